/* Hash table of visited candidates (FNV-1a, Fowler, Noll, Vo) with linear probing. */
#include "analysis/plan_visits.h"

#include "base/error.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

static size_t hash_of(const mnci_candidate *candidate)
{
    uint64_t hash = 0xcbf29ce484222325U;
    for (size_t i = 0; i < candidate->count; i++)
        hash = (hash ^ candidate->codes[i]) * 0x100000001b3U;
    return (size_t)(hash ^ (hash >> 32));
}

static int is_same(const mnci_candidate *a, const mnci_candidate *b)
{
    return a->count == b->count && memcmp(a->codes, b->codes, a->count * sizeof *a->codes) == 0;
}

/* The slot of the candidate, or the free slot for it. */
static size_t slot_of(const mnci_visits *visits, const mnci_candidate *candidate)
{
    const size_t mask = visits->slot_count - 1;
    size_t slot = hash_of(candidate) & mask;
    while (visits->slots[slot] != 0 &&
           !is_same(&visits->list[visits->slots[slot] - 1].candidate, candidate))
        slot = (slot + 1) & mask;
    return slot;
}

/* Doubles the capacity. */
static mnc_status grow(mnci_visits *visits)
{
    const size_t room = visits->room > 0 ? 2 * visits->room : FIRST_ROOM;
    mnci_visit *list = NULL;
    size_t *slots = NULL;
    MNCI_TRY(mnci_array(NULL, "candidates", room, sizeof *list, &list));
    const mnc_status status = mnci_array(NULL, "slots", 4 * room, sizeof *slots, &slots);
    if (status != MNC_OK) {
        mnci_release(list);
        return status;
    }
    if (visits->count > 0)
        memcpy(list, visits->list, visits->count * sizeof *list);
    mnci_release(visits->list);
    mnci_release(visits->slots);
    visits->room = room;
    visits->list = list;
    visits->slots = slots;
    visits->slot_count = 4 * room;
    for (size_t i = 0; i < visits->count; i++)
        slots[slot_of(visits, &list[i].candidate)] = i + 1;
    return MNC_OK;
}

static void free_visit(mnci_visit *visit)
{
    mnci_release(visit->sessions);
    mnci_release(visit->values);
    mnci_release(visit->sentence);
}

static mnc_status run(mnci_visit *visit, const mnci_choices *choices, const mnci_members *members)
{
    const mnc_plan_desc *desc = choices->desc;
    const size_t count = visit->candidate.count;
    MNCI_TRY(mnci_array(NULL, "sessions of a candidate", count, sizeof *visit->sessions,
                        &visit->sessions));
    MNCI_TRY(mnci_array(NULL, "values of a candidate", desc->member_count, sizeof *visit->values,
                        &visit->values));
    mnci_candidate_sessions(choices, &visit->candidate, visit->sessions);
    const mnc_schedule schedule = {count, visit->sessions};
    MNCI_TRY(mnci_plan_costs_of(choices, &schedule, &visit->costs));
    MNCI_TRY(
        mnci_members_values(members, &schedule, visit->values, &visit->status, &visit->sentence));
    visit->value = (double)NAN;
    if (visit->status != MNC_OK)
        return MNC_OK;
    return mnc_weighted_quantile(visit->values, NULL, desc->member_count, desc->quantile,
                                 &visit->value, NULL);
}

mnc_status mnci_visits_visit(mnci_visits *visits, const mnci_choices *choices,
                             const mnci_members *members, const mnci_candidate *candidate,
                             size_t *number)
{
    if (visits->count == visits->room)
        MNCI_TRY(grow(visits));
    const size_t slot = slot_of(visits, candidate);
    if (visits->slots[slot] != 0) {
        *number = visits->slots[slot] - 1;
        return MNC_OK;
    }
    mnci_visit visit = {.candidate = *candidate};
    const mnc_status status = run(&visit, choices, members);
    if (status != MNC_OK) {
        free_visit(&visit);
        return status;
    }
    *number = visits->count;
    visits->list[visits->count++] = visit;
    visits->slots[slot] = visits->count;
    return MNC_OK;
}

void mnci_visits_free(mnci_visits *visits)
{
    for (size_t i = 0; i < visits->count; i++)
        free_visit(&visits->list[i]);
    mnci_release(visits->list);
    mnci_release(visits->slots);
    *visits = (mnci_visits){0};
}
