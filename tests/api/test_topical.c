/* Substances on the skin: what is refused, what ends a run, and what is said about them. */
#include "course.h"
#include "passing_fields.h"
#include "testing.h"

#include <math.h>
#include <string.h>

typedef struct bottle {
    double spoils_on_day, concentration;
    int code;
} bottle;

static int pour(double day, double *concentration, void *user)
{
    const bottle *from = user;
    *concentration = 10.0;
    if (day < from->spoils_on_day)
        return 0;
    *concentration = from->concentration;
    return from->code;
}

static mnc_topical good_topical(void)
{
    return (mnc_topical){.field = DRUG,
                         .concentration = pour,
                         .closed_mm_per_day = 0.5,
                         .open_mm_per_day = 2,
                         .uptake_field = UPTAKE};
}

static void refused_fields(void **state)
{
    (void)state;
    mnc_model *model = passing_fields();
    mnc_topical topical = good_topical();
    assert_refused(mnc_model_add_topical(NULL, &topical), "model", "NULL");
    assert_refused(mnc_model_add_topical(model, NULL), "topical", "NULL");
    static const int bad[] = {-1, FIELDS, STILL, UPTAKE, CELLS};
    static const char *const texts[] = {"= -1", "= 5", "\"still\"", "\"uptake\"", "\"cells\""};
    for (int i = 0; i < 5; i++) {
        topical.field = bad[i];
        assert_refused(mnc_model_add_topical(model, &topical), "topical.field", texts[i]);
    }
    static const int bad_uptake[] = {-2, FIELDS, DRUG, CELLS, STILL};
    static const char *const uptake_texts[] = {"= -2", "= 5", "\"drug\"", "\"cells\"", "\"still\""};
    for (int i = 0; i < 5; i++) {
        topical = good_topical();
        topical.uptake_field = bad_uptake[i];
        assert_refused(mnc_model_add_topical(model, &topical), "topical.uptake_field",
                       uptake_texts[i]);
    }
    mnc_model_destroy(model);
}

static void refused_numbers(void **state)
{
    (void)state;
    mnc_model *model = passing_fields();
    mnc_topical topical = good_topical();
    topical.concentration = NULL;
    assert_refused(mnc_model_add_topical(model, &topical), "topical.concentration", "NULL");
    static const double bad[] = {-0.5, (double)NAN, (double)INFINITY, 1e7};
    static const char *const texts[] = {"-0.5", "nan", "inf", "1e+07"};
    for (int i = 0; i < 4; i++) {
        topical = good_topical();
        topical.closed_mm_per_day = bad[i];
        assert_refused(mnc_model_add_topical(model, &topical), "topical.closed_mm_per_day",
                       texts[i]);
        topical = good_topical();
        topical.open_mm_per_day = bad[i];
        assert_refused(mnc_model_add_topical(model, &topical), "topical.open_mm_per_day", texts[i]);
    }
    mnc_model_destroy(model);
}

static void one_a_field(void **state)
{
    (void)state;
    mnc_model *model = passing_fields();
    mnc_topical topical = good_topical();
    assert_ok(mnc_model_add_topical(model, &topical));
    assert_refused(mnc_model_add_topical(model, &topical), "topical.field", "\"drug\"");
    topical.field = SECOND;
    assert_refused(mnc_model_add_topical(model, &topical), "topical.uptake_field", "\"uptake\"");
    topical.uptake_field = -1;
    assert_ok(mnc_model_add_topical(model, &topical));
    mnc_model_destroy(model);
}

static int no_rates(const mnc_block *block, void *user)
{
    (void)block;
    (void)user;
    return 0;
}

/* The list of couplings has room for 64, and an uptake takes one of them. */
static void room_for_the_uptake(void **state)
{
    (void)state;
    mnc_model *model = passing_fields();
    mnc_coupling pairs[64];
    for (int c = 0; c < 64; c++)
        pairs[c] = (mnc_coupling){DRUG, STILL};
    const mnc_reaction many = {"many", no_rates, NULL, 64, pairs};
    assert_ok(mnc_model_add_reaction(model, &many));
    mnc_topical topical = good_topical();
    assert_refused(mnc_model_add_topical(model, &topical), "topical.uptake_field", "64");
    topical.uptake_field = -1;
    assert_ok(mnc_model_add_topical(model, &topical));
    mnc_model_destroy(model);
}

/* A skin of one layer with the topical. */
static mnc_simulation *treated(const mnc_model *model, mnc_extent extent)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(0.4);
    desc.extent = extent;
    desc.width_mm = desc.length_mm = 0.2;
    desc.model = model;
    return create_simulation(&desc);
}

static void check_spoiled(bottle from, mnc_extent extent, const char *value)
{
    mnc_model *model = passing_fields();
    mnc_topical topical = good_topical();
    topical.user = &from;
    assert_ok(mnc_model_add_topical(model, &topical));
    mnc_simulation *simulation = treated(model, extent);
    mnc_model_destroy(model);
    check_callback_ends_runs(simulation, DRUG, "topical on field \"drug\"", value);
}

static void a_concentration_that_cannot_be(void **state)
{
    (void)state;
    static const mnc_extent extents[] = {MNC_EXTENT_COLUMN, MNC_EXTENT_PATCH};
    for (int e = 0; e < 2; e++) {
        check_spoiled((bottle){4.5, 1, 7}, extents[e], "returned 7");
        check_spoiled((bottle){4.5, -1.5, 0}, extents[e], "-1.5");
        check_spoiled((bottle){4.5, (double)NAN, 0}, extents[e], "nan");
        check_spoiled((bottle){4.5, (double)INFINITY, 0}, extents[e], "inf");
        check_spoiled((bottle){0, 1, 7}, extents[e], "at day 0");
    }
}

/* Reactions come and go around a topical without disturbing its coupling. */
static void reactions_around_it(void **state)
{
    (void)state;
    bottle full = {100, 0, 0};
    const mnc_coupling pair = {DRUG, STILL};
    const mnc_reaction first = {"first", no_rates, NULL, 1, &pair};
    const mnc_reaction second = {"second", no_rates, NULL, 1, &pair};
    mnc_topical topical = good_topical();
    topical.user = &full;
    mnc_model *plain = passing_fields(), *edited = passing_fields();
    assert_ok(mnc_model_add_topical(plain, &topical));
    assert_ok(mnc_model_add_reaction(edited, &first));
    assert_ok(mnc_model_add_topical(edited, &topical));
    assert_ok(mnc_model_add_reaction(edited, &second));
    assert_ok(mnc_model_remove_reaction(edited, "first"));
    mnc_simulation *expected = treated(plain, MNC_EXTENT_COLUMN);
    mnc_simulation *actual = treated(edited, MNC_EXTENT_COLUMN);
    assert_ok(mnc_simulation_run_until(expected, 5));
    assert_ok(mnc_simulation_run_until(actual, 5));
    assert_true(total_of(expected, UPTAKE, MNC_WHOLE_DERMIS) > 1);
    assert_close(total_of(actual, UPTAKE, MNC_WHOLE_DERMIS),
                 total_of(expected, UPTAKE, MNC_WHOLE_DERMIS), 1e-14, 0);
    assert_close(total_of(actual, DRUG, MNC_WHOLE_DERMIS),
                 total_of(actual, UPTAKE, MNC_WHOLE_DERMIS), 1e-9, 0);
    mnc_simulation_destroy(expected);
    mnc_simulation_destroy(actual);
    mnc_model_destroy(plain);
    mnc_model_destroy(edited);
}

/* Skin that lets nothing through stays as it is. */
static void a_closed_skin(void **state)
{
    (void)state;
    bottle full = {100, 0, 0};
    mnc_model *model = passing_fields();
    mnc_topical topical = good_topical();
    topical.user = &full;
    topical.closed_mm_per_day = 0;
    assert_ok(mnc_model_add_topical(model, &topical));
    mnc_simulation *simulation = treated(model, MNC_EXTENT_COLUMN);
    assert_ok(mnc_simulation_run_until(simulation, 5));
    assert_true(largest_of(simulation, DRUG) == 0);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

static void described(void **state)
{
    (void)state;
    char text[8192];
    bottle full = {100, 0, 0};
    mnc_model *model = passing_fields();
    mnc_topical topical = good_topical();
    topical.user = &full;
    assert_ok(mnc_model_add_topical(model, &topical));
    mnc_simulation *simulation = treated(model, MNC_EXTENT_COLUMN);
    assert_ok(mnc_simulation_describe(simulation, text, sizeof text, NULL));
    assert_non_null(strstr(text, "topicals[0] = drug\n"));
    assert_non_null(strstr(text, "topicals[0].closed_mm_per_day = 0.5\n"));
    assert_non_null(strstr(text, "topicals[0].open_mm_per_day = 2\n"));
    assert_non_null(strstr(text, "topicals[0].uptake_field = uptake\n"));
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

/* Added in any order, topicals give the same description. */
static void order_of_calls(void **state)
{
    (void)state;
    char texts[2][8192];
    bottle full = {100, 0, 0};
    for (int i = 0; i < 2; i++) {
        mnc_model *model = passing_fields();
        mnc_topical of[2] = {good_topical(), good_topical()};
        of[0].user = of[1].user = &full;
        of[1].field = SECOND;
        of[1].uptake_field = -1;
        assert_ok(mnc_model_add_topical(model, &of[i]));
        assert_ok(mnc_model_add_topical(model, &of[1 - i]));
        mnc_simulation *simulation = treated(model, MNC_EXTENT_COLUMN);
        assert_ok(mnc_simulation_describe(simulation, texts[i], sizeof texts[i], NULL));
        mnc_simulation_destroy(simulation);
        mnc_model_destroy(model);
    }
    assert_non_null(strstr(texts[0], "topicals[1] = second\n"));
    assert_string_equal(texts[0], texts[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_fields),
        cmocka_unit_test(refused_numbers),
        cmocka_unit_test(one_a_field),
        cmocka_unit_test(room_for_the_uptake),
        cmocka_unit_test(a_concentration_that_cannot_be),
        cmocka_unit_test(reactions_around_it),
        cmocka_unit_test(a_closed_skin),
        cmocka_unit_test(described),
        cmocka_unit_test(order_of_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
