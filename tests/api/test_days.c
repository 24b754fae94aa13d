/* Days as people mean them: the rule, the multiples of an interval, and that everything that reads
   a day goes by it. */
#include "course.h"
#include "kept.h"
#include "testing.h"
#include "twins.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Day 90.3, each another number but the last two: as written, as product, as sum, and next to it.
 */
enum { WAYS = 5 };

static void ways_to_write(double days[WAYS])
{
    const double interval_days = 30.1;
    days[0] = 90.3;
    days[1] = 3 * interval_days;
    days[2] = interval_days + interval_days + interval_days;
    days[3] = nextafter(90.3, 0);
    days[4] = nextafter(days[1], 100);
}

static void rule(void **state)
{
    (void)state;
    static const double same[][2] = {
        {0, 5e-324},       {0.3, 0.1 + 0.2}, {0, 9e-10},          {90.3, 90.3 * (1 + 9e-10)},
        {1e5, 1e5 + 9e-5}, {-0.0, 0.0},      {HUGE_VAL, HUGE_VAL}};
    static const double rising[][2] = {
        {0, 2e-9},         {0.3, 0.3 + 2e-9}, {90.3, 90.3 * (1 + 2e-9)},
        {1e5, 1e5 + 2e-4}, {90.3, HUGE_VAL},  {-HUGE_VAL, 0}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_int_equal(mnc_day_compare(same[i][0], same[i][1]), 0);
        assert_int_equal(mnc_day_compare(same[i][1], same[i][0]), 0);
    }
    for (size_t i = 0; i < sizeof rising / sizeof *rising; i++) {
        assert_int_equal(mnc_day_compare(rising[i][0], rising[i][1]), -1);
        assert_int_equal(mnc_day_compare(rising[i][1], rising[i][0]), 1);
    }
    assert_int_equal(mnc_day_compare((double)NAN, 1), 1);
    assert_int_equal(mnc_day_compare(1, (double)NAN), 1);
}

/* Each multiple is the number that its decimal digits read as, up to the last day. */
static void multiples(void **state)
{
    (void)state;
    static const struct {
        long tenthousandths;
        const char *every;
    } intervals[] = {{1000, "0.1"}, {301000, "30.1"}, {28000, "2.8"},     {56000, "5.6"},
                     {70000, "7"},  {10, "0.001"},    {123457, "12.3457"}};
    for (size_t i = 0; i < sizeof intervals / sizeof *intervals; i++) {
        const double every_days = strtod(intervals[i].every, NULL);
        for (long k = 0; k * intervals[i].tenthousandths <= 1000000000; k += 1 + k / 1000) {
            char written[40];
            const long day = k * intervals[i].tenthousandths;
            snprintf(written, sizeof written, "%ld.%04ld", day / 10000, day % 10000);
            assert_close(mnc_day_multiple(0, every_days, (double)k), strtod(written, NULL), 0, 0);
        }
    }
    assert_close(mnc_day_multiple(0.2, 0.1, 1.0), 0.3, 0.0, 0.0);
    assert_close(mnc_day_multiple(1.0 / 3.0, 0.1, 0.0), 1.0 / 3.0, 0.0, 0.0);
    assert_close(mnc_day_multiple(0.0, 1.0 / 3.0, 3.0), 1.0, 0.0, 0.0);
    assert_close(mnc_day_multiple(0, 5e-324, 1), 0, 0, 0);
    assert_true(isinf(mnc_day_multiple(0, DBL_MAX, 2)));
}

static void counts(void **state)
{
    (void)state;
    static const double cases[][4] = {/* first, every, last, how many */
                                      {0, 0.1, 0.3, 4},   {0, 30.1, 90.3, 4},
                                      {0, 2.8, 8.4, 4},   {0, 2.8, 8.39, 3},
                                      {0, 5.6, 50.4, 10}, {0, 7, 6.9999999, 1},
                                      {5, 1, 4, 0},       {0.3, 0.1, 0.30000000000000004, 1},
                                      {0, 0.1, 0, 1},     {0.2, 0.1, 0.3, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_close(mnc_day_count(cases[i][0], cases[i][1], cases[i][2]), cases[i][3], 0, 0);
    assert_close(mnc_day_count(0.30000000000000004, 0.1, 0.3), 1, 0, 0);
}

static mnc_simulation *four_sessions(double last_day)
{
    const mnc_session session = mnc_session_default();
    course sessions = course_regular(&session, 4, 30.1);
    sessions.sessions[3].day = last_day;
    return cheek_simulation(&sessions, 1e-3);
}

typedef struct seen {
    int count;
    double days[8], debris[8];
} seen;

static int see(const mnc_simulation *simulation, void *user)
{
    seen *book = user;
    assert_true(book->count < 8);
    assert_ok(mnc_simulation_day(simulation, &book->days[book->count]));
    book->debris[book->count++] = largest_of(simulation, MNC_DEBRIS);
    return 0;
}

/* However session, report and observer write the day, there is one landing, and who reads on it
   reads what the session has done. */
static void after_the_session(void **state)
{
    (void)state;
    double days[WAYS];
    ways_to_write(days);
    for (int session = 0; session < WAYS; session++) {
        for (int report = 0; report < WAYS; report++) {
            mnc_simulation *simulation = four_sessions(days[session]);
            seen book = {0};
            const mnc_observer observer = {"monthly", 30.1, see, &book};
            assert_ok(mnc_simulation_add_observer(simulation, &observer));
            assert_ok(mnc_simulation_run_until(simulation, days[report]));
            assert_int_equal(book.count, 4);
            assert_true(book.debris[3] > 0.02);
            assert_close(largest_of(simulation, MNC_DEBRIS), book.debris[3], 0, 0);
            const size_t steps = stats_of(simulation).steps;
            for (int again = 0; again < WAYS; again++)
                assert_ok(mnc_simulation_run_until(simulation, days[again]));
            assert_int_equal(stats_of(simulation).steps, steps);
            assert_int_equal(book.count, 4);
            assert_close(largest_of(simulation, MNC_DEBRIS), book.debris[3], 0, 0);
            mnc_simulation_destroy(simulation);
        }
    }
}

/* Every tenth of a day, and 0.3 as a person writes it: the same landings, the same bits. */
static void tenths(void **state)
{
    (void)state;
    static const double landings[] = {0.1, 0.2, 0.3};
    const mnc_session session = mnc_session_default();
    course sessions = course_regular(&session, 2, 0.3);
    mnc_simulation *watched = cheek_simulation(&sessions, 1e-3);
    mnc_simulation *alone = cheek_simulation(&sessions, 1e-3);
    seen book = {0};
    const mnc_observer observer = {"tenths", 0.1, see, &book};
    assert_ok(mnc_simulation_add_observer(watched, &observer));
    assert_ok(mnc_simulation_run_until(watched, 0.3));
    run_through(alone, landings, 3);
    check_same_bits(watched, alone);
    assert_int_equal(book.count, 4);
    assert_close(book.days[3], 0.3, 0, 0);
    assert_true(book.debris[3] > 1.5 * book.debris[2]);
    assert_ok(mnc_simulation_run_until(watched, 0.7));
    assert_int_equal(book.count, 8);
    assert_close(book.days[6], 0.6, 0, 0);
    assert_close(book.days[7], 0.7, 0, 0);
    mnc_simulation_destroy(watched);
    mnc_simulation_destroy(alone);
}

/* An observer that stops the run on a session's day: what the state then says is after it. */
static int stop_on_last(const mnc_simulation *simulation, void *user)
{
    (void)see(simulation, user);
    return ((const seen *)user)->count == 4;
}

static void stops(void **state)
{
    (void)state;
    mnc_simulation *simulation = four_sessions(nextafter(90.3, 100));
    seen book = {0};
    const mnc_observer observer = {"monthly", 30.1, stop_on_last, &book};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_status(mnc_simulation_run_until(simulation, 365), MNC_STOPPED);
    assert_true(largest_of(simulation, MNC_DEBRIS) > 0.02);
    assert_ok(mnc_simulation_run_until(simulation, nextafter(90.3, 0)));
    assert_int_equal(book.count, 4);
    mnc_simulation_destroy(simulation);
}

/* A day 5e-324 away is today: nothing is computed, and nothing becomes NaN. */
static void next_to_today(void **state)
{
    (void)state;
    course sessions = {.count = 1, .sessions = {mnc_session_default()}};
    sessions.sessions[0].day = 5e-324;
    mnc_simulation *simulation = cheek_simulation(&sessions, 1e-3);
    double day = 1, ratio = 0;
    assert_ok(mnc_simulation_run_until(simulation, 0));
    assert_true(largest_of(simulation, MNC_DEBRIS) > 0.02);
    assert_ok(mnc_simulation_run_until(simulation, 5e-324));
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_close(day, 0, 0, 0);
    assert_int_equal(stats_of(simulation).steps, 0);
    assert_ok(mnc_simulation_run_until(simulation, 10));
    assert_ok(mnc_simulation_run_until(simulation, nextafter(10, 11)));
    assert_ok(mnc_simulation_run_until(simulation, 10.1));
    assert_ok(mnc_simulation_epidermal_thickness(simulation, &ratio));
    assert_in_range((unsigned)(1000 * ratio), 1000, 1100);
    mnc_simulation_destroy(simulation);
}

/* A landing that comes right after another one costs no step. */
static void landings_that_are_one(void **state)
{
    (void)state;
    double days[WAYS];
    ways_to_write(days);
    mnc_simulation *one = four_sessions(90.3), *many = four_sessions(90.3);
    assert_ok(mnc_simulation_run_until(one, 90.3));
    for (int way = 0; way < WAYS; way++)
        assert_ok(mnc_simulation_run_until(many, days[way]));
    assert_ok(mnc_simulation_run_until(one, 120));
    assert_ok(mnc_simulation_run_until(many, 120));
    check_same_bits(one, many);
    mnc_simulation_destroy(one);
    mnc_simulation_destroy(many);
}

static void schedules(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    course sessions = course_regular(&session, 2, 90.3);
    mnc_schedule schedule = course_schedule(&sessions);
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_surface surface;
    assert_ok(mnc_schedule_surface(&schedule, &skin, nextafter(90.3, 0), &surface));
    assert_close(surface.pore_patency, 1, 0, 0);
    sessions.sessions[0].day = 90.3;
    sessions.sessions[1].day = nextafter(90.3, 100);
    assert_refused(mnc_schedule_check(&schedule), "schedule.sessions[1].day = 90.30000000000001",
                   "must be after day 90.3 of the session before it, not within 1e-9 of it");
    sessions.sessions[1].day = 90.3;
    assert_refused(mnc_schedule_check(&schedule), "schedule.sessions[1].day = 90.3: ",
                   "must be after day 90.3 of the session before it");
    sessions.sessions[1].day = 90.3 * (1 + 2e-9);
    assert_ok(mnc_schedule_check(&schedule));
    sessions.sessions[0].day = 90.30001;
    assert_refused(mnc_schedule_check(&schedule), "day = 90.3000001806: ", "after day 90.30001 of");
}

/* On the day of a session that has happened, or is to happen, no other is added. */
static void added_sessions(void **state)
{
    (void)state;
    double days[WAYS];
    ways_to_write(days);
    mnc_session session = mnc_session_default();
    mnc_simulation *simulation = four_sessions(90.3);
    for (int way = 0; way < WAYS; way++) {
        session.day = days[way];
        assert_refused(mnc_simulation_add_session(simulation, &session), "session.day = 90.3",
                       "day of session 3");
    }
    assert_ok(mnc_simulation_run_until(simulation, 90.3));
    for (int way = 0; way < WAYS; way++) {
        session.day = days[way];
        assert_refused(mnc_simulation_add_session(simulation, &session), "session.day = 90.3",
                       "day of session 3");
    }
    assert_ok(mnc_simulation_run_until(simulation, 100.1));
    session.day = nextafter(100.1, 0); /* today */
    assert_ok(mnc_simulation_add_session(simulation, &session));
    assert_ok(mnc_simulation_run_until(simulation, 100.1));
    assert_true(largest_of(simulation, MNC_DEBRIS) > 0.02);
    session.day = 100.1 * (1 - 2e-9);
    assert_refused(mnc_simulation_add_session(simulation, &session),
                   "session.day = 100.09999979979999", "must be between 100.1 and 100000");
    mnc_simulation_destroy(simulation);
}

/* The session that has happened lies ahead of today, the new one behind: neither happens twice. */
static void around_today(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    course sessions = {.count = 1, .sessions = {session}};
    sessions.sessions[0].day = 100 * (1 + 8e-10);
    mnc_simulation *simulation = cheek_simulation(&sessions, 1e-3);
    assert_ok(mnc_simulation_run_until(simulation, 100));
    session.day = 100 * (1 - 8e-10);
    assert_int_equal(mnc_day_compare(session.day, 100), 0);
    assert_int_equal(mnc_day_compare(session.day, sessions.sessions[0].day), -1);
    assert_refused(mnc_simulation_add_session(simulation, &session), "session.day = 100",
                   "day of session 0");
    mnc_simulation_destroy(simulation);
}

/* A state saved on a session's day goes on with a description that writes the day otherwise. */
static void loaded_states(void **state)
{
    (void)state;
    double day = 0;
    const mnc_session session = mnc_session_default();
    course sessions = course_regular(&session, 4, 30.1);
    sessions.sessions[3].day = nextafter(90.3, 100);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = course_schedule(&sessions);
    mnc_simulation *simulation = create_simulation(&desc), *later = NULL;
    seen book = {0}, other = {0};
    const mnc_observer monthly = {"monthly", 30.1, see, &book};
    const mnc_observer summed = {"monthly", nextafter(30.1, 31), see, &other};
    assert_ok(mnc_simulation_add_observer(simulation, &monthly));
    assert_ok(mnc_simulation_run_until(simulation, 90.3));
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_true(day < sessions.sessions[3].day);
    kept saved = kept_of(simulation);
    assert_ok(mnc_simulation_load(&desc, kept_load, &saved, &later));
    assert_ok(mnc_simulation_add_observer(later, &summed));
    assert_ok(mnc_simulation_run_until(later, 120.4));
    assert_ok(mnc_simulation_run_until(simulation, 120.4));
    assert_int_equal(other.count, 1);
    assert_close(other.debris[0], book.debris[4], 0, 0);
    mnc_simulation_destroy(later);
    double days[WAYS];
    ways_to_write(days);
    for (int way = 0; way < WAYS; way++) {
        sessions.sessions[3].day = days[way];
        assert_ok(mnc_simulation_load(&desc, kept_load, &saved, &later));
        assert_ok(mnc_simulation_run_until(later, 120.4));
        assert_close(largest_of(later, MNC_DEBRIS), book.debris[4], 0, 0);
        mnc_simulation_destroy(later);
    }
    sessions.sessions[3].day = 90.3000005;
    assert_refused(mnc_simulation_load(&desc, kept_load, &saved, &later), "sessions[3].day 90.3",
                   "90.300000499999996 described");
    kept_free(&saved);
    mnc_simulation_destroy(simulation);
}

/* The readings of ensembles, evidence, summaries and plans. */
static double ensemble_debris(double session_day, double report_day)
{
    const double days[] = {30, report_day};
    const mnc_record debris = {MNC_DEBRIS, MNC_WHOLE_DERMIS};
    mnc_session session = mnc_session_default();
    session.day = session_day;
    const mnc_schedule schedule = {1, &session};
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    desc.members = 1;
    desc.schedule_count = 1;
    desc.schedules = &schedule;
    desc.day_count = 2;
    desc.days = days;
    desc.record_count = 1;
    desc.records = &debris;
    mnc_ensemble *ensemble = NULL;
    double value = 0;
    assert_ok(mnc_ensemble_create(&desc, &ensemble));
    assert_ok(mnc_ensemble_run(ensemble, 0, 1));
    assert_ok(mnc_ensemble_values(ensemble, 0, 1, 0, &value, 1));
    mnc_ensemble_destroy(ensemble);
    return value;
}

static void ensembles(void **state)
{
    (void)state;
    const double written = ensemble_debris(90.3, 90.3);
    assert_true(written > 1e-4);
    assert_close(ensemble_debris(nextafter(90.3, 100), 90.3), written, 1e-9, 0);
    assert_close(ensemble_debris(90.3, nextafter(90.3, 0)), written, 1e-9, 0);
}

static void evidence(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_evidence_row row = {.observation.name = "debris",
                            .per_unit = 1,
                            .site = MNC_SITE_CHEEK,
                            .sessions = 4,
                            .interval_days = 30.1,
                            .session = mnc_session_default(),
                            .per_length_mm = (double)NAN,
                            .per_sessions = (double)NAN,
                            .per_interval_days = (double)NAN,
                            .per_density_per_cm2 = (double)NAN,
                            .region = MNC_WHOLE_DERMIS,
                            .quantity = "debris",
                            .functional = MNC_EVIDENCE_RATIO,
                            .argument = 0};
    double days[WAYS], ratio = 0;
    ways_to_write(days);
    for (int way = 0; way < WAYS; way++) {
        row.day = days[way];
        assert_ok(mnc_evidence_value(&row, &params, &ratio));
        assert_true(ratio > 0.9); /* of the debris of the first session */
    }
}

static void summaries(void **state)
{
    (void)state;
    static const double days[] = {0, 60.2, 90.3}, gains[] = {0, 0.2, 0.1};
    mnc_gain_summary summary;
    assert_ok(mnc_summarize_gain(days, gains, 3, nextafter(90.3, 100), &summary));
    assert_close(summary.peak_day, 90.3, 0, 0);
    assert_ok(mnc_summarize_gain(days, gains, 3, nextafter(60.2, 100), &summary));
    assert_close(summary.peak_day, 60.2, 0, 0);
    assert_refused(mnc_summarize_gain(days, gains, 3, 90.3000005, &summary),
                   "last_session_day = 90.3000005", "the last day of the curve, 90.3");
}

/* Sentences print the digits that tell two numbers apart, and no others. */
static void sentences(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    const mnc_schedule one = {1, &session};
    mnc_simulation *simulation = four_sessions(90.3);
    session.needle_length_mm = nextafter(3, 4);
    assert_refused(mnc_schedule_check(&one),
                   "needle_length_mm = 3.0000000000000004: ", "must be above 0 and at most 3");
    session.needle_length_mm = 3.5;
    assert_refused(mnc_schedule_check(&one), "needle_length_mm = 3.5: ", "at most 3");
    assert_ok(mnc_simulation_run_until(simulation, 1.0 / 3.0));
    assert_refused(mnc_simulation_run_until(simulation, 0.333333),
                   "day = 0.333333: ", "must be between 0.3333333333333333 and 100000");
    assert_refused(mnc_simulation_run_until(simulation, 0.3),
                   "day = 0.3: ", "must be between 0.333333 and 100000");
    assert_refused(mnc_simulation_run_until(simulation, 100000.00000001),
                   "must be between 0.333333", "day = 100000.00000001: ");
    mnc_simulation_destroy(simulation);
    course sessions = course_regular(&session, 2, 7);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    size_t bytes = 0;
    desc.extent = MNC_EXTENT_UNIT_CELL;
    sessions.sessions[0].needle_length_mm = sessions.sessions[1].needle_length_mm = 1.5;
    sessions.sessions[1].density_per_cm2 = nextafter(250, 251);
    desc.schedule = course_schedule(&sessions);
    assert_refused(mnc_simulation_desc_bytes(&desc, &bytes), "density_per_cm2 = 250.00000000000003",
                   "must be 250, that of the other sessions");
    mnc_healing_params params = mnc_healing_params_default();
    mnc_healing_balances balances;
    assert_ok(mnc_healing_balance(&params, &balances));
    params.retained_repair = nextafter(balances.retained_health, 0);
    assert_refused(mnc_healing_balance(&params, &balances), "retained_repair = 0.", NULL);
    const char *first = strstr(mnc_last_error(), "0."), *second = strstr(first + 2, "0.");
    assert_non_null(second);
    assert_close(strtod(first, NULL), params.retained_repair, 0, 0);
    assert_close(strtod(second, NULL), balances.retained_health, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule),          cmocka_unit_test(multiples),
        cmocka_unit_test(counts),        cmocka_unit_test(after_the_session),
        cmocka_unit_test(tenths),        cmocka_unit_test(stops),
        cmocka_unit_test(next_to_today), cmocka_unit_test(landings_that_are_one),
        cmocka_unit_test(schedules),     cmocka_unit_test(added_sessions),
        cmocka_unit_test(around_today),  cmocka_unit_test(loaded_states),
        cmocka_unit_test(ensembles),     cmocka_unit_test(evidence),
        cmocka_unit_test(summaries),     cmocka_unit_test(sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
