/* What studies test with: rank tests against enumeration of all signs or choices, and the levels of
   several looks against published bounds. */
#include "random.h"
#include "study/looks.h"
#include "study/ranks.h"
#include "testing.h"

#include <math.h>

enum { PAIRS = 8, READINGS = 10, FIRST = 4 };

/* Mean rank of value `i`. */
static double rank_of(const double *values, int count, int i)
{
    double rank = 0.5;
    for (int k = 0; k < count; k++)
        rank += values[k] < values[i] ? 1 : values[k] > values[i] ? 0 : 0.5;
    return rank;
}

static int bits_of(unsigned choice)
{
    int count = 0;
    for (; choice; choice &= choice - 1)
        count++;
    return count;
}

/* Twice the smaller tail, over all choices of `marked` values (-1: of any number). */
static double enumerated(const double *values, int count, int marked, double observed)
{
    double below = 0, above = 0, all = 0;
    for (unsigned choice = 0; choice < 1U << count; choice++) {
        double sum = 0;
        if (marked >= 0 && bits_of(choice) != marked)
            continue;
        for (int i = 0; i < count; i++)
            sum += choice >> i & 1U ? rank_of(values, count, i) : 0;
        all++;
        below += sum <= observed + 1e-9;
        above += sum >= observed - 1e-9;
    }
    return fmin(1, 2 * fmin(below, above) / all);
}

static void signed_ranks(void **state)
{
    (void)state;
    random_stream random = {7};
    mnci_ranked list[PAIRS];
    for (int trial = 0; trial < 40; trial++) {
        double differences[PAIRS], sizes[PAIRS], observed = 0;
        for (int i = 0; i < PAIRS; i++) { /* with ties, without zeros */
            differences[i] = random_integer(&random, 1, trial < 20 ? 4 : 100000);
            differences[i] *= random_integer(&random, 0, 2) > 0 ? 1 : -1;
            sizes[i] = fabs(differences[i]);
        }
        for (int i = 0; i < PAIRS; i++)
            observed += differences[i] > 0 ? rank_of(sizes, PAIRS, i) : 0;
        assert_close(mnci_signed_rank_p(differences, PAIRS, list),
                     enumerated(sizes, PAIRS, -1, observed), 1e-12, 0);
    }
    /* Zeros are left out: six that rise remain, 2 of 64 signs. */
    assert_close(mnci_signed_rank_p((const double[]){0, 1, 2, 3, 0, 4, 5, 6}, 8, list), 2.0 / 64,
                 1e-12, 0);
    assert_close(mnci_signed_rank_p((const double[]){0, 0}, 2, list), 1, 0, 0);
}

static void rank_sums(void **state)
{
    (void)state;
    random_stream random = {8};
    mnci_ranked list[READINGS];
    for (int trial = 0; trial < 40; trial++) {
        double values[READINGS], observed = 0;
        for (int i = 0; i < READINGS; i++)
            values[i] = random_integer(&random, -3, trial < 20 ? 3 : 100000) + (i < FIRST ? 1 : 0);
        for (int i = 0; i < FIRST; i++)
            observed += rank_of(values, READINGS, i);
        assert_close(mnci_rank_sum_p(values, FIRST, values + FIRST, READINGS - FIRST, list),
                     enumerated(values, READINGS, FIRST, observed), 1e-12, 0);
    }
}

/* Above the exact sizes: the distribution of 40 ranks without ties, counted, and of 25 of them. */
static void large_samples(void **state)
{
    (void)state;
    enum { N = 40, SUMS = N * (N + 1) / 2 + 1, OBSERVED = 280 };
    double counts[SUMS] = {1}, differences[N], below = 0;
    mnci_ranked list[N];
    int left = OBSERVED, last = 0;
    for (int rank = 1; rank <= N; rank++) {
        last += rank;
        for (int s = last; s >= rank; s--)
            counts[s] += counts[s - rank];
    }
    for (int s = 0; s <= OBSERVED; s++)
        below += counts[s] / pow(2, N);
    for (int rank = N; rank > 0; rank--) { /* ranks that add up to the observed sum are positive */
        const int is_positive = rank <= left;
        differences[rank - 1] = is_positive ? rank : -rank;
        left -= is_positive ? rank : 0;
    }
    assert_close(mnci_signed_rank_p(differences, N, list), 2 * below, 0, 0.002);
    /* All of 12 below all of 12: z = (72 - 0.5) / sqrt(144 * 25 / 12). */
    double apart[24];
    for (int i = 0; i < 24; i++)
        apart[i] = i;
    assert_close(mnci_rank_sum_p(apart, 12, apart + 12, 12, list), erfc(71.5 / sqrt(300) / sqrt(2)),
                 1e-9, 0);
    /* With ties: 0 or 1, as a test of two proportions but for the correction for continuity. */
    for (int i = 0; i < 24; i++)
        apart[i] = i < 3 || i >= 15;
    const double variance = 144.0 / 12 * (25 - 2 * (12.0 * 12 * 12 - 12) / (24 * 23));
    assert_close(mnci_rank_sum_p(apart, 12, apart + 12, 12, list),
                 erfc((36 - 0.5) / sqrt(variance) / sqrt(2)), 1e-9, 0);
}

/* Bounds of five looks at the two-sided level 0.05 (Reboussin et al. 2000,
   10.1016/S0197-2456(00)00057-X, the program of Lan and DeMets' spending functions). */
static void levels_of_looks(void **state)
{
    (void)state;
    static const double obrien_fleming[] = {4.877, 3.357, 2.680, 2.290, 2.031};
    static const double pocock[] = {2.438, 2.427, 2.410, 2.397, 2.386};
    double levels[MNCI_MOST_LOOKS];
    mnci_look_levels(0.05, 5, MNC_STUDY_OBRIEN_FLEMING, levels);
    for (int k = 0; k < 5; k++)
        assert_close(levels[k], erfc(obrien_fleming[k] / sqrt(2)), 0.003, 0);
    mnci_look_levels(0.05, 5, MNC_STUDY_POCOCK, levels);
    for (int k = 0; k < 5; k++)
        assert_close(levels[k], erfc(pocock[k] / sqrt(2)), 0.003, 0);
    mnci_look_levels(0.01, 1, MNC_STUDY_POCOCK, levels);
    assert_close(levels[0], 0.01, 1e-12, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signed_ranks),
        cmocka_unit_test(rank_sums),
        cmocka_unit_test(large_samples),
        cmocka_unit_test(levels_of_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
