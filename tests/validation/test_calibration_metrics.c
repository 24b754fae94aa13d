/* Calibration metrics: the implementation reproduces the reference values of the model, and meets
   the targets that literature gives (docs/model.md, "Calibration"). Where the model misses its
   target (C6, onset of myofibroblasts) the test states the miss, so that it cannot go away
   unnoticed. */
#include "course.h"
#include "testing.h"

#include <math.h>

static const double every_days = 0.05;

/* C1: collagen after five sessions 30 days apart, target 1.532 +- 0.15. */
static void c1_collagen_after_five_sessions(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 5, 30.0);
    mnc_simulation *simulation = cheek_simulation(&sessions, 1e-4);
    assert_ok(mnc_simulation_run_until(simulation, 176.0));
    const double collagen = mean_of(simulation, MNC_COLLAGEN_TOTAL, MNC_PAPILLARY_DERMIS);
    print_message("C1: %.4f (1.526)\n", collagen);
    assert_close(collagen, 1.526, 0.0, 1e-3);
    assert_close(collagen, 1.532, 0.0, 0.15);
    mnc_simulation_destroy(simulation);
}

/* C2: epidermis after the same course, target 1.50 +- 0.15. */
static void c2_epidermis_after_five_sessions(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 5, 30.0);
    mnc_simulation *simulation = cheek_simulation(&sessions, 1e-4);
    double ratio = 0.0;
    assert_ok(mnc_simulation_run_until(simulation, 176.0));
    assert_ok(mnc_simulation_epidermal_thickness(simulation, &ratio));
    print_message("C2: %.4f (1.46)\n", ratio);
    assert_close(ratio, 1.46, 0.0, 0.01);
    assert_close(ratio, 1.50, 0.0, 0.15);
    mnc_simulation_destroy(simulation);
}

/* C3, C3m, C4: synthesis after ablation of the uppermost 0.2 mm. Targets: peak on day 14 to 28 of
   8.2 +- 2, still raised on day 180. */
static void c3_c4_synthesis_after_ablation(void **state)
{
    (void)state;
    const mnc_session ablation = sheet_session(0.20, 0.98, 0.5);
    const course once = course_regular(&ablation, 1, 0.0);
    mnc_simulation *simulation = cheek_simulation(&once, 1e-4);
    curve synthesis;
    curve_record(&synthesis, simulation, MNC_PROCOLLAGEN_SYNTHESIS, MNC_PAPILLARY_DERMIS,
                 every_days, 180.0);
    assert_ok(mnc_simulation_run_until(simulation, 180.0));
    const size_t peak = curve_peak(&synthesis);
    const double late = mean_of(simulation, MNC_PROCOLLAGEN_SYNTHESIS, MNC_PAPILLARY_DERMIS);
    print_message("C3: day %.2f (14), C3m: %.3f (9.3), C4: %.4f (1.15)\n", synthesis.days[peak],
                  synthesis.values[peak], late);
    assert_close(synthesis.days[peak], 14.0, 0.0, 0.5);
    assert_close(synthesis.values[peak], 9.3, 0.0, 0.1);
    assert_close(synthesis.values[peak], 8.2, 0.0, 2.0);
    assert_close(late, 1.15, 0.0, 0.01);
    mnc_simulation_destroy(simulation);
    curve_free(&synthesis);
}

/* C5: how long TGF-beta stays above a tenth of its peak, target 10 to 18 days. */
static void c5_duration_of_the_signal(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course once = course_regular(&session, 1, 0.0);
    mnc_simulation *simulation = cheek_simulation(&once, 1e-4);
    curve signal;
    curve_record(&signal, simulation, MNC_TGF_BETA, MNC_PAPILLARY_DERMIS, every_days, 60.0);
    assert_ok(mnc_simulation_run_until(simulation, 60.0));
    const double threshold = 0.1 * signal.values[curve_peak(&signal)];
    size_t last = signal.count - 1;
    while (signal.values[last] <= threshold) {
        last--;
    }
    const double duration = curve_crossing(&signal, last, threshold);
    double found = 0.0;
    assert_ok(mnc_signal_duration(signal.days, signal.values, signal.count, &found));
    assert_close(found, duration, 1e-12, 0.0);
    print_message("C5: %.3f d (17.2)\n", duration);
    assert_close(duration, 17.2, 0.0, 0.1);
    assert_close(duration, 14.0, 0.0, 4.0);
    mnc_simulation_destroy(simulation);
    curve_free(&signal);
}

/* C6: when myofibroblasts rise through half of their peak and fall through it again. Targets 4 to
   7 and 14 to 28 days; the model rises too early, which is documented as a miss. */
static void c6_course_of_myofibroblasts(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course once = course_regular(&session, 1, 0.0);
    mnc_simulation *simulation = cheek_simulation(&once, 1e-4);
    curve cells;
    curve_record(&cells, simulation, MNC_MYOFIBROBLASTS, MNC_PAPILLARY_DERMIS, every_days, 60.0);
    assert_ok(mnc_simulation_run_until(simulation, 60.0));
    const size_t peak = curve_peak(&cells);
    const double half = 0.5 * cells.values[peak];
    size_t up = 0, down = cells.count - 1;
    while (cells.values[up + 1] < half) {
        up++;
    }
    while (cells.values[down] <= half) {
        down--;
    }
    const double rise = curve_crossing(&cells, up, half), fall = curve_crossing(&cells, down, half);
    print_message("C6: rise %.3f d, seen on day %.2f (3.15), fall %.3f d (25.5)\n", rise,
                  cells.days[up + 1], fall);
    /* The documented rise is the first point at or above half of the peak on a curve with a point
       every 0.05 d; between the points the line is crossed a little earlier. */
    assert_close(cells.days[up + 1], 3.15, 0.0, 1e-9);
    assert_close(rise, 3.14, 0.0, 0.01);
    assert_close(fall, 25.5, 0.0, 0.1);
    assert_true(rise < 4.0);
    assert_close(fall, 21.0, 0.0, 7.0);
    mnc_simulation_destroy(simulation);
    curve_free(&cells);
}

/* C7: how much of the gain is there at the end of twelve weekly sessions and a month later, as
   shares of the gain two months later; targets 0.68 and 0.91, +- 0.08. */
static void c7_gain_after_weekly_sessions(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course weekly = course_regular(&session, 12, 7.0);
    mnc_simulation *simulation = cheek_simulation(&weekly, 1e-4);
    static const double days[3] = {77.0, 107.0, 137.0};
    double gain[3];
    for (int i = 0; i < 3; i++) {
        assert_ok(mnc_simulation_run_until(simulation, days[i]));
        gain[i] = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS);
    }
    print_message("C7: %.4f (0.645), %.4f (0.929)\n", gain[0] / gain[2], gain[1] / gain[2]);
    assert_close(gain[0] / gain[2], 0.645, 0.0, 1e-3);
    assert_close(gain[1] / gain[2], 0.929, 0.0, 1e-3);
    assert_close(gain[0] / gain[2], 0.68, 0.0, 0.08);
    assert_close(gain[1] / gain[2], 0.91, 0.0, 0.08);
    mnc_simulation_destroy(simulation);
}

/* C8: half-life of pores of 0.77 mm needles, 23.7 h; C9: dye closes 1.5 times later for 0.77 mm
   than for 0.37 mm; C11: closed after 2 and restored after 5 days. */
static void c8_c9_c11_closure(void **state)
{
    (void)state;
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_session session = mnc_session_default();
    mnc_session_assessment longer, shorter;
    session.needle_length_mm = 0.77;
    assert_ok(mnc_session_assess(&session, &skin, &longer));
    session.needle_length_mm = 0.37;
    assert_ok(mnc_session_assess(&session, &skin, &shorter));
    assert_close(24.0 * longer.pore_half_life_days, 23.7, 1e-12, 0.0);
    assert_close(longer.pore_half_life_days / shorter.pore_half_life_days, 1.50, 0.0, 0.005);
    assert_close(longer.closed_days, 2.0, 0.0, 0.05);
    assert_close(longer.restored_days, 5.0, 0.0, 0.05);
}

/* C10: holes of fifteen passes with a roller, target 229 per cm^2 within 1 %. */
static void c10_density_of_a_roller(void **state)
{
    (void)state;
    const double density = mnc_roller_density_per_cm2(192, 20.0, 20.0, 15);
    assert_close(density, 229.2, 0.0, 0.05);
    assert_close(density, 229.0, 0.01, 0.0);
    assert_close(mnc_roller_density_per_cm2(192, 20.0, 20.0, 1), 15.28, 0.0, 0.005);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(c1_collagen_after_five_sessions),
        cmocka_unit_test(c2_epidermis_after_five_sessions),
        cmocka_unit_test(c3_c4_synthesis_after_ablation),
        cmocka_unit_test(c5_duration_of_the_signal),
        cmocka_unit_test(c6_course_of_myofibroblasts),
        cmocka_unit_test(c7_gain_after_weekly_sessions),
        cmocka_unit_test(c8_c9_c11_closure),
        cmocka_unit_test(c10_density_of_a_roller),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
