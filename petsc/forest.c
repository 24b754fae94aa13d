/* Star forests of PETSc: roots are entries of local arrays, leaves their destinations, in an order
   that PETSc recognises as blocks. */
#include "forest.h"

typedef struct ranks {
    MPI_Comm comm;
    int count, own;
    const mnci_box *global;
} ranks;

static ranks ranks_of(MPI_Comm comm, const mnci_box *global)
{
    ranks r = {.comm = comm, .global = global};
    MPI_Comm_size(comm, &r.count);
    MPI_Comm_rank(comm, &r.own);
    return r;
}

static PetscErrorCode create(const ranks *r, size_t roots, size_t leaves, PetscInt *places,
                             PetscSFNode *sources, PetscSF *forest)
{
    PetscFunctionBegin;
    PetscCall(PetscSFCreate(r->comm, forest));
    PetscCall(PetscSFSetFromOptions(*forest));
    PetscCall(PetscSFSetGraph(*forest, (PetscInt)roots, (PetscInt)leaves, places, PETSC_OWN_POINTER,
                              sources, PETSC_OWN_POINTER));
    PetscCall(PetscSFSetUp(*forest));
    PetscFunctionReturn(0);
}

/* Index of cell (0, j, k) in the local box of a rank that has row j, possibly as halo row. */
static PetscInt local_row_index(const ranks *r, int rank, size_t j, size_t k)
{
    const mnci_range rows = mnci_partition_rows_with_halo(r->global, r->count, rank);
    return (PetscInt)((k * rows.count + j - rows.first) * r->global->nx);
}

PetscErrorCode mnci_forest_halo(MPI_Comm comm, const mnci_box *global, PetscSF *halo)
{
    const ranks r = ranks_of(comm, global);
    const mnci_range own = mnci_partition_rows(global, r.count, r.own);
    const mnci_range all = mnci_partition_rows_with_halo(global, r.count, r.own);
    const size_t rows = all.count - own.count, leaves = rows * global->nx * global->nz;
    PetscInt *places, leaf = 0;
    PetscSFNode *sources;
    PetscFunctionBegin;
    PetscCall(PetscMalloc1(leaves, &places));
    PetscCall(PetscMalloc1(leaves, &sources));
    for (size_t j = all.first; j < all.first + all.count; j++) {
        const int neighbour = r.own + (j < own.first ? -1 : 1);
        if (j >= own.first && j < own.first + own.count)
            continue;
        for (size_t k = 0; k < global->nz; k++)
            for (size_t i = 0; i < global->nx; i++, leaf++) {
                places[leaf] = local_row_index(&r, r.own, j, k) + (PetscInt)i;
                sources[leaf].rank = neighbour;
                sources[leaf].index = local_row_index(&r, neighbour, j, k) + (PetscInt)i;
            }
    }
    PetscCall(create(&r, all.count * global->nx * global->nz, leaves, places, sources, halo));
    PetscFunctionReturn(0);
}

PetscErrorCode mnci_forest_transpose(MPI_Comm comm, const mnci_box *global, size_t planes,
                                     PetscSF *transpose)
{
    const ranks r = ranks_of(comm, global);
    const mnci_range columns = mnci_partition_columns(global, r.count, r.own);
    const mnci_range all = mnci_partition_rows_with_halo(global, r.count, r.own);
    const size_t plane = columns.count * global->ny;
    PetscSFNode *sources;
    PetscFunctionBegin;
    PetscCall(PetscMalloc1(plane * planes, &sources));
    for (int rank = 0; rank < r.count; rank++) {
        const mnci_range rows = mnci_partition_rows(global, r.count, rank);
        for (size_t k = 0; k < planes; k++)
            for (size_t j = rows.first; j < rows.first + rows.count; j++)
                for (size_t i = 0; i < columns.count; i++) {
                    PetscSFNode *source = sources + k * plane + j * columns.count + i;
                    source->rank = rank;
                    source->index = local_row_index(&r, rank, j, k) + (PetscInt)(columns.first + i);
                }
    }
    PetscCall(
        create(&r, all.count * global->nx * planes, plane * planes, NULL, sources, transpose));
    PetscFunctionReturn(0);
}
