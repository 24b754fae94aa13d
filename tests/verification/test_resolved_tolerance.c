/* What `tolerance` gives around resolved channels: a unit cell of the default session on the cheek,
   three sessions, half a year, against a run at tolerance 1e-5 on the same grid. Prints the table
   of docs/numerics.md. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <stdio.h>

enum { DAYS = 12, REGIONS = 3, TOLERANCES = 3 };
static const double days[DAYS] = {0.25, 1, 2, 3, 14, 28, 30, 56, 90, 120, 150, 180};
static const int regions[REGIONS] = {MNC_PAPILLARY_DERMIS, MNC_RETICULAR_DERMIS, MNC_WHOLE_DERMIS};

typedef struct record {
    double gain[REGIONS][DAYS], highest_tgf[DAYS], highest_collagen[DAYS];
    size_t steps;
} record;

static record run_cell(double tolerance)
{
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 3, 28);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = course_schedule(&sessions);
    desc.extent = MNC_EXTENT_UNIT_CELL;
    desc.tolerance = tolerance;
    mnc_simulation *cell = create_simulation(&desc);
    record result;
    for (int d = 0; d < DAYS; d++) {
        assert_ok(mnc_simulation_run_until(cell, days[d]));
        for (int r = 0; r < REGIONS; r++)
            result.gain[r][d] = mean_of(cell, MNC_COLLAGEN_GAIN, regions[r]);
        assert_ok(
            mnc_simulation_maximum(cell, MNC_TGF_BETA, MNC_WHOLE_DERMIS, &result.highest_tgf[d]));
        assert_ok(mnc_simulation_maximum(cell, MNC_COLLAGEN_TOTAL, MNC_WHOLE_DERMIS,
                                         &result.highest_collagen[d]));
    }
    result.steps = stats_of(cell).steps;
    mnc_simulation_destroy(cell);
    return result;
}

/* Largest error of a region's gain relative to its largest gain. */
static double gain_error(const record *run, const record *fine)
{
    double error = 0;
    for (int r = 0; r < REGIONS; r++) {
        double largest = 0;
        for (int d = 0; d < DAYS; d++)
            largest = fmax(largest, fabs(fine->gain[r][d]));
        for (int d = 0; d < DAYS; d++)
            error = fmax(error, fabs(run->gain[r][d] - fine->gain[r][d]) / largest);
    }
    return error;
}

static double early_tgf_error(const record *run, const record *fine)
{
    double error = 0;
    for (int d = 0; days[d] <= 3; d++)
        error = fmax(error, fabs(run->highest_tgf[d] / fine->highest_tgf[d] - 1));
    return error;
}

static double collagen_error(const record *run, const record *fine)
{
    double error = 0;
    for (int d = 0; d < DAYS; d++)
        error = fmax(error, fabs(run->highest_collagen[d] - fine->highest_collagen[d]));
    return error;
}

static void errors_stay_below_the_tolerance(void **state)
{
    (void)state;
    static const double tolerances[TOLERANCES] = {1e-2, 1e-3, 1e-4};
    const record fine = run_cell(1e-5);
    size_t steps[TOLERANCES];
    for (int t = 0; t < TOLERANCES; t++) {
        const record run = run_cell(tolerances[t]);
        const double gain = gain_error(&run, &fine), tgf = early_tgf_error(&run, &fine);
        printf("tolerance %g: %zu steps, gain %.1e, TGF-beta %.1e, collagen %.1e\n", tolerances[t],
               run.steps, gain, tgf, collagen_error(&run, &fine));
        assert_true(gain <= tolerances[t]);
        assert_true(tgf <= 1e-2);
        steps[t] = run.steps;
    }
    /* What a patch of a square centimetre can be paid with. */
    assert_true(steps[1] <= 400);
    assert_true(steps[0] < steps[1] && steps[1] < steps[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(errors_stay_below_the_tolerance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
