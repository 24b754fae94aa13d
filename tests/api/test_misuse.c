/* Calls with the most extreme numbers, and calls in the wrong order: each is refused with a
   sentence that names member, value and range, or does what the header says, and what could be
   read before can be read after it. */
#include "course.h"
#include "testing.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PLANES = 60 }; /* of the cheek */

static mnc_simulation *healthy_cheek(void)
{
    const course none = {.count = 0};
    return cheek_simulation(&none, 1e-3);
}

/* Readings of one region and quantity share their shape. */
typedef mnc_status read_fn(const mnc_simulation *simulation, int quantity, int region,
                           double *number);

static void readings(void **state)
{
    (void)state;
    static read_fn *const functions[] = {mnc_simulation_mean, mnc_simulation_minimum,
                                         mnc_simulation_maximum, mnc_simulation_total};
    static const char *const names[] = {"mnc_simulation_mean", "mnc_simulation_minimum",
                                        "mnc_simulation_maximum", "mnc_simulation_total"};
    static const int quantities[] = {INT_MIN, INT_MAX,          -MNC_PHYSICAL,
                                     999,     MNC_PHYSICAL | 9, MNC_TROPOELASTIN_SYNTHESIS + 1};
    static const int regions[] = {INT_MIN, INT_MAX, -2, 2};
    mnc_simulation *simulation = healthy_cheek();
    for (size_t f = 0; f < sizeof functions / sizeof *functions; f++) {
        double number = 42;
        char value[48];
        for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++) {
            assert_refused(functions[f](simulation, quantities[i], 0, &number), names[f],
                           "quantity = ");
            assert_error_names("must be a field between 0 and 8");
        }
        for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
            snprintf(value, sizeof value, "region = %d: must be", regions[i]);
            assert_refused(functions[f](simulation, 0, regions[i], &number), names[f], value);
            assert_error_names("a layer between 0 and 1");
        }
        assert_close(number, 42, 0, 0);
    }
    mnc_simulation_destroy(simulation);
}

static void numbers_of_things(void **state)
{
    (void)state;
    static const int numbers[] = {INT_MIN, INT_MAX};
    static const size_t counts[] = {0, PLANES - 1, PLANES + 1, SIZE_MAX};
    mnc_simulation *simulation = healthy_cheek();
    double values[PLANES + 1] = {0};
    char value[48];
    for (size_t i = 0; i < 2; i++) {
        mnc_param_info row;
        mnc_view view;
        mnc_quantity_info info;
        snprintf(value, sizeof value, "= %d: must be between 0 and 8", numbers[i]);
        assert_refused(mnc_simulation_field(simulation, numbers[i], &view), "field", value);
        assert_refused(mnc_simulation_set_field(simulation, numbers[i], values, PLANES), "field",
                       value);
        assert_refused(mnc_healing_param_info(numbers[i], &row), "index", "must be between 0 and");
        assert_refused(mnc_simulation_quantity_info(simulation, numbers[i], &info), "quantity",
                       "must be a field between 0 and 8");
    }
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        snprintf(value, sizeof value, "count = %zu: must be", counts[i]);
        assert_refused(mnc_simulation_profile(simulation, 0, values, counts[i]), value, ", 60");
        assert_refused(mnc_simulation_set_field(simulation, 0, values, counts[i]), value, ", 60");
    }
    check_healthy(simulation);
    mnc_simulation_destroy(simulation);
}

static void days(void **state)
{
    (void)state;
    static const double bad[] = {
        (double)NAN, (double)INFINITY, -(double)INFINITY, -5e-324, 100000.1, 1e308, -1e308};
    mnc_simulation *simulation = healthy_cheek();
    const mnc_schedule none = {0, NULL};
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_surface surface;
    double day = -1;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        mnc_session session = mnc_session_default();
        char value[80];
        snprintf(value, sizeof value, "day = %s: must be between 0 and 100000",
                 printed_beside(bad[i], 100000));
        session.day = bad[i];
        assert_refused(mnc_simulation_run_until(simulation, bad[i]), "run_until", value);
        assert_refused(mnc_simulation_add_session(simulation, &session), "session.day", value + 4);
        if (!isfinite(bad[i]))
            assert_refused(mnc_schedule_surface(&none, &skin, bad[i], &surface), "day",
                           "must be finite");
    }
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_close(day, 0, 0, 0);
    mnc_simulation_destroy(simulation);
}

static void curves(void **state)
{
    (void)state;
    static const double points[] = {0, 1};
    static const double bad[] = {(double)NAN, (double)INFINITY, 1e308};
    mnc_gain_summary summary;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char value[80];
        snprintf(value, sizeof value, "= %g: must be at most", bad[i]);
        assert_refused(mnc_summarize_gain(points, points, 2, bad[i], &summary), "last_session_day",
                       value);
    }
    assert_refused(mnc_summarize_gain(points, points, 0, 0, &summary), "count = 0", "at least 2");
}

static int give_up(const mnc_block *block, void *user)
{
    (void)user;
    return block->day > 1 ? 3 : 0;
}

static int look(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    ++*(int *)user;
    return 0;
}

static mnc_simulation *failed(double *day)
{
    const mnc_healing_params params = mnc_healing_params_default();
    const mnc_reaction culprit = {"culprit", give_up, NULL, 0, NULL};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(mnc_model_add_reaction(model, &culprit));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    assert_status(mnc_simulation_run_until(simulation, 5), MNC_ERR_CALLBACK);
    assert_ok(mnc_simulation_day(simulation, day));
    assert_true(*day >= 0 && *day <= 1);
    return simulation;
}

/* What was planned or set after a failure does not bring the simulation back. */
static void after_a_failure(void **state)
{
    (void)state;
    double day = -1, day_after = -1, values[PLANES];
    int looks = 0;
    mnc_simulation *simulation = failed(&day);
    const mnc_observer observer = {"look", 0.1, look, &looks};
    mnc_session session = mnc_session_default();
    char sentence[256];
    snprintf(sentence, sizeof sentence, "%s", mnc_last_error());
    session.day = 3;
    for (int i = 0; i < PLANES; i++)
        values[i] = 1;
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_ok(mnc_simulation_add_session(simulation, &session));
    assert_ok(mnc_simulation_set_field(simulation, MNC_ELASTIN, values, PLANES));
    /* The failure is told before anything else is wrong with the call. */
    static const double until[] = {5, 0, (double)NAN};
    for (size_t i = 0; i < 3; i++) {
        assert_status(mnc_simulation_run_until(simulation, until[i]), MNC_ERR_CALLBACK);
        assert_string_equal(mnc_last_error(), sentence);
    }
    assert_ok(mnc_simulation_day(simulation, &day_after));
    assert_close(day_after, day, 0, 0);
    assert_int_equal(looks, 0);
    session.day = 0.5 * day;
    assert_refused(mnc_simulation_add_session(simulation, &session), "session.day", "must be");
    assert_true(isfinite(mean_of(simulation, MNC_COLLAGEN_TOTAL, MNC_WHOLE_DERMIS)));
    mnc_simulation_destroy(simulation);
}

/* A clone needs nothing of what it was made from, which may even have failed. */
static void after_the_original(void **state)
{
    (void)state;
    double day = -1;
    mnc_simulation *original = healthy_cheek(), *clone = NULL, *of_clone = NULL;
    assert_ok(mnc_simulation_run_until(original, 1));
    assert_ok(mnc_simulation_clone(original, &clone));
    mnc_simulation_destroy(original);
    assert_ok(mnc_simulation_clone(clone, &of_clone));
    mnc_simulation_destroy(clone);
    assert_ok(mnc_simulation_run_until(of_clone, 2));
    check_healthy(of_clone);
    mnc_simulation_destroy(of_clone);
    original = failed(&day);
    assert_ok(mnc_simulation_clone(original, &clone));
    mnc_simulation_destroy(original);
    assert_status(mnc_simulation_run_until(clone, 5), MNC_ERR_CALLBACK);
    assert_error_names("\"culprit\" returned 3");
    mnc_simulation_destroy(clone);
}

/* A pendulum of a million radians a day, each of which takes several steps. */
static int swing(const mnc_block *block, void *user)
{
    (void)user;
    for (size_t i = 0; i < block->n; i++) {
        block->source[0][i] += 1e6 * block->state[1][i];
        block->source[1][i] -= 1e6 * block->state[0][i];
    }
    return 0;
}

/* A run that gets nowhere ends with a sentence; one with short steps of the caller's choice does
   not. */
static void without_progress(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    mnc_field field = {
        .name = "place", .unit = "1", .initial = 1, .scale = 1, .can_be_negative = 1};
    const mnc_reaction pendulum = {"pendulum", swing, NULL, 0, NULL};
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    field.name = "speed";
    assert_ok(mnc_model_add_field(model, &field, NULL));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    for (int i = 1; i <= 12000; i++)
        assert_ok(mnc_simulation_run_until(simulation, i * 1e-9));
    assert_ok(mnc_model_add_reaction(model, &pendulum));
    mnc_simulation_destroy(simulation);
    simulation = create_simulation(&desc);
    assert_status(mnc_simulation_run_until(simulation, 1), MNC_ERR_DIVERGED);
    assert_error_names("no progress at day ");
    assert_error_names("shorter than 1e-06 days each, as field \"");
    assert_true(isfinite(mean_of(simulation, 0, MNC_WHOLE_DERMIS)));
    assert_status(mnc_simulation_run_until(simulation, 1), MNC_ERR_DIVERGED);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

static int stop(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    return ++*(int *)user == 1;
}

/* After a stop the day stands, and an observer that is added then begins on it. */
static void after_a_stop(void **state)
{
    (void)state;
    int stops = 0, looks = 0;
    double day = -1;
    mnc_simulation *simulation = healthy_cheek();
    const mnc_observer stopper = {"stop", 2, stop, &stops}, late = {"look", 2, look, &looks};
    assert_ok(mnc_simulation_run_until(simulation, 1));
    assert_ok(mnc_simulation_add_observer(simulation, &stopper));
    assert_status(mnc_simulation_run_until(simulation, 9), MNC_STOPPED);
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_close(day, 1, 0, 0);
    assert_ok(mnc_simulation_add_observer(simulation, &late));
    assert_refused(mnc_simulation_run_until(simulation, 0.5), "day = 0.5", "between 1 and 100000");
    assert_int_equal(looks, 0);
    assert_ok(mnc_simulation_run_until(simulation, 5));
    assert_int_equal(looks, 3);
    assert_int_equal(stops, 3);
    mnc_simulation_destroy(simulation);
}

/* A model that has lost its fields' users still runs; one that never had a field does not. */
static void models_out_of_order(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    const mnc_coupling pair = {0, 0};
    const mnc_reaction early = {"early", give_up, NULL, 1, &pair};
    const mnc_topical topical = {.field = 0, .uptake_field = -1};
    size_t bytes = 0;
    assert_ok(mnc_model_create_empty(&model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    assert_refused(mnc_model_add_reaction(model, &early), "couplings[0] = {0, 0}", "fields");
    assert_refused(mnc_model_add_topical(model, &topical), "topical.field = 0", "there are 0");
    assert_refused(mnc_model_remove_reaction(model, "early"), "early", "no reaction");
    assert_refused(mnc_simulation_desc_bytes(&desc, &bytes), "desc.model", "at least one");
    mnc_model_destroy(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readings),
        cmocka_unit_test(numbers_of_things),
        cmocka_unit_test(days),
        cmocka_unit_test(curves),
        cmocka_unit_test(after_a_failure),
        cmocka_unit_test(after_the_original),
        cmocka_unit_test(after_a_stop),
        cmocka_unit_test(without_progress),
        cmocka_unit_test(models_out_of_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
