/* Observed order of accuracy on the manufactured problem: two in space and two in time, for every
   field, across the interface between the layers, in one, two and three dimensions. */
#include "orders.h"
#include "testing.h"

/* Prints a row per field and fails unless both refinements show order two. */
static void check_orders(const char *what, int dimensions, const order_table *table)
{
    for (int f = 0; f < MMS_FIELDS; f++) {
        print_message("%d-D, %s, field %d: ", dimensions, what, f);
        for (int level = 0; level < ORDER_LEVELS; level++) {
            print_message(" %.3e", table->error[level][f]);
            if (level > 0)
                print_message(" (%.2f)", order_observed(table, level, f));
        }
        print_message("\n");
    }
    for (int f = 0; f < MMS_FIELDS; f++)
        for (int level = 1; level < ORDER_LEVELS; level++)
            assert_close(order_observed(table, level, f), 2, 0, 0.2);
}

static void second_order_in_space(void **state)
{
    (void)state;
    for (int dimensions = 1; dimensions <= 3; dimensions++) {
        order_table table;
        orders_in_space(dimensions, &table);
        check_orders("space", dimensions, &table);
    }
}

static void second_order_in_time(void **state)
{
    (void)state;
    for (int dimensions = 1; dimensions <= 3; dimensions++) {
        order_table table;
        orders_in_time(dimensions, &table);
        check_orders("time", dimensions, &table);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(second_order_in_space),
        cmocka_unit_test(second_order_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
