/* Simulations distributed over the ranks of a communicator: begin and end, creation, local part. */
#include "agree.h"
#include "base/check.h"
#include "base/error.h"
#include "distributed.h"
#include "exchange.h"
#include "partition.h"
#include "simulation/desc.h"
#include "simulation/simulation.h"
#include "simulation/space.h"

#include <mncollagen/petsc.h>

#include <petscsys.h>

mnc_status mnc_petsc_begin(int *argc, char ***argv)
{
    if (PetscInitialize(argc, argv, NULL, NULL) != 0)
        return mnci_fail(MNC_ERR_INVALID, "mnc_petsc_begin: PETSc could not start");
    return MNC_OK;
}

void mnc_petsc_end(void)
{
    PetscFinalize();
}

static mnc_status check_started(MPI_Comm comm)
{
    PetscBool started = PETSC_FALSE;
    if (PetscInitialized(&started) != 0 || !started)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_petsc_simulation_create: PETSc must be started before, by "
                         "mnc_petsc_begin or PetscInitialize");
    if (comm == MPI_COMM_NULL)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_petsc_simulation_create: comm = MPI_COMM_NULL: must be a "
                         "communicator");
    return MNC_OK;
}

static mnc_status check(const mnc_simulation_desc *desc, mnc_simulation **simulation, int ranks,
                        mnci_space *global)
{
    MNCI_TRY(
        mnci_check_pointer("mnc_petsc_simulation_create", "simulation", (const void *)simulation));
    *simulation = NULL;
    MNCI_TRY(mnci_desc_check("mnc_petsc_simulation_create", desc));
    if (desc->extent == MNC_EXTENT_COLUMN)
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.extent = %d: must be MNC_EXTENT_PATCH or MNC_EXTENT_UNIT_CELL, as a "
                         "column has no rows to share",
                         (int)desc->extent);
    MNCI_TRY(mnci_space_of(desc, global));
    return mnci_partition_check(&global->box, ranks);
}

/* Compares the most likely differences between descriptions, not all of them. */
static mnc_status check_same(MPI_Comm comm, const mnc_simulation_desc *desc, const mnci_box *global)
{
    enum { NUMBERS = 9 };
    const double own[NUMBERS] = {
        (double)global->nx,           (double)global->ny,
        (double)global->nz,           global->hz_mm,
        (double)desc->schedule.count, desc->schedule.count > 0 ? desc->schedule.sessions[0].day : 0,
        (double)desc->pattern_seed,   desc->tolerance,
        desc->fixed_step_days};
    double lowest[NUMBERS], highest[NUMBERS];
    MPI_Allreduce(own, lowest, NUMBERS, MPI_DOUBLE, MPI_MIN, comm);
    MPI_Allreduce(own, highest, NUMBERS, MPI_DOUBLE, MPI_MAX, comm);
    for (int n = 0; n < NUMBERS; n++)
        if (lowest[n] != highest[n])
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_petsc_simulation_create: desc: must be the same on all ranks");
    return MNC_OK;
}

/* Objects that are local to a rank. */
static mnc_status create_local(const mnc_simulation_desc *desc, const mnci_space *global,
                               mnci_exchange *exchange, mnc_simulation **simulation)
{
    mnc_simulation_desc own = *desc;
    mnci_space local = *global;
    local.box = exchange->local;
    if (own.threads == 0)
        own.threads = 1;
    if (exchange->rank > 0)
        own.log.write = NULL;
    MNCI_TRY(mnci_simulation_allocate(&own, &local, &exchange->communicator, simulation));
    return mnci_exchange_prepare(&(*simulation)->system, exchange);
}

mnc_status mnci_distributed_allocate(MPI_Comm comm, const mnc_simulation_desc *desc,
                                     mnc_simulation **simulation)
{
    mnci_space global;
    mnci_exchange *exchange;
    mnc_simulation *s = NULL;
    int ranks;
    MNCI_TRY(check_started(comm));
    MPI_Comm_size(comm, &ranks);
    MNCI_TRY(mnci_agree(comm, check(desc, simulation, ranks, &global), 0));
    MNCI_TRY(check_same(comm, desc, &global.box));
    MNCI_TRY(mnci_exchange_create(comm, &global.box, &exchange));
    const mnc_status status = mnci_agree(comm, create_local(desc, &global, exchange, &s), 0);
    if (status == MNC_OK)
        *simulation = s;
    else if (s)
        mnc_simulation_destroy(s); /* and the exchange */
    else
        mnci_exchange_destroy(exchange);
    return status;
}

mnc_status mnc_petsc_simulation_create(MPI_Comm comm, const mnc_simulation_desc *desc,
                                       mnc_simulation **simulation)
{
    MNCI_TRY(mnci_distributed_allocate(comm, desc, simulation));
    mnci_simulation_begin(*simulation);
    return MNC_OK;
}

mnci_exchange *mnci_exchange_of(const char *function, const mnc_simulation *s)
{
    if (mnci_check_pointer(function, "simulation", s) != MNC_OK)
        return NULL;
    if (s->system.communicator->is_distributed)
        return s->system.communicator->user;
    (void)mnci_fail(MNC_ERR_INVALID, "%s: simulation: must be one of mnc_petsc_simulation_create",
                    function);
    return NULL;
}

mnc_status mnc_petsc_simulation_part(const mnc_simulation *s, mnc_petsc_part *part)
{
    mnci_exchange *e = mnci_exchange_of("mnc_petsc_simulation_part", s);
    if (!e)
        return MNC_ERR_INVALID;
    MNCI_TRY(mnci_check_pointer("mnc_petsc_simulation_part", "part", part));
    *part = (mnc_petsc_part){.rank = e->rank,
                             .ranks = e->ranks,
                             .first_row = e->local.first_row + e->local.halo_before,
                             .rows = mnci_box_local_rows(&e->local).count};
    return MNC_OK;
}

mnc_status mnc_petsc_simulation_costs(const mnc_simulation *s, mnc_petsc_costs *costs)
{
    mnci_exchange *e = mnci_exchange_of("mnc_petsc_simulation_costs", s);
    if (!e)
        return MNC_ERR_INVALID;
    MNCI_TRY(mnci_check_pointer("mnc_petsc_simulation_costs", "costs", costs));
    *costs = e->costs;
    return MNC_OK;
}

static mnc_status check_gather(const mnci_exchange *e, int root, const double *values, size_t count)
{
    const size_t cells = mnci_box_cells(&e->global);
    if (root < 0 || root >= e->ranks)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_petsc_simulation_gather: root = %d: must be between 0 and %d", root,
                         e->ranks - 1);
    if (e->rank != root)
        return MNC_OK;
    MNCI_TRY(mnci_check_pointer("mnc_petsc_simulation_gather", "values", values));
    if (count != cells)
        return mnci_fail(
            MNC_ERR_INVALID,
            "mnc_petsc_simulation_gather: count = %zu: must be the number of cells, %zu", count,
            cells);
    return MNC_OK;
}

mnc_status mnc_petsc_simulation_gather(const mnc_simulation *s, int field, int root, double *values,
                                       size_t count)
{
    mnc_view view;
    mnci_exchange *e = mnci_exchange_of("mnc_petsc_simulation_gather", s);
    if (!e)
        return MNC_ERR_INVALID;
    MNCI_TRY(mnc_simulation_field(s, field, &view));
    MNCI_TRY(mnci_agree(e->comm, check_gather(e, root, values, count), 0));
    mnci_exchange_gather(e, root, mnci_stepper_state(s->stepper)[field], values);
    return MNC_OK;
}
