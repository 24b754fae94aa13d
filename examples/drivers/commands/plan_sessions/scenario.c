/* Tables and defaults of the scenario of plan_sessions. */
#include "commands/plan_sessions/scenario.h"

#include "program/memory.h"

#include <string.h>

#define OPTIONAL SCENARIO_OPTIONAL

#define NUMBERS(structure, member, most)                                                           \
    CYAML_FIELD_SEQUENCE(#member, OPTIONAL, structure, member, &scenario_number_entry, 1, most)

#define WORDS(structure, member, words)                                                            \
    CYAML_FIELD_ENUM_PTR(#member, OPTIONAL | CYAML_FLAG_STRICT, structure, member, words,          \
                         CYAML_ARRAY_LEN(words))

static const cyaml_strval_t dose_words[] = {{"shared", 0}, {"mixed", 1}};
static const cyaml_strval_t kind_words[] = {{"largest_gain", MNC_PLAN_LARGEST_VALUE},
                                            {"least_downtime", MNC_PLAN_LEAST_DOWNTIME}};
static const cyaml_strval_t region_words[] = {{"papillary", 0}, {"dermis", 1}};

static const cyaml_schema_field_t choice_fields[] = {
    SCENARIO_NUMBER(plan_choices, first_day),
    SCENARIO_NUMBER(plan_choices, last_day),
    SCENARIO_NUMBER(plan_choices, day_step),
    NUMBERS(plan_choices, days, PLAN_DAY_LIMIT),
    CYAML_FIELD_INT_PTR("least_sessions", OPTIONAL, plan_choices, least_sessions),
    CYAML_FIELD_INT_PTR("most_sessions", OPTIONAL, plan_choices, most_sessions),
    NUMBERS(plan_choices, needle_lengths_mm, PLAN_DOSE_LIMIT),
    NUMBERS(plan_choices, densities_per_cm2, PLAN_DOSE_LIMIT),
    WORDS(plan_choices, doses, dose_words),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t limit_fields[] = {
    SCENARIO_NUMBER(plan_limits, minimum_gap_days),
    SCENARIO_NUMBER(plan_limits, deepest_mm),
    SCENARIO_NUMBER(plan_limits, most_downtime_days),
    SCENARIO_NUMBER(plan_limits, most_open_barrier_days),
    SCENARIO_NUMBER(plan_limits, most_injured_volume_mm3_per_cm2),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t goal_fields[] = {
    WORDS(plan_goal, kind, kind_words),
    CYAML_FIELD_STRING_PTR("quantity", OPTIONAL, plan_goal, quantity, 1, 80),
    WORDS(plan_goal, region, region_words),
    SCENARIO_NUMBER(plan_goal, day),
    SCENARIO_NUMBER(plan_goal, quantile),
    SCENARIO_NUMBER(plan_goal, wanted_gain_percent),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t reference_fields[] = {
    NUMBERS(plan_reference, days, PLAN_SESSION_LIMIT),
    SCENARIO_NUMBER(plan_reference, needle_length_mm),
    SCENARIO_NUMBER(plan_reference, density_per_cm2),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t search_fields[] = {
    CYAML_FIELD_INT_PTR("seed", OPTIONAL, plan_search, seed),
    CYAML_FIELD_INT_PTR("exhaustive_limit", OPTIONAL, plan_search, exhaustive_limit),
    CYAML_FIELD_INT_PTR("restarts", OPTIONAL, plan_search, restarts),
    CYAML_FIELD_INT_PTR("moves", OPTIONAL, plan_search, moves),
    CYAML_FIELD_INT_PTR("resamples", OPTIONAL, plan_search, resamples),
    SCENARIO_NUMBER(plan_search, indifference),
    CYAML_FIELD_END,
};

#define PART(member, fields)                                                                       \
    CYAML_FIELD_MAPPING_PTR(#member, OPTIONAL, plan_scenario, member, fields)

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_STRING_PTR("title", OPTIONAL, plan_scenario, title, 1, TITLE_SIZE),
    SCENARIO_PROGRAM(plan_scenario),
    PART(choices, choice_fields),
    PART(limits, limit_fields),
    PART(goal, goal_fields),
    PART(reference, reference_fields),
    PART(search, search_fields),
    PART(skin, scenario_skin_fields),
    PART(device, scenario_device_fields),
    PART(needling, scenario_needling_fields),
    PART(solver, scenario_solver_fields),
    PART(kinetics, scenario_kinetics_fields),
    PART(uncertainty, scenario_uncertainty_fields),
    CYAML_FIELD_END,
};

const cyaml_schema_value_t plan_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, plan_scenario, fields),
};

/* The part, made if it is not there. */
#define MAKE(part)                                                                                 \
    do {                                                                                           \
        if ((part) == NULL)                                                                        \
            (part) = take_memory(1, sizeof *(part));                                               \
    } while (0)

static void default_choices(plan_choices **choices)
{
    const mnc_plan_desc desc = mnc_plan_desc_default(MNC_SITE_CHEEK);
    MAKE(*choices);
    if ((*choices)->days == NULL) {
        scenario_default_number(&(*choices)->first_day, 0);
        scenario_default_number(&(*choices)->last_day, 168);
        scenario_default_number(&(*choices)->day_step, 14);
    }
    scenario_default_word(&(*choices)->least_sessions, (int)desc.least_sessions);
    scenario_default_word(&(*choices)->most_sessions, (int)desc.most_sessions);
    scenario_default_word(&(*choices)->doses, desc.mixed_doses);
}

static void default_goal(plan_goal **goal)
{
    const mnc_plan_desc desc = mnc_plan_desc_default(MNC_SITE_CHEEK);
    MAKE(*goal);
    scenario_default_word(&(*goal)->kind, (int)desc.goal);
    if ((*goal)->quantity == NULL)
        (*goal)->quantity = copy_text("collagen_gain");
    scenario_default_word(&(*goal)->region, 0);
    scenario_default_number(&(*goal)->day, desc.day);
    scenario_default_number(&(*goal)->quantile, desc.quantile);
}

static void default_search(plan_search **search)
{
    const mnc_plan_desc desc = mnc_plan_desc_default(MNC_SITE_CHEEK);
    MAKE(*search);
    scenario_default_word(&(*search)->seed, (int)desc.seed);
    scenario_default_word(&(*search)->exhaustive_limit, (int)desc.exhaustive_limit);
    scenario_default_word(&(*search)->restarts, (int)desc.restarts);
    scenario_default_word(&(*search)->moves, (int)desc.moves);
    scenario_default_word(&(*search)->resamples, (int)desc.resamples);
    scenario_default_number(&(*search)->indifference, desc.indifference);
}

outcome plan_fill(void *data, const driver_options *options)
{
    plan_scenario *scenario = data;
    if (scenario->title == NULL)
        scenario->title = options_title(options);
    default_choices(&scenario->choices);
    MAKE(scenario->limits);
    scenario_default_number(&scenario->limits->minimum_gap_days,
                            mnc_plan_desc_default(MNC_SITE_CHEEK).limits.minimum_gap_days);
    default_goal(&scenario->goal);
    default_search(&scenario->search);
    scenario_default_skin(&scenario->skin);
    scenario_default_device(&scenario->device);
    scenario_default_needling(&scenario->needling);
    if (scenario->reference != NULL) {
        scenario_default_number(&scenario->reference->needle_length_mm,
                                *scenario->needling->needle_length_mm);
        scenario_default_number(&scenario->reference->density_per_cm2,
                                *scenario->needling->density_per_cm2);
    }
    scenario_default_solver(&scenario->solver);
    outcome state = scenario_default_kinetics(&scenario->kinetics);
    if (state == OUTCOME_OK)
        state = uncertainty_default(&scenario->uncertainty, DRAWS_POSTERIOR, scenario->kinetics);
    return state;
}
