/* A substance on the skin: diffusion with a Robin boundary and decay in one layer, against its
   eigenfunction series, and the orders of accuracy in space and, with channels that close, in
   time. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

static const double pi = 3.14159265358979323846;
static const double diffusivity = 0.3, decay_per_day = 0.8, outside = 50, thickness_mm = 1;

enum { DRUG, UPTAKE };
enum { LEVELS = 3 };

static int decay(const mnc_block *b, void *user)
{
    (void)user;
    for (size_t i = 0; i < b->n; i++)
        b->loss[DRUG][i] += decay_per_day;
    return 0;
}

static int constant(double day, double *concentration, void *user)
{
    (void)day;
    (void)user;
    *concentration = outside;
    return 0;
}

/* Rises smoothly from nothing and is back on day 2. */
static int pulsed(double day, double *concentration, void *user)
{
    (void)user;
    *concentration = outside * pow(sin(0.5 * pi * day), 2.0);
    return 0;
}

typedef struct problem {
    mnc_surface_fn *concentration;
    double closed_mm_per_day, open_mm_per_day;
    mnc_schedule schedule;
    double spacing_mm, step_days;
} problem;

static mnc_simulation *create(const problem *p)
{
    const mnc_field drug = {.name = "drug",
                            .unit = "ng/mL",
                            .scale = 1,
                            .spread = MNC_SPREAD_LINEAR,
                            .diffusivity_mm2_per_day = diffusivity};
    const mnc_field uptake = {.name = "uptake", .unit = "ng/mL", .scale = 1};
    const mnc_reaction loss = {"decay", decay, NULL, 0, NULL};
    const mnc_topical topical = {.field = DRUG,
                                 .concentration = p->concentration,
                                 .closed_mm_per_day = p->closed_mm_per_day,
                                 .open_mm_per_day = p->open_mm_per_day,
                                 .uptake_field = UPTAKE};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &drug, NULL));
    assert_ok(mnc_model_add_field(model, &uptake, NULL));
    assert_ok(mnc_model_add_reaction(model, &loss));
    assert_ok(mnc_model_add_topical(model, &topical));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(thickness_mm);
    desc.schedule = p->schedule;
    desc.spacing_mm = p->spacing_mm;
    desc.fixed_step_days = p->step_days;
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

/* ---- the exact solution: y is the distance from the closed lower end ---- */

static double steady(double permeability, double y)
{
    const double mu = sqrt(decay_per_day / diffusivity);
    return outside * cosh(mu * y) /
           (cosh(mu * thickness_mm) + diffusivity * mu / permeability * sinh(mu * thickness_mm));
}

/* Root number n of beta tan(beta L) = P / D; by bisection, as the left side rises from 0. */
static double eigenvalue(double permeability, int n)
{
    double low = n * pi / thickness_mm, high = (n + 0.5) * pi / thickness_mm;
    for (int halving = 0; halving < 60; halving++) {
        const double beta = 0.5 * (low + high);
        const double excess =
            diffusivity * beta * sin(beta * thickness_mm) - permeability * cos(beta * thickness_mm);
        /* Both sides of the equation times cos(beta L), whose sign alternates with n. */
        if ((n % 2 == 0 ? excess : -excess) < 0)
            low = beta;
        else
            high = beta;
    }
    return 0.5 * (low + high);
}

static double exact(double permeability, double y, double day)
{
    const double mu = sqrt(decay_per_day / diffusivity), L = thickness_mm;
    const double amplitude = steady(permeability, 0);
    double sum = steady(permeability, y);
    for (int n = 0; n < 40; n++) {
        const double beta = eigenvalue(permeability, n);
        const double overlap =
            (mu * sinh(mu * L) * cos(beta * L) + beta * cosh(mu * L) * sin(beta * L)) /
            (mu * mu + beta * beta);
        const double square = 0.5 * L + 0.25 * sin(2 * beta * L) / beta;
        sum -= amplitude * overlap / square * cos(beta * y) *
               exp(-(diffusivity * beta * beta + decay_per_day) * day);
    }
    return sum;
}

/* Root mean square error relative to the concentration outside. */
static double error_of(const mnc_simulation *simulation, double permeability, double day)
{
    const double *depths = NULL, *values = field_of(simulation, DRUG);
    const size_t cells = cells_of(simulation);
    double sum = 0;
    assert_ok(mnc_simulation_depths(simulation, &depths));
    for (size_t k = 0; k < cells; k++) {
        const double z = depths[k];
        sum += pow(values[k] - exact(permeability, thickness_mm - z, day), 2);
    }
    return sqrt(sum / (double)cells) / outside;
}

static void check_order(const char *what, const double *errors, double largest)
{
    for (int level = 0; level < LEVELS; level++)
        print_message("%s: %.3e\n", what, errors[level]);
    for (int level = 1; level < LEVELS; level++)
        assert_close(log2(errors[level - 1] / errors[level]), 2, 0, 0.2);
    assert_true(errors[LEVELS - 1] < largest);
}

static void order_in_space(void **state)
{
    (void)state;
    static const double permeabilities[] = {0.2, 20};
    for (int p = 0; p < 2; p++) {
        double transient[LEVELS], late[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            const problem robin = {.concentration = constant,
                                   .closed_mm_per_day = permeabilities[p],
                                   .spacing_mm = 0.1 / pow(2, level),
                                   .step_days = 0.002};
            mnc_simulation *simulation = create(&robin);
            assert_ok(mnc_simulation_run_until(simulation, 0.4));
            transient[level] = error_of(simulation, permeabilities[p], 0.4);
            assert_ok(mnc_simulation_run_until(simulation, 12));
            late[level] = error_of(simulation, permeabilities[p], 1e3);
            mnc_simulation_destroy(simulation);
        }
        check_order("space, day 0.4", transient, 1e-3);
        check_order("space, steady", late, 1e-3);
    }
}

/* Drug and uptake at the end, in one array. */
static size_t run_steps(const problem *p, double end_day, double *out)
{
    mnc_simulation *simulation = create(p);
    assert_ok(mnc_simulation_run_until(simulation, end_day));
    const size_t cells = cells_of(simulation);
    for (size_t k = 0; k < cells; k++)
        out[k] = field_of(simulation, DRUG)[k];
    out[cells] = total_of(simulation, UPTAKE, MNC_WHOLE_DERMIS);
    mnc_simulation_destroy(simulation);
    return cells;
}

/* The second session opens the skin at the height of the pulse: a step that ends there must not see
   it yet. */
static void order_in_time(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.density_per_cm2 = 1000;
    const course sessions = course_regular(&session, 2, 1);
    problem p = {.concentration = pulsed,
                 .closed_mm_per_day = 0.01,
                 .open_mm_per_day = 2,
                 .schedule = course_schedule(&sessions),
                 .spacing_mm = 0.05};
    double reference[32], values[32], drug[LEVELS], uptake[LEVELS];
    p.step_days = 0.0125 / 64;
    assert_int_equal(run_steps(&p, 3, reference), 20);
    for (int level = 0; level < LEVELS; level++) {
        double sum = 0;
        p.step_days = 0.0125 / pow(2, level);
        const size_t cells = run_steps(&p, 3, values);
        for (size_t k = 0; k < cells; k++)
            sum += pow(values[k] - reference[k], 2);
        drug[level] = sqrt(sum / (double)cells) / outside;
        uptake[level] = fabs(values[cells] / reference[cells] - 1);
    }
    check_order("time, drug", drug, 1e-4);
    check_order("time, uptake", uptake, 1e-3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_in_space),
        cmocka_unit_test(order_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
