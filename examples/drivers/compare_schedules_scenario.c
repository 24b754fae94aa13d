/* Tables, loading and defaults of the scenario of compare_schedules. */
#include "compare_schedules_scenario.h"

#include "common/scenario_file.h"

#include <string.h>

#define OPTIONAL SCENARIO_OPTIONAL

static const cyaml_schema_field_t session_fields[] = {
    CYAML_FIELD_FLOAT("day", CYAML_FLAG_DEFAULT, comparison_session, day),
    SCENARIO_NEEDLING_KEYS(comparison_session, needling.),
    CYAML_FIELD_MAPPING_PTR("device", OPTIONAL | CYAML_FLAG_FLOW, comparison_session, device,
                            scenario_device_fields),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t session_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_FLOW, comparison_session, session_fields),
};

static const cyaml_schema_field_t schedule_fields[] = {
    CYAML_FIELD_STRING_PTR("name", CYAML_FLAG_POINTER, comparison_schedule, name, 1, 80),
    CYAML_FIELD_INT_PTR("sessions", OPTIONAL, comparison_schedule, sessions),
    SCENARIO_NUMBER(comparison_schedule, interval_days),
    SCENARIO_NUMBER(comparison_schedule, first_day),
    CYAML_FIELD_SEQUENCE("days", OPTIONAL, comparison_schedule, days, &scenario_number_entry, 1,
                         SESSION_LIMIT),
    CYAML_FIELD_SEQUENCE("session_list", OPTIONAL, comparison_schedule, session_list,
                         &session_schema, 1, SESSION_LIMIT),
    SCENARIO_NEEDLING_KEYS(comparison_schedule, needling.),
    CYAML_FIELD_MAPPING_PTR("device", OPTIONAL | CYAML_FLAG_FLOW, comparison_schedule, device,
                            scenario_device_fields),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t schedule_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, comparison_schedule, schedule_fields),
};

outcome comparison_schema_fill(comparison_schema *schema)
{
    const cyaml_schema_field_t top[] = {
        CYAML_FIELD_STRING_PTR("title", OPTIONAL, comparison_scenario, title, 1, 200),
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
                                schema->kinetics),
        CYAML_FIELD_MAPPING_PTR("uncertainty", OPTIONAL, comparison_scenario, uncertainty,
                                schema->uncertainty),
        CYAML_FIELD_SEQUENCE("schedules", CYAML_FLAG_POINTER, comparison_scenario, schedules,
                             &schedule_schema, 1, COURSE_LIMIT),
        CYAML_FIELD_END,
    };
    _Static_assert(sizeof top <= sizeof schema->top, "comparison_schema.top is too short");
    memcpy(schema->top, top, sizeof top);
    schema->root = (cyaml_schema_value_t){
        CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, comparison_scenario, schema->top)};
    uncertainty_table(schema->uncertainty, schema->kinetics);
    return scenario_kinetics_table(schema->kinetics);
}

static outcome fill_defaults(comparison_scenario *scenario, const driver_options *options)
{
    if (scenario->title == NULL)
        scenario->title = options_scenario_name(options);
    scenario_default_number(&scenario->horizon_days, 365);
    scenario_default_report_days(&scenario->report_days, &scenario->report_days_count,
                                 *scenario->horizon_days);
    scenario_default_skin(&scenario->skin);
    scenario_default_device(&scenario->device);
    scenario_default_needling(&scenario->needling);
    scenario_default_solver(&scenario->solver);
    for (unsigned i = 0; i < scenario->schedules_count; i++)
        if (scenario->schedules[i].sessions != NULL)
            scenario_default_number(&scenario->schedules[i].first_day, 0);
    outcome state = scenario_default_kinetics(&scenario->kinetics);
    if (state == OUTCOME_OK)
        state = uncertainty_default(&scenario->uncertainty, DRAWS_POSTERIOR, scenario->kinetics);
    return state;
}

outcome comparison_load(const comparison_schema *schema, const driver_options *options,
                        comparison_scenario **scenario)
{
    void *data = NULL;
    outcome result = scenario_load(options, &schema->root, &data);
    if (result == OUTCOME_OK)
        result = fill_defaults(data, options);
    if (result == OUTCOME_OK)
        *scenario = data;
    else
        scenario_free(&schema->root, data);
    return result;
}
