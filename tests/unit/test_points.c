/* Points of Sobol' indices: evenly spread as far as Sobol's sequence has dimensions, random numbers
   beyond, other ones for another seed, and never 0 or 1. */
#include "analysis/points.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

enum { POINTS = 1024, MOST = 42 };

static double *filled(uint64_t seed, size_t dimensions)
{
    double *points = calloc((size_t)POINTS * dimensions, sizeof *points);
    assert_non_null(points);
    assert_ok(mnci_points_fill(seed, POINTS, dimensions, points));
    for (size_t i = 0; i < POINTS * dimensions; i++)
        assert_true(points[i] > 0 && points[i] < 1);
    return points;
}

/* How many of the equal parts of [0, 1) hold exactly one point. */
static size_t single_parts(const double *points, size_t dimensions, size_t dimension)
{
    unsigned char seen[POINTS] = {0};
    size_t singles = 0;
    for (size_t i = 0; i < POINTS; i++)
        seen[(size_t)(points[i * dimensions + dimension] * POINTS)]++;
    for (size_t i = 0; i < POINTS; i++)
        singles += seen[i] == 1;
    return singles;
}

/* Scrambling keeps it: 1024 points, one in each 1024th of every dimension. */
static void one_in_each_part(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 3; seed++) {
        double *points = filled(seed, 40);
        for (size_t j = 0; j < 40; j++)
            assert_int_equal(single_parts(points, 40, j), POINTS);
        free(points);
    }
}

/* In two dimensions too: 32 x 32 boxes of the first two, one point each. */
static void one_in_each_box(void **state)
{
    unsigned char seen[32][32] = {{0}};
    double *points = filled(5, 2);
    (void)state;
    for (size_t i = 0; i < POINTS; i++)
        seen[(size_t)(points[2 * i] * 32)][(size_t)(points[2 * i + 1] * 32)]++;
    for (int x = 0; x < 32; x++)
        for (int y = 0; y < 32; y++)
            assert_int_equal(seen[x][y], 1);
    free(points);
}

/* Random points leave 1 / e of the parts with a single one. Four standard errors of the mean, which
   is known to 1 / sqrt(12 n). */
static void random_beyond(void **state)
{
    (void)state;
    double *points = filled(1, MOST);
    for (size_t j = 0; j < MOST; j++) {
        double sum = 0;
        const size_t singles = single_parts(points, MOST, j);
        assert_true(singles > 300 && singles < 450);
        for (size_t i = 0; i < POINTS; i++)
            sum += points[i * MOST + j];
        assert_close(sum / POINTS, 0.5, 0, 4 / sqrt(12 * POINTS));
    }
    free(points);
}

static void seeds_differ(void **state)
{
    const size_t dimensions[] = {3, MOST};
    (void)state;
    for (int k = 0; k < 2; k++) {
        double *a = filled(1, dimensions[k]), *b = filled(2, dimensions[k]);
        size_t same = 0;
        for (size_t i = 0; i < POINTS * dimensions[k]; i++)
            same += a[i] == b[i];
        assert_int_equal(same, 0);
        free(a);
        free(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_in_each_part),
        cmocka_unit_test(one_in_each_box),
        cmocka_unit_test(random_beyond),
        cmocka_unit_test(seeds_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
