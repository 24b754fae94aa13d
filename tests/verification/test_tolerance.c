/* What `tolerance` promises: the error of a layer's mean collagen gain on the report days, relative
   to its largest gain, is not above it, and asking for less costs fewer steps. */
#include "course.h"
#include "testing.h"

#include <math.h>

enum { REPORTS = 4, REGIONS = 3, TOLERANCES = 3 };
static const int regions[REGIONS] = {MNC_PAPILLARY_DERMIS, MNC_RETICULAR_DERMIS, MNC_WHOLE_DERMIS};

typedef struct gain_table {
    double gain[REGIONS][REPORTS];
    size_t steps;
} gain_table;

static gain_table run_course(const course *sessions, double tolerance)
{
    static const double report_days[REPORTS] = {30, 90, 176, 365};
    gain_table table;
    mnc_simulation *simulation = cheek_simulation(sessions, tolerance);
    for (size_t i = 0; i < REPORTS; i++) {
        assert_ok(mnc_simulation_run_until(simulation, report_days[i]));
        for (size_t r = 0; r < REGIONS; r++)
            table.gain[r][i] = mean_of(simulation, MNC_COLLAGEN_GAIN, regions[r]);
    }
    table.steps = stats_of(simulation).steps;
    mnc_simulation_destroy(simulation);
    return table;
}

/* Largest error over layers and days, relative to each layer's largest gain. */
static double largest_error(const gain_table *table, const gain_table *reference)
{
    double error = 0;
    for (size_t r = 0; r < REGIONS; r++) {
        double largest_gain = 0, largest_difference = 0;
        for (size_t i = 0; i < REPORTS; i++) {
            largest_gain = fmax(largest_gain, fabs(reference->gain[r][i]));
            largest_difference =
                fmax(largest_difference, fabs(table->gain[r][i] - reference->gain[r][i]));
        }
        error = fmax(error, largest_difference / largest_gain);
    }
    return error;
}

static void errors_stay_below_the_tolerance(void **state)
{
    (void)state;
    static const double tolerances[TOLERANCES] = {1e-2, 1e-3, 1e-4};
    static const struct {
        size_t count;
        double interval_days;
    } courses[] = {{1, 28}, {3, 28}, {5, 30}};
    const mnc_session session = mnc_session_default();
    int misses = 0;
    for (size_t p = 0; p < sizeof courses / sizeof *courses; p++) {
        const course sessions =
            course_regular(&session, courses[p].count, courses[p].interval_days);
        const gain_table reference = run_course(&sessions, 1e-6);
        size_t steps_before = 0;
        for (size_t t = 0; t < TOLERANCES; t++) {
            const gain_table table = run_course(&sessions, tolerances[t]);
            const double error = largest_error(&table, &reference);
            print_message("%d sessions, tolerance %g: error %.2e in %d steps\n",
                          (int)courses[p].count, tolerances[t], error, (int)table.steps);
            /* All rows are printed before the test fails: they are needed together. */
            misses += !(error <= tolerances[t]);
            assert_true(table.steps > steps_before);
            steps_before = table.steps;
        }
        assert_true(reference.steps > steps_before);
    }
    assert_int_equal(misses, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_stay_below_the_tolerance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
