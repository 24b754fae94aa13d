/* Parallel loops: every task once, on threads of the team, and idle threads take over tasks. */
#include "base/threads.h"
#include "testing.h"

#include <mncollagen/threads.h>

#include <stdatomic.h>
#include <time.h>

enum {
    MOST_TASKS = 1000,
    MANY_THREADS = 300, /* more than there are ranges of tasks */
    DEADLINE_S = 60
};

typedef struct counts {
    atomic_int runs[MOST_TASKS];
    atomic_int out_of_range;
    int threads;
} counts;

static void count_task(void *context, size_t index, int thread)
{
    counts *c = context;
    atomic_fetch_add(&c->runs[index], 1);
    if (thread < 0 || thread >= c->threads)
        atomic_fetch_add(&c->out_of_range, 1);
}

static void check_once(int threads, size_t count)
{
    static counts c;
    c.threads = threads;
    for (size_t i = 0; i < MOST_TASKS; i++)
        atomic_store(&c.runs[i], 0);
    mnci_parallel_for(threads, count, count_task, &c);
    for (size_t i = 0; i < MOST_TASKS; i++)
        assert_int_equal(atomic_load(&c.runs[i]), i < count);
    assert_int_equal(atomic_load(&c.out_of_range), 0);
}

static void runs_each_task_once(void **state)
{
    static const size_t task_counts[] = {0, 1, 2, 3, 17, MOST_TASKS};
    (void)state;
    for (size_t c = 0; c < sizeof task_counts / sizeof *task_counts; c++) {
        for (int threads = 1; threads <= 5; threads++)
            check_once(threads, task_counts[c]);
        check_once(MANY_THREADS, task_counts[c]);
    }
}

/* Task 0 ends when all others have run. */
typedef struct waiting {
    size_t count;
    atomic_size_t others;
    int timed_out;
} waiting;

static void wait_for_others(void *context, size_t index, int thread)
{
    waiting *w = context;
    const time_t begin = time(NULL);
    (void)thread;
    if (index > 0) {
        atomic_fetch_add(&w->others, 1);
        return;
    }
    while (atomic_load(&w->others) + 1 < w->count && !w->timed_out)
        w->timed_out = difftime(time(NULL), begin) > DEADLINE_S;
}

static void idle_threads_take_over(void **state)
{
    waiting w = {.count = 9};
    (void)state;
    if (mnc_threads_request(2) < 2)
        skip(); /* one thread */
    mnci_parallel_for(2, w.count, wait_for_others, &w);
    assert_int_equal(atomic_load(&w.others), w.count - 1);
    assert_false(w.timed_out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_each_task_once),
        cmocka_unit_test(idle_threads_take_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
