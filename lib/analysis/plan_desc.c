/* The description of a search: preset and checks. */
#include "analysis/plan_desc.h"

#include "analysis/plan_candidates.h"
#include "base/check.h"
#include "base/error.h"

#include <mncollagen/observables.h>

#include <math.h>
#include <stdio.h>

enum { MOST_DAYS = 5000, MOST_DOSES = 100 };

mnc_plan_desc mnc_plan_desc_default(mnc_site site)
{
    const mnc_simulation_desc base = mnc_simulation_desc_default(site);
    return (mnc_plan_desc){
        .min_sessions = 1,
        .max_sessions = 6,
        .session = mnc_session_default(),
        .limits = {.minimum_gap_days = 7,
                   .deepest_mm = base.skin.epidermis_mm + mnc_skin_dermis_mm(&base.skin),
                   .max_downtime_days = HUGE_VAL,
                   .max_open_barrier_days = HUGE_VAL,
                   .max_injured_volume_mm = HUGE_VAL},
        .goal = MNC_PLAN_LARGEST_VALUE,
        .quantile = 0.5,
        .base = base,
        .record = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
        .day = 365,
        .seed = 1,
        .exhaustive_limit = 2000,
        .restarts = 4,
        .moves = 400,
        .resamples = 500,
        .indifference = 0.02,
    };
}

/* Increasing numbers within the range. */
static mnc_status check_list(const char *name, const double *list, size_t count, double lower,
                             double upper)
{
    if (count > 0)
        MNCI_TRY(mnci_check_pointer("desc", name, list));
    for (size_t i = 0; i < count; i++) {
        MNCI_TRY(mnci_check_range_of(list[i], lower, upper, "desc.%s[%zu]", name, i));
        if (i == 0 || list[i] > list[i - 1])
            continue;
        char entry[64];
        snprintf(entry, sizeof entry, "desc.%s[%zu]", name, i);
        return mnci_check_rises(entry, list[i], list[i - 1]);
    }
    return MNC_OK;
}

/* Every combination of length and density is a valid session. */
static mnc_status check_doses(const mnci_choices *choices)
{
    for (size_t i = 0; i < choices->lengths; i++)
        for (size_t j = 0; j < choices->densities; j++) {
            mnc_session session = choices->desc->session;
            session.day = 0;
            session.needle_length_mm = choices->lengths_mm[i];
            session.density_per_cm2 = choices->densities_per_cm2[j];
            const mnc_schedule one = {1, &session};
            MNCI_TRY(mnc_schedule_check(&one));
        }
    return MNC_OK;
}

static mnc_status check_switch(const char *name, int value)
{
    return mnci_check_range(name, value, 0, 1);
}

static mnc_status check_choices(const mnc_plan_desc *desc)
{
    MNCI_TRY(mnci_check_range("desc.day_count", (double)desc->day_count, 1, MOST_DAYS));
    MNCI_TRY(mnci_check_pointer("desc", "days", desc->days));
    MNCI_TRY(mnci_check_days("desc.days", desc->days, desc->day_count));
    MNCI_TRY(mnci_check_range("desc.length_count", (double)desc->length_count, 0, MOST_DOSES));
    MNCI_TRY(
        check_list("needle_lengths_mm", desc->needle_lengths_mm, desc->length_count, 0, HUGE_VAL));
    MNCI_TRY(mnci_check_range("desc.density_count", (double)desc->density_count, 0, MOST_DOSES));
    MNCI_TRY(
        check_list("densities_per_cm2", desc->densities_per_cm2, desc->density_count, 0, HUGE_VAL));
    MNCI_TRY(check_switch("desc.mixed_doses", desc->mixed_doses));
    MNCI_TRY(
        mnci_check_range("desc.max_sessions", (double)desc->max_sessions, 1, MNCI_PLAN_SESSIONS));
    MNCI_TRY(mnci_check_range("desc.min_sessions", (double)desc->min_sessions, 0,
                              (double)desc->max_sessions));
    const mnci_choices choices = mnci_choices_of(desc);
    return check_doses(&choices);
}

static mnc_status check_limits(const mnc_plan_limits *limits)
{
    MNCI_TRY(mnci_check_range("desc.limits.minimum_gap_days", limits->minimum_gap_days, 0,
                              MNCI_LAST_DAY));
    MNCI_TRY(mnci_check_above("desc.limits.deepest_mm", limits->deepest_mm, 0, HUGE_VAL));
    MNCI_TRY(
        mnci_check_range("desc.limits.max_downtime_days", limits->max_downtime_days, 0, HUGE_VAL));
    MNCI_TRY(mnci_check_range("desc.limits.max_open_barrier_days", limits->max_open_barrier_days, 0,
                              HUGE_VAL));
    return mnci_check_range("desc.limits.max_injured_volume_mm", limits->max_injured_volume_mm, 0,
                            HUGE_VAL);
}

static mnc_status check_goal(const mnc_plan_desc *desc)
{
    if (desc->goal != MNC_PLAN_LARGEST_VALUE && desc->goal != MNC_PLAN_LEAST_DOWNTIME)
        return mnci_fail(MNC_ERR_INVALID, "desc.goal = %d: must be an mnc_plan_goal",
                         (int)desc->goal);
    MNCI_TRY(mnci_check_range("desc.quantile", desc->quantile, 0.01, 0.99));
    if (!isfinite(desc->wanted))
        return mnci_fail(MNC_ERR_INVALID, "desc.wanted = %g: must be finite", desc->wanted);
    return MNC_OK;
}

static mnc_status check_search(const mnc_plan_desc *desc)
{
    MNCI_TRY(mnci_check_range("desc.exhaustive_limit", (double)desc->exhaustive_limit, 0, 1e6));
    MNCI_TRY(mnci_check_range("desc.restarts", (double)desc->restarts, 1, 1000));
    MNCI_TRY(mnci_check_range("desc.moves", (double)desc->moves, 1, 1e6));
    MNCI_TRY(mnci_check_range("desc.resamples", (double)desc->resamples, 50, 1e5));
    MNCI_TRY(mnci_check_range("desc.indifference", desc->indifference, 0, 0.5));
    return mnci_check_threads("desc.threads", desc->threads);
}

/* Checks skin, tolerances and the quantity with the first available session. */
static mnc_status check_simulation(const mnc_plan_desc *desc)
{
    const mnci_choices choices = mnci_choices_of(desc);
    const mnci_candidate first = {.count = 1};
    mnc_session session;
    mnc_simulation *simulation = NULL;
    double mean = 0;
    mnc_simulation_desc one = desc->base;
    mnci_candidate_sessions(&choices, &first, &session);
    one.schedule = (mnc_schedule){1, &session};
    one.model = NULL;
    one.threads = 1;
    one.allocator = (mnc_allocator){0};
    one.log = (mnc_log){0};
    MNCI_TRY(mnc_simulation_create(&one, &simulation));
    const mnc_status status =
        mnc_simulation_mean(simulation, desc->record.quantity, desc->record.region, &mean);
    mnc_simulation_destroy(simulation);
    return status;
}

static mnc_status check_members(const mnc_plan_desc *desc)
{
    MNCI_TRY(mnci_check_range("desc.member_count", (double)desc->member_count, 1, 1e6));
    MNCI_TRY(mnc_skin_check(&desc->base.skin));
    if (desc->reference)
        MNCI_TRY(mnc_schedule_check(desc->reference));
    if (desc->value)
        return MNC_OK;
    MNCI_TRY(mnci_check_pointer("desc", "samples", desc->samples));
    MNCI_TRY(mnci_check_day("desc.day", desc->day, desc->days[desc->day_count - 1]));
    return check_simulation(desc);
}

mnc_status mnci_plan_check(const mnc_plan_desc *desc)
{
    MNCI_TRY(mnci_check_pointer("mnc_plan_search", "desc", desc));
    MNCI_TRY(check_choices(desc));
    MNCI_TRY(check_limits(&desc->limits));
    MNCI_TRY(check_goal(desc));
    MNCI_TRY(check_search(desc));
    return check_members(desc);
}
