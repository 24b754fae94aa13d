/* A process forked while another thread is in HDF5 is refused it, and does not wait for it. */
#include "output/hdf5.h"
#include "testing.h"

#include <pthread.h>
#include <semaphore.h>
#include <sys/wait.h>
#include <unistd.h>

static sem_t is_inside, may_leave;

static mnc_status stay(void *context)
{
    (void)context;
    sem_post(&is_inside);
    sem_wait(&may_leave);
    return MNC_OK;
}

static mnc_status pass(void *context)
{
    (void)context;
    return MNC_OK;
}

static void *work(void *argument)
{
    (void)argument;
    return mnci_hdf5_call(stay, NULL) == MNC_OK ? NULL : &is_inside;
}

/* 1: a call in a forked process is refused. */
static int is_refused_in_child(void)
{
    int state = 0;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        alarm(60);
        _exit(mnci_hdf5_call(pass, NULL) == MNC_ERR_UNSUPPORTED);
    }
    assert_int_equal(waitpid(child, &state, 0), child);
    assert_true(WIFEXITED(state));
    return WEXITSTATUS(state);
}

static void forked_at_work(void **state)
{
    pthread_t thread;
    void *result = &thread;
    (void)state;
    assert_int_equal(sem_init(&is_inside, 0, 0) | sem_init(&may_leave, 0, 0), 0);
    assert_false(is_refused_in_child());
    assert_int_equal(pthread_create(&thread, NULL, work, NULL), 0);
    sem_wait(&is_inside);
    assert_true(is_refused_in_child());
    sem_post(&may_leave);
    assert_int_equal(pthread_join(thread, &result), 0);
    assert_null(result);
    assert_false(is_refused_in_child());
    assert_ok(mnci_hdf5_call(pass, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forked_at_work)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
