/* Keys of the scenario of dose_response. */
#include "commands/dose_response/scenario.h"

/* The doses of the model's own reference table. */
static const double usual_lengths_mm[] = {0.25, 0.5, 1, 1.5, 2, 2.5, 3};
static const double usual_densities_per_cm2[] = {25, 50, 100, 250, 500, 1000};

const key_table *dose_keys(void)
{
    static const scenario_key keys[] = {
        {TITLE(dose_scenario)},
        {PROGRAM(dose_scenario)},
        {START(dose_scenario)},
        {NUMBER(dose_scenario, evaluation_day), LATER_DAY, USUAL(90),
         NOTE("of the gains, not before the last session")},
        {NUMBERS(dose_scenario, needle_lengths_mm, DOSE_LEAST, DOSE_LIMIT), NEEDLE_LENGTH,
         USUAL_LIST(usual_lengths_mm), NOTE("they rise")},
        {NUMBERS(dose_scenario, densities_per_cm2, DOSE_LEAST, DOSE_LIMIT), DENSITY, .is_above = 1,
         USUAL_LIST(usual_densities_per_cm2), NOTE("they rise")},
        {WHOLE(dose_scenario, sessions), FROM(1, DOSE_SESSION_LIMIT), USUAL(1),
         NOTE("the first on day 0")},
        {GROUP(dose_scenario, interval, scenario_usual_interval_keys)},
        {PART(dose_scenario, skin, scenario_skin_keys)},
        {PART(dose_scenario, device, scenario_device_keys)},
        {PART(dose_scenario, needling, scenario_wound_keys), NOTE("no channel slab")},
        {PART(dose_scenario, solver, scenario_solver_keys)},
        {KINETICS(dose_scenario)},
        {PART(dose_scenario, uncertainty, scenario_no_draws_keys)},
        {GROUP(dose_scenario, structures, scenario_structures_keys)},
        KEYS_END,
    };
    return key_table_make(sizeof(dose_scenario), keys);
}

outcome dose_fill(void *data)
{
    dose_scenario *scenario = data;
    TRY(structures_fill(&scenario->structures));
    return uncertainty_default_prior_sd(scenario->uncertainty, scenario->kinetics);
}
