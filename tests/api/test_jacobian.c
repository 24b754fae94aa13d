/* The parts of the right-hand side, its derivative along a direction, and its loss rates. */
#include "counting.h"
#include "course.h"
#include "testing.h"
#include "twins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double session_days[] = {3, 9};

/* A simulation on day 5, two days after a session, its vector, and room for others. */
typedef struct place {
    mnc_simulation *simulation;
    size_t size, cells;
    double *u, *v, *a, *b, *c;
} place;

static double *room(size_t size)
{
    double *values = calloc(size, sizeof *values);
    assert_non_null(values);
    return values;
}

static place place_of(mnc_simulation *simulation)
{
    place p = {.simulation = simulation, .cells = cells_of(simulation)};
    assert_ok(mnc_simulation_state_size(simulation, &p.size));
    p.u = room(p.size);
    p.v = room(p.size);
    p.a = room(p.size);
    p.b = room(p.size);
    p.c = room(p.size);
    assert_ok(mnc_simulation_pack(simulation, p.u, p.size));
    return p;
}

static place healing(mnc_extent extent, int threads)
{
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(extent, session_days, 2, sessions);
    desc.threads = threads;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 5));
    return place_of(simulation);
}

static void leave(place *p)
{
    mnc_simulation_destroy(p->simulation);
    free(p->u);
    free(p->v);
    free(p->a);
    free(p->b);
    free(p->c);
}

/* A direction of no symmetry, at most `share` of each value. */
static void choose_direction(place *p, double share)
{
    for (size_t i = 0; i < p->size; i++)
        p->v[i] = share * fabs(p->u[i]) * cos(1 + 0.7 * (double)i);
}

static double largest_in(const double *values, size_t first, size_t count)
{
    double largest = 0;
    for (size_t i = first; i < first + count; i++)
        largest = fmax(largest, fabs(values[i]));
    return largest;
}

/* Each field of `a` agrees with `b` to `relative` of the largest value of either, or to `absolute`.
 */
static void check_fields(const place *p, const double *a, const double *b, double relative,
                         double absolute)
{
    for (size_t first = 0; first < p->size; first += p->cells) {
        const double largest = largest_in(b, first, p->cells);
        for (size_t i = first; i < first + p->cells; i++)
            assert_close(a[i], b[i], 0, fmax(relative * largest, absolute));
    }
}

static void rhs_at_shift(const place *p, mnc_rhs_part part, double shift, double *rates)
{
    double *at = room(p->size);
    for (size_t i = 0; i < p->size; i++)
        at[i] = p->u[i] + shift * p->v[i];
    assert_ok(mnc_simulation_rhs_part(p->simulation, part, 5, at, rates, p->size));
    free(at);
}

static void check_parts(mnc_extent extent, int threads)
{
    place p = healing(extent, threads);
    assert_ok(mnc_simulation_rhs(p.simulation, 5, p.u, p.a, p.size));
    assert_ok(mnc_simulation_rhs_part(p.simulation, MNC_RHS_DIFFUSION, 5, p.u, p.b, p.size));
    assert_true(largest_in(p.b, MNC_FIBROBLASTS * p.cells, p.cells) > 0);
    assert_true(largest_in(p.b, MNC_TGF_BETA * p.cells, p.cells) > 0);
    assert_true(largest_in(p.b, MNC_ACTIVATION * p.cells, p.size - MNC_ACTIVATION * p.cells) == 0);
    assert_ok(mnc_simulation_rhs_part(p.simulation, MNC_RHS_REACTIONS, 5, p.u, p.c, p.size));
    for (size_t i = 0; i < p.size; i++)
        p.b[i] += p.c[i];
    check_fields(&p, p.b, p.a, 1e-13, 0);
    assert_ok(mnc_simulation_rhs_part(p.simulation, MNC_RHS_ALL, 5, p.u, p.b, p.size));
    assert_memory_equal(p.a, p.b, p.size * sizeof *p.a);
    leave(&p);
}

static void parts_add_up(void **state)
{
    (void)state;
    on_every_extent(check_parts);
}

/* Diffusion is of second degree in the state, so that a central difference of any length is its
   derivative but for rounding: here of half the state. */
static void check_diffusion(mnc_extent extent, int threads)
{
    place p = healing(extent, threads);
    choose_direction(&p, 0.5);
    rhs_at_shift(&p, MNC_RHS_DIFFUSION, 1, p.a);
    rhs_at_shift(&p, MNC_RHS_DIFFUSION, -1, p.b);
    for (size_t i = 0; i < p.size; i++)
        p.a[i] = 0.5 * (p.a[i] - p.b[i]);
    assert_ok(
        mnc_simulation_jacobian_times(p.simulation, MNC_RHS_DIFFUSION, 5, p.u, p.v, p.b, p.size));
    assert_true(largest_in(p.a, MNC_FIBROBLASTS * p.cells, p.cells) > 0);
    check_fields(&p, p.b, p.a, 1e-12, 0);
    leave(&p);
}

static void diffusion_is_exact(void **state)
{
    (void)state;
    on_every_extent(check_diffusion);
}

/* Against a difference of fourth order along the whole vector, whose shifts of 1e-3 of each value
   leave 1e-12 of truncation and 1e-13 of rounding, divided by the shift. */
static void check_whole(mnc_extent extent, int threads)
{
    const double shift = 1e-2;
    place p = healing(extent, threads);
    choose_direction(&p, 0.1);
    rhs_at_shift(&p, MNC_RHS_ALL, shift, p.a);
    rhs_at_shift(&p, MNC_RHS_ALL, -shift, p.b);
    for (size_t i = 0; i < p.size; i++)
        p.c[i] = 8 * (p.a[i] - p.b[i]);
    rhs_at_shift(&p, MNC_RHS_ALL, 2 * shift, p.a);
    rhs_at_shift(&p, MNC_RHS_ALL, -2 * shift, p.b);
    for (size_t i = 0; i < p.size; i++)
        p.c[i] = (p.c[i] - (p.a[i] - p.b[i])) / (12 * shift);
    assert_ok(mnc_simulation_jacobian_times(p.simulation, MNC_RHS_ALL, 5, p.u, p.v, p.a, p.size));
    check_fields(&p, p.a, p.c, 1e-8, 0);
    leave(&p);
}

static void whole_agrees_with_differences(void **state)
{
    (void)state;
    on_every_extent(check_whole);
}

/* Debris and macrophages are linear, with the losses of docs/model.md. */
static void linear_fields_are_known(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    place p = healing(MNC_EXTENT_UNIT_CELL, 1);
    choose_direction(&p, 1);
    assert_ok(mnc_simulation_jacobian_times(p.simulation, MNC_RHS_ALL, 5, p.u, p.v, p.a, p.size));
    assert_ok(mnc_simulation_loss_rates(p.simulation, 5, p.u, p.b, p.size));
    const size_t debris = MNC_DEBRIS * p.cells, mac = MNC_MACROPHAGES * p.cells;
    const double largest = largest_in(p.v, mac, p.cells);
    for (size_t i = 0; i < p.cells; i++) {
        const double change = params.mac_recruitment_per_day * p.v[debris + i] -
                              params.mac_loss_per_day * p.v[mac + i];
        assert_close(p.a[debris + i], -params.debris_clearance_per_day * p.v[debris + i], 1e-8,
                     1e-9 * largest);
        assert_close(p.a[mac + i], change, 1e-8, 1e-9 * largest);
        assert_true(p.b[debris + i] == params.debris_clearance_per_day);
        assert_true(p.b[mac + i] == params.mac_loss_per_day);
        assert_true(p.b[MNC_TGF_BETA * p.cells + i] > params.tgf_clearance_per_day);
    }
    memset(p.v, 0, p.size * sizeof *p.v);
    assert_ok(mnc_simulation_jacobian_times(p.simulation, MNC_RHS_ALL, 5, p.u, p.v, p.a, p.size));
    assert_true(largest_in(p.a, 0, p.size) == 0);
    leave(&p);
}

enum { PREY, HUNTERS };

/* u' = 2 u - 3 u w, w' = u w - 5 w, u = 0.01 to 100. */
static int hunt(const mnc_block *block, void *user)
{
    const double *refused_above = user;
    const double *u = block->state[PREY], *w = block->state[HUNTERS];
    for (size_t i = 0; i < block->n; i++) {
        if (u[i] > *refused_above)
            return 7;
        block->source[PREY][i] += 2 * u[i];
        block->loss[PREY][i] += 3 * w[i];
        block->source[HUNTERS][i] += u[i] * w[i];
        block->loss[HUNTERS][i] += 5;
    }
    return 0;
}

static int always(double day, double *concentration, void *user)
{
    (void)day;
    (void)user;
    *concentration = 4;
    return 0;
}

/* The first field diffuses and enters through the closed surface. */
static mnc_simulation *hunting(double *refused_above)
{
    const mnc_field prey = {.name = "prey",
                            .unit = "1",
                            .scale = 1,
                            .spread = MNC_SPREAD_LINEAR,
                            .diffusivity_mm2_per_day = 0.3};
    const mnc_field hunters = {.name = "hunters", .unit = "1", .scale = 1};
    const mnc_reaction reaction = {.name = "hunt", .rates = hunt, .user = refused_above};
    const mnc_topical topical = {
        .field = PREY, .concentration = always, .closed_mm_per_day = 0.01, .uptake_field = -1};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &prey, NULL));
    assert_ok(mnc_model_add_field(model, &hunters, NULL));
    assert_ok(mnc_model_add_reaction(model, &reaction));
    assert_ok(mnc_model_add_topical(model, &topical));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

/* Values that span four decades, and a direction that moves some of them by more than themselves:
   the derivative by hand, the loss with what the topical adds to the uppermost cell. */
static void own_reactions_are_known(void **state)
{
    (void)state;
    double refused_above = HUGE_VAL;
    place p = place_of(hunting(&refused_above));
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(p.simulation, &grid));
    for (size_t i = 0; i < p.size; i++) {
        p.u[i] = pow(10, 2 - 4 * (double)(i % p.cells) / (double)(p.cells - 1));
        p.v[i] = sin((double)(3 * i + 1));
    }
    const double *u = p.u, *w = p.u + p.cells, *du = p.v, *dw = p.v + p.cells;
    /* The permeability in series with half a cell, per height of a cell. */
    const double h = grid.spacing_z_mm, top = 0.01 / (1 + 0.01 * h / (2 * 0.3)) / h;
    assert_ok(
        mnc_simulation_jacobian_times(p.simulation, MNC_RHS_REACTIONS, 0, p.u, p.v, p.a, p.size));
    assert_ok(mnc_simulation_loss_rates(p.simulation, 0, p.u, p.b, p.size));
    for (size_t i = 0; i < p.cells; i++) {
        const double entering = i == 0 ? top : 0, size = 1 + u[i] + w[i];
        assert_close(p.a[i], (2 - 3 * w[i] - entering) * du[i] - 3 * u[i] * dw[i], 0, 1e-9 * size);
        assert_close(p.a[p.cells + i], w[i] * du[i] + (u[i] - 5) * dw[i], 0, 1e-9 * size);
        assert_close(p.b[i], 3 * w[i] + entering, 1e-12, 0);
        assert_true(p.b[p.cells + i] == 5);
    }
    leave(&p);
}

static void refusing_reactions(void **state)
{
    (void)state;
    double refused_above = 2;
    place p = place_of(hunting(&refused_above));
    p.u[5] = 3;
    assert_status(mnc_simulation_rhs_part(p.simulation, MNC_RHS_REACTIONS, 1, p.u, p.a, p.size),
                  MNC_ERR_CALLBACK);
    assert_error_names("hunt");
    assert_ok(mnc_simulation_rhs_part(p.simulation, MNC_RHS_DIFFUSION, 1, p.u, p.a, p.size));
    assert_status(
        mnc_simulation_jacobian_times(p.simulation, MNC_RHS_ALL, 2, p.u, p.v, p.a, p.size),
        MNC_ERR_CALLBACK);
    assert_error_names("day 2");
    assert_status(mnc_simulation_loss_rates(p.simulation, 3, p.u, p.a, p.size), MNC_ERR_CALLBACK);
    assert_error_names("day 3");
    assert_ok(mnc_simulation_run_until(p.simulation, 1));
    leave(&p);
}

/* The same bits with one thread and with two, and the simulation goes on as if never asked. */
/* A direction that is not a number gives none: a solver outside must be able to see it. */
static void no_number_gives_none(void **state)
{
    (void)state;
    place p = healing(MNC_EXTENT_COLUMN, 1);
    for (size_t i = 0; i < p.size; i++)
        p.v[i] = (double)NAN;
    static const mnc_rhs_part parts[] = {MNC_RHS_ALL, MNC_RHS_REACTIONS};
    for (int part = 0; part < 2; part++) {
        assert_ok(
            mnc_simulation_jacobian_times(p.simulation, parts[part], 5, p.u, p.v, p.a, p.size));
        for (size_t i = 0; i < p.size; i++)
            assert_true(isnan(p.a[i]));
    }
    leave(&p);
}

static void nothing_else_changes(void **state)
{
    (void)state;
    place one = healing(MNC_EXTENT_PATCH, 1), two = healing(MNC_EXTENT_PATCH, 2);
    choose_direction(&one, 0.5);
    choose_direction(&two, 0.5);
    assert_ok(mnc_simulation_jacobian_times(one.simulation, MNC_RHS_ALL, 5, one.u, one.v, one.a,
                                            one.size));
    assert_ok(mnc_simulation_jacobian_times(two.simulation, MNC_RHS_ALL, 5, two.u, two.v, two.a,
                                            two.size));
    assert_memory_equal(one.a, two.a, one.size * sizeof *one.a);
    assert_ok(mnc_simulation_loss_rates(one.simulation, 5, one.u, one.a, one.size));
    assert_ok(mnc_simulation_run_until(one.simulation, 10));
    assert_ok(mnc_simulation_run_until(two.simulation, 10));
    place never = healing(MNC_EXTENT_PATCH, 1);
    assert_ok(mnc_simulation_run_until(never.simulation, 10));
    check_same_bits(one.simulation, never.simulation);
    check_same_bits(two.simulation, never.simulation);
    leave(&one);
    leave(&two);
    leave(&never);
}

static mnc_status ask_all(const place *p)
{
    mnc_status status =
        mnc_simulation_jacobian_times(p->simulation, MNC_RHS_ALL, 0, p->u, p->v, p->a, p->size);
    if (status == MNC_OK)
        status = mnc_simulation_loss_rates(p->simulation, 0, p->u, p->a, p->size);
    if (status == MNC_OK)
        status = mnc_simulation_rhs_part(p->simulation, MNC_RHS_REACTIONS, 0, p->u, p->a, p->size);
    return status;
}

static void without_memory(void **state)
{
    (void)state;
    counting counts = {0};
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 2, sessions);
    desc.allocator = counting_allocator(&counts);
    place twin = place_of(create_simulation(&desc));
    counting_fail(&counts, 0);
    assert_ok(ask_all(&twin));
    const size_t calls = counts.calls;
    assert_true(calls > 0);
    assert_ok(ask_all(&twin));
    assert_int_equal(counts.calls, calls);
    leave(&twin);
    assert_int_equal(counts.live, 0);
    for (size_t k = 1; k <= calls; k++) {
        place p = place_of(create_simulation(&desc));
        counting_fail(&counts, k);
        assert_status(ask_all(&p), MNC_ERR_MEMORY);
        counting_fail(&counts, 0);
        assert_ok(ask_all(&p));
        leave(&p);
        assert_int_equal(counts.live, 0);
    }
}

static void misuse_is_refused(void **state)
{
    (void)state;
    place p = healing(MNC_EXTENT_COLUMN, 1);
    mnc_simulation *s = p.simulation;
    const mnc_rhs_part all = MNC_RHS_ALL, none = (mnc_rhs_part)3;
    assert_refused(mnc_simulation_rhs_part(NULL, all, 5, p.u, p.a, p.size), "simulation", "NULL");
    assert_refused(mnc_simulation_rhs_part(s, none, 5, p.u, p.a, p.size), "part", "3");
    assert_refused(mnc_simulation_rhs_part(s, all, 5, NULL, p.a, p.size), "values", "NULL");
    assert_refused(mnc_simulation_rhs_part(s, all, 5, p.u, NULL, p.size), "rates", "NULL");
    assert_refused(mnc_simulation_rhs_part(s, all, -1, p.u, p.a, p.size), "day", "-1");
    assert_refused(mnc_simulation_rhs_part(s, all, 5, p.u, p.a, 2), "count", "2");
    assert_refused(mnc_simulation_jacobian_times(NULL, all, 5, p.u, p.v, p.a, p.size), "simulation",
                   "NULL");
    assert_refused(mnc_simulation_jacobian_times(s, none, 5, p.u, p.v, p.a, p.size), "part", "3");
    assert_refused(mnc_simulation_jacobian_times(s, all, 5, NULL, p.v, p.a, p.size), "values",
                   "NULL");
    assert_refused(mnc_simulation_jacobian_times(s, all, 5, p.u, NULL, p.a, p.size), "direction",
                   "NULL");
    assert_refused(mnc_simulation_jacobian_times(s, all, 5, p.u, p.v, NULL, p.size), "product",
                   "NULL");
    assert_refused(mnc_simulation_jacobian_times(s, all, 1e6, p.u, p.v, p.a, p.size), "day",
                   "1e+06");
    assert_refused(mnc_simulation_jacobian_times(s, all, 5, p.u, p.v, p.a, 0), "count", "0");
    assert_refused(mnc_simulation_loss_rates(NULL, 5, p.u, p.a, p.size), "simulation", "NULL");
    assert_refused(mnc_simulation_loss_rates(s, 5, NULL, p.a, p.size), "values", "NULL");
    assert_refused(mnc_simulation_loss_rates(s, 5, p.u, NULL, p.size), "losses", "NULL");
    assert_refused(mnc_simulation_loss_rates(s, (double)NAN, p.u, p.a, p.size), "day", "nan");
    assert_refused(mnc_simulation_loss_rates(s, 5, p.u, p.a, 1), "count", "1");
    leave(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_add_up),
        cmocka_unit_test(diffusion_is_exact),
        cmocka_unit_test(whole_agrees_with_differences),
        cmocka_unit_test(linear_fields_are_known),
        cmocka_unit_test(own_reactions_are_known),
        cmocka_unit_test(refusing_reactions),
        cmocka_unit_test(no_number_gives_none),
        cmocka_unit_test(nothing_else_changes),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(misuse_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
