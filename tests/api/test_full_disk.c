/* Checkpoints that cannot be written: a sentence and a status, the last file is as it was, nothing
   half is left, and the simulation goes on. */
#include "course.h"
#include "kept.h"
#include "scratch.h"
#include "testing.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[SCRATCH_PATH_SIZE], path[SCRATCH_PATH_SIZE], temporary[SCRATCH_PATH_SIZE];
static mnc_simulation_desc desc;
static mnc_simulation *simulation;
static unsigned char *last;
static size_t last_size;

static int set_up(void **state)
{
    (void)state;
    scratch_create(folder);
    scratch_path(folder, "run.h5", path);
    scratch_path(folder, "run.h5.tmp", temporary);
    desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.1;
    simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 1));
    assert_ok(mnc_checkpoint_write(simulation, path));
    last = scratch_read(path, &last_size);
    assert_ok(mnc_simulation_run_until(simulation, 2));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mnc_simulation_destroy(simulation);
    free(last);
    scratch_remove(folder);
    return 0;
}

static void check_last_is_there(void)
{
    size_t size;
    unsigned char *bytes = scratch_read(path, &size);
    assert_int_equal(size, last_size);
    assert_memory_equal(bytes, last, size);
    free(bytes);
    assert_int_equal(scratch_has(temporary), 0);
}

/* Files may have so many bytes and no more, as if the disk had no more. HDF5 itself would end the
   process here. */
static void full_after_any_number_of_bytes(void **state)
{
    (void)state;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    for (size_t bytes = 0; bytes < last_size; bytes += bytes < 1024 ? 128 : 449) {
        const struct rlimit limit = {bytes, before.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        const mnc_status status = mnc_checkpoint_write(simulation, path);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_status(status, MNC_ERR_IO);
        assert_error_names("run.h5 could not be written: File too large");
        check_last_is_there();
    }
    signal(SIGXFSZ, handler);
}

static void no_regular_files(void **state)
{
    (void)state;
    assert_status(mnc_checkpoint_write(simulation, "/dev/full"), MNC_ERR_IO);
    assert_error_names("/dev/full could not be written: it is there and no regular file");
    assert_status(mnc_checkpoint_write(simulation, folder), MNC_ERR_IO);
}

static void folders_that_cannot_be_written_to(void **state)
{
    (void)state;
    char other[SCRATCH_PATH_SIZE];
    const uid_t user = geteuid();
    assert_status(mnc_checkpoint_write(simulation, scratch_path(folder, "gone/run.h5", other)),
                  MNC_ERR_IO);
    assert_error_names("gone/run.h5.tmp could not be created: No such file");
    assert_status(mnc_checkpoint_write(simulation, scratch_path(folder, "run.h5/a.h5", other)),
                  MNC_ERR_IO);
    assert_error_names("Not a directory");
    /* The superuser may write anywhere, so that is someone else for a moment. */
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(user == 0 ? seteuid(65534) : 0, 0);
    const mnc_status status = mnc_checkpoint_write(simulation, path);
    assert_int_equal(seteuid(user), 0);
    assert_int_equal(chmod(folder, 0755), 0);
    assert_status(status, MNC_ERR_IO);
    assert_error_names("Permission denied");
    check_last_is_there();
}

/* After all that. */
static void goes_on(void **state)
{
    (void)state;
    mnc_simulation *later = NULL, *straight = create_simulation(&desc);
    assert_ok(mnc_checkpoint_write(simulation, path));
    assert_ok(mnc_checkpoint_resume(path, &desc, &later));
    assert_ok(mnc_simulation_run_until(straight, 1));
    assert_ok(mnc_simulation_run_until(straight, 2));
    check_same_state(later, straight);
    assert_int_equal(scratch_count(folder), 1);
    mnc_simulation_destroy(later);
    mnc_simulation_destroy(straight);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_after_any_number_of_bytes),
        cmocka_unit_test(no_regular_files),
        cmocka_unit_test(folders_that_cannot_be_written_to),
        cmocka_unit_test(goes_on),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
