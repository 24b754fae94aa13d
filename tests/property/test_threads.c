/* A column, a unit cell and a patch of random channels have the same bits for any number of
   threads. */
#include "course.h"
#include "extents.h"
#include "testing.h"

static void assert_same_bits(const mnc_simulation *a, const mnc_simulation *b)
{
    const size_t cells = cells_of(a);
    assert_int_equal(cells, cells_of(b));
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++) {
        assert_memory_equal(field_of(a, field), field_of(b, field), cells * sizeof(double));
    }
    const double means[2] = {mean_of(a, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS),
                             mean_of(b, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS)};
    assert_memory_equal(&means[0], &means[1], sizeof means[0]);
    const mnc_run_stats first = stats_of(a), second = stats_of(b);
    assert_int_equal(first.steps, second.steps);
    assert_int_equal(first.rejected_steps, second.rejected_steps);
    assert_memory_equal(&first.largest_error, &second.largest_error, sizeof first.largest_error);
}

static void check_extent(mnc_extent extent)
{
    mnc_simulation *alone = run_extent(extent, 1);
    assert_non_null(alone);
    assert_true(mean_of(alone, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS) > 1e-3);
    for (int threads = 2; threads <= 4; threads++) {
        mnc_simulation *shared = run_extent(extent, threads);
        assert_non_null(shared);
        assert_same_bits(alone, shared);
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
