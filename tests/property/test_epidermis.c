/* The epidermis follows the mean collagen gain of the first layer: as an integration of its
   equation from the recorded gain has it, with second order, and at rest in healthy skin. The
   collagen of a column, likewise by hand. */
#include "course.h"
#include "testing.h"

#include <math.h>

static double thickness_of(const mnc_simulation *simulation)
{
    double ratio = (double)NAN;
    assert_ok(mnc_simulation_epidermal_thickness(simulation, &ratio));
    return ratio;
}

static double column_of(const mnc_simulation *simulation)
{
    double column = (double)NAN;
    assert_ok(mnc_simulation_collagen_column_mg_per_cm2(simulation, &column));
    return column;
}

/* E' = (1 + max(0, G) - E) / 30 d by the implicit trapezoidal rule on a fine curve of G. */
static double integrated(const curve *gain)
{
    double thickness = 1;
    for (size_t i = 1; i < gain->count; i++) {
        const double dt = gain->days[i] - gain->days[i - 1];
        const double target = 1 + 0.5 * (fmax(gain->values[i], 0) + fmax(gain->values[i - 1], 0));
        const double half = 0.5 * dt / 30;
        thickness = ((1 - half) * thickness + 2 * half * target) / (1 + half);
    }
    return thickness;
}

/* The curve's points on session days are after the sessions, so that its jumps of the gain are
   spread over one interval: 1e-4. */
static void follows_the_gain(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 3, 28);
    mnc_simulation *straight = cheek_simulation(&sessions, 1e-3);
    mnc_simulation *halting = cheek_simulation(&sessions, 1e-3);
    curve gain;
    curve_record(&gain, halting, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, 0.1, 200);
    assert_close(thickness_of(straight), 1, 0, 0);
    assert_ok(mnc_simulation_run_until(straight, 200));
    assert_ok(mnc_simulation_run_until(halting, 200));
    assert_true(thickness_of(halting) > 1.2);
    assert_close(thickness_of(halting), integrated(&gain), 0, 1e-4);
    /* Adaptive steps of their own length change it by no more than the tolerance of the gain. */
    assert_close(thickness_of(straight) - 1, thickness_of(halting) - 1, 2e-3, 0);
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(halting);
    curve_free(&gain);
}

static double with_steps_of(double step_days)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.fixed_step_days = step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    double values[60];
    for (size_t i = 0; i < 60; i++)
        values[i] = 1.3;
    assert_ok(mnc_simulation_set_field(simulation, MNC_COLLAGEN_MATURE, values, 60));
    assert_ok(mnc_simulation_run_until(simulation, 40));
    const double thickness = thickness_of(simulation);
    mnc_simulation_destroy(simulation);
    return thickness;
}

/* Halving the step divides the error by four; more collagen than healthy all the time, as the bend
   of the target at a gain of zero has an error of its own. */
static void second_order(void **state)
{
    (void)state;
    const double fine = with_steps_of(0.0125), middle = with_steps_of(0.025),
                 coarse = with_steps_of(0.05);
    print_message("ratio of differences %.3f\n", (coarse - middle) / (middle - fine));
    assert_close((coarse - middle) / (middle - fine), 4, 0.1, 0);
}

static void healthy_skin(void **state)
{
    (void)state;
    const course none = {.count = 0};
    mnc_simulation *simulation = cheek_simulation(&none, 1e-3);
    assert_close(column_of(simulation), 13.5, 1e-12, 0);
    assert_ok(mnc_simulation_run_until(simulation, 365));
    assert_close(thickness_of(simulation), 1, 0, 1e-12);
    assert_close(column_of(simulation), 13.5, 1e-11, 0);
    mnc_simulation_destroy(simulation);
}

/* A gain of one half that stays: E = 1.5 - 0.5 exp(-t/30); a loss leaves the epidermis alone. Five
   days on, collagen has moved by far less than 1 %. */
static void fields_set_by_hand(void **state)
{
    (void)state;
    static const struct {
        double mature, target;
    } rows[] = {{1.5, 1.5}, {0.5, 1}};
    for (size_t r = 0; r < 2; r++) {
        const course none = {.count = 0};
        mnc_simulation *simulation = cheek_simulation(&none, 1e-3);
        const double new_share = field_of(simulation, MNC_COLLAGEN_NEW)[0];
        double values[60];
        for (size_t i = 0; i < 60; i++)
            values[i] = rows[r].mature - new_share;
        assert_ok(mnc_simulation_set_field(simulation, MNC_COLLAGEN_MATURE, values, 60));
        assert_close(column_of(simulation), rows[r].mature * 13.5, 1e-12, 0);
        assert_ok(mnc_simulation_run_until(simulation, 5));
        const double expected = rows[r].target + (1.0 - rows[r].target) * exp(-5.0 / 30.0);
        assert_close(thickness_of(simulation), expected, 0, 1e-3);
        mnc_simulation_destroy(simulation);
    }
}

/* Layers of their own collagen: 0.1 (0.25 mm x 100 + 0.75 mm x 200 mg/mL). */
static void layers_of_their_own(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin.layers[0] = (mnc_layer){0.25, 1, 100};
    desc.skin.layers[1] = (mnc_layer){0.75, 0.5, 200};
    mnc_simulation *simulation = create_simulation(&desc);
    assert_close(column_of(simulation), 17.5, 1e-12, 0);
    mnc_simulation_destroy(simulation);
}

static void refused(void **state)
{
    (void)state;
    const mnc_field field = {.name = "drug", .unit = "1", .scale = 1};
    mnc_model *model = NULL;
    double number = 7;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *healing = create_simulation(&desc);
    desc.model = model;
    mnc_simulation *other = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(other, 10));
    assert_refused(mnc_simulation_epidermal_thickness(other, &number), "built-in kinetics", NULL);
    assert_refused(mnc_simulation_collagen_column_mg_per_cm2(other, &number), "built-in kinetics",
                   NULL);
    assert_refused(mnc_simulation_epidermal_thickness(NULL, &number), "simulation", "NULL");
    assert_refused(mnc_simulation_epidermal_thickness(healing, NULL), "ratio", "NULL");
    assert_refused(mnc_simulation_collagen_column_mg_per_cm2(NULL, &number), "simulation", "NULL");
    assert_refused(mnc_simulation_collagen_column_mg_per_cm2(healing, NULL), "column", "NULL");
    assert_close(number, 7, 0, 0);
    mnc_simulation_destroy(healing);
    mnc_simulation_destroy(other);
    mnc_model_destroy(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_the_gain),    cmocka_unit_test(second_order),
        cmocka_unit_test(healthy_skin),        cmocka_unit_test(fields_set_by_hand),
        cmocka_unit_test(layers_of_their_own), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
