/* Forked processes run, whatever ran before them, and give the same bits. */
#include "patch.h"
#include "testing.h"

#include <pthread.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static double expected;

static int is_expected(double collagen)
{
    return memcmp(&collagen, &expected, sizeof collagen) == 0;
}

/* Runs `work` in a forked process, which must end with 0 and not wait for ever. */
static void in_child(int (*work)(void))
{
    enum { PATIENCE_SECONDS = 100 };
    int state = 0;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        alarm(PATIENCE_SECONDS);
        _exit(work());
    }
    assert_int_equal(waitpid(child, &state, 0), child);
    assert_true(WIFEXITED(state));
    assert_int_equal(WEXITSTATUS(state), 0);
}

static int runs_on_threads(void)
{
    return is_expected(patch_collagen(2)) && mnc_threads_request(2) == TESTS_TEAM ? 0 : 1;
}

/* The first test: once it has run, this process has threads. */
static void before_any_thread(void **state)
{
    (void)state;
    expected = patch_collagen(1);
    assert_true(expected > 0);
    in_child(runs_on_threads);
}

static int runs_alone(void)
{
    return is_expected(patch_collagen(2)) && mnc_threads_request(2) == 1 ? 0 : 1;
}

static void after_a_run_on_threads(void **state)
{
    (void)state;
    assert_true(is_expected(patch_collagen(2)));
    in_child(runs_alone);
    in_child(runs_alone);
    assert_true(is_expected(patch_collagen(2)));
    assert_int_equal(mnc_threads_request(2), TESTS_TEAM);
}

static int forks_again(void)
{
    in_child(runs_alone);
    return runs_alone();
}

static void in_a_child_of_a_child(void **state)
{
    (void)state;
    in_child(forks_again);
}

static void *patch_on_threads(void *argument)
{
    (void)argument;
    return runs_on_threads() == 0 ? &expected : NULL;
}

/* A new thread has no team that was left behind. */
static int runs_on_a_new_thread(void)
{
    pthread_t thread;
    void *result = NULL;
    if (pthread_create(&thread, NULL, patch_on_threads, NULL) != 0)
        return 2;
    pthread_join(thread, &result);
    return result == NULL;
}

static void on_a_new_thread_of_a_child(void **state)
{
    (void)state;
    in_child(runs_on_a_new_thread);
}

/* A simulation made before goes on in the child. */
static mnc_simulation *halfway;

static int goes_on(void)
{
    double collagen = 0;
    return mnc_simulation_run_until(halfway, 2) == MNC_OK &&
                   mnc_simulation_mean(halfway, MNC_COLLAGEN_TOTAL, MNC_WHOLE_DERMIS, &collagen) ==
                       MNC_OK &&
                   collagen > 0
               ? 0
               : 1;
}

static void a_simulation_of_the_parent(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = MNC_EXTENT_UNIT_CELL;
    desc.threads = 2;
    assert_ok(mnc_simulation_create(&desc, &halfway));
    assert_ok(mnc_simulation_run_until(halfway, 1));
    in_child(goes_on);
    mnc_simulation_destroy(halfway);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_any_thread),          cmocka_unit_test(after_a_run_on_threads),
        cmocka_unit_test(in_a_child_of_a_child),      cmocka_unit_test(on_a_new_thread_of_a_child),
        cmocka_unit_test(a_simulation_of_the_parent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
