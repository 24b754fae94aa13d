/* What is put into a simulation from outside: fields, additions to them, sources. Arrays hold the
   cells of the global grid; each process of a distributed one takes its own. */
#include "simulation/exchange.h"

#include "base/check.h"
#include "base/error.h"
#include "simulation/quantity.h"

#include <mncollagen/simulation.h>

#include <math.h>
#include <stdio.h>

static const double SETTABLE = 0.01; /* below zero, relative to a diffusing field's scale */

static mnc_status check_array(const char *function, const mnc_simulation *s, int field,
                              const double *values, size_t count)
{
    MNCI_TRY(mnci_simulation_check_field(function, s, field));
    MNCI_TRY(mnci_simulation_check_at_rest(function, s));
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    const size_t cells = mnci_global_cells(&s->system.box);
    if (count == cells)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: count = %zu: must be the number of cells, %zu", function,
                     count, cells);
}

/* Values that the integrator produces can be set, here and, unless peaks were far above the scale,
   in another simulation. */
static double lowest_settable(const mnc_simulation *s, int number)
{
    const mnc_field *field = &s->model->fields[number];
    if (field->can_be_negative)
        return -HUGE_VAL;
    if (field->spread == MNC_SPREAD_NONE)
        return 0;
    return -fmax(MNCI_ALLOWED_UNDERSHOOT * s->control.peak[number], SETTABLE * field->scale);
}

/* What a value must be besides finite. */
static void describe_range(double lowest, char *range, size_t size)
{
    range[0] = '\0';
    if (lowest == 0)
        snprintf(range, size, " and not negative");
    else if (isfinite(lowest))
        snprintf(range, size, " and at least %g", lowest);
}

mnc_status mnci_simulation_check_settable(const char *function, const mnc_simulation *s, int number,
                                          const double *values, size_t first, size_t count)
{
    const double lowest = lowest_settable(s, number);
    char range[64];
    for (size_t i = 0; i < count; i++) {
        if (isfinite(values[i]) && values[i] >= lowest)
            continue;
        describe_range(lowest, range, sizeof range);
        return mnci_fail(MNC_ERR_INVALID, "%s: values[%zu] = %g for field \"%s\": must be finite%s",
                         function, first + i, values[i], s->model->fields[number].name, range);
    }
    return MNC_OK;
}

/* The local cells of a plane. */
static mnci_cell_range cells_of_plane(const mnc_simulation *s, size_t k)
{
    const mnci_box *box = &s->system.box;
    const mnci_rows rows = mnci_local_rows(&s->system);
    return (mnci_cell_range){(k * box->ny + rows.first) * box->nx, rows.count * box->nx};
}

/* Largest change between a field's local cells and the given global values; the same on all
   processes. */
static double largest_change(const mnc_simulation *s, const double *field, const double *values)
{
    const mnci_box *box = &s->system.box;
    double most = 0;
    for (size_t k = 0; k < box->nz; k++) {
        const mnci_cell_range cells = cells_of_plane(s, k);
        for (size_t i = cells.first; i < cells.first + cells.count; i++)
            most = fmax(most, fabs(values[mnci_box_global_cell(box, i)] - field[i]));
    }
    s->system.communicator->max_reduce(s->system.communicator->user, &most, 1);
    return most;
}

void mnci_simulation_restart(mnc_simulation *s, int field, double change)
{
    mnci_step_control_restart(&s->control, &s->system, mnci_stepper_state(s->stepper),
                              (mnci_disturbance){.change = change / s->model->fields[field].scale});
}

mnc_status mnc_simulation_set_field(mnc_simulation *s, int field, const double *values,
                                    size_t count)
{
    static const char function[] = "mnc_simulation_set_field";
    MNCI_TRY(check_array(function, s, field, values, count));
    MNCI_TRY(mnci_simulation_check_settable(function, s, field, values, 0, count));
    const mnci_box *box = &s->system.box;
    double *edited = mnci_stepper_edit(s->stepper)[field];
    const double change = largest_change(s, edited, values);
    for (size_t i = 0; i < mnci_box_cells(box); i++)
        edited[i] = values[mnci_box_global_cell(box, i)];
    mnci_simulation_restart(s, field, change);
    return MNC_OK;
}

static mnc_status check_sums_of_plane(const mnc_simulation *s, int number, size_t k,
                                      const double *values)
{
    const mnci_cell_range cells = cells_of_plane(s, k);
    const double *before = mnci_stepper_state(s->stepper)[number];
    const double lowest = lowest_settable(s, number);
    char range[64];
    for (size_t i = cells.first; i < cells.first + cells.count; i++) {
        const size_t global = mnci_box_global_cell(&s->system.box, i);
        const double sum = before[i] + values[global];
        if (isfinite(sum) && sum >= lowest)
            continue;
        describe_range(lowest, range, sizeof range);
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_simulation_add_to_field: values[%zu] = %g takes field \"%s\" from "
                         "%g to %g: must be finite%s",
                         global, values[global], s->model->fields[number].name, before[i], sum,
                         range);
    }
    return MNC_OK;
}

static mnc_status check_sums(const mnc_simulation *s, int field, const double *values)
{
    mnc_status status = MNC_OK;
    for (size_t k = 0; k < s->system.box.nz && status == MNC_OK; k++)
        status = check_sums_of_plane(s, field, k, values);
    return mnci_simulation_agree(s, status);
}

mnc_status mnc_simulation_add_to_field(mnc_simulation *s, int field, const double *values,
                                       size_t count)
{
    MNCI_TRY(check_array("mnc_simulation_add_to_field", s, field, values, count));
    MNCI_TRY(check_sums(s, field, values));
    double most = 0;
    for (size_t i = 0; i < count; i++)
        most = fmax(most, fabs(values[i]));
    if (most == 0)
        return MNC_OK;
    const mnci_box *box = &s->system.box;
    double *edited = mnci_stepper_edit(s->stepper)[field];
    for (size_t i = 0; i < mnci_box_cells(box); i++)
        edited[i] += values[mnci_box_global_cell(box, i)];
    mnci_simulation_restart(s, field, most);
    return MNC_OK;
}

mnc_status mnci_simulation_check_source(const char *function, const mnc_simulation *s, int field,
                                        const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return mnci_fail(MNC_ERR_INVALID,
                             "%s: values[%zu] = %g for field \"%s\": must be finite", function, i,
                             values[i], s->model->fields[field].name);
    return MNC_OK;
}

mnc_status mnci_simulation_provide_source(mnc_simulation *s, int field, double **per_day)
{
    mnci_sources *sources = &s->rates.sources;
    const int had_one = sources->per_day[field] != NULL;
    const mnc_status status =
        mnci_simulation_agree(s, mnci_sources_provide(&s->memory, &s->system.box, field, sources));
    if (status != MNC_OK && !had_one) /* this process may have found memory where another has not */
        mnci_sources_clear(sources, field);
    *per_day = sources->per_day[field];
    return status;
}

mnc_status mnc_simulation_set_source(mnc_simulation *s, int field, const double *values,
                                     size_t count)
{
    static const char function[] = "mnc_simulation_set_source";
    double *per_day = NULL;
    if (!values && count == 0) {
        MNCI_TRY(mnci_simulation_check_field(function, s, field));
        MNCI_TRY(mnci_simulation_check_at_rest(function, s));
        mnci_sources_clear(&s->rates.sources, field);
        return MNC_OK;
    }
    MNCI_TRY(check_array(function, s, field, values, count));
    MNCI_TRY(mnci_simulation_check_source(function, s, field, values, count));
    MNCI_TRY(mnci_simulation_provide_source(s, field, &per_day));
    for (size_t i = 0; i < mnci_box_cells(&s->system.box); i++)
        per_day[i] = values[mnci_box_global_cell(&s->system.box, i)];
    return MNC_OK;
}
