/* The prefetch queue. */
#include "base/prefetch.h"
#include "testing.h"

#include <mncollagen/model.h>

static const char memory[8 * MNCI_CACHE_LINE];

static void ranges_are_issued_in_order(void **state)
{
    (void)state;
    mnci_prefetch_queue *queue = mnci_prefetch_of_thread();
    mnci_prefetch_clear(queue);
    mnci_prefetch_push(queue, memory, 2 * MNCI_CACHE_LINE);
    mnci_prefetch_push(queue, memory,
                       MNCI_CACHE_LINE + 1); /* a partial line is prefetched as well */
    assert_false(mnci_prefetch_is_empty(queue));
    mnci_prefetch_issue(queue, 1);
    assert_int_equal(queue->current, 0);
    assert_int_equal(queue->issued, MNCI_CACHE_LINE);
    mnci_prefetch_issue(queue, 2);
    assert_int_equal(queue->current, 1);
    assert_int_equal(queue->issued, MNCI_CACHE_LINE);
    mnci_prefetch_issue(queue, 1);
    assert_true(mnci_prefetch_is_empty(queue));
    mnci_prefetch_issue(queue, 100);
    assert_int_equal(queue->current, 2);
}

static void ranges_beyond_the_capacity_are_dropped(void **state)
{
    (void)state;
    mnci_prefetch_queue *queue = mnci_prefetch_of_thread();
    mnci_prefetch_clear(queue);
    mnci_prefetch_push(queue, memory, 0);
    assert_true(mnci_prefetch_is_empty(queue));
    for (int range = 0; range < MNCI_PREFETCH_RANGES + 3; range++) {
        mnci_prefetch_push(queue, memory, MNCI_CACHE_LINE);
    }
    assert_int_equal(queue->count, MNCI_PREFETCH_RANGES);
    mnci_prefetch_issue(queue, MNCI_PREFETCH_RANGES - 1);
    assert_false(mnci_prefetch_is_empty(queue));
    mnci_prefetch_issue(queue, 1);
    assert_true(mnci_prefetch_is_empty(queue));
}

static void clearing_empties_the_queue(void **state)
{
    (void)state;
    mnci_prefetch_queue *queue = mnci_prefetch_of_thread();
    mnci_prefetch_clear(queue);
    mnci_prefetch_push(queue, memory, 3 * MNCI_CACHE_LINE);
    mnci_prefetch_issue(queue, 1);
    mnci_prefetch_clear(queue);
    assert_true(mnci_prefetch_is_empty(queue));
    mnci_prefetch_push(queue, memory, 2 * MNCI_CACHE_LINE);
    mnci_prefetch_issue(queue, 1);
    assert_int_equal(queue->issued, MNCI_CACHE_LINE);
    mnci_prefetch_clear(queue);
}

static void powers_drain_it_with_the_same_bits(void **state)
{
    (void)state;
    mnci_prefetch_queue *queue = mnci_prefetch_of_thread();
    enum { CELLS = 300 };
    double x[CELLS], alone[CELLS], prefetching[CELLS];
    for (int i = 0; i < CELLS; i++) {
        x[i] = 0.01 * (i + 1);
    }
    mnci_prefetch_clear(queue);
    mnc_power(x, 0.585, alone, CELLS);
    mnci_prefetch_push(queue, memory, sizeof memory);
    mnc_power(x, 0.585, prefetching, CELLS);
    assert_true(mnci_prefetch_is_empty(queue));
    assert_memory_equal(prefetching, alone, sizeof alone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_issued_in_order),
        cmocka_unit_test(ranges_beyond_the_capacity_are_dropped),
        cmocka_unit_test(clearing_empties_the_queue),
        cmocka_unit_test(powers_drain_it_with_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
