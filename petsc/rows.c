/* A rank's local rows of a distributed simulation: read, set, and given sources. */
#include "base/check.h"
#include "base/error.h"
#include "distributed.h"
#include "simulation/exchange.h"
#include "simulation/quantity.h"
#include "simulation/simulation.h"

#include <math.h>
#include <string.h>

/* In each plane the cells of the local rows are contiguous, in local fields and in arrays of rows.
 */
typedef struct local_rows {
    size_t planes, cells;      /* own cells of a plane */
    size_t first, local_plane; /* first own cell of a local plane, and cells of one */
} local_rows;

static local_rows local_rows_of(const mnci_exchange *e)
{
    const mnci_rows rows = mnci_box_local_rows(&e->local);
    return (local_rows){e->local.nz, rows.count * e->local.nx, rows.first * e->local.nx,
                        mnci_box_plane(&e->local)};
}

static size_t count_of(const local_rows *own)
{
    return own->planes * own->cells;
}

static mnc_status check_array(const char *function, const local_rows *own, const double *values,
                              size_t count)
{
    MNCI_TRY(mnci_check_pointer(function, "values", values));
    if (count == count_of(own))
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: count = %zu: must be the number of cells in the rank's local rows, %zu",
                     function, count, count_of(own));
}

mnc_status mnc_petsc_simulation_rows(const mnc_simulation *s, int asked, double *values,
                                     size_t count)
{
    static const char function[] = "mnc_petsc_simulation_rows";
    mnci_quantity quantity = {0};
    const mnci_exchange *e = mnci_exchange_of(function, s);
    if (!e)
        return MNC_ERR_INVALID;
    MNCI_TRY(mnci_quantity_of(function, s, asked, &quantity));
    const local_rows own = local_rows_of(e);
    MNCI_TRY(check_array(function, &own, values, count));
    for (size_t k = 0; k < own.planes; k++)
        mnci_simulation_own_values(s, &quantity, own.first + k * own.local_plane, own.cells,
                                   values + k * own.cells);
    return MNC_OK;
}

/* Copies rows into a local array. Its halo need not follow: steps begin by a halo exchange, and
   sources act in local rows. */
static void set_rows(const local_rows *own, const double *values, double *local)
{
    for (size_t k = 0; k < own->planes; k++)
        memcpy(local + own->first + k * own->local_plane, values + k * own->cells,
               own->cells * sizeof *local);
}

/* The same on all ranks. */
static double largest_change(mnci_exchange *e, const local_rows *own, const double *values,
                             const double *field)
{
    double most = 0;
    for (size_t k = 0; k < own->planes; k++)
        for (size_t i = 0; i < own->cells; i++)
            most = fmax(most, fabs(values[k * own->cells + i] -
                                   field[own->first + k * own->local_plane + i]));
    e->communicator.max_reduce(e, &most, 1);
    return most;
}

static mnc_status check_set(const char *function, const mnc_simulation *s, int field,
                            const local_rows *own, const double *values, size_t count)
{
    MNCI_TRY(check_array(function, own, values, count));
    MNCI_TRY(mnci_simulation_check_at_rest(function, s));
    return mnci_simulation_check_settable(function, s, field, values, 0, count);
}

mnc_status mnc_petsc_simulation_set_rows(mnc_simulation *s, int field, const double *values,
                                         size_t count)
{
    static const char function[] = "mnc_petsc_simulation_set_rows";
    mnci_exchange *e = mnci_exchange_of(function, s);
    if (!e)
        return MNC_ERR_INVALID;
    MNCI_TRY(mnci_simulation_check_field(function, s, field));
    const local_rows own = local_rows_of(e);
    MNCI_TRY(mnci_simulation_agree(s, check_set(function, s, field, &own, values, count)));
    double *edited = mnci_stepper_edit(s->stepper)[field];
    const double change = largest_change(e, &own, values, edited);
    set_rows(&own, values, edited);
    mnci_simulation_restart(s, field, change);
    return MNC_OK;
}

static mnc_status check_source(const char *function, const mnc_simulation *s, int field,
                               const local_rows *own, const double *values, size_t count)
{
    MNCI_TRY(check_array(function, own, values, count));
    MNCI_TRY(mnci_simulation_check_at_rest(function, s));
    return mnci_simulation_check_source(function, s, field, values, count);
}

mnc_status mnc_petsc_simulation_set_source_rows(mnc_simulation *s, int field, const double *values,
                                                size_t count)
{
    static const char function[] = "mnc_petsc_simulation_set_source_rows";
    double *per_day = NULL;
    const mnci_exchange *e = mnci_exchange_of(function, s);
    if (!e)
        return MNC_ERR_INVALID;
    MNCI_TRY(mnci_simulation_check_field(function, s, field));
    const local_rows own = local_rows_of(e);
    MNCI_TRY(mnci_simulation_agree(s, check_source(function, s, field, &own, values, count)));
    MNCI_TRY(mnci_simulation_provide_source(s, field, &per_day));
    set_rows(&own, values, per_day);
    return MNC_OK;
}
