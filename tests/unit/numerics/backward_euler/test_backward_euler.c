/* A second method behind the table of a stepper: its order, its stability, and its steps under the
   same step control. */
#include "backward_euler.h"
#include "numerics/step_control.h"
#include "testing.h"

#include <math.h>

enum { CELLS = 24, SUBSTANCE = 0, STORE = 1, FIELDS = 2 };

static const double PI = 3.14159265358979323846, LOSS_PER_DAY = 3, DIFFUSIVITY = 0.02;

/* A substance that decays and diffuses, and a store that fills up to 1 at a rate of 2 per day. */
static int rates(void *user, mnci_cell_range block, double day, const double *const *u,
                 double *const *source, double *const *loss, double *const *coupling,
                 mnci_prefetch_queue *queue)
{
    (void)day;
    (void)u;
    (void)coupling;
    (void)queue;
    for (size_t i = 0; i < block.count; i++) {
        source[SUBSTANCE][i] = 0;
        loss[SUBSTANCE][i] = LOSS_PER_DAY;
        source[STORE][i] = 2;
        loss[STORE][i] = 2;
    }
    return *(const int *)user;
}

static int no_failure = 0, failure = 1;
static const double w[CELLS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static mnci_system column(int *user)
{
    mnci_system system = {.method = &backward_euler,
                          .communicator = &mnci_serial,
                          .box = mnci_box_column(0.0, 1.0, 1.0 / CELLS),
                          .relative_cell_density = w,
                          .field_count = FIELDS,
                          .rates = rates,
                          .user = user,
                          .threads = 1};
    system.fields[SUBSTANCE] = (mnci_field_law){MNC_SPREAD_LINEAR, DIFFUSIVITY, 1, 0};
    system.fields[STORE] = (mnci_field_law){MNC_SPREAD_NONE, 0, 1, 0};
    assert_int_equal(system.box.nz, CELLS);
    return system;
}

/* A cosine, which is an eigenvector of the discrete diffusion; the store is empty. */
static mnci_stepper *start(const mnci_system *system)
{
    mnci_stepper *stepper;
    assert_ok(mnci_stepper_create(system, &stepper));
    double *const *u = mnci_stepper_edit(stepper);
    for (size_t k = 0; k < CELLS; k++) {
        u[SUBSTANCE][k] = 2 + cos(PI * ((double)k + 0.5) / CELLS);
        u[STORE][k] = 0;
    }
    mnci_stepper_begin(stepper, 0);
    return stepper;
}

static double decay_per_day(void)
{
    const double half = sin(0.5 * PI / CELLS) * CELLS;
    return LOSS_PER_DAY + DIFFUSIVITY * 4 * half * half;
}

/* Largest error at 1 day of the amplitude and of the store with equal steps. */
static double error_of(int steps)
{
    const mnci_system system = column(&no_failure);
    mnci_stepper *stepper = start(&system);
    mnci_trial trial;
    for (int s = 0; s < steps; s++) {
        mnci_stepper_try(stepper, (double)s / steps, 1.0 / steps, &trial);
        assert_true(trial.finite);
        mnci_stepper_accept(stepper);
    }
    const double *const *u = mnci_stepper_state(stepper);
    double mean = 0;
    for (size_t k = 0; k < CELLS; k++)
        mean += u[SUBSTANCE][k] / CELLS;
    const double cosine = cos(0.5 * PI / CELLS);
    const double amplitude = (u[SUBSTANCE][0] - mean) / cosine;
    const double error =
        fmax(fabs(amplitude - exp(-decay_per_day())), fabs(u[STORE][0] - (1 - exp(-2))));
    mnci_stepper_destroy(stepper);
    return error;
}

static void it_is_of_first_order(void **state)
{
    (void)state;
    assert_close(log2(error_of(64) / error_of(128)), 1, 0.05, 0);
    assert_close(log2(error_of(128) / error_of(256)), 1, 0.05, 0);
}

/* One step of the scheme by hand: in a column the factors multiply to 1 + dt (L - A). */
static void a_step_is_the_scheme(void **state)
{
    (void)state;
    const double dt = 50; /* explicit steps would be unstable from 0.5 day on */
    const mnci_system system = column(&no_failure);
    mnci_stepper *stepper = start(&system);
    mnci_trial trial;
    mnci_stepper_try(stepper, 0, dt, &trial);
    const double *u = mnci_stepper_trial(stepper, SUBSTANCE);
    for (size_t k = 0; k < CELLS; k++) {
        const double cosine = cos(PI * ((double)k + 0.5) / CELLS);
        assert_close(u[k], 2 / (1 + dt * LOSS_PER_DAY) + cosine / (1 + dt * decay_per_day()), 1e-11,
                     0);
    }
    assert_close(mnci_stepper_trial(stepper, STORE)[0], 100.0 / 101.0, 1e-12, 0.0);
    mnci_stepper_destroy(stepper);
}

static void the_step_control_takes_its_limit(void **state)
{
    (void)state;
    const mnci_system system = column(&no_failure);
    const double at_rest[FIELDS] = {2, 0};
    double errors[2];
    for (int t = 0; t < 2; t++) {
        mnci_stepper *stepper = start(&system);
        mnci_step_control control;
        double day = 0;
        mnci_step_control_create(&system, t == 0 ? 1e-3 : 1e-5, 0, at_rest, &control);
        assert_close(control.limit, t == 0 ? 1e-3 : 1e-5, 1e-12, 0);
        mnci_step_control_restart(&control, &system, mnci_stepper_state(stepper),
                                  (mnci_disturbance){0});
        for (int tries = 0; day < 1 && tries < 10000; tries++) {
            mnci_trial trial;
            const double dt = mnci_step_control_next(&control, 1 - day);
            mnci_stepper_try(stepper, day, dt, &trial);
            if (!mnci_step_control_judge(&control, &system, dt, &trial).accepted)
                continue;
            mnci_stepper_accept(stepper);
            day += dt;
        }
        assert_close(day, 1, 1e-9, 0);
        errors[t] = fabs(mnci_stepper_state(stepper)[STORE][0] - (1 - exp(-2)));
        mnci_stepper_destroy(stepper);
    }
    /* Of an error of second order a step, a limit of a hundredth leaves a tenth after all steps. */
    assert_true(errors[1] < 0.2 * errors[0]);
}

static void failing_rates_fail_the_trial(void **state)
{
    (void)state;
    const mnci_system system = column(&failure);
    mnci_stepper *stepper = start(&system);
    mnci_trial trial;
    mnci_stepper_try(stepper, 0, 0.1, &trial);
    assert_true(trial.callback_failed);
    mnci_stepper_destroy(stepper);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_of_first_order),
        cmocka_unit_test(a_step_is_the_scheme),
        cmocka_unit_test(the_step_control_takes_its_limit),
        cmocka_unit_test(failing_rates_fail_the_trial),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
