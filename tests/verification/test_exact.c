/* Diffusion alone against exact solutions: waves along each direction, a bell in a cube, a flux
   through two layers. */
#include "exact.h"
#include "testing.h"

static void check_table(const char *what, const exact_table *table, double finest_error)
{
    for (int level = 0; level < EXACT_LEVELS; level++)
        print_message("%s, %d cells: %.3e\n", what, (int)table->cells[level], table->error[level]);
    for (int level = 1; level < EXACT_LEVELS; level++)
        assert_close(exact_observed(table, level), 2, 0, 0.2);
    assert_true(table->error[EXACT_LEVELS - 1] < finest_error);
}

/* The error of a wave is what the second-order operator makes of it, D pi^4 h^2 t / 12, and about
   as much of the steps. */
static void waves(void **state)
{
    (void)state;
    static const char *const names[] = {"x", "y", "depth"};
    double first = 0;
    for (int direction = EXACT_X; direction <= EXACT_DEPTH; direction++) {
        exact_table table;
        exact_cosine(direction, &table);
        check_table(names[direction], &table, 5e-4);
        /* The same problem whichever way it lies. */
        first = direction == EXACT_X ? table.error[0] : first;
        assert_close(table.error[0], first, 1e-9, 0);
    }
}

static void bell(void **state)
{
    (void)state;
    exact_table table;
    exact_bell(&table);
    check_table("bell", &table, 3e-3);
}

static void two_layers(void **state)
{
    (void)state;
    exact_table table;
    exact_two_layers(&table);
    check_table("two layers", &table, 1e-4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waves),
        cmocka_unit_test(bell),
        cmocka_unit_test(two_layers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
