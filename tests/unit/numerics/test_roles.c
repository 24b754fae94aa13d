/* Which couplings are taken, in which order fields are solved, and what becomes of each. */
#include "ros2/elimination.h"
#include "ros2/fields.h"
#include "testing.h"
#include "toy.h"

static const mnci_box column = {1, 1, 8, 0.1, 0.1, 0.1, 0, 0, 0, 0, 0};

static void cycles_are_broken(void **state)
{
    (void)state;
    double w[TOY_MOST_PLANES];
    const mnci_system system = toy_system(&column, w, 1);
    const mnci_elimination e = mnci_eliminate(&system);
    for (int c = 0; c < TOY_COUPLINGS; c++)
        assert_int_equal(e.used[c], c < TOY_USED_COUPLINGS);
}

static void drivers_come_first(void **state)
{
    (void)state;
    double w[TOY_MOST_PLANES];
    const mnci_system system = toy_system(&column, w, 1);
    const mnci_elimination e = mnci_eliminate(&system);
    int place[TOY_FIELDS];
    for (int f = 0; f < TOY_FIELDS; f++)
        place[f] = -1;
    for (int o = 0; o < TOY_FIELDS; o++) {
        assert_int_equal(place[e.order[o]], -1);
        place[e.order[o]] = o;
        assert_true(o == 0 || e.phase[e.order[o]] >= e.phase[e.order[o - 1]]);
    }
    for (int c = 0; c < TOY_USED_COUPLINGS; c++)
        assert_true(place[system.couplings[c].from] < place[system.couplings[c].to]);
}

static void phases_wait_for_lines(void **state)
{
    (void)state;
    static const int phases[TOY_FIELDS] = {
        [TOY_SWITCH] = 1, [TOY_CELLS] = 1, [TOY_ECHO] = 1, [TOY_FIBRE] = 2, [TOY_BUNDLE] = 2};
    double w[TOY_MOST_PLANES];
    const mnci_system system = toy_system(&column, w, 1);
    const mnci_elimination e = mnci_eliminate(&system);
    assert_int_equal(e.phase_count, 3);
    for (int f = 0; f < TOY_FIELDS; f++)
        assert_int_equal(e.phase[f], phases[f]);
}

static void roles(void **state)
{
    (void)state;
    static const mnci_role expected[TOY_FIELDS] = {
        [TOY_DEBRIS] = MNCI_IMMEDIATE, [TOY_FEEDER] = MNCI_IMMEDIATE,
        [TOY_SIGNAL] = MNCI_DIFFUSING, [TOY_SWITCH] = MNCI_STORED,
        [TOY_CELLS] = MNCI_DIFFUSING,  [TOY_CRAWLERS] = MNCI_DIFFUSING,
        [TOY_STORE] = MNCI_STORED,     [TOY_ECHO] = MNCI_DIFFUSING,
        [TOY_FIBRE] = MNCI_LAZY,       [TOY_BUNDLE] = MNCI_LAZY};
    double w[TOY_MOST_PLANES];
    const mnci_system system = toy_system(&column, w, 1);
    mnci_fields fields;
    assert_ok(mnci_fields_create(&system, &fields));
    for (int f = 0; f < TOY_FIELDS; f++)
        assert_int_equal(fields.role[f], expected[f]);
    mnci_fields_destroy(&fields);
}

/* Without couplings all fields are immediate. */
static void nothing_to_wait_for(void **state)
{
    (void)state;
    double w[TOY_MOST_PLANES];
    mnci_system system = toy_system(&column, w, 1);
    system.coupling_count = 0;
    const mnci_elimination e = mnci_eliminate(&system);
    assert_int_equal(e.phase_count, 1);
    for (int f = 0; f < TOY_FIELDS; f++)
        assert_int_equal(e.order[f], f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cycles_are_broken),     cmocka_unit_test(drivers_come_first),
        cmocka_unit_test(phases_wait_for_lines), cmocka_unit_test(roles),
        cmocka_unit_test(nothing_to_wait_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
