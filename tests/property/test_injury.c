/* The injured volume is what geometry says, and injury grows with density and depth. */
#include "course.h"
#include "testing.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

/* Integral over the depth of the fraction that one session injures below the epidermis; written
   with closed formulas: cones by their volume (or, where they overlap, an error function). */
static double analytic_volume(const mnc_session *s, const mnc_skin *skin)
{
    const double depth = s->device.efficiency * s->needle_length_mm;
    const double radius = 0.5 * s->device.channel_ratio * s->device.needle_diameter_mm;
    const double area = s->density_per_cm2 / 100 * pi * radius * radius;
    const double top = skin->epidermis_mm;
    const double bottom = fmin(depth, top + mnc_skin_dermis_mm(skin));
    if (bottom <= top)
        return 0;
    const int random = s->placement == MNC_PLACEMENT_RANDOM;
    if (s->channel == MNC_CHANNEL_SLAB)
        return bottom - top;
    if (s->channel == MNC_CHANNEL_CYLINDER)
        return (random ? -expm1(-area) : fmin(area, 1)) * (bottom - top);
    /* Share of the radius left at both ends. */
    const double wide = 1 - top / depth, narrow = 1 - bottom / depth;
    if (random) {
        const double root = sqrt(area);
        return depth *
               (wide - narrow - 0.5 * sqrt(pi / area) * (erf(root * wide) - erf(root * narrow)));
    }
    /* Regular cones cover everything above the share `full`. */
    const double full = fmin(fmax(1 / sqrt(area), narrow), wide);
    return depth * (wide - full + area * (pow(full, 3) - pow(narrow, 3)) / 3);
}

static void check_session(const mnc_session *session, mnc_site site)
{
    const course once = course_regular(session, 1, 0);
    const mnc_schedule schedule = course_schedule(&once);
    mnc_simulation_desc desc = mnc_simulation_desc_default(site);
    desc.schedule = schedule;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 0.0));
    const double debris = total_of(simulation, MNC_DEBRIS, MNC_WHOLE_DERMIS);
    const double volume = mnc_schedule_injured_volume_mm(&schedule, &desc.skin);
    const double analytic = analytic_volume(session, &desc.skin);
    if (!is_close(debris, volume, 1e-12, 1e-300) || !is_close(volume, analytic, 1e-12, 1e-14)) {
        print_error("site %s, channel %d, placement %d, %g mm, %g per cm2\n", mnc_site_name(site),
                    (int)session->channel, (int)session->placement, session->needle_length_mm,
                    session->density_per_cm2);
    }
    assert_close(debris, volume, 1e-12, 1e-300);
    assert_close(volume, analytic, 1e-12, 1e-14);
    mnc_simulation_destroy(simulation);
}

static void volume_is_that_of_the_channels(void **state)
{
    (void)state;
    static const double lengths_mm[] = {0.06, 0.25, 0.5, 1, 1.5, 3};
    static const double densities_per_cm2[] = {0, 1, 250, 5000, 20000};
    static const mnc_site sites[] = {MNC_SITE_CHEEK, MNC_SITE_EYELID, MNC_SITE_DELTOID};
    for (size_t i = 0; i < 6 * 5 * 3 * 6; i++) {
        mnc_session session = mnc_session_default();
        session.needle_length_mm = lengths_mm[i % 6];
        session.density_per_cm2 = densities_per_cm2[i / 6 % 5];
        session.channel = (mnc_channel)(i / 30 % 3);
        session.placement = i / 90 % 2 ? MNC_PLACEMENT_RANDOM : MNC_PLACEMENT_REGULAR;
        if (session.density_per_cm2 > 0 || session.channel == MNC_CHANNEL_SLAB)
            check_session(&session, sites[i / 180 % 3]);
    }
}

static void fractions_at_hand_computed_depths(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    assert_close(mnc_session_depth_mm(&session), 1.125, 1e-15, 0);
    assert_close(mnc_session_channel_radius_mm(&session), 0.0625, 1e-15, 0);
    /* 2.5 channels a mm^2 of 0.0122718 mm^2 each at the surface. */
    assert_close(mnc_session_injured_fraction(&session, 0), 0.030679615757712823, 1e-14, 0);
    /* Half-way down a quarter of the area is left. */
    assert_close(mnc_session_injured_fraction(&session, 0.5625), 0.030679615757712823 / 4, 1e-14,
                 0);
    assert_close(mnc_session_injured_fraction(&session, 1.125), 0, 0, 0);
    assert_close(mnc_session_injured_fraction(&session, 2), 0, 0, 0);
    /* Papillary dermis, printed in docs/model.md: 2.17 %. */
    assert_close(mnc_session_mean_injured_fraction(&session, 0.08, 0.28), 0.0217, 0, 5e-5);
    assert_close(mnc_session_mean_injured_fraction(&session, 0, 1.125), 0.030679615757712823 / 3,
                 1e-14, 0);
}

static void random_channels_overlap(void **state)
{
    (void)state;
    for (double density = 10; density <= 20000; density *= 1.7) {
        mnc_session regular = mnc_session_default();
        regular.density_per_cm2 = density;
        mnc_session random = regular;
        random.placement = MNC_PLACEMENT_RANDOM;
        for (double z = 0; z < 1.3; z += 0.05) {
            const double covered = mnc_session_injured_fraction(&random, z);
            assert_true(covered <= mnc_session_injured_fraction(&regular, z));
            assert_true(covered >= 0.0 && covered <= 1.0);
            assert_true(mnc_session_mean_injured_fraction(&random, z, z + 0.05) <=
                        mnc_session_mean_injured_fraction(&regular, z, z + 0.05));
        }
    }
}

static void more_density_or_depth_injures_more(void **state)
{
    (void)state;
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    for (int placement = 0; placement < 2; placement++) {
        mnc_session session = mnc_session_default();
        session.placement = placement ? MNC_PLACEMENT_RANDOM : MNC_PLACEMENT_REGULAR;
        const mnc_schedule schedule = {1, &session};
        double before = -1;
        for (double density = 10; density <= 5000; density *= 1.5) {
            session.density_per_cm2 = density;
            const double volume = mnc_schedule_injured_volume_mm(&schedule, &skin);
            assert_true(volume > before);
            before = volume;
        }
        before = -1;
        session.density_per_cm2 = 250;
        for (double length = 0.2; length <= 3; length += 0.1) {
            session.needle_length_mm = length;
            const double volume = mnc_schedule_injured_volume_mm(&schedule, &skin);
            assert_true(volume > before);
            before = volume;
        }
    }
}

/* A needle that ends in the epidermis, as a blade for dermaplaning, leaves the dermis as it was. */
static void shallow_sessions_leave_the_dermis(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.needle_length_mm = 0.10;
    session.day = 3;
    session.density_per_cm2 = 20000;
    assert_true(mnc_session_depth_mm(&session) < 0.08);
    course once = course_regular(&session, 1, 0);
    mnc_simulation *simulation = cheek_simulation(&once, 1e-3);
    assert_ok(mnc_simulation_run_until(simulation, 90));
    assert_close(mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS), 0, 0, 1e-12);
    assert_close(largest_of(simulation, MNC_DEBRIS), 0, 0, 0);
    assert_close(largest_of(simulation, MNC_TGF_BETA), 0, 0, 0);
    mnc_simulation_destroy(simulation);
}

/* Right after a session every field is what the map says, cell by cell. */
static void map_of_a_session(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.elastin_loss = 0.35;
    const course once = course_regular(&session, 1, 0);
    mnc_simulation *simulation = cheek_simulation(&once, 1e-3);
    const double *depths = NULL;
    assert_ok(mnc_simulation_depths(simulation, &depths));
    assert_close(depths[0], 0.09, 1e-14, 0);
    double before[MNC_HEALING_FIELD_COUNT];
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++)
        before[field] = field_of(simulation, field)[0];
    assert_ok(mnc_simulation_run_until(simulation, 0.0));
    for (size_t i = 0; i < cells_of(simulation); i++) {
        const double phi =
            mnc_session_mean_injured_fraction(&session, depths[i] - 0.01, depths[i] + 0.01);
        const double fib = field_of(simulation, MNC_FIBROBLASTS)[i];
        const double fresh = field_of(simulation, MNC_COLLAGEN_NEW)[i];
        const double mature = field_of(simulation, MNC_COLLAGEN_MATURE)[i];
        assert_close(field_of(simulation, MNC_DEBRIS)[i], phi, 1e-12, 1e-15);
        assert_close(fib, 1 - 0.5 * phi, 1e-14, 0);
        assert_close(fresh, before[MNC_COLLAGEN_NEW] * (1 - 0.2 * phi), 1e-14, 0);
        assert_close(mature, before[MNC_COLLAGEN_MATURE] * (1 - 0.2 * phi), 1e-14, 0);
        assert_close(field_of(simulation, MNC_ELASTIN)[i], 1 - 0.35 * phi, 1e-14, 0);
        assert_close(field_of(simulation, MNC_MACROPHAGES)[i], 0, 0, 0);
    }
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(volume_is_that_of_the_channels),
        cmocka_unit_test(fractions_at_hand_computed_depths),
        cmocka_unit_test(random_channels_overlap),
        cmocka_unit_test(more_density_or_depth_injures_more),
        cmocka_unit_test(shallow_sessions_leave_the_dermis),
        cmocka_unit_test(map_of_a_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
