/* Candidates of a search: their enumeration and their limits. */
#ifndef MNCI_ANALYSIS_PLAN_CANDIDATES_H
#define MNCI_ANALYSIS_PLAN_CANDIDATES_H

#include <mncollagen/plan.h>

enum { MNCI_PLAN_SESSIONS = 64 /* most sessions of a candidate */ };

/* A candidate: a code for each session, (day * lengths + length) * densities + density, increasing.
   Codes beyond `count` are 0. */
typedef struct mnci_candidate {
    size_t count;
    uint32_t codes[MNCI_PLAN_SESSIONS];
} mnci_candidate;

/* The choices, with the session's own length and density where no list is given. */
typedef struct mnci_choices {
    const mnc_plan_desc *desc;
    const double *lengths_mm, *densities_per_cm2;
    size_t days, lengths, densities;
    uint32_t codes; /* of a session */
} mnci_choices;

/* Costs of a schedule. */
typedef struct mnci_plan_costs {
    double downtime_days, open_barrier_days, injured_volume_mm;
} mnci_plan_costs;

/* The description has been checked and is kept by reference. */
mnci_choices mnci_choices_of(const mnc_plan_desc *desc);

/* Index of the session's day, and of its dose (length and density). */
uint32_t mnci_code_day(const mnci_choices *choices, uint32_t code);
uint32_t mnci_code_dose(const mnci_choices *choices, uint32_t code);
uint32_t mnci_code(const mnci_choices *choices, uint32_t day, uint32_t dose);

/* The candidate's sessions, `count` of them. */
void mnci_candidate_sessions(const mnci_choices *choices, const mnci_candidate *candidate,
                             mnc_session *sessions);

/* Costs of sessions in the order of their days. */
mnc_status mnci_plan_costs_of(const mnci_choices *choices, const mnc_schedule *schedule,
                              mnci_plan_costs *costs);

/* 1: the candidate keeps all limits except min_sessions. Limits that hold for a schedule hold for
   every subset of it, so that a search can build candidates session by session. */
int mnci_candidate_keeps_limits(const mnci_choices *choices, const mnci_candidate *candidate);

/* 1: keeps all limits and has enough sessions. */
int mnci_candidate_is_allowed(const mnci_choices *choices, const mnci_candidate *candidate);

/* Inserts the code in order. There must be room for it. */
void mnci_candidate_insert(mnci_candidate *candidate, uint32_t code);

/* Removes session `index`. */
void mnci_candidate_remove(mnci_candidate *candidate, size_t index);

/* The next candidate that keeps the limits, of those with any number of sessions, beginning after
   the empty one; 0 after the last. `effort` is reduced by the number of schedules examined; at 0
   the call returns 0. */
int mnci_candidate_next(const mnci_choices *choices, mnci_candidate *candidate, size_t *effort);

#endif
