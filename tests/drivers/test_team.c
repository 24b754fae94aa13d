/* How many threads a driver takes when nobody says. */
#include "program/program.h"
#include "testing.h"

#include <stdlib.h>

static void what_the_batch_system_gave(void **state)
{
    (void)state;
    assert_int_equal(setenv("SLURM_CPUS_PER_TASK", "3", 1), 0);
    assert_int_equal(program_team(0, 100), 3);
    assert_int_equal(program_team(0, 2), 2);
    assert_int_equal(program_team(5, 100), 5);
}

static void without_a_batch_system(void **state)
{
    (void)state;
    static const char *const nonsense[] = {"", "0", "-2", "3x", "many"};
    assert_int_equal(unsetenv("SLURM_CPUS_PER_TASK"), 0);
    const int usual = program_team(0, 100000);
    assert_true(usual >= 1);
    for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++) {
        assert_int_equal(setenv("SLURM_CPUS_PER_TASK", nonsense[i], 1), 0);
        assert_int_equal(program_team(0, 100000), usual);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_batch_system_gave),
        cmocka_unit_test(without_a_batch_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
