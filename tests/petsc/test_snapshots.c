/* Snapshots of shared simulations have the bytes of the serial library's, single ones and series;
   what the first rank cannot write fails on all, with the sentence of the serial library.
   usage: petsc_snapshots PREFIX */
#include "ranks.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { PATH_SIZE = 1024 };

static char shared_file[PATH_SIZE], serial_file[PATH_SIZE], temporary[PATH_SIZE];
static char shared_stem[PATH_SIZE], serial_stem[PATH_SIZE];
static const int several[] = {MNC_COLLAGEN_GAIN, MNC_TGF_BETA, MNC_MYOFIBROBLAST_FRACTION,
                              MNC_FIBROBLASTS | MNC_PHYSICAL};

static void set_paths(const char *prefix)
{
    snprintf(shared_file, PATH_SIZE, "%s_shared.hdf", prefix);
    snprintf(serial_file, PATH_SIZE, "%s_serial.hdf", prefix);
    snprintf(temporary, PATH_SIZE, "%s_shared.hdf.tmp", prefix);
    snprintf(shared_stem, PATH_SIZE, "%s_shared", prefix);
    snprintf(serial_stem, PATH_SIZE, "%s_serial", prefix);
}

static mnc_snapshot_content content_of(int threads)
{
    return (mnc_snapshot_content){.quantities = several, .quantity_count = 4, .threads = threads};
}

static void create_both(const mnc_simulation_desc *desc, mnc_simulation **shared,
                        mnc_simulation **serial)
{
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, desc, shared));
    assert_ok(mnc_simulation_create(desc, serial));
}

/* Only the first rank knows what is written. */
static void write_and_compare(const mnc_simulation *shared, const mnc_simulation *serial,
                              int threads)
{
    const mnc_snapshot_content content = content_of(threads);
    const int is_root = ranks_own() == 0;
    assert_ok(
        mnc_petsc_snapshot_write(shared, is_root ? shared_file : NULL, is_root ? &content : NULL));
    if (is_root) {
        assert_ok(mnc_snapshot_write(serial, serial_file, &content));
        ranks_compare_files(shared_file, serial_file);
        assert_that(access(temporary, F_OK) != 0);
        remove(shared_file);
        remove(serial_file);
    }
}

static void after_a_run(void)
{
    mnc_simulation *shared, *serial;
    const mnc_simulation_desc desc = ranks_patch();
    create_both(&desc, &shared, &serial);
    assert_ok(mnc_simulation_run_until(shared, 6));
    assert_ok(mnc_simulation_run_until(serial, 6));
    write_and_compare(shared, serial, 1);
    mnc_simulation_destroy(shared);
    mnc_simulation_destroy(serial);
}

/* Any values, which differ from cell to cell, on a grid of so many cells; sides above 64 must be
   such that the library does not round them up. */
static void without_a_run(size_t nx, size_t ny, double nz, int threads)
{
    mnc_simulation *shared, *serial;
    mnc_simulation_desc desc = ranks_patch();
    size_t cells = 0;
    desc.schedule.count = 0;
    desc.spacing_mm = desc.spacing_depth_mm = mnc_skin_dermis_mm(&desc.skin) / nz;
    desc.width_mm = (double)nx * desc.spacing_mm;
    desc.length_mm = (double)ny * desc.spacing_mm;
    create_both(&desc, &shared, &serial);
    assert_ok(mnc_simulation_cells(shared, &cells));
    assert_that(cells == nx * ny * (size_t)nz);
    double *values = malloc(cells * sizeof *values);
    for (size_t i = 0; i < cells; i++)
        values[i] = 0.5 + (double)(i * 7919 % cells) / (double)cells;
    assert_ok(mnc_simulation_set_field(shared, MNC_COLLAGEN_NEW, values, cells));
    assert_ok(mnc_simulation_set_field(serial, MNC_COLLAGEN_NEW, values, cells));
    free(values);
    write_and_compare(shared, serial, threads);
    mnc_simulation_destroy(shared);
    mnc_simulation_destroy(serial);
}

/* Chunks of a part of a plane, which ranks share or have alone, and more of them than are made at
   once; chunks of many planes; on one rank also points that share a cell. */
static void grids_of_all_kinds(void)
{
    without_a_run(304, 400, 7, 1);
    without_a_run(304, 400, 7, 2);
    without_a_run(64, 66, 40, 1);
    if (ranks_count() == 1) {
        without_a_run(1, 40, 5, 1);
        without_a_run(40, 1, 5, 1);
    }
}

/* ---- series ---- */

/* An mnc_observe_fn of all ranks; only the first has a series. */
static int write_shared(const mnc_simulation *simulation, void *user)
{
    assert_ok(mnc_petsc_snapshots_write(user, simulation));
    return 0;
}

static void compare_series(void)
{
    static const char *const endings[] = {"_0000.hdf", "_0001.hdf", "_0002.hdf"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char a[PATH_SIZE + 16], b[PATH_SIZE + 16];
        snprintf(a, sizeof a, "%s%s", shared_stem, endings[i]);
        snprintf(b, sizeof b, "%s%s", serial_stem, endings[i]);
        ranks_compare_files(a, b);
        remove(a);
        remove(b);
    }
}

/* The lists differ in the names of the files. */
static void check_list(const char *stem)
{
    char name[PATH_SIZE + 16];
    char text[1024] = "";
    snprintf(name, sizeof name, "%s.hdf.series", stem);
    FILE *file = fopen(name, "r");
    assert_that(file && fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_that(strstr(text, "_0002.hdf\", \"time\" : 2 }") != NULL);
    assert_that(strstr(text, "_0003.hdf") == NULL);
    remove(name);
}

static void series_of_an_observer(void)
{
    mnc_simulation *shared, *serial;
    mnc_snapshots *of_shared = NULL, *of_serial = NULL;
    const mnc_simulation_desc desc = ranks_patch();
    const mnc_snapshot_content content = content_of(1);
    create_both(&desc, &shared, &serial);
    if (ranks_own() == 0) {
        assert_ok(mnc_snapshots_create(shared_stem, &content, MNC_SNAPSHOTS_REPLACE, &of_shared));
        assert_ok(mnc_snapshots_create(serial_stem, &content, MNC_SNAPSHOTS_REPLACE, &of_serial));
        const mnc_observer observer = mnc_snapshots_observer(of_serial, 1);
        assert_ok(mnc_simulation_add_observer(serial, &observer));
        assert_ok(mnc_simulation_run_until(serial, 2));
    }
    const mnc_observer observer = {"snapshots", 1, write_shared, of_shared};
    assert_ok(mnc_simulation_add_observer(shared, &observer));
    assert_ok(mnc_simulation_run_until(shared, 2));
    if (ranks_own() == 0) {
        compare_series();
        check_list(shared_stem);
        check_list(serial_stem);
    }
    mnc_simulation_destroy(shared);
    mnc_simulation_destroy(serial);
    mnc_snapshots_destroy(of_shared);
    mnc_snapshots_destroy(of_serial);
}

/* ---- failures ---- */

static void wrong_calls_are_refused(void)
{
    mnc_simulation *shared, *serial;
    const mnc_simulation_desc desc = ranks_patch();
    const mnc_snapshot_content content = content_of(1);
    static const int unknown[] = {99};
    const mnc_snapshot_content wrong = {.quantities = unknown, .quantity_count = 1};
    create_both(&desc, &shared, &serial);
    assert_refused(mnc_petsc_snapshot_write(NULL, shared_file, &content), "simulation");
    assert_refused(mnc_petsc_snapshot_write(serial, shared_file, &content),
                   "mnc_petsc_simulation_create");
    assert_refused(mnc_petsc_snapshot_write(shared, NULL, &content), "path is NULL");
    assert_refused(mnc_petsc_snapshot_write(shared, "snapshot.vtk", &content), "snapshot.vtk");
    assert_refused(mnc_petsc_snapshot_write(shared, shared_file, NULL), "content is NULL");
    assert_refused(mnc_petsc_snapshot_write(shared, shared_file, &wrong), "quantity = 99");
    assert_refused(mnc_petsc_snapshots_write(NULL, shared), "snapshots is NULL");
    assert_refused(mnc_petsc_snapshots_write(NULL, NULL), "simulation");
    assert_that(access(shared_file, F_OK) != 0 && access(temporary, F_OK) != 0);
    mnc_simulation_destroy(shared);
    mnc_simulation_destroy(serial);
}

/* Which name the functions that replace them. */
static void functions_of_the_core_refuse(void)
{
    mnc_simulation *shared = NULL;
    mnc_snapshots *series = NULL;
    const mnc_simulation_desc desc = ranks_patch();
    const mnc_snapshot_content content = content_of(1);
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared));
    assert_refused(mnc_snapshot_write(shared, shared_file, &content), "mnc_petsc_snapshot_write");
    assert_ok(mnc_snapshots_create(shared_stem, &content, MNC_SNAPSHOTS_REPLACE, &series));
    assert_refused(mnc_snapshots_write(series, shared), "mnc_petsc_snapshots_write");
    const mnc_observer observer = mnc_snapshots_observer(series, 1);
    assert_ok(mnc_simulation_add_observer(shared, &observer));
    assert_that(mnc_simulation_run_until(shared, 1) == MNC_STOPPED);
    assert_refused(mnc_snapshots_failure(series), "mnc_petsc_snapshots_write");
    assert_that(access(shared_file, F_OK) != 0 && access(temporary, F_OK) != 0);
    mnc_simulation_destroy(shared);
    mnc_snapshots_destroy(series);
}

/* The first rank's sentence of the serial library is that of all ranks; what was there stays. */
static void check_same_failure(const mnc_simulation *shared, const mnc_simulation *serial,
                               const char *path, const char *reason)
{
    char sentence[2048] = "";
    const mnc_snapshot_content content = content_of(1);
    if (ranks_own() == 0) {
        assert_failed(mnc_snapshot_write(serial, path, &content), MNC_ERR_IO, reason);
        snprintf(sentence, sizeof sentence, "%s", mnc_last_error());
    }
    MPI_Bcast(sentence, sizeof sentence, MPI_CHAR, 0, MPI_COMM_WORLD);
    assert_failed(mnc_petsc_snapshot_write(shared, path, &content), MNC_ERR_IO, reason);
    assert_that(strcmp(mnc_last_error(), sentence) == 0);
    /* Others may come here when the first rank is at its next file. */
    assert_that(ranks_own() > 0 || access(temporary, F_OK) != 0);
}

static void folders_that_are_missing(const mnc_simulation *shared, const mnc_simulation *serial)
{
    char stem[PATH_SIZE + 16];
    mnc_snapshots *series = NULL;
    const mnc_snapshot_content content = content_of(1);
    check_same_failure(shared, serial, "/no/such/folder/file.hdf", "No such file or directory");
    snprintf(stem, sizeof stem, "%s_missing/run", shared_stem);
    assert_ok(mnc_snapshots_create(stem, &content, MNC_SNAPSHOTS_REFUSE, &series));
    assert_failed(mnc_petsc_snapshots_write(series, shared), MNC_ERR_IO, "_missing/run_0000.hdf");
    mnc_snapshots_destroy(series);
}

static long size_of(const char *name)
{
    FILE *file = fopen(name, "rb");
    assert_that(file != NULL);
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    fclose(file);
    return size;
}

/* A limit on the size of the first rank's files stands for a full disk. */
static void a_full_disk(const mnc_simulation *shared, const mnc_simulation *serial)
{
    struct rlimit before;
    long whole = 0;
    const mnc_snapshot_content content = content_of(1);
    assert_that(getrlimit(RLIMIT_FSIZE, &before) == 0);
    void (*const handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_ok(mnc_petsc_snapshot_write(shared, shared_file, &content));
    if (ranks_own() == 0)
        whole = size_of(shared_file);
    MPI_Bcast(&whole, 1, MPI_LONG, 0, MPI_COMM_WORLD);
    for (long size = 0; size < whole; size += whole / 3) {
        struct rlimit limit = before;
        limit.rlim_cur = (rlim_t)size;
        assert_that(ranks_own() > 0 || setrlimit(RLIMIT_FSIZE, &limit) == 0);
        check_same_failure(shared, serial, shared_file, "File too large");
        assert_that(ranks_own() > 0 || setrlimit(RLIMIT_FSIZE, &before) == 0);
        assert_that(ranks_own() > 0 || size_of(shared_file) == whole);
    }
    (void)signal(SIGXFSZ, handler);
}

static void files_that_cannot_be_written(void)
{
    mnc_simulation *shared, *serial;
    const mnc_simulation_desc desc = ranks_patch();
    create_both(&desc, &shared, &serial);
    folders_that_are_missing(shared, serial);
    a_full_disk(shared, serial);
    assert_ok(mnc_simulation_run_until(shared, 1));
    assert_ok(mnc_simulation_run_until(serial, 1));
    write_and_compare(shared, serial, 1);
    mnc_simulation_destroy(shared);
    mnc_simulation_destroy(serial);
}

/* ---- memory that one rank lacks ---- */

static void memory_is_short_on_one_rank(void)
{
    long left = 1000000;
    mnc_simulation *shared = NULL;
    mnc_simulation_desc desc = ranks_patch();
    const mnc_snapshot_content content = content_of(1);
    desc.allocator = ranks_allocator(&left);
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared));
    left = ranks_own() == ranks_count() - 1 ? 0 : 1000000;
    assert_failed(mnc_petsc_snapshot_write(shared, shared_file, &content), MNC_ERR_MEMORY,
                  "rows of a plane");
    left = 1000000;
    assert_that(access(shared_file, F_OK) != 0);
    MPI_Barrier(MPI_COMM_WORLD);
    assert_ok(mnc_petsc_snapshot_write(shared, shared_file, &content));
    if (ranks_own() == 0)
        remove(shared_file);
    mnc_simulation_destroy(shared);
}

int main(int argc, char **argv)
{
    ranks_begin(&argc, &argv);
    assert_that(argc >= 2);
    set_paths(argv[1]);
    after_a_run();
    grids_of_all_kinds();
    series_of_an_observer();
    wrong_calls_are_refused();
    functions_of_the_core_refuse();
    files_that_cannot_be_written();
    memory_is_short_on_one_rank();
    return ranks_end();
}
