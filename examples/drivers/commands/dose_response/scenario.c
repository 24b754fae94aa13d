/* Tables and defaults of the scenario of dose_response. */
#include "commands/dose_response/scenario.h"

#include "program/memory.h"

#include <string.h>

#define OPTIONAL SCENARIO_OPTIONAL

/* The doses of the model's own reference table. */
static const double usual_lengths_mm[] = {0.25, 0.5, 1, 1.5, 2, 2.5, 3};
static const double usual_densities_per_cm2[] = {25, 50, 100, 250, 500, 1000};

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_STRING_PTR("title", OPTIONAL, dose_scenario, title, 1, TITLE_SIZE),
    SCENARIO_PROGRAM(dose_scenario),
    SCENARIO_NUMBER(dose_scenario, evaluation_day),
    CYAML_FIELD_SEQUENCE("needle_lengths_mm", OPTIONAL, dose_scenario, needle_lengths_mm,
                         &scenario_number_entry, DOSE_LEAST, DOSE_LIMIT),
    CYAML_FIELD_SEQUENCE("densities_per_cm2", OPTIONAL, dose_scenario, densities_per_cm2,
                         &scenario_number_entry, DOSE_LEAST, DOSE_LIMIT),
    CYAML_FIELD_INT_PTR("sessions", OPTIONAL, dose_scenario, sessions),
    SCENARIO_NUMBER(dose_scenario, interval_days),
    CYAML_FIELD_MAPPING_PTR("skin", OPTIONAL, dose_scenario, skin, scenario_skin_fields),
    CYAML_FIELD_MAPPING_PTR("device", OPTIONAL, dose_scenario, device, scenario_device_fields),
    CYAML_FIELD_MAPPING_PTR("needling", OPTIONAL, dose_scenario, needling, scenario_wound_fields),
    CYAML_FIELD_MAPPING_PTR("solver", OPTIONAL, dose_scenario, solver, scenario_solver_fields),
    CYAML_FIELD_MAPPING_PTR("kinetics", OPTIONAL, dose_scenario, kinetics,
                            scenario_kinetics_fields),
    CYAML_FIELD_MAPPING_PTR("uncertainty", OPTIONAL, dose_scenario, uncertainty,
                            scenario_uncertainty_fields),
    CYAML_FIELD_END,
};

const cyaml_schema_value_t dose_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, dose_scenario, fields),
};

static void default_list(double **list, unsigned *count, const double *values, size_t size)
{
    if (*list != NULL)
        return;
    *list = memcpy(take_memory(1, size), values, size);
    *count = (unsigned)(size / sizeof *values);
}

outcome dose_fill(void *data, const driver_options *options)
{
    dose_scenario *scenario = data;
    if (scenario->title == NULL)
        scenario->title = options_title(options);
    scenario_default_number(&scenario->evaluation_day, 90);
    default_list(&scenario->needle_lengths_mm, &scenario->needle_lengths_mm_count, usual_lengths_mm,
                 sizeof usual_lengths_mm);
    default_list(&scenario->densities_per_cm2, &scenario->densities_per_cm2_count,
                 usual_densities_per_cm2, sizeof usual_densities_per_cm2);
    scenario_default_word(&scenario->sessions, 1);
    scenario_default_number(&scenario->interval_days, 28);
    scenario_default_skin(&scenario->skin);
    scenario_default_device(&scenario->device);
    scenario_default_wound(&scenario->needling);
    scenario_default_solver(&scenario->solver);
    outcome state = scenario_default_kinetics(&scenario->kinetics);
    if (state == OUTCOME_OK)
        state = uncertainty_default(&scenario->uncertainty, DRAWS_NONE, scenario->kinetics);
    return state;
}
