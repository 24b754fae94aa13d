/* Quantities at points: trilinear between the centres of cells, constant beyond the outermost ones,
   as nothing flows through the sides. */
#include "base/check.h"
#include "base/error.h"
#include "simulation/quantity.h"

#include <mncollagen/simulation.h>

#include <math.h>

static const double SLACK = 1e-9; /* rounding of a point on a side, relative to the far side */

/* Where a point lies between the centres of cells of one direction. */
typedef struct position {
    size_t lower, upper; /* the same beyond the outermost centres */
    double share;        /* of the upper one [1] */
} position;

static position position_of(double from_side_mm, double spacing_mm, size_t cells)
{
    const double last = (double)(cells - 1);
    const double at = fmin(fmax(from_side_mm / spacing_mm - 0.5, 0), last);
    const size_t lower = (size_t)at;
    return (position){lower, at < last ? lower + 1 : lower, at - (double)lower};
}

static double between(double lower, double upper, double share)
{
    return lower + share * (upper - lower);
}

/* Along x, in a row of cells. */
static double along_row(const mnc_simulation *s, const mnci_quantity *quantity, size_t row,
                        const position *x)
{
    double values[2];
    const size_t first = row * s->system.box.nx + x->lower, count = x->upper - x->lower + 1;
    mnci_simulation_own_values(s, quantity, first, count, values);
    return between(values[0], values[count - 1], x->share);
}

static double along_plane(const mnc_simulation *s, const mnci_quantity *quantity, size_t plane,
                          const position *x, const position *y)
{
    const size_t first_row = plane * s->system.box.ny;
    const double lower = along_row(s, quantity, first_row + y->lower, x);
    return between(lower, along_row(s, quantity, first_row + y->upper, x), y->share);
}

static double value_at(const mnc_simulation *s, const mnci_quantity *quantity,
                       const double *point_mm)
{
    const mnci_box *box = &s->system.box;
    const position z = position_of(point_mm[2] - box->top_mm, box->hz_mm, box->nz);
    position x = {0}, y = {0};
    if (!mnci_is_column(box)) {
        x = position_of(point_mm[0], box->hx_mm, box->nx);
        y = position_of(point_mm[1], box->hy_mm, box->ny);
    }
    const double lower = along_plane(s, quantity, z.lower, &x, &y);
    return between(lower, along_plane(s, quantity, z.upper, &x, &y), z.share);
}

static mnc_status check_points(const mnc_simulation *s, const double *points_mm, size_t count)
{
    const mnci_box *box = &s->system.box;
    const double lowest[] = {0, 0, box->top_mm};
    const double highest[] = {(double)box->nx * box->hx_mm, (double)box->ny * box->hy_mm,
                              box->top_mm + (double)box->nz * box->hz_mm};
    const size_t first_axis = mnci_is_column(box) ? 2 : 0;
    for (size_t p = 0; p < count; p++)
        for (size_t axis = first_axis; axis < 3; axis++) {
            const double at = points_mm[3 * p + axis], slack = SLACK * highest[axis];
            if (at >= lowest[axis] - slack && at <= highest[axis] + slack)
                continue;
            return mnci_check_range_of(at, lowest[axis], highest[axis],
                                       "mnc_simulation_read_points: points_mm[%zu] (%c of point "
                                       "%zu)",
                                       3 * p + axis, "xyz"[axis], p);
        }
    return MNC_OK;
}

mnc_status mnc_simulation_read_points(const mnc_simulation *s, int asked, const double *points_mm,
                                      size_t count, double *values)
{
    static const char function[] = "mnc_simulation_read_points";
    mnci_quantity quantity = {0};
    MNCI_TRY(mnci_quantity_of(function, s, asked, &quantity));
    MNCI_TRY(mnci_check_pointer(function, "points_mm", points_mm));
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    MNCI_TRY(mnci_simulation_check_whole(function, s));
    MNCI_TRY(check_points(s, points_mm, count));
    for (size_t p = 0; p < count; p++)
        values[p] = value_at(s, &quantity, points_mm + 3 * p);
    return MNC_OK;
}
