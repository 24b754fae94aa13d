/* What comes in from outside, by whole arrays and by each rank's local rows: the same bits as the
   serial library. */
#include "ranks.h"

#include <math.h>
#include <petscdmda.h>
#include <stdlib.h>

typedef struct pair {
    mnc_simulation *shared, *serial;
    mnc_petsc_part part;
    mnc_grid grid;
    size_t cells, own_count; /* of the whole grid, and of the local rows */
    double *whole, *own;
} pair;

static pair create_pair(void)
{
    pair p = {0};
    const mnc_simulation_desc desc = ranks_patch();
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &p.shared));
    assert_ok(mnc_simulation_create(&desc, &p.serial));
    assert_ok(mnc_petsc_simulation_part(p.shared, &p.part));
    assert_ok(mnc_simulation_grid(p.serial, &p.grid));
    p.cells = p.grid.nx * p.grid.ny * p.grid.nz;
    p.own_count = p.grid.nx * p.part.rows * p.grid.nz;
    p.whole = malloc(p.cells * sizeof *p.whole);
    p.own = malloc(p.own_count * sizeof *p.own);
    return p;
}

static void destroy_pair(pair *p)
{
    mnc_simulation_destroy(p->shared);
    mnc_simulation_destroy(p->serial);
    free(p->whole);
    free(p->own);
}

/* Different in each cell of the whole grid. */
static void fill(pair *p, double amount)
{
    for (size_t i = 0; i < p->cells; i++)
        p->whole[i] = amount * (1 + (double)(i % 1009) / 1009);
}

/* Index in the whole grid of a value of the local rows. */
static size_t cell_of(const pair *p, size_t value)
{
    const size_t own_plane = p->grid.nx * p->part.rows, k = value / own_plane;
    return p->grid.nx * (k * p->grid.ny + p->part.first_row) + value % own_plane;
}

static void take_local_rows(pair *p)
{
    for (size_t i = 0; i < p->own_count; i++)
        p->own[i] = p->whole[cell_of(p, i)];
}

static void run_and_compare(const pair *p, double day)
{
    assert_ok(mnc_simulation_run_until(p->shared, day));
    assert_ok(mnc_simulation_run_until(p->serial, day));
    ranks_compare(p->shared, p->serial);
}

static void whole_arrays_go_in(void)
{
    pair p = create_pair();
    run_and_compare(&p, 1);
    fill(&p, 0.02);
    assert_ok(mnc_simulation_set_source(p.shared, MNC_TGF_BETA, p.whole, p.cells));
    assert_ok(mnc_simulation_set_source(p.serial, MNC_TGF_BETA, p.whole, p.cells));
    assert_ok(mnc_simulation_add_to_field(p.shared, MNC_FIBROBLASTS, p.whole, p.cells));
    assert_ok(mnc_simulation_add_to_field(p.serial, MNC_FIBROBLASTS, p.whole, p.cells));
    run_and_compare(&p, 2);
    assert_ok(mnc_simulation_set_source(p.shared, MNC_TGF_BETA, NULL, 0));
    assert_ok(mnc_simulation_set_source(p.serial, MNC_TGF_BETA, NULL, 0));
    run_and_compare(&p, 3);
    destroy_pair(&p);
}

static void local_rows_go_in(void)
{
    pair p = create_pair();
    run_and_compare(&p, 1);
    fill(&p, 0.5);
    take_local_rows(&p);
    assert_ok(mnc_petsc_simulation_set_rows(p.shared, MNC_FIBROBLASTS, p.own, p.own_count));
    assert_ok(mnc_simulation_set_field(p.serial, MNC_FIBROBLASTS, p.whole, p.cells));
    ranks_compare(p.shared, p.serial);
    run_and_compare(&p, 2);
    fill(&p, 0.02);
    take_local_rows(&p);
    assert_ok(mnc_petsc_simulation_set_source_rows(p.shared, MNC_TGF_BETA, p.own, p.own_count));
    assert_ok(mnc_simulation_set_source(p.serial, MNC_TGF_BETA, p.whole, p.cells));
    run_and_compare(&p, 3);
    destroy_pair(&p);
}

static void local_rows_are_read(void)
{
    static const int quantities[] = {MNC_TGF_BETA, MNC_COLLAGEN_GAIN,
                                     MNC_COLLAGEN_MATURE | MNC_PHYSICAL};
    pair p = create_pair();
    run_and_compare(&p, 1);
    for (size_t q = 0; q < sizeof quantities / sizeof *quantities; q++) {
        assert_ok(mnc_petsc_simulation_rows(p.shared, quantities[q], p.own, p.own_count));
        assert_ok(mnc_simulation_values(p.serial, quantities[q], 0, p.cells, p.whole));
        for (size_t i = 0; i < p.own_count; i++)
            assert_that(p.own[i] == p.whole[cell_of(&p, i)]);
    }
    destroy_pair(&p);
}

/* ---- a user's DMDA with the same partition ---- */

static DM create_dmda(const pair *p)
{
    DM dm = NULL;
    PetscInt *rows = malloc((size_t)p->part.ranks * sizeof *rows);
    PetscInt own = (PetscInt)p->part.rows;
    MPI_Allgather(&own, 1, MPIU_INT, rows, 1, MPIU_INT, MPI_COMM_WORLD);
    assert_that(DMDACreate3d(MPI_COMM_WORLD, DM_BOUNDARY_NONE, DM_BOUNDARY_NONE, DM_BOUNDARY_NONE,
                             DMDA_STENCIL_STAR, (PetscInt)p->grid.nx, (PetscInt)p->grid.ny,
                             (PetscInt)p->grid.nz, 1, p->part.ranks, 1, 1, 1, NULL, rows, NULL,
                             &dm) == 0);
    assert_that(DMSetUp(dm) == 0);
    free(rows);
    return dm;
}

/* An array of the vector takes the rows as they are: its cells, read by their places in the grid,
   hold the values of the serial simulation. */
static void rows_are_those_of_a_dmda(void)
{
    pair p = create_pair();
    Vec vector = NULL;
    PetscScalar *values = NULL, ***cells = NULL;
    run_and_compare(&p, 1);
    DM dm = create_dmda(&p);
    assert_that(DMCreateGlobalVector(dm, &vector) == 0 && VecGetArray(vector, &values) == 0);
    assert_ok(mnc_petsc_simulation_rows(p.shared, MNC_TGF_BETA, values, p.own_count));
    assert_that(VecRestoreArray(vector, &values) == 0);
    assert_ok(mnc_simulation_values(p.serial, MNC_TGF_BETA, 0, p.cells, p.whole));
    assert_that(DMDAVecGetArray(dm, vector, (void *)&cells) == 0);
    for (size_t k = 0; k < p.grid.nz; k++)
        for (size_t j = p.part.first_row; j < p.part.first_row + p.part.rows; j++)
            for (size_t i = 0; i < p.grid.nx; i++)
                assert_that(cells[k][j][i] == p.whole[i + p.grid.nx * (j + p.grid.ny * k)]);
    assert_that(DMDAVecRestoreArray(dm, vector, (void *)&cells) == 0);
    assert_that(VecDestroy(&vector) == 0 && DMDestroy(&dm) == 0);
    destroy_pair(&p);
}

/* ---- what is refused ---- */

/* A value that only the last rank finds wrong fails on all ranks, and nothing is set. */
static void wrong_rows_fail_on_all_ranks(void)
{
    pair p = create_pair();
    const int is_last = ranks_own() == ranks_count() - 1;
    fill(&p, 0.5);
    take_local_rows(&p);
    if (is_last)
        p.own[7] = (double)NAN;
    assert_refused(mnc_petsc_simulation_set_rows(p.shared, MNC_FIBROBLASTS, p.own, p.own_count),
                   "values[7] = nan for field \"fibroblasts\"");
    assert_refused(mnc_petsc_simulation_set_source_rows(p.shared, MNC_TGF_BETA, p.own, p.own_count),
                   "values[7] = nan");
    p.own[7] = 0;
    assert_refused(mnc_petsc_simulation_set_rows(p.shared, MNC_FIBROBLASTS, p.own,
                                                 p.own_count - (size_t)is_last),
                   "must be the number of cells in the rank's local rows");
    assert_refused(mnc_petsc_simulation_set_rows(p.shared, 99, p.own, p.own_count), "field = 99");
    assert_refused(mnc_petsc_simulation_set_rows(p.serial, 0, p.own, p.own_count),
                   "mnc_petsc_simulation_create");
    assert_refused(mnc_petsc_simulation_rows(p.shared, 9999, p.own, p.own_count),
                   "quantity = 9999");
    assert_refused(mnc_petsc_simulation_rows(p.shared, 0, NULL, p.own_count), "values");
    run_and_compare(&p, 1);
    destroy_pair(&p);
}

int main(int argc, char **argv)
{
    ranks_begin(&argc, &argv);
    whole_arrays_go_in();
    local_rows_go_in();
    local_rows_are_read();
    rows_are_those_of_a_dmda();
    wrong_rows_fail_on_all_ranks();
    return ranks_end();
}
