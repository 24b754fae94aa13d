/* Parallel sweeps: every item once, the failure of the lowest index, stops and progress. */
#include "base/error.h"
#include "base/sweep.h"
#include "testing.h"

enum { ITEMS = 200 };

typedef struct work {
    mnci_sweep sweep;
    int runs[ITEMS];
    size_t fail_from; /* items from here on fail */
    size_t stop_at;   /* this item stops the sweep */
    size_t calls;     /* of progress */
    size_t stop_after;
} work;

static void task(void *context, size_t index, int thread)
{
    work *w = context;
    (void)thread;
    mnci_sweep_lock(&w->sweep);
    w->runs[index]++;
    if (index >= w->fail_from)
        mnci_sweep_count_failure(&w->sweep, index,
                                 mnci_fail(MNC_ERR_DIVERGED, "item %zu failed", index));
    if (index == w->stop_at)
        mnci_sweep_stop(&w->sweep, MNC_ERR_MEMORY, "no memory for an item");
    mnci_sweep_advance(&w->sweep);
    mnci_sweep_unlock(&w->sweep);
}

static int count_calls(size_t done, size_t total, void *user)
{
    work *w = user;
    assert_int_equal(total, ITEMS);
    assert_int_equal(done, ++w->calls);
    return done == w->stop_after;
}

static work prepared(void)
{
    return (work){.sweep = {.progress = count_calls, .progress_name = "work.calls", .total = ITEMS},
                  .fail_from = ITEMS,
                  .stop_at = ITEMS,
                  .stop_after = ITEMS + 1};
}

static void runs_each_item_once(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 4; threads++) {
        work w = prepared();
        w.sweep.user = &w;
        assert_ok(mnci_sweep_run(&w.sweep, threads, ITEMS, task, &w));
        for (size_t i = 0; i < ITEMS; i++)
            assert_int_equal(w.runs[i], 1);
        assert_int_equal(w.calls, ITEMS);
        assert_int_equal(w.sweep.failures, 0);
        assert_int_equal(w.sweep.first_status, MNC_OK);
    }
}

static void keeps_the_failure_of_the_lowest_index(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 4; threads++) {
        work w = prepared();
        w.sweep.user = &w;
        w.fail_from = 7;
        assert_ok(mnci_sweep_run(&w.sweep, threads, ITEMS, task, &w));
        assert_int_equal(w.sweep.failures, ITEMS - 7);
        assert_int_equal(w.sweep.first_failed, 7);
        assert_int_equal(w.sweep.first_status, MNC_ERR_DIVERGED);
        assert_string_equal(w.sweep.first_sentence, "item 7 failed");
    }
}

static void starts_no_item_after_a_stop(void **state)
{
    (void)state;
    work w = prepared();
    w.sweep.user = &w;
    w.stop_at = 9;
    assert_status(mnci_sweep_run(&w.sweep, 1, ITEMS, task, &w), MNC_ERR_MEMORY);
    assert_error_names("no memory for an item");
    for (size_t i = 0; i < ITEMS; i++)
        assert_int_equal(w.runs[i], i <= 9);
    assert_int_equal(w.calls, 9); /* progress is not called after a stop */
}

static void progress_stops(void **state)
{
    (void)state;
    work w = prepared();
    w.sweep.user = &w;
    w.stop_after = 5;
    assert_status(mnci_sweep_run(&w.sweep, 1, ITEMS, task, &w), MNC_STOPPED);
    assert_error_names("work.calls asked to stop");
    assert_int_equal(w.sweep.done, 5);
    assert_int_equal(w.runs[5], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_each_item_once),
        cmocka_unit_test(keeps_the_failure_of_the_lowest_index),
        cmocka_unit_test(starts_no_item_after_a_stop),
        cmocka_unit_test(progress_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
