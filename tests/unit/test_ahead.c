/* The list of memory that is asked for ahead of its use. */
#include "base/ahead.h"
#include "testing.h"

#include <mncollagen/model.h>

static const char memory[8 * MNCI_AHEAD_LINE];

static void lines_of_one_piece_after_the_other(void **state)
{
    (void)state;
    mnci_ahead *list = mnci_ahead_of_thread();
    mnci_ahead_clear(list);
    mnci_ahead_add(list, memory, 2 * MNCI_AHEAD_LINE);
    mnci_ahead_add(list, memory, MNCI_AHEAD_LINE + 1); /* a line begun is asked for as well */
    assert_false(mnci_ahead_is_empty(list));
    mnci_ahead_ask(list, 1);
    assert_int_equal(list->now, 0);
    assert_int_equal(list->asked, MNCI_AHEAD_LINE);
    mnci_ahead_ask(list, 2);
    assert_int_equal(list->now, 1);
    assert_int_equal(list->asked, MNCI_AHEAD_LINE);
    mnci_ahead_ask(list, 1);
    assert_true(mnci_ahead_is_empty(list));
    mnci_ahead_ask(list, 100);
    assert_int_equal(list->now, 2);
}

static void what_finds_no_room_is_left_out(void **state)
{
    (void)state;
    mnci_ahead *list = mnci_ahead_of_thread();
    mnci_ahead_clear(list);
    mnci_ahead_add(list, memory, 0);
    assert_true(mnci_ahead_is_empty(list));
    for (int piece = 0; piece < MNCI_AHEAD_PIECES + 3; piece++) {
        mnci_ahead_add(list, memory, MNCI_AHEAD_LINE);
    }
    assert_int_equal(list->count, MNCI_AHEAD_PIECES);
    mnci_ahead_ask(list, MNCI_AHEAD_PIECES - 1);
    assert_false(mnci_ahead_is_empty(list));
    mnci_ahead_ask(list, 1);
    assert_true(mnci_ahead_is_empty(list));
}

static void nothing_stays_after_clearing(void **state)
{
    (void)state;
    mnci_ahead *list = mnci_ahead_of_thread();
    mnci_ahead_clear(list);
    mnci_ahead_add(list, memory, 3 * MNCI_AHEAD_LINE);
    mnci_ahead_ask(list, 1);
    mnci_ahead_clear(list);
    assert_true(mnci_ahead_is_empty(list));
    mnci_ahead_add(list, memory, 2 * MNCI_AHEAD_LINE);
    mnci_ahead_ask(list, 1);
    assert_int_equal(list->asked, MNCI_AHEAD_LINE);
    mnci_ahead_clear(list);
}

static void powers_drain_it_and_stay_the_same(void **state)
{
    (void)state;
    mnci_ahead *list = mnci_ahead_of_thread();
    enum { CELLS = 300 };
    double x[CELLS], alone[CELLS], asking[CELLS];
    for (int i = 0; i < CELLS; i++) {
        x[i] = 0.01 * (i + 1);
    }
    mnci_ahead_clear(list);
    mnc_power(x, 0.585, alone, CELLS);
    mnci_ahead_add(list, memory, sizeof memory);
    mnc_power(x, 0.585, asking, CELLS);
    assert_true(mnci_ahead_is_empty(list));
    assert_memory_equal(asking, alone, sizeof alone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_one_piece_after_the_other),
        cmocka_unit_test(what_finds_no_room_is_left_out),
        cmocka_unit_test(nothing_stays_after_clearing),
        cmocka_unit_test(powers_drain_it_and_stay_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
