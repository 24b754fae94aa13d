/* An observer that fails the test when a field is negative or not finite. */
#include "signs.h"

#include "course.h"
#include "testing.h"

#include <math.h>

int observe_signs(const mnc_simulation *simulation, void *user)
{
    sign_watch *seen = user;
    const size_t cells = cells_of(simulation);
    seen->peak_tgf = fmax(seen->peak_tgf, largest_of(simulation, MNC_TGF_BETA));
    const int fields = field_count_of(simulation);
    int cytokine = -1;
    if (mnc_simulation_find_quantity(simulation, "cytokine", &cytokine) == MNC_OK)
        seen->peak_cytokine = fmax(seen->peak_cytokine, largest_of(simulation, cytokine));
    for (int field = 0; field < fields; field++) {
        const double *values = field_of(simulation, field);
        const double peak = field == MNC_TGF_BETA ? seen->peak_tgf
                            : field == cytokine   ? seen->peak_cytokine
                                                  : 0;
        const double lowest = -1e-3 * peak;
        for (size_t i = 0; i < cells; i++) {
            if (!isfinite(values[i]) || values[i] < lowest) {
                double day = 0;
                assert_ok(mnc_simulation_day(simulation, &day));
                print_error("field %d, cell %d, day %g: %.17g, lowest allowed %g\n", field, (int)i,
                            day, values[i], lowest);
                fail();
            }
        }
    }
    seen->days++;
    return 0;
}
