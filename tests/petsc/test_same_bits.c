/* The same bits as the serial library for any number of ranks: random channels, two sessions,
   observers; unit cells; an author's own model. */
#include "ranks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void create_both(const mnc_simulation_desc *desc, mnc_simulation **shared,
                        mnc_simulation **serial)
{
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, desc, shared));
    assert_ok(mnc_simulation_create(desc, serial));
}

static void run_and_compare(mnc_simulation *shared, mnc_simulation *serial, double day)
{
    assert_ok(mnc_simulation_run_until(shared, day));
    assert_ok(mnc_simulation_run_until(serial, day));
    ranks_compare(shared, serial);
}

static void destroy_both(mnc_simulation *shared, mnc_simulation *serial)
{
    mnc_simulation_destroy(shared);
    mnc_simulation_destroy(serial);
}

static void patch_with_two_sessions(void)
{
    mnc_simulation *shared, *serial;
    double thickness[2];
    const mnc_simulation_desc desc = ranks_patch();
    create_both(&desc, &shared, &serial);
    ranks_compare(shared, serial);
    run_and_compare(shared, serial, 0);
    run_and_compare(shared, serial, 0.5);
    run_and_compare(shared, serial, 6);
    run_and_compare(shared, serial, 30);
    assert_ok(mnc_simulation_epidermal_thickness(shared, &thickness[0]));
    assert_ok(mnc_simulation_epidermal_thickness(serial, &thickness[1]));
    assert_that(thickness[0] == thickness[1] && thickness[0] > 1);
    destroy_both(shared, serial);
}

/* Threads inside a rank, and a grid on which the last band is short: 40 x 41 cells have bands of 8
   rows, the last of one row. */
static void odd_grid_with_threads(void)
{
    mnc_simulation *shared, *serial;
    mnc_simulation_desc desc = ranks_patch();
    desc.width_mm = 40 * desc.spacing_mm;
    desc.length_mm = 41 * desc.spacing_mm;
    desc.threads = 2;
    create_both(&desc, &shared, &serial);
    run_and_compare(shared, serial, 2);
    destroy_both(shared, serial);
}

/* ---- an own model: a drug that spreads, is taken from the skin, and slows the macrophages ---- */

typedef struct drug {
    int field, uptake;
} drug;

static int drug_rates(const mnc_block *block, void *user)
{
    const drug *d = user;
    const double *u = block->state[d->field], *mac = block->state[MNC_MACROPHAGES];
    for (size_t i = 0; i < block->n; i++) {
        /* Differs from place to place: blocks know where they are in the whole grid. */
        const double here = (double)((block->first_cell + i) % 17) / 17;
        block->source[d->field][i] += 0.1 * here;
        block->loss[d->field][i] += 0.3 + 0.2 * here + 0.1 * mac[i];
        block->loss[MNC_MACROPHAGES][i] += 0.05 * (u[i] > 0 ? u[i] : 0);
    }
    return 0;
}

static int on_skin(double day, double *concentration, void *user)
{
    (void)user;
    *concentration = exp(-0.1 * day);
    return 0;
}

static mnc_model *create_model(drug *d)
{
    mnc_model *model = NULL;
    const mnc_healing_params params = mnc_healing_params_default();
    const mnc_field field = {.name = "drug",
                             .unit = "1",
                             .scale = 1,
                             .spread = MNC_SPREAD_LINEAR,
                             .diffusivity_mm2_per_day = 0.5};
    const mnc_field uptake = {.name = "taken up", .unit = "1", .scale = 1, .can_be_negative = 1};
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(mnc_model_add_field(model, &field, &d->field));
    assert_ok(mnc_model_add_field(model, &uptake, &d->uptake));
    const mnc_reaction reaction = {.name = "drug", .rates = drug_rates, .user = d};
    const mnc_topical topical = {.field = d->field,
                                 .concentration = on_skin,
                                 .closed_mm_per_day = 0.01,
                                 .open_mm_per_day = 1,
                                 .uptake_field = d->uptake};
    assert_ok(mnc_model_add_reaction(model, &reaction));
    assert_ok(mnc_model_add_topical(model, &topical));
    return model;
}

static int swings(double day, double open_area_fraction, double *value, double *exchange_mm_per_day,
                  void *user)
{
    (void)user;
    *value *= 1 + 0.5 * sin(day);
    *exchange_mm_per_day += open_area_fraction;
    return 0;
}

/* Conditions of another substance at all sides; those at lateral ones are solved by lines. */
static void add_boundaries(mnc_model *model)
{
    static const mnc_boundary_kind kinds[MNC_SIDE_COUNT] = {
        MNC_BOUNDARY_EXCHANGE, MNC_BOUNDARY_FLUX,     MNC_BOUNDARY_VALUE,
        MNC_BOUNDARY_FLUX,     MNC_BOUNDARY_EXCHANGE, MNC_BOUNDARY_VALUE};
    const mnc_field field = {.name = "leak",
                             .unit = "1",
                             .scale = 1,
                             .spread = MNC_SPREAD_LINEAR,
                             .diffusivity_mm2_per_day = 0.3};
    int leak = -1;
    assert_ok(mnc_model_add_field(model, &field, &leak));
    for (int side = 0; side < MNC_SIDE_COUNT; side++) {
        const mnc_boundary boundary = {.kind = kinds[side],
                                       .value = 0.2 * (1 + side),
                                       .exchange_mm_per_day = 0.4,
                                       .at = swings,
                                       .uptake_field = -1};
        assert_ok(mnc_model_set_boundary(model, leak, (mnc_side)side, &boundary));
    }
}

static void own_model(void)
{
    mnc_simulation *shared, *serial;
    mnc_simulation_desc desc = ranks_patch();
    drug d;
    mnc_model *model = create_model(&d);
    add_boundaries(model);
    desc.model = model;
    create_both(&desc, &shared, &serial);
    run_and_compare(shared, serial, 7);
    destroy_both(shared, serial);
    mnc_model_destroy(model);
}

/* ---- populations whose lines have different matrices ---- */

static int lymphocyte_rates(const mnc_block *block, void *user)
{
    const int field = *(const int *)user;
    for (size_t i = 0; i < block->n; i++) {
        block->source[field][i] += 0.3 * (double)((block->first_cell + i) % 29 < 3);
        block->loss[field][i] += 0.2;
    }
    return 0;
}

/* 150 columns: lines along y in batches of 48, 48 and 54. */
static void wide_grid_with_four_populations(void)
{
    mnc_simulation *shared, *serial;
    mnc_simulation_desc desc = ranks_patch();
    mnc_model *model = NULL;
    int lymphocytes = -1;
    const mnc_hypothesis delayed = MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS;
    mnc_healing_params params = mnc_healing_params_default();
    const mnc_field field = {.name = "lymphocytes",
                             .unit = "1",
                             .scale = 1,
                             .spread = MNC_SPREAD_CELLS,
                             .diffusivity_mm2_per_day = 0.02};
    const mnc_reaction reaction = {
        .name = "lymphocytes", .rates = lymphocyte_rates, .user = &lymphocytes};
    assert_ok(mnc_healing_params_under(&delayed, 1, &params));
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(mnc_model_add_field(model, &field, &lymphocytes));
    assert_ok(mnc_model_add_reaction(model, &reaction));
    desc.model = model;
    desc.width_mm = 150 * desc.spacing_mm;
    create_both(&desc, &shared, &serial);
    run_and_compare(shared, serial, 1);
    destroy_both(shared, serial);
    mnc_model_destroy(model);
}

/* ---- what changes a simulation from outside ---- */

static void fields_set_and_sessions_added(void)
{
    mnc_simulation *shared, *serial;
    mnc_simulation_desc desc = ranks_patch();
    size_t cells = 0;
    create_both(&desc, &shared, &serial);
    assert_ok(mnc_simulation_cells(shared, &cells));
    double *values = malloc(cells * sizeof *values);
    for (size_t i = 0; i < cells; i++)
        values[i] = 0.01 * (double)(i % 1001);
    assert_ok(mnc_simulation_set_field(shared, MNC_TGF_BETA, values, cells));
    assert_ok(mnc_simulation_set_field(serial, MNC_TGF_BETA, values, cells));
    /* Much collagen in the last row only: a warning that all ranks give. */
    for (size_t i = 0; i < cells; i++)
        values[i] = i < cells - 48 ? 0.8 : 3;
    assert_ok(mnc_simulation_set_field(shared, MNC_COLLAGEN_MATURE, values, cells));
    assert_ok(mnc_simulation_set_field(serial, MNC_COLLAGEN_MATURE, values, cells));
    free(values);
    mnc_session session = mnc_session_default();
    session.day = 1;
    session.channel = MNC_CHANNEL_CONE;
    session.placement = MNC_PLACEMENT_JITTERED;
    assert_ok(mnc_simulation_add_session(shared, &session));
    assert_ok(mnc_simulation_add_session(serial, &session));
    run_and_compare(shared, serial, 2);
    assert_that(strstr(mnc_simulation_warnings(shared), "collagen above") != NULL);
    destroy_both(shared, serial);
}

/* ---- observers ---- */

typedef struct record {
    int count, stop_at;
    double mean[64];
} record;

static int observe(const mnc_simulation *simulation, void *user)
{
    record *r = user;
    assert_ok(mnc_simulation_mean(simulation, MNC_COLLAGEN_TOTAL, MNC_WHOLE_DERMIS,
                                  &r->mean[r->count++]));
    return r->count == r->stop_at;
}

/* On the shared simulation only the last rank asks to stop. */
static void observers_see_the_same(void)
{
    mnc_simulation *shared, *serial;
    mnc_simulation_desc desc = ranks_patch();
    record of_shared = {.stop_at = ranks_own() + 1 == ranks_count() ? 4 : 0};
    record of_serial = {.stop_at = 4};
    create_both(&desc, &shared, &serial);
    mnc_observer observer = {"mean", 0.25, observe, &of_shared};
    assert_ok(mnc_simulation_add_observer(shared, &observer));
    observer.user = &of_serial;
    assert_ok(mnc_simulation_add_observer(serial, &observer));
    assert_that(mnc_simulation_run_until(shared, 2) == MNC_STOPPED);
    assert_that(mnc_simulation_run_until(serial, 2) == MNC_STOPPED);
    assert_that(of_shared.count == 4 && of_serial.count == 4);
    for (int i = 0; i < 4; i++)
        assert_that(of_shared.mean[i] == of_serial.mean[i]);
    run_and_compare(shared, serial, 2);
    destroy_both(shared, serial);
}

int main(int argc, char **argv)
{
    ranks_begin(&argc, &argv);
    patch_with_two_sessions();
    odd_grid_with_threads();
    own_model();
    wide_grid_with_four_populations();
    fields_set_and_sessions_added();
    observers_see_the_same();
    return ranks_end();
}
