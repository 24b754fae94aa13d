/* What the limits of a search leave out. A choice that no visited schedule has is taken together
   with what costs least beside it: the shortest needle, the lowest density, the fewest sessions, on
   the days that cost least of those that follow each other as soon as allowed. If this breaks a
   limit, the limit leaves the choice out. */
#include "commands/plan_sessions/study.h"
#include "program/memory.h"
#include "results/reach.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a schedule is held against, in the order of the limits. */
typedef struct plan_costs {
    double least_gap_days, deepest_mm, downtime_days, open_barrier_days, injured_mm3_per_cm2;
} plan_costs;

/* NAN where a number is not known. */
static plan_costs costs_of(const mnc_schedule *schedule, const mnc_skin *skin)
{
    plan_costs costs = {.least_gap_days = HUGE_VAL};
    mnc_downtime downtime = {.any_days = (double)NAN};
    for (size_t i = 1; i < schedule->count; i++)
        costs.least_gap_days =
            fmin(costs.least_gap_days, schedule->sessions[i].day - schedule->sessions[i - 1].day);
    costs.deepest_mm = reach_deepest_mm(schedule);
    if (mnc_schedule_downtime(schedule, skin, &downtime) == MNC_OK)
        costs.downtime_days = downtime.any_days;
    if (mnc_schedule_open_barrier_days(schedule, &costs.open_barrier_days) != MNC_OK)
        costs.open_barrier_days = (double)NAN;
    costs.injured_mm3_per_cm2 = 100 * mnc_schedule_injured_volume_mm(schedule, skin);
    return costs;
}

/* Adds "WHAT VALUE, limit LIMIT" where it is exceeded, behind a semicolon. */
static void add_broken(char **text, const char *what, double value, double limit, const char *unit)
{
    if (value > limit)
        append_text(text, "%s%s %.2f%s, limit %.2f", *text ? "; " : "", what, value, unit, limit);
}

/* The limits that a schedule with these costs breaks; NULL: none. The caller frees it. */
static char *broken_limits(const plan_study *study, const plan_costs *costs)
{
    const mnc_plan_limits *limits = &study->desc.limits;
    char *text = NULL;
    if (mnc_day_compare(costs->least_gap_days, limits->minimum_gap_days) < 0)
        append_text(&text, "sessions %g days apart, limit %g", costs->least_gap_days,
                    limits->minimum_gap_days);
    add_broken(&text, "reaches", costs->deepest_mm, limits->deepest_mm, "");
    add_broken(&text, "downtime", costs->downtime_days, limits->max_downtime_days, " days");
    add_broken(&text, "open barrier", costs->open_barrier_days, limits->max_open_barrier_days,
               " days");
    add_broken(&text, "injured volume", costs->injured_mm3_per_cm2,
               100 * limits->max_injured_volume_mm, " mm^3 per cm^2");
    return text;
}

/* Puts `count` sessions on the days from number `begin` on, each as soon after the one before as
   the limits allow; 0: they do not fit. */
static int place(const mnc_plan_desc *desc, size_t begin, size_t count, mnc_session *sessions)
{
    size_t placed = 0;
    for (size_t i = begin; i < desc->day_count && placed < count; i++) {
        const double earliest_day =
            placed > 0 ? sessions[placed - 1].day + desc->limits.minimum_gap_days : 0;
        if (mnc_day_compare(desc->days[i], earliest_day) >= 0)
            sessions[placed++].day = desc->days[i];
    }
    return placed == count;
}

/* The distances between the sessions are those of `others`, so the costs are, too. */
static int has_same_gaps(const mnc_session *sessions, const mnc_session *others, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (mnc_day_compare(sessions[i].day - sessions[i - 1].day,
                            others[i].day - others[i - 1].day) != 0)
            return 0;
    return 1;
}

/* The least of each cost over the days that a schedule of `count` sessions may begin on; the first
   session is `special`, all others `usual`. 0: so many do not fit. */
static int least_costs(const plan_study *study, size_t count, const mnc_session *special,
                       const mnc_session *usual, plan_costs *least)
{
    const mnc_plan_desc *desc = &study->desc;
    mnc_session *sessions = take_memory(count, sizeof *sessions);
    mnc_session *before = take_memory(count, sizeof *before);
    size_t begin = 0;
    for (size_t i = 0; i < count; i++)
        sessions[i] = i == 0 ? *special : *usual;
    for (; begin < desc->day_count && place(desc, begin, count, sessions); begin++) {
        const mnc_schedule schedule = {count, sessions};
        if (begin > 0 && has_same_gaps(sessions, before, count))
            continue;
        memcpy(before, sessions, count * sizeof *before);
        const plan_costs costs = costs_of(&schedule, &desc->base.skin);
        if (begin == 0)
            *least = costs;
        least->downtime_days = fmin(least->downtime_days, costs.downtime_days);
        least->open_barrier_days = fmin(least->open_barrier_days, costs.open_barrier_days);
    }
    free(sessions);
    free(before);
    return begin > 0;
}

/* Why the limits leave out every schedule of `count` sessions of which one (with shared doses: all)
   is `special`; NULL: they do not. The caller frees it. */
static char *why_left_out(const plan_study *study, size_t count, const mnc_session *special)
{
    const mnc_plan_desc *desc = &study->desc;
    mnc_session usual = *special;
    plan_costs least;
    if (desc->mixed_doses && desc->length_count > 0)
        usual.needle_length_mm = desc->needle_lengths_mm[0];
    if (desc->mixed_doses && desc->density_count > 0)
        usual.density_per_cm2 = desc->densities_per_cm2[0];
    if (count == 0)
        return NULL;
    if (!least_costs(study, count, special, &usual, &least))
        return format_text("do not fit between day %g and %g, limit %g days apart", desc->days[0],
                           desc->days[desc->day_count - 1], desc->limits.minimum_gap_days);
    return broken_limits(study, &least);
}

static int session_has(const mnc_session *session, plan_number which, double value)
{
    return (which == PLAN_LENGTH ? session->needle_length_mm : session->density_per_cm2) == value;
}

/* A visited schedule has the value in a session. */
static int is_visited(const plan_study *study, plan_number which, double value)
{
    for (size_t rank = 0; rank < study->summary.visited; rank++) {
        const mnc_schedule schedule = plan_candidate(study, rank).schedule;
        for (size_t i = 0; i < schedule.count; i++)
            if (session_has(&schedule.sessions[i], which, value))
                return 1;
    }
    return 0;
}

static int is_visited_count(const plan_study *study, size_t count)
{
    for (size_t rank = 0; rank < study->summary.visited; rank++)
        if (plan_candidate(study, rank).schedule.count == count)
            return 1;
    return 0;
}

/* The session that costs least. */
static mnc_session least_session(const mnc_plan_desc *desc)
{
    mnc_session session = desc->session;
    if (desc->length_count > 0)
        session.needle_length_mm = desc->needle_lengths_mm[0];
    if (desc->density_count > 0)
        session.density_per_cm2 = desc->densities_per_cm2[0];
    return session;
}

/* Takes both texts. */
static void add_reason(char **lines, char *choice, char *reason)
{
    if (reason)
        append_text(lines, "%s: %s\n", choice, reason);
    free(choice);
    free(reason);
}

static void add_left_out_sessions(const plan_study *study, size_t fewest, char **lines)
{
    const mnc_plan_desc *desc = &study->desc;
    const mnc_session least = least_session(desc);
    for (size_t i = 0; i < desc->length_count; i++) {
        mnc_session session = least;
        session.needle_length_mm = desc->needle_lengths_mm[i];
        if (!is_visited(study, PLAN_LENGTH, session.needle_length_mm))
            add_reason(lines, format_text("%g mm", session.needle_length_mm),
                       why_left_out(study, fewest, &session));
    }
    for (size_t i = 0; i < desc->density_count; i++) {
        mnc_session session = least;
        session.density_per_cm2 = desc->densities_per_cm2[i];
        if (!is_visited(study, PLAN_DENSITY, session.density_per_cm2))
            add_reason(lines, format_text("%g per cm^2", session.density_per_cm2),
                       why_left_out(study, fewest, &session));
    }
}

/* A line for each choice that is left out, NULL: none; the caller frees it. */
static char *left_out(const plan_study *study)
{
    const mnc_plan_desc *desc = &study->desc;
    const size_t fewest = desc->min_sessions > 0 ? desc->min_sessions : 1;
    const mnc_session least = least_session(desc);
    char *lines = NULL;
    add_left_out_sessions(study, fewest, &lines);
    char *reason = NULL;
    size_t count = fewest;
    while (count <= desc->max_sessions &&
           (is_visited_count(study, count) || !(reason = why_left_out(study, count, &least))))
        count++;
    /* More sessions cost more. */
    add_reason(&lines,
               format_text("%zu session%s%s", count, count > 1 ? "s" : "",
                           count < desc->max_sessions ? " or more" : ""),
               reason);
    return lines;
}

static void print_reference_limits(const plan_study *study)
{
    if (!study->desc.reference)
        return;
    const plan_costs costs = costs_of(&study->reference, &study->desc.base.skin);
    char *broken = broken_limits(study, &costs);
    if (broken)
        write_paragraph(stdout, "The reference breaks limits: %s", broken);
    free(broken);
}

void plan_print_limits(const plan_study *study)
{
    char *lines = study->summary.complete ? left_out(study) : NULL;
    if (lines)
        puts("What the limits left out, each with the least that it could cost:");
    for (char *line = lines, *end; line && *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        *end = '\0';
        write_paragraph(stdout, "- %s", line);
    }
    if (lines)
        putchar('\n');
    free(lines);
    print_reference_limits(study);
}
