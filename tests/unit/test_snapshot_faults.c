/* Snapshots and their series are on the disk, with their folder, before a call returns. The linker
   (--wrap) counts what is flushed to disk and lets each in turn fail. */
#include "course.h"
#include "scratch.h"
#include "testing.h"

#include <errno.h>
#include <string.h>

enum { FORCED = 4 /* snapshot and folder, series and folder */ };

static int calls, fault_at; /* counted from 1; 0: none fails */
static int interrupted;     /* every second one is ended by a signal */

int __real_fsync(int file);
int __wrap_fsync(int file);

int __wrap_fsync(int file)
{
    calls++;
    if (interrupted && calls % 2 == 1) {
        errno = EINTR;
        return -1;
    }
    if (calls == fault_at) {
        errno = EIO;
        return -1;
    }
    return __real_fsync(file);
}

static const int gain[] = {MNC_COLLAGEN_GAIN};
static const mnc_snapshot_content content = {.quantities = gain, .quantity_count = 1};
static char folder[SCRATCH_PATH_SIZE], stem[SCRATCH_PATH_SIZE];
static mnc_simulation *simulation;

static int set_up(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.2;
    simulation = create_simulation(&desc);
    scratch_create(folder);
    scratch_path(folder, "run", stem);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mnc_simulation_destroy(simulation);
    scratch_remove(folder);
    return 0;
}

static mnc_status write_one(mnc_snapshots_existing existing)
{
    mnc_snapshots *series = NULL;
    assert_ok(mnc_snapshots_create(stem, &content, existing, &series));
    const mnc_status status = mnc_snapshots_write(series, simulation);
    mnc_snapshots_destroy(series);
    return status;
}

static void all_is_forced(void **state)
{
    (void)state;
    calls = fault_at = 0;
    assert_ok(write_one(MNC_SNAPSHOTS_REPLACE));
    assert_int_equal(calls, FORCED);
}

/* The series before or the new one is there, and can be continued. */
static void each_may_fail(void **state)
{
    (void)state;
    for (int k = 1; k <= FORCED; k++) {
        calls = 0;
        fault_at = k;
        const mnc_status status = write_one(MNC_SNAPSHOTS_CONTINUE);
        fault_at = 0;
        assert_status(status, MNC_ERR_IO);
        assert_error_names(k <= 2 ? "run_0000.hdf" : "run.hdf.series");
        assert_error_names("Input/output error");
        assert_int_equal(scratch_count(folder), 2);
        assert_ok(write_one(MNC_SNAPSHOTS_CONTINUE));
    }
}

static void signals_do_not_count(void **state)
{
    (void)state;
    calls = 0;
    interrupted = 1;
    const mnc_status status = write_one(MNC_SNAPSHOTS_CONTINUE);
    interrupted = 0;
    assert_ok(status);
    assert_int_equal(calls, 2 * FORCED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_forced),
        cmocka_unit_test(each_may_fail),
        cmocka_unit_test(signals_do_not_count),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
