/* Keys and defaults of the scenario of design_study. */
#include "commands/design_study/scenario.h"

#include <limits.h>
#include <math.h>

static const cyaml_strval_t region_words[] = {{"papillary", 0}, {"dermis", 1}};
static const cyaml_strval_t after_words[] = {{"last_session", 0}, {"first_session", 1}};
static const cyaml_strval_t compared_words[] = {{"readings", 0}, {"changes", 1}};
static const cyaml_strval_t design_words[] = {{"split", MNC_STUDY_SPLIT},
                                              {"parallel", MNC_STUDY_PARALLEL}};
static const cyaml_strval_t test_words[] = {
    {"t", MNC_STUDY_T}, {"wilcoxon", MNC_STUDY_WILCOXON}, {"sign", MNC_STUDY_SIGN}};
static const cyaml_strval_t spending_words[] = {{"obrien_fleming", MNC_STUDY_OBRIEN_FLEMING},
                                                {"pocock", MNC_STUDY_POCOCK}};

static const double usual_days[] = {30, 60, 90, 180, 365};

static const key_table *arm_keys(void)
{
    static const scenario_key keys[] = {
        {TEXT(design_arm, name, 80), REQUIRED, NOTE("each once")},
        {GROUP(design_arm, course, scenario_course_keys)},
        KEYS_END,
    };
    return key_table_make(sizeof(design_arm), keys);
}

static const key_table *reading_keys(void)
{
    static const scenario_key keys[] = {
        {TEXT(design_reading, quantity, 80), USUAL_TEXT("collagen_gain"),
         NOTE("name of a quantity of the library; one without a unit is read in percent")},
        {WORD(design_reading, region, region_words), USUAL(0), NOTE("where it is read")},
        {WORD(design_reading, after, after_words), USUAL(0),
         NOTE("what days count from; last_session: arms are shifted so that all end together")},
        {NUMBERS(design_reading, days, 1, DESIGN_DAY_LIMIT), DURATION, USUAL_LIST(usual_days),
         NOTE("on which readings might be taken; they rise")},
        {NUMBER(design_reading, day), ABOVE(0, LATEST_DAY), UNIT("days"), USUAL(180),
         NOTE("of the reading that is tested, one of days")},
        {WORD(design_reading, compared, compared_words), USUAL(0),
         NOTE("as they are, or as changes from a reading before treatment")},
        {NUMBER(design_reading, response_sd), FROM(0, 3), USUAL(0.3),
         NOTE("between participants, of the log of the response, beside what patients differ by")},
        {NUMBER(design_reading, between_sd), FROM(0, 1e9), USUAL(10),
         UNIT("% or the quantity's unit"),
         NOTE("between participants, of the level before treatment")},
        {NUMBER(design_reading, within_sd), FROM(0, 1e9), USUAL(10),
         UNIT("% or the quantity's unit"), NOTE("of one reading of one participant")},
        {WHOLE(design_reading, score_levels), FROM(0, 1000), USUAL(0),
         NOTE("of an ordinal scale 0, 1, ... that readings are rounded to; 0: none; not 1")},
        {NUMBER(design_reading, score_step), ABOVE(0, 1e9), USUAL(25),
         UNIT("% or the quantity's unit"), NOTE("from one score to the next")},
        KEYS_END,
    };
    return key_table_make(sizeof(design_reading), keys);
}

static const key_table *site_keys(void)
{
    const scenario_key keys[] = {
        {WORD(design_site, site, scenario_sites), REQUIRED, NOTE("each equally likely")},
        KEYS_END,
    };
    return key_table_make(sizeof(design_site), keys);
}

static const key_table *population_keys(void)
{
    static const scenario_key keys[] = {
        {WHOLE(design_population, patients), FROM(1, 1000), USUAL(8),
         NOTE("virtual patients, simulated under every draw; participants are drawn from them")},
        {NUMBER(design_population, youngest_years), FROM(0, 120), UNIT("years"),
         NOTE("ages are evenly spread; default skin.age_years")},
        {NUMBER(design_population, oldest_years), FROM(0, 120), UNIT("years"),
         NOTE("default skin.age_years")},
        {NUMBER(design_population, thickness_sd), FROM(0, 10), USUAL(0.15),
         NOTE("of the log of the dermis' thickness")},
        {ENTRIES(design_population, sites, MNC_SITE_COUNT, site_keys), .is_flow = 1,
         NOTE("default the skin of the scenario")},
        KEYS_END,
    };
    return key_table_make(sizeof(design_population), keys);
}

static const key_table *trial_keys(void)
{
    const mnc_study_desc usual = mnc_study_desc_default();
    const scenario_key keys[] = {
        {WORD(design_trial, design, design_words), USUAL(usual.design),
         NOTE("split: every participant has all arms side by side")},
        {WHOLE(design_trial, participants), FROM(2, 100000), USUAL(40),
         NOTE("of the trial; of each arm if parallel")},
        {NUMBER(design_trial, power), FROM(0.01, 0.99), USUAL(0.8), SLIP("%", 0.01),
         NOTE("wanted")},
        {WHOLE(design_trial, most_participants), FROM(2, 100000), USUAL(400),
         NOTE("up to which participants for that power are searched")},
        {NUMBER(design_trial, alpha), FROM(1e-6, 0.5), USUAL(usual.alpha), SLIP("%", 0.01),
         NOTE("two-sided level of the whole trial")},
        {WORD(design_trial, test, test_words), USUAL(usual.test), NOTE("sign: split only")},
        {NUMBER(design_trial, drop_out), FROM(0, 0.9), USUAL(0), SLIP("%", 0.01),
         NOTE("part of the participants without a reading")},
        {WHOLE(design_trial, looks), FROM(1, 10), USUAL(usual.looks),
         NOTE("at the data, at equal steps of recruitment; the first that is significant ends it")},
        {WORD(design_trial, spending, spending_words), USUAL(usual.spending),
         NOTE("of the level over the looks")},
        {WHOLE(design_trial, trials), FROM(10, 1000000), USUAL(usual.trials),
         NOTE("simulated for each structure")},
        {WHOLE(design_trial, seed), FROM(0, INT32_MAX), USUAL(usual.seed),
         NOTE("of patients and trials")},
        KEYS_END,
    };
    return key_table_make(sizeof(design_trial), keys);
}

static const key_table *measurement_keys(void)
{
    static const scenario_key keys[] = {
        {TEXT(design_measurement, name, 80), REQUIRED, NOTE("in the table")},
        {TEXT(design_measurement, quantity, 80), REQUIRED, NOTE("of the library")},
        {WORD(design_measurement, region, region_words), USUAL(0), NOTE("where it is measured")},
        {TEXT(design_measurement, arm, 80), NOTE("in which; default the second arm")},
        {NUMBER(design_measurement, day), REQUIRED, DURATION, NOTE("counted as those of reading")},
        {NUMBER(design_measurement, sd), REQUIRED, ABOVE(0, 1e9), UNIT("% or the quantity's unit"),
         NOTE("error of the mean that is measured")},
        KEYS_END,
    };
    return key_table_make(sizeof(design_measurement), keys);
}

const key_table *design_keys(void)
{
    static const scenario_key keys[] = {
        {TITLE(design_scenario)},
        {PROGRAM(design_scenario)},
        {START(design_scenario)},
        {ENTRIES(design_scenario, arms, DESIGN_ARM_LIMIT, arm_keys), REQUIRED,
         NOTE("at least two; the others are compared with the first, the control")},
        {GROUP(design_scenario, structures, scenario_structure_list_keys)},
        {PART(design_scenario, reading, reading_keys)},
        {PART(design_scenario, population, population_keys)},
        {PART(design_scenario, trial, trial_keys)},
        {ENTRIES(design_scenario, measurements, DESIGN_MEASUREMENT_LIMIT, measurement_keys),
         .is_flow = 1, NOTE("whose worth is asked for, beside the trial's own readings")},
        {PART(design_scenario, skin, scenario_skin_keys)},
        {PART(design_scenario, device, scenario_device_keys)},
        {PART(design_scenario, needling, scenario_needling_keys)},
        {PART(design_scenario, solver, scenario_solver_keys)},
        {KINETICS(design_scenario)},
        {PART(design_scenario, uncertainty, scenario_posterior_keys)},
        KEYS_END,
    };
    return key_table_make(sizeof(design_scenario), keys);
}

outcome design_fill(void *data)
{
    design_scenario *scenario = data;
    design_population *population = scenario->population;
    TRY(structures_fill(&scenario->structures));
    if (scenario->structures.hypotheses_count == 0)
        structures_list_all(&scenario->structures, 1);
    scenario_default_number(&population->youngest_years, *scenario->skin->age_years);
    scenario_default_number(&population->oldest_years, *scenario->skin->age_years);
    return uncertainty_default_prior_sd(scenario->uncertainty, scenario->kinetics);
}
