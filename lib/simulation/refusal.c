/* Why a simulation found no step that it could accept. */
#include "simulation/refusal.h"

#include "base/error.h"

#include <math.h>

/* The same step once more, with an eye on all that reactions write: the state inside it, which is
   seen nowhere else, may be what one of them cannot bear. */
static mnc_status find_reaction(mnc_simulation *s, double dt_days)
{
    mnci_trial again;
    s->rates.watches = 1;
    mnci_stepper_try(s->stepper, s->day, dt_days, &again);
    s->rates.watches = 0;
    return again.callback_failed ? mnci_rates_report_failure(&s->rates) : MNC_OK;
}

/* The cell that the trial changed most. */
static size_t most_changed(const mnc_simulation *s, int field)
{
    const double *before = mnci_stepper_state(s->stepper)[field];
    const double *after = mnci_stepper_trial(s->stepper, field);
    size_t cell = 0;
    double most = -1;
    for (size_t i = 0; i < mnci_box_cells(&s->system.box); i++) {
        const double change = fabs(after[i] - before[i]);
        if (!isfinite(change))
            return i;
        cell = change > most ? i : cell;
        most = fmax(most, change);
    }
    return cell;
}

mnc_status mnci_refusal_report(mnc_simulation *s, double dt_days, const mnci_verdict *verdict)
{
    static const char *const faults[] = {
        [MNCI_NOT_FINITE] = "is too large or not a number",
        [MNCI_NEGATIVE] = "becomes negative",
        [MNCI_INACCURATE] = "changes too fast",
    };
    if (verdict->fault == MNCI_NOT_FINITE)
        MNCI_TRY(find_reaction(s, dt_days));
    const mnci_box *box = &s->system.box;
    const size_t plane = most_changed(s, verdict->field) / mnci_box_plane(box);
    return mnci_fail(MNC_ERR_DIVERGED,
                     "no acceptable step at day %g: even in %g days field \"%s\" %s at depth %g mm",
                     s->day, dt_days, s->model->fields[verdict->field].name, faults[verdict->fault],
                     mnci_box_depth_mm(box, plane));
}
