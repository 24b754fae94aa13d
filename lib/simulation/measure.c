/* Reading a simulation: day, means and totals by region, fields, statistics. */
#include "base/check.h"
#include "base/error.h"
#include "model/healing.h"
#include "simulation/simulation.h"

#include <mncollagen/observables.h>
#include <mncollagen/simulation.h>

#include <math.h>

static double synthesis(const mnc_healing_params *p, double *const *state, size_t i)
{
    const double tgf = fmax(state[MNC_TGF_BETA][i], 0);
    const double active = p->act_time_days > 0 ? state[MNC_ACTIVATION][i]
                                               : tgf / (p->tgf_half_synthesis_ng_per_ml + tgf);
    return (state[MNC_FIBROBLASTS][i] + p->myo_synthesis * state[MNC_MYOFIBROBLASTS][i]) *
           (1 + p->synthesis_max * active);
}

static double value_at(const mnc_simulation *s, int quantity, size_t i)
{
    double *const *state = mnci_stepper_state(s->stepper);
    switch (quantity) {
    case MNC_COLLAGEN_TOTAL:
        return state[MNC_COLLAGEN_NEW][i] + state[MNC_COLLAGEN_MATURE][i];
    case MNC_COLLAGEN_GAIN:
        return state[MNC_COLLAGEN_NEW][i] + state[MNC_COLLAGEN_MATURE][i] - 1;
    case MNC_PROCOLLAGEN_SYNTHESIS:
        return synthesis(&s->model->healing->params, state, i);
    default:
        return state[quantity][i];
    }
}

static mnc_status check_reading(const char *function, const mnc_simulation *s, int quantity,
                                int region, const double *result)
{
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(mnci_check_pointer(function, "the result", result));
    const int is_field = quantity >= 0 && quantity < s->model->field_count;
    const int is_derived = quantity >= MNC_COLLAGEN_TOTAL &&
                           quantity <= MNC_PROCOLLAGEN_SYNTHESIS && s->model->healing;
    if (!is_field && !is_derived)
        return mnci_fail(MNC_ERR_INVALID, "%s: quantity = %d: must be a field between 0 and %d%s",
                         function, quantity, s->model->field_count - 1,
                         s->model->healing ? " or a quantity of observables.h" : "");
    if (region != MNC_WHOLE_DERMIS && (region < 0 || region >= s->layers.layer_count))
        return mnci_fail(MNC_ERR_INVALID,
                         "%s: region = %d: must be MNC_WHOLE_DERMIS or a layer between 0 and %d",
                         function, region, s->layers.layer_count - 1);
    return MNC_OK;
}

/* Integral over the depth of a region, per area; the region's thickness through `thickness_mm`. */
static double integral_mm(const mnc_simulation *s, int quantity, int region, double *thickness_mm)
{
    const size_t plane = mnci_box_plane(&s->system.box);
    double sum = 0;
    *thickness_mm = 0;
    for (size_t k = 0; k < s->system.box.nz; k++) {
        const double share_mm = mnci_layer_map_share_mm(&s->layers, region, k);
        double in_plane = 0;
        if (share_mm == 0)
            continue;
        for (size_t i = k * plane; i < (k + 1) * plane; i++)
            in_plane += value_at(s, quantity, i);
        sum += share_mm * in_plane / (double)plane;
        *thickness_mm += share_mm;
    }
    return sum;
}

mnc_status mnc_simulation_mean(const mnc_simulation *s, int quantity, int region, double *mean)
{
    double thickness_mm;
    MNCI_TRY(check_reading("mnc_simulation_mean", s, quantity, region, mean));
    const double integral = integral_mm(s, quantity, region, &thickness_mm);
    *mean = integral / thickness_mm;
    return MNC_OK;
}

mnc_status mnc_simulation_total(const mnc_simulation *s, int quantity, int region, double *total)
{
    double thickness_mm;
    MNCI_TRY(check_reading("mnc_simulation_total", s, quantity, region, total));
    *total = integral_mm(s, quantity, region, &thickness_mm);
    return MNC_OK;
}

/* Largest value of sign * quantity in a region. */
static double largest(const mnc_simulation *s, int quantity, int region, double sign)
{
    const size_t plane = mnci_box_plane(&s->system.box);
    double found = -HUGE_VAL;
    for (size_t k = 0; k < s->system.box.nz; k++) {
        if (mnci_layer_map_share_mm(&s->layers, region, k) == 0)
            continue;
        for (size_t i = k * plane; i < (k + 1) * plane; i++)
            found = fmax(found, sign * value_at(s, quantity, i));
    }
    return found;
}

mnc_status mnc_simulation_minimum(const mnc_simulation *s, int quantity, int region,
                                  double *minimum)
{
    MNCI_TRY(check_reading("mnc_simulation_minimum", s, quantity, region, minimum));
    *minimum = -largest(s, quantity, region, -1);
    return MNC_OK;
}

mnc_status mnc_simulation_maximum(const mnc_simulation *s, int quantity, int region,
                                  double *maximum)
{
    MNCI_TRY(check_reading("mnc_simulation_maximum", s, quantity, region, maximum));
    *maximum = largest(s, quantity, region, 1);
    return MNC_OK;
}

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
    *cells = mnci_box_cells(&s->system.box);
    return MNC_OK;
}

mnc_status mnc_simulation_grid(const mnc_simulation *s, mnc_grid *grid)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_grid", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_grid", "grid", grid));
    const mnci_box *box = &s->system.box;
    *grid = (mnc_grid){
        .nx = box->nx,
        .ny = box->ny,
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

mnc_status mnc_simulation_field(const mnc_simulation *s, int field, const double **values)
{
    MNCI_TRY(check_field_number("mnc_simulation_field", s, field));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_field", "values", (const void *)values));
    *values = mnci_stepper_state(s->stepper)[field];
    return MNC_OK;
}

mnc_status mnc_simulation_set_field(mnc_simulation *s, int field, const double *values,
                                    size_t count)
{
    MNCI_TRY(check_field_number("mnc_simulation_set_field", s, field));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_set_field", "values", values));
    const size_t cells = mnci_box_cells(&s->system.box);
    const mnc_field *described = &s->model->fields[field];
    if (count != cells)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_simulation_set_field: count = %zu: must be the number of cells, %zu",
                         count, cells);
    for (size_t i = 0; i < cells; i++)
        if (!isfinite(values[i]) || (values[i] < 0 && !described->can_be_negative))
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_simulation_set_field: values[%zu] = %g for field \"%s\": must be "
                             "finite%s",
                             i, values[i], described->name,
                             described->can_be_negative ? "" : " and not negative");
    double *const *state = mnci_stepper_state(s->stepper);
    for (size_t i = 0; i < cells; i++)
        state[field][i] = values[i];
    mnci_step_control_restart(&s->control, &s->system, state);
    return MNC_OK;
}

mnc_status mnc_simulation_stats(const mnc_simulation *s, mnc_run_stats *stats)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_stats", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_stats", "stats", stats));
    *stats = s->stats;
    return MNC_OK;
}
