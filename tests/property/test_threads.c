/* A column, a unit cell and a patch of random channels have the same bits for any number of
   threads. */
#include "course.h"
#include "extents.h"
#include "testing.h"
#include "twins.h"

static void check_extent(mnc_extent extent)
{
    mnc_simulation *alone = run_extent(extent, 1);
    assert_non_null(alone);
    assert_true(mean_of(alone, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS) > 1e-3);
    for (int threads = 2; threads <= 4; threads++) {
        mnc_simulation *shared = run_extent(extent, threads);
        assert_non_null(shared);
        check_same_bits(alone, shared);
        mnc_simulation_destroy(shared);
    }
    mnc_simulation_destroy(alone);
}

static void column(void **state)
{
    (void)state;
    check_extent(MNC_EXTENT_COLUMN);
}

static void unit_cell(void **state)
{
    (void)state;
    check_extent(MNC_EXTENT_UNIT_CELL);
}

static void patch(void **state)
{
    (void)state;
    check_extent(MNC_EXTENT_PATCH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(column),
        cmocka_unit_test(unit_cell),
        cmocka_unit_test(patch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
