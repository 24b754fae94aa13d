/* Keys and defaults of the scenario of plan_sessions. */
#include "commands/plan_sessions/scenario.h"

#include <limits.h>
#include <math.h>

static const cyaml_strval_t dose_words[] = {{"shared", 0}, {"mixed", 1}};
static const cyaml_strval_t kind_words[] = {{"largest_gain", MNC_PLAN_LARGEST_VALUE},
                                            {"least_downtime", MNC_PLAN_LEAST_DOWNTIME}};
static const cyaml_strval_t region_words[] = {{"papillary", 0}, {"dermis", 1}};

static mnc_plan_desc usual_plan(void)
{
    return mnc_plan_desc_default(MNC_SITE_CHEEK);
}

static int has_no_days(const void *structure)
{
    return !((const plan_choices *)structure)->days;
}

static const key_table *choice_keys(void)
{
    const mnc_plan_desc usual = usual_plan();
    const scenario_key keys[] = {
        {NUMBER(plan_choices, first_day), DAY, USUAL(0), .when = has_no_days,
         NOTE("of the grid of days")},
        {NUMBER(plan_choices, last_day), DAY, USUAL(168), .when = has_no_days},
        {NUMBER(plan_choices, day_step), INTERVAL, USUAL(14), .when = has_no_days},
        {NUMBERS(plan_choices, days, 1, PLAN_DAY_LIMIT), DAY,
         NOTE("they rise; instead of the grid")},
        {WHOLE(plan_choices, least_sessions), FROM(0, PLAN_SESSION_LIMIT),
         USUAL(usual.min_sessions), NOTE("at most most_sessions")},
        {WHOLE(plan_choices, most_sessions), FROM(1, PLAN_SESSION_LIMIT),
         USUAL(usual.max_sessions)},
        {NUMBERS(plan_choices, needle_lengths_mm, 1, PLAN_DOSE_LIMIT), NEEDLE_LENGTH,
         NOTE("they rise; default that of needling")},
        {NUMBERS(plan_choices, densities_per_cm2, 1, PLAN_DOSE_LIMIT), DENSITY,
         NOTE("they rise; default that of needling")},
        {WORD(plan_choices, doses, dose_words), USUAL(usual.mixed_doses),
         NOTE("by all sessions of a schedule, or each its own")},
        KEYS_END,
    };
    return key_table_make(sizeof(plan_choices), keys);
}

static const key_table *limit_keys(void)
{
    const scenario_key keys[] = {
        {NUMBER(plan_limits, minimum_gap_days), DURATION,
         USUAL(usual_plan().limits.minimum_gap_days), NOTE("between sessions")},
        {NUMBER(plan_limits, deepest_mm), ABOVE(0, HUGE_VAL), UNIT("mm"),
         NOTE("below the skin surface; default the lower end of the dermis")},
        {NUMBER(plan_limits, most_downtime_days), FROM(0, HUGE_VAL), UNIT("days"),
         NOTE("default no limit")},
        {NUMBER(plan_limits, most_open_barrier_days), FROM(0, HUGE_VAL), UNIT("days"),
         NOTE("default no limit")},
        {NUMBER(plan_limits, most_injured_volume_mm3_per_cm2), FROM(0, HUGE_VAL),
         UNIT("mm^3 of dermis per cm^2 of skin"), NOTE("default no limit")},
        KEYS_END,
    };
    return key_table_make(sizeof(plan_limits), keys);
}

static const key_table *goal_keys(void)
{
    const mnc_plan_desc usual = usual_plan();
    const scenario_key keys[] = {
        {WORD(plan_goal, kind, kind_words), USUAL(usual.goal),
         NOTE("least_downtime goes with wanted_gain_percent")},
        {TEXT(plan_goal, quantity, 80), USUAL_TEXT("collagen_gain"),
         NOTE("name of a quantity of the library")},
        {WORD(plan_goal, region, region_words), USUAL(0), NOTE("where the quantity is taken")},
        {NUMBER(plan_goal, day), LATER_DAY, USUAL(usual.day)},
        {NUMBER(plan_goal, quantile), FROM(0.01, 0.99), USUAL(usual.quantile), SLIP("%", 0.01),
         NOTE("of the members")},
        {NUMBER(plan_goal, wanted_gain_percent), FROM(-100, 1e6), UNIT("%"),
         SLIP("as a fraction", 100), UNUSUAL(1), NOTE("of healthy, for least_downtime")},
        KEYS_END,
    };
    return key_table_make(sizeof(plan_goal), keys);
}

static const key_table *reference_keys(void)
{
    static const scenario_key keys[] = {
        {NUMBERS(plan_reference, days, 1, PLAN_SESSION_LIMIT), DAY, NOTE("they rise")},
        {NUMBER(plan_reference, needle_length_mm), NEEDLE_LENGTH, NOTE("default that of needling")},
        {NUMBER(plan_reference, density_per_cm2), DENSITY, NOTE("default that of needling")},
        KEYS_END,
    };
    return key_table_make(sizeof(plan_reference), keys);
}

static const key_table *search_keys(void)
{
    const mnc_plan_desc usual = usual_plan();
    const scenario_key keys[] = {
        {WHOLE(plan_search, seed), FROM(0, INT32_MAX), USUAL(usual.seed),
         NOTE("of random numbers")},
        {WHOLE(plan_search, exhaustive_limit), FROM(0, 1000000), USUAL(usual.exhaustive_limit),
         NOTE("schedules up to which all are tried; more: annealing")},
        {WHOLE(plan_search, restarts), FROM(1, 1000), USUAL(usual.restarts),
         NOTE("of the annealing")},
        {WHOLE(plan_search, moves), FROM(1, 1000000), USUAL(usual.moves), NOTE("of each restart")},
        {WHOLE(plan_search, resamples), FROM(50, 100000), USUAL(usual.resamples),
         NOTE("of the members, for what cannot be distinguished")},
        {NUMBER(plan_search, indifference), FROM(0, 0.5), USUAL(usual.indifference),
         SLIP("%", 0.01), NOTE("part of the value")},
        KEYS_END,
    };
    return key_table_make(sizeof(plan_search), keys);
}

const key_table *plan_keys(void)
{
    static const scenario_key keys[] = {
        {TITLE(plan_scenario)},
        {PROGRAM(plan_scenario)},
        {START(plan_scenario)},
        {PART(plan_scenario, choices, choice_keys)},
        {PART(plan_scenario, limits, limit_keys)},
        {PART(plan_scenario, goal, goal_keys)},
        {PART(plan_scenario, reference, reference_keys), .is_absent = 1,
         NOTE("a schedule to compare with; default none")},
        {PART(plan_scenario, search, search_keys)},
        {PART(plan_scenario, skin, scenario_skin_keys)},
        {PART(plan_scenario, device, scenario_device_keys)},
        {PART(plan_scenario, needling, scenario_needling_keys)},
        {PART(plan_scenario, solver, scenario_solver_keys)},
        {KINETICS(plan_scenario)},
        {PART(plan_scenario, uncertainty, scenario_posterior_keys)},
        {GROUP(plan_scenario, structures, scenario_structures_keys)},
        KEYS_END,
    };
    return key_table_make(sizeof(plan_scenario), keys);
}

outcome plan_fill(void *data)
{
    plan_scenario *scenario = data;
    if (scenario->reference) {
        mnc_session session = mnc_session_default();
        scenario_read_needling(scenario->needling, &session);
        scenario_default_number(&scenario->reference->needle_length_mm, session.needle_length_mm);
        scenario_default_number(&scenario->reference->density_per_cm2, session.density_per_cm2);
    }
    TRY(structures_fill(&scenario->structures));
    return uncertainty_default_prior_sd(scenario->uncertainty, scenario->kinetics);
}
