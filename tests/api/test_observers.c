/* Observers: on the right days, in order, after the sessions of the day; a stop is no failure. */
#include "course.h"
#include "testing.h"
#include "twins.h"

#include <math.h>
#include <stdlib.h>

enum { NOTES = 200 };

typedef struct notebook {
    int count;
    double days[NOTES];
    int who[NOTES];
} notebook;

typedef struct note_taker {
    notebook *book;
    int who;
    double stop_day; /* NaN: never */
} note_taker;

static int take_note(const mnc_simulation *simulation, void *user)
{
    note_taker *taker = user;
    notebook *book = taker->book;
    assert_true(book->count < NOTES);
    assert_ok(mnc_simulation_day(simulation, &book->days[book->count]));
    book->who[book->count] = taker->who;
    return book->days[book->count++] == taker->stop_day;
}

static void add(mnc_simulation *simulation, note_taker *taker, double every_days)
{
    const mnc_observer observer = {"note taker", every_days, take_note, taker};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
}

static mnc_simulation *healing_cheek(void)
{
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 2, 10);
    return cheek_simulation(&sessions, 1e-3);
}

static void days_and_order(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing_cheek();
    notebook book = {.count = 0};
    note_taker first = {&book, 1, (double)NAN}, second = {&book, 2, (double)NAN};
    add(simulation, &first, 2.5);
    add(simulation, &second, 5);
    assert_int_equal(book.count, 0);
    assert_ok(mnc_simulation_run_until(simulation, 20));
    /* First on 0, 2.5, ..., 20; second on 0, 5, ..., 20, after the first. */
    assert_int_equal(book.count, 9 + 5);
    int seen = 0;
    for (int i = 0; i <= 8; i++) {
        assert_close(book.days[seen], 2.5 * i, 0, 0);
        assert_int_equal(book.who[seen++], 1);
        if (i % 2 == 0) {
            assert_close(book.days[seen], 2.5 * i, 0, 0);
            assert_int_equal(book.who[seen++], 2);
        }
    }
    /* A run to the same day notifies nobody again. */
    assert_ok(mnc_simulation_run_until(simulation, 20));
    assert_int_equal(book.count, 14);
    mnc_simulation_destroy(simulation);
}

static void added_later(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing_cheek();
    assert_ok(mnc_simulation_run_until(simulation, 3.25));
    notebook book = {.count = 0};
    note_taker taker = {&book, 1, (double)NAN};
    add(simulation, &taker, 4);
    assert_ok(mnc_simulation_run_until(simulation, 12));
    assert_int_equal(book.count, 3);
    assert_close(book.days[0], 3.25, 0, 0);
    assert_close(book.days[1], 7.25, 0, 0);
    assert_close(book.days[2], 11.25, 0, 0);
    mnc_simulation_destroy(simulation);
}

static void stop_and_go_on(void **state)
{
    (void)state;
    mnc_simulation *stopped = healing_cheek(), *straight = healing_cheek();
    notebook book = {.count = 0}, other = {.count = 0};
    note_taker taker = {&book, 1, 7}, quiet = {&other, 1, (double)NAN};
    add(stopped, &taker, 1);
    add(straight, &quiet, 1);
    assert_status(mnc_simulation_run_until(stopped, 30), MNC_STOPPED);
    double day = 0;
    assert_ok(mnc_simulation_day(stopped, &day));
    assert_close(day, 7, 0, 0);
    assert_ok(mnc_simulation_run_until(stopped, 30));
    assert_ok(mnc_simulation_run_until(straight, 30));
    assert_int_equal(book.count, 31);
    assert_memory_equal(field_of(stopped, MNC_COLLAGEN_NEW), field_of(straight, MNC_COLLAGEN_NEW),
                        60 * sizeof(double));
    mnc_simulation_destroy(stopped);
    mnc_simulation_destroy(straight);
}

static int stop_always(const mnc_simulation *simulation, void *user)
{
    return take_note(simulation, user) >= 0;
}

/* With an interval that meets no day of the caller: every stop is gone on from as if it had not
   been. The other simulation is observed on the same days and never stops. */
static void stops_between_the_callers_days(void **state)
{
    (void)state;
    static const double days[] = {0, 11}, landings[] = {5, 6, 20};
    mnc_session sessions[2];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, days, 2, sessions);
    mnc_simulation *stopped = create_simulation(&desc), *straight = create_simulation(&desc);
    notebook book = {.count = 0}, other = {.count = 0};
    note_taker taker = {&book, 1, (double)NAN}, quiet = {&other, 1, (double)NAN};
    const mnc_observer stopper = {"stopper", 2.3, stop_always, &taker};
    assert_ok(mnc_simulation_add_observer(stopped, &stopper));
    add(straight, &quiet, 2.3);
    for (int d = 0; d < 3; d++) {
        const int before = book.count;
        int stops = 0;
        mnc_status status;
        while ((status = mnc_simulation_run_until(stopped, landings[d])) == MNC_STOPPED)
            stops++;
        assert_ok(status);
        assert_int_equal(stops, book.count - before);
    }
    run_through(straight, landings, 3);
    assert_int_equal(book.count, 9); /* 0, 2.3, ..., 18.4 */
    assert_close(book.days[8], 18.4, 1e-14, 0);
    assert_int_equal(other.count, 9);
    assert_memory_equal(book.days, other.days, 9 * sizeof(double));
    check_same_bits(stopped, straight);
    mnc_simulation_destroy(stopped);
    mnc_simulation_destroy(straight);
}

static int see_debris(const mnc_simulation *simulation, void *user)
{
    double day = 0;
    assert_ok(mnc_simulation_day(simulation, &day));
    if (day == 10)
        *(double *)user = largest_of(simulation, MNC_DEBRIS);
    return 0;
}

/* Who looks on the day of a session sees its debris. */
static void after_the_sessions_of_the_day(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing_cheek();
    double debris = 0;
    const mnc_observer observer = {"debris", 10, see_debris, &debris};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_ok(mnc_simulation_run_until(simulation, 15));
    assert_true(debris > 0.02);
    mnc_simulation_destroy(simulation);
}

/* Of each step: with it the run takes the same steps, and each is told once, before the session of
   the day on which it ends. */
static void each_step(void **state)
{
    (void)state;
    mnc_simulation *watched = healing_cheek(), *alone = healing_cheek();
    notebook book = {.count = 0};
    note_taker taker = {&book, 1, (double)NAN};
    double debris = 0;
    const mnc_observer observer = {"debris", 0, see_debris, &debris};
    add(watched, &taker, 0);
    assert_ok(mnc_simulation_add_observer(watched, &observer));
    assert_ok(mnc_simulation_run_until(watched, 0));
    assert_int_equal(book.count, 0);
    assert_ok(mnc_simulation_run_until(alone, 0));
    run_through(watched, (const double[]){10}, 1);
    run_through(alone, (const double[]){10}, 1);
    check_same_bits(watched, alone);
    assert_true(book.count > 5);
    assert_int_equal(book.count, stats_of(watched).steps);
    for (int i = 1; i < book.count; i++)
        assert_true(book.days[i] > book.days[i - 1]);
    assert_close(book.days[book.count - 1], 10, 0, 0);
    assert_true(debris < largest_of(watched, MNC_DEBRIS) / 2);
    mnc_simulation_destroy(watched);
    mnc_simulation_destroy(alone);
}

static int stop_between(const mnc_simulation *simulation, void *user)
{
    double day;
    assert_ok(mnc_simulation_day(simulation, &day));
    ++*(int *)user;
    return *(int *)user % 2;
}

/* A stop between landings is no landing: the run goes on as if it had not been. */
static void stop_after_a_step(void **state)
{
    (void)state;
    mnc_simulation *stopped = healing_cheek(), *alone = healing_cheek();
    int calls = 0, stops = 0;
    const mnc_observer observer = {"stopper", 0, stop_between, &calls};
    assert_ok(mnc_simulation_add_observer(stopped, &observer));
    for (mnc_status status = MNC_STOPPED; status == MNC_STOPPED; stops++)
        status = mnc_simulation_run_until(stopped, 15);
    assert_ok(mnc_simulation_run_until(alone, 15));
    check_same_bits(stopped, alone);
    assert_true(stops > 10);
    assert_int_equal(calls, stats_of(alone).steps);
    mnc_simulation_destroy(stopped);
    mnc_simulation_destroy(alone);
}

/* What an observer calls with the simulation that `user` leads to. */
typedef struct meddler {
    mnc_simulation *simulation;
    mnc_saved_state *saved;
    double *vector, *room;
    size_t count, calls;
} meddler;

static void refuse_runs(mnc_simulation *s)
{
    const double later = 200;
    const mnc_record gain = {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS};
    double value = 1, *place = &value;
    mnc_status status = MNC_OK;
    assert_refused(mnc_simulation_run_until(s, 200), "mnc_simulation_run_until: simulation",
                   "running");
    assert_refused(mnc_simulation_record(s, &gain, 1, &later, 1, &value, 1),
                   "mnc_simulation_record: simulation", "running");
    assert_refused(mnc_simulation_record_each(&s, 1, &gain, 1, &later, 1, &place, 1, &status),
                   "mnc_simulation_record_each: simulation", "running");
    assert_close(value, 1, 0, 0); /* as before */
}

static void refuse_changes(const meddler *m)
{
    mnc_simulation *s = m->simulation;
    mnc_session session = mnc_session_default();
    const mnc_observer other = {"other", 1, take_note, NULL};
    assert_ok(mnc_simulation_day(s, &session.day));
    for (int later = 0; later < 2; later++, session.day += 0.5)
        assert_refused(mnc_simulation_add_session(s, &session), "mnc_simulation_add_session",
                       "running");
    assert_refused(mnc_simulation_add_observer(s, &other), "mnc_simulation_add_observer",
                   "running");
    assert_refused(mnc_saved_state_restore(m->saved, s), "mnc_saved_state_restore", "running");
}

static void refuse_fields(const meddler *m)
{
    mnc_simulation *s = m->simulation;
    const size_t cells = cells_of(s);
    double day = 0;
    assert_ok(mnc_simulation_day(s, &day));
    assert_refused(mnc_simulation_set_field(s, 0, m->vector, cells), "set_field", "running");
    assert_refused(mnc_simulation_add_to_field(s, 0, m->vector, cells), "add_to_field", "running");
    assert_refused(mnc_simulation_set_source(s, 0, m->vector, cells), "set_source", "running");
    assert_refused(mnc_simulation_set_source(s, 0, NULL, 0), "set_source", "running");
    assert_refused(mnc_simulation_unpack(s, day, m->vector, m->count), "unpack", "running");
    assert_refused(mnc_simulation_rhs(s, day, m->vector, m->room, m->count), "rhs", "running");
}

static int meddle(const mnc_simulation *simulation, void *user)
{
    meddler *m = user;
    mnc_simulation *clone = NULL;
    refuse_runs(m->simulation);
    refuse_changes(m);
    refuse_fields(m);
    assert_ok(mnc_saved_state_update(m->saved, simulation));
    assert_ok(mnc_simulation_clone(simulation, &clone));
    assert_ok(mnc_simulation_run_until(clone, 40)); /* it does not run itself */
    mnc_simulation_destroy(clone);
    m->calls++;
    return 0;
}

/* Nothing that an observer tries changes the run, which goes on to its end; afterwards all is
   allowed again. */
static void changes_while_it_runs(void **state)
{
    (void)state;
    static const mnc_record gain = {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS};
    static const double days[] = {25, 35};
    mnc_simulation *watched = healing_cheek(), *alone = healing_cheek();
    note_taker quiet = {&(notebook){.count = 0}, 1, (double)NAN};
    double values[2], expected[2];
    meddler m = {.simulation = watched};
    assert_ok(mnc_saved_state_create(watched, &m.saved));
    assert_ok(mnc_simulation_state_size(watched, &m.count));
    m.vector = calloc(m.count, sizeof *m.vector);
    m.room = calloc(m.count, sizeof *m.room);
    assert_true(m.vector && m.room);
    const mnc_observer observer = {"meddler", 7, meddle, &m};
    assert_ok(mnc_simulation_add_observer(watched, &observer));
    add(alone, &quiet, 7);
    run_through(watched, (const double[]){20}, 1);
    run_through(alone, (const double[]){20}, 1);
    assert_ok(mnc_simulation_record(watched, &gain, 1, days, 2, values, 2));
    assert_ok(mnc_simulation_record(alone, &gain, 1, days, 2, expected, 2));
    assert_memory_equal(values, expected, sizeof values);
    check_same_bits(watched, alone);
    assert_int_equal(m.calls, 6); /* 0, 7, ..., 35 */
    assert_ok(mnc_saved_state_restore(m.saved, watched));
    free(m.vector);
    free(m.room);
    mnc_saved_state_destroy(m.saved);
    mnc_simulation_destroy(watched);
    mnc_simulation_destroy(alone);
}

static void refused(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing_cheek();
    mnc_observer observer = {"bad one", -2.5, see_debris, NULL};
    assert_refused(mnc_simulation_add_observer(simulation, &observer), "every_days", "-2.5");
    observer.every_days = (double)NAN;
    assert_refused(mnc_simulation_add_observer(simulation, &observer), "every_days", "nan");
    observer = (mnc_observer){"bad one", 1, NULL, NULL};
    assert_refused(mnc_simulation_add_observer(simulation, &observer), "bad one", "notify");
    observer = (mnc_observer){NULL, 1, see_debris, NULL};
    assert_refused(mnc_simulation_add_observer(simulation, &observer), "name", "NULL");
    assert_ok(mnc_simulation_run_until(simulation, 1));
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_order),
        cmocka_unit_test(added_later),
        cmocka_unit_test(stop_and_go_on),
        cmocka_unit_test(after_the_sessions_of_the_day),
        cmocka_unit_test(stops_between_the_callers_days),
        cmocka_unit_test(each_step),
        cmocka_unit_test(stop_after_a_step),
        cmocka_unit_test(changes_while_it_runs),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
