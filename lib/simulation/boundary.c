/* What passes through the sides of the box. A resistance 1 / P outside and the outer half of the
   first cell are in series, so that flux and value at the side are second-order accurate. */
#include "simulation/boundary.h"

#include "base/error.h"
#include "needling/surface.h"

#include <mncollagen/days.h>

#include <math.h>

static const char *const side_names[MNC_SIDE_COUNT] = {"MNC_SIDE_TOP",   "MNC_SIDE_BOTTOM",
                                                       "MNC_SIDE_X_LOW", "MNC_SIDE_X_HIGH",
                                                       "MNC_SIDE_Y_LOW", "MNC_SIDE_Y_HIGH"};

mnci_boundaries mnci_boundaries_create(const mnc_model *model, const mnc_schedule *schedule,
                                       const mnci_box *box)
{
    return (mnci_boundaries){.model = model, .schedule = schedule, .box = *box};
}

/* ---- the conditions on a day ---- */

static int is_lateral(mnc_side side)
{
    return side != MNC_SIDE_TOP && side != MNC_SIDE_BOTTOM;
}

/* Of the cells across the side. */
static double spacing_mm(const mnci_box *box, mnc_side side)
{
    if (!is_lateral(side))
        return box->hz_mm;
    return side == MNC_SIDE_X_LOW || side == MNC_SIDE_X_HIGH ? box->hx_mm : box->hy_mm;
}

/* The step that ends on a session's day must not see the channels yet, the next one must: hence the
   sessions are counted on the day on which the step began. */
static double open_area_fraction(const mnc_schedule *schedule, double step_day, double day)
{
    size_t done = 0;
    while (done < schedule->count && mnc_day_compare(schedule->sessions[done].day, step_day) <= 0)
        done++;
    return mnci_open_area_fraction(schedule->sessions, done, day);
}

/* Returns 0, or 1 for a number out of its range, which is noted. */
static int check(mnci_boundaries *b, mnci_boundary_failure *failure, const char *name, double value,
                 double lower, double upper)
{
    if (failure->code == 0 && value >= lower && value <= upper)
        return 0;
    failure->failed = 1;
    failure->name = name;
    failure->value = value;
    failure->lower = lower;
    failure->upper = upper;
    b->failure = *failure;
    return 1;
}

/* Rate constant of the exchange of a field with what is outside. */
static double exchange_per_day(const mnci_boundaries *b, int field, mnc_side side,
                               double permeability)
{
    const double h_mm = spacing_mm(&b->box, side), half_mm = 0.5 * h_mm;
    const double diffusivity = b->model->fields[field].diffusivity_mm2_per_day;
    return permeability / (1 + permeability * half_mm / diffusivity) / h_mm;
}

static int prepare_topical(mnci_boundaries *b, const mnci_topical *topical, double openness,
                           double day)
{
    const mnc_topical *law = &topical->law;
    double value = 0;
    mnci_boundary_failure failure = {.field = law->field, .side = -1, .day = day};
    failure.code = law->concentration(day, &value, law->user);
    if (check(b, &failure, "concentration", value, 0, MNCI_BOUNDARY_LARGEST_VALUE))
        return 1;
    const double permeability = law->closed_mm_per_day + law->open_mm_per_day * openness;
    b->conditions[b->count++] = (mnci_condition){
        .field = law->field,
        .uptake_field = law->uptake_field,
        .coupling = topical->coupling,
        .side = MNC_SIDE_TOP,
        .per_day = exchange_per_day(b, law->field, MNC_SIDE_TOP, permeability),
        .outside = value,
    };
    return 0;
}

/* Value and exchange velocity on a day. */
static int evaluate(mnci_boundaries *b, const mnci_boundary *boundary, double openness, double day,
                    double *value, double *exchange_mm_per_day)
{
    const mnc_boundary *law = &boundary->law;
    const double lowest = mnci_boundary_least_value(&b->model->fields[boundary->field], law->kind);
    mnci_boundary_failure failure = {
        .field = boundary->field, .side = (int)boundary->side, .day = day};
    *value = law->value;
    *exchange_mm_per_day = law->exchange_mm_per_day;
    if (law->at)
        failure.code = law->at(day, openness, value, exchange_mm_per_day, law->user);
    return check(b, &failure, "value", *value, lowest, MNCI_BOUNDARY_LARGEST_VALUE) ||
           (law->kind == MNC_BOUNDARY_EXCHANGE &&
            check(b, &failure, "exchange_mm_per_day", *exchange_mm_per_day, 0,
                  MNCI_BOUNDARY_LARGEST_EXCHANGE));
}

static int prepare_boundary(mnci_boundaries *b, const mnci_boundary *boundary, double openness,
                            double day)
{
    const int field = boundary->field;
    const double h_mm = spacing_mm(&b->box, boundary->side);
    double value = 0, exchange_mm_per_day = 0;
    if (evaluate(b, boundary, openness, day, &value, &exchange_mm_per_day))
        return 1;
    mnci_condition condition = {.field = field,
                                .uptake_field = boundary->law.uptake_field,
                                .coupling = boundary->coupling,
                                .side = boundary->side};
    switch (boundary->law.kind) {
    case MNC_BOUNDARY_VALUE: /* the half cell alone */
        condition.per_day = 2 * b->model->fields[field].diffusivity_mm2_per_day / (h_mm * h_mm);
        condition.outside = value;
        break;
    case MNC_BOUNDARY_EXCHANGE:
        condition.per_day = exchange_per_day(b, field, boundary->side, exchange_mm_per_day);
        condition.outside = value;
        break;
    case MNC_BOUNDARY_FLUX:
        condition.gain_per_day = value / h_mm;
        break;
    case MNC_BOUNDARY_NO_FLUX:
        break;
    }
    b->conditions[b->count++] = condition;
    if (is_lateral(boundary->side))
        b->lateral.per_day[field][boundary->side] = condition.per_day;
    return 0;
}

int mnci_boundaries_prepare(mnci_boundaries *b, double step_day, double day)
{
    const double openness = open_area_fraction(b->schedule, step_day, day);
    b->count = 0;
    for (int t = 0; t < b->model->topical_count; t++)
        if (prepare_topical(b, &b->model->topicals[t], openness, day))
            return 1;
    for (int i = 0; i < b->model->boundary_count; i++)
        if (prepare_boundary(b, &b->model->boundaries[i], openness, day))
            return 1;
    return 0;
}

/* ---- cells along a side ---- */

/* Every `step`-th cell of a block from `from` on, before `end`. */
typedef struct cells_along {
    size_t from, end, step;
} cells_along;

/* Those of [first, end), which the grid counts, that are in the block. */
static cells_along in_block(mnci_cell_range block, size_t first, size_t end)
{
    const size_t last = block.first + block.count;
    const size_t from = first > block.first ? first : block.first, to = end < last ? end : last;
    return (cells_along){from - block.first, to > from ? to - block.first : 0, 1};
}

static cells_along along_x_side(const mnci_box *box, mnci_cell_range block, int is_high)
{
    const size_t i = block.first % box->nx, at = is_high ? box->nx - 1 : 0;
    return (cells_along){(at + box->nx - i) % box->nx, block.count, box->nx};
}

/* A block lies in one plane, or in a column, which has one row. */
static cells_along along_y_side(const mnci_box *box, mnci_cell_range block, int is_high)
{
    const size_t global_row = is_high ? mnci_global_rows(box) - 1 : 0, plane = mnci_box_plane(box);
    if (plane == 1)
        return (cells_along){0, block.count, 1};
    if (global_row < box->first_row || global_row >= box->first_row + box->ny)
        return (cells_along){0, 0, 1};
    const size_t first = block.first / plane * plane + (global_row - box->first_row) * box->nx;
    return in_block(block, first, first + box->nx);
}

static cells_along cells_along_side(const mnci_box *box, mnci_cell_range block, mnc_side side)
{
    const size_t plane = mnci_box_plane(box), cells = mnci_box_cells(box);
    switch (side) {
    case MNC_SIDE_TOP:
        return in_block(block, 0, plane);
    case MNC_SIDE_BOTTOM:
        return in_block(block, cells - plane, cells);
    case MNC_SIDE_X_LOW:
    case MNC_SIDE_X_HIGH:
        return along_x_side(box, block, side == MNC_SIDE_X_HIGH);
    case MNC_SIDE_Y_LOW:
    case MNC_SIDE_Y_HIGH:
        break;
    }
    return along_y_side(box, block, side == MNC_SIDE_Y_HIGH);
}

/* The loss of lateral exchange stands in the line solves along x and y, since that of a plane must
   be even (docs/numerics.md). */
static void add_condition(const mnci_condition *c, cells_along at, const double *u, double *source,
                          double *loss)
{
    const double entering = c->per_day * c->outside + c->gain_per_day;
    if (is_lateral(c->side)) {
        for (size_t i = at.from; i < at.end; i += at.step)
            source[i] += c->per_day * (c->outside - u[i]) + c->gain_per_day;
        return;
    }
    for (size_t i = at.from; i < at.end; i++) {
        source[i] += entering;
        loss[i] += c->per_day;
    }
}

static void gather_uptake(const mnci_condition *c, cells_along at, const double *u, double *source,
                          double *coupling)
{
    for (size_t i = at.from; i < at.end; i += at.step) {
        source[i] += c->per_day * (c->outside - u[i]) + c->gain_per_day;
        coupling[i] -= c->per_day;
    }
}

void mnci_boundaries_add(const mnci_boundaries *b, mnci_cell_range cells,
                         const double *const *state, double *const *source, double *const *loss,
                         double *const *coupling)
{
    for (int i = 0; i < b->count; i++) {
        const mnci_condition *c = &b->conditions[i];
        const cells_along at = cells_along_side(&b->box, cells, c->side);
        add_condition(c, at, state[c->field], source[c->field], loss[c->field]);
        if (c->uptake_field >= 0)
            gather_uptake(c, at, state[c->field], source[c->uptake_field], coupling[c->coupling]);
    }
}

/* ---- failures ---- */

mnc_status mnci_boundaries_report_failure(const mnci_boundaries *b)
{
    const mnci_boundary_failure *failure = &b->failure;
    const char *field = b->model->fields[failure->field].name;
    const int is_topical = failure->side < 0;
    const char *what = is_topical ? "topical" : "boundary", *side = "", *on = "";
    if (!is_topical) {
        on = " at ";
        side = side_names[failure->side];
    }
    if (failure->code != 0)
        return mnci_fail(MNC_ERR_CALLBACK,
                         "%s on field \"%s\"%s%s: the %s function returned %d at "
                         "day %g",
                         what, field, on, side, is_topical ? "concentration" : "boundary",
                         failure->code, failure->day);
    return mnci_fail(MNC_ERR_CALLBACK,
                     "%s on field \"%s\"%s%s: %s = %g at day %g: must be between %g and %g", what,
                     field, on, side, failure->name, failure->value, failure->day, failure->lower,
                     failure->upper);
}
