/* Where channels stand: lattices have their distances, random ones depend on seed, session and
   number only. */
#include "needling/pattern.h"
#include "testing.h"

#include <math.h>

static mnc_session session_of(mnc_placement placement, double density_per_cm2)
{
    mnc_session session = mnc_session_default();
    session.placement = placement;
    session.density_per_cm2 = density_per_cm2;
    return session;
}

static double distance(mnci_point a, mnci_point b)
{
    return hypot(a.x_mm - b.x_mm, a.y_mm - b.y_mm);
}

/* Nearest neighbour of a channel, those beyond the mirrors included. */
static double nearest(const mnci_pattern *pattern, size_t channel)
{
    const mnci_point at = mnci_pattern_channel(pattern, channel);
    double found = HUGE_VAL;
    for (size_t other = 0; other < pattern->count; other++) {
        const mnci_point to = mnci_pattern_channel(pattern, other);
        const double xs[] = {to.x_mm, -to.x_mm, 2 * pattern->width_mm - to.x_mm};
        const double ys[] = {to.y_mm, -to.y_mm, 2 * pattern->length_mm - to.y_mm};
        for (int image = 0; image < 9; image++) {
            const double d = distance(at, (mnci_point){xs[image % 3], ys[image / 3]});
            /* A channel on a side is its own mirror image. */
            if (d > 1e-9)
                found = fmin(found, d);
        }
    }
    return found;
}

/* Six neighbours at one distance, for the whole tissue that the mirrors make of the patch. */
static void hexagonal_distances(void **state)
{
    (void)state;
    const double pitch_mm = 0.5, density = 100 * 2 / (sqrt(3) * pitch_mm * pitch_mm);
    for (int rows = 1; rows < 6; rows++) {
        const mnci_area area = {.width_mm = 4 * pitch_mm,
                                .length_mm = rows * pitch_mm * sqrt(3) / 2};
        const mnc_session session = session_of(MNC_PLACEMENT_HEXAGONAL, density);
        const mnci_pattern pattern = mnci_pattern_of(&session, 0, &area);
        assert_close(pattern.whole_count, 4.0 * rows, 0.0, 0.0);
        double weight = 0;
        for (size_t channel = 0; channel < pattern.count; channel++) {
            const mnci_point at = mnci_pattern_channel(&pattern, channel);
            const int on_x = at.x_mm < 1e-9 || at.x_mm > area.width_mm - 1e-9;
            const int on_y = at.y_mm < 1e-9 || at.y_mm > area.length_mm - 1e-9;
            assert_true(at.x_mm >= 0 && at.x_mm <= area.width_mm * (1 + 1e-15));
            assert_true(at.y_mm >= 0 && at.y_mm <= area.length_mm * (1 + 1e-15));
            assert_close(nearest(&pattern, channel), pitch_mm, 1e-12, 0);
            weight += (on_x ? 0.5 : 1) * (on_y ? 0.5 : 1);
        }
        assert_close(weight, pattern.whole_count, 1e-12, 0);
    }
}

static void square_distances(void **state)
{
    (void)state;
    const mnci_area area = {.width_mm = 3.1, .length_mm = 1.9};
    const mnc_session session = session_of(MNC_PLACEMENT_REGULAR, 400);
    const mnci_pattern pattern = mnci_pattern_of(&session, 0, &area);
    assert_int_equal(pattern.count, 6 * 4);
    for (size_t channel = 0; channel < pattern.count; channel++)
        assert_close(nearest(&pattern, channel), 1.9 / 4, 1e-12, 0);
}

/* Every jittered channel is in its own lattice cell (or, mirrored in, next to it), they fill it,
   and they leave a radius to the sides. */
static void jittered_channels(void **state)
{
    (void)state;
    const mnci_area area = {.width_mm = 10, .length_mm = 10, .seed = 5};
    const mnc_session session = session_of(MNC_PLACEMENT_JITTERED, 100);
    const mnci_pattern pattern = mnci_pattern_of(&session, 3, &area);
    double sum = 0, squares = 0;
    size_t inner = 0;
    assert_int_equal(pattern.count, 100);
    for (size_t channel = 0; channel < pattern.count; channel++) {
        const mnci_point at = mnci_pattern_channel(&pattern, channel);
        const double x = at.x_mm - (double)(channel % 10), y = at.y_mm - (double)(channel / 10);
        assert_true(x >= 0 && x <= 1 && y >= 0 && y <= 1);
        assert_true(at.x_mm >= 0.0625 && at.x_mm <= 10 - 0.0625);
        if (channel % 10 > 0 && channel % 10 < 9) {
            sum += x;
            squares += x * x;
            inner++;
        }
    }
    assert_close(sum / (double)inner, 0.5, 0, 0.1);
    assert_close(squares / (double)inner, 1.0 / 3.0, 0.0, 0.1);
}

static void assert_apart(mnci_point a, mnci_point b)
{
    assert_true(fabs(a.x_mm - b.x_mm) > 1e-9);
    assert_true(fabs(a.y_mm - b.y_mm) > 1e-9);
}

static void random_channels(void **state)
{
    (void)state;
    const mnci_area area = {.width_mm = 20, .length_mm = 10, .seed = 77};
    const mnc_session sparse = session_of(MNC_PLACEMENT_RANDOM, 500);
    const mnc_session dense = session_of(MNC_PLACEMENT_RANDOM, 900);
    const mnci_pattern few = mnci_pattern_of(&sparse, 2, &area);
    const mnci_pattern many = mnci_pattern_of(&dense, 2, &area);
    const mnci_pattern next = mnci_pattern_of(&sparse, 3, &area);
    const mnci_area other_area = {.width_mm = 20, .length_mm = 10, .seed = 78};
    const mnci_pattern other = mnci_pattern_of(&sparse, 2, &other_area);
    mnci_point mean = {0, 0};
    size_t quarter = 0;
    assert_int_equal(few.count, 1000);
    for (size_t channel = 0; channel < few.count; channel++) {
        const mnci_point at = mnci_pattern_channel(&few, channel);
        assert_close(distance(at, mnci_pattern_channel(&many, channel)), 0, 0, 0);
        assert_apart(at, mnci_pattern_channel(&next, channel));
        assert_apart(at, mnci_pattern_channel(&other, channel));
        mean.x_mm += at.x_mm / 1000;
        mean.y_mm += at.y_mm / 1000;
        quarter += at.x_mm < 10 && at.y_mm < 5;
    }
    /* Four standard deviations. */
    assert_close(mean.x_mm, 10, 0, 4 * 20 / sqrt(12000));
    assert_close(mean.y_mm, 5, 0, 4 * 10 / sqrt(12000));
    assert_close((double)quarter, 250, 0, 4 * sqrt(1000 * 0.25 * 0.75));
}

static void sheets_and_no_channels(void **state)
{
    (void)state;
    const mnci_area area = {.width_mm = 2, .length_mm = 2};
    for (int placement = 0; placement < 4; placement++) {
        mnc_session session = session_of((mnc_placement)placement, 0);
        assert_int_equal(mnci_pattern_of(&session, 0, &area).count, 0);
        session.density_per_cm2 = 250;
        assert_true(mnci_pattern_of(&session, 0, &area).count > 0);
        session.channel = MNC_CHANNEL_SLAB;
        assert_int_equal(mnci_pattern_of(&session, 0, &area).count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hexagonal_distances),    cmocka_unit_test(square_distances),
        cmocka_unit_test(jittered_channels),      cmocka_unit_test(random_channels),
        cmocka_unit_test(sheets_and_no_channels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
