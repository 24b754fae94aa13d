/* Conditions at the sides of fields: what is refused, what ends a run, what is said about them, and
   that a topical is one of them. */
#include "course.h"
#include "kept.h"
#include "passing_fields.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const mnc_boundary held = {.kind = MNC_BOUNDARY_VALUE, .value = 10, .uptake_field = -1};
static const mnc_boundary closed = {.kind = MNC_BOUNDARY_NO_FLUX};

static mnc_simulation_desc desc_of(const mnc_model *model, mnc_extent extent)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(0.4);
    desc.extent = extent;
    desc.width_mm = desc.length_mm = 0.2;
    desc.model = model;
    return desc;
}

static mnc_simulation *simulation_of(const mnc_model *model, mnc_extent extent)
{
    const mnc_simulation_desc desc = desc_of(model, extent);
    return create_simulation(&desc);
}

static void refused_fields_and_sides(void **state)
{
    (void)state;
    mnc_model *model = passing_fields();
    assert_refused(mnc_model_set_boundary(NULL, DRUG, MNC_SIDE_TOP, &held), "model", "NULL");
    assert_refused(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, NULL), "boundary", "NULL");
    static const int bad[] = {-1, FIELDS, STILL, UPTAKE, CELLS};
    static const char *const texts[] = {"= -1", "= 5", "\"still\"", "\"uptake\"", "\"cells\""};
    for (int i = 0; i < 5; i++)
        assert_refused(mnc_model_set_boundary(model, bad[i], MNC_SIDE_TOP, &held), "field",
                       texts[i]);
    assert_refused(mnc_model_set_boundary(model, DRUG, (mnc_side)-1, &held), "side = -1",
                   "mnc_side");
    assert_refused(mnc_model_set_boundary(model, DRUG, (mnc_side)MNC_SIDE_COUNT, &held), "side = 6",
                   "mnc_side");
    mnc_model_destroy(model);
}

static void refused_numbers(void **state)
{
    (void)state;
    mnc_model *model = passing_fields();
    mnc_boundary bad = held;
    bad.kind = (mnc_boundary_kind)4;
    assert_refused(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &bad), "boundary.kind", "4");
    static const double values[] = {-0.5, (double)NAN, (double)INFINITY, 1e101};
    static const char *const texts[] = {"-0.5", "nan", "inf", "1e+101"};
    for (int i = 0; i < 4; i++) {
        bad = held;
        bad.value = values[i];
        assert_refused(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &bad), "boundary.value",
                       texts[i]);
        bad = (mnc_boundary){
            .kind = MNC_BOUNDARY_EXCHANGE, .exchange_mm_per_day = values[i], .uptake_field = -1};
        assert_refused(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &bad),
                       "boundary.exchange_mm_per_day", texts[i]);
    }
    bad = held;
    bad.value = -0.5;
    assert_ok(mnc_model_set_boundary(model, SECOND, MNC_SIDE_TOP, &bad));
    bad.kind = MNC_BOUNDARY_FLUX;
    assert_ok(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &bad));
    static const int uptakes[] = {-2, FIELDS, DRUG, CELLS};
    static const char *const uptake_texts[] = {"= -2", "= 5", "\"drug\"", "\"cells\""};
    for (int i = 0; i < 4; i++) {
        bad = held;
        bad.uptake_field = uptakes[i];
        assert_refused(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &bad),
                       "boundary.uptake_field", uptake_texts[i]);
    }
    mnc_model_destroy(model);
}

static int nothing(double day, double *concentration, void *user)
{
    (void)day;
    (void)user;
    *concentration = 0;
    return 0;
}

static void one_condition_a_side(void **state)
{
    (void)state;
    mnc_model *model = passing_fields();
    mnc_topical topical = {.field = DRUG, .concentration = nothing, .uptake_field = UPTAKE};
    mnc_boundary gathered = held;
    gathered.uptake_field = UPTAKE;
    assert_ok(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &gathered));
    assert_refused(mnc_model_add_topical(model, &topical), "topical.field", "MNC_SIDE_TOP");
    assert_refused(mnc_model_set_boundary(model, DRUG, MNC_SIDE_BOTTOM, &gathered),
                   "boundary.uptake_field", "\"uptake\"");
    /* What replaces a condition may have its uptake, and what removes it frees it. */
    assert_ok(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &gathered));
    assert_ok(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &closed));
    assert_ok(mnc_model_add_topical(model, &topical));
    assert_refused(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &held), "MNC_SIDE_TOP",
                   "topical");
    assert_refused(mnc_model_set_boundary(model, SECOND, MNC_SIDE_TOP, &gathered),
                   "boundary.uptake_field", "\"uptake\"");
    assert_ok(mnc_model_set_boundary(model, DRUG, MNC_SIDE_BOTTOM, &held));
    mnc_model_destroy(model);
}

static void refused_extents(void **state)
{
    (void)state;
    mnc_simulation *simulation = NULL;
    const mnc_boundary flux = {.kind = MNC_BOUNDARY_FLUX, .value = 1, .uptake_field = -1};
    mnc_session session = mnc_session_default();
    session.placement = MNC_PLACEMENT_REGULAR;
    for (int side = MNC_SIDE_X_LOW; side <= MNC_SIDE_Y_HIGH; side++) {
        mnc_model *model = passing_fields();
        assert_ok(mnc_model_set_boundary(model, DRUG, (mnc_side)side, &flux));
        mnc_simulation_desc desc = desc_of(model, MNC_EXTENT_COLUMN);
        assert_refused(mnc_simulation_create(&desc, &simulation), "desc.extent = 0", "\"drug\"");
        desc.extent = MNC_EXTENT_UNIT_CELL;
        desc.schedule = (mnc_schedule){1, &session};
        assert_refused(mnc_simulation_create(&desc, &simulation), "desc.extent = 1", "\"drug\"");
        /* A patch of a single cell a plane takes a flux only. */
        desc = desc_of(model, MNC_EXTENT_PATCH);
        desc.spacing_mm = 0.2;
        simulation = create_simulation(&desc);
        assert_ok(mnc_simulation_run_until(simulation, 1));
        assert_close(total_of(simulation, DRUG, MNC_WHOLE_DERMIS), 0.4 / 0.2, 1e-12, 0);
        mnc_simulation_destroy(simulation);
        simulation = NULL;
        assert_ok(mnc_model_set_boundary(model, DRUG, (mnc_side)side, &held));
        assert_refused(mnc_simulation_create(&desc, &simulation), "desc.spacing_mm = 0.2",
                       "\"drug\"");
        mnc_model_destroy(model);
    }
    assert_null(simulation);
}

/* ---- callbacks ---- */

typedef struct tap {
    double breaks_on_day, value, exchange_mm_per_day;
    int code;
} tap;

static int turn(double day, double open_area_fraction, double *value, double *exchange_mm_per_day,
                void *user)
{
    const tap *from = user;
    assert_true(open_area_fraction == 0);
    assert_true(*value == 3 && *exchange_mm_per_day == 0.25);
    if (day < from->breaks_on_day)
        return 0;
    *value = from->value;
    *exchange_mm_per_day = from->exchange_mm_per_day;
    return from->code;
}

static void check_broken(tap from, mnc_extent extent, const char *text)
{
    mnc_model *model = passing_fields();
    const mnc_boundary boundary = {.kind = MNC_BOUNDARY_EXCHANGE,
                                   .value = 3,
                                   .exchange_mm_per_day = 0.25,
                                   .at = turn,
                                   .user = &from,
                                   .uptake_field = -1};
    assert_ok(mnc_model_set_boundary(model, DRUG, MNC_SIDE_BOTTOM, &boundary));
    mnc_simulation *simulation = simulation_of(model, extent);
    mnc_model_destroy(model);
    check_callback_ends_runs(simulation, DRUG, "boundary on field \"drug\" at MNC_SIDE_BOTTOM",
                             text);
}

static void numbers_that_cannot_be(void **state)
{
    (void)state;
    static const mnc_extent extents[] = {MNC_EXTENT_COLUMN, MNC_EXTENT_PATCH};
    for (int e = 0; e < 2; e++) {
        check_broken((tap){4.5, 1, 1, 7}, extents[e], "returned 7");
        check_broken((tap){4.5, -1.5, 1, 0}, extents[e], "value = -1.5");
        check_broken((tap){4.5, (double)NAN, 1, 0}, extents[e], "value = nan");
        check_broken((tap){4.5, 1, -2, 0}, extents[e], "exchange_mm_per_day = -2");
        check_broken((tap){4.5, 1, (double)NAN, 0}, extents[e], "exchange_mm_per_day = nan");
        check_broken((tap){0, 1, 1, 7}, extents[e], "returned 7");
    }
}

static int refuse_day_0(double day, double open_area_fraction, double *value,
                        double *exchange_mm_per_day, void *user)
{
    (void)open_area_fraction;
    (void)value;
    (void)exchange_mm_per_day;
    (void)user;
    return day <= 0 ? 7 : 0;
}

/* Steps evaluate days within them only, but what the first one depends on is of day 0. */
static void a_refusal_of_day_0_ends_the_run(void **state)
{
    (void)state;
    mnc_model *model = passing_fields();
    mnc_boundary boundary = held;
    boundary.at = refuse_day_0;
    assert_ok(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &boundary));
    mnc_simulation *simulation = simulation_of(model, MNC_EXTENT_COLUMN);
    mnc_model_destroy(model);
    assert_status(mnc_simulation_run_until(simulation, 9), MNC_ERR_CALLBACK);
    assert_error_names("boundary on field \"drug\" at MNC_SIDE_TOP");
    assert_error_names("returned 7 at day 0");
    mnc_simulation_destroy(simulation);
}

/* ---- a topical is an exchange at the top ---- */

static const double closed_mm_per_day = 0.01, open_mm_per_day = 5;

static int dabbed(double day, double *concentration, void *user)
{
    (void)user;
    *concentration = 40 + 30 * sin(day);
    return 0;
}

static int dabbed_boundary(double day, double open_area_fraction, double *value,
                           double *exchange_mm_per_day, void *user)
{
    *exchange_mm_per_day = closed_mm_per_day + open_mm_per_day * open_area_fraction;
    return dabbed(day, value, user);
}

static void check_topical(mnc_extent extent)
{
    const mnc_topical topical = {.field = DRUG,
                                 .concentration = dabbed,
                                 .closed_mm_per_day = closed_mm_per_day,
                                 .open_mm_per_day = open_mm_per_day,
                                 .uptake_field = UPTAKE};
    const mnc_boundary boundary = {
        .kind = MNC_BOUNDARY_EXCHANGE, .at = dabbed_boundary, .uptake_field = UPTAKE};
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 3, 4);
    mnc_model *models[2] = {passing_fields(), passing_fields()};
    mnc_simulation *simulations[2];
    assert_ok(mnc_model_add_topical(models[0], &topical));
    assert_ok(mnc_model_set_boundary(models[1], DRUG, MNC_SIDE_TOP, &boundary));
    for (int i = 0; i < 2; i++) {
        mnc_simulation_desc desc = desc_of(models[i], extent);
        desc.schedule = course_schedule(&sessions);
        simulations[i] = create_simulation(&desc);
        assert_ok(mnc_simulation_run_until(simulations[i], 9.5));
        mnc_model_destroy(models[i]);
    }
    assert_true(total_of(simulations[0], UPTAKE, MNC_WHOLE_DERMIS) > 1);
    for (int f = 0; f < FIELDS; f++)
        assert_memory_equal(field_of(simulations[0], f), field_of(simulations[1], f),
                            cells_of(simulations[0]) * sizeof(double));
    assert_int_equal(stats_of(simulations[0]).steps, stats_of(simulations[1]).steps);
    mnc_simulation_destroy(simulations[0]);
    mnc_simulation_destroy(simulations[1]);
}

static void a_topical_has_the_same_bits(void **state)
{
    (void)state;
    check_topical(MNC_EXTENT_COLUMN);
    check_topical(MNC_EXTENT_UNIT_CELL);
    check_topical(MNC_EXTENT_PATCH);
}

/* ---- what stays as it is ---- */

/* A condition that was set and removed, and one by which nothing passes, leave everything at rest.
 */
static void nothing_passes(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    const mnc_session session = mnc_session_default();
    const mnc_boundary at_rest = {.kind = MNC_BOUNDARY_VALUE, .uptake_field = -1};
    mnc_simulation *simulations[2];
    for (int i = 0; i < 2; i++) {
        mnc_model *model = NULL;
        assert_ok(mnc_model_create_healing(&params, &model));
        if (i == 1) {
            assert_ok(mnc_model_set_boundary(model, MNC_TGF_BETA, MNC_SIDE_TOP, &held));
            assert_ok(mnc_model_set_boundary(model, MNC_TGF_BETA, MNC_SIDE_TOP, &closed));
        }
        mnc_simulation_desc desc = desc_of(model, MNC_EXTENT_COLUMN);
        desc.schedule = (mnc_schedule){1, &session};
        simulations[i] = create_simulation(&desc);
        assert_ok(mnc_simulation_run_until(simulations[i], 30));
        mnc_model_destroy(model);
    }
    check_same_state(simulations[0], simulations[1]);
    mnc_simulation_destroy(simulations[0]);
    mnc_simulation_destroy(simulations[1]);
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    for (int side = 0; side < MNC_SIDE_COUNT; side++)
        assert_ok(mnc_model_set_boundary(model, MNC_TGF_BETA, (mnc_side)side, &at_rest));
    mnc_simulation *healthy = simulation_of(model, MNC_EXTENT_PATCH);
    assert_ok(mnc_simulation_run_until(healthy, 30));
    check_healthy(healthy);
    mnc_simulation_destroy(healthy);
    mnc_model_destroy(model);
}

/* Reactions come and go around a boundary without disturbing its coupling, and boundaries around
   reactions. */
static int pass_on(const mnc_block *block, void *user)
{
    (void)user;
    for (size_t i = 0; i < block->n; i++) {
        block->source[SECOND][i] += 0.5 * block->state[DRUG][i];
        block->loss[DRUG][i] += 0.5;
        block->coupling[0][i] += 0.5;
    }
    return 0;
}

static void couplings_follow(void **state)
{
    (void)state;
    const mnc_coupling pair = {DRUG, SECOND};
    const mnc_reaction first = {"first", pass_on, NULL, 1, &pair};
    const mnc_reaction second = {"second", pass_on, NULL, 1, &pair};
    mnc_boundary gathered = held;
    gathered.uptake_field = UPTAKE;
    mnc_model *plain = passing_fields(), *edited = passing_fields();
    assert_ok(mnc_model_add_reaction(plain, &second));
    assert_ok(mnc_model_set_boundary(plain, DRUG, MNC_SIDE_BOTTOM, &gathered));
    assert_ok(mnc_model_add_reaction(edited, &first));
    assert_ok(mnc_model_set_boundary(edited, DRUG, MNC_SIDE_TOP, &gathered));
    assert_ok(mnc_model_add_reaction(edited, &second));
    assert_ok(mnc_model_set_boundary(edited, DRUG, MNC_SIDE_TOP, &closed));
    assert_ok(mnc_model_set_boundary(edited, DRUG, MNC_SIDE_BOTTOM, &gathered));
    assert_ok(mnc_model_remove_reaction(edited, "first"));
    mnc_simulation *expected = simulation_of(plain, MNC_EXTENT_COLUMN);
    mnc_simulation *actual = simulation_of(edited, MNC_EXTENT_COLUMN);
    assert_ok(mnc_simulation_run_until(expected, 2));
    assert_ok(mnc_simulation_run_until(actual, 2));
    assert_true(total_of(expected, UPTAKE, MNC_WHOLE_DERMIS) > 1);
    check_same_state(expected, actual);
    mnc_simulation_destroy(expected);
    mnc_simulation_destroy(actual);
    mnc_model_destroy(plain);
    mnc_model_destroy(edited);
}

/* ---- descriptions and saved states ---- */

static mnc_model *leaky_model(double exchange_mm_per_day)
{
    mnc_model *model = passing_fields();
    const mnc_boundary exchange = {.kind = MNC_BOUNDARY_EXCHANGE,
                                   .value = 3,
                                   .exchange_mm_per_day = exchange_mm_per_day,
                                   .uptake_field = UPTAKE};
    assert_ok(mnc_model_set_boundary(model, DRUG, MNC_SIDE_BOTTOM, &exchange));
    assert_ok(mnc_model_set_boundary(model, DRUG, MNC_SIDE_TOP, &held));
    return model;
}

static void described(void **state)
{
    (void)state;
    char text[8192];
    mnc_model *model = leaky_model(0.5);
    mnc_simulation *simulation = simulation_of(model, MNC_EXTENT_COLUMN);
    assert_ok(mnc_simulation_describe(simulation, text, sizeof text, NULL));
    assert_non_null(strstr(text, "boundaries[0] = drug at top\n"));
    assert_non_null(strstr(text, "boundaries[0].kind = value\n"));
    assert_non_null(strstr(text, "boundaries[0].value = 10\n"));
    assert_non_null(strstr(text, "boundaries[1] = drug at bottom\n"));
    assert_non_null(strstr(text, "boundaries[1].kind = exchange\n"));
    assert_non_null(strstr(text, "boundaries[1].value = 3\n"));
    assert_non_null(strstr(text, "boundaries[1].exchange_mm_per_day = 0.5\n"));
    assert_non_null(strstr(text, "boundaries[1].is_constant = 1\n"));
    assert_non_null(strstr(text, "boundaries[1].uptake_field = uptake\n"));
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

/* Conditions of one field that meet in cells at edges, and of another: set in any order they give
   the same description, so that a saved state of one is one of the other, and the same bits. */
static void order_of_calls(void **state)
{
    (void)state;
    static const struct {
        int field;
        mnc_side side;
        mnc_boundary law;
    } set[] = {
        {DRUG,
         MNC_SIDE_BOTTOM,
         {.kind = MNC_BOUNDARY_EXCHANGE,
          .value = 3,
          .exchange_mm_per_day = 0.5,
          .uptake_field = UPTAKE}},
        {SECOND, MNC_SIDE_TOP, {.kind = MNC_BOUNDARY_VALUE, .value = 2, .uptake_field = -1}},
        {DRUG, MNC_SIDE_X_LOW, {.kind = MNC_BOUNDARY_FLUX, .value = 0.7, .uptake_field = -1}},
        {DRUG, MNC_SIDE_TOP, {.kind = MNC_BOUNDARY_VALUE, .value = 10, .uptake_field = -1}},
        {DRUG, MNC_SIDE_Y_LOW, {.kind = MNC_BOUNDARY_FLUX, .value = 0.3, .uptake_field = -1}},
    };
    enum { COUNT = sizeof set / sizeof *set };
    mnc_simulation *simulations[2], *loaded = NULL;
    char texts[2][8192];
    for (int i = 0; i < 2; i++) {
        mnc_model *model = passing_fields();
        for (int k = 0; k < COUNT; k++) {
            const int b = i == 0 ? k : COUNT - 1 - k;
            assert_ok(mnc_model_set_boundary(model, set[b].field, set[b].side, &set[b].law));
        }
        simulations[i] = simulation_of(model, MNC_EXTENT_PATCH);
        assert_ok(mnc_simulation_run_until(simulations[i], 2));
        assert_ok(mnc_simulation_describe(simulations[i], texts[i], sizeof texts[i], NULL));
        if (i == 1) {
            kept saved = kept_of(simulations[0]);
            const mnc_simulation_desc desc = desc_of(model, MNC_EXTENT_PATCH);
            assert_ok(mnc_simulation_load(&desc, kept_load, &saved, &loaded));
            kept_free(&saved);
        }
        mnc_model_destroy(model);
    }
    assert_string_equal(texts[0], texts[1]);
    check_same_state(simulations[0], simulations[1]);
    check_same_state(simulations[0], loaded);
    mnc_simulation_destroy(simulations[0]);
    mnc_simulation_destroy(simulations[1]);
    mnc_simulation_destroy(loaded);
}

/* A run goes on from a saved state, and as a clone, with the same bits; a state with another
   condition is refused. */
static void goes_on(void **state)
{
    (void)state;
    static const mnc_extent extents[] = {MNC_EXTENT_COLUMN, MNC_EXTENT_PATCH};
    for (int e = 0; e < 2; e++) {
        mnc_model *model = leaky_model(0.5), *other = leaky_model(0.25);
        mnc_simulation *straight = simulation_of(model, extents[e]), *clone = NULL, *loaded = NULL;
        assert_ok(mnc_simulation_run_until(straight, 1));
        kept saved = kept_of(straight);
        assert_ok(mnc_simulation_clone(straight, &clone));
        mnc_simulation_desc desc = desc_of(other, extents[e]);
        assert_status(mnc_simulation_load(&desc, kept_load, &saved, &loaded), MNC_ERR_INVALID);
        assert_error_names("boundaries[1].exchange_mm_per_day");
        desc.model = model;
        desc.threads = 2;
        saved.next = 0;
        assert_ok(mnc_simulation_load(&desc, kept_load, &saved, &loaded));
        assert_ok(mnc_simulation_run_until(straight, 3));
        assert_ok(mnc_simulation_run_until(clone, 3));
        assert_ok(mnc_simulation_run_until(loaded, 3));
        check_same_state(straight, clone);
        check_same_state(straight, loaded);
        kept_free(&saved);
        mnc_simulation_destroy(straight);
        mnc_simulation_destroy(clone);
        mnc_simulation_destroy(loaded);
        mnc_model_destroy(model);
        mnc_model_destroy(other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_fields_and_sides),
        cmocka_unit_test(refused_numbers),
        cmocka_unit_test(one_condition_a_side),
        cmocka_unit_test(refused_extents),
        cmocka_unit_test(numbers_that_cannot_be),
        cmocka_unit_test(a_refusal_of_day_0_ends_the_run),
        cmocka_unit_test(a_topical_has_the_same_bits),
        cmocka_unit_test(nothing_passes),
        cmocka_unit_test(couplings_follow),
        cmocka_unit_test(described),
        cmocka_unit_test(order_of_calls),
        cmocka_unit_test(goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
