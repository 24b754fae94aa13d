/* The fields of all cells as one vector, field after field: read and set by an integrator outside.
 */
#include "simulation/vector.h"

#include "base/check.h"
#include "base/error.h"
#include "simulation/exchange.h"
#include "simulation/quantity.h"

#include <mncollagen/days.h>
#include <mncollagen/vector.h>

#include <math.h>
#include <string.h>

static size_t size_of(const mnc_simulation *s)
{
    return (size_t)s->model->field_count * mnci_box_cells(&s->system.box);
}

mnc_status mnci_check_vector(const char *function, const mnc_simulation *s, const double *values,
                             size_t count)
{
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    MNCI_TRY(mnci_simulation_check_whole(function, s));
    if (count == size_of(s))
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: count = %zu: must be the number of fields times that of cells, %zu",
                     function, count, size_of(s));
}

mnc_status mnc_simulation_state_size(const mnc_simulation *s, size_t *size)
{
    static const char function[] = "mnc_simulation_state_size";
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(mnci_check_pointer(function, "size", size));
    MNCI_TRY(mnci_simulation_check_whole(function, s));
    *size = size_of(s);
    return MNC_OK;
}

mnc_status mnc_simulation_pack(const mnc_simulation *s, double *values, size_t count)
{
    MNCI_TRY(mnci_check_vector("mnc_simulation_pack", s, values, count));
    const size_t cells = mnci_box_cells(&s->system.box);
    const double *const *state = mnci_stepper_state(s->stepper);
    for (size_t f = 0; f < count / cells; f++)
        memcpy(values + f * cells, state[f], cells * sizeof *values);
    return MNC_OK;
}

/* What is due before a day would happen too late. */
static mnc_status check_due(const mnc_simulation *s, double day)
{
    const mnc_schedule *schedule = &s->desc.schedule;
    double due = mnci_observers_next_day(&s->observers);
    if (s->sessions_done < schedule->count)
        due = fmin(due, schedule->sessions[s->sessions_done].day);
    if (mnc_day_compare(day, s->day) == 0 || mnc_day_compare(due, day) >= 0)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "mnc_simulation_unpack: day = %g: must be at most %g, when a session or an "
                     "observer is due: run until then first",
                     day, due);
}

static mnc_status check_state(const mnc_simulation *s, double day, const double *values,
                              size_t count)
{
    static const char function[] = "mnc_simulation_unpack";
    MNCI_TRY(mnci_check_vector(function, s, values, count));
    MNCI_TRY(mnci_simulation_check_at_rest(function, s));
    MNCI_TRY(mnci_check_day("mnc_simulation_unpack: day", day, s->day));
    MNCI_TRY(check_due(s, day));
    const size_t cells = mnci_box_cells(&s->system.box);
    for (size_t first = 0; first < count; first += cells)
        MNCI_TRY(mnci_simulation_check_settable(function, s, (int)(first / cells), values + first,
                                                first, cells));
    return MNC_OK;
}

/* Largest change of any field relative to its scale. */
static double largest_change(const mnc_simulation *s, const double *values)
{
    const size_t cells = mnci_box_cells(&s->system.box);
    const double *const *state = mnci_stepper_state(s->stepper);
    double largest = 0;
    for (int f = 0; f < s->model->field_count; f++, values += cells) {
        double most = 0;
        for (size_t i = 0; i < cells; i++)
            most = fmax(most, fabs(values[i] - state[f][i]));
        largest = fmax(largest, most / s->model->fields[f].scale);
    }
    return largest;
}

mnc_status mnc_simulation_unpack(mnc_simulation *s, double day, const double *values, size_t count)
{
    MNCI_TRY(check_state(s, day, values, count));
    const size_t cells = mnci_box_cells(&s->system.box);
    /* After an injury it is the course of healing that an integrator outside has brought about. */
    const int is_disturbed = s->control.disturbance.injury > 0;
    const double change = is_disturbed ? 0 : largest_change(s, values);
    double *const *state = mnci_stepper_edit(s->stepper);
    for (size_t f = 0; f < count / cells; f++)
        memcpy(state[f], values + f * cells, cells * sizeof *values);
    mnci_step_control_restart(&s->control, &s->system, mnci_stepper_state(s->stepper),
                              (mnci_disturbance){.change = change});
    if (mnc_day_compare(day, s->day) <= 0)
        return MNC_OK;
    const double dt_days = day - s->day;
    s->day = day;
    return s->model->healing ? mnci_epidermis_step(s, dt_days) : MNC_OK;
}
