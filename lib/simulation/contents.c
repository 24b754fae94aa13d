/* Accessors of a simulation: day, grid, fields, cell values, statistics. */
#include "base/check.h"
#include "base/error.h"
#include "simulation/quantity.h"

#include <mncollagen/simulation.h>

#include <math.h>
#include <stdio.h>

static const double SETTABLE = 0.01; /* below zero, relative to a diffusing field's scale */

mnc_status mnc_simulation_day(const mnc_simulation *s, double *day)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_day", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_day", "day", day));
    *day = s->day;
    return MNC_OK;
}

static size_t whole_cells(const mnc_simulation *s)
{
    const mnci_box *box = &s->system.box;
    return box->nx * mnci_global_rows(box) * box->nz;
}

mnc_status mnc_simulation_cells(const mnc_simulation *s, size_t *cells)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_cells", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_cells", "cells", cells));
    *cells = whole_cells(s);
    return MNC_OK;
}

mnc_status mnc_simulation_grid(const mnc_simulation *s, mnc_grid *grid)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_grid", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_grid", "grid", grid));
    const mnci_box *box = &s->system.box;
    *grid = (mnc_grid){
        .nx = box->nx,
        .ny = mnci_global_rows(box),
        .nz = box->nz,
        .spacing_x_mm = box->hx_mm,
        .spacing_y_mm = box->hy_mm,
        .spacing_z_mm = box->hz_mm,
        .top_mm = box->top_mm,
    };
    return MNC_OK;
}

mnc_status mnc_simulation_depths(const mnc_simulation *s, const double **depths_mm)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_depths", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_depths", "depths_mm", (const void *)depths_mm));
    *depths_mm = s->depths_mm;
    return MNC_OK;
}

static mnc_status check_field_number(const char *function, const mnc_simulation *s, int field)
{
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    if (field < 0 || field >= s->model->field_count)
        return mnci_fail(MNC_ERR_INVALID, "%s: field = %d: must be between 0 and %d", function,
                         field, s->model->field_count - 1);
    return MNC_OK;
}

mnc_status mnc_simulation_field(const mnc_simulation *s, int field, mnc_view *view)
{
    MNCI_TRY(check_field_number("mnc_simulation_field", s, field));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_field", "view", view));
    const mnci_box *box = &s->system.box;
    const mnci_rows rows = mnci_local_rows(&s->system);
    *view = (mnc_view){
        .values = mnci_stepper_state(s->stepper)[field] + rows.first * box->nx,
        .nx = box->nx,
        .ny = rows.count,
        .nz = box->nz,
        .stride_x = 1,
        .stride_y = (ptrdiff_t)box->nx,
        .stride_z = (ptrdiff_t)mnci_box_plane(box),
    };
    return MNC_OK;
}

/* Factor of the quantity's values in a plane of cells, for its unit. */
static double plane_factor(const mnc_simulation *s, const mnci_quantity *quantity, size_t plane)
{
    double thickness_mm = 0, weight_mm = 0;
    for (int l = 0; l < s->desc.skin.layer_count; l++) {
        const double overlap_mm = mnci_layer_map_overlap_mm(&s->layers, l, plane);
        thickness_mm += overlap_mm;
        weight_mm += overlap_mm * mnci_quantity_factor(quantity, &s->desc.skin.layers[l]);
    }
    return weight_mm / thickness_mm;
}

void mnci_simulation_own_values(const mnc_simulation *s, const mnci_quantity *quantity,
                                size_t first, size_t count, double *values)
{
    const size_t plane = mnci_box_plane(&s->system.box);
    for (size_t done = 0; done < count;) {
        const size_t cell = first + done, left = plane - cell % plane;
        const size_t piece = left < count - done ? left : count - done;
        const double *own = mnci_quantity_values(s, quantity->number, cell, piece, values + done);
        const double factor = plane_factor(s, quantity, cell / plane);
        for (size_t i = 0; i < piece; i++)
            values[done + i] = factor * own[i];
        done += piece;
    }
}

mnc_status mnci_simulation_check_values(const char *function, const mnc_simulation *s, size_t first,
                                        size_t count)
{
    const size_t cells = whole_cells(s);
    if (first <= cells && count <= cells - first)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: first = %zu, count = %zu: must be together at most the number of cells, "
                     "%zu",
                     function, first, count, cells);
}

mnc_status mnc_simulation_values(const mnc_simulation *s, int asked, size_t first, size_t count,
                                 double *values)
{
    mnci_quantity quantity = {0};
    MNCI_TRY(mnci_quantity_of("mnc_simulation_values", s, asked, &quantity));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_values", "values", values));
    if (s->system.communicator->is_distributed)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_simulation_values: simulation: must not be shared by several "
                         "processes, each of which has a part of the cells");
    MNCI_TRY(mnci_simulation_check_values("mnc_simulation_values", s, first, count));
    mnci_simulation_own_values(s, &quantity, first, count, values);
    return MNC_OK;
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

static mnc_status check_field_values(const mnc_simulation *s, int number, const double *values,
                                     size_t count)
{
    const mnc_field *field = &s->model->fields[number];
    const double lowest = lowest_settable(s, number);
    for (size_t i = 0; i < count; i++) {
        if (isfinite(values[i]) && values[i] >= lowest)
            continue;
        char range[64] = "";
        if (lowest == 0)
            snprintf(range, sizeof range, " and not negative");
        else if (isfinite(lowest))
            snprintf(range, sizeof range, " and at least %g", lowest);
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_simulation_set_field: values[%zu] = %g for field \"%s\": must be "
                         "finite%s",
                         i, values[i], field->name, range);
    }
    return MNC_OK;
}

/* Largest change between a field's local cells and the given global values; the same on all
   processes. */
static double largest_change(const mnc_simulation *s, const double *field, const double *values)
{
    const mnci_box *box = &s->system.box;
    const mnci_rows rows = mnci_local_rows(&s->system);
    double most = 0;
    for (size_t k = 0; k < box->nz; k++) {
        const size_t first = (k * box->ny + rows.first) * box->nx;
        for (size_t i = first; i < first + rows.count * box->nx; i++)
            most = fmax(most, fabs(values[mnci_box_global_cell(box, i)] - field[i]));
    }
    s->system.communicator->max_reduce(s->system.communicator->user, &most, 1);
    return most;
}

mnc_status mnc_simulation_set_field(mnc_simulation *s, int field, const double *values,
                                    size_t count)
{
    MNCI_TRY(check_field_number("mnc_simulation_set_field", s, field));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_set_field", "values", values));
    const mnci_box *box = &s->system.box;
    const size_t cells = whole_cells(s);
    if (count != cells)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_simulation_set_field: count = %zu: must be the number of cells, %zu",
                         count, cells);
    MNCI_TRY(check_field_values(s, field, values, cells));
    double *edited = mnci_stepper_edit(s->stepper)[field];
    const double change = largest_change(s, edited, values) / s->model->fields[field].scale;
    for (size_t i = 0; i < mnci_box_cells(box); i++)
        edited[i] = values[mnci_box_global_cell(box, i)];
    mnci_step_control_restart(&s->control, &s->system, mnci_stepper_state(s->stepper),
                              (mnci_disturbance){.change = change});
    return MNC_OK;
}

mnc_status mnc_simulation_stats(const mnc_simulation *s, mnc_run_stats *stats)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_stats", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_stats", "stats", stats));
    *stats = s->stats;
    return MNC_OK;
}
