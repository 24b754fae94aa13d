/* Tables and defaults of the scenario of compare_schedules. */
#include "commands/compare_schedules/scenario.h"

#include <string.h>

#define OPTIONAL SCENARIO_OPTIONAL

static const cyaml_schema_field_t schedule_fields[] = {
    CYAML_FIELD_STRING_PTR("name", CYAML_FLAG_POINTER, comparison_schedule, name, 1, 80),
    SCENARIO_COURSE_KEYS(comparison_schedule, course.),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t schedule_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, comparison_schedule, schedule_fields),
};

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_STRING_PTR("title", OPTIONAL, comparison_scenario, title, 1, TITLE_SIZE),
    SCENARIO_PROGRAM(comparison_scenario),
    SCENARIO_NUMBER(comparison_scenario, horizon_days),
    CYAML_FIELD_SEQUENCE("report_days", OPTIONAL, comparison_scenario, report_days,
                         &scenario_number_entry, 1, REPORT_DAY_LIMIT),
    CYAML_FIELD_MAPPING_PTR("skin", OPTIONAL, comparison_scenario, skin, scenario_skin_fields),
    CYAML_FIELD_MAPPING_PTR("device", OPTIONAL, comparison_scenario, device,
                            scenario_device_fields),
    CYAML_FIELD_MAPPING_PTR("needling", OPTIONAL, comparison_scenario, needling,
                            scenario_needling_fields),
    CYAML_FIELD_MAPPING_PTR("solver", OPTIONAL, comparison_scenario, solver,
                            scenario_solver_fields),
    CYAML_FIELD_MAPPING_PTR("kinetics", OPTIONAL, comparison_scenario, kinetics,
                            scenario_kinetics_fields),
    CYAML_FIELD_MAPPING_PTR("uncertainty", OPTIONAL, comparison_scenario, uncertainty,
                            scenario_uncertainty_fields),
    CYAML_FIELD_SEQUENCE("schedules", CYAML_FLAG_POINTER, comparison_scenario, schedules,
                         &schedule_schema, 1, COURSE_LIMIT),
    CYAML_FIELD_END,
};

const cyaml_schema_value_t comparison_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, comparison_scenario, fields),
};

outcome comparison_fill(void *data, const driver_options *options)
{
    comparison_scenario *scenario = data;
    if (scenario->title == NULL)
        scenario->title = options_title(options);
    scenario_default_number(&scenario->horizon_days, 365);
    scenario_default_report_days(&scenario->report_days, &scenario->report_days_count,
                                 *scenario->horizon_days);
    scenario_default_skin(&scenario->skin);
    scenario_default_device(&scenario->device);
    scenario_default_needling(&scenario->needling);
    scenario_default_solver(&scenario->solver);
    for (unsigned i = 0; i < scenario->schedules_count; i++)
        scenario_default_course(&scenario->schedules[i].course);
    outcome state = scenario_default_kinetics(&scenario->kinetics);
    if (state == OUTCOME_OK)
        state = uncertainty_default(&scenario->uncertainty, DRAWS_POSTERIOR, scenario->kinetics);
    return state;
}
