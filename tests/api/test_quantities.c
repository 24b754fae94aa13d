/* Quantities of a simulation: names, units, physical units, and what is refused. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <string.h>

static mnc_simulation *healthy_cheek(void)
{
    const course none = {.count = 0};
    return cheek_simulation(&none, 1e-3);
}

/* All of the built-in kinetics, in their order. */
static const struct {
    int quantity;
    const char *name, *unit, *physical_unit;
} expected[] = {
    {MNC_FIBROBLASTS, "fibroblasts", "1", "1/mm^3"},
    {MNC_MYOFIBROBLASTS, "myofibroblasts", "1", "1/mm^3"},
    {MNC_TGF_BETA, "tgf_beta", "ng/mL", "ng/mL"},
    {MNC_ACTIVATION, "activation", "1", "1"},
    {MNC_COLLAGEN_NEW, "collagen_new", "1", "mg/mL"},
    {MNC_COLLAGEN_MATURE, "collagen_mature", "1", "mg/mL"},
    {MNC_MACROPHAGES, "macrophages", "1", "1"},
    {MNC_DEBRIS, "debris", "1", "1"},
    {MNC_ELASTIN, "elastin", "1", "1"},
    {MNC_COLLAGEN_TOTAL, "collagen_total", "1", "mg/mL"},
    {MNC_COLLAGEN_GAIN, "collagen_gain", "1", "mg/mL"},
    {MNC_PROCOLLAGEN_SYNTHESIS, "procollagen_synthesis", "1", "1"},
    {MNC_COLLAGEN_III_PROXY, "collagen_iii_proxy", "1", "1"},
    {MNC_COLLAGEN_I, "collagen_i", "1", "mg/mL"},
    {MNC_MYOFIBROBLAST_FRACTION, "myofibroblast_fraction", "1", "1"},
    {MNC_TROPOELASTIN_SYNTHESIS, "tropoelastin_synthesis", "1", "1"},
};
enum { EXPECTED = sizeof expected / sizeof *expected };

static void names_and_units(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    int quantities[EXPECTED + 1] = {0};
    size_t count = 0;
    assert_ok(mnc_simulation_quantities(simulation, quantities, EXPECTED + 1, &count));
    assert_int_equal(count, EXPECTED);
    for (int i = 0; i < EXPECTED; i++) {
        mnc_quantity_info info;
        int found = -1;
        assert_int_equal(quantities[i], expected[i].quantity);
        assert_ok(mnc_simulation_quantity_info(simulation, expected[i].quantity, &info));
        assert_string_equal(info.name, expected[i].name);
        assert_string_equal(info.unit, expected[i].unit);
        assert_ok(
            mnc_simulation_quantity_info(simulation, expected[i].quantity | MNC_PHYSICAL, &info));
        assert_string_equal(info.name, expected[i].name);
        assert_string_equal(info.unit, expected[i].physical_unit);
        assert_ok(mnc_simulation_find_quantity(simulation, expected[i].name, &found));
        assert_int_equal(found, expected[i].quantity);
    }
    mnc_simulation_destroy(simulation);
}

/* Only as many numbers are written as there is room for. */
static void little_room(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    int quantities[3] = {-7, -7, -7};
    size_t count = 0;
    assert_ok(mnc_simulation_quantities(simulation, NULL, 0, &count));
    assert_int_equal(count, EXPECTED);
    assert_ok(mnc_simulation_quantities(simulation, quantities, 2, &count));
    assert_int_equal(count, EXPECTED);
    assert_int_equal(quantities[1], MNC_MYOFIBROBLASTS);
    assert_int_equal(quantities[2], -7);
    assert_refused(mnc_simulation_quantities(NULL, quantities, 2, &count), "simulation", "NULL");
    assert_refused(mnc_simulation_quantities(simulation, NULL, 2, &count), "quantities", "NULL");
    assert_refused(mnc_simulation_quantities(simulation, quantities, 2, NULL), "count", "NULL");
    mnc_simulation_destroy(simulation);
}

/* Healthy cheek skin by hand: 3000 per mm^3 times 1.37 and 0.70, 112.5 mg/mL of collagen. */
static void healthy_skin_in_physical_units(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    const int cells = MNC_FIBROBLASTS | MNC_PHYSICAL, collagen = MNC_COLLAGEN_TOTAL | MNC_PHYSICAL;
    assert_close(mean_of(simulation, cells, MNC_PAPILLARY_DERMIS), 4110, 1e-12, 0);
    assert_close(mean_of(simulation, cells, MNC_RETICULAR_DERMIS), 2100, 1e-12, 0);
    assert_close(mean_of(simulation, cells, MNC_WHOLE_DERMIS), (4110 * 0.2 + 2100) / 1.2, 1e-12, 0);
    assert_close(mean_of(simulation, collagen, MNC_WHOLE_DERMIS), 112.5, 1e-12, 0);
    /* 1.2 mm of 112.5 mg/cm^3 are 13.5 mg per cm^2. */
    assert_close(0.1 * total_of(simulation, collagen, MNC_WHOLE_DERMIS), 13.5, 1e-12, 0);
    assert_close(mean_of(simulation, MNC_PROCOLLAGEN_SYNTHESIS | MNC_PHYSICAL, 0), 1, 1e-12, 0);
    double profile[60];
    assert_ok(mnc_simulation_profile(simulation, cells, profile, 60));
    assert_close(profile[9], 4110, 1e-12, 0);
    assert_close(profile[10], 2100, 1e-12, 0);
    mnc_simulation_destroy(simulation);
}

static void set_everywhere(mnc_simulation *simulation, int field, double value)
{
    double values[60];
    for (size_t i = 0; i < 60; i++)
        values[i] = value;
    assert_ok(mnc_simulation_set_field(simulation, field, values, 60));
}

/* With n 0.6, m 0.2, s 0.03, x 0.4, y 0.9 by hand: W = 1. */
static void derived_quantities(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    assert_close(mean_of(simulation, MNC_COLLAGEN_III_PROXY, 0), 1, 1e-14, 0);
    assert_close(mean_of(simulation, MNC_TROPOELASTIN_SYNTHESIS, 0), 1, 1e-14, 0);
    assert_close(mean_of(simulation, MNC_MYOFIBROBLAST_FRACTION, 0), 0, 0, 0);
    assert_close(mean_of(simulation, MNC_COLLAGEN_I, 0), 0.798858610184, 1e-11, 0);
    set_everywhere(simulation, MNC_FIBROBLASTS, 0.6);
    set_everywhere(simulation, MNC_MYOFIBROBLASTS, 0.2);
    set_everywhere(simulation, MNC_ACTIVATION, 0.03);
    set_everywhere(simulation, MNC_COLLAGEN_NEW, 0.4);
    set_everywhere(simulation, MNC_COLLAGEN_MATURE, 0.9);
    assert_close(mean_of(simulation, MNC_MYOFIBROBLAST_FRACTION, 1), 0.25, 1e-14, 0);
    assert_close(mean_of(simulation, MNC_TROPOELASTIN_SYNTHESIS, 1), 1.3, 1e-14, 0);
    assert_close(mean_of(simulation, MNC_PROCOLLAGEN_SYNTHESIS, 1), 4, 1e-14, 0);
    assert_close(mean_of(simulation, MNC_COLLAGEN_III_PROXY, 1), 0.32 / 0.201141389816, 1e-11, 0);
    assert_close(mean_of(simulation, MNC_COLLAGEN_I, 1), 0.98, 1e-14, 0);
    assert_close(mean_of(simulation, MNC_COLLAGEN_I | MNC_PHYSICAL, 1), 110.25, 1e-14, 0);
    set_everywhere(simulation, MNC_FIBROBLASTS, 0);
    set_everywhere(simulation, MNC_MYOFIBROBLASTS, 0);
    assert_close(mean_of(simulation, MNC_MYOFIBROBLAST_FRACTION, 1), 0, 0, 0);
    mnc_simulation_destroy(simulation);
}

/* Without a memory, activation is h(a4) of the TGF-beta that is there: 10 / (10 + 10). */
static void derived_without_memory(void **state)
{
    (void)state;
    mnc_healing_params params = mnc_healing_params_default();
    params.act_time_days = 0;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    set_everywhere(simulation, MNC_TGF_BETA, 10);
    assert_close(mean_of(simulation, MNC_PROCOLLAGEN_SYNTHESIS, 0), 51, 1e-14, 0);
    assert_close(mean_of(simulation, MNC_TROPOELASTIN_SYNTHESIS, 0), 6, 1e-14, 0);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

/* A cell cut by a layer border: its profile holds the mean of both layers, by volume. */
static void border_through_a_cell(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin.layers[0].thickness_mm = 0.25;
    desc.skin.layers[1] = (mnc_layer){0.75, 0.5, 200};
    desc.skin.layers[0].collagen_mg_per_ml = 100;
    desc.spacing_mm = 0.2;
    mnc_simulation *simulation = create_simulation(&desc);
    double profile[5], value = 0;
    assert_ok(mnc_simulation_profile(simulation, MNC_COLLAGEN_TOTAL | MNC_PHYSICAL, profile, 5));
    assert_close(profile[0], 100, 1e-12, 0);
    assert_close(profile[1], 0.25 * 100 + 0.75 * 200, 1e-12, 0);
    assert_close(profile[2], 200, 1e-12, 0);
    assert_ok(mnc_simulation_maximum(simulation, MNC_COLLAGEN_TOTAL | MNC_PHYSICAL, 0, &value));
    assert_close(value, 100, 1e-12, 0);
    assert_ok(mnc_simulation_minimum(simulation, MNC_COLLAGEN_TOTAL | MNC_PHYSICAL, 1, &value));
    assert_close(value, 200, 1e-12, 0);
    mnc_simulation_destroy(simulation);
}

/* Fields of one's own say themselves how they are read. */
static void own_fields(void **state)
{
    (void)state;
    char name[] = "drug", unit[] = "ng/mL", physical_unit[] = "nmol/L";
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    mnc_field field = {.name = name,
                       .unit = unit,
                       .initial = 2,
                       .scale = 1,
                       .physical_unit = physical_unit,
                       .physical_per_unit = 0.25};
    int plain = -1, dense = -1;
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(mnc_model_add_field(model, &field, &plain));
    field.name = "receptors";
    field.physical = MNC_PHYSICAL_BY_CELL_DENSITY;
    assert_ok(mnc_model_add_field(model, &field, &dense));
    memset(name, 'x', sizeof name - 1);
    memset(physical_unit, 'x', sizeof physical_unit - 1);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    mnc_quantity_info info;
    int found = -1;
    assert_ok(mnc_simulation_find_quantity(simulation, "drug", &found));
    assert_int_equal(found, plain);
    assert_ok(mnc_simulation_quantity_info(simulation, plain | MNC_PHYSICAL, &info));
    assert_string_equal(info.unit, "nmol/L");
    assert_close(mean_of(simulation, plain | MNC_PHYSICAL, MNC_WHOLE_DERMIS), 0.5, 1e-14, 0);
    assert_close(mean_of(simulation, dense | MNC_PHYSICAL, 0), 0.5 * 1.37, 1e-14, 0);
    assert_close(mean_of(simulation, dense, 0), 2, 1e-14, 0);
    mnc_simulation_destroy(simulation);
}

static void fields_that_cannot_be_read(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    static const double bad[] = {0, -1.5, (double)NAN, (double)INFINITY};
    static const char *const texts[] = {"= 0", "-1.5", "nan", "inf"};
    mnc_field field = {.name = "drug", .unit = "1", .scale = 1, .physical_unit = "nmol/L"};
    for (size_t i = 0; i < 4; i++) {
        field.physical_per_unit = bad[i];
        assert_refused(mnc_model_add_field(model, &field, NULL), "field.physical_per_unit",
                       texts[i]);
        assert_error_names("must be above 0");
    }
    field.physical_per_unit = 1;
    field.physical = (mnc_physical)3;
    assert_refused(mnc_model_add_field(model, &field, NULL), "field.physical", "3");
    field.physical = (mnc_physical)-1;
    assert_refused(mnc_model_add_field(model, &field, NULL), "field.physical", "-1");
    /* Without a unit the other two do not count. */
    field.physical_unit = NULL;
    assert_ok(mnc_model_add_field(model, &field, NULL));
    mnc_model_destroy(model);
}

static void unknown_names(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    static const char *const bad[] = {
        "", "collagen", "Collagen_total", "collagen_total ", "nan", "MNC_ELASTIN", "9", "%s%n"};
    int found = -7;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_refused(mnc_simulation_find_quantity(simulation, bad[i], &found), "name", bad[i]);
        assert_error_names("must be one of fibroblasts, ");
        assert_error_names("procollagen_synthesis");
    }
    assert_int_equal(found, -7);
    /* Even a name as long as a file leaves room for the allowed ones. */
    char endless[4000];
    memset(endless, 'a', sizeof endless);
    endless[sizeof endless - 1] = '\0';
    assert_refused(mnc_simulation_find_quantity(simulation, endless, &found), "aaaa", "elastin");
    assert_refused(mnc_simulation_find_quantity(NULL, "elastin", &found), "simulation", "NULL");
    assert_refused(mnc_simulation_find_quantity(simulation, NULL, &found), "name", "NULL");
    assert_refused(mnc_simulation_find_quantity(simulation, "elastin", NULL), "quantity", "NULL");
    mnc_simulation_destroy(simulation);
}

/* Asks everything that takes a quantity. */
static void check_refused_everywhere(const mnc_simulation *simulation, int quantity,
                                     const char *text)
{
    double number = 0, profile[60];
    mnc_quantity_info info;
    assert_refused(mnc_simulation_mean(simulation, quantity, 0, &number), "quantity", text);
    assert_error_names("must be a field between 0 and 8");
    assert_refused(mnc_simulation_total(simulation, quantity, 0, &number), "quantity", text);
    assert_refused(mnc_simulation_minimum(simulation, quantity, 0, &number), "quantity", text);
    assert_refused(mnc_simulation_maximum(simulation, quantity, 0, &number), "quantity", text);
    assert_refused(mnc_simulation_profile(simulation, quantity, profile, 60), "quantity", text);
    assert_refused(mnc_simulation_quantity_info(simulation, quantity, &info), "quantity", text);
}

static void unknown_quantities(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    mnc_view view;
    static const struct {
        int quantity;
        const char *text;
    } bad[] = {
        {-1, "= -1:"},
        {INT32_MIN, "= -2147483648:"},
        {-1 & ~MNC_PHYSICAL, "= -65537:"}, /* the mark is in every negative number */
        {-1 | MNC_PHYSICAL, "= -1:"},
        {9, "= 9:"},
        {9 | MNC_PHYSICAL, "= 9 | MNC_PHYSICAL:"},
        {999, "= 999:"},
        {1007, "= 1007:"},
        {1007 | MNC_PHYSICAL, "= 1007 | MNC_PHYSICAL:"},
        {2 * MNC_PHYSICAL, "= 131072:"},
        {3 * MNC_PHYSICAL, "= 131072 | MNC_PHYSICAL:"},
        {INT32_MAX, "| MNC_PHYSICAL:"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check_refused_everywhere(simulation, bad[i].quantity, bad[i].text);
    /* The numbers of a field lie there in its own unit. */
    assert_refused(mnc_simulation_field(simulation, MNC_ELASTIN | MNC_PHYSICAL, &view), "field",
                   "65544");
    assert_refused(mnc_simulation_field(simulation, MNC_COLLAGEN_TOTAL, &view), "field", "1000");
    mnc_simulation_destroy(simulation);
}

static void absent_pointers(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    double number = 0, profile[60];
    mnc_quantity_info info;
    assert_refused(mnc_simulation_minimum(NULL, 0, 0, &number), "simulation", "NULL");
    assert_refused(mnc_simulation_minimum(simulation, 0, 0, NULL), "minimum", "NULL");
    assert_refused(mnc_simulation_maximum(NULL, 0, 0, &number), "simulation", "NULL");
    assert_refused(mnc_simulation_maximum(simulation, 0, 0, NULL), "maximum", "NULL");
    assert_refused(mnc_simulation_profile(NULL, 0, profile, 60), "simulation", "NULL");
    assert_refused(mnc_simulation_profile(simulation, 0, NULL, 60), "values", "NULL");
    assert_refused(mnc_simulation_profile(simulation, 0, profile, 59), "count = 59", "60");
    assert_refused(mnc_simulation_profile(simulation, 0, profile, 0), "count = 0", "60");
    assert_refused(mnc_simulation_quantity_info(NULL, 0, &info), "simulation", "NULL");
    assert_refused(mnc_simulation_quantity_info(simulation, 0, NULL), "info", "NULL");
    static const int bad_regions[] = {-2, 2, INT32_MAX, INT32_MIN};
    static const char *const texts[] = {"= -2:", "= 2:", "= 2147483647:", "= -2147483648:"};
    for (size_t i = 0; i < 4; i++) {
        assert_refused(mnc_simulation_minimum(simulation, 0, bad_regions[i], &number), "region",
                       texts[i]);
        assert_refused(mnc_simulation_maximum(simulation, 0, bad_regions[i], &number), "region",
                       texts[i]);
        assert_error_names("a layer between 0 and 1");
    }
    mnc_simulation_destroy(simulation);
}

/* A model without the built-in kinetics has none of the quantities that follow from them. */
static void models_without_healing(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    const mnc_field field = {.name = "drug", .unit = "ng/mL", .initial = 0.5, .scale = 1};
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    size_t count = 0;
    int found = -1;
    double number = 0;
    assert_ok(mnc_simulation_quantities(simulation, NULL, 0, &count));
    assert_int_equal(count, 1);
    assert_refused(mnc_simulation_find_quantity(simulation, "collagen_gain", &found),
                   "collagen_gain", "must be one of drug");
    assert_refused(mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN | MNC_PHYSICAL, 0, &number),
                   "quantity", "1001 | MNC_PHYSICAL");
    assert_close(mean_of(simulation, 0 | MNC_PHYSICAL, MNC_WHOLE_DERMIS), 0.5, 1e-14, 0);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_units),
        cmocka_unit_test(little_room),
        cmocka_unit_test(healthy_skin_in_physical_units),
        cmocka_unit_test(derived_quantities),
        cmocka_unit_test(derived_without_memory),
        cmocka_unit_test(border_through_a_cell),
        cmocka_unit_test(own_fields),
        cmocka_unit_test(fields_that_cannot_be_read),
        cmocka_unit_test(unknown_names),
        cmocka_unit_test(unknown_quantities),
        cmocka_unit_test(absent_pointers),
        cmocka_unit_test(models_without_healing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
