/* Checkpointers: by days, by the clock and on request; the run that goes on from what they leave
   has the same bits as one that was never disturbed. */
#include "course.h"
#include "kept.h"
#include "scratch.h"
#include "testing.h"
#include "twins.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double session_days[] = {0, 14, 30};
static const double each_step_minutes = 1e-12, last_day = 40;
static char folder[SCRATCH_PATH_SIZE], path[SCRATCH_PATH_SIZE];

static int set_up(void **state)
{
    (void)state;
    scratch_create(folder);
    scratch_path(folder, "run.h5", path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    scratch_remove(folder);
    return 0;
}

/* What a report tells, and when it ends the run. */
typedef struct listener {
    int calls, failures;
    double last_day;
    double stop_day; /* the first checkpoint from this day on ends the run */
} listener;

static int listen(const mnc_checkpoint_report *report, void *user)
{
    listener *l = user;
    l->calls++;
    l->failures += report->status != MNC_OK;
    assert_int_equal(report->status != MNC_OK, strlen(report->sentence) > 0);
    assert_string_equal(report->path, path);
    assert_true(report->seconds >= 0 && report->seconds < 1000);
    assert_true(report->day > l->last_day);
    l->last_day = report->day;
    return report->day >= l->stop_day;
}

static mnc_checkpoint_policy policy_of(listener *l)
{
    return (mnc_checkpoint_policy){.path = path, .keep = 1, .report = l ? listen : NULL, .user = l};
}

static mnc_checkpointer *attached(const mnc_checkpoint_policy *policy, mnc_simulation *simulation)
{
    mnc_checkpointer *checkpointer = NULL;
    assert_ok(mnc_checkpointer_create(policy, &checkpointer));
    assert_ok(mnc_checkpointer_attach(checkpointer, simulation));
    return checkpointer;
}

static mnc_simulation *resumed(const mnc_simulation_desc *desc)
{
    mnc_simulation *simulation = NULL;
    assert_ok(mnc_checkpoint_resume(path, desc, &simulation));
    return simulation;
}

static int ignore(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    (void)user;
    return 0;
}

static void watch_weekly(mnc_simulation *simulation)
{
    const mnc_observer observer = {"weekly", 7, ignore, NULL};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
}

/* A run is ended by its listener at the first checkpoint from `stop_day` on, and resumed. */
static void run_in_two(const mnc_simulation_desc *desc, mnc_checkpoint_policy *policy,
                       double stop_day, mnc_simulation **later)
{
    listener heard = {.last_day = -1, .stop_day = stop_day};
    policy->report = listen;
    policy->user = &heard;
    mnc_simulation *broken = create_simulation(desc);
    watch_weekly(broken);
    mnc_checkpointer *first = attached(policy, broken);
    assert_status(mnc_simulation_run_until(broken, last_day), MNC_STOPPED);
    assert_true(heard.calls > 0 && heard.failures == 0);
    mnc_simulation_destroy(broken);
    mnc_checkpointer_destroy(first);
    mnc_simulation_desc other_threads = *desc;
    other_threads.threads = 3 - desc->threads;
    *later = resumed(&other_threads);
    double day;
    assert_ok(mnc_simulation_day(*later, &day));
    assert_close(day, heard.last_day, 0, 0);
    watch_weekly(*later);
    heard.stop_day = HUGE_VAL;
    policy->every_minutes = 0;
    mnc_checkpointer *second = attached(policy, *later);
    assert_ok(mnc_simulation_run_until(*later, last_day));
    assert_ok(mnc_checkpointer_failure(second));
    /* Before the simulation, but nothing runs any more. */
    mnc_checkpointer_destroy(second);
}

/* By the clock nothing is disturbed, whatever step it is at. Here every step is late. */
static void check_clock(mnc_extent extent, int threads)
{
    static const double stop_days[] = {0, 0.3, 1};
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(extent, session_days, 3, sessions);
    desc.threads = threads;
    mnc_checkpoint_policy policy = policy_of(NULL);
    mnc_simulation *straight = create_simulation(&desc), *later;
    watch_weekly(straight);
    assert_ok(mnc_simulation_run_until(straight, last_day));
    for (size_t i = 0; i < sizeof stop_days / sizeof *stop_days; i++) {
        policy.every_minutes = each_step_minutes;
        run_in_two(&desc, &policy, stop_days[i] + 1e-9, &later);
        check_same_state(later, straight);
        mnc_simulation_destroy(later);
    }
    mnc_simulation_destroy(straight);
}

static void by_the_clock(void **state)
{
    (void)state;
    on_every_extent(check_clock);
}

/* On days: equal to a run that lands on these days for another reason. */
static void check_days(mnc_extent extent, int threads)
{
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(extent, session_days, 3, sessions);
    desc.threads = threads;
    mnc_checkpoint_policy policy = policy_of(NULL);
    policy.every_days = 3.5;
    const mnc_observer lander = {"checkpoint", 3.5, ignore, NULL};
    mnc_simulation *straight = create_simulation(&desc), *later;
    watch_weekly(straight);
    assert_ok(mnc_simulation_add_observer(straight, &lander));
    assert_ok(mnc_simulation_run_until(straight, last_day));
    run_in_two(&desc, &policy, 14, &later);
    check_same_state(later, straight);
    mnc_simulation_destroy(later);
    mnc_simulation_destroy(straight);
}

static void by_days(void **state)
{
    (void)state;
    on_every_extent(check_days);
}

/* An observer that asks for a checkpoint on its day, as a signal handler would. */
typedef struct asker {
    mnc_checkpointer *checkpointer;
    mnc_checkpoint_request request;
    double day;
} asker;

static int ask(const mnc_simulation *simulation, void *user)
{
    asker *a = user;
    double day;
    assert_ok(mnc_simulation_day(simulation, &day));
    if (day >= a->day) {
        mnc_checkpointer_request(a->checkpointer, a->request);
        a->day = HUGE_VAL;
    }
    return 0;
}

static void on_request(void **state)
{
    (void)state;
    mnc_session sessions[3];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 3, sessions);
    listener heard = {.last_day = -1, .stop_day = HUGE_VAL};
    const mnc_checkpoint_policy policy = policy_of(&heard);
    mnc_simulation *straight = create_simulation(&desc), *broken = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(straight, last_day));
    mnc_checkpointer *checkpointer = attached(&policy, broken);
    asker asks = {checkpointer, MNC_CHECKPOINT_AND_CONTINUE, 6};
    const mnc_observer observer = {"asker", 0, ask, &asks};
    assert_ok(mnc_simulation_add_observer(broken, &observer));
    assert_ok(mnc_simulation_run_until(broken, last_day));
    assert_int_equal(heard.calls, 1);
    assert_true(heard.last_day > 6 && heard.last_day < 14);
    check_same_state(broken, straight);
    mnc_simulation *later = resumed(&desc);
    asks = (asker){checkpointer, MNC_CHECKPOINT_AND_STOP, 20};
    assert_ok(mnc_checkpointer_attach(checkpointer, later));
    assert_ok(mnc_simulation_add_observer(later, &observer));
    assert_status(mnc_simulation_run_until(later, last_day), MNC_STOPPED);
    assert_int_equal(heard.calls, 2);
    mnc_simulation *last = resumed(&desc);
    check_same_state(last, later);
    assert_ok(mnc_simulation_run_until(last, last_day));
    assert_ok(mnc_simulation_run_until(later, last_day));
    check_same_state(last, straight);
    check_same_state(later, straight);
    assert_int_equal(heard.calls, 2);
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(broken);
    mnc_simulation_destroy(later);
    mnc_simulation_destroy(last);
    mnc_checkpointer_destroy(checkpointer);
}

static double day_in(const char *file)
{
    char text[16384];
    double day = (double)NAN;
    assert_ok(mnc_checkpoint_describe(file, text, sizeof text, NULL));
    const char *line = strstr(text, "\nday = ");
    assert_non_null(line);
    assert_int_equal(sscanf(line, "\nday = %lf", &day), 1);
    return day;
}

/* The newest has the name, older ones a number. */
static void keeps_the_last(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_checkpoint_policy policy = policy_of(NULL);
    char older[SCRATCH_PATH_SIZE];
    remove(path);
    policy.every_days = 1;
    policy.keep = 3;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_checkpointer *checkpointer = attached(&policy, simulation);
    for (int day = 0; day < 6; day++) {
        assert_ok(mnc_simulation_run_until(simulation, day));
        assert_int_equal(scratch_count(folder), day < 3 ? day + 1 : 3);
        assert_close(day_in(path), day, 0, 0);
        for (int age = 1; age <= day && age < 3; age++) {
            snprintf(older, sizeof older, "%.200s.%d", path, age);
            assert_close(day_in(older), day - age, 0, 0);
        }
    }
    mnc_simulation_destroy(simulation);
    mnc_checkpointer_destroy(checkpointer);
    snprintf(older, sizeof older, "%.200s.1", path);
    assert_int_equal(remove(older), 0);
    snprintf(older, sizeof older, "%.200s.2", path);
    assert_int_equal(remove(older), 0);
}

/* Without a report a failure ends the run, which can go on; with one the report decides. */
static void failures(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_checkpoint_policy policy = policy_of(NULL);
    char own[SCRATCH_PATH_SIZE];
    strcpy(own, path);
    scratch_path(folder, "gone/run.h5", path);
    policy.every_days = 1;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_checkpointer *checkpointer = attached(&policy, simulation);
    assert_status(mnc_simulation_run_until(simulation, 2), MNC_STOPPED);
    assert_status(mnc_checkpointer_failure(checkpointer), MNC_ERR_IO);
    assert_error_names("gone/run.h5");
    assert_ok(mnc_checkpointer_failure(checkpointer));
    assert_status(mnc_simulation_run_until(simulation, 2), MNC_STOPPED);
    mnc_simulation_destroy(simulation);
    mnc_checkpointer_destroy(checkpointer);

    listener heard = {.last_day = -1, .stop_day = HUGE_VAL};
    policy = policy_of(&heard);
    policy.every_days = 1;
    simulation = create_simulation(&desc);
    checkpointer = attached(&policy, simulation);
    assert_ok(mnc_simulation_run_until(simulation, 2));
    assert_int_equal(heard.failures, 3);
    /* Who is told to end, ends, also without a file. */
    mnc_checkpointer_request(checkpointer, MNC_CHECKPOINT_AND_STOP);
    assert_status(mnc_simulation_run_until(simulation, 3), MNC_STOPPED);
    assert_int_equal(heard.failures, 4);
    assert_status(mnc_checkpointer_failure(checkpointer), MNC_ERR_IO);
    mnc_simulation_destroy(simulation);
    mnc_checkpointer_destroy(checkpointer);
    strcpy(path, own);
}

static void refused(void **state)
{
    (void)state;
    const mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_checkpointer *checkpointer = NULL;
    mnc_checkpoint_policy policy = policy_of(NULL);
    assert_refused(mnc_checkpointer_create(NULL, &checkpointer), "policy", "NULL");
    assert_refused(mnc_checkpointer_create(&policy, NULL), "checkpointer", "NULL");
    policy.path = NULL;
    assert_refused(mnc_checkpointer_create(&policy, &checkpointer), "policy.path", "NULL");
    policy = policy_of(NULL);
    policy.keep = 0;
    assert_refused(mnc_checkpointer_create(&policy, &checkpointer), "policy.keep", "0");
    policy.keep = 1001;
    assert_refused(mnc_checkpointer_create(&policy, &checkpointer), "policy.keep", "1001");
    policy = policy_of(NULL);
    policy.every_days = 1e-4;
    assert_refused(mnc_checkpointer_create(&policy, &checkpointer), "policy.every_days", "0.0001");
    policy.every_days = (double)NAN;
    assert_refused(mnc_checkpointer_create(&policy, &checkpointer), "policy.every_days", "nan");
    policy = policy_of(NULL);
    policy.every_minutes = -1;
    assert_refused(mnc_checkpointer_create(&policy, &checkpointer), "policy.every_minutes", "-1");
    assert_null(checkpointer);
    assert_refused(mnc_checkpointer_attach(NULL, simulation), "checkpointer", "NULL");
    assert_refused(mnc_checkpointer_failure(NULL), "checkpointer", "NULL");
    policy = policy_of(NULL);
    assert_ok(mnc_checkpointer_create(&policy, &checkpointer));
    assert_refused(mnc_checkpointer_attach(checkpointer, NULL), "simulation", "NULL");
    mnc_checkpointer_destroy(checkpointer);
    mnc_checkpointer_destroy(NULL);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_the_clock),   cmocka_unit_test(by_days),  cmocka_unit_test(on_request),
        cmocka_unit_test(keeps_the_last), cmocka_unit_test(failures), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
