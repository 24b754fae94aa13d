/* Which files a checkpoint, a snapshot and a series take and leave: links, names beside theirs, and
   older files. */
#include "course.h"
#include "scratch.h"
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char mine[] = "a file of someone's own";
static char folder[SCRATCH_PATH_SIZE];
static mnc_simulation_desc desc;
static mnc_simulation *simulation;

static int set_up(void **state)
{
    (void)state;
    scratch_create(folder);
    desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.2;
    simulation = create_simulation(&desc);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mnc_simulation_destroy(simulation);
    scratch_remove(folder);
    return 0;
}

static const char *in_folder(const char *name)
{
    static char paths[4][SCRATCH_PATH_SIZE];
    static int next;
    next = (next + 1) % 4;
    return scratch_path(folder, name, paths[next]);
}

static void put_mine(const char *name)
{
    scratch_write(in_folder(name), mine, strlen(mine));
}

static void check_mine(const char *name)
{
    size_t size;
    unsigned char *bytes = scratch_read(in_folder(name), &size);
    assert_int_equal(size, strlen(mine));
    assert_memory_equal(bytes, mine, size);
    free(bytes);
}

static void check_link(const char *name, const char *target)
{
    char text[SCRATCH_PATH_SIZE] = "";
    assert_int_equal(readlink(in_folder(name), text, sizeof text - 1), (ssize_t)strlen(target));
    assert_string_equal(text, target);
}

static void check_resumes(const char *name)
{
    mnc_simulation *later = NULL;
    struct stat about;
    assert_int_equal(lstat(in_folder(name), &about), 0);
    assert_true(S_ISREG(about.st_mode));
    assert_ok(mnc_checkpoint_resume(in_folder(name), &desc, &later));
    mnc_simulation_destroy(later);
}

static void empty_folder(void)
{
    scratch_remove(folder);
    scratch_create(folder);
}

/* The day of the simulation rises by one with each file. */
static void write_kept(int files, int keep)
{
    char path[SCRATCH_PATH_SIZE];
    double day = 0;
    const mnc_checkpoint_policy policy = {
        .path = scratch_path(folder, "run.h5", path), .keep = keep, .every_days = 1};
    mnc_checkpointer *checkpointer = NULL;
    mnc_simulation *running = create_simulation(&desc);
    assert_ok(mnc_checkpointer_create(&policy, &checkpointer));
    assert_ok(mnc_checkpointer_attach(checkpointer, running));
    assert_ok(mnc_simulation_run_until(running, files - 1));
    assert_ok(mnc_simulation_day(running, &day));
    assert_close(day, files - 1, 0, 0);
    mnc_simulation_destroy(running);
    mnc_checkpointer_destroy(checkpointer);
}

static void only_own_names(void **state)
{
    (void)state;
    static const char *const others[] = {"run.h5.old", "run.h5.0", "run.h5.4", "run.h5.tmp.old"};
    for (int keep = 1; keep <= 3; keep++) {
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            put_mine(others[i]);
        write_kept(5, keep);
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            check_mine(others[i]);
        check_resumes("run.h5");
        assert_int_equal(scratch_count(folder), keep + 4);
        empty_folder();
    }
}

/* The folder of the link and that of the file may be different ones. */
static void links_stay(void **state)
{
    (void)state;
    assert_int_equal(mkdir(in_folder("disk"), 0700), 0);
    assert_int_equal(symlink("disk/far.h5", in_folder("near")), 0);
    assert_int_equal(symlink("near", in_folder("run.h5")), 0);
    for (int i = 0; i < 2; i++) { /* first there is no such file yet */
        assert_ok(mnc_checkpoint_write(simulation, in_folder("run.h5")));
        check_link("run.h5", "near");
        check_link("near", "disk/far.h5");
        check_resumes("disk/far.h5");
    }
    write_kept(3, 2);
    check_link("run.h5", "near");
    check_resumes("disk/far.h5.1");
    assert_int_equal(scratch_count(in_folder("disk")), 2);
    assert_int_equal(remove(in_folder("disk/far.h5.1")), 0);
    assert_int_equal(remove(in_folder("disk/far.h5")), 0);
    assert_int_equal(scratch_count(folder), 3);
    char absolute[2 * SCRATCH_PATH_SIZE], here[SCRATCH_PATH_SIZE];
    assert_non_null(getcwd(here, sizeof here));
    assert_true(snprintf(absolute, sizeof absolute, "%s/%s/disk/far.h5", here, folder) > 0);
    assert_int_equal(symlink(absolute, in_folder("absolute")), 0);
    assert_ok(mnc_checkpoint_write(simulation, in_folder("absolute")));
    check_link("absolute", absolute);
    check_resumes("disk/far.h5");
    assert_int_equal(remove(in_folder("disk/far.h5")), 0);
    empty_folder();
}

static void links_to_nowhere(void **state)
{
    (void)state;
    assert_int_equal(symlink("b", in_folder("a")), 0);
    assert_int_equal(symlink("a", in_folder("b")), 0);
    assert_status(mnc_checkpoint_write(simulation, in_folder("a")), MNC_ERR_IO);
    assert_error_names("Too many levels of symbolic links");
    assert_int_equal(symlink("gone/far.h5", in_folder("c")), 0);
    assert_status(mnc_checkpoint_write(simulation, in_folder("c")), MNC_ERR_IO);
    assert_error_names("gone/far.h5.tmp could not be created: No such file");
    assert_int_equal(symlink("/dev/null", in_folder("d")), 0);
    assert_status(mnc_checkpoint_write(simulation, in_folder("d")), MNC_ERR_IO);
    assert_error_names("/dev/null could not be written: it is there and no regular file");
    assert_int_equal(symlink(".", in_folder("e")), 0);
    assert_status(mnc_checkpoint_write(simulation, in_folder("e")), MNC_ERR_IO);
    assert_error_names("no regular file");
    assert_int_equal(scratch_count(folder), 5);
    empty_folder();
}

/* What a killed run has left goes; a link there is not written through. */
static void temporary_names(void **state)
{
    (void)state;
    static const int gain[] = {MNC_COLLAGEN_GAIN};
    static const char *const names[] = {"run.h5.tmp", "run.hdf.tmp", "run_0000.hdf.tmp",
                                        "run.hdf.series.tmp"};
    const mnc_snapshot_content content = {.quantities = gain, .quantity_count = 1};
    mnc_snapshots *series = NULL;
    put_mine("mine");
    for (int linked = 0; linked < 2; linked++) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (linked)
                assert_int_equal(symlink("mine", in_folder(names[i])), 0);
            else
                put_mine(names[i]);
        assert_ok(mnc_checkpoint_write(simulation, in_folder("run.h5")));
        assert_ok(mnc_snapshot_write(simulation, in_folder("run.hdf"), &content));
        assert_ok(mnc_snapshots_create(in_folder("run"), &content, MNC_SNAPSHOTS_REPLACE, &series));
        assert_ok(mnc_snapshots_write(series, simulation));
        mnc_snapshots_destroy(series);
        check_mine("mine");
        check_resumes("run.h5");
        assert_int_equal(scratch_count(folder), 5);
    }
    assert_int_equal(mkdir(in_folder("run.h5.tmp"), 0700), 0);
    assert_status(mnc_checkpoint_write(simulation, in_folder("run.h5")), MNC_ERR_IO);
    assert_error_names("run.h5.tmp could not be created: File exists");
    empty_folder();
}

/* Snapshots and series are replaced the same way. */
static void linked_snapshots(void **state)
{
    (void)state;
    static const int gain[] = {MNC_COLLAGEN_GAIN};
    const mnc_snapshot_content content = {.quantities = gain, .quantity_count = 1};
    mnc_snapshots *series = NULL;
    put_mine("far.hdf");
    assert_int_equal(symlink("far.hdf", in_folder("run_0000.hdf")), 0);
    assert_int_equal(symlink("far.series", in_folder("run.hdf.series")), 0);
    assert_ok(mnc_snapshots_create(in_folder("run"), &content, MNC_SNAPSHOTS_REPLACE, &series));
    assert_ok(mnc_snapshots_write(series, simulation));
    mnc_snapshots_destroy(series);
    check_link("run_0000.hdf", "far.hdf");
    check_link("run.hdf.series", "far.series");
    size_t size, size_of_series;
    free(scratch_read(in_folder("far.hdf"), &size));
    free(scratch_read(in_folder("far.series"), &size_of_series));
    assert_true(size > 1000 && size_of_series > 50);
    assert_int_equal(scratch_count(folder), 4);
    empty_folder();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_own_names),   cmocka_unit_test(links_stay),
        cmocka_unit_test(links_to_nowhere), cmocka_unit_test(temporary_names),
        cmocka_unit_test(linked_snapshots),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
