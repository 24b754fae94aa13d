/* libmncollagen-petsc without HDF5: snapshots and checkpoints are unsupported, with the sentences
   of the serial library, on all ranks; the simulation goes on. */
#include "ranks.h"

#include <stdio.h>
#include <string.h>

/* The sentence of the serial library, which the shared call must leave again. */
static char expected[2048];

static void keep_sentence(mnc_status status)
{
    assert_that(status == MNC_ERR_UNSUPPORTED);
    snprintf(expected, sizeof expected, "%s", mnc_last_error());
    assert_that(strstr(expected, "MNC_WITH_HDF5=OFF") != NULL);
}

static void check_sentence(mnc_status status)
{
    assert_that(status == MNC_ERR_UNSUPPORTED);
    assert_that(strcmp(mnc_last_error(), expected) == 0);
}

static void files_are_unsupported(mnc_simulation *shared, const mnc_simulation *serial)
{
    static const int gain[] = {MNC_COLLAGEN_GAIN};
    const mnc_snapshot_content content = {.quantities = gain, .quantity_count = 1};
    const mnc_simulation_desc desc = ranks_patch();
    mnc_simulation *again = NULL;
    mnc_snapshots *series = NULL;
    keep_sentence(mnc_snapshot_write(serial, "run.hdf", &content));
    check_sentence(mnc_petsc_snapshot_write(shared, "run.hdf", &content));
    keep_sentence(mnc_checkpoint_write(serial, "run.h5"));
    check_sentence(mnc_petsc_checkpoint_write(shared, "run.h5"));
    keep_sentence(mnc_checkpoint_resume("run.h5", &desc, &again));
    check_sentence(mnc_petsc_checkpoint_resume(MPI_COMM_WORLD, "run.h5", &desc, &again));
    keep_sentence(mnc_snapshots_create("run", &content, MNC_SNAPSHOTS_REPLACE, &series));
    assert_that(again == NULL && series == NULL);
    assert_refused(mnc_petsc_snapshots_write(series, shared), "snapshots is NULL");
}

int main(int argc, char **argv)
{
    mnc_simulation *shared = NULL, *serial = NULL;
    const mnc_simulation_desc desc = ranks_patch();
    ranks_begin(&argc, &argv);
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared));
    assert_ok(mnc_simulation_create(&desc, &serial));
    files_are_unsupported(shared, serial);
    assert_ok(mnc_simulation_run_until(shared, 0.5));
    assert_ok(mnc_simulation_run_until(serial, 0.5));
    ranks_compare(shared, serial);
    mnc_simulation_destroy(shared);
    mnc_simulation_destroy(serial);
    return ranks_end();
}
