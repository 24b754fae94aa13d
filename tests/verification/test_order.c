/* Observed order of accuracy on the manufactured problem: two in space and two in time, for every
   field, across the interface between the layers. */
#include "course.h"
#include "manufactured.h"
#include "testing.h"

#include <math.h>

enum { LEVELS = 4, FINEST_CELLS = 160 };
static const double end_day = 1.6;

typedef struct solution {
    size_t cells;
    double values[MMS_FIELDS][FINEST_CELLS];
    double depths[FINEST_CELLS];
} solution;

static void solve(size_t cells, double step_days, solution *out)
{
    mnc_model *model = mms_model();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mms_skin();
    desc.spacing_mm = 1.0 / (double)cells;
    desc.model = model;
    desc.fixed_step_days = step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    out->cells = cells_of(simulation);
    assert_int_equal(out->cells, cells);
    const double *depths = NULL;
    assert_ok(mnc_simulation_depths(simulation, &depths));
    for (int f = 0; f < MMS_FIELDS; f++) {
        for (size_t i = 0; i < cells; i++) {
            out->depths[i] = depths[i];
            out->values[f][i] = mms_exact(f, depths[i], 0.0);
        }
        assert_ok(mnc_simulation_set_field(simulation, f, out->values[f], cells));
    }
    assert_ok(mnc_simulation_run_until(simulation, end_day));
    for (int f = 0; f < MMS_FIELDS; f++) {
        const double *values = field_of(simulation, f);
        for (size_t i = 0; i < cells; i++) {
            out->values[f][i] = values[i];
        }
    }
    mnc_simulation_destroy(simulation);
}

/* Prints a row per field and fails unless the last two refinements show order two. */
static void check_orders(const char *what, double errors[LEVELS][MMS_FIELDS])
{
    for (int f = 0; f < MMS_FIELDS; f++) {
        print_message("%s, field %d: ", what, f);
        for (int level = 0; level < LEVELS; level++) {
            print_message(" %.3e", errors[level][f]);
            if (level > 0) {
                print_message(" (%.2f)", log2(errors[level - 1][f] / errors[level][f]));
            }
        }
        print_message("\n");
    }
    for (int f = 0; f < MMS_FIELDS; f++) {
        for (int level = LEVELS - 2; level < LEVELS; level++) {
            assert_close(log2(errors[level - 1][f] / errors[level][f]), 2.0, 0.0, 0.2);
        }
    }
}

static void second_order_in_space(void **state)
{
    (void)state;
    double errors[LEVELS][MMS_FIELDS];
    for (int level = 0; level < LEVELS; level++) {
        static solution coarse, fine;
        const size_t cells = (size_t)20 << level;
        /* Two step sizes, combined so that the error in time does not show. */
        solve(cells, 4e-3, &coarse);
        solve(cells, 2e-3, &fine);
        for (int f = 0; f < MMS_FIELDS; f++) {
            double sum = 0.0;
            for (size_t i = 0; i < cells; i++) {
                const double value = (4.0 * fine.values[f][i] - coarse.values[f][i]) / 3.0;
                sum += pow(value - mms_exact(f, fine.depths[i], end_day), 2.0);
            }
            errors[level][f] = sqrt(sum / (double)cells);
        }
    }
    check_orders("space", errors);
}

static void second_order_in_time(void **state)
{
    (void)state;
    enum { CELLS = 20 };
    static solution reference, rough;
    double errors[LEVELS][MMS_FIELDS];
    solve(CELLS, 0.1 / 128.0, &reference);
    for (int level = 0; level < LEVELS; level++) {
        solve(CELLS, 0.1 / (double)(1 << level), &rough);
        for (int f = 0; f < MMS_FIELDS; f++) {
            double sum = 0.0;
            for (size_t i = 0; i < CELLS; i++) {
                sum += pow(rough.values[f][i] - reference.values[f][i], 2.0);
            }
            errors[level][f] = sqrt(sum / CELLS);
        }
    }
    check_orders("time", errors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(second_order_in_space),
        cmocka_unit_test(second_order_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
