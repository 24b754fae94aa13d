/* A serum that stays on the skin for a week after needling and enters through channels that close.
   Introduces: substances on the skin, an uptake that balances, couplings. All numbers of the serum
   are assumed. Uptake = content + clearance to 1e-6, or the exit code is 1. Run: ./05_serum
   Last line: # uptake = content + clearance on each day, to 1e-6 */
#include <mncollagen.h>

#include <math.h>
#include <stdio.h>

typedef struct serum_model {
    mnc_model *model;
    int serum, uptake, cleared; /* fields */
    double clearance_per_day;   /* into the blood; constant, or the balance would not be exact */
} serum_model;

static int clear_serum(const mnc_block *b, void *user)
{
    const serum_model *s = user;
    const double rate = s->clearance_per_day, *serum = b->state[s->serum];
    double *loss = b->loss[s->serum], *cleared = b->source[s->cleared], *coupling = b->coupling[0];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        loss[i] += rate;
        cleared[i] += rate * serum[i];
        coupling[i] += rate; /* derivative of the line above by the serum */
    }
    return 0;
}

static int on_the_skin(double day, double *concentration, void *user)
{
    (void)day;
    (void)user;
    *concentration = 1000;
    return 0;
}

/* The substance alone: healing kinetics can be added, but do not matter to it here. */
static mnc_status create_model(serum_model *s)
{
    const mnc_field fields[] = {
        {.name = "serum",
         .unit = "ug/mL",
         .scale = 1,
         .spread = MNC_SPREAD_LINEAR,
         .diffusivity_mm2_per_day = 5},
        {.name = "uptake", .unit = "ug/mL", .scale = 1},
        {.name = "cleared", .unit = "ug/mL", .scale = 1},
    };
    int *const numbers[] = {&s->serum, &s->uptake, &s->cleared};
    mnc_status status = mnc_model_create_empty(&s->model);
    for (int f = 0; status == MNC_OK && f < 3; f++)
        status = mnc_model_add_field(s->model, &fields[f], numbers[f]);
    const mnc_coupling coupling = {.from = s->serum, .to = s->cleared};
    const mnc_reaction clearance = {"clearance", clear_serum, s, 1, &coupling};
    if (status == MNC_OK)
        status = mnc_model_add_reaction(s->model, &clearance);
    const mnc_topical topical = {.field = s->serum,
                                 .concentration = on_the_skin,
                                 .closed_mm_per_day = 0.001,
                                 .open_mm_per_day = 10,
                                 .uptake_field = s->uptake};
    return status == MNC_OK ? mnc_model_add_topical(s->model, &topical) : status;
}

/* Runs to the day and prints a line; ug/mL * mm is 0.1 ug per cm^2 of skin. */
static int report(const serum_model *s, mnc_simulation *skin, const mnc_simulation_desc *desc,
                  int day)
{
    double content = 0, cleared = 0, uptake = 0;
    mnc_surface surface;
    if (mnc_simulation_run_until(skin, day) != MNC_OK ||
        mnc_simulation_total(skin, s->serum, MNC_WHOLE_DERMIS, &content) != MNC_OK ||
        mnc_simulation_total(skin, s->cleared, MNC_WHOLE_DERMIS, &cleared) != MNC_OK ||
        mnc_simulation_total(skin, s->uptake, MNC_WHOLE_DERMIS, &uptake) != MNC_OK ||
        mnc_schedule_surface(&desc->schedule, &desc->skin, day, &surface) != MNC_OK) {
        fprintf(stderr, "%s\n", mnc_last_error());
        return 1;
    }
    printf("%d, %.6f, %.4f, %.4f, %.4f\n", day, surface.open_area_fraction, 0.1 * content,
           0.1 * cleared, 0.1 * uptake);
    if (fabs(uptake - content - cleared) > 1e-6 * uptake) {
        fprintf(stderr, "day %d: uptake is not content + clearance\n", day);
        return 1;
    }
    return 0;
}

int main(void)
{
    const mnc_session session = mnc_session_default();
    const mnc_schedule sessions = {1, &session};
    serum_model s = {.clearance_per_day = 8};
    mnc_simulation *skin = NULL;
    mnc_status status = create_model(&s);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = sessions;
    desc.model = s.model;
    if (status == MNC_OK)
        status = mnc_simulation_create(&desc, &skin);
    mnc_model_destroy(s.model); /* the simulation has its own copy, but uses `s` */
    puts("# day, open area [1], content [ug/cm^2], cleared [ug/cm^2], uptake [ug/cm^2]");
    int failed = status != MNC_OK;
    if (failed)
        fprintf(stderr, "%s\n", mnc_last_error());
    for (int day = 0; !failed && day <= 7; day++)
        failed = report(&s, skin, &desc, day);
    if (!failed)
        puts("# uptake = content + clearance on each day, to 1e-6");
    mnc_simulation_destroy(skin);
    return failed;
}
