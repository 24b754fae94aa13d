/* Searches: exhaustive if there are few candidates, else annealing; then the assessment. */
#include "analysis/plan.h"

#include "analysis/plan_anneal.h"
#include "analysis/plan_desc.h"
#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"

#include <math.h>

/* Schedules examined per candidate of the exhaustive limit, and for the first candidate: beyond
   them, annealing is used. */
enum { EFFORT_PER_CANDIDATE = 100, EFFORT = 1000000 };

/* The next candidate with enough sessions; 0 if there is none. */
static int next_allowed(const mnci_choices *choices, mnci_candidate *candidate, size_t *effort)
{
    while (mnci_candidate_next(choices, candidate, effort))
        if (candidate->count >= choices->desc->min_sessions)
            return 1;
    return 0;
}

/* Counts candidates up to one more than the limit; `first` receives the first. */
static size_t count_candidates(const mnci_choices *choices, size_t limit, mnci_candidate *first,
                               int *counted)
{
    mnci_candidate candidate = {0};
    size_t effort = limit * EFFORT_PER_CANDIDATE + EFFORT;
    size_t count = choices->desc->min_sessions == 0;
    *first = candidate;
    while (count <= limit && next_allowed(choices, &candidate, &effort))
        if (count++ == 0)
            *first = candidate;
    *counted = count <= limit && effort > 0;
    return count;
}

static mnc_status visit_all(const mnci_choices *choices, const mnci_members *members, size_t count,
                            mnci_visits *visits)
{
    const mnc_plan_desc *desc = choices->desc;
    mnci_candidate candidate = {0};
    size_t number = 0, effort = SIZE_MAX;
    int is_there = desc->min_sessions == 0 || next_allowed(choices, &candidate, &effort);
    for (; is_there; is_there = next_allowed(choices, &candidate, &effort)) {
        MNCI_TRY(mnci_visits_visit(visits, choices, members, &candidate, &number));
        if (desc->progress && desc->progress(visits->count, count, desc->progress_user))
            return mnci_stopped_by("desc.progress");
    }
    return MNC_OK;
}

static mnc_status run_reference(const mnc_plan_desc *desc, const mnci_members *members,
                                mnc_plan *plan)
{
    mnc_plan_summary *summary = &plan->summary;
    summary->reference_band = (mnc_band){
        .low = (double)NAN, .median = (double)NAN, .high = (double)NAN, .mean = (double)NAN};
    summary->reference_value = (double)NAN;
    if (!desc->reference)
        return MNC_OK;
    MNCI_TRY(mnci_array(NULL, "values of the reference", desc->member_count,
                        sizeof *plan->reference, &plan->reference));
    MNCI_TRY(mnci_members_values(members, desc->reference, plan->reference,
                                 &summary->reference_status, &plan->reference_sentence));
    if (summary->reference_status != MNC_OK)
        return MNC_OK;
    MNCI_TRY(mnc_band_of(plan->reference, NULL, desc->member_count, &summary->reference_band));
    return mnc_weighted_quantile(plan->reference, NULL, desc->member_count, desc->quantile,
                                 &summary->reference_value, NULL);
}

static mnc_status search(const mnci_choices *choices, const mnci_members *members, mnc_plan *plan)
{
    const mnc_plan_desc *desc = choices->desc;
    mnci_candidate first;
    int counted = 0;
    const size_t count = count_candidates(choices, desc->exhaustive_limit, &first, &counted);
    if (count == 0)
        return mnci_fail(MNC_ERR_INVALID,
                         "no schedule was found that keeps desc.limits with at least "
                         "desc.min_sessions = %zu sessions",
                         desc->min_sessions);
    MNCI_TRY(run_reference(desc, members, plan));
    plan->summary.exhaustive = counted;
    const mnc_status status = counted ? visit_all(choices, members, count, &plan->visits)
                                      : mnci_plan_anneal(choices, members, &first, &plan->visits);
    plan->summary.complete = status == MNC_OK;
    return status;
}

mnc_status mnc_plan_search(const mnc_plan_desc *desc, mnc_plan **plan)
{
    MNCI_TRY(mnci_check_pointer("mnc_plan_search", "plan", (const void *)plan));
    *plan = NULL;
    MNCI_TRY(mnci_plan_check(desc));
    mnc_plan *found = NULL;
    mnci_members members;
    const mnci_choices choices = mnci_choices_of(desc);
    MNCI_TRY(mnci_array(NULL, "a plan", 1, sizeof *found, &found));
    found->summary.members = desc->member_count;
    mnc_status status = mnci_members_open(desc, &members);
    if (status == MNC_OK)
        status = search(&choices, &members, found);
    mnci_members_close(&members);
    if (status >= MNC_OK) {
        const mnc_status judged = mnci_plan_judge(desc, found);
        status = judged == MNC_OK ? status : judged;
    }
    if (status >= MNC_OK)
        *plan = found;
    else
        mnc_plan_destroy(found);
    return status;
}

void mnc_plan_destroy(mnc_plan *plan)
{
    if (!plan)
        return;
    mnci_visits_free(&plan->visits);
    mnci_release(plan->verdicts);
    mnci_release(plan->reference);
    mnci_release(plan->reference_sentence);
    mnci_release(plan);
}

mnc_status mnc_plan_summarize(const mnc_plan *plan, mnc_plan_summary *summary)
{
    MNCI_TRY(mnci_check_pointer("mnc_plan_summarize", "plan", plan));
    MNCI_TRY(mnci_check_pointer("mnc_plan_summarize", "summary", summary));
    *summary = plan->summary;
    summary->reference_sentence = plan->reference_sentence ? plan->reference_sentence : "";
    return MNC_OK;
}

static mnc_status check_rank(const char *function, const mnc_plan *plan, size_t rank)
{
    MNCI_TRY(mnci_check_pointer(function, "plan", plan));
    if (rank < plan->visits.count)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: rank = %zu: must be below %zu", function, rank,
                     plan->visits.count);
}

mnc_status mnc_plan_ranked(const mnc_plan *plan, size_t rank, mnc_plan_candidate *candidate)
{
    MNCI_TRY(check_rank("mnc_plan_ranked", plan, rank));
    MNCI_TRY(mnci_check_pointer("mnc_plan_ranked", "candidate", candidate));
    const mnci_assessment *verdict = &plan->verdicts[rank];
    const mnci_visit *visit = &plan->visits.list[verdict->visit];
    *candidate = (mnc_plan_candidate){
        .schedule = {visit->candidate.count, visit->sessions},
        .status = visit->status,
        .sentence = visit->sentence ? visit->sentence : "",
        .is_near = verdict->is_near,
        .on_front = verdict->on_front,
        .value = visit->value,
        .standard_error = verdict->standard_error,
        .difference = verdict->difference,
        .difference_standard_error = verdict->difference_standard_error,
        .first_above = verdict->first_above,
        .reaching = verdict->reaching,
        .band = verdict->band,
        .above_reference = verdict->above_reference,
        .downtime_days = visit->costs.downtime_days,
        .open_barrier_days = visit->costs.open_barrier_days,
        .injured_volume_mm = visit->costs.injured_volume_mm,
    };
    return MNC_OK;
}

mnc_status mnc_plan_values(const mnc_plan *plan, size_t rank, double *values, size_t count)
{
    MNCI_TRY(check_rank("mnc_plan_values", plan, rank));
    MNCI_TRY(mnci_check_pointer("mnc_plan_values", "values", values));
    if (count != plan->summary.members)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_plan_values: count = %zu: must be desc.member_count, %zu", count,
                         plan->summary.members);
    const mnci_visit *visit = &plan->visits.list[plan->verdicts[rank].visit];
    for (size_t i = 0; i < count; i++)
        values[i] = visit->values[i];
    return MNC_OK;
}
