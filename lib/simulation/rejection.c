/* Diagnoses why no step was accepted. */
#include "simulation/rejection.h"

#include "base/error.h"

#include <math.h>

/* Repeats the step and checks all output of reactions: one of them may fail at an intermediate
   stage, which is not stored. */
static mnc_status find_reaction(mnc_simulation *s, double dt_days)
{
    mnci_trial again;
    s->rates.checks_output = 1;
    mnci_stepper_try(s->stepper, s->day, dt_days, &again);
    s->rates.checks_output = 0;
    return again.callback_failed ? mnci_simulation_report_failure(s) : MNC_OK;
}

/* Largest change of the trial step in the local rows of a plane; HUGE_VAL where it is not finite.
 */
static double largest_change(const mnc_simulation *s, int field, size_t k)
{
    const mnci_rows rows = mnci_local_rows(&s->system);
    const mnci_box *box = &s->system.box;
    const size_t first = (k * box->ny + rows.first) * box->nx;
    const double *before = mnci_stepper_state(s->stepper)[field] + first;
    const double *after = mnci_stepper_trial(s->stepper, field) + first;
    double most = -1;
    for (size_t i = 0; i < rows.count * box->nx; i++) {
        const double change = fabs(after[i] - before[i]);
        if (!isfinite(change))
            return HUGE_VAL;
        most = fmax(most, change);
    }
    return most;
}

/* The plane with the largest change of the trial step, the uppermost of equals. */
static size_t most_changed(const mnc_simulation *s, int field)
{
    const mnci_communicator *comm = s->system.communicator;
    size_t plane = 0;
    double most = -1;
    for (size_t k = 0; k < s->system.box.nz; k++) {
        double change = largest_change(s, field, k);
        comm->max_reduce(comm->user, &change, 1);
        plane = change > most ? k : plane;
        most = fmax(most, change);
    }
    return plane;
}

mnc_status mnci_rejection_report(mnc_simulation *s, double dt_days,
                                 const mnci_step_verdict *verdict)
{
    static const char *const faults[] = {
        [MNCI_NOT_FINITE] = "is too large or not a number",
        [MNCI_NEGATIVE] = "becomes negative",
        [MNCI_INACCURATE] = "changes too fast",
    };
    if (verdict->fault == MNCI_NOT_FINITE)
        MNCI_TRY(find_reaction(s, dt_days));
    const mnci_box *box = &s->system.box;
    const size_t plane = most_changed(s, verdict->field);
    return mnci_fail(MNC_ERR_DIVERGED,
                     "no acceptable step at day %g: even in %g days field \"%s\" %s at depth %g mm",
                     s->day, dt_days, s->model->fields[verdict->field].name, faults[verdict->fault],
                     mnci_box_depth_mm(box, plane));
}
