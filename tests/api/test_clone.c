/* Clones: a branch has the same bits as a separate run, whatever the extent and the threads. */
#include "course.h"
#include "testing.h"
#include "twins.h"

#include <stdlib.h>
#include <string.h>

static const double session_days[] = {0, 28, 80};
static const double landings[] = {60, 71.5, 100};

static mnc_simulation *clone_of(const mnc_simulation *simulation)
{
    mnc_simulation *clone = NULL;
    assert_ok(mnc_simulation_clone(simulation, &clone));
    assert_non_null(clone);
    return clone;
}

static void check_branch(mnc_extent extent, int threads)
{
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(extent, session_days, 3, sessions);
    desc.threads = threads;
    mnc_simulation *straight = create_simulation(&desc), *trunk = create_simulation(&desc);
    run_through(straight, landings, 3);
    assert_ok(mnc_simulation_run_until(trunk, landings[0]));
    mnc_simulation *branch = clone_of(trunk);
    check_same_bits(branch, trunk);
    run_through(branch, landings, 3);
    check_same_bits(branch, straight);
    /* The branch has not touched the trunk, and lives on without it. */
    run_through(trunk, landings, 3);
    check_same_bits(trunk, straight);
    mnc_simulation_destroy(trunk);
    assert_ok(mnc_simulation_run_until(straight, 110));
    assert_ok(mnc_simulation_run_until(branch, 110));
    check_same_bits(branch, straight);
    assert_true(mean_of(branch, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS) > 1e-3);
    mnc_simulation_destroy(branch);
    mnc_simulation_destroy(straight);
}

static void branches(void **state)
{
    (void)state;
    on_every_extent(check_branch);
}

/* The clone must not begin anew from the healthy state anywhere: here that was never the state. */
static void after_set_field(void **state)
{
    (void)state;
    mnc_session sessions[3];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 3, sessions);
    mnc_simulation *trunk = create_simulation(&desc), *straight = create_simulation(&desc);
    const size_t cells = cells_of(trunk);
    double *values = calloc(cells, sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < cells; i++)
        values[i] = 1 + 0.5 * (double)(i % 7);
    assert_ok(mnc_simulation_run_until(trunk, 3.0));
    assert_ok(mnc_simulation_run_until(straight, 3));
    assert_ok(mnc_simulation_set_field(trunk, MNC_TGF_BETA, values, cells));
    assert_ok(mnc_simulation_set_field(straight, MNC_TGF_BETA, values, cells));
    mnc_simulation *branch = clone_of(trunk);
    assert_ok(mnc_simulation_run_until(branch, 9.0));
    assert_ok(mnc_simulation_run_until(straight, 9));
    check_same_bits(branch, straight);
    free(values);
    mnc_simulation_destroy(branch);
    mnc_simulation_destroy(trunk);
    mnc_simulation_destroy(straight);
}

static void described_alike(void **state)
{
    (void)state;
    mnc_session sessions[3];
    char first[8192], second[8192];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 3, sessions);
    desc.spacing_mm = 0.05;
    mnc_simulation *trunk = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(trunk, 1));
    mnc_simulation *branch = clone_of(trunk);
    assert_ok(mnc_simulation_describe(trunk, first, sizeof first, NULL));
    assert_ok(mnc_simulation_describe(branch, second, sizeof second, NULL));
    assert_string_equal(first, second);
    assert_true(strlen(mnc_simulation_warnings(trunk)) > 0);
    assert_string_equal(mnc_simulation_warnings(trunk), mnc_simulation_warnings(branch));
    mnc_simulation_destroy(trunk);
    mnc_simulation_destroy(branch);
}

static int count_call(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    ++*(int *)user;
    return 0;
}

static void no_observers(void **state)
{
    (void)state;
    mnc_session sessions[3];
    int calls = 0;
    const mnc_observer observer = {"counter", 1, count_call, &calls};
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 3, sessions);
    mnc_simulation *trunk = create_simulation(&desc);
    assert_ok(mnc_simulation_add_observer(trunk, &observer));
    assert_ok(mnc_simulation_run_until(trunk, 2.0));
    assert_int_equal(calls, 3);
    mnc_simulation *branch = clone_of(trunk);
    assert_ok(mnc_simulation_run_until(branch, 5));
    assert_int_equal(calls, 3);
    assert_ok(mnc_simulation_run_until(trunk, 3.0));
    assert_int_equal(calls, 4);
    mnc_simulation_destroy(trunk);
    mnc_simulation_destroy(branch);
}

static int branch_off(const mnc_simulation *simulation, void *user)
{
    assert_ok(mnc_simulation_clone(simulation, user));
    return 1;
}

/* An observer may take a branch, here just after a session. */
static void inside_an_observer(void **state)
{
    (void)state;
    static const double days[] = {0, 1.5}, end = 5;
    mnc_session sessions[2];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, days, 2, sessions);
    mnc_simulation *trunk = create_simulation(&desc), *branch = NULL;
    const mnc_observer observer = {"brancher", 100, branch_off, &branch};
    assert_ok(mnc_simulation_run_until(trunk, 1.5));
    assert_ok(mnc_simulation_add_observer(trunk, &observer));
    assert_status(mnc_simulation_run_until(trunk, end), MNC_STOPPED);
    assert_non_null(branch);
    check_same_bits(branch, trunk);
    run_through(trunk, &end, 1);
    run_through(branch, &end, 1);
    check_same_bits(branch, trunk);
    mnc_simulation_destroy(trunk);
    mnc_simulation_destroy(branch);
}

/* Growth that refuses to go on beyond a day which both simulations read. */
static int grow_until(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++)
        block->source[0][i] += 1;
    return block->day > *(const double *)user ? 7 : 0;
}

/* `user` pointers are shared, and what has failed stays failed. */
static void own_model_and_failure(void **state)
{
    (void)state;
    const mnc_field field = {.name = "height", .unit = "m", .initial = 1, .scale = 1};
    double last_day = 100;
    const mnc_reaction reaction = {"growth", grow_until, &last_day, 0, NULL};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    assert_ok(mnc_model_add_reaction(model, &reaction));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *trunk = create_simulation(&desc);
    mnc_model_destroy(model);
    assert_ok(mnc_simulation_run_until(trunk, 2.0));
    mnc_simulation *branch = clone_of(trunk);
    last_day = 5;
    assert_status(mnc_simulation_run_until(branch, 9.0), MNC_ERR_CALLBACK);
    assert_error_names("growth");
    mnc_simulation *of_failed = clone_of(branch);
    mnc_simulation_destroy(branch);
    last_day = 100;
    assert_status(mnc_simulation_run_until(of_failed, 9), MNC_ERR_CALLBACK);
    assert_error_names("growth");
    assert_true(field_of(of_failed, 0)[0] > 3.0);
    assert_ok(mnc_simulation_run_until(trunk, 9));
    assert_close(field_of(trunk, 0)[0], 10, 1e-12, 0);
    mnc_simulation_destroy(of_failed);
    mnc_simulation_destroy(trunk);
}

static void refused(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *trunk = create_simulation(&desc), *clone = trunk;
    assert_refused(mnc_simulation_clone(NULL, &clone), "simulation", "NULL");
    assert_null(clone);
    assert_refused(mnc_simulation_clone(trunk, NULL), "clone", "NULL");
    mnc_simulation_destroy(trunk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(branches),
        cmocka_unit_test(after_set_field),
        cmocka_unit_test(described_alike),
        cmocka_unit_test(no_observers),
        cmocka_unit_test(inside_an_observer),
        cmocka_unit_test(own_model_and_failure),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
