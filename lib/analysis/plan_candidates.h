/* Candidates of a search: which schedules there are, and which of them keep the limits. */
#ifndef MNCI_ANALYSIS_PLAN_CANDIDATES_H
#define MNCI_ANALYSIS_PLAN_CANDIDATES_H

#include <mncollagen/plan.h>

enum { MNCI_PLAN_SESSIONS = 64 /* most sessions of a candidate */ };

/* A candidate: a number for each session, (day * lengths + length) * densities + density, rising.
   Numbers beyond `count` are 0. */
typedef struct mnci_candidate {
    size_t count;
    uint32_t codes[MNCI_PLAN_SESSIONS];
} mnci_candidate;

/* The choices, with the session's own length and density where there is no list. */
typedef struct mnci_choices {
    const mnc_plan_desc *desc;
    const double *lengths_mm, *densities_per_cm2;
    size_t days, lengths, densities;
    uint32_t codes; /* of a session */
} mnci_choices;

/* What a schedule costs. */
typedef struct mnci_plan_costs {
    double downtime_days, open_barrier_days, injured_volume_mm;
} mnci_plan_costs;

/* The description is checked and stays where it is. */
mnci_choices mnci_choices_of(const mnc_plan_desc *desc);

/* Number of the day that a session is on, and of its dose: length and density. */
uint32_t mnci_code_day(const mnci_choices *choices, uint32_t code);
uint32_t mnci_code_dose(const mnci_choices *choices, uint32_t code);
uint32_t mnci_code(const mnci_choices *choices, uint32_t day, uint32_t dose);

/* The candidate's sessions, `count` of them. */
void mnci_candidate_sessions(const mnci_choices *choices, const mnci_candidate *candidate,
                             mnc_session *sessions);

/* Costs of sessions in the order of their days. */
mnc_status mnci_plan_costs_of(const mnci_choices *choices, const mnc_schedule *schedule,
                              mnci_plan_costs *costs);

/* 1: the candidate keeps all limits, but for least_sessions. Each limit that holds for a schedule
   holds for every part of it, so that a search may build candidates session by session. */
int mnci_candidate_keeps_limits(const mnci_choices *choices, const mnci_candidate *candidate);

/* 1: keeps all limits and has enough sessions. */
int mnci_candidate_is_allowed(const mnci_choices *choices, const mnci_candidate *candidate);

/* Puts the code in its place. There is room. */
void mnci_candidate_insert(mnci_candidate *candidate, uint32_t code);

/* Takes session `index` out. */
void mnci_candidate_remove(mnci_candidate *candidate, size_t index);

/* The next candidate that keeps the limits, of those with any number of sessions, beginning after
   the empty one; 0 after the last. `effort` is lowered by the schedules looked at; at 0 the call
   gives up and returns 0. */
int mnci_candidate_next(const mnci_choices *choices, mnci_candidate *candidate, size_t *effort);

#endif
