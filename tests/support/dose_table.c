/* The reference table of doses and the comparison with it. */
#include "dose_table.h"

#include "testing.h"

const double dose_lengths_mm[DOSE_LENGTHS] = {0.25, 0.5, 1, 1.5, 2, 2.5, 3};
const double dose_densities_per_cm2[DOSE_DENSITIES] = {25, 50, 100, 250, 500, 1000};

/* Gain in per cent: papillary dermis, whole dermis. */
static const double gains_percent[DOSE_LENGTHS][DOSE_DENSITIES][2] = {
    {{0.08, 0.02}, {0.16, 0.04}, {0.32, 0.08}, {0.81, 0.20}, {1.61, 0.41}, {3.20, 0.81}},
    {{0.39, 0.11}, {0.78, 0.21}, {1.56, 0.42}, {3.86, 1.04}, {7.61, 2.06}, {14.81, 4.05}},
    {{0.90, 0.31}, {1.79, 0.61}, {3.57, 1.22}, {8.75, 3.02}, {16.99, 5.91}, {32.09, 11.34}},
    {{1.20, 0.52}, {2.38, 1.04}, {4.73, 2.06}, {11.53, 5.06}, {22.19, 9.85}, {41.28, 18.70}},
    {{1.38, 0.73}, {2.74, 1.46}, {5.43, 2.90}, {13.21, 7.10}, {25.29, 13.76}, {46.64, 25.95}},
    {{1.50, 0.91}, {2.98, 1.82}, {5.90, 3.62}, {14.31, 8.85}, {27.31, 17.09}, {50.09, 32.05}},
    {{1.58, 1.06}, {3.15, 2.11}, {6.23, 4.19}, {15.09, 10.23}, {28.72, 19.70}, {52.48, 36.76}},
};

void check_dose(int length, int density, double papillary_percent, double dermis_percent)
{
    const double *expected = gains_percent[length][density];
    print_message("%g mm, %g /cm2: %.3f/%.3f (%g/%g)\n", dose_lengths_mm[length],
                  dose_densities_per_cm2[density], papillary_percent, dermis_percent, expected[0],
                  expected[1]);
    assert_close(papillary_percent, expected[0], 0, 0.02 * expected[0] + 0.06);
    assert_close(dermis_percent, expected[1], 0, 0.02 * expected[1] + 0.06);
}
