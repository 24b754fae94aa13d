/* Star forests of PETSc: which number of which rank goes where. Roots are numbers of a part, leaves
   the places that they go to, in an order that PETSc recognises as blocks. */
#include "forest.h"

typedef struct ranks {
    MPI_Comm comm;
    int count, own;
    const mnci_box *whole;
} ranks;

static ranks ranks_of(MPI_Comm comm, const mnci_box *whole)
{
    ranks r = {.comm = comm, .whole = whole};
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

/* Index of cell (0, j, k) in the part of a rank that has row j, in its halo or not. */
static PetscInt row_in_part(const ranks *r, int rank, size_t j, size_t k)
{
    const mnci_range rows = mnci_split_rows_and_halos(r->whole, r->count, rank);
    return (PetscInt)((k * rows.count + j - rows.first) * r->whole->nx);
}

PetscErrorCode mnci_forest_halos(MPI_Comm comm, const mnci_box *whole, PetscSF *halos)
{
    const ranks r = ranks_of(comm, whole);
    const mnci_range own = mnci_split_rows(whole, r.count, r.own);
    const mnci_range all = mnci_split_rows_and_halos(whole, r.count, r.own);
    const size_t rows = all.count - own.count, leaves = rows * whole->nx * whole->nz;
    PetscInt *places, leaf = 0;
    PetscSFNode *sources;
    PetscFunctionBegin;
    PetscCall(PetscMalloc1(leaves, &places));
    PetscCall(PetscMalloc1(leaves, &sources));
    for (size_t j = all.first; j < all.first + all.count; j++) {
        const int neighbour = r.own + (j < own.first ? -1 : 1);
        if (j >= own.first && j < own.first + own.count)
            continue;
        for (size_t k = 0; k < whole->nz; k++)
            for (size_t i = 0; i < whole->nx; i++, leaf++) {
                places[leaf] = row_in_part(&r, r.own, j, k) + (PetscInt)i;
                sources[leaf].rank = neighbour;
                sources[leaf].index = row_in_part(&r, neighbour, j, k) + (PetscInt)i;
            }
    }
    PetscCall(create(&r, all.count * whole->nx * whole->nz, leaves, places, sources, halos));
    PetscFunctionReturn(0);
}

PetscErrorCode mnci_forest_transpose(MPI_Comm comm, const mnci_box *whole, size_t planes,
                                     PetscSF *transpose)
{
    const ranks r = ranks_of(comm, whole);
    const mnci_range columns = mnci_split_columns(whole, r.count, r.own);
    const mnci_range all = mnci_split_rows_and_halos(whole, r.count, r.own);
    const size_t plane = columns.count * whole->ny;
    PetscSFNode *sources;
    PetscFunctionBegin;
    PetscCall(PetscMalloc1(plane * planes, &sources));
    for (int rank = 0; rank < r.count; rank++) {
        const mnci_range rows = mnci_split_rows(whole, r.count, rank);
        for (size_t k = 0; k < planes; k++)
            for (size_t j = rows.first; j < rows.first + rows.count; j++)
                for (size_t i = 0; i < columns.count; i++) {
                    PetscSFNode *source = sources + k * plane + j * columns.count + i;
                    source->rank = rank;
                    source->index = row_in_part(&r, rank, j, k) + (PetscInt)(columns.first + i);
                }
    }
    PetscCall(create(&r, all.count * whole->nx * planes, plane * planes, NULL, sources, transpose));
    PetscFunctionReturn(0);
}
