/* The sizes of steps: landings, restarts, refusals, fixed steps. */
#include "numerics/step_control.h"
#include "ros2/ros2.h"
#include "testing.h"

#include <math.h>

enum { STILL, LINEAR, CELLS, SIGNED, FIELDS };

static mnci_system small_system(void)
{
    mnci_system system = {.box = {1, 1, 2, 1, 1, 1, 0, 0, 0, 0, 0},
                          .field_count = FIELDS,
                          .method = &mnci_ros2,
                          .communicator = &mnci_serial};
    for (int f = 0; f < FIELDS; f++)
        system.fields[f] = (mnci_field_law){.scale = 1};
    system.fields[LINEAR].spread = MNC_SPREAD_LINEAR;
    system.fields[CELLS].spread = MNC_SPREAD_CELLS;
    system.fields[SIGNED].can_be_negative = 1;
    return system;
}

/* A trial of fields of size one, whose estimate is `share` of the limit in a step of one day. */
static mnci_trial trial_of(double share, double limit)
{
    mnci_trial trial = {.finite = 1};
    for (int f = 0; f < FIELDS; f++) {
        trial.rms[f] = 1;
        trial.lowest[f] = 0.5;
        trial.highest[f] = 1.5;
        trial.error_rms[f] = 0.1 * share * limit;
    }
    trial.error_rms[CELLS] = share * limit * (1 + 1.5e-3);
    return trial;
}

static mnci_step_control control_for(const mnci_system *system, double tolerance,
                                     double fixed_step_days)
{
    static const double at_rest[FIELDS] = {0, 0, 1, 0};
    mnci_step_control control;
    mnci_step_control_create(system, tolerance, fixed_step_days, at_rest, &control);
    return control;
}

static mnci_step_control control_of(double tolerance, double fixed_step_days)
{
    const mnci_system system = small_system();
    return control_for(&system, tolerance, fixed_step_days);
}

/* The same two cells beside each other. */
static mnci_system resolved_system(void)
{
    mnci_system system = small_system();
    system.box.nx = 2;
    system.box.nz = 1;
    return system;
}

/* A control that has just been restarted without injury, with all peaks at two. */
static mnci_step_control fresh(double tolerance, double fixed_step_days)
{
    const mnci_system system = small_system();
    double values[2] = {2, 1}, *state[FIELDS] = {values, values, values, values};
    mnci_step_control control = control_of(tolerance, fixed_step_days);
    mnci_step_control_restart(&control, &system, (const double *const *)state,
                              (mnci_disturbance){0});
    for (int f = 0; f < FIELDS; f++)
        assert_true(control.peak[f] == 2);
    return control;
}

static void limits(void **state)
{
    (void)state;
    assert_close(control_of(1e-3, 0).limit, 0.1, 1e-14, 0);
    assert_close(control_of(1e-8, 0).limit, 0.1 * 1e-7, 1e-14, 0);
    assert_close(control_of(0.1, 0).limit, 0.4, 1e-15, 0);
    const mnci_system resolved = resolved_system();
    assert_close(control_for(&resolved, 1e-3, 0).limit, 0.19, 1e-14, 0);
    assert_close(control_for(&resolved, 1e-8, 0).limit, 0.19 * 1e-7, 1e-14, 0);
    assert_close(control_for(&resolved, 0.1, 0).limit, 3, 1e-15, 0);
}

static void landings(void **state)
{
    (void)state;
    mnci_step_control control = fresh(1e-3, 0);
    control.proposal_days = 1;
    assert_true(mnci_step_control_next(&control, 10) == 1);
    assert_true(mnci_step_control_next(&control, 0.3) == 0.3);
    assert_true(mnci_step_control_next(&control, 1) == 1);
    assert_true(mnci_step_control_next(&control, 1 + 1e-9) == 1 + 1e-9); /* no splinter */
    assert_true(mnci_step_control_next(&control, 1.1) == 0.55);
    assert_true(mnci_step_control_next(&control, 2) == 1);
    control = fresh(1e-3, 1);
    assert_true(mnci_step_control_next(&control, 1.1) == 1);
    assert_true(mnci_step_control_next(&control, 0.4) == 0.4);
}

static void cut_steps_keep_the_proposal(void **state)
{
    (void)state;
    const mnci_system system = small_system();
    mnci_step_control control = fresh(1e-3, 0);
    control.proposal_days = 1;
    const mnci_trial good = trial_of(1e-4, control.limit);
    assert_int_equal(mnci_step_control_judge(&control, &system, 0.1, &good).accepted, 1);
    assert_true(control.proposal_days == 1);
    /* Uncut, it grows, at most to 2.5 times. */
    assert_int_equal(mnci_step_control_judge(&control, &system, 1, &good).accepted, 1);
    assert_close(control.proposal_days, 2.5, 1e-15, 0);
    /* An error of 0.91^(8/3) times the limit proposes the same step again. */
    control.proposal_days = 2.25;
    const mnci_trial fair = trial_of(pow(0.91, 8.0 / 3) / sqrt(2.25), control.limit);
    assert_int_equal(mnci_step_control_judge(&control, &system, 2.25, &fair).accepted, 1);
    assert_close(control.proposal_days, 2.25, 1e-12, 0);
    assert_true(control.peak[STILL] == 2);
}

static void errors_reject(void **state)
{
    (void)state;
    const mnci_system system = small_system();
    mnci_step_control control = fresh(1e-3, 0);
    const mnci_trial bad = trial_of(4, control.limit), awful = trial_of(1e6, control.limit);
    mnci_step_verdict verdict = mnci_step_control_judge(&control, &system, 1, &bad);
    assert_int_equal(verdict.accepted, 0);
    assert_close(verdict.error_ratio, 4, 1e-12, 0);
    assert_close(control.proposal_days, 0.91 * pow(4, -0.375), 1e-12, 0);
    /* The same estimate of a quarter of the step counts half. */
    verdict = mnci_step_control_judge(&control, &system, 0.25, &bad);
    assert_close(verdict.error_ratio, 2, 1e-12, 0);
    assert_close(control.proposal_days, 0.25 * 0.91 * pow(2, -0.375), 1e-12, 0);
    verdict = mnci_step_control_judge(&control, &system, 0.8, &awful);
    assert_int_equal(verdict.accepted, 0);
    assert_close(control.proposal_days, 0.16, 1e-12, 0);
    /* A field far below its scale is not measured by its own size. */
    mnci_trial faint = trial_of(0.1, control.limit);
    faint.rms[STILL] = 0;
    faint.error_rms[STILL] = 0.75e-3 * control.limit;
    assert_close(mnci_step_control_judge(&control, &system, 1, &faint).error_ratio, 0.5, 1e-12, 0);
}

/* The error of one field in a step of one day, judged after an injury. */
static double error_after(const mnci_system *system, double injury, int field, double rms,
                          double error_rms)
{
    double values[2] = {2, 1}, *state[FIELDS] = {values, values, values, values};
    mnci_step_control control = control_for(system, 1e-3, 0);
    mnci_trial trial = trial_of(0, 1);
    trial.rms[field] = rms;
    trial.error_rms[field] = error_rms;
    mnci_step_control_restart(&control, system, (const double *const *)state,
                              (mnci_disturbance){.injury = injury});
    return mnci_step_control_judge(&control, system, 1, &trial).error_ratio * control.limit;
}

/* A hundredth of the injury, a hundredth of the response and of its error: the same judgement. */
static void light_injuries_are_judged_like_stronger_ones(void **state)
{
    (void)state;
    const mnci_system system = small_system();
    const double strong = error_after(&system, 5e-3, STILL, 3e-3, 1e-4);
    const double light = error_after(&system, 5e-5, STILL, 3e-5, 1e-6);
    assert_close(light, strong, 1e-12, 0);
    assert_close(strong, 1e-4 / (3e-3 + 0.07 * 5e-3), 1e-12, 0);
    /* A field that rests at one is measured by how far it is from there. */
    const double cells = error_after(&system, 5e-3, CELLS, 1 - 2e-3, 1e-4);
    assert_close(cells, 1e-4 / (2e-3 + 5e-3 + 0.07 * 5e-3), 1e-12, 0);
    assert_close(error_after(&system, 5e-5, CELLS, 1 - 2e-5, 1e-6), cells, 1e-9, 0);
    /* Injuries add up. */
    mnci_step_control control = control_of(1e-3, 0);
    double values[2] = {2, 1}, *fields[FIELDS] = {values, values, values, values};
    mnci_step_control_restart(&control, &system, (const double *const *)fields,
                              (mnci_disturbance){.injury = 5e-3});
    mnci_step_control_restart(&control, &system, (const double *const *)fields,
                              (mnci_disturbance){.injury = 5e-5});
    assert_close(control.disturbance.injury, 5.05e-3, 1e-15, 0);
}

/* Twice the injury beyond a bound, half the limit; the bound is higher with resolved channels. */
static void strong_injuries_are_judged_harder(void **state)
{
    (void)state;
    const mnci_system system = small_system();
    const double some = error_after(&system, 0.05, STILL, 1, 1e-3);
    assert_close(error_after(&system, 0.1, STILL, 1, 1e-3), 2 * some, 1e-12, 0);
    assert_close(some, 2.5 * 1e-3 / (1 + 1.5e-3), 1e-12, 0);
    assert_close(error_after(&system, 0.015, STILL, 1, 1e-3), 1e-3 / (1 + 0.07 * 0.015), 1e-12, 0);
    const mnci_system resolved = resolved_system();
    assert_close(error_after(&resolved, 0.029, STILL, 0.1, 1e-3), 1e-3 / (0.1 + 0.05 * 0.029),
                 1e-12, 0);
    assert_close(error_after(&resolved, 0.06, STILL, 0.1, 1e-3), 2e-3 / (0.1 + 1.5e-3), 1e-12, 0);
}

/* Diffusing linear fields count half in a column only; injured cells with places differ
   from the others by all that an injury does, and the floor of light injuries is lower. */
static void resolved_channels_are_judged_as_such(void **state)
{
    (void)state;
    const mnci_system column = small_system(), resolved = resolved_system();
    const double in_column = 0.07e-4, in_cell = 0.05e-4; /* floors */
    assert_close(error_after(&column, 1e-4, LINEAR, 5e-5, 1e-6), 0.5e-6 / (5e-5 + in_column), 1e-12,
                 0);
    assert_close(error_after(&resolved, 1e-4, LINEAR, 5e-5, 1e-6), 1e-6 / (5e-5 + in_cell), 1e-12,
                 0);
    assert_close(error_after(&column, 1e-4, CELLS, 1, 1e-6), 1e-6 / (1e-4 + in_column), 1e-12, 0);
    assert_close(error_after(&resolved, 1e-4, CELLS, 1, 1e-6), 1e-6 / (1e-2 + in_cell), 1e-12, 0);
}

static void check_sign(int field, double lowest, double fixed_step_days, int accepted)
{
    const mnci_system system = small_system();
    mnci_step_control control = fresh(1e-3, fixed_step_days);
    mnci_trial trial = trial_of(0.01, control.limit);
    trial.lowest[field] = lowest;
    trial.guarded_cells[field] = 3;
    const mnci_step_verdict verdict = mnci_step_control_judge(&control, &system, 0.4, &trial);
    assert_int_equal(verdict.accepted, accepted);
    if (!accepted) {
        assert_close(control.proposal_days, 0.2, 1e-15, 0);
        return;
    }
    const int counts = -lowest / 2 > 1e-6;
    assert_int_equal(verdict.guarded_cells, field == STILL && counts ? 3 : 0);
    const int diffuses = field == LINEAR || field == CELLS;
    assert_close(verdict.undershoot, diffuses && counts ? -lowest / 2 : 0, 1e-14, 0);
}

static void negative_values(void **state)
{
    (void)state;
    for (int fixed = 0; fixed < 2; fixed++) {
        const double step_days = fixed ? 0.4 : 0;
        check_sign(CELLS, -1e-30, step_days, 1);
        check_sign(CELLS, -1.9e-3, step_days, 1);
        check_sign(CELLS, -2.1e-3, step_days, 0);
        check_sign(LINEAR, -1.9e-3, step_days, 1);
        check_sign(LINEAR, -2.1e-3, step_days, 0);
        check_sign(LINEAR, -1e-7, step_days, 1);
        check_sign(STILL, -1, step_days, 1);
        check_sign(STILL, -1e-7, step_days, 1);
        check_sign(SIGNED, -1, step_days, 1);
    }
}

static void fixed_steps(void **state)
{
    (void)state;
    const mnci_system system = small_system();
    mnci_step_control control = fresh(1e-3, 0.4);
    const mnci_trial bad = trial_of(100, control.limit);
    mnci_trial broken = bad;
    assert_true(control.proposal_days == 0.4);
    assert_int_equal(mnci_step_control_judge(&control, &system, 0.4, &bad).accepted, 1);
    assert_true(control.proposal_days == 0.4);
    broken.finite = 0;
    const mnci_step_verdict verdict = mnci_step_control_judge(&control, &system, 0.4, &broken);
    assert_int_equal(verdict.accepted, 0);
    assert_true(control.proposal_days == 0.2);
    /* What was divided returns to its size. */
    assert_int_equal(mnci_step_control_judge(&control, &system, 0.2, &bad).accepted, 1);
    assert_true(control.proposal_days == 0.4);
}

static void restarts(void **state)
{
    (void)state;
    const mnci_system system = small_system();
    double values[2] = {7, -1}, *fields[FIELDS] = {values, values, values, values};
    mnci_step_control control = fresh(1e-3, 0);
    assert_true(control.proposal_days == 0.01);
    control.proposal_days = 30;
    mnci_step_control_restart(&control, &system, (const double *const *)fields,
                              (mnci_disturbance){0});
    assert_true(control.proposal_days == 0.01);
    assert_true(control.peak[CELLS] == 7);
    mnci_trial high = trial_of(0.01, control.limit);
    high.highest[LINEAR] = 11;
    assert_int_equal(mnci_step_control_judge(&control, &system, 0.01, &high).accepted, 1);
    assert_true(control.peak[LINEAR] == 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits),
        cmocka_unit_test(landings),
        cmocka_unit_test(errors_reject),
        cmocka_unit_test(cut_steps_keep_the_proposal),
        cmocka_unit_test(fixed_steps),
        cmocka_unit_test(negative_values),
        cmocka_unit_test(restarts),
        cmocka_unit_test(light_injuries_are_judged_like_stronger_ones),
        cmocka_unit_test(strong_injuries_are_judged_harder),
        cmocka_unit_test(resolved_channels_are_judged_as_such),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
