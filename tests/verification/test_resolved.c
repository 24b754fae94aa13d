/* A resolved channel against the homogenised model: docs/model.md, "Resolved channels". The tables
   come from an axisymmetric cell, whose round side holds the same area as the square one here. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <string.h>

/* Gain at day 90 after one session. */
static double gain_of(mnc_simulation_desc *desc, mnc_extent extent, int region)
{
    desc->extent = extent;
    mnc_simulation *simulation = create_simulation(desc);
    assert_ok(mnc_simulation_run_until(simulation, 90));
    const double gain = mean_of(simulation, MNC_COLLAGEN_GAIN, region);
    mnc_simulation_destroy(simulation);
    return gain;
}

/* Cylinders of 0.05 mm radius in one thin uniform layer. */
static const struct {
    double per_cm2, resolved_percent, homogenised_percent;
} cylinders[] = {
    {25, 1.280, 1.325},    {50, 2.560, 2.638},    {100, 5.110, 5.229},
    {250, 12.582, 12.731}, {500, 24.290, 24.417}, {1000, 45.140, 45.213},
};

static void cylinders_in_a_thin_layer(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cylinders / sizeof *cylinders; i++) {
        mnc_session session = mnc_session_default();
        session.channel = MNC_CHANNEL_CYLINDER;
        session.needle_length_mm = 3;
        session.device = (mnc_device){0.2, 0.5, 1};
        session.density_per_cm2 = cylinders[i].per_cm2;
        mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
        desc.spacing_mm = 0.0125;
        desc.tolerance = 1e-4;
        desc.skin = mnc_skin_uniform(desc.spacing_mm);
        desc.schedule = (mnc_schedule){1, &session};
        const double resolved = gain_of(&desc, MNC_EXTENT_UNIT_CELL, MNC_WHOLE_DERMIS);
        const double homogenised = gain_of(&desc, MNC_EXTENT_COLUMN, MNC_WHOLE_DERMIS);
        const double ratio = cylinders[i].resolved_percent / cylinders[i].homogenised_percent;
        print_message("%4g per cm2: resolved %.3f (%.3f), homogenised %.3f (%.3f) %%, "
                      "ratio %.4f (%.4f)\n",
                      cylinders[i].per_cm2, 100 * resolved, cylinders[i].resolved_percent,
                      100 * homogenised, cylinders[i].homogenised_percent, resolved / homogenised,
                      ratio);
        assert_close(resolved / homogenised, ratio, 0.002, 0);
        assert_close(100 * resolved, cylinders[i].resolved_percent, 0.003, 0);
    }
}

/* Six sessions at the same places, 28 days apart, leave less in the cell than in the column, and
   much beside the channel. The reference is an axisymmetric cell read on another day; so 0.01. */
static void many_sessions_at_the_same_places(void **state)
{
    (void)state;
    static const struct {
        double per_cm2, ratio;
    } expected[] = {{25, 0.882}, {50, 0.898}, {100, 0.923}, {250, 0.964}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        mnc_session session = mnc_session_default();
        session.channel = MNC_CHANNEL_CYLINDER;
        session.needle_length_mm = 3;
        session.device = (mnc_device){0.2, 0.5, 1};
        session.density_per_cm2 = expected[i].per_cm2;
        const course sessions = course_regular(&session, 6, 28);
        mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
        desc.spacing_mm = 0.0125;
        desc.skin = mnc_skin_uniform(desc.spacing_mm);
        desc.schedule = course_schedule(&sessions);
        double gains[2], most[2];
        for (int resolved = 0; resolved < 2; resolved++) {
            desc.extent = resolved ? MNC_EXTENT_UNIT_CELL : MNC_EXTENT_COLUMN;
            mnc_simulation *simulation = create_simulation(&desc);
            assert_ok(mnc_simulation_run_until(simulation, 5 * 28 + 180));
            gains[resolved] = mean_of(simulation, MNC_COLLAGEN_GAIN, 0);
            assert_ok(mnc_simulation_maximum(simulation, MNC_COLLAGEN_TOTAL, 0, &most[resolved]));
            /* The warning is of the local value, which a column has none of. */
            const char *warnings = mnc_simulation_warnings(simulation);
            assert_int_equal(strstr(warnings, "healthy beside a channel") != NULL, resolved);
            assert_true(resolved || !strstr(warnings, "collagen above"));
            mnc_simulation_destroy(simulation);
        }
        print_message("%4g per cm2: cell / column %.3f (%.3f), largest %.2f, %.2f\n",
                      expected[i].per_cm2, gains[1] / gains[0], expected[i].ratio, most[1],
                      most[0]);
        assert_close(gains[1] / gains[0], expected[i].ratio, 0, 0.01);
        assert_close(most[1], 2.5, 0, 0.1);
        assert_true(most[0] < 1.7);
    }
}

/* Cones in cheek skin, papillary gain. */
static const struct {
    double per_cm2, resolved_percent, homogenised_percent;
} cones[] = {{100, 4.60, 4.73}, {250, 11.37, 11.53}, {1000, 41.2, 41.3}};

static void cones_in_cheek_skin(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cones / sizeof *cones; i++) {
        mnc_session session = mnc_session_default();
        session.density_per_cm2 = cones[i].per_cm2;
        mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
        desc.spacing_mm = 0.03;
        desc.schedule = (mnc_schedule){1, &session};
        const double resolved = gain_of(&desc, MNC_EXTENT_UNIT_CELL, MNC_PAPILLARY_DERMIS);
        const double homogenised = gain_of(&desc, MNC_EXTENT_COLUMN, MNC_PAPILLARY_DERMIS);
        print_message("%4g per cm2: resolved %.3f (%.2f), homogenised %.3f (%.2f) %%\n",
                      cones[i].per_cm2, 100 * resolved, cones[i].resolved_percent,
                      100 * homogenised, cones[i].homogenised_percent);
        assert_close(resolved, homogenised, 0.035, 0);
        assert_true(resolved < homogenised);
        assert_close(100 * resolved, cones[i].resolved_percent, 0.01, 0);
    }
}

/* A patch of three periods has the same gain as a quarter of one. */
static void patch_against_unit_cell(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.density_per_cm2 = 625; /* pitch 0.4 mm */
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.04;
    desc.width_mm = 1.2;
    desc.length_mm = 0.8;
    desc.schedule = (mnc_schedule){1, &session};
    const double cell = gain_of(&desc, MNC_EXTENT_UNIT_CELL, MNC_WHOLE_DERMIS);
    assert_close(gain_of(&desc, MNC_EXTENT_PATCH, MNC_WHOLE_DERMIS), cell, 1e-9, 0);
}

/* Collagen grows most at the channel and least half-way to the next. */
static void gain_falls_away_from_the_channel(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.extent = MNC_EXTENT_UNIT_CELL;
    desc.schedule = (mnc_schedule){1, &session};
    desc.spacing_mm = 0.04;
    desc.tolerance = 1e-4; /* lines of cell populations are solved along x first */
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 90));
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    const double *fresh = field_of(simulation, MNC_COLLAGEN_NEW);
    for (size_t i = 3; i < grid.nx; i++) {
        const size_t diagonal = i * grid.nx + i, before = (i - 1) * grid.nx + i - 1;
        assert_true(fresh[diagonal] < fresh[before]);
        /* The square cell is its own mirror image across the diagonal. */
        assert_close(fresh[i * grid.nx], fresh[i], 1e-9, 0);
    }
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cylinders_in_a_thin_layer),
        cmocka_unit_test(many_sessions_at_the_same_places),
        cmocka_unit_test(cones_in_cheek_skin),
        cmocka_unit_test(patch_against_unit_cell),
        cmocka_unit_test(gain_falls_away_from_the_channel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
