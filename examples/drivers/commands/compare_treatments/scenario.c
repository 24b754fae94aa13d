/* Keys and defaults of the scenario of compare_treatments. */
#include "commands/compare_treatments/scenario.h"

#include "program/memory.h"

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

static const key_table *entry_keys(void)
{
    const scenario_key keys[] = {
        {TEXT(treatment, name, 80), REQUIRED, NOTE("each once")},
        {WORD(treatment, procedure, scenario_procedures), USUAL(MNC_PROCEDURE_NEEDLING),
         NOTE("numbers beside it replace its own")},
        {WHOLE(treatment, sessions), FROM(0, SESSION_LIMIT), NOTE("default that of all")},
        {GROUP(treatment, interval, scenario_own_interval_keys)},
        {NUMBER(treatment, first_day), DAY, USUAL(0)},
        {GROUP(treatment, needling, scenario_session_keys)},
        {PART(treatment, device, scenario_own_device_keys), .is_flow = 1, .is_absent = 1,
         NOTE("of needles")},
        KEYS_END,
    };
    return key_table_make(sizeof(treatment), keys);
}

const key_table *treatment_keys(void)
{
    static const scenario_key keys[] = {
        {TITLE(treatment_scenario)},
        {PROGRAM(treatment_scenario)},
        {START(treatment_scenario)},
        {HORIZON(treatment_scenario, 365)},
        {REPORT_DAYS(treatment_scenario, "of the tables")},
        {WHOLE(treatment_scenario, sessions), FROM(0, SESSION_LIMIT), USUAL(1),
         NOTE("of every treatment")},
        {GROUP(treatment_scenario, interval, scenario_usual_interval_keys)},
        {PART(treatment_scenario, skin, scenario_skin_keys)},
        {PART(treatment_scenario, solver, scenario_solver_keys)},
        {KINETICS(treatment_scenario)},
        {PART(treatment_scenario, uncertainty, scenario_no_draws_keys)},
        {GROUP(treatment_scenario, hypotheses, scenario_ratios_keys)},
        {ENTRIES(treatment_scenario, treatments, COURSE_LIMIT, entry_keys),
         NOTE("default: every procedure once, needling with a pen")},
        KEYS_END,
    };
    return key_table_make(sizeof(treatment_scenario), keys);
}

/* Every procedure once; needling with a pen, as the roller beside it is a device of its own. */
static void default_treatments(treatment_scenario *scenario)
{
    if (scenario->treatments)
        return;
    scenario->treatments = take_memory(MNC_PROCEDURE_COUNT, sizeof *scenario->treatments);
    scenario->treatments_count = MNC_PROCEDURE_COUNT;
    for (int i = 0; i < MNC_PROCEDURE_COUNT; i++) {
        scenario->treatments[i].name = copy_text(usual_names[i]);
        scenario_default_whole(&scenario->treatments[i].procedure, i);
    }
    scenario_device *pen = take_memory(1, sizeof *pen);
    scenario_default_whole(&pen->preset, MNC_DEVICE_PEN);
    scenario->treatments[MNC_PROCEDURE_NEEDLING].device = pen;
}

outcome treatment_fill(void *data)
{
    treatment_scenario *scenario = data;
    scenario_default_report_days(&scenario->report_days, &scenario->report_days_count,
                                 *scenario->horizon_days);
    default_treatments(scenario);
    for (unsigned i = 0; i < scenario->treatments_count; i++) {
        treatment *one = &scenario->treatments[i];
        scenario_default_whole(&one->sessions, *scenario->sessions);
        interval_default(&one->interval, &scenario->interval);
    }
    TRY(structures_fill(&scenario->hypotheses.structures));
    return uncertainty_default_prior_sd(scenario->uncertainty, scenario->kinetics);
}
