/* A model of one's own fitted to readings: redness that fades at two rates, of which the readings
   identify less than one hopes. Introduces: fits with bounds, a prior, several starts, standard
   errors, a profile likelihood and what the data identify. Run: ./12_fit_your_model
   Last line: # the readings identify 2 of 3 directions; least known: 0.98 slow_rate */
#include <mncollagen.h>

#include <math.h>
#include <stdio.h>

enum { READINGS = 6, PARAMETERS = 3, POINTS = 5 };

static const double days[READINGS] = {0.5, 1, 2, 3, 4, 5};

/* fast_share exp(-fast_rate t) + the rest exp(-slow_rate t); may run on several threads at once. */
static mnc_status redness(const double *p, double *predictions, void *user)
{
    (void)user;
    for (int i = 0; i < READINGS; i++)
        predictions[i] = p[0] * exp(-p[1] * days[i]) + (1 - p[0]) * exp(-p[2] * days[i]);
    return MNC_OK; /* another status, or a number that is not finite, only refuses the step */
}

int main(void)
{
    static const double read[READINGS] = {0.64, 0.42, 0.19, 0.11, 0.05, 0.04}; /* made up */
    mnc_observation seen[READINGS];
    for (int i = 0; i < READINGS; i++)
        seen[i] = (mnc_observation){.name = "redness", .value = read[i], .error = 0.02};
    mnc_fit_parameter wanted[PARAMETERS] = {
        mnc_fit_parameter_default("fast_share", 0.7, MNC_FIT_LOGIT),
        mnc_fit_parameter_default("fast_rate", 2, MNC_FIT_LOG),
        mnc_fit_parameter_default("slow_rate", 0.2, MNC_FIT_LOG),
    };
    wanted[1].upper = 10;         /* 1/day */
    wanted[2].prior_centre = 0.2; /* 1/day, known from elsewhere to a factor of about 1.2 */
    wanted[2].prior_sd = 0.2;     /* of its logarithm */
    mnc_fit_desc desc = mnc_fit_desc_default();
    desc.parameter_count = PARAMETERS;
    desc.parameters = wanted;
    desc.observation_count = READINGS;
    desc.observations = seen;
    desc.predict = redness;
    desc.starts = 8;
    mnc_fit *fit = NULL;
    mnc_fit_summary all = {0};
    mnc_fit_estimate e[PARAMETERS];
    int ok = mnc_fit_run(&desc, &fit) == MNC_OK && mnc_fit_summarize(fit, &all) == MNC_OK;
    puts("# number of the parameter, estimate, standard error, by the data alone [1 or 1/day]");
    for (size_t i = 0; ok && i < PARAMETERS; i++) {
        ok = mnc_fit_estimate_of(fit, i, &e[i]) == MNC_OK;
        if (ok)
            printf("%zu, %.2f, %.2f, %.2f\n", i, e[i].value, e[i].standard_error, e[i].data_error);
    }
    double rates[POINTS], chi_squared[POINTS];
    for (int i = 0; ok && i < POINTS; i++)
        rates[i] = e[1].value + (i - 2) * e[1].standard_error;
    ok = ok && mnc_fit_profile(fit, 1, rates, chi_squared, POINTS) == MNC_OK;
    puts("\n# fast_rate [1/day], least chi^2 with it [1]");
    for (int i = 0; ok && i < POINTS; i++)
        printf("%.2f, %.1f\n", rates[i], chi_squared[i]);
    double singular = 0, cosines[PARAMETERS];
    ok = ok && mnc_fit_direction(fit, PARAMETERS - 1, &singular, cosines, PARAMETERS) == MNC_OK;
    if (ok) {
        int most = 0;
        for (int i = 1; i < PARAMETERS; i++)
            most = fabs(cosines[i]) > fabs(cosines[most]) ? i : most;
        printf("# chi^2 %.1f; %zu of %zu starts agree\n", all.chi_squared, all.agreeing_starts,
               desc.starts);
        printf("# the readings identify %zu of %d directions; least known: %.2f %s\n",
               all.identified, PARAMETERS, cosines[most], wanted[most].name);
    }
    fputs(mnc_last_error(), stderr);
    mnc_fit_destroy(fit);
    return !ok;
}
