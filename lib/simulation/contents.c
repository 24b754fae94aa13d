/* Accessors of a simulation: day, grid, fields, cell values, statistics. */
#include "base/check.h"
#include "base/error.h"
#include "simulation/quantity.h"

#include <mncollagen/simulation.h>

mnc_status mnc_simulation_day(const mnc_simulation *s, double *day)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_day", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_day", "day", day));
    *day = s->day;
    return MNC_OK;
}

mnc_status mnc_simulation_cells(const mnc_simulation *s, size_t *cells)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_cells", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_cells", "cells", cells));
    *cells = mnci_global_cells(&s->system.box);
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

mnc_status mnci_simulation_check_field(const char *function, const mnc_simulation *s, int field)
{
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    if (field < 0 || field >= s->model->field_count)
        return mnci_fail(MNC_ERR_INVALID, "%s: field = %d: must be between 0 and %d", function,
                         field, s->model->field_count - 1);
    return MNC_OK;
}

mnc_status mnc_simulation_field(const mnc_simulation *s, int field, mnc_view *view)
{
    MNCI_TRY(mnci_simulation_check_field("mnc_simulation_field", s, field));
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

mnc_status mnci_simulation_check_whole(const char *function, const mnc_simulation *s)
{
    if (!s->system.communicator->is_distributed)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: simulation: must not be shared by several processes, each of which has a "
                     "part of the cells",
                     function);
}

mnc_status mnci_simulation_check_values(const char *function, const mnc_simulation *s, size_t first,
                                        size_t count)
{
    const size_t cells = mnci_global_cells(&s->system.box);
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
    MNCI_TRY(mnci_simulation_check_whole("mnc_simulation_values", s));
    MNCI_TRY(mnci_simulation_check_values("mnc_simulation_values", s, first, count));
    mnci_simulation_own_values(s, &quantity, first, count, values);
    return MNC_OK;
}

mnc_status mnc_simulation_stats(const mnc_simulation *s, mnc_run_stats *stats)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_stats", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_stats", "stats", stats));
    *stats = s->stats;
    return MNC_OK;
}
