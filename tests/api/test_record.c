/* Records on given days: what landings give, after the sessions of their day, from no more steps
   than a run without them; the interpolant and its order; early ends; refusals. */
#include "course.h"
#include "testing.h"
#include "twins.h"

#include <math.h>

enum { DAILY = 61, QUANTITIES = 16 };

static const int quantities[QUANTITIES] = {
    MNC_FIBROBLASTS,
    MNC_MYOFIBROBLASTS,
    MNC_TGF_BETA,
    MNC_ACTIVATION,
    MNC_COLLAGEN_NEW,
    MNC_COLLAGEN_MATURE,
    MNC_MACROPHAGES,
    MNC_DEBRIS,
    MNC_ELASTIN,
    MNC_COLLAGEN_TOTAL,
    MNC_COLLAGEN_GAIN | MNC_PHYSICAL,
    MNC_PROCOLLAGEN_SYNTHESIS,
    MNC_COLLAGEN_III_PROXY,
    MNC_COLLAGEN_I | MNC_PHYSICAL,
    MNC_MYOFIBROBLAST_FRACTION,
    MNC_TROPOELASTIN_SYNTHESIS,
};

static const mnc_record gain = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};

static mnc_simulation *healing(double tolerance)
{
    mnc_session session = mnc_session_default();
    session.density_per_cm2 = 2000;
    const course sessions = course_regular(&session, 3, 14);
    return cheek_simulation(&sessions, tolerance);
}

/* The same under hypotheses that add fields. */
static mnc_simulation *healing_under(size_t count, const mnc_hypothesis *hypotheses,
                                     double tolerance)
{
    mnc_session session = mnc_session_default();
    session.density_per_cm2 = 2000;
    const course sessions = course_regular(&session, 3, 14);
    mnc_healing_params params = mnc_healing_params_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_model *model = NULL;
    assert_ok(mnc_healing_params_under(hypotheses, count, &params));
    assert_ok(mnc_model_create_healing(&params, &model));
    desc.model = model;
    desc.schedule = course_schedule(&sessions);
    desc.tolerance = tolerance;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

/* Every quantity between two steps is close to that of a run that lands there: within twice the
   tolerance of 5e-5, which is a promise of gains only. Both are destroyed. */
static void check_landings(mnc_simulation *simulation, mnc_simulation *landing)
{
    static double recorded[DAILY][QUANTITIES];
    mnc_record records[QUANTITIES];
    double days[DAILY];
    for (int q = 0; q < QUANTITIES; q++) {
        records[q] = (mnc_record){quantities[q], q % 3 - 1};
    }
    for (int d = 0; d < DAILY; d++)
        days[d] = d;
    assert_ok(mnc_simulation_record(simulation, records, QUANTITIES, days, DAILY, recorded[0],
                                    (size_t)DAILY * QUANTITIES));
    static double landed[DAILY][QUANTITIES];
    for (int d = 0; d < DAILY; d++) {
        assert_ok(mnc_simulation_run_until(landing, days[d]));
        for (int q = 0; q < QUANTITIES; q++)
            landed[d][q] = mean_of(landing, records[q].quantity, records[q].region);
    }
    for (int q = 0; q < QUANTITIES; q++) {
        double largest = 0, error = 0;
        for (int d = 0; d < DAILY; d++) {
            largest = fmax(largest, fabs(landed[d][q] - landed[0][q]));
            error = fmax(error, fabs(recorded[d][q] - landed[d][q]));
        }
        assert_true(error <= 1e-4 * largest);
    }
    mnc_simulation_destroy(simulation);
    mnc_simulation_destroy(landing);
}

static void as_landings_give(void **state)
{
    (void)state;
    static const mnc_hypothesis hypotheses[] = {MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK,
                                                MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS};
    check_landings(healing(5e-5), healing(5e-5));
    for (size_t h = 0; h < 2; h++)
        check_landings(healing_under(1, hypotheses + h, 5e-5),
                       healing_under(1, hypotheses + h, 5e-5));
    check_landings(healing_under(2, hypotheses, 5e-5), healing_under(2, hypotheses, 5e-5));
}

/* On the day of a session the record is what the session has left, as on the last day; close to it
   nothing is interpolated across. */
static void after_the_sessions_of_the_day(void **state)
{
    (void)state;
    static const double days[] = {0, 13.999, 14, 14.0005, 20};
    const mnc_record debris = {MNC_DEBRIS, MNC_PAPILLARY_DERMIS};
    double recorded[5];
    mnc_simulation *simulation = healing(1e-3), *session_days = healing(1e-3);
    mnc_simulation *all_days = healing(1e-3);
    assert_ok(mnc_simulation_record(simulation, &debris, 1, days, 5, recorded, 5));
    for (int d = 0; d < 5; d++) {
        const int is_session = d % 2 == 0;
        mnc_simulation *landing = is_session ? session_days : all_days;
        assert_ok(mnc_simulation_run_until(landing, days[d]));
        assert_close(recorded[d], mean_of(landing, debris.quantity, debris.region),
                     is_session ? 0 : 1e-3, 0);
    }
    check_same_bits(simulation, session_days);
    mnc_simulation_destroy(simulation);
    mnc_simulation_destroy(session_days);
    mnc_simulation_destroy(all_days);
}

/* Neither the steps nor another day's value depend on what is recorded on the way. */
static void more_days_change_nothing(void **state)
{
    (void)state;
    double days[DAILY], few_days[3] = {3, 17, 60}, daily[DAILY], few[3];
    for (int d = 0; d < DAILY; d++)
        days[d] = d;
    mnc_simulation *plain = healing(1e-3), *one = healing(1e-3), *other = healing(1e-3);
    assert_ok(mnc_simulation_run_until(plain, 60));
    assert_ok(mnc_simulation_record(one, &gain, 1, days, DAILY, daily, DAILY));
    assert_ok(mnc_simulation_record(other, &gain, 1, few_days, 3, few, 3));
    for (int d = 0; d < 3; d++)
        assert_close(few[d], daily[(int)few_days[d]], 0, 0);
    check_same_bits(plain, one);
    check_same_bits(plain, other);
    const mnc_run_stats stats = stats_of(one);
    assert_int_equal(stats.steps, stats_of(plain).steps);
    assert_true(stats.rate_evaluations <= 3 * stats.steps + 2 * stats.rejected_steps + 4);
    mnc_simulation_destroy(plain);
    mnc_simulation_destroy(one);
    mnc_simulation_destroy(other);
}

/* ---- the interpolant ---- */

static int rise(const mnc_block *block, void *user)
{
    (void)user;
    for (size_t i = 0; i < block->n; i++)
        block->source[0][i] += 2 + cos(block->day);
    return 0;
}

static int refuse_later(const mnc_block *block, void *user)
{
    (void)user;
    return block->day > 5;
}

/* Columns and patches of one immobile field u' = 2 + cos t, in fixed steps. */
static mnc_simulation *rising(mnc_rates_fn *rates, double step_days, mnc_extent extent)
{
    const mnc_field field = {.name = "u", .unit = "1", .scale = 1};
    const mnc_reaction reaction = {.name = "rise", .rates = rates};
    mnc_model *model = NULL;
    mnc_session sessions[1];
    mnc_simulation_desc desc = small_desc(extent, NULL, 0, sessions);
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    assert_ok(mnc_model_add_reaction(model, &reaction));
    desc.model = model;
    desc.fixed_step_days = step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

/* The largest error in the middle of steps beyond the mean of the errors at both ends, which is
   that of the interpolant alone. */
static double interpolation_error(double step_days, mnc_extent extent)
{
    enum { STEPS = 8, DAYS = 2 * STEPS + 1 };
    const mnc_record u = {0, MNC_WHOLE_DERMIS};
    double days[DAYS], values[DAYS], errors[DAYS], worst = 0;
    mnc_simulation *simulation = rising(rise, step_days, extent);
    for (int i = 0; i < DAYS; i++)
        days[i] = 0.5 * i * step_days;
    assert_ok(mnc_simulation_record(simulation, &u, 1, days, DAYS, values, DAYS));
    mnc_simulation_destroy(simulation);
    for (int i = 0; i < DAYS; i++)
        errors[i] = values[i] - (2 * days[i] + sin(days[i]));
    for (int i = 1; i < DAYS; i += 2)
        worst = fmax(worst, fabs(errors[i] - 0.5 * (errors[i - 1] + errors[i + 1])));
    return worst;
}

/* h^4 / 384 times the largest fourth derivative, 1. */
static void is_of_fourth_order(void **state)
{
    (void)state;
    static const mnc_extent extents[] = {MNC_EXTENT_COLUMN, MNC_EXTENT_PATCH};
    for (int e = 0; e < 2; e++) {
        const double coarse = interpolation_error(0.5, extents[e]);
        const double fine = interpolation_error(0.25, extents[e]);
        assert_close(coarse, pow(0.5, 4) / 384, 0.05, 0);
        assert_true(fabs(log2(coarse / fine) - 4) < 0.3);
    }
}

/* ---- early ends ---- */

static int stop_on_day_9(const mnc_simulation *simulation, void *user)
{
    double day;
    (void)user;
    assert_ok(mnc_simulation_day(simulation, &day));
    return day >= 9;
}

static void a_stopped_run_goes_on(void **state)
{
    (void)state;
    static const double days[] = {2, 9, 11, 12};
    const mnc_observer observer = {"stop", 3, stop_on_day_9, NULL};
    double values[4], rest[2];
    mnc_simulation *simulation = healing(1e-3);
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_status(mnc_simulation_record(simulation, &gain, 1, days, 4, values, 4), MNC_STOPPED);
    assert_true(isfinite(values[0]) && isfinite(values[1]));
    assert_true(isnan(values[2]) && isnan(values[3]));
    assert_status(mnc_simulation_record(simulation, &gain, 1, days + 2, 2, rest, 2), MNC_STOPPED);
    assert_close(rest[1], mean_of(simulation, gain.quantity, gain.region), 0, 0);
    mnc_simulation_destroy(simulation);
}

static void a_failed_run_keeps_what_it_reached(void **state)
{
    (void)state;
    const mnc_record u = {0, MNC_WHOLE_DERMIS};
    static const double days[] = {1.25, 3.25, 8.25, 9};
    double values[4];
    mnc_simulation *simulation = rising(refuse_later, 0.5, MNC_EXTENT_COLUMN);
    assert_status(mnc_simulation_record(simulation, &u, 1, days, 4, values, 4), MNC_ERR_CALLBACK);
    assert_error_names("reaction \"rise\" returned 1");
    assert_close(values[1], 0, 0, 0);
    assert_true(isnan(values[2]) && isnan(values[3]));
    mnc_simulation_destroy(simulation);
}

/* ---- refusals ---- */

static void refused(void **state)
{
    (void)state;
    double days[] = {1, 2}, values[2] = {-1, -1};
    mnc_simulation *s = healing(1e-3);
    mnc_record record = gain;
    assert_refused(mnc_simulation_record(NULL, &gain, 1, days, 2, values, 2), "simulation", "NULL");
    assert_refused(mnc_simulation_record(s, NULL, 1, days, 2, values, 2), "records", "NULL");
    assert_refused(mnc_simulation_record(s, &gain, 1, NULL, 2, values, 2), "days", "NULL");
    assert_refused(mnc_simulation_record(s, &gain, 1, days, 2, NULL, 2), "values", "NULL");
    assert_refused(mnc_simulation_record(s, &gain, 0, days, 2, values, 0), "record_count", "0");
    assert_refused(mnc_simulation_record(s, &gain, 1, days, 0, values, 0), "day_count", "0");
    assert_refused(mnc_simulation_record(s, &gain, 1, days, 2, values, 3), "count = 3",
                   "must be record_count * day_count, 2");
    record.quantity = 999;
    assert_refused(mnc_simulation_record(s, &record, 1, days, 2, values, 2), "quantity", "999");
    record = (mnc_record){MNC_COLLAGEN_GAIN, 2};
    assert_refused(mnc_simulation_record(s, &record, 1, days, 2, values, 2), "region", "2");
    days[1] = 1;
    assert_refused(mnc_simulation_record(s, &gain, 1, days, 2, values, 2), "days[1] = 1",
                   "must be after day 1");
    days[1] = 1e6;
    assert_refused(mnc_simulation_record(s, &gain, 1, days, 2, values, 2), "days[1]", "1e+06");
    assert_ok(mnc_simulation_run_until(s, 1.5));
    days[1] = 2;
    assert_refused(mnc_simulation_record(s, &gain, 1, days, 2, values, 2), "days[0] = 1", "1.5");
    assert_close(values[0] + values[1], -2, 0, 0);
    mnc_simulation_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_landings_give),
        cmocka_unit_test(after_the_sessions_of_the_day),
        cmocka_unit_test(more_days_change_nothing),
        cmocka_unit_test(is_of_fourth_order),
        cmocka_unit_test(a_stopped_run_goes_on),
        cmocka_unit_test(a_failed_run_keeps_what_it_reached),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
