/* Runs that are killed at twenty random moments, most of them while they write: there is always a
   file to go on from, and the run ends as one that was never disturbed. The moments are random,
   what is asserted holds for all of them. */
#include "course.h"
#include "kept.h"
#include "random.h"
#include "scratch.h"
#include "testing.h"
#include "twins.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KILLS = 20, MOST_LIVES = 200 };

static const double session_days[] = {0, 2}, last_day = 12;
static char folder[SCRATCH_PATH_SIZE], path[SCRATCH_PATH_SIZE];
static mnc_session sessions[2];

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

/* A program that always does the same: go on from the last file if there is one, and write one
   after each step. Its exit code; no assertions here. */
static int live(void)
{
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 2, sessions);
    const mnc_checkpoint_policy policy = {.path = path, .keep = 2, .every_minutes = 1e-12};
    mnc_checkpointer *checkpointer = NULL;
    mnc_simulation *simulation = NULL;
    mnc_status status = scratch_has(path) ? mnc_checkpoint_resume(path, &desc, &simulation)
                                          : mnc_simulation_create(&desc, &simulation);
    if (status == MNC_OK)
        status = mnc_checkpointer_create(&policy, &checkpointer);
    if (status == MNC_OK)
        status = mnc_checkpointer_attach(checkpointer, simulation);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(simulation, last_day);
    if (status == MNC_OK)
        status = mnc_checkpoint_write(simulation, path);
    mnc_simulation_destroy(simulation);
    mnc_checkpointer_destroy(checkpointer);
    return status != MNC_OK;
}

static double day_in(const char *file)
{
    char text[16384];
    double day = -1;
    assert_ok(mnc_checkpoint_describe(file, text, sizeof text, NULL));
    const char *line = strstr(text, "\nday = ");
    assert_non_null(line);
    assert_int_equal(sscanf(line, "\nday = %lf", &day), 1);
    return day;
}

/* Whether the life ended by itself. */
static int end_of_life(pid_t child, long nanoseconds)
{
    int status = 0;
    const struct timespec wait = {0, nanoseconds};
    nanosleep(&wait, NULL);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) {
        assert_int_equal(WTERMSIG(status), SIGKILL);
        return 0;
    }
    assert_int_equal(WEXITSTATUS(status), 0);
    return 1;
}

static void twenty_kills(void **state)
{
    (void)state;
    random_stream random = {17};
    double day = -1;
    int kills = 0, ended = 0;
    for (int lives = 0; kills < KILLS && lives < MOST_LIVES; lives++) {
        const pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            _exit(live());
        /* A finished run is begun anew. */
        ended = end_of_life(child, (long)random_between(&random, 1e6, 6e7));
        kills += !ended;
        if (scratch_has(path)) {
            assert_true(day_in(path) >= day);
            day = ended ? -1 : day_in(path);
        }
        if (ended)
            assert_int_equal(remove(path), 0);
    }
    assert_int_equal(kills, KILLS);
    assert_int_equal(live(), 0);
    assert_close(day_in(path), last_day, 0, 0);
}

static void same_end(void **state)
{
    (void)state;
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 2, sessions);
    mnc_simulation *straight = create_simulation(&desc), *later = NULL;
    assert_ok(mnc_simulation_run_until(straight, last_day));
    assert_ok(mnc_checkpoint_resume(path, &desc, &later));
    check_same_state(later, straight);
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(later);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twenty_kills),
        cmocka_unit_test(same_end),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
