/* Reference tables of the model: collagen gain of cheek skin by layer and day for three protocols,
   60 cells of 0.02 mm, and of one cell injured evenly.
   The numbers come from an independent prototype of the equations in docs/model.md (LSODA, relative
   tolerance 1e-11; in depth the same cells, steps extrapolated to zero), made before this library
   and by other code. */
#include "cell.h"
#include "course.h"
#include "testing.h"

#include <math.h>

enum { REPORTS = 4 };
static const double report_days[REPORTS] = {30, 90, 176, 365};

typedef struct protocol_row {
    size_t sessions;
    double interval_days;
    double papillary[REPORTS], dermis[REPORTS]; /* gain in per cent */
} protocol_row;

static const protocol_row protocols[] = {
    {1, 28, {6.23, 11.53, 11.84, 11.07}, {2.74, 5.06, 5.21, 4.88}},
    {3, 28, {5.81, 28.16, 33.87, 31.49}, {2.59, 12.43, 15.10, 14.11}},
    {5, 30, {5.77, 26.75, 52.62, 50.52}, {2.58, 11.86, 23.57, 22.90}},
};

/* 0.5 % of the value or half of the last digit printed. */
static void check_percent(double gain, double expected_percent)
{
    assert_close(100 * gain, expected_percent, 0.005, 0.005);
}

static void gains_of_the_protocols(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    for (size_t p = 0; p < sizeof protocols / sizeof *protocols; p++) {
        const protocol_row *row = &protocols[p];
        const course sessions = course_regular(&session, row->sessions, row->interval_days);
        mnc_simulation *simulation = cheek_simulation(&sessions, 1e-5);
        assert_int_equal(cells_of(simulation), 60);
        for (size_t i = 0; i < REPORTS; i++) {
            assert_ok(mnc_simulation_run_until(simulation, report_days[i]));
            const double papillary = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS);
            const double dermis = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS);
            print_message("%d sessions, day %3g: papillary %.4f (%g), dermis %.4f (%g)\n",
                          (int)row->sessions, report_days[i], 100 * papillary, row->papillary[i],
                          100 * dermis, row->dermis[i]);
            check_percent(papillary, row->papillary[i]);
            check_percent(dermis, row->dermis[i]);
        }
        mnc_simulation_destroy(simulation);
    }
}

/* Gain of one cell at day 90 after one session, by injured fraction. */
static const struct {
    double phi, percent, half_digit;
} even_injury[] = {
    {0.002, 1.3, 0.05}, {0.005, 3.4, 0.05}, {0.01, 6.6, 0.05}, {0.02, 13, 0.05}, {0.05, 30.4, 0.05},
    {0.1, 55.4, 0.05},  {0.2, 94.4, 0.05},  {0.4, 147, 0.5},   {0.7, 189, 0.5},  {1, 201, 0.5},
};

static void gains_of_one_cell(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    const cell_method method = {1e-5, 0};
    const double day = 90;
    for (size_t i = 0; i < sizeof even_injury / sizeof *even_injury; i++) {
        const reference_session session = {0, even_injury[i].phi, 0.5, 0.2};
        double end[1][REF_FIELDS];
        cell_run(&params, &method, NULL, &session, 1, &day, 1, end);
        const double gain = end[0][REF_NEW] + end[0][REF_MAT] - 1;
        print_message("phi %g: gain %.3f %% (%g)\n", even_injury[i].phi, 100 * gain,
                      even_injury[i].percent);
        assert_close(100 * gain, even_injury[i].percent, 0, even_injury[i].half_digit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gains_of_the_protocols),
        cmocka_unit_test(gains_of_one_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
