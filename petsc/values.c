/* Values of cells of a distributed simulation on one rank: each rank fills in those of its local
   rows between zeros, and the bits are combined by a reduction with bitwise or. */
#include "agree.h"
#include "base/check.h"
#include "base/error.h"
#include "distributed.h"
#include "simulation/quantity.h"
#include "simulation/simulation.h"

#include <limits.h>
#include <stdlib.h>

_Static_assert(sizeof(double) == sizeof(uint64_t), "doubles are combined as integers");

static mnc_status check(const mnc_simulation *s, const mnci_exchange *e, size_t first, size_t count,
                        int root, const double *values)
{
    static const char function[] = "mnc_petsc_simulation_values";
    MNCI_TRY(mnci_simulation_check_values(function, s, first, count));
    if (root < 0 || root >= e->ranks)
        return mnci_fail(MNC_ERR_INVALID, "%s: root = %d: must be between 0 and %d", function, root,
                         e->ranks - 1);
    if (count > INT_MAX)
        return mnci_fail(MNC_ERR_INVALID, "%s: count = %zu: must be at most %d", function, count,
                         INT_MAX);
    return e->rank == root ? mnci_check_pointer(function, "values", values) : MNC_OK;
}

/* Fills in the cells of the local rows. */
static void fill(const mnc_simulation *s, const mnci_exchange *e, const mnci_quantity *quantity,
                 size_t first, size_t count, double *values)
{
    const mnci_box *local = &e->local, *global = &e->global;
    const size_t begin = local->first_row + local->halo_before;
    const size_t end = begin + mnci_box_local_rows(local).count;
    for (size_t done = 0; done < count;) {
        const size_t cell = first + done, i = cell % global->nx, line = cell / global->nx;
        const size_t j = line % global->ny, k = line / global->ny, left = global->nx - i;
        const size_t piece = left < count - done ? left : count - done;
        if (j >= begin && j < end)
            mnci_simulation_own_values(s, quantity,
                                       i + local->nx * (j - local->first_row + local->ny * k),
                                       piece, values + done);
        done += piece;
    }
}

mnc_status mnc_petsc_simulation_values(const mnc_simulation *s, int asked, size_t first,
                                       size_t count, int root, double *values)
{
    mnci_quantity quantity = {0};
    mnci_exchange *e = mnci_exchange_of("mnc_petsc_simulation_values", s);
    if (!e)
        return MNC_ERR_INVALID;
    mnc_status status = mnci_quantity_of("mnc_petsc_simulation_values", s, asked, &quantity);
    if (status == MNC_OK)
        status = check(s, e, first, count, root, values);
    double *own = status == MNC_OK ? calloc(count + 1, sizeof *own) : NULL;
    if (status == MNC_OK && !own)
        status = mnci_fail(MNC_ERR_MEMORY, "mnc_petsc_simulation_values: no memory for %zu numbers",
                           count);
    status = mnci_agree(e->comm, status, 0);
    if (status == MNC_OK) {
        fill(s, e, &quantity, first, count, own);
        MPI_Reduce(own, values, (int)count, MPI_UINT64_T, MPI_BOR, root, e->comm);
    }
    free(own);
    return status;
}
