/* Candidates of a search: their enumeration and their limits. */
#include "analysis/plan_candidates.h"

#include "base/error.h"

#include <mncollagen/days.h>

#include <math.h>

mnci_choices mnci_choices_of(const mnc_plan_desc *desc)
{
    mnci_choices choices = {.desc = desc,
                            .lengths_mm = &desc->session.needle_length_mm,
                            .densities_per_cm2 = &desc->session.density_per_cm2,
                            .days = desc->day_count,
                            .lengths = 1,
                            .densities = 1};
    if (desc->length_count > 0) {
        choices.lengths_mm = desc->needle_lengths_mm;
        choices.lengths = desc->length_count;
    }
    if (desc->density_count > 0) {
        choices.densities_per_cm2 = desc->densities_per_cm2;
        choices.densities = desc->density_count;
    }
    /* At most 5000 * 100 * 100. */
    choices.codes = (uint32_t)(choices.days * choices.lengths * choices.densities);
    return choices;
}

static uint32_t doses(const mnci_choices *choices)
{
    return (uint32_t)(choices->lengths * choices->densities);
}

uint32_t mnci_code_day(const mnci_choices *choices, uint32_t code)
{
    return code / doses(choices);
}

uint32_t mnci_code_dose(const mnci_choices *choices, uint32_t code)
{
    return code % doses(choices);
}

uint32_t mnci_code(const mnci_choices *choices, uint32_t day, uint32_t dose)
{
    return day * doses(choices) + dose;
}

void mnci_candidate_sessions(const mnci_choices *choices, const mnci_candidate *candidate,
                             mnc_session *sessions)
{
    for (size_t i = 0; i < candidate->count; i++) {
        const uint32_t dose = mnci_code_dose(choices, candidate->codes[i]);
        sessions[i] = choices->desc->session;
        sessions[i].day = choices->desc->days[mnci_code_day(choices, candidate->codes[i])];
        sessions[i].needle_length_mm = choices->lengths_mm[dose / choices->densities];
        sessions[i].density_per_cm2 = choices->densities_per_cm2[dose % choices->densities];
    }
}

mnc_status mnci_plan_costs_of(const mnci_choices *choices, const mnc_schedule *schedule,
                              mnci_plan_costs *costs)
{
    const mnc_skin *skin = &choices->desc->base.skin;
    mnc_downtime downtime;
    MNCI_TRY(mnc_schedule_downtime(schedule, skin, &downtime));
    costs->downtime_days = downtime.any_days;
    costs->injured_volume_mm = mnc_schedule_injured_volume_mm(schedule, skin);
    return mnc_schedule_open_barrier_days(schedule, &costs->open_barrier_days);
}

/* Days in order and far enough apart, doses equal where required. */
static int keeps_form(const mnci_choices *choices, const mnci_candidate *candidate)
{
    const mnc_plan_desc *desc = choices->desc;
    for (size_t i = 1; i < candidate->count; i++) {
        const uint32_t before = candidate->codes[i - 1], code = candidate->codes[i];
        const uint32_t first = mnci_code_day(choices, before), day = mnci_code_day(choices, code);
        const double earliest_day = desc->days[first] + desc->limits.minimum_gap_days;
        if (day <= first || mnc_day_compare(desc->days[day], earliest_day) < 0)
            return 0;
        if (!desc->mixed_doses && mnci_code_dose(choices, before) != mnci_code_dose(choices, code))
            return 0;
    }
    return 1;
}

int mnci_candidate_keeps_limits(const mnci_choices *choices, const mnci_candidate *candidate)
{
    const mnc_plan_limits *limits = &choices->desc->limits;
    mnc_session sessions[MNCI_PLAN_SESSIONS];
    mnci_plan_costs costs;
    if (candidate->count > choices->desc->max_sessions || !keeps_form(choices, candidate))
        return 0;
    mnci_candidate_sessions(choices, candidate, sessions);
    for (size_t i = 0; i < candidate->count; i++)
        if (mnc_session_depth_mm(&sessions[i]) > limits->deepest_mm)
            return 0;
    if (isinf(limits->max_downtime_days) && isinf(limits->max_open_barrier_days) &&
        isinf(limits->max_injured_volume_mm))
        return 1;
    const mnc_schedule schedule = {candidate->count, sessions};
    if (mnci_plan_costs_of(choices, &schedule, &costs) != MNC_OK)
        return 0;
    return costs.downtime_days <= limits->max_downtime_days &&
           costs.open_barrier_days <= limits->max_open_barrier_days &&
           costs.injured_volume_mm <= limits->max_injured_volume_mm;
}

int mnci_candidate_is_allowed(const mnci_choices *choices, const mnci_candidate *candidate)
{
    return candidate->count >= choices->desc->min_sessions &&
           mnci_candidate_keeps_limits(choices, candidate);
}

void mnci_candidate_insert(mnci_candidate *candidate, uint32_t code)
{
    size_t i = candidate->count++;
    for (; i > 0 && candidate->codes[i - 1] > code; i--)
        candidate->codes[i] = candidate->codes[i - 1];
    candidate->codes[i] = code;
}

void mnci_candidate_remove(mnci_candidate *candidate, size_t index)
{
    candidate->count--;
    for (size_t i = index; i < candidate->count; i++)
        candidate->codes[i] = candidate->codes[i + 1];
    candidate->codes[candidate->count] = 0;
}

int mnci_candidate_next(const mnci_choices *choices, mnci_candidate *candidate, size_t *effort)
{
    uint32_t from = 0;
    if (candidate->count > 0)
        from = mnci_code(choices,
                         mnci_code_day(choices, candidate->codes[candidate->count - 1]) + 1, 0);
    for (;;) {
        const int has_room = candidate->count < choices->desc->max_sessions;
        for (uint32_t code = from; has_room && code < choices->codes; code++) {
            if (*effort == 0)
                return 0;
            (*effort)--;
            candidate->codes[candidate->count++] = code;
            if (mnci_candidate_keeps_limits(choices, candidate))
                return 1;
            candidate->codes[--candidate->count] = 0;
        }
        if (candidate->count == 0)
            return 0;
        from = candidate->codes[candidate->count - 1] + 1;
        candidate->codes[--candidate->count] = 0;
    }
}
