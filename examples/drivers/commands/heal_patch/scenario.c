/* Tables and defaults of the scenario of heal_patch. */
#include "commands/heal_patch/scenario.h"

#include "program/memory.h"

#include <string.h>

#define OPTIONAL SCENARIO_OPTIONAL

static const cyaml_schema_field_t patch_fields[] = {
    SCENARIO_NUMBER(heal_piece, width_mm),
    SCENARIO_NUMBER(heal_piece, length_mm),
    CYAML_FIELD_INT_PTR("seed", OPTIONAL, heal_piece, seed),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t course_fields[] = {
    SCENARIO_COURSE_KEYS(scenario_course, ),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t curves_fields[] = {
    SCENARIO_NUMBER(heal_curves_part, every_days),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t sections_fields[] = {
    CYAML_FIELD_SEQUENCE("days", OPTIONAL, heal_sections_part, days, &scenario_number_entry, 1,
                         REPORT_DAY_LIMIT),
    SCENARIO_NUMBER(heal_sections_part, depth_mm),
    SCENARIO_NUMBER(heal_sections_part, y_mm),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t snapshots_fields[] = {
    CYAML_FIELD_SEQUENCE("days", OPTIONAL, heal_snapshots_part, days, &scenario_number_entry, 1,
                         SNAPSHOT_LIMIT),
    SCENARIO_NUMBER(heal_snapshots_part, every_days),
    CYAML_FIELD_STRING_PTR("quantities", OPTIONAL, heal_snapshots_part, quantities, 1, 1000),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t checkpoints_fields[] = {
    SCENARIO_NUMBER(heal_checkpoints_part, every_minutes),
    SCENARIO_NUMBER(heal_checkpoints_part, every_days),
    CYAML_FIELD_INT_PTR("keep", OPTIONAL, heal_checkpoints_part, keep),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_STRING_PTR("title", OPTIONAL, heal_scenario, title, 1, TITLE_SIZE),
    SCENARIO_PROGRAM(heal_scenario),
    SCENARIO_NUMBER(heal_scenario, horizon_days),
    CYAML_FIELD_SEQUENCE("report_days", OPTIONAL, heal_scenario, report_days,
                         &scenario_number_entry, 1, REPORT_DAY_LIMIT),
    CYAML_FIELD_MAPPING_PTR("patch", OPTIONAL, heal_scenario, patch, patch_fields),
    CYAML_FIELD_MAPPING_PTR("skin", OPTIONAL, heal_scenario, skin, scenario_skin_fields),
    CYAML_FIELD_MAPPING_PTR("device", OPTIONAL, heal_scenario, device, scenario_device_fields),
    CYAML_FIELD_MAPPING_PTR("needling", OPTIONAL, heal_scenario, needling,
                            scenario_needling_fields),
    CYAML_FIELD_MAPPING_PTR("schedule", OPTIONAL, heal_scenario, schedule, course_fields),
    CYAML_FIELD_MAPPING_PTR("solver", OPTIONAL, heal_scenario, solver, scenario_solver_fields),
    CYAML_FIELD_MAPPING_PTR("curves", OPTIONAL, heal_scenario, curves, curves_fields),
    CYAML_FIELD_MAPPING_PTR("sections", OPTIONAL, heal_scenario, sections, sections_fields),
    CYAML_FIELD_MAPPING_PTR("snapshots", OPTIONAL, heal_scenario, snapshots, snapshots_fields),
    CYAML_FIELD_MAPPING_PTR("checkpoints", OPTIONAL, heal_scenario, checkpoints,
                            checkpoints_fields),
    CYAML_FIELD_MAPPING_PTR("kinetics", OPTIONAL, heal_scenario, kinetics,
                            scenario_kinetics_fields),
    CYAML_FIELD_END,
};

const cyaml_schema_value_t heal_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, heal_scenario, fields),
};

static void default_patch(heal_piece **patch)
{
    if (*patch == NULL)
        *patch = take_memory(1, sizeof **patch);
    scenario_default_number(&(*patch)->width_mm, 2);
    scenario_default_number(&(*patch)->length_mm, 2);
    scenario_default_word(&(*patch)->seed, 1);
}

static void default_schedule(scenario_course **schedule)
{
    if (*schedule == NULL)
        *schedule = take_memory(1, sizeof **schedule);
    if ((*schedule)->days == NULL && (*schedule)->session_list == NULL)
        scenario_default_word(&(*schedule)->sessions, 1);
    scenario_default_course(*schedule);
}

static void default_results(heal_scenario *scenario)
{
    if (scenario->curves == NULL)
        scenario->curves = take_memory(1, sizeof *scenario->curves);
    scenario_default_number(&scenario->curves->every_days, 1);
    if (scenario->sections == NULL)
        scenario->sections = take_memory(1, sizeof *scenario->sections);
    heal_sections_part *sections = scenario->sections;
    if (sections->days == NULL) {
        const size_t size = scenario->report_days_count * sizeof *sections->days;
        sections->days = memcpy(take_memory(1, size), scenario->report_days, size);
        sections->days_count = scenario->report_days_count;
    }
    if (scenario->snapshots != NULL && scenario->snapshots->quantities == NULL)
        scenario->snapshots->quantities = copy_text("collagen_gain");
}

static void default_checkpoints(heal_checkpoints_part **checkpoints)
{
    if (*checkpoints == NULL)
        *checkpoints = take_memory(1, sizeof **checkpoints);
    scenario_default_number(&(*checkpoints)->every_minutes, 10);
    scenario_default_number(&(*checkpoints)->every_days, 0);
    scenario_default_word(&(*checkpoints)->keep, 2);
}

outcome heal_fill(void *data, const driver_options *options)
{
    heal_scenario *scenario = data;
    if (scenario->title == NULL)
        scenario->title = options_title(options);
    scenario_default_number(&scenario->horizon_days, 180);
    scenario_default_report_days(&scenario->report_days, &scenario->report_days_count,
                                 *scenario->horizon_days);
    default_patch(&scenario->patch);
    scenario_default_skin(&scenario->skin);
    scenario_default_device(&scenario->device);
    scenario_default_needling(&scenario->needling);
    default_schedule(&scenario->schedule);
    scenario_default_solver(&scenario->solver);
    default_results(scenario);
    default_checkpoints(&scenario->checkpoints);
    return scenario_default_kinetics(&scenario->kinetics);
}
