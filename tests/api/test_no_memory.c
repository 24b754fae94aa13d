/* Memory that runs out: whichever allocation fails, the call says so, nothing leaks, and what was
   there before is as it was. */
#include "counting.h"
#include "course.h"
#include "testing.h"
#include "twins.h"

static const double session_days[] = {0, 4};
static const double landings[] = {3, 9};

static void check_no_memory(mnc_status status)
{
    assert_status(status, MNC_ERR_MEMORY);
    assert_error_names("no memory for ");
}

/* Returns the number of allocations of a creation. */
static size_t sweep_create(mnc_simulation_desc desc)
{
    counting counts = {0};
    desc.allocator = counting_allocator(&counts);
    for (size_t k = 1;; k++) {
        mnc_simulation *simulation = NULL;
        counting_fail(&counts, k);
        const mnc_status status = mnc_simulation_create(&desc, &simulation);
        if (counts.calls < k) {
            assert_ok(status);
            mnc_simulation_destroy(simulation);
            assert_int_equal(counts.live, 0);
            return k - 1;
        }
        check_no_memory(status);
        assert_null(simulation);
        assert_int_equal(counts.live, 0);
    }
}

static int no_rates(const mnc_block *block, void *user)
{
    (void)block;
    (void)user;
    return 0;
}

static mnc_model *own_model(void)
{
    static const mnc_coupling coupling = {0, 1};
    const mnc_field heat = {.name = "heat",
                            .unit = "K",
                            .scale = 1,
                            .spread = MNC_SPREAD_LINEAR,
                            .diffusivity_mm2_per_day = 1};
    const mnc_field burn = {.name = "burn", .unit = "1", .scale = 1};
    const mnc_reaction reaction = {"burning", no_rates, NULL, 1, &coupling};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &heat, NULL));
    assert_ok(mnc_model_add_field(model, &burn, NULL));
    assert_ok(mnc_model_add_reaction(model, &reaction));
    return model;
}

static void create(void **state)
{
    (void)state;
    mnc_session sessions[2];
    for (int extent = MNC_EXTENT_COLUMN; extent <= MNC_EXTENT_PATCH; extent++) {
        mnc_simulation_desc desc = small_desc((mnc_extent)extent, session_days, 2, sessions);
        desc.threads = 2;
        assert_true(sweep_create(desc) > 30); /* names and units of nine fields among them */
        mnc_model *model = own_model();
        desc.model = model;
        assert_true(sweep_create(desc) > 20);
        mnc_model_destroy(model);
    }
}

static void desc_bytes(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    counting counts = {0};
    size_t bytes = 0, failures = 0;
    desc.allocator = counting_allocator(&counts);
    for (;; failures++) {
        counting_fail(&counts, failures + 1);
        const mnc_status status = mnc_simulation_desc_bytes(&desc, &bytes);
        assert_int_equal(counts.live, 0);
        if (counts.calls <= failures) {
            assert_ok(status);
            break;
        }
        check_no_memory(status);
    }
    assert_true(failures > 0);
}

/* One call on a simulation on day 3. */
typedef mnc_status act_fn(mnc_simulation *simulation);

static mnc_status clone_and_destroy(mnc_simulation *simulation)
{
    mnc_simulation *clone = simulation;
    const mnc_status status = mnc_simulation_clone(simulation, &clone);
    if (status != MNC_OK)
        assert_null(clone);
    mnc_simulation_destroy(clone);
    return status;
}

static mnc_status add_dense_session(mnc_simulation *simulation)
{
    mnc_session session = mnc_session_default();
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    session.day = 5;
    /* More channels in a patch than there is room for; a unit cell takes only its own density. */
    session.density_per_cm2 = grid.nx > 15 ? 5000 : 250;
    return mnc_simulation_add_session(simulation, &session);
}

static mnc_status record_two_days(mnc_simulation *simulation)
{
    static const mnc_record record = {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS};
    static const double days[] = {4, 6};
    double values[] = {-1, -1};
    const mnc_status status = mnc_simulation_record(simulation, &record, 1, days, 2, values, 2);
    assert_true((values[0] == -1) == (status != MNC_OK));
    return status;
}

/* All failures of the call change nothing; after its success the run is that of a twin in which it
   succeeded at once. */
static void sweep_act(mnc_extent extent, act_fn *act, size_t least)
{
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(extent, session_days, 2, sessions);
    counting counts = {0};
    mnc_simulation *twin = create_simulation(&desc);
    desc.allocator = counting_allocator(&counts);
    mnc_simulation *simulation = create_simulation(&desc);
    run_through(simulation, landings, 1);
    run_through(twin, landings, 1);
    for (size_t k = 1;; k++) {
        const size_t live = counts.live, bytes = counts.bytes;
        counting_fail(&counts, k);
        const mnc_status status = act(simulation);
        if (counts.calls < k) {
            assert_ok(status);
            assert_true(k > least);
            break;
        }
        check_no_memory(status);
        assert_int_equal(counts.live, live);
        assert_int_equal(counts.bytes, bytes);
        check_same_bits(simulation, twin);
    }
    counting_fail(&counts, 0);
    assert_ok(act(twin));
    run_through(simulation, landings + 1, 1);
    run_through(twin, landings + 1, 1);
    check_same_bits(simulation, twin);
    mnc_simulation_destroy(simulation);
    assert_int_equal(counts.live, 0);
    mnc_simulation_destroy(twin);
}

static void clone(void **state)
{
    (void)state;
    sweep_act(MNC_EXTENT_COLUMN, clone_and_destroy, 30);
    sweep_act(MNC_EXTENT_UNIT_CELL, clone_and_destroy, 30);
    sweep_act(MNC_EXTENT_PATCH, clone_and_destroy, 30);
}

static void session(void **state)
{
    (void)state;
    sweep_act(MNC_EXTENT_COLUMN, add_dense_session, 1);
    sweep_act(MNC_EXTENT_UNIT_CELL, add_dense_session, 1);
    sweep_act(MNC_EXTENT_PATCH, add_dense_session, 3);
}

/* Beside one that has its memory. */
static mnc_status record_beside_another(mnc_simulation *simulation)
{
    static const mnc_record record = {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS};
    static const double days[] = {4, 6};
    mnc_session sessions[2];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 2, sessions);
    mnc_simulation *other = create_simulation(&desc);
    mnc_simulation *both[] = {simulation, other};
    double values[2][2], *places[] = {values[0], values[1]};
    mnc_status status[2];
    const mnc_status all =
        mnc_simulation_record_each(both, 2, &record, 1, days, 2, places, 2, status);
    assert_int_equal(status[0], all);
    mnc_simulation_destroy(other);
    return all;
}

static void records(void **state)
{
    (void)state;
    sweep_act(MNC_EXTENT_COLUMN, record_beside_another, 7);
    sweep_act(MNC_EXTENT_COLUMN, record_two_days, 5);
    sweep_act(MNC_EXTENT_PATCH, record_two_days, 5);
}

static int count_call(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    ++*(int *)user;
    return 0;
}

/* Twenty, more than any first room for them: each fails in every way before it is added. */
static void observers(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    counting counts = {0};
    int calls = 0;
    size_t failures = 0;
    const mnc_observer observer = {"watcher", 1, count_call, &calls};
    desc.allocator = counting_allocator(&counts);
    mnc_simulation *simulation = create_simulation(&desc);
    for (int o = 0; o < 20; o++) {
        for (size_t k = 1;; k++) {
            counting_fail(&counts, k);
            const mnc_status status = mnc_simulation_add_observer(simulation, &observer);
            if (counts.calls < k) {
                assert_ok(status);
                break;
            }
            check_no_memory(status);
            failures++;
        }
    }
    assert_true(failures > 20);
    assert_ok(mnc_simulation_run_until(simulation, 0));
    assert_int_equal(calls, 20);
    mnc_simulation_destroy(simulation);
    assert_int_equal(counts.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(create),  cmocka_unit_test(desc_bytes), cmocka_unit_test(clone),
        cmocka_unit_test(session), cmocka_unit_test(records),    cmocka_unit_test(observers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
