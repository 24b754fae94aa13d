/* Checkpoints of shared simulations have the bytes of the serial library's, and any number of ranks
   goes on from them. usage: petsc_checkpoints PREFIX, or PREFIX write | resume | die: only writes a
   checkpoint on day 3; only goes on from it; writes one each day until the last rank is killed on
   day 4. */
#include "ranks.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double SAVED_DAY = 3, LAST_DAY = 7;
static char path[1024], other[1024];

static void set_paths(const char *prefix)
{
    snprintf(path, sizeof path, "%s.h5", prefix);
    snprintf(other, sizeof other, "%s_other.h5", prefix);
}

/* Lands on each day, where checkpoints may be written. */
static void run(mnc_simulation *s, double day)
{
    double now = 0;
    assert_ok(mnc_simulation_day(s, &now));
    while (now < day) {
        now += 1;
        assert_ok(mnc_simulation_run_until(s, now));
    }
}

static mnc_simulation *serial_on(double day)
{
    mnc_simulation *s = NULL;
    const mnc_simulation_desc desc = ranks_patch();
    assert_ok(mnc_simulation_create(&desc, &s));
    run(s, day);
    return s;
}

static mnc_simulation *shared_on(double day)
{
    mnc_simulation *s = NULL;
    const mnc_simulation_desc desc = ranks_patch();
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &s));
    run(s, day);
    return s;
}

/* Goes on from the file by all ranks together, and by each alone; `expected` is on the last day. */
static void resume(const char *name, const mnc_simulation *expected)
{
    mnc_simulation *shared = NULL, *serial = NULL;
    const mnc_simulation_desc desc = ranks_patch();
    assert_ok(mnc_petsc_checkpoint_resume(MPI_COMM_WORLD, name, &desc, &shared));
    assert_ok(mnc_checkpoint_resume(name, &desc, &serial));
    ranks_compare(shared, serial);
    run(shared, LAST_DAY);
    run(serial, LAST_DAY);
    ranks_compare(shared, serial);
    ranks_compare(shared, expected);
    mnc_simulation_destroy(shared);
    mnc_simulation_destroy(serial);
}

static void resume_undisturbed(void)
{
    mnc_simulation *expected = serial_on(LAST_DAY);
    resume(path, expected);
    mnc_simulation_destroy(expected);
}

static void write_on_saved_day(void)
{
    mnc_simulation *shared = shared_on(SAVED_DAY);
    assert_ok(mnc_petsc_checkpoint_write(shared, path));
    mnc_simulation_destroy(shared);
}

static void bytes_are_those_of_the_core(void)
{
    mnc_simulation *serial = serial_on(SAVED_DAY);
    if (ranks_own() == 0) {
        assert_ok(mnc_checkpoint_write(serial, other));
        ranks_compare_files(path, other);
    }
    MPI_Barrier(MPI_COMM_WORLD);
    run(serial, LAST_DAY);
    resume(other, serial);
    mnc_simulation_destroy(serial);
}

static void failures_are_those_of_all(void)
{
    mnc_simulation *shared = shared_on(1), *again = NULL;
    mnc_simulation_desc desc = ranks_patch();
    assert_failed(mnc_petsc_checkpoint_write(shared, "/no/such/folder/file.h5"), MNC_ERR_IO,
                  "/no/such/folder/file.h5");
    assert_refused(mnc_petsc_checkpoint_write(shared, NULL), "path");
    assert_refused(mnc_petsc_checkpoint_write(NULL, path), "simulation");
    if (ranks_own() == 0)
        assert_refused(mnc_checkpoint_write(shared, other), "mnc_petsc_checkpoint_write");
    assert_failed(mnc_petsc_checkpoint_resume(MPI_COMM_WORLD, "/no/such/file.h5", &desc, &again),
                  MNC_ERR_IO, "/no/such/file.h5");
    assert_refused(mnc_petsc_checkpoint_resume(MPI_COMM_WORLD, NULL, &desc, &again), "path");
    desc.tolerance = 1e-4;
    assert_refused(mnc_petsc_checkpoint_resume(MPI_COMM_WORLD, path, &desc, &again), "tolerance");
    desc.extent = MNC_EXTENT_COLUMN;
    assert_refused(mnc_petsc_checkpoint_resume(MPI_COMM_WORLD, path, &desc, &again), "extent");
    assert_that(again == NULL);
    run(shared, 2);
    mnc_simulation_destroy(shared);
}

static void damage_is_found_by_all(void)
{
    mnc_simulation *again = NULL;
    const mnc_simulation_desc desc = ranks_patch();
    if (ranks_own() == 0) {
        FILE *file = fopen(other, "r+b");
        assert_that(file != NULL && fseek(file, -100, SEEK_END) == 0);
        assert_that(fputs("damaged", file) >= 0 && fclose(file) == 0);
    }
    MPI_Barrier(MPI_COMM_WORLD);
    assert_refused(mnc_petsc_checkpoint_resume(MPI_COMM_WORLD, other, &desc, &again), other);
    assert_that(again == NULL);
}

static void die(void)
{
    mnc_simulation *shared = shared_on(0);
    for (int day = 1;; day++) {
        run(shared, day);
        assert_ok(mnc_petsc_checkpoint_write(shared, path));
        if (day == 4 && ranks_own() == ranks_count() - 1)
            raise(SIGKILL);
    }
}

int main(int argc, char **argv)
{
    ranks_begin(&argc, &argv);
    assert_that(argc >= 2);
    const char *mode = argc > 2 ? argv[2] : "all";
    set_paths(argv[1]);
    if (strcmp(mode, "die") == 0)
        die();
    if (strcmp(mode, "resume") != 0)
        write_on_saved_day();
    if (strcmp(mode, "write") != 0)
        resume_undisturbed();
    if (strcmp(mode, "all") == 0) {
        bytes_are_those_of_the_core();
        failures_are_those_of_all();
        damage_is_found_by_all();
        if (ranks_own() == 0) {
            remove(path);
            remove(other);
        }
    }
    return ranks_end();
}
