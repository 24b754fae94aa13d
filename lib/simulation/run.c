/* Running a simulation: sessions, observers and steps in the order of their days. */
#include "simulation/run.h"

#include "base/check.h"
#include "base/error.h"
#include "base/log.h"
#include "simulation/rejection.h"

#include <mncollagen/days.h>
#include <mncollagen/simulation.h>

#include <math.h>
#include <stdio.h>

static const double SMALLEST_STEP_DAYS = 1e-9;

/* Records the failure: the simulation stays readable but cannot be run any further. */
static mnc_status fail_permanently(mnc_simulation *s, mnc_status status)
{
    s->failure = status;
    snprintf(s->failure_text, sizeof s->failure_text, "%s", mnc_last_error());
    return status;
}

static void count_step(mnc_simulation *s, double dt_days, const mnci_step_verdict *verdict)
{
    mnc_run_stats *stats = &s->stats;
    stats->smallest_step_days =
        stats->steps == 0 ? dt_days : fmin(stats->smallest_step_days, dt_days);
    stats->largest_step_days = fmax(stats->largest_step_days, dt_days);
    stats->largest_error = fmax(stats->largest_error, verdict->error_ratio);
    stats->fallback_cells += verdict->guarded_cells;
    stats->undershoot_steps += verdict->undershoot > 0;
    stats->largest_undershoot = fmax(stats->largest_undershoot, verdict->undershoot);
    stats->steps++;
}

/* A number that is not finite comes from a reaction at the start or end of the step, or from a step
   that was too long. */
static mnc_status find_not_finite(mnc_simulation *s, double dt_days)
{
    const double *const *state = mnci_stepper_state(s->stepper);
    const mnci_rows rows = mnci_local_rows(&s->system);
    mnc_status status =
        mnci_rates_find_not_finite(&s->rates, s->day, state, rows.first, rows.count);
    if (status == MNC_OK)
        status =
            mnci_rates_find_not_finite(&s->rates, s->day + dt_days, state, rows.first, rows.count);
    return mnci_simulation_agree(s, status);
}

static mnc_status explain_rejection(mnc_simulation *s, double dt_days, const mnci_trial *trial,
                                    const mnci_step_verdict *verdict)
{
    if (trial->callback_failed)
        return fail_permanently(s, mnci_simulation_report_failure(s));
    if (!trial->finite) {
        const mnc_status status = find_not_finite(s, dt_days);
        if (status != MNC_OK)
            return fail_permanently(s, status);
    }
    if (s->control.proposal_days < SMALLEST_STEP_DAYS)
        return fail_permanently(s, mnci_rejection_report(s, dt_days, verdict));
    return MNC_OK;
}

void mnci_run_note_rejection(mnc_simulation *s, double dt_days, const mnci_trial *trial,
                             const mnci_step_verdict *verdict)
{
    s->stats.rejected_steps++;
    const char *field = s->model->fields[verdict->field].name;
    char reason[128] = "a reaction failed";
    if (!trial->callback_failed)
        switch (verdict->fault) {
        case MNCI_NOT_FINITE:
            snprintf(reason, sizeof reason, "field \"%.64s\" was not finite", field);
            break;
        case MNCI_NEGATIVE:
            snprintf(reason, sizeof reason, "field \"%.64s\" fell to %.3g", field,
                     trial->lowest[verdict->field]);
            break;
        case MNCI_INACCURATE:
            snprintf(reason, sizeof reason, "the error of field \"%.64s\" was %.3g times the limit",
                     field, verdict->error_ratio);
            break;
        }
    mnci_log(&s->desc.log, MNC_LOG_DEBUG, "step of %g days from day %g rejected: %s", dt_days,
             s->day, reason);
}

/* Counts consecutive tiny accepted steps, except steps shortened to land on a day. */
static mnc_status watch_progress(mnc_simulation *s, double dt_days, double left_days,
                                 const mnci_step_verdict *verdict)
{
    if (dt_days >= MNCI_CRAWLING_STEP_DAYS)
        s->crawling_steps = 0;
    else if (dt_days < 0.25 * left_days)
        s->crawling_steps++;
    if (s->crawling_steps <= MNCI_MOST_CRAWLING_STEPS)
        return MNC_OK;
    const mnc_status status = mnci_fail(
        MNC_ERR_DIVERGED,
        "no progress at day %g: the last %d steps were shorter than %g days each, as "
        "field \"%s\" changes too fast",
        s->day, s->crawling_steps, MNCI_CRAWLING_STEP_DAYS, s->model->fields[verdict->field].name);
    return fail_permanently(s, status);
}

void mnci_run_note_step(mnc_simulation *s, double dt_days, double landing_day,
                        const mnci_step_verdict *verdict)
{
    const double reached_day = s->day + dt_days;
    s->day = mnc_day_compare(reached_day, landing_day) < 0 ? reached_day : landing_day;
    count_step(s, dt_days, verdict);
}

static mnc_status step_towards(mnc_simulation *s, double landing_day)
{
    mnci_trial trial;
    const double left = landing_day - s->day;
    const double from_day = s->day, dt_days = mnci_step_control_next(&s->control, left);
    if (s->recorder && mnci_recorder_before_step(s->recorder, from_day + dt_days, landing_day) != 0)
        return fail_permanently(s, mnci_simulation_report_failure(s));
    s->rates.step_day = s->day;
    mnci_stepper_try(s->stepper, s->day, dt_days, &trial);
    s->rates.step_day = (double)NAN;
    s->stats.rate_evaluations += (size_t)s->system.method->stages;
    mnci_step_verdict verdict = {0};
    if (!trial.callback_failed)
        verdict = mnci_step_control_judge(&s->control, &s->system, dt_days, &trial);
    if (!verdict.accepted) {
        mnci_run_note_rejection(s, dt_days, &trial, &verdict);
        return explain_rejection(s, dt_days, &trial, &verdict);
    }
    mnci_stepper_accept(s->stepper);
    mnci_run_note_step(s, dt_days, landing_day, &verdict);
    MNCI_TRY(mnci_epidermis_step(s, dt_days));
    if (s->recorder && mnci_recorder_after_step(s->recorder, from_day, landing_day) != 0)
        return fail_permanently(s, mnci_simulation_report_failure(s));
    return watch_progress(s, dt_days, left, &verdict);
}

static void apply_due_sessions(mnc_simulation *s)
{
    const mnc_schedule *schedule = &s->desc.schedule;
    while (s->sessions_done < schedule->count &&
           mnc_day_compare(schedule->sessions[s->sessions_done].day, s->day) <= 0) {
        const mnc_session *session = &schedule->sessions[s->sessions_done];
        mnci_wounds_apply(&s->wounds, session, s->sessions_done, mnci_stepper_edit(s->stepper));
        mnci_step_control_restart(
            &s->control, &s->system, mnci_stepper_state(s->stepper),
            (mnci_disturbance){.injury = mnci_wounds_fraction(&s->wounds, session)});
        mnci_log(&s->desc.log, MNC_LOG_INFO, "session %zu on day %g", s->sessions_done, s->day);
        s->sessions_done++;
    }
}

static double next_landing(const mnc_simulation *s, double day)
{
    const mnc_schedule *schedule = &s->desc.schedule;
    double next = fmin(day, mnci_observers_next_day(&s->observers));
    if (s->sessions_done < schedule->count)
        next = fmin(next, schedule->sessions[s->sessions_done].day);
    return next;
}

/* Name of the first observer that asked to stop, in this process or another; NULL if none did. */
static const char *stopped_anywhere(const mnc_simulation *s, const char *here)
{
    const mnci_communicator *comm = s->system.communicator;
    double stops = here != NULL;
    comm->max_reduce(comm->user, &stops, 1);
    return stops != 0 && !here ? "of another process" : here;
}

static mnc_status stop(const mnc_simulation *s, const char *observer)
{
    mnci_log(&s->desc.log, MNC_LOG_INFO, "stopped by observer \"%s\" on day %g", observer, s->day);
    return MNC_STOPPED;
}

mnc_status mnci_run_land(mnc_simulation *s, double day, double *landing_day)
{
    apply_due_sessions(s);
    MNCI_TRY(mnci_epidermis_find_target(s));
    mnci_simulation_watch(s);
    if (s->recorder)
        MNCI_TRY(mnci_recorder_land(s->recorder));
    const char *stopped_by = stopped_anywhere(s, mnci_observers_notify(&s->observers, s, s->day));
    if (stopped_by)
        return stop(s, stopped_by);
    *landing_day = mnc_day_compare(s->day, day) >= 0 ? s->day : next_landing(s, day);
    return MNC_OK;
}

static mnc_status steps_to(mnc_simulation *s, double landing_day)
{
    while (s->day < landing_day) {
        const size_t steps = s->stats.steps;
        MNCI_TRY(step_towards(s, landing_day));
        if (s->stats.steps == steps)
            continue;
        const char *stopped_by = stopped_anywhere(s, mnci_observers_notify_step(&s->observers, s));
        if (stopped_by)
            return stop(s, stopped_by);
    }
    return MNC_OK;
}

mnc_status mnci_run_on(mnc_simulation *s, double day, double landing_day)
{
    while (s->day < landing_day) {
        MNCI_TRY(steps_to(s, landing_day));
        MNCI_TRY(mnci_run_land(s, day, &landing_day));
    }
    return MNC_OK;
}

/* Observers are given a constant simulation, but `user` can lead to the same one. */
mnc_status mnci_simulation_check_at_rest(const char *function, const mnc_simulation *s)
{
    if (!s->running_in)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: simulation: must not be running, in %s: observers may read and clone it, "
                     "and end the run by returning 1",
                     function, s->running_in);
}

static mnc_status land_and_run_on(mnc_simulation *s, double day)
{
    double landing_day;
    MNCI_TRY(mnci_run_land(s, day, &landing_day));
    return mnci_run_on(s, day, landing_day);
}

mnc_status mnci_run_until(const char *function, mnc_simulation *s, double day)
{
    if (s->failure != MNC_OK)
        return mnci_fail(s->failure, "%s", s->failure_text);
    MNCI_TRY(mnci_check_day("mnc_simulation_run_until: day", day, s->day));
    mnci_observer_days_destroy(&s->observers.loaded);
    s->running_in = function;
    const mnc_status status = land_and_run_on(s, day);
    s->running_in = NULL;
    return status;
}

mnc_status mnc_simulation_run_until(mnc_simulation *s, double day)
{
    static const char function[] = "mnc_simulation_run_until";
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(mnci_simulation_check_at_rest(function, s));
    return mnci_run_until(function, s, day);
}

mnc_status mnc_simulation_add_observer(mnc_simulation *s, const mnc_observer *observer)
{
    static const char function[] = "mnc_simulation_add_observer";
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(mnci_simulation_check_at_rest(function, s));
    return mnci_observers_add(&s->memory, &s->observers, observer, s->day);
}
