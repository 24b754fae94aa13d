/* The reference table of doses, run by the library at a tight tolerance. */
#include "course.h"
#include "dose_table.h"
#include "testing.h"

static void gains_of_the_doses(void **state)
{
    (void)state;
    for (int i = 0; i < DOSE_LENGTHS; i++) {
        for (int j = 0; j < DOSE_DENSITIES; j++) {
            mnc_session session = mnc_session_default();
            session.needle_length_mm = dose_lengths_mm[i];
            session.density_per_cm2 = dose_densities_per_cm2[j];
            const course once = course_regular(&session, 1, 0);
            mnc_simulation *simulation = cheek_simulation(&once, 1e-4);
            assert_ok(mnc_simulation_run_until(simulation, 90));
            const double papillary = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS);
            const double dermis = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS);
            mnc_simulation_destroy(simulation);
            check_dose(i, j, 100 * papillary, 100 * dermis);
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
