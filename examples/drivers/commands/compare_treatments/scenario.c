/* Tables and defaults of the scenario of compare_treatments. */
#include "commands/compare_treatments/scenario.h"

#include "program/memory.h"

#include <string.h>

#define OPTIONAL SCENARIO_OPTIONAL

/* Names of the treatments without a list of them, in the order of mnc_procedure. */
static const char *const usual_names[] = {
    [MNC_PROCEDURE_NEEDLING] = "needling with a pen",
    [MNC_PROCEDURE_HOME_ROLLER] = "home roller",
    [MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE] = "fractional laser, non-ablative",
    [MNC_PROCEDURE_FRACTIONAL_ABLATIVE] = "fractional laser, ablative",
    [MNC_PROCEDURE_FULL_ABLATIVE] = "full ablative laser",
    [MNC_PROCEDURE_PEEL_SUPERFICIAL] = "superficial peel",
    [MNC_PROCEDURE_PEEL_MEDIUM] = "medium peel",
    [MNC_PROCEDURE_DERMAPLANING] = "dermaplaning",
};
_Static_assert(CYAML_ARRAY_LEN(usual_names) == MNC_PROCEDURE_COUNT, "a treatment has no name");

static const cyaml_schema_field_t treatment_fields[] = {
    CYAML_FIELD_STRING_PTR("name", CYAML_FLAG_POINTER, treatment, name, 1, 80),
    CYAML_FIELD_ENUM_PTR("procedure", OPTIONAL | CYAML_FLAG_STRICT, treatment, procedure,
                         scenario_procedures, CYAML_ARRAY_LEN(scenario_procedures)),
    CYAML_FIELD_INT_PTR("sessions", OPTIONAL, treatment, sessions),
    SCENARIO_NUMBER(treatment, interval_days),
    SCENARIO_NUMBER(treatment, first_day),
    SCENARIO_NEEDLING_KEYS(treatment, needling.),
    CYAML_FIELD_MAPPING_PTR("device", OPTIONAL | CYAML_FLAG_FLOW, treatment, device,
                            scenario_device_fields),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t entry_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, treatment, treatment_fields),
};

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_STRING_PTR("title", OPTIONAL, treatment_scenario, title, 1, TITLE_SIZE),
    SCENARIO_PROGRAM(treatment_scenario),
    SCENARIO_NUMBER(treatment_scenario, horizon_days),
    CYAML_FIELD_SEQUENCE("report_days", OPTIONAL, treatment_scenario, report_days,
                         &scenario_number_entry, 1, REPORT_DAY_LIMIT),
    CYAML_FIELD_INT_PTR("sessions", OPTIONAL, treatment_scenario, sessions),
    SCENARIO_NUMBER(treatment_scenario, interval_days),
    CYAML_FIELD_MAPPING_PTR("skin", OPTIONAL, treatment_scenario, skin, scenario_skin_fields),
    CYAML_FIELD_MAPPING_PTR("solver", OPTIONAL, treatment_scenario, solver, scenario_solver_fields),
    CYAML_FIELD_MAPPING_PTR("kinetics", OPTIONAL, treatment_scenario, kinetics,
                            scenario_kinetics_fields),
    CYAML_FIELD_MAPPING_PTR("uncertainty", OPTIONAL, treatment_scenario, uncertainty,
                            scenario_uncertainty_fields),
    CYAML_FIELD_SEQUENCE("treatments", OPTIONAL, treatment_scenario, treatments, &entry_schema, 1,
                         COURSE_LIMIT),
    CYAML_FIELD_END,
};

const cyaml_schema_value_t treatment_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, treatment_scenario, fields),
};

/* Every procedure once; needling with a pen, as the roller beside it is a device of its own. */
static void default_treatments(treatment_scenario *scenario)
{
    if (scenario->treatments != NULL)
        return;
    scenario->treatments = take_memory(MNC_PROCEDURE_COUNT, sizeof *scenario->treatments);
    scenario->treatments_count = MNC_PROCEDURE_COUNT;
    for (int i = 0; i < MNC_PROCEDURE_COUNT; i++) {
        scenario->treatments[i].name = copy_text(usual_names[i]);
        scenario_default_word(&scenario->treatments[i].procedure, i);
    }
    scenario_device *pen = take_memory(1, sizeof *pen);
    scenario_default_word(&pen->preset, MNC_DEVICE_PEN);
    scenario->treatments[MNC_PROCEDURE_NEEDLING].device = pen;
}

outcome treatment_fill(void *data, const driver_options *options)
{
    treatment_scenario *scenario = data;
    if (scenario->title == NULL)
        scenario->title = options_title(options);
    scenario_default_number(&scenario->horizon_days, 365);
    scenario_default_report_days(&scenario->report_days, &scenario->report_days_count,
                                 *scenario->horizon_days);
    scenario_default_word(&scenario->sessions, 1);
    scenario_default_number(&scenario->interval_days, 28);
    scenario_default_skin(&scenario->skin);
    scenario_default_solver(&scenario->solver);
    default_treatments(scenario);
    for (unsigned i = 0; i < scenario->treatments_count; i++) {
        treatment *one = &scenario->treatments[i];
        scenario_default_word(&one->procedure, MNC_PROCEDURE_NEEDLING);
        scenario_default_word(&one->sessions, *scenario->sessions);
        scenario_default_number(&one->interval_days, *scenario->interval_days);
        scenario_default_number(&one->first_day, 0);
    }
    outcome state = scenario_default_kinetics(&scenario->kinetics);
    if (state == OUTCOME_OK)
        state = uncertainty_default(&scenario->uncertainty, DRAWS_NONE, scenario->kinetics);
    return state;
}
