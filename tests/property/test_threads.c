/* A column, a unit cell and a patch of random channels have the same bits for any number of
   threads, and so have records between steps. */
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

static void record_on_extent(mnc_extent extent, int threads, double values[6][2])
{
    static const double session_days[] = {0, 3}, days[] = {0, 0.2, 1.1, 2.9, 3.7, 8};
    static const mnc_record records[] = {{MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
                                         {MNC_PROCOLLAGEN_SYNTHESIS, MNC_WHOLE_DERMIS}};
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(extent, session_days, 2, sessions);
    desc.threads = threads;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_record(simulation, records, 2, days, 6, values[0], 12));
    mnc_simulation_destroy(simulation);
}

static void records(void **state)
{
    (void)state;
    for (int extent = MNC_EXTENT_COLUMN; extent <= MNC_EXTENT_PATCH; extent++) {
        double alone[6][2], shared[6][2];
        record_on_extent((mnc_extent)extent, 1, alone);
        for (int threads = 2; threads <= 4; threads++) {
            record_on_extent((mnc_extent)extent, threads, shared);
            assert_memory_equal(alone, shared, sizeof alone);
        }
    }
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
        cmocka_unit_test(records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
