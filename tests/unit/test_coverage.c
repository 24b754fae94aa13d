/* Areas of circles in rectangles, and the part of cells that channels cover. */
#include "needling/circle.h"
#include "needling/coverage.h"
#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

static const double pi = 3.14159265358979323846;

/* The same area by the midpoint rule over chords. */
static double area_by_chords(double r, double x0, double x1, double y0, double y1)
{
    enum { CHORDS = 200000 };
    double sum = 0;
    for (int i = 0; i < CHORDS; i++) {
        const double x = x0 + (x1 - x0) * (i + 0.5) / CHORDS;
        const double half = fabs(x) < r ? sqrt((r - x) * (r + x)) : 0;
        sum += fmax(fmin(y1, half) - fmax(y0, -half), 0);
    }
    return sum * (x1 - x0) / CHORDS;
}

static void areas_against_chords(void **state)
{
    (void)state;
    random_stream random = {11};
    for (int i = 0; i < 300; i++) {
        const double r = random_between(&random, 0.01, 1.5);
        const double x0 = random_between(&random, -2, 1.5), y0 = random_between(&random, -2, 1.5);
        const double x1 = x0 + random_between(&random, 0, 1.5);
        const double y1 = y0 + random_between(&random, 0, 1.5);
        const double area = mnci_circle_area_in(r, x0, x1, y0, y1);
        assert_true(area >= 0);
        assert_close(area, area_by_chords(r, x0, x1, y0, y1), 0, 2e-7);
    }
}

/* A grid of cells, the circle anywhere on it: no share is negative, and they add up. */
static void cells_add_up_to_the_circle(void **state)
{
    (void)state;
    random_stream random = {12};
    for (int i = 0; i < 200; i++) {
        const double r = pow(10, random_between(&random, -3, 0));
        const double x = random_between(&random, -1, 1), y = random_between(&random, -1, 1);
        double sum = 0;
        for (int cell = 0; cell < 80 * 80; cell++) {
            const double x0 = -2 + 0.05 * (cell % 80) - x, y0 = -2 + 0.05 * (cell / 80) - y;
            const double x1 = -2 + 0.05 * (cell % 80 + 1) - x;
            const double y1 = -2 + 0.05 * (cell / 80 + 1) - y;
            const double area = mnci_circle_area_in(r, x0, x1, y0, y1);
            assert_true(area >= 0 && area <= 0.0025 * (1 + 1e-12));
            sum += area;
        }
        assert_close(sum, pi * r * r, 1e-12, 0);
    }
}

/* Area that the channels of a session cover on one plane of cells. */
static double covered_area(const mnc_session *session, const mnci_pattern *pattern, double h_mm)
{
    const mnci_box box =
        mnci_box_patch(pattern->width_mm, pattern->length_mm, h_mm, mnci_box_column(0, h_mm, h_mm));
    const size_t cells = mnci_box_plane(&box);
    const mnci_plane_work work = {calloc(cells, sizeof(double)), calloc(cells, 1)};
    mnci_coverage coverage;
    assert_ok(mnci_coverage_create(NULL, &box, pattern->count, &coverage));
    mnci_coverage_place(&coverage, session, pattern);
    mnci_coverage_plane(&coverage, 0, &work);
    double sum = 0;
    for (size_t i = 0; i < cells; i++) {
        assert_true(work.fraction[i] >= 0 && work.fraction[i] <= 1);
        sum += work.fraction[i];
    }
    mnci_coverage_destroy(&coverage);
    free(work.fraction);
    free(work.touched);
    return sum * box.hx_mm * box.hy_mm;
}

static mnc_session column_session(double density_per_cm2)
{
    mnc_session session = mnc_session_default();
    session.channel = MNC_CHANNEL_CYLINDER;
    session.placement = MNC_PLACEMENT_RANDOM;
    session.density_per_cm2 = density_per_cm2;
    return session;
}

/* Two channels: the union of two circles is known. */
static void two_overlapping_circles(void **state)
{
    (void)state;
    const double r = 0.0625, circle = pi * r * r;
    const mnc_session session = column_session(200 / 0.09);
    double worst = 0;
    int overlapping = 0;
    for (uint64_t seed = 0; seed < 100; seed++) {
        const mnci_area area = {.width_mm = 0.3, .length_mm = 0.3, .seed = seed};
        const mnci_pattern pattern = mnci_pattern_of(&session, 0, &area);
        assert_int_equal(pattern.count, 2);
        const mnci_point a = mnci_pattern_channel(&pattern, 0),
                         b = mnci_pattern_channel(&pattern, 1);
        const double d = hypot(a.x_mm - b.x_mm, a.y_mm - b.y_mm);
        const double lens =
            d < 2 * r ? 2 * r * r * acos(d / (2 * r)) - 0.5 * d * sqrt(4 * r * r - d * d) : 0;
        const double covered = covered_area(&session, &pattern, 0.015);
        assert_close(covered, 2 * circle - lens, lens == 0 ? 1e-12 : 1e-3, 0);
        worst = fmax(worst, fabs(covered / (2 * circle - lens) - 1));
        overlapping += lens > 0;
    }
    print_message("%d of 100 pairs overlap, largest error of their union %.2g\n", overlapping,
                  worst);
    assert_in_range(overlapping, 30, 90);
}

/* On a strip too narrow for a channel all stand in the middle, one on the other. */
static void coincident_channels_count_once(void **state)
{
    (void)state;
    const mnci_area area = {.width_mm = 0.12, .length_mm = 0.11, .seed = 1};
    const mnc_session one = column_session(100 / (0.12 * 0.11));
    const mnc_session three = column_session(300 / (0.12 * 0.11));
    const mnci_pattern alone = mnci_pattern_of(&one, 0, &area);
    const mnci_pattern stacked = mnci_pattern_of(&three, 0, &area);
    assert_int_equal(alone.count, 1);
    assert_int_equal(stacked.count, 3);
    const double area_mm2 = covered_area(&one, &alone, 0.01);
    assert_true(area_mm2 < 0.99 * 0.12 * 0.11);
    assert_close(covered_area(&three, &stacked, 0.01), area_mm2, 1e-13, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_against_chords),
        cmocka_unit_test(cells_add_up_to_the_circle),
        cmocka_unit_test(two_overlapping_circles),
        cmocka_unit_test(coincident_channels_count_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
