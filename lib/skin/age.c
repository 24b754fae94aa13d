/* What age changes: thickness, stimulated synthesis and closure. Applied on request only.

   Thickness: 6 % per decade, dermis of both sexes, Branchet 1990 (Gerontology 36:28-35,
   10.1159/000213172), from 30 years on [assumed]; the same for the epidermis, where that paper has
   7.2 % (men) and 5.7 % (women). Synthesis: 56 and 82 ng/mL of procollagen by fibroblasts of people
   above 80 and of 18 to 29 years, Varani 2006 (Am J Pathol), a straight line from 24 to 80 years
   [assumed]. Closure: assumed. */
#include <mncollagen/healing.h>
#include <mncollagen/needling.h>
#include <mncollagen/skin.h>

static const double THICKNESS_AGE = 30, THICKNESS_LOSS_PER_YEAR = 0.006;
static const double SYNTHESIS_AGE = 24, SYNTHESIS_LAST_AGE = 80, SYNTHESIS_LOSS = 0.32;
static const double CLOSURE_AGE = 25, SLOWDOWN_PER_YEAR = 0.01;

/* Years beyond a reference age; NaN propagates to the checks. */
static double years_beyond(double age_years, double reference)
{
    return age_years < reference ? 0 : age_years - reference;
}

mnc_skin mnc_skin_aged(mnc_skin skin, double age_years)
{
    const double factor = 1 - THICKNESS_LOSS_PER_YEAR * years_beyond(age_years, THICKNESS_AGE);
    skin.epidermis_mm *= factor;
    for (int l = 0; l < skin.layer_count && l < MNC_MAX_LAYERS; l++)
        skin.layers[l].thickness_mm *= factor;
    return skin;
}

mnc_healing_params mnc_healing_params_aged(mnc_healing_params params, double age_years)
{
    const double span = SYNTHESIS_LAST_AGE - SYNTHESIS_AGE;
    const double years = years_beyond(age_years, SYNTHESIS_AGE);
    params.synthesis_max *= 1 - SYNTHESIS_LOSS * (years > span ? 1 : years / span);
    return params;
}

double mnc_closure_slowdown(double age_years)
{
    return 1 + SLOWDOWN_PER_YEAR * years_beyond(age_years, CLOSURE_AGE);
}
