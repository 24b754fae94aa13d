/* Small simulations of each extent that are compared bit by bit. */
#include "twins.h"

#include "course.h"
#include "testing.h"

mnc_simulation_desc small_desc(mnc_extent extent, const double *days, size_t count,
                               mnc_session *sessions)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    for (size_t s = 0; s < count; s++) {
        sessions[s] = mnc_session_default();
        sessions[s].day = days[s];
        if (extent == MNC_EXTENT_PATCH)
            sessions[s].placement = MNC_PLACEMENT_RANDOM;
    }
    desc.schedule = (mnc_schedule){count, sessions};
    desc.extent = extent;
    desc.spacing_mm = extent == MNC_EXTENT_COLUMN ? 0.01 : 0.04;
    /* Sides that are no multiple of anything: 23 x 19 cells. */
    desc.width_mm = 0.91;
    desc.length_mm = 0.75;
    desc.pattern_seed = 5;
    return desc;
}

void on_every_extent(void (*check)(mnc_extent extent, int threads))
{
    static const mnc_extent extents[] = {MNC_EXTENT_COLUMN, MNC_EXTENT_UNIT_CELL, MNC_EXTENT_PATCH};
    for (size_t e = 0; e < sizeof extents / sizeof *extents; e++) {
        check(extents[e], 1);
        check(extents[e], 2);
    }
}

void run_through(mnc_simulation *simulation, const double *days, size_t count)
{
    for (size_t d = 0; d < count; d++)
        assert_ok(mnc_simulation_run_until(simulation, days[d]));
}

void check_same_bits(const mnc_simulation *a, const mnc_simulation *b)
{
    const size_t cells = cells_of(a);
    double days[2];
    assert_int_equal(cells, cells_of(b));
    assert_ok(mnc_simulation_day(a, &days[0]));
    assert_ok(mnc_simulation_day(b, &days[1]));
    assert_memory_equal(&days[0], &days[1], sizeof days[0]);
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++)
        assert_memory_equal(field_of(a, field), field_of(b, field), cells * sizeof(double));
    const double means[2] = {mean_of(a, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS),
                             mean_of(b, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS)};
    assert_memory_equal(&means[0], &means[1], sizeof means[0]);
    double thickness[2];
    assert_ok(mnc_simulation_epidermal_thickness(a, &thickness[0]));
    assert_ok(mnc_simulation_epidermal_thickness(b, &thickness[1]));
    assert_memory_equal(&thickness[0], &thickness[1], sizeof thickness[0]);
    const mnc_run_stats first = stats_of(a), second = stats_of(b);
    assert_int_equal(first.steps, second.steps);
    assert_int_equal(first.rejected_steps, second.rejected_steps);
    assert_memory_equal(&first.largest_error, &second.largest_error, sizeof first.largest_error);
}
