/* Checkpoints: a run that goes on from a file has the same bits as one that never ended. */
#include "course.h"
#include "kept.h"
#include "scratch.h"
#include "testing.h"
#include "twins.h"

#include <stdlib.h>
#include <string.h>

static const double session_days[] = {0.0, 14.0, 30.0};
static const double landings[] = {3.0, 20.5, 40.0};
static char folder[SCRATCH_PATH_SIZE], path[SCRATCH_PATH_SIZE];

static int set_up(void **state)
{
    (void)state;
    scratch_create(folder);
    scratch_path(folder, "run.h5", path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    scratch_remove(folder);
    return 0;
}

static mnc_simulation *resumed(const mnc_simulation_desc *desc)
{
    mnc_simulation *simulation = NULL;
    assert_ok(mnc_checkpoint_resume(path, desc, &simulation));
    assert_non_null(simulation);
    return simulation;
}

/* Written at each landing, gone on with the other number of threads. */
static void check_resumed(mnc_extent extent, int threads)
{
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(extent, session_days, 3, sessions);
    desc.threads = threads;
    mnc_simulation *straight = create_simulation(&desc), *broken = create_simulation(&desc);
    for (size_t d = 0; d < 3; d++) {
        run_through(broken, landings + d, 1);
        run_through(straight, landings + d, 1);
        assert_ok(mnc_checkpoint_write(broken, path));
        mnc_simulation_destroy(broken);
        desc.threads = 3 - desc.threads;
        broken = resumed(&desc);
        check_same_state(broken, straight);
    }
    assert_true(mean_of(broken, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS) > 1e-3);
    assert_int_equal(scratch_count(folder), 1);
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(broken);
}

static void goes_on(void **state)
{
    (void)state;
    on_every_extent(check_resumed);
}

static void refused(void **state)
{
    (void)state;
    const mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_simulation *simulation = create_simulation(&desc), *none = simulation;
    char text[10];
    assert_refused(mnc_checkpoint_write(NULL, path), "simulation", "NULL");
    assert_refused(mnc_checkpoint_write(simulation, NULL), "path", "NULL");
    assert_refused(mnc_checkpoint_resume(NULL, &desc, &none), "path", "NULL");
    assert_null(none);
    assert_refused(mnc_checkpoint_resume(path, NULL, &none), "desc", "NULL");
    assert_refused(mnc_checkpoint_resume(path, &desc, NULL), "simulation", "NULL");
    assert_refused(mnc_checkpoint_describe(NULL, text, sizeof text, NULL), "path", "NULL");
    assert_refused(mnc_checkpoint_describe(path, NULL, 1, NULL), "text", "NULL");
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_on),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
