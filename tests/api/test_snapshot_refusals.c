/* Snapshots: what is refused, and what happens when a file cannot be written. In a library without
   HDF5 all of it is unsupported. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include "course.h"
#include "testing.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "snapshot_refusals_XXXXXX";
static char path[256];
static const int gain[] = {MNC_COLLAGEN_GAIN};
static const mnc_snapshot_content gain_only = {.quantities = gain, .quantity_count = 1};

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static const char *in_folder(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static mnc_simulation *column(void)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.spacing_mm = 0.1;
    return create_simulation(&desc);
}

static void without_hdf5_all_is_unsupported(void **state)
{
    (void)state;
    mnc_simulation *simulation = column();
    mnc_snapshots *series = NULL;
    assert_status(mnc_snapshot_write(simulation, "run.hdf", &gain_only), MNC_ERR_UNSUPPORTED);
    assert_error_names("MNC_WITH_HDF5");
    assert_status(mnc_snapshots_create("run", &gain_only, MNC_SNAPSHOTS_REFUSE, &series),
                  MNC_ERR_UNSUPPORTED);
    assert_error_names("HDF5");
    assert_null(series);
    mnc_simulation_destroy(simulation);
}

static void content_is_refused(void **state)
{
    (void)state;
    mnc_simulation *simulation = column();
    static const int twice[] = {0, MNC_COLLAGEN_GAIN, MNC_COLLAGEN_GAIN | MNC_PHYSICAL};
    static const int unknown[] = {99};
    mnc_snapshot_content content = gain_only;
    const char *file = in_folder("run.hdf");
    assert_refused(mnc_snapshot_write(NULL, file, &content), "simulation", "NULL");
    assert_refused(mnc_snapshot_write(simulation, NULL, &content), "path", "NULL");
    assert_refused(mnc_snapshot_write(simulation, file, NULL), "content", "NULL");
    assert_refused(mnc_snapshot_write(simulation, "run.vtk", &content), "path", "run.vtk");
    assert_refused(mnc_snapshot_write(simulation, ".hdf", &content), "path", "\".hdf\"");
    content.quantities = NULL;
    assert_refused(mnc_snapshot_write(simulation, file, &content), "quantities", "NULL");
    content = (mnc_snapshot_content){.quantities = gain, .quantity_count = 0};
    assert_refused(mnc_snapshot_write(simulation, file, &content), "quantity_count", "= 0");
    content.quantity_count = 65;
    assert_refused(mnc_snapshot_write(simulation, file, &content), "quantity_count", "= 65");
    content = (mnc_snapshot_content){.quantities = gain, .quantity_count = 1, .threads = -1};
    assert_refused(mnc_snapshot_write(simulation, file, &content), "threads", "-1");
    content = (mnc_snapshot_content){.quantities = unknown, .quantity_count = 1};
    assert_refused(mnc_snapshot_write(simulation, file, &content), "quantity", "99");
    content = (mnc_snapshot_content){.quantities = twice, .quantity_count = 3};
    assert_refused(mnc_snapshot_write(simulation, file, &content), "same name", "collagen_gain");
    mnc_simulation_destroy(simulation);
}

static void series_are_refused(void **state)
{
    (void)state;
    mnc_simulation *simulation = column();
    mnc_snapshots *series = NULL;
    const mnc_snapshot_content none = {0};
    static const char *const stems[] = {"", "a/", "a\"b", "a\\b", "a\nb"};
    for (int i = 0; i < 5; i++)
        assert_refused(mnc_snapshots_create(stems[i], &gain_only, MNC_SNAPSHOTS_REFUSE, &series),
                       "stem", stems[i]);
    assert_refused(mnc_snapshots_create(NULL, &gain_only, MNC_SNAPSHOTS_REFUSE, &series), "stem",
                   "NULL");
    assert_refused(mnc_snapshots_create("run", NULL, MNC_SNAPSHOTS_REFUSE, &series), "content",
                   "NULL");
    assert_refused(mnc_snapshots_create("run", &none, MNC_SNAPSHOTS_REFUSE, &series), "quantities",
                   "NULL");
    assert_refused(mnc_snapshots_create("run", &gain_only, (mnc_snapshots_existing)3, &series),
                   "existing", "3");
    assert_refused(mnc_snapshots_create("run", &gain_only, MNC_SNAPSHOTS_REFUSE, NULL), "snapshots",
                   "NULL");
    assert_null(series);
    assert_ok(mnc_snapshots_create("run", &gain_only, MNC_SNAPSHOTS_REFUSE, &series));
    assert_refused(mnc_snapshots_write(NULL, simulation), "snapshots", "NULL");
    assert_refused(mnc_snapshots_write(series, NULL), "simulation", "NULL");
    assert_refused(mnc_snapshots_failure(NULL), "snapshots", "NULL");
    mnc_snapshots_destroy(series);
    mnc_snapshots_destroy(NULL);
    mnc_simulation_destroy(simulation);
}

/* The name of a field becomes that of a link in the file. */
static void names_that_files_cannot_have_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"TGF/beta", "."};
    for (int i = 0; i < 2; i++) {
        const mnc_field field = {.name = names[i], .unit = "1", .scale = 1};
        const int first[] = {0};
        const mnc_snapshot_content content = {.quantities = first, .quantity_count = 1};
        mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
        mnc_model *model = NULL;
        assert_ok(mnc_model_create_empty(&model));
        assert_ok(mnc_model_add_field(model, &field, NULL));
        desc.model = model;
        mnc_simulation *simulation = create_simulation(&desc);
        assert_refused(mnc_snapshot_write(simulation, in_folder("run.hdf"), &content), "'/'",
                       names[i]);
        mnc_simulation_destroy(simulation);
        mnc_model_destroy(model);
    }
}

/* The sentence names the file and the reason; nothing is left behind. */
static void check_unwritable(const char *file, const char *reason)
{
    mnc_simulation *simulation = column();
    char temporary[300];
    snprintf(temporary, sizeof temporary, "%s.tmp", file);
    assert_status(mnc_snapshot_write(simulation, file, &gain_only), MNC_ERR_IO);
    assert_error_names(file);
    assert_error_names(reason);
    assert_int_equal(access(temporary, F_OK), -1);
    mnc_simulation_destroy(simulation);
}

static void unwritable_places_have_a_sentence(void **state)
{
    (void)state;
    check_unwritable(in_folder("missing/run.hdf"), "No such file or directory");
    check_unwritable("/dev/null/run.hdf", "Not a directory");
    assert_int_equal(mkdir(in_folder("folder.hdf"), 0700), 0);
    check_unwritable(in_folder("folder.hdf"), "it is there and no regular file");
    assert_int_equal(rmdir(in_folder("folder.hdf")), 0);
    if (geteuid() == 0) /* root writes everywhere */
        return;
    assert_int_equal(chmod(folder, 0500), 0);
    check_unwritable(in_folder("run.hdf"), "Permission denied");
    assert_int_equal(chmod(folder, 0700), 0);
}

/* A limit on the size of files stands for a full disk: the same calls fail at the same places. */
static void a_full_disk_leaves_the_old_file(void **state)
{
    (void)state;
    struct rlimit before, limit;
    struct stat old, now;
    mnc_simulation *simulation = column();
    const char *file = in_folder("run.hdf");
    assert_ok(mnc_snapshot_write(simulation, file, &gain_only));
    assert_int_equal(stat(file, &old), 0);
    mnc_simulation_destroy(simulation);
    void (*const handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = before;
    for (rlim_t size = 0; size < (rlim_t)old.st_size; size += (rlim_t)old.st_size / 3) {
        limit.rlim_cur = size;
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        check_unwritable(file, "File too large");
    }
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, handler);
    assert_int_equal(stat(file, &now), 0);
    assert_int_equal(now.st_ino, old.st_ino);
    assert_int_equal(now.st_size, old.st_size);
    assert_int_equal(unlink(file), 0);
}

/* An observer that cannot write ends the run, which can go on. */
static void a_failing_observer_stops_the_run(void **state)
{
    (void)state;
    double day = 0;
    mnc_snapshots *series = NULL;
    mnc_simulation *simulation = column();
    assert_ok(
        mnc_snapshots_create(in_folder("missing/run"), &gain_only, MNC_SNAPSHOTS_REFUSE, &series));
    const mnc_observer observer = mnc_snapshots_observer(series, 7);
    const mnc_observer of_none = mnc_snapshots_observer(NULL, 7);
    assert_refused(mnc_simulation_add_observer(simulation, &of_none), "snapshots", "NULL");
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_ok(mnc_snapshots_failure(series));
    assert_status(mnc_simulation_run_until(simulation, 30), MNC_STOPPED);
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_close(day, 0, 0, 0);
    assert_status(mnc_snapshots_failure(series), MNC_ERR_IO);
    assert_error_names("missing/run_0000.hdf");
    assert_ok(mnc_snapshots_failure(series));
    assert_int_equal(mkdir(in_folder("missing"), 0700), 0);
    assert_ok(mnc_simulation_run_until(simulation, 8));
    assert_ok(mnc_snapshots_failure(series));
    assert_int_equal(unlink(in_folder("missing/run_0000.hdf")), 0);
    assert_int_equal(unlink(in_folder("missing/run.hdf.series")), 0);
    assert_int_equal(rmdir(in_folder("missing")), 0);
    mnc_simulation_destroy(simulation);
    mnc_snapshots_destroy(series);
}

int main(void)
{
    const struct CMUnitTest with_hdf5[] = {
        cmocka_unit_test(content_is_refused),
        cmocka_unit_test(series_are_refused),
        cmocka_unit_test(names_that_files_cannot_have_are_refused),
        cmocka_unit_test(unwritable_places_have_a_sentence),
        cmocka_unit_test(a_full_disk_leaves_the_old_file),
        cmocka_unit_test(a_failing_observer_stops_the_run),
    };
    const struct CMUnitTest without[] = {cmocka_unit_test(without_hdf5_all_is_unsupported)};
    return TESTS_WITH_HDF5 ? cmocka_run_group_tests(with_hdf5, make_folder, remove_folder)
                           : cmocka_run_group_tests(without, NULL, NULL);
}
