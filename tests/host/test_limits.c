/* Where the system refuses threads, runs go on with fewer: with the same bits, and without ending
   the process. Each limit is set in a process of its own. */
#include "patch.h"
#include "testing.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MANY = 64, CANNOT = 77, NOBODY = 65534 };

static double expected;

/* 0: the library came back with the same bits, on fewer than `most` threads. */
static int runs_below(int most)
{
    const int team = mnc_threads_request(MANY);
    const double collagen = patch_collagen(MANY);
    if (team < 1 || team >= most || memcmp(&collagen, &expected, sizeof collagen) != 0)
        return 1;
    /* Teams of other sizes, each as the system has just forgotten the threads of the last. */
    for (int wanted = MANY - 1; wanted > 1; wanted -= 3)
        if (mnc_threads_request(wanted) > wanted || mnc_threads_request(wanted) < 1)
            return 2;
    return mnc_threads_request(MANY) < most && patch_collagen(2) > 0 ? 0 : 3;
}

/* Of processes, which also counts threads. It does not bind root. */
static int of_processes(rlim_t limit)
{
    const struct rlimit few = {limit, limit};
    if (setrlimit(RLIMIT_NPROC, &few) != 0 || (geteuid() == 0 && setuid(NOBODY) != 0))
        return CANNOT;
    return runs_below((int)limit > 1 ? (int)limit : 2);
}

static int of_one_process(void)
{
    return of_processes(1);
}

static int of_few_processes(void)
{
    return of_processes(geteuid() == 0 ? 8 : 1); /* a user's other processes count as well */
}

static int of_some_processes(void)
{
    return of_processes(geteuid() == 0 ? 40 : 1);
}

/* Of addresses: the stacks of threads take most of them. */
static int of_addresses(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return CANNOT; /* they need all addresses themselves */
#elif defined(__clang__)
    return CANNOT; /* LLVM's OpenMP takes more for each thread, and ends the process without it */
#else
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%lu", &pages) != 1)
        return CANNOT;
    fclose(file);
    struct rlimit stack;
    if (getrlimit(RLIMIT_STACK, &stack) != 0 || stack.rlim_cur < 1 << 20 ||
        stack.rlim_cur == RLIM_INFINITY)
        return CANNOT;
    const rlim_t bytes = pages * (rlim_t)sysconf(_SC_PAGESIZE) + 12 * stack.rlim_cur;
    const struct rlimit little = {bytes, bytes};
    return setrlimit(RLIMIT_AS, &little) == 0 ? runs_below(MANY) : CANNOT;
#endif
}

static void in_child(int (*work)(void))
{
    int state = 0;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(work());
    assert_int_equal(waitpid(child, &state, 0), child);
    assert_true(WIFEXITED(state));
    if (WEXITSTATUS(state) == CANNOT)
        skip();
    assert_int_equal(WEXITSTATUS(state), 0);
}

static void one_process(void **state)
{
    (void)state;
    in_child(of_one_process);
}

static void few_processes(void **state)
{
    (void)state;
    in_child(of_few_processes);
}

static void some_processes(void **state)
{
    (void)state;
    in_child(of_some_processes);
}

static void addresses(void **state)
{
    (void)state;
    in_child(of_addresses);
}

static int on_one_thread(void **state)
{
    (void)state;
    expected = patch_collagen(1);
    return expected > 0 ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_process),
        cmocka_unit_test(few_processes),
        cmocka_unit_test(some_processes),
        cmocka_unit_test(addresses),
    };
    return cmocka_run_group_tests(tests, on_one_thread, NULL);
}
