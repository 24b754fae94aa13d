/* What another program puts into a simulation: sources that are held over runs, and additions to
   fields. What is exchanged is kept, and a source is what a reaction of the same rates would be. */
#include "counting.h"
#include "course.h"
#include "random.h"
#include "testing.h"
#include "twins.h"

#include <math.h>
#include <stdlib.h>

enum { SPREADING, RESTING, FIELDS };

static const double session_day = 3;

static double *random_values(size_t count, double lower, double upper, uint64_t seed)
{
    random_stream random = {seed};
    double *values = malloc(count * sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < count; i++)
        values[i] = random_between(&random, lower, upper);
    return values;
}

static double sum_of(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

/* ---- what is exchanged is kept ---- */

/* Two fields without reactions, one of which diffuses, empty at first. */
static mnc_simulation *plain(mnc_extent extent, int threads)
{
    static const mnc_field fields[FIELDS] = {
        [SPREADING] = {.name = "spreading",
                       .unit = "ng/mL",
                       .scale = 1,
                       .spread = MNC_SPREAD_LINEAR,
                       .diffusivity_mm2_per_day = 0.3},
        [RESTING] = {.name = "resting", .unit = "ng/mL", .scale = 1},
    };
    mnc_session sessions[1];
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (int f = 0; f < FIELDS; f++)
        assert_ok(mnc_model_add_field(model, &fields[f], NULL));
    mnc_simulation_desc desc = small_desc(extent, &session_day, 1, sessions);
    desc.model = model;
    desc.threads = threads;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

/* Five exchanges of different lengths, each with a source and an addition. The tolerance is that of
   summation: no more than 1e-12 of what was exchanged. */
static void check_balance(mnc_extent extent, int threads)
{
    static const double days[] = {0.5, 1, 2.25, 4, 7};
    mnc_simulation *simulation = plain(extent, threads);
    const size_t cells = cells_of(simulation);
    double exchanged[FIELDS] = {0}, day = 0;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        for (int f = 0; f < FIELDS; f++) {
            double *rates = random_values(cells, 0, 3, 10 * i + (size_t)f);
            double *amounts = random_values(cells, 0, 2, 100 * i + (size_t)f);
            assert_ok(mnc_simulation_set_source(simulation, f, rates, cells));
            assert_ok(mnc_simulation_add_to_field(simulation, f, amounts, cells));
            exchanged[f] += sum_of(rates, cells) * (days[i] - day) + sum_of(amounts, cells);
            free(rates);
            free(amounts);
        }
        assert_ok(mnc_simulation_run_until(simulation, days[i]));
        day = days[i];
        for (int f = 0; f < FIELDS; f++)
            assert_close(sum_of(field_of(simulation, f), cells), exchanged[f], 1e-12, 0);
    }
    mnc_simulation_destroy(simulation);
}

static void exchange_is_kept(void **state)
{
    (void)state;
    on_every_extent(check_balance);
}

/* Between steps, too: there the derivative is needed, and the mean grows evenly with the days. */
static void is_recorded(void **state)
{
    (void)state;
    static const double days[] = {0.3, 1.7, 2.9};
    mnc_simulation *simulation = plain(MNC_EXTENT_COLUMN, 1);
    const size_t cells = cells_of(simulation);
    double *rates = random_values(cells, 2, 2, 1), values[3] = {0};
    const mnc_record record = {SPREADING, MNC_WHOLE_DERMIS};
    assert_ok(mnc_simulation_set_source(simulation, SPREADING, rates, cells));
    assert_ok(mnc_simulation_record(simulation, &record, 1, days, 3, values, 3));
    for (size_t d = 0; d < 3; d++)
        assert_close(values[d], 2 * days[d], 1e-12, 0);
    free(rates);
    mnc_simulation_destroy(simulation);
}

/* ---- a source is a reaction ---- */

static int array_of_rates(const mnc_block *block, void *user)
{
    const double *rates = (const double *)user + block->first_cell;
    for (size_t i = 0; i < block->n; i++)
        block->source[MNC_TGF_BETA][i] += rates[i];
    return 0;
}

static void check_reaction(mnc_extent extent, int threads)
{
    mnc_session sessions[1];
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_simulation_desc desc = small_desc(extent, &session_day, 1, sessions);
    desc.threads = threads;
    mnc_simulation *sourced = create_simulation(&desc);
    const size_t cells = cells_of(sourced);
    double *rates = random_values(cells, 0, 0.5, 4);
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(mnc_model_add_reaction(
        model, &(mnc_reaction){.name = "array", .rates = array_of_rates, .user = rates}));
    desc.model = model;
    mnc_simulation *reacting = create_simulation(&desc);
    assert_ok(mnc_simulation_set_source(sourced, MNC_TGF_BETA, rates, cells));
    assert_ok(mnc_simulation_run_until(sourced, 10));
    assert_ok(mnc_simulation_run_until(reacting, 10));
    check_same_bits(sourced, reacting);
    mnc_simulation_destroy(sourced);
    mnc_simulation_destroy(reacting);
    mnc_model_destroy(model);
    free(rates);
}

static void acts_like_a_reaction(void **state)
{
    (void)state;
    on_every_extent(check_reaction);
}

static mnc_simulation *healing_column(void)
{
    mnc_session sessions[1];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, &session_day, 1, sessions);
    return create_simulation(&desc);
}

static void set_tgf_source(mnc_simulation *simulation, uint64_t seed)
{
    const size_t cells = cells_of(simulation);
    double *rates = random_values(cells, 0, 0.5, seed);
    assert_ok(mnc_simulation_set_source(simulation, MNC_TGF_BETA, rates, cells));
    free(rates);
}

/* Columns with a source run beside columns without one in one call, with the bits of each alone. */
static void runs_with_others(void **state)
{
    (void)state;
    enum { COUNT = 3 };
    static const double days[] = {2, 10}; /* before the session and after it */
    const mnc_record record = {MNC_TGF_BETA, MNC_WHOLE_DERMIS};
    mnc_simulation *together[COUNT], *alone[COUNT];
    double numbers[COUNT][2], expected[2];
    double *values[COUNT];
    mnc_status status[COUNT];
    for (int i = 0; i < COUNT; i++) {
        together[i] = healing_column();
        alone[i] = healing_column();
        values[i] = numbers[i];
    }
    set_tgf_source(together[1], 5);
    set_tgf_source(alone[1], 5);
    assert_ok(mnc_simulation_record_each(together, COUNT, &record, 1, days, 2, values, 2, status));
    for (int i = 0; i < COUNT; i++) {
        assert_ok(mnc_simulation_record(alone[i], &record, 1, days, 2, expected, 2));
        assert_memory_equal(numbers[i], expected, sizeof expected);
        check_same_bits(together[i], alone[i]);
        mnc_simulation_destroy(together[i]);
        mnc_simulation_destroy(alone[i]);
    }
    assert_true(numbers[1][0] > numbers[0][0] + 0.01);
}

/* ---- what it leaves as it was ---- */

static void removed_without_a_trace(void **state)
{
    (void)state;
    mnc_simulation *touched = healing_column(), *never = healing_column();
    assert_ok(mnc_simulation_set_source(touched, MNC_TGF_BETA, NULL, 0));
    set_tgf_source(touched, 6);
    assert_ok(mnc_simulation_set_source(touched, MNC_TGF_BETA, NULL, 0));
    assert_ok(mnc_simulation_run_until(touched, 20));
    assert_ok(mnc_simulation_run_until(never, 20));
    check_same_bits(touched, never);
    mnc_simulation_destroy(touched);
    mnc_simulation_destroy(never);
}

static void clones_have_it(void **state)
{
    (void)state;
    mnc_simulation *trunk = healing_column(), *straight = healing_column(), *branch = NULL;
    set_tgf_source(trunk, 7);
    set_tgf_source(straight, 7);
    assert_ok(mnc_simulation_run_until(trunk, 4));
    assert_ok(mnc_simulation_run_until(straight, 4));
    assert_ok(mnc_simulation_clone(trunk, &branch));
    mnc_simulation_destroy(trunk);
    assert_ok(mnc_simulation_run_until(branch, 20));
    assert_ok(mnc_simulation_run_until(straight, 20));
    check_same_bits(branch, straight);
    mnc_simulation_destroy(branch);
    mnc_simulation_destroy(straight);
}

static int save_nothing(const mnc_state_part *part, const void *values, void *user)
{
    (void)part;
    (void)values;
    ++*(int *)user;
    return 0;
}

static void is_not_saved(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing_column();
    int parts = 0;
    set_tgf_source(simulation, 8);
    assert_refused(mnc_simulation_save(simulation, save_nothing, &parts), "simulation", "source");
    assert_int_equal(parts, 0);
    assert_ok(mnc_simulation_set_source(simulation, MNC_TGF_BETA, NULL, 0));
    assert_ok(mnc_simulation_save(simulation, save_nothing, &parts));
    assert_true(parts > 0);
    mnc_simulation_destroy(simulation);
}

/* Without memory for a source, or for a clone's, nothing is changed and nothing is lost. */
static void without_memory(void **state)
{
    (void)state;
    counting counts = {0};
    mnc_session sessions[1];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, &session_day, 1, sessions);
    desc.allocator = counting_allocator(&counts);
    mnc_simulation *simulation = create_simulation(&desc), *clone = NULL;
    const size_t cells = cells_of(simulation);
    double *rates = random_values(cells, 0, 1, 9);
    counting_fail(&counts, 1);
    assert_status(mnc_simulation_set_source(simulation, 0, rates, cells), MNC_ERR_MEMORY);
    counting_fail(&counts, 0);
    mnc_simulation *never = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 1));
    assert_ok(mnc_simulation_run_until(never, 1));
    check_same_bits(simulation, never);
    assert_ok(mnc_simulation_set_source(simulation, 0, rates, cells));
    counting_fail(&counts, 0);
    assert_ok(mnc_simulation_clone(simulation, &clone));
    mnc_simulation_destroy(clone);
    const size_t calls = counts.calls, live = counts.live;
    for (size_t k = 1; k <= calls; k++) {
        counting_fail(&counts, k);
        assert_status(mnc_simulation_clone(simulation, &clone), MNC_ERR_MEMORY);
        assert_int_equal(counts.live, live);
    }
    free(rates);
    mnc_simulation_destroy(simulation);
    mnc_simulation_destroy(never);
    assert_int_equal(counts.live, 0);
}

/* ---- sinks ---- */

static void sinks_end_at_zero(void **state)
{
    (void)state;
    mnc_simulation *simulation = plain(MNC_EXTENT_COLUMN, 1);
    const size_t cells = cells_of(simulation);
    double *content = random_values(cells, 5, 5, 1), *rates = random_values(cells, -1, -1, 1);
    for (int f = 0; f < FIELDS; f++) {
        assert_ok(mnc_simulation_add_to_field(simulation, f, content, cells));
        assert_ok(mnc_simulation_set_source(simulation, f, rates, cells));
    }
    assert_ok(mnc_simulation_run_until(simulation, 2));
    assert_close(field_of(simulation, SPREADING)[0], 3, 1e-12, 0);
    assert_ok(mnc_simulation_set_source(simulation, SPREADING, NULL, 0));
    assert_ok(mnc_simulation_run_until(simulation, 20));
    assert_true(field_of(simulation, RESTING)[0] >= 0);
    assert_true(field_of(simulation, RESTING)[0] < 0.1);
    assert_true(stats_of(simulation).fallback_cells > 0);
    assert_ok(mnc_simulation_set_source(simulation, SPREADING, rates, cells));
    assert_status(mnc_simulation_run_until(simulation, 40), MNC_ERR_DIVERGED);
    assert_error_names("spreading");
    free(content);
    free(rates);
    mnc_simulation_destroy(simulation);
}

/* ---- additions ---- */

static void check_addition(mnc_extent extent, int threads)
{
    mnc_simulation *added = plain(extent, threads), *set = plain(extent, threads);
    const size_t cells = cells_of(added);
    double *first = random_values(cells, 1, 2, 11), *more = random_values(cells, -1, 3, 12);
    assert_ok(mnc_simulation_set_field(added, SPREADING, first, cells));
    assert_ok(mnc_simulation_add_to_field(added, SPREADING, more, cells));
    for (size_t i = 0; i < cells; i++)
        first[i] += more[i];
    assert_ok(mnc_simulation_set_field(set, SPREADING, first, cells));
    assert_memory_equal(field_of(added, SPREADING), first, cells * sizeof *first);
    assert_ok(mnc_simulation_run_until(added, 1));
    assert_ok(mnc_simulation_run_until(set, 1));
    assert_memory_equal(field_of(added, SPREADING), field_of(set, SPREADING),
                        cells * sizeof *first);
    free(first);
    free(more);
    mnc_simulation_destroy(added);
    mnc_simulation_destroy(set);
}

static void additions_are_sums(void **state)
{
    (void)state;
    on_every_extent(check_addition);
}

/* Not even the size of the steps. */
static void zeros_change_nothing(void **state)
{
    (void)state;
    mnc_simulation *added = healing_column(), *never = healing_column();
    const size_t cells = cells_of(added);
    double *zeros = random_values(cells, 0, 0, 1);
    assert_ok(mnc_simulation_run_until(added, 10));
    assert_ok(mnc_simulation_run_until(never, 10));
    for (int f = 0; f < MNC_HEALING_FIELD_COUNT; f++)
        assert_ok(mnc_simulation_add_to_field(added, f, zeros, cells));
    assert_ok(mnc_simulation_run_until(added, 20));
    assert_ok(mnc_simulation_run_until(never, 20));
    check_same_bits(added, never);
    free(zeros);
    mnc_simulation_destroy(added);
    mnc_simulation_destroy(never);
}

static void misuse_is_refused(void **state)
{
    (void)state;
    mnc_simulation *simulation = plain(MNC_EXTENT_COLUMN, 1);
    const size_t cells = cells_of(simulation);
    double *values = random_values(cells, 0, 0, 1);
    assert_refused(mnc_simulation_set_source(NULL, 0, values, cells), "simulation", "NULL");
    assert_refused(mnc_simulation_set_source(NULL, 0, NULL, 0), "simulation", "NULL");
    assert_refused(mnc_simulation_set_source(simulation, 2, values, cells), "field", "2");
    assert_refused(mnc_simulation_set_source(simulation, -1, NULL, 0), "field", "-1");
    assert_refused(mnc_simulation_set_source(simulation, 0, NULL, cells), "values", "NULL");
    assert_refused(mnc_simulation_set_source(simulation, 0, values, 0), "count", "0");
    assert_refused(mnc_simulation_set_source(simulation, 0, values, cells + 1), "count", NULL);
    assert_refused(mnc_simulation_add_to_field(NULL, 0, values, cells), "simulation", "NULL");
    assert_refused(mnc_simulation_add_to_field(simulation, 2, values, cells), "field", "2");
    assert_refused(mnc_simulation_add_to_field(simulation, 0, NULL, cells), "values", "NULL");
    assert_refused(mnc_simulation_add_to_field(simulation, 0, values, 1), "count", "1");
    values[3] = (double)NAN;
    assert_refused(mnc_simulation_set_source(simulation, 0, values, cells), "values[3]", "nan");
    assert_refused(mnc_simulation_add_to_field(simulation, 0, values, cells), "values[3]", "nan");
    values[3] = -0.5;
    assert_refused(mnc_simulation_add_to_field(simulation, SPREADING, values, cells), "values[3]",
                   "at least -0.01");
    assert_refused(mnc_simulation_add_to_field(simulation, RESTING, values, cells), "values[3]",
                   "not negative");
    assert_close(largest_of(simulation, SPREADING), 0, 0, 0);
    free(values);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exchange_is_kept),
        cmocka_unit_test(is_recorded),
        cmocka_unit_test(acts_like_a_reaction),
        cmocka_unit_test(runs_with_others),
        cmocka_unit_test(removed_without_a_trace),
        cmocka_unit_test(clones_have_it),
        cmocka_unit_test(is_not_saved),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(sinks_end_at_zero),
        cmocka_unit_test(additions_are_sums),
        cmocka_unit_test(zeros_change_nothing),
        cmocka_unit_test(misuse_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
