/* Rates at which small disturbances of healthy skin die out, against the eigenvalues of the
   equations in docs/model.md. A field is disturbed in one cell, the library runs for a while with
   small fixed steps, and the logarithm of what is left gives the rate. Disturbances of both signs
   are combined where the sign is free, so that the first nonlinear term cancels. */
#include "course.h"
#include "testing.h"

#include <math.h>

typedef struct experiment {
    mnc_healing_params params;
    double size;      /* of the disturbance */
    double days;      /* to wait */
    double step_days; /* of the integrator */
} experiment;

/* Result of a run of one cell whose field is disturbed; `out` has all fields. */
static void run_disturbed(const experiment *e, int disturbed, double size, double *out)
{
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&e->params, &model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(1);
    desc.spacing_mm = 1;
    desc.model = model;
    desc.fixed_step_days = e->step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    const double value = field_of(simulation, disturbed)[0] + size;
    assert_ok(mnc_simulation_set_field(simulation, disturbed, &value, 1));
    assert_ok(mnc_simulation_run_until(simulation, e->days));
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++)
        out[field] = field_of(simulation, field)[0];
    mnc_simulation_destroy(simulation);
}

/* What is left in `seen` of a disturbance of `disturbed`, as a share of it. */
static double share_left(const experiment *e, int disturbed, int seen, int both_signs)
{
    double up[MNC_HEALING_FIELD_COUNT], down[MNC_HEALING_FIELD_COUNT];
    run_disturbed(e, disturbed, e->size, up);
    run_disturbed(e, disturbed, both_signs ? -e->size : 0, down);
    return (up[seen] - down[seen]) / (both_signs ? 2 * e->size : e->size);
}

static void check_rate(const experiment *e, int field, int both_signs, double expected)
{
    const double rate = log(share_left(e, field, field, both_signs)) / e->days;
    print_message("field %d: %.7g per day (%g)\n", field, rate, expected);
    assert_close(rate, expected, 1e-4, 0);
}

static void default_kinetics(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    const experiment fast = {params, 1e-6, 0.5, 5e-4};
    const experiment medium = {params, 1e-4, 4, 4e-3};
    const experiment slow = {params, 1e-4, 30, 0.02};
    const experiment slowest = {params, 1e-2, 1000, 0.25};
    check_rate(&fast, MNC_TGF_BETA, 0, -9.2625);
    check_rate(&medium, MNC_DEBRIS, 0, -0.5);
    check_rate(&medium, MNC_MACROPHAGES, 0, -0.2);
    check_rate(&slow, MNC_MYOFIBROBLASTS, 0, -0.06);
    check_rate(&slow, MNC_ACTIVATION, 0, -0.0222222);
    check_rate(&slow, MNC_FIBROBLASTS, 1, -8.50341e-3);
    check_rate(&slowest, MNC_ELASTIN, 1, -2.71105e-5);
}

/* New and mature collagen act on each other: the eigenvalues of the 2 x 2 propagator. */
static void collagen_pair(void **state)
{
    (void)state;
    const experiment e = {mnc_healing_params_default(), 1e-4, 60, 0.02};
    const double xx = share_left(&e, MNC_COLLAGEN_NEW, MNC_COLLAGEN_NEW, 1);
    const double yx = share_left(&e, MNC_COLLAGEN_NEW, MNC_COLLAGEN_MATURE, 1);
    const double xy = share_left(&e, MNC_COLLAGEN_MATURE, MNC_COLLAGEN_NEW, 1);
    const double yy = share_left(&e, MNC_COLLAGEN_MATURE, MNC_COLLAGEN_MATURE, 1);
    const double middle = 0.5 * (xx + yy);
    const double half_gap = sqrt(0.25 * (xx - yy) * (xx - yy) + xy * yx);
    const double fast = log(middle - half_gap) / e.days, slow = log(middle + half_gap) / e.days;
    print_message("collagen pair: %.7g and %.7g per day\n", fast, slow);
    assert_close(fast, -2.326482e-2, 1e-4, 0);
    assert_close(slow, -2.886149e-4, 1e-4, 0);
}

static void published_core(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_published();
    const experiment e = {params, 1e-4, 20, 0.02};
    const experiment weak = {params, 1e-6, 20, 0.02};
    check_rate(&e, MNC_FIBROBLASTS, 1, -8.503e-3);
    check_rate(&e, MNC_MYOFIBROBLASTS, 0, -0.06);
    check_rate(&weak, MNC_TGF_BETA, 0, -0.1625);
    check_rate(&e, MNC_COLLAGEN_NEW, 1, -0.0135);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_kinetics),
        cmocka_unit_test(collagen_pair),
        cmocka_unit_test(published_core),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
