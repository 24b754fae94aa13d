/* Whole steps of the integrator against the scheme as it is written down. */
#include "numerics/stepper.h"
#include "plain.h"
#include "plain_step.h"
#include "ros2/stage.h"
#include "testing.h"
#include "toy.h"

#include <string.h>

enum { STEPS = 3 };

/* The toy without the couplings into fields that wait for others and diffuse themselves: then stage
   values take the place of increments. */
static const int kept[] = {0, 1, 2, 4, 6, 7, 8, 9, 10, 11};
enum { KEPT = sizeof kept / sizeof *kept, KEPT_USED = 7 };

typedef struct all_rates {
    mnci_rates_fn *of_toy;
} all_rates;

static int kept_rates(void *user, mnci_cell_range block, double day, const double *const *state,
                      double *const *source, double *const *loss, double *const *coupling,
                      mnci_prefetch_queue *queue)
{
    const all_rates *rates = user;
    double dropped[MNC_MAX_BLOCK_CELLS], *all[TOY_COUPLINGS];
    for (int c = 0; c < TOY_COUPLINGS; c++)
        all[c] = dropped;
    for (int c = 0; c < KEPT; c++)
        all[kept[c]] = coupling[c];
    return rates->of_toy(NULL, block, day, state, source, loss, all, queue);
}

static mnci_system undeferred_toy(const mnci_box *box, double *w, int threads, all_rates *rates)
{
    mnci_system system = toy_system(box, w, threads);
    for (int c = 0; c < KEPT; c++)
        system.couplings[c] = system.couplings[kept[c]];
    system.coupling_count = KEPT;
    rates->of_toy = system.rates;
    system.rates = kept_rates;
    system.user = rates;
    return system;
}

static void plain_start(plain_stepper *plain, const mnci_system *system)
{
    /* The order of the drivers, by hand. */
    static const int order[TOY_FIELDS] = {TOY_DEBRIS, TOY_FEEDER, TOY_SIGNAL,   TOY_STORE,
                                          TOY_SWITCH, TOY_CELLS,  TOY_CRAWLERS, TOY_ECHO,
                                          TOY_FIBRE,  TOY_BUNDLE};
    double *state[TOY_FIELDS];
    memset(plain, 0, sizeof *plain);
    plain->system = system;
    memcpy(plain->order, order, sizeof order);
    const int used = system->coupling_count == KEPT ? KEPT_USED : TOY_USED_COUPLINGS;
    for (int c = 0; c < used; c++)
        plain->used[c] = 1;
    for (int f = 0; f < TOY_FIELDS; f++)
        state[f] = plain->state.value[f];
    toy_start(system, state);
    plain_begin(plain, 0);
}

static void assert_trial(const mnci_trial *actual, const mnci_trial *expected)
{
    assert_int_equal(actual->finite, 1);
    assert_int_equal(actual->callback_failed, 0);
    for (int f = 0; f < TOY_FIELDS; f++) {
        assert_close(actual->error_rms[f], expected->error_rms[f], 1e-12, 0);
        assert_close(actual->rms[f], expected->rms[f], 1e-12, 0);
        assert_close(actual->lowest[f], expected->lowest[f], 1e-12, 1e-13);
        assert_close(actual->highest[f], expected->highest[f], 1e-12, 1e-13);
        assert_int_equal(actual->guarded_cells[f], expected->guarded_cells[f]);
    }
}

/* Several steps of different sizes; returns how many cells needed the guard. */
static size_t check_steps_of(const mnci_system *system, const double *dt_days)
{
    static plain_stepper plain;
    const mnci_box *box = &system->box;
    double day = 0;
    size_t guarded = 0;
    mnci_stepper *stepper = NULL;
    mnci_trial trial;
    print_message("%d x %d x %d, %d threads\n", (int)box->nx, (int)box->ny, (int)box->nz,
                  system->threads);
    assert_ok(mnci_stepper_create(system, &stepper));
    toy_start(system, mnci_stepper_edit(stepper));
    mnci_stepper_begin(stepper, 0);
    plain_start(&plain, system);
    for (int step = 0; step < STEPS; step++) {
        /* A trial that is given up leaves nothing behind. */
        mnci_stepper_try(stepper, day, 2 * dt_days[step], &trial);
        mnci_stepper_try(stepper, day, dt_days[step], &trial);
        plain_try(&plain, day, dt_days[step]);
        assert_trial(&trial, &plain.trial);
        mnci_stepper_accept(stepper);
        plain.state = plain.next;
        day += dt_days[step];
        for (int f = 0; f < TOY_FIELDS; f++) {
            const double *values = mnci_stepper_state(stepper)[f];
            assert_all_close(values, plain.state.value[f], mnci_box_cells(box), 1e-13);
            guarded += plain.trial.guarded_cells[f];
        }
    }
    mnci_stepper_destroy(stepper);
    return guarded;
}

static size_t check_steps(const mnci_box *box, const double *dt_days, int threads)
{
    double w[TOY_MOST_PLANES];
    const mnci_system system = toy_system(box, w, threads);
    return check_steps_of(&system, dt_days);
}

static const mnci_box boxes[] = {
    {1, 1, 1, 0.1, 0.1, 0.1, 0, 0, 0, 0, 0},        {1, 1, 30, 0.05, 0.05, 0.05, 0.1, 0, 0, 0, 0},
    {9, 1, 6, 0.05, 0.05, 0.04, 0.1, 0, 0, 0, 0},   {1, 9, 6, 0.05, 0.05, 0.04, 0.1, 0, 0, 0, 0},
    {6, 5, 1, 0.05, 0.06, 0.04, 0.1, 0, 0, 0, 0},   {5, 4, 6, 0.03, 0.05, 0.04, 0.1, 0, 0, 0, 0},
    {17, 18, 3, 0.03, 0.05, 0.04, 0.1, 0, 0, 0, 0}, {300, 3, 2, 0.03, 0.05, 0.04, 0.1, 0, 0, 0, 0},
    {600, 1, 2, 0.03, 0.05, 0.04, 0.1, 0, 0, 0, 0},
};
enum { BOXES = sizeof boxes / sizeof *boxes };

static void small_and_large_steps(void **state)
{
    (void)state;
    static const double small[STEPS] = {0.003, 0.01, 0.02}, large[STEPS] = {0.1, 0.4, 1};
    size_t guarded = 0;
    for (int b = 0; b < BOXES; b++) {
        if (boxes[b].nx < 100) { /* dense lines of 300 cells take long */
            check_steps(&boxes[b], small, 1);
            guarded += check_steps(&boxes[b], large, 2);
        }
    }
    assert_true(guarded > 0);
}

static void stage_values_in_place_of_increments(void **state)
{
    (void)state;
    static const double steps[STEPS] = {0.003, 0.02, 0.4};
    for (int b = 0; b < BOXES; b++) {
        double w[TOY_MOST_PLANES];
        all_rates rates;
        const mnci_system system = undeferred_toy(&boxes[b], w, 2, &rates);
        const mnci_fields fields = mnci_fields_plan(&system);
        assert_int_equal(fields.value_replaces_k1, !mnci_is_column(&boxes[b]));
        if (boxes[b].nx < 100) /* dense lines of 300 cells take long */
            (void)check_steps_of(&system, steps);
    }
}

static void rows_longer_than_a_block(void **state)
{
    (void)state;
    static const double steps[STEPS] = {0.01, 0.1, 0.3};
    mnci_box box = boxes[BOXES - 1];
    check_steps(&box, steps, 2);
}

/* What depends on the size of the grid: non-temporal stores, of runs that begin and end anywhere in
   a line of the cache, and sweeps over the bundles field by field. */
static void check_large_like_small(const mnci_system *system)
{
    enum { SMALL, LARGE, BOTH };
    mnci_stepper *stepper[BOTH];
    mnci_trial trial[BOTH];
    for (int way = 0; way < BOTH; way++) {
        assert_ok(mnci_stepper_create(system, &stepper[way]));
        mnci_fields *fields = &((mnci_ros2_stepper *)stepper[way])->fields;
        assert_int_equal(fields->exceeds_cache, 0);
        fields->exceeds_cache = way == LARGE;
        toy_start(system, mnci_stepper_edit(stepper[way]));
        mnci_stepper_begin(stepper[way], 0);
        for (int step = 0; step < STEPS; step++) {
            mnci_stepper_try(stepper[way], 0.02 * step, 0.02, &trial[way]);
            mnci_stepper_accept(stepper[way]);
        }
    }
    for (int f = 0; f < TOY_FIELDS; f++) {
        assert_memory_equal(mnci_stepper_state(stepper[LARGE])[f],
                            mnci_stepper_state(stepper[SMALL])[f],
                            mnci_box_cells(&system->box) * sizeof(double));
        assert_true(trial[LARGE].error_rms[f] == trial[SMALL].error_rms[f]);
        assert_true(trial[LARGE].rms[f] == trial[SMALL].rms[f]);
        assert_true(trial[LARGE].lowest[f] == trial[SMALL].lowest[f]);
        assert_true(trial[LARGE].highest[f] == trial[SMALL].highest[f]);
    }
    mnci_stepper_destroy(stepper[SMALL]);
    mnci_stepper_destroy(stepper[LARGE]);
}

static void large_grids_like_small_ones(void **state)
{
    (void)state;
    for (int b = 0; b < BOXES; b++) {
        double w[TOY_MOST_PLANES];
        all_rates rates;
        const mnci_system deferred = toy_system(&boxes[b], w, 2);
        check_large_like_small(&deferred);
        const mnci_system undeferred = undeferred_toy(&boxes[b], w, 2, &rates);
        check_large_like_small(&undeferred);
    }
}

/* The blocks that the rates of a stepper see. */
typedef struct blocks {
    size_t row, longest;
    int field_count, are_whole_rows;
} blocks;

static int see_block(void *user, mnci_cell_range block, double day, const double *const *state,
                     double *const *source, double *const *loss, double *const *coupling,
                     mnci_prefetch_queue *queue)
{
    blocks *seen = user;
    (void)day, (void)state, (void)coupling, (void)queue;
    seen->longest = block.count > seen->longest ? block.count : seen->longest;
    seen->are_whole_rows &= block.first % seen->row == 0 && block.count % seen->row == 0;
    for (int f = 0; f < seen->field_count; f++)
        for (size_t i = 0; i < block.count; i++)
            source[f][i] = loss[f][i] = 0;
    return 0;
}

static void check_blocks(size_t nx, int field_count, size_t longest)
{
    const mnci_box box = {nx, 5, 2, 0.03, 0.05, 0.04, 0.1, 0, 0, 0, 0};
    blocks seen = {.row = nx, .field_count = field_count, .are_whole_rows = 1};
    double w[TOY_MOST_PLANES];
    mnci_system system = toy_system(&box, w, 1);
    system.field_count = field_count;
    system.coupling_count = 0;
    system.rates = see_block;
    system.user = &seen;
    mnci_stepper *stepper = NULL;
    mnci_trial trial;
    assert_ok(mnci_stepper_create(&system, &stepper));
    mnci_stepper_begin(stepper, 0);
    mnci_stepper_try(stepper, 0, 0.01, &trial);
    assert_int_equal(seen.longest, longest);
    assert_int_equal(seen.are_whole_rows, nx <= MNC_MAX_BLOCK_CELLS);
    mnci_stepper_destroy(stepper);
}

static void blocks_are_whole_rows(void **state)
{
    (void)state;
    check_blocks(100, TOY_FIELDS, 200);
    check_blocks(100, 1, 500);
    check_blocks(300, TOY_FIELDS, 300);
    check_blocks(300, 1, 300);
    check_blocks(MNC_MAX_BLOCK_CELLS, TOY_FIELDS, MNC_MAX_BLOCK_CELLS);
    check_blocks(MNC_MAX_BLOCK_CELLS + 1, TOY_FIELDS, MNCI_BLOCK_CELLS);
    check_blocks(MNC_MAX_BLOCK_CELLS + 1, 1, MNC_MAX_BLOCK_CELLS);
}

/* Everywhere the values of one cell of each plane. */
static void make_even(const mnci_box *box, double *const *state)
{
    const size_t plane = mnci_box_plane(box);
    for (int f = 0; f < TOY_FIELDS; f++)
        for (size_t cell = 0; cell < mnci_box_cells(box); cell++)
            state[f][cell] = state[f][cell / plane * plane];
}

static int prepare_nothing(void *user, double step_day, double day)
{
    (void)user, (void)step_day, (void)day;
    return 0;
}

/* Planes longer than any block of a pass: each column behaves like the one alone, where that takes
   its matrices anew in each stage, as with rates that are prepared. */
static void planes_longer_than_a_block(void **state)
{
    (void)state;
    static const mnci_box boxes_of_one[] = {{1, 1, 4, 0.05, 0.05, 0.05, 0.1, 0, 0, 0, 0},
                                            {4500, 2, 4, 0.05, 0.05, 0.05, 0.1, 0, 0, 0, 0}};
    enum { COLUMN, WIDE, BOTH };
    mnci_stepper *stepper[BOTH];
    double w[BOTH][TOY_MOST_PLANES];
    for (int b = 0; b < BOTH; b++) {
        mnci_system system = toy_system(&boxes_of_one[b], w[b], 2);
        mnci_trial trial;
        system.prepare = prepare_nothing;
        assert_ok(mnci_stepper_create(&system, &stepper[b]));
        toy_start(&system, mnci_stepper_edit(stepper[b]));
        make_even(&boxes_of_one[b], mnci_stepper_edit(stepper[b]));
        mnci_stepper_begin(stepper[b], 0);
        for (int step = 0; step < STEPS; step++) {
            mnci_stepper_try(stepper[b], 0.02 * step, 0.02, &trial);
            mnci_stepper_accept(stepper[b]);
        }
    }
    const size_t plane = mnci_box_plane(&boxes_of_one[WIDE]);
    for (int f = 0; f < TOY_FIELDS; f++) {
        const double *column = mnci_stepper_state(stepper[COLUMN])[f];
        const double *wide = mnci_stepper_state(stepper[WIDE])[f];
        for (size_t cell = 0; cell < mnci_box_cells(&boxes_of_one[WIDE]); cell++)
            assert_close(wide[cell], column[cell / plane], 1e-12, 1e-14);
    }
    mnci_stepper_destroy(stepper[COLUMN]);
    mnci_stepper_destroy(stepper[WIDE]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_and_large_steps),
        cmocka_unit_test(stage_values_in_place_of_increments),
        cmocka_unit_test(rows_longer_than_a_block),
        cmocka_unit_test(large_grids_like_small_ones),
        cmocka_unit_test(blocks_are_whole_rows),
        cmocka_unit_test(planes_longer_than_a_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
