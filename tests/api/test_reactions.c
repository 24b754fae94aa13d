/* Reactions of users: added to the built-in kinetics, failing, writing nonsense, and what a block
   of cells contains. */
#include "course.h"
#include "testing.h"

#include <math.h>

typedef struct culprit {
    double fails_after_day;
    int code;        /* returned, if not 0 */
    double nonsense; /* written, if code is 0 */
} culprit;

static int misbehave(const mnc_block *block, void *user)
{
    const culprit *c = user;
    if (block->day > c->fails_after_day) {
        if (c->code != 0)
            return c->code;
        block->source[MNC_COLLAGEN_NEW][block->n / 2] += c->nonsense;
    }
    return 0;
}

static mnc_simulation *with_reaction(const char *name, mnc_rates_fn *rates, void *user)
{
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    const mnc_reaction reaction = {name, rates, user, 0, NULL};
    assert_ok(mnc_model_add_reaction(model, &reaction));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    const mnc_session session = mnc_session_default();
    desc.schedule = (mnc_schedule){1, &session};
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

static void check_failure(culprit c)
{
    mnc_simulation *simulation = with_reaction("retinoid", misbehave, &c);
    assert_status(mnc_simulation_run_until(simulation, 30), MNC_ERR_CALLBACK);
    assert_error_names("retinoid");
    /* Readable at its last accepted step. */
    double day = -1;
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_true(day > 5 && day <= c.fails_after_day);
    const double gain = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS);
    assert_true(isfinite(gain));
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++)
        for (size_t i = 0; i < cells_of(simulation); i++)
            assert_true(isfinite(field_of(simulation, field)[i]));
    /* Whatever fails in between, asking again gives the same status and sentence. */
    assert_status(mnc_simulation_day(NULL, &day), MNC_ERR_INVALID);
    assert_status(mnc_simulation_run_until(simulation, 31), MNC_ERR_CALLBACK);
    assert_error_names("retinoid");
    mnc_simulation_destroy(simulation);
}

static void a_reaction_returns_failure(void **state)
{
    (void)state;
    check_failure((culprit){12.5, 3, 0});
    assert_error_names("3");
}

static void a_reaction_writes_nonsense(void **state)
{
    (void)state;
    check_failure((culprit){12.5, 0, (double)NAN});
    check_failure((culprit){12.5, 0, (double)INFINITY});
}

typedef struct block_checks {
    int calls;
    double last_depth;
} block_checks;

/* Runs with one thread, so it may count. */
static int look_at_block(const mnc_block *block, void *user)
{
    block_checks *checks = user;
    assert_true(block->n >= 1 && block->n <= MNC_MAX_BLOCK_CELLS);
    assert_true(block->first_cell + block->n <= 60);
    for (size_t i = 0; i < block->n; i++) {
        const size_t cell = block->first_cell + i;
        assert_close(block->depth_mm[i], 0.08 + 0.02 * ((double)cell + 0.5), 1e-13, 0);
        assert_close(block->relative_cell_density[i], cell < 10 ? 1.37 : 0.70, 1e-13, 0);
        assert_true(isfinite(block->state[MNC_FIBROBLASTS][i]));
    }
    checks->calls++;
    return 0;
}

static void a_block_says_where_it_is(void **state)
{
    (void)state;
    block_checks checks = {0, 0};
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    const mnc_reaction reaction = {"look", look_at_block, &checks, 0, NULL};
    assert_ok(mnc_model_add_reaction(model, &reaction));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    desc.threads = 1;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    assert_ok(mnc_simulation_run_until(simulation, 5));
    assert_true(checks.calls >= 2);
    mnc_simulation_destroy(simulation);
}

static int feed_drug(const mnc_block *block, void *user)
{
    const double rate_per_day = *(const double *)user;
    for (size_t i = 0; i < block->n; i++) {
        block->loss[0][i] += rate_per_day;
        block->source[1][i] += rate_per_day * block->state[0][i];
        block->coupling[0][i] += rate_per_day;
    }
    return 0;
}

/* A drug that turns into its product at 0.3 per day, against the exact solution. */
static void own_kinetics(void **state)
{
    (void)state;
    double rate_per_day = 0.3;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    const mnc_field drug = {.name = "drug", .unit = "ng/mL", .initial = 2, .scale = 1};
    const mnc_field product = {.name = "product", .unit = "ng/mL", .initial = 0, .scale = 1};
    assert_ok(mnc_model_add_field(model, &drug, NULL));
    assert_ok(mnc_model_add_field(model, &product, NULL));
    const mnc_coupling pair = {0, 1};
    const mnc_reaction reaction = {"conversion", feed_drug, &rate_per_day, 1, &pair};
    assert_ok(mnc_model_add_reaction(model, &reaction));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    desc.tolerance = 1e-6;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    assert_ok(mnc_simulation_run_until(simulation, 7));
    const double left = 2 * exp(-0.3 * 7);
    assert_close(mean_of(simulation, 0, MNC_WHOLE_DERMIS), left, 1e-5, 0);
    assert_close(mean_of(simulation, 1, MNC_WHOLE_DERMIS), 2 - left, 1e-5, 0);
    /* Quantities of the healing model do not exist here. */
    double mean = 0;
    assert_refused(mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, 0, &mean), "quantity",
                   "1001");
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reaction_returns_failure),
        cmocka_unit_test(a_reaction_writes_nonsense),
        cmocka_unit_test(a_block_says_where_it_is),
        cmocka_unit_test(own_kinetics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
