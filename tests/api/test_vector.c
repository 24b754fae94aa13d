/* An integrator outside: the state as one vector, and the right-hand side at any state. */
#include "counting.h"
#include "course.h"
#include "testing.h"
#include "twins.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double session_days[] = {3, 9};

static size_t size_of(const mnc_simulation *simulation)
{
    size_t size = 0;
    assert_ok(mnc_simulation_state_size(simulation, &size));
    return size;
}

static double *room_for(const mnc_simulation *simulation)
{
    double *values = calloc(size_of(simulation), sizeof *values);
    assert_non_null(values);
    return values;
}

static double *packed(const mnc_simulation *simulation)
{
    double *values = room_for(simulation);
    assert_ok(mnc_simulation_pack(simulation, values, size_of(simulation)));
    return values;
}

static mnc_simulation *healing(mnc_extent extent, int threads)
{
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(extent, session_days, 2, sessions);
    desc.threads = threads;
    return create_simulation(&desc);
}

static void set_tgf_source(mnc_simulation *simulation)
{
    const size_t cells = cells_of(simulation);
    double *rates = malloc(cells * sizeof *rates);
    assert_non_null(rates);
    for (size_t i = 0; i < cells; i++)
        rates[i] = 0.3 * (double)(i % 7);
    assert_ok(mnc_simulation_set_source(simulation, MNC_TGF_BETA, rates, cells));
    free(rates);
}

/* The change in a short step is the mean of F at both ends times the step: to its third power,
   which is below 1e-6 of the step with rates of up to 1000 a day. */
static void check_slope(mnc_extent extent, int threads)
{
    const double dt_days = 5e-6, rounding = 1e-15 / dt_days;
    mnc_simulation *simulation = healing(extent, threads);
    const size_t size = size_of(simulation), cells = cells_of(simulation);
    assert_int_equal(size, cells * MNC_HEALING_FIELD_COUNT);
    set_tgf_source(simulation);
    assert_ok(mnc_simulation_run_until(simulation, 5));
    double *before = packed(simulation), *rates = room_for(simulation);
    double *later_rates = room_for(simulation);
    assert_memory_equal(before + MNC_COLLAGEN_NEW * cells, field_of(simulation, MNC_COLLAGEN_NEW),
                        cells * sizeof *before);
    assert_ok(mnc_simulation_rhs(simulation, 5, before, rates, size));
    assert_ok(mnc_simulation_run_until(simulation, 5 + dt_days));
    double *after = packed(simulation);
    assert_ok(mnc_simulation_rhs(simulation, 5 + dt_days, after, later_rates, size));
    for (size_t f = 0; f < MNC_HEALING_FIELD_COUNT; f++) {
        double largest = 0;
        for (size_t i = f * cells; i < (f + 1) * cells; i++)
            largest = fmax(largest, fabs(rates[i]));
        assert_true(largest > 0);
        for (size_t i = f * cells; i < (f + 1) * cells; i++)
            assert_close((after[i] - before[i]) / dt_days, 0.5 * (rates[i] + later_rates[i]), 0,
                         1e-5 * largest + rounding);
    }
    free(before);
    free(after);
    free(rates);
    free(later_rates);
    mnc_simulation_destroy(simulation);
}

static void rhs_is_the_slope(void **state)
{
    (void)state;
    on_every_extent(check_slope);
}

static void rhs_changes_nothing(void **state)
{
    (void)state;
    mnc_simulation *asked = healing(MNC_EXTENT_PATCH, 2), *never = healing(MNC_EXTENT_PATCH, 2);
    assert_ok(mnc_simulation_run_until(asked, 4));
    assert_ok(mnc_simulation_run_until(never, 4));
    double *values = packed(asked), *rates = room_for(asked), *again = room_for(asked);
    const size_t size = size_of(asked);
    assert_ok(mnc_simulation_rhs(asked, 4, values, rates, size));
    const double value = values[0];
    values[0] += 1;
    assert_ok(mnc_simulation_rhs(asked, 50, values, again, size));
    values[0] = value;
    assert_ok(mnc_simulation_rhs(asked, 4, values, again, size));
    assert_memory_equal(rates, again, size * sizeof *rates);
    assert_ok(mnc_simulation_run_until(asked, 10));
    assert_ok(mnc_simulation_run_until(never, 10));
    check_same_bits(asked, never);
    free(values);
    free(rates);
    free(again);
    mnc_simulation_destroy(asked);
    mnc_simulation_destroy(never);
}

/* The classical method of Runge and Kutta. */
static void integrate_outside(mnc_simulation *simulation, double day, size_t steps, double dt_days)
{
    static const double shift[] = {0, 0.5, 0.5, 1}, weight[] = {1, 2, 2, 1};
    const size_t size = size_of(simulation);
    double *u = packed(simulation), *at = room_for(simulation);
    double *slope = room_for(simulation), *sum = room_for(simulation);
    for (size_t step = 0; step < steps; step++) {
        memset(sum, 0, size * sizeof *sum);
        for (int stage = 0; stage < 4; stage++) {
            for (size_t i = 0; i < size; i++)
                at[i] = u[i] + shift[stage] * dt_days * slope[i];
            assert_ok(mnc_simulation_rhs(simulation, day + ((double)step + shift[stage]) * dt_days,
                                         at, slope, size));
            for (size_t i = 0; i < size; i++)
                sum[i] += weight[stage] * slope[i];
        }
        for (size_t i = 0; i < size; i++)
            u[i] += dt_days / 6 * sum[i];
    }
    assert_ok(mnc_simulation_unpack(simulation, day + (double)steps * dt_days, u, size));
    free(u);
    free(at);
    free(slope);
    free(sum);
}

/* From a session to the next one outside, through that one and on inside: as a run inside, to 1e-5
   of each field's largest value. The thickness of the epidermis follows piece by piece, to second
   order: off by two thirds in one piece of six days, by less than a hundredth in twelve. Explicit
   steps are stable below 2.8 / (4 D / h^2). */
static void other_integrators_agree(void **state)
{
    (void)state;
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 2, sessions);
    desc.spacing_mm = 0.05;
    desc.tolerance = 1e-6;
    mnc_simulation *outside = create_simulation(&desc), *inside = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(outside, 3));
    assert_ok(mnc_simulation_run_until(inside, 3));
    for (int piece = 0; piece < 12; piece++)
        integrate_outside(outside, 3 + 0.5 * piece, 500, 1e-3);
    double day = 0, thickness[2];
    assert_ok(mnc_simulation_day(outside, &day));
    assert_close(day, 9, 1e-12, 0);
    assert_ok(mnc_simulation_run_until(outside, 12));
    assert_ok(mnc_simulation_run_until(inside, 12));
    for (int f = 0; f < MNC_HEALING_FIELD_COUNT; f++)
        for (size_t i = 0; i < cells_of(inside); i++)
            assert_close(field_of(outside, f)[i], field_of(inside, f)[i], 0,
                         1e-5 * fmax(largest_of(inside, f), 1e-3));
    assert_ok(mnc_simulation_epidermal_thickness(outside, &thickness[0]));
    assert_ok(mnc_simulation_epidermal_thickness(inside, &thickness[1]));
    assert_close(thickness[0] - 1, thickness[1] - 1, 0.01, 0);
    mnc_simulation_destroy(outside);
    mnc_simulation_destroy(inside);
}

static int always(double day, double *concentration, void *user)
{
    (void)day;
    (void)user;
    *concentration = 1;
    return 0;
}

/* At the end of a piece, on a session's day, its channels are still closed; after it they are open.
 */
static void channels_open_with_sessions(void **state)
{
    (void)state;
    enum { DRUG = 0 };
    const mnc_field drug = {.name = "drug",
                            .unit = "ng/mL",
                            .scale = 1,
                            .spread = MNC_SPREAD_LINEAR,
                            .diffusivity_mm2_per_day = 0.3};
    const mnc_topical topical = {.field = DRUG,
                                 .concentration = always,
                                 .closed_mm_per_day = 0.002,
                                 .open_mm_per_day = 5,
                                 .uptake_field = -1};
    mnc_session sessions[2];
    mnc_model *model = NULL;
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 2, sessions);
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &drug, NULL));
    assert_ok(mnc_model_add_topical(model, &topical));
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    double *values = packed(simulation), *rates = room_for(simulation);
    const size_t size = size_of(simulation);
    const double closed = 0.002 / 0.01; /* ng/mL a day: permeability / height of a cell */
    assert_ok(mnc_simulation_rhs(simulation, 3, values, rates, size));
    assert_close(rates[0], closed, 0.02, 0);
    assert_ok(mnc_simulation_unpack(simulation, 3, values, size));
    assert_ok(mnc_simulation_run_until(simulation, 3));
    assert_ok(mnc_simulation_rhs(simulation, 3, values, rates, size));
    assert_true(rates[0] > 2 * closed);
    free(values);
    free(rates);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

static int refuse_above_two(const mnc_block *block, void *user)
{
    (void)user;
    for (size_t i = 0; i < block->n; i++)
        if (block->state[MNC_TGF_BETA][i] > 2)
            return 7;
    return 0;
}

static void refusing_reactions(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(
        mnc_model_add_reaction(model, &(mnc_reaction){.name = "picky", .rates = refuse_above_two}));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    double *values = packed(simulation), *rates = room_for(simulation);
    const size_t size = size_of(simulation);
    values[MNC_TGF_BETA * cells_of(simulation) + 5] = 3;
    assert_status(mnc_simulation_rhs(simulation, 1, values, rates, size), MNC_ERR_CALLBACK);
    assert_error_names("picky");
    assert_error_names("day 1");
    assert_status(mnc_simulation_rhs(simulation, 2, values, rates, size), MNC_ERR_CALLBACK);
    assert_error_names("day 2");
    values[MNC_TGF_BETA * cells_of(simulation) + 5] = 1;
    assert_ok(mnc_simulation_rhs(simulation, 1, values, rates, size));
    assert_ok(mnc_simulation_run_until(simulation, 1));
    free(values);
    free(rates);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

static void without_memory(void **state)
{
    (void)state;
    counting counts = {0};
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 2, sessions);
    desc.allocator = counting_allocator(&counts);
    mnc_simulation *simulation = create_simulation(&desc), *twin = create_simulation(&desc);
    double *values = packed(simulation), *rates = room_for(simulation);
    const size_t size = size_of(simulation);
    counting_fail(&counts, 0);
    assert_ok(mnc_simulation_rhs(twin, 0, values, rates, size));
    const size_t calls = counts.calls;
    assert_ok(mnc_simulation_rhs(twin, 0, values, rates, size));
    assert_ok(mnc_simulation_unpack(twin, 1, values, size));
    assert_int_equal(counts.calls, calls);
    const size_t live = counts.live;
    for (size_t k = 1; k <= calls; k++) {
        counting_fail(&counts, k);
        assert_status(mnc_simulation_rhs(simulation, 0, values, rates, size), MNC_ERR_MEMORY);
        assert_int_equal(counts.live, live);
    }
    counting_fail(&counts, 0);
    assert_ok(mnc_simulation_rhs(simulation, 0, values, rates, size));
    free(values);
    free(rates);
    mnc_simulation_destroy(simulation);
    mnc_simulation_destroy(twin);
    assert_int_equal(counts.live, 0);
}

static int ignore(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    (void)user;
    return 0;
}

static void nothing_due_is_passed_over(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing(MNC_EXTENT_COLUMN, 1);
    double *values = packed(simulation);
    const size_t size = size_of(simulation);
    assert_refused(mnc_simulation_unpack(simulation, 3.5, values, size), "at most 3", "3.5");
    const mnc_observer observer = {.name = "any", .every_days = 2, .notify = ignore};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_refused(mnc_simulation_unpack(simulation, 2.5, values, size), "at most 0", "2.5");
    assert_ok(mnc_simulation_unpack(simulation, 0, values, size));
    assert_ok(mnc_simulation_run_until(simulation, 0));
    assert_ok(mnc_simulation_unpack(simulation, 2, values, size));
    assert_refused(mnc_simulation_unpack(simulation, 1, values, size), "day", "1");
    double day = 0;
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_true(day == 2);
    free(values);
    mnc_simulation_destroy(simulation);
}

static void misuse_is_refused(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing(MNC_EXTENT_COLUMN, 1);
    double *values = packed(simulation), *rates = room_for(simulation);
    size_t size = size_of(simulation);
    assert_refused(mnc_simulation_state_size(NULL, &size), "simulation", "NULL");
    assert_refused(mnc_simulation_state_size(simulation, NULL), "size", "NULL");
    assert_refused(mnc_simulation_pack(NULL, values, size), "simulation", "NULL");
    assert_refused(mnc_simulation_pack(simulation, NULL, size), "values", "NULL");
    assert_refused(mnc_simulation_pack(simulation, values, size - 1), "count", NULL);
    assert_refused(mnc_simulation_unpack(NULL, 0, values, size), "simulation", "NULL");
    assert_refused(mnc_simulation_unpack(simulation, 0, NULL, size), "values", "NULL");
    assert_refused(mnc_simulation_unpack(simulation, 0, values, 0), "count", "0");
    assert_refused(mnc_simulation_unpack(simulation, (double)NAN, values, size), "day", "nan");
    assert_refused(mnc_simulation_rhs(NULL, 0, values, rates, size), "simulation", "NULL");
    assert_refused(mnc_simulation_rhs(simulation, 0, NULL, rates, size), "values", "NULL");
    assert_refused(mnc_simulation_rhs(simulation, 0, values, NULL, size), "rates", "NULL");
    assert_refused(mnc_simulation_rhs(simulation, 0, values, rates, 3), "count", "3");
    assert_refused(mnc_simulation_rhs(simulation, -1, values, rates, size), "day", "-1");
    char member[40];
    const size_t at = MNC_DEBRIS * cells_of(simulation) + 2;
    snprintf(member, sizeof member, "values[%zu]", at);
    values[at] = -0.5;
    assert_refused(mnc_simulation_unpack(simulation, 0, values, size), member, "-0.5");
    assert_error_names("debris");
    check_healthy(simulation);
    free(values);
    free(rates);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rhs_is_the_slope),
        cmocka_unit_test(rhs_changes_nothing),
        cmocka_unit_test(other_integrators_agree),
        cmocka_unit_test(refusing_reactions),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(misuse_is_refused),
        cmocka_unit_test(nothing_due_is_passed_over),
        cmocka_unit_test(channels_open_with_sessions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
