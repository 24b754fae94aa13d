/* A reference table of the model, dose against response: needle length by channel density, one
   session on cheek skin, collagen gain at day 90.
   The numbers come from an independent prototype of the equations in docs/model.md (LSODA, relative
   tolerance 1e-11; in depth the same cells, steps extrapolated to zero), made before this library
   and by other code. */
#include "course.h"
#include "testing.h"

enum { DENSITIES = 6 };
static const double densities_per_cm2[DENSITIES] = {25, 50, 100, 250, 500, 1000};

/* Gain in per cent: papillary dermis, whole dermis. */
static const struct {
    double needle_mm;
    double percent[DENSITIES][2];
} doses[] = {
    {0.25, {{0.08, 0.02}, {0.16, 0.04}, {0.32, 0.08}, {0.81, 0.20}, {1.61, 0.41}, {3.20, 0.81}}},
    {0.5, {{0.39, 0.11}, {0.78, 0.21}, {1.56, 0.42}, {3.86, 1.04}, {7.61, 2.06}, {14.81, 4.05}}},
    {1.0, {{0.90, 0.31}, {1.79, 0.61}, {3.57, 1.22}, {8.75, 3.02}, {16.99, 5.91}, {32.09, 11.34}}},
    {1.5, {{1.20, 0.52}, {2.38, 1.04}, {4.73, 2.06}, {11.53, 5.06}, {22.19, 9.85}, {41.28, 18.70}}},
    {2.0,
     {{1.38, 0.73}, {2.74, 1.46}, {5.43, 2.90}, {13.21, 7.10}, {25.29, 13.76}, {46.64, 25.95}}},
    {2.5,
     {{1.50, 0.91}, {2.98, 1.82}, {5.90, 3.62}, {14.31, 8.85}, {27.31, 17.09}, {50.09, 32.05}}},
    {3.0,
     {{1.58, 1.06}, {3.15, 2.11}, {6.23, 4.19}, {15.09, 10.23}, {28.72, 19.70}, {52.48, 36.76}}},
};

static void gains_of_the_doses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof doses / sizeof *doses; i++) {
        for (size_t j = 0; j < DENSITIES; j++) {
            mnc_session session = mnc_session_default();
            session.needle_length_mm = doses[i].needle_mm;
            session.density_per_cm2 = densities_per_cm2[j];
            const course once = course_regular(&session, 1, 0.0);
            mnc_simulation *simulation = cheek_simulation(&once, 1e-4);
            assert_ok(mnc_simulation_run_until(simulation, 90.0));
            const double papillary =
                100.0 * mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS);
            const double dermis = 100.0 * mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS);
            mnc_simulation_destroy(simulation);
            const double *expected = doses[i].percent[j];
            print_message("%g mm, %g /cm2: %.3f/%.3f (%g/%g)\n", doses[i].needle_mm,
                          densities_per_cm2[j], papillary, dermis, expected[0], expected[1]);
            assert_close(papillary, expected[0], 0.0, 0.02 * expected[0] + 0.06);
            assert_close(dermis, expected[1], 0.0, 0.02 * expected[1] + 0.06);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gains_of_the_doses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
