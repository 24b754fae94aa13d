/* The prefetch queue. */
#include "base/prefetch.h"
#include "model/model.h"
#include "model/power.h"
#include "testing.h"

#include <mncollagen/model.h>

static const char memory[8 * MNCI_CACHE_LINE];

static void ranges_are_issued_in_order(void **state)
{
    (void)state;
    mnci_prefetch_queue queue;
    mnci_prefetch_clear(&queue);
    mnci_prefetch_push(&queue, memory, 2 * MNCI_CACHE_LINE);
    mnci_prefetch_push(&queue, memory,
                       MNCI_CACHE_LINE + 1); /* a partial line is prefetched as well */
    assert_false(mnci_prefetch_is_empty(&queue));
    mnci_prefetch_issue(&queue, 1);
    assert_int_equal(queue.current, 0);
    assert_int_equal(queue.issued, MNCI_CACHE_LINE);
    mnci_prefetch_issue(&queue, 2);
    assert_int_equal(queue.current, 1);
    assert_int_equal(queue.issued, MNCI_CACHE_LINE);
    mnci_prefetch_issue(&queue, 1);
    assert_true(mnci_prefetch_is_empty(&queue));
    mnci_prefetch_issue(&queue, 100);
    assert_int_equal(queue.current, 2);
}

static void ranges_beyond_the_capacity_are_dropped(void **state)
{
    (void)state;
    mnci_prefetch_queue queue;
    mnci_prefetch_clear(&queue);
    mnci_prefetch_push(&queue, memory, 0);
    assert_true(mnci_prefetch_is_empty(&queue));
    for (int range = 0; range < MNCI_PREFETCH_RANGES + 3; range++)
        mnci_prefetch_push(&queue, memory, MNCI_CACHE_LINE);
    assert_int_equal(queue.count, MNCI_PREFETCH_RANGES);
    mnci_prefetch_issue(&queue, MNCI_PREFETCH_RANGES - 1);
    assert_false(mnci_prefetch_is_empty(&queue));
    mnci_prefetch_issue(&queue, 1);
    assert_true(mnci_prefetch_is_empty(&queue));
}

static void clearing_empties_the_queue(void **state)
{
    (void)state;
    mnci_prefetch_queue queue;
    mnci_prefetch_clear(&queue);
    mnci_prefetch_push(&queue, memory, 3 * MNCI_CACHE_LINE);
    mnci_prefetch_issue(&queue, 1);
    mnci_prefetch_clear(&queue);
    assert_true(mnci_prefetch_is_empty(&queue));
    mnci_prefetch_push(&queue, memory, 2 * MNCI_CACHE_LINE);
    mnci_prefetch_issue(&queue, 1);
    assert_int_equal(queue.issued, MNCI_CACHE_LINE);
    mnci_prefetch_clear(&queue);
}

static void powers_drain_it_with_the_same_bits(void **state)
{
    (void)state;
    mnci_prefetch_queue queue;
    enum { CELLS = 300 };
    double x[CELLS], alone[CELLS], prefetching[CELLS];
    for (int i = 0; i < CELLS; i++)
        x[i] = 0.01 * (i + 1);
    mnci_prefetch_clear(&queue);
    mnc_power(x, 0.585, alone, CELLS);
    mnci_prefetch_push(&queue, memory, sizeof memory);
    mnci_power(x, 0.585, prefetching, CELLS, &queue);
    assert_true(mnci_prefetch_is_empty(&queue));
    assert_memory_equal(prefetching, alone, sizeof alone);
}

/* The rates of the built-in cells at one state, with a queue or without. */
static void cell_rates(const mnc_model *model, double *rates, mnci_prefetch_queue *queue)
{
    enum { CELLS = 300, FIELDS = MNC_HEALING_FIELD_COUNT };
    double ones[CELLS];
    double *source[FIELDS], *loss[FIELDS];
    const double *values[FIELDS];
    const mnci_reaction *cells = &model->reactions[0];
    for (int i = 0; i < CELLS; i++)
        ones[i] = 1;
    for (int f = 0; f < FIELDS; f++) {
        values[f] = ones;
        source[f] = rates + (size_t)(2 * f) * CELLS;
        loss[f] = source[f] + CELLS;
    }
    const mnc_block block = {
        .n = CELLS, .relative_cell_density = ones, .state = values, .source = source, .loss = loss};
    assert_int_equal(queue ? cells->prefetching_rates(&block, cells->user, queue)
                           : cells->rates(&block, cells->user),
                     0);
}

static void kinetics_drain_it_with_the_same_bits_also_in_a_copy(void **state)
{
    (void)state;
    enum { SIZE = 2 * MNC_HEALING_FIELD_COUNT * 300 };
    static double alone[SIZE], prefetching[SIZE];
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model, *copy;
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(mnci_model_copy(NULL, model, &copy));
    mnci_prefetch_queue queue;
    mnci_prefetch_clear(&queue);
    mnci_prefetch_push(&queue, memory, sizeof memory);
    cell_rates(model, alone, NULL);
    cell_rates(copy, prefetching, &queue);
    assert_true(mnci_prefetch_is_empty(&queue));
    assert_memory_equal(prefetching, alone, sizeof alone);
    mnc_model_destroy(copy);
    mnc_model_destroy(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_issued_in_order),
        cmocka_unit_test(ranges_beyond_the_capacity_are_dropped),
        cmocka_unit_test(clearing_empties_the_queue),
        cmocka_unit_test(powers_drain_it_with_the_same_bits),
        cmocka_unit_test(kinetics_drain_it_with_the_same_bits_also_in_a_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
