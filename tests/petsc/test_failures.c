/* What is refused, and what fails on one rank only: all ranks return the same status with the same
   sentence, that of the serial library where it has one. */
#include "ranks.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- descriptions ---- */

static void descriptions_are_refused(void)
{
    mnc_simulation *shared = NULL;
    mnc_simulation_desc desc = ranks_patch();
    const mnc_simulation_desc good = desc;
    assert_refused(mnc_petsc_simulation_create(MPI_COMM_NULL, &desc, &shared), "MPI_COMM_NULL");
    assert_refused(mnc_petsc_simulation_create(MPI_COMM_WORLD, NULL, &shared), "desc");
    assert_refused(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, NULL), "simulation");
    desc.extent = MNC_EXTENT_COLUMN;
    assert_refused(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared), "desc.extent");
    desc = good;
    if (ranks_own() == ranks_count() - 1)
        desc.tolerance = 0;
    assert_refused(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared),
                   "desc.tolerance = 0");
    desc = good;
    desc.pattern_seed = (uint64_t)ranks_own();
    if (ranks_count() > 1) {
        assert_refused(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared),
                       "the same on all ranks");
        desc = good;
        desc.length_mm = 8 * desc.spacing_mm;
        assert_refused(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared),
                       "must be between 1 and 1");
    }
    /* 46341 x 46341 cells a plane are the first square of more than an int counts; the grid rounds
       such sides up to a multiple of 1024. */
    desc = good;
    desc.spacing_mm = desc.spacing_depth_mm = 0.01;
    desc.width_mm = desc.length_mm = 463.41;
    assert_refused(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared),
                   "47104 x 47104 cells a plane: must be at most 2147483647 together");
    assert_that(shared == NULL);
}

/* ---- a simulation that is not shared ---- */

static void serial_simulations_are_refused(void)
{
    mnc_simulation *serial = NULL;
    mnc_petsc_part part;
    mnc_petsc_costs costs;
    double value;
    const mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    assert_ok(mnc_simulation_create(&desc, &serial));
    assert_refused(mnc_petsc_simulation_part(serial, &part), "mnc_petsc_simulation_create");
    assert_refused(mnc_petsc_simulation_part(NULL, &part), "simulation");
    assert_refused(mnc_petsc_simulation_costs(serial, &costs), "mnc_petsc_simulation_create");
    assert_refused(mnc_petsc_simulation_values(serial, 0, 0, 1, 0, &value),
                   "mnc_petsc_simulation_create");
    assert_refused(mnc_petsc_simulation_gather(serial, 0, 0, &value, 1),
                   "mnc_petsc_simulation_create");
    mnc_simulation_destroy(serial);
}

static void getters_refuse(void)
{
    mnc_simulation *shared = NULL, *clone = NULL;
    mnc_petsc_part part;
    mnc_petsc_costs costs;
    double value = 0, rows = 0, all;
    const mnc_simulation_desc desc = ranks_patch();
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared));
    assert_refused(mnc_petsc_simulation_part(shared, NULL), "part");
    assert_refused(mnc_petsc_simulation_costs(shared, NULL), "costs");
    assert_refused(mnc_petsc_simulation_gather(shared, 99, 0, &value, 1), "field = 99");
    assert_refused(mnc_petsc_simulation_gather(shared, 0, -1, &value, 1), "root = -1");
    assert_refused(mnc_petsc_simulation_gather(shared, 0, 0, &value, 1), "count = 1");
    assert_refused(mnc_petsc_simulation_gather(shared, 0, 0, NULL, 0), "values");
    assert_refused(mnc_petsc_simulation_values(shared, 9999, 0, 1, 0, &value), "quantity = 9999");
    assert_refused(mnc_petsc_simulation_values(shared, 0, 0, (size_t)-1, 0, &value), "first = 0");
    assert_refused(mnc_petsc_simulation_values(shared, 0, 0, 1, -1, &value), "root = -1");
    assert_refused(mnc_petsc_simulation_values(shared, 0, 0, 1, 0, NULL), "values");
    assert_refused(mnc_simulation_clone(shared, &clone), "several processes");
    assert_that(clone == NULL);
    assert_refused(mnc_simulation_values(shared, MNC_TGF_BETA, 0, 1, &value), "several processes");
    assert_ok(mnc_simulation_run_until(shared, 1)); /* steps in which TGF-beta is transformed */
    assert_ok(mnc_petsc_simulation_costs(shared, &costs));
    assert_that(costs.halos_s > 0 && costs.transposes_s > 0 && costs.sums_s > 0);
    assert_that((costs.pipelines_s > 0) == (ranks_count() > 1));
    assert_ok(mnc_petsc_simulation_part(shared, &part));
    assert_that(part.rank == ranks_own() && part.ranks == ranks_count());
    rows = (double)part.rows;
    MPI_Allreduce(&rows, &all, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    assert_that(all == 40);
    assert_that(part.first_row % 8 == 0);
    mnc_simulation_destroy(shared);
}

/* ---- memory that one rank lacks ---- */

static void memory_is_short_on_one_rank(void)
{
    for (long count = 0; count < 12; count++) {
        long left = ranks_own() == ranks_count() - 1 ? count : 1000000;
        mnc_simulation *shared = NULL;
        mnc_simulation_desc desc = ranks_patch();
        desc.allocator = ranks_allocator(&left);
        assert_failed(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared), MNC_ERR_MEMORY,
                      "");
        assert_that(shared == NULL);
    }
}

/* Room for the channels of a dense session is missing on the last rank. */
static void memory_is_short_for_a_session(void)
{
    long left = 1000000;
    mnc_simulation *shared = NULL;
    mnc_simulation_desc desc = ranks_patch();
    mnc_session session = mnc_session_default();
    session.day = 1;
    session.density_per_cm2 = 400;
    desc.allocator = ranks_allocator(&left);
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared));
    for (long count = 0; count < 3; count++) {
        left = ranks_own() == ranks_count() - 1 ? count : 1000000;
        assert_failed(mnc_simulation_add_session(shared, &session), MNC_ERR_MEMORY, "");
    }
    left = 1000000;
    assert_ok(mnc_simulation_add_session(shared, &session));
    assert_ok(mnc_simulation_run_until(shared, 1));
    mnc_simulation_destroy(shared);
}

/* ---- reactions that fail in the last row ---- */

typedef enum fault { REFUSES, WRITES_NAN, EXPLODES } fault;

typedef struct saboteur {
    fault fault;
    size_t cell; /* of the whole grid */
    int field;
} saboteur;

static int sabotage(const mnc_block *block, void *user)
{
    const saboteur *s = user;
    if (block->day < 0.1 || s->cell < block->first_cell || s->cell >= block->first_cell + block->n)
        return 0;
    const size_t i = s->cell - block->first_cell;
    if (s->fault == WRITES_NAN)
        block->source[s->field][i] = (double)NAN;
    if (s->fault == EXPLODES)
        block->source[s->field][i] = 1e200 * block->state[s->field][i] * block->state[s->field][i];
    return s->fault == REFUSES ? 3 : 0;
}

static mnc_model *create_model(saboteur *s)
{
    mnc_model *model = NULL;
    const mnc_healing_params params = mnc_healing_params_default();
    const mnc_field field = {.name = "bait", .unit = "1", .scale = 1, .initial = 1};
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(mnc_model_add_field(model, &field, &s->field));
    const mnc_reaction reaction = {.name = "saboteur", .rates = sabotage, .user = s};
    assert_ok(mnc_model_add_reaction(model, &reaction));
    return model;
}

static void one_rank_fails(fault f, mnc_status expected, const char *text)
{
    char sentence[2048], again[2048];
    mnc_simulation *shared = NULL, *serial = NULL;
    mnc_simulation_desc desc = ranks_patch();
    saboteur s = {.fault = f, .cell = 48 * 40 * 7 - 3};
    mnc_model *model = create_model(&s);
    desc.model = model;
    assert_ok(mnc_petsc_simulation_create(MPI_COMM_WORLD, &desc, &shared));
    assert_ok(mnc_simulation_create(&desc, &serial));
    assert_failed(mnc_simulation_run_until(serial, 1), expected, text);
    snprintf(sentence, sizeof sentence, "%s", mnc_last_error());
    assert_failed(mnc_simulation_run_until(shared, 1), expected, text);
    snprintf(again, sizeof again, "%s", mnc_last_error());
    if (strcmp(sentence, again) != 0)
        fprintf(stderr, "serial: %s\nshared: %s\n", sentence, again);
    assert_that(strcmp(sentence, again) == 0);
    /* For good, and readable at the last accepted step. */
    assert_failed(mnc_simulation_run_until(shared, 2), expected, text);
    ranks_compare(shared, serial);
    mnc_simulation_destroy(shared);
    mnc_simulation_destroy(serial);
    mnc_model_destroy(model);
}

int main(int argc, char **argv)
{
    ranks_begin(&argc, &argv);
    descriptions_are_refused();
    serial_simulations_are_refused();
    getters_refuse();
    memory_is_short_on_one_rank();
    memory_is_short_for_a_session();
    one_rank_fails(REFUSES, MNC_ERR_CALLBACK, "reaction \"saboteur\" returned 3");
    one_rank_fails(WRITES_NAN, MNC_ERR_CALLBACK, "not finite for field \"bait\"");
    one_rank_fails(EXPLODES, MNC_ERR_DIVERGED, "field \"bait\"");
    return ranks_end();
}
