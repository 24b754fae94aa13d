/* Cosine transforms against direct sums. */
#include "numerics/cosine.h"
#include "plain.h"
#include "plain_modes.h"
#include "testing.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { LANES = MNCI_COSINE_LANES, MOST_POINTS = 400 };
static const size_t sizes[] = {1,  2,  3,  4,  5,  7,  8,  9,  10,  11,  16,  17,
                               24, 25, 30, 32, 34, 64, 75, 97, 100, 128, 200, 400};
enum { SIZES = sizeof sizes / sizeof *sizes };

typedef struct lines {
    double at[MOST_POINTS * LANES];
} lines;

static lines work;

static void fill(lines *u, size_t n)
{
    fill_random(u->at, n * LANES, -1, 1, 17 + (unsigned long)n);
}

/* Orthogonal factors, about 2 log2 n of them, keep the rounding errors of a line at a few units in
   the last place of its largest sum. */
static double rounding(size_t n)
{
    return 8 * log2(2 * (double)n) * DBL_EPSILON;
}

static void like_direct_sums(void **state)
{
    (void)state;
    for (int s = 0; s < SIZES; s++) {
        static lines given, result, expected;
        const size_t n = sizes[s];
        const mnci_memory memory = {.threads = 1};
        mnci_cosine cosine;
        assert_ok(mnci_cosine_create(&memory, n, &cosine));
        for (int is_inverse = 0; is_inverse <= 1; is_inverse++) {
            fill(&given, n);
            expected = given;
            for (size_t l = 0; l < LANES; l++)
                plain_cosine(n, LANES, is_inverse, expected.at + l);
            if (is_inverse)
                mnci_cosine_inverse(&cosine, given.at, result.at, work.at);
            else
                mnci_cosine_forward(&cosine, given.at, result.at, work.at);
            /* Of a direct sum n roundings remain. */
            assert_all_close(result.at, expected.at, n * LANES,
                             rounding(n) + 0.5 * (double)n * DBL_EPSILON);
        }
        mnci_cosine_destroy(&cosine);
    }
}

static void back_again(void **state)
{
    (void)state;
    for (int s = 0; s < SIZES; s++) {
        static lines given, kept, modes;
        const size_t n = sizes[s];
        const mnci_memory memory = {.threads = 1};
        mnci_cosine cosine;
        assert_ok(mnci_cosine_create(&memory, n, &cosine));
        fill(&given, n);
        kept = given;
        mnci_cosine_forward(&cosine, given.at, modes.at, work.at);
        mnci_cosine_inverse(&cosine, modes.at, given.at, work.at);
        assert_all_close(given.at, kept.at, n * LANES, rounding(n));
        mnci_cosine_destroy(&cosine);
    }
}

/* The bits of a line depend neither on its lane nor on the other lines: a patch may be cut
   anywhere. */
static void lanes_do_not_matter(void **state)
{
    (void)state;
    for (int s = 0; s < SIZES; s++) {
        static lines given, alone, modes, modes_alone;
        const size_t n = sizes[s];
        const mnci_memory memory = {.threads = 1};
        mnci_cosine cosine;
        assert_ok(mnci_cosine_create(&memory, n, &cosine));
        fill(&given, n);
        memset(&alone, 0, sizeof alone);
        for (size_t j = 0; j < n; j++)
            alone.at[j * LANES + 5] = given.at[j * LANES + 2];
        mnci_cosine_forward(&cosine, given.at, modes.at, work.at);
        mnci_cosine_forward(&cosine, alone.at, modes_alone.at, work.at);
        for (size_t k = 0; k < n; k++)
            assert_memory_equal(&modes.at[k * LANES + 2], &modes_alone.at[k * LANES + 5],
                                sizeof(double));
        mnci_cosine_destroy(&cosine);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(like_direct_sums),
        cmocka_unit_test(back_again),
        cmocka_unit_test(lanes_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
