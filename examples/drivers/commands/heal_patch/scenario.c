/* Keys and defaults of the scenario of heal_patch. */
#include "commands/heal_patch/scenario.h"

#include "program/memory.h"

#include <limits.h>
#include <string.h>

static const key_table *patch_keys(void)
{
    static const scenario_key keys[] = {
        {NUMBER(heal_piece, width_mm), FROM(1e-3, 1000), UNIT("mm"), USUAL(2)},
        {NUMBER(heal_piece, length_mm), FROM(1e-3, 1000), UNIT("mm"), USUAL(2)},
        {SEED(heal_piece, "of the channels' places")},
        KEYS_END,
    };
    return key_table_make(sizeof(heal_piece), keys);
}

static const key_table *curves_keys(void)
{
    static const scenario_key keys[] = {
        {NUMBER(heal_curves_part, every_days), DURATION, USUAL(1),
         NOTE("rows of curves.csv at least so far apart")},
        KEYS_END,
    };
    return key_table_make(sizeof(heal_curves_part), keys);
}

static const key_table *sections_keys(void)
{
    static const scenario_key keys[] = {
        {NUMBERS(heal_sections_part, days, 1, REPORT_DAY_LIMIT), DAY,
         NOTE("if not given, report_days")},
        {NUMBER(heal_sections_part, depth_mm), FROM(0, 10000), UNIT("mm"), MICROMETRES,
         NOTE("within the dermis; default the middle of the papillary dermis")},
        {NUMBER(heal_sections_part, y_mm), FROM(0, 1000), UNIT("mm"),
         NOTE("within the patch; default the middle")},
        KEYS_END,
    };
    return key_table_make(sizeof(heal_sections_part), keys);
}

static const key_table *snapshots_keys(void)
{
    static const scenario_key keys[] = {
        {NUMBERS(heal_snapshots_part, days, 1, SNAPSHOT_LIMIT), DAY, NOTE("they rise")},
        {NUMBER(heal_snapshots_part, every_days), ABOVE(0, LATEST_DAY), UNIT("days"),
         NOTE("at the first step that comes to each")},
        {TEXT(heal_snapshots_part, quantities, 1000), USUAL_TEXT("collagen_gain"),
         NOTE("names between commas")},
        KEYS_END,
    };
    return key_table_make(sizeof(heal_snapshots_part), keys);
}

static const key_table *checkpoints_keys(void)
{
    static const scenario_key keys[] = {
        {NUMBER(heal_checkpoints_part, every_minutes), FROM(0, 1e6), UNIT("minutes"), USUAL(10),
         NOTE("of wall time; 0: never")},
        {NUMBER(heal_checkpoints_part, every_days), FROM(0, 1e5), UNIT("days"), USUAL(0),
         NOTE("at least 0.001; 0: never")},
        {WHOLE(heal_checkpoints_part, keep), FROM(1, 1000), USUAL(2), NOTE("files")},
        KEYS_END,
    };
    return key_table_make(sizeof(heal_checkpoints_part), keys);
}

const key_table *heal_keys(void)
{
    static const scenario_key keys[] = {
        {TITLE(heal_scenario)},
        {PROGRAM(heal_scenario)},
        {START(heal_scenario)},
        {HORIZON(heal_scenario, 180)},
        {REPORT_DAYS(heal_scenario, "of profiles and tables")},
        {PART(heal_scenario, patch, patch_keys)},
        {PART(heal_scenario, skin, scenario_skin_keys)},
        {PART(heal_scenario, device, scenario_device_keys)},
        {PART(heal_scenario, needling, scenario_needling_keys)},
        {PART(heal_scenario, schedule, scenario_default_course_keys),
         NOTE("one of sessions, days and session_list")},
        {PART(heal_scenario, solver, scenario_solver_keys)},
        {PART(heal_scenario, curves, curves_keys)},
        {PART(heal_scenario, sections, sections_keys)},
        {PART(heal_scenario, snapshots, snapshots_keys), .is_absent = 1,
         NOTE("without this key there are none; either days or every_days")},
        {PART(heal_scenario, checkpoints, checkpoints_keys)},
        {KINETICS(heal_scenario)},
        KEYS_END,
    };
    return key_table_make(sizeof(heal_scenario), keys);
}

outcome heal_fill(void *data)
{
    heal_scenario *scenario = data;
    heal_sections_part *sections = scenario->sections;
    scenario_default_report_days(&scenario->report_days, &scenario->report_days_count,
                                 *scenario->horizon_days);
    if (!sections->days) {
        const size_t size = scenario->report_days_count * sizeof *sections->days;
        sections->days = memcpy(take_memory(1, size), scenario->report_days, size);
        sections->days_count = scenario->report_days_count;
    }
    return OUTCOME_OK;
}
