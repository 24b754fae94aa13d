/* The ranges that the headers state: their ends are accepted, the next number beyond them, NaN and
   the infinities are refused, with a sentence that names the member, its value and the range. */
#include "course.h"
#include "testing.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* A member that is a double, at its place in a struct. */
typedef struct range {
    const char *member;
    size_t offset;
    double lower, upper;
    int is_open; /* the lower end itself is refused */
} range;

typedef mnc_status check_fn(const void *object);

static void put(void *object, size_t offset, double value)
{
    memcpy((char *)object + offset, &value, sizeof value);
}

static void check_outside(void *object, const range *row, double value, check_fn *check)
{
    char limits[160], printed[40], lower[40];
    snprintf(printed, sizeof printed, "%s",
             printed_beside(value, value < row->lower ? row->lower : row->upper));
    snprintf(lower, sizeof lower, "%s", printed_beside(row->lower, value));
    snprintf(limits, sizeof limits,
             row->is_open ? "= %s: must be above %s and at most %s"
                          : "= %s: must be between %s and %s",
             printed, lower, printed_beside(row->upper, value));
    print_message("%s = %.17g\n", row->member, value);
    put(object, row->offset, value);
    assert_refused(check(object), row->member, limits);
}

/* Tries a row on an object that is good but for the one member, and mends it again. */
static void check_range(void *object, const range *row, check_fn *check)
{
    double before;
    memcpy(&before, (char *)object + row->offset, sizeof before);
    print_message("%s\n", row->member);
    put(object, row->offset, row->upper);
    assert_ok(check(object));
    check_outside(object, row, nextafter(row->upper, (double)INFINITY), check);
    check_outside(object, row, nextafter(row->lower, -(double)INFINITY), check);
    check_outside(object, row, (double)NAN, check);
    check_outside(object, row, (double)INFINITY, check);
    check_outside(object, row, -(double)INFINITY, check);
    check_outside(object, row, DBL_MAX, check);
    if (row->is_open) {
        check_outside(object, row, row->lower, check);
    } else {
        put(object, row->offset, row->lower);
        assert_ok(check(object));
    }
    put(object, row->offset, before);
    assert_ok(check(object));
}

static mnc_status check_skin(const void *object)
{
    return mnc_skin_check(object);
}

static void skins(void **state)
{
    (void)state;
    static const range rows[] = {
        {"skin.epidermis_mm", offsetof(mnc_skin, epidermis_mm), 0, 10, 0},
        {"skin.layers[1].thickness_mm", offsetof(mnc_skin, layers[1].thickness_mm), 1e-3, 1000, 0},
        {"skin.layers[1].relative_cell_density",
         offsetof(mnc_skin, layers[1].relative_cell_density), 1e-3, 100, 0},
        {"skin.layers[1].collagen_mg_per_ml", offsetof(mnc_skin, layers[1].collagen_mg_per_ml), 0,
         1000, 1},
    };
    mnc_skin skin = mnc_skin_preset(MNC_SITE_FOREARM);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_range(&skin, &rows[i], check_skin);
    /* What lies behind the last layer does not count. */
    skin.layers[2].thickness_mm = -1;
    assert_ok(mnc_skin_check(&skin));
}

static mnc_status check_session(const void *object)
{
    const mnc_schedule schedule = {1, object};
    return mnc_schedule_check(&schedule);
}

static void sessions(void **state)
{
    (void)state;
    static const range rows[] = {
        {"sessions[0].day", offsetof(mnc_session, day), 0, 100000, 0},
        {"sessions[0].needle_length_mm", offsetof(mnc_session, needle_length_mm), 0, 3, 1},
        {"sessions[0].density_per_cm2", offsetof(mnc_session, density_per_cm2), 0, 20000, 0},
        {"device.needle_diameter_mm", offsetof(mnc_session, device.needle_diameter_mm), 0, 1, 1},
        {"device.channel_ratio", offsetof(mnc_session, device.channel_ratio), 0, 1, 1},
        {"device.efficiency", offsetof(mnc_session, device.efficiency), 0, 1, 1},
        {"sessions[0].cell_kill", offsetof(mnc_session, cell_kill), 0, 1, 0},
        {"sessions[0].collagen_loss", offsetof(mnc_session, collagen_loss), 0, 1, 0},
        {"sessions[0].elastin_loss", offsetof(mnc_session, elastin_loss), 0, 1, 0},
        {"sessions[0].closure_slowdown", offsetof(mnc_session, closure_slowdown), 1, 10, 0},
    };
    mnc_session session = mnc_session_default();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_range(&session, &rows[i], check_session);
}

/* The same checks as when a simulation is created, without creating one. */
static mnc_status check_desc(const void *object)
{
    size_t bytes = 0;
    return mnc_simulation_desc_bytes(object, &bytes);
}

static void descriptions(void **state)
{
    (void)state;
    static const range rows[] = {
        {"desc.spacing_mm", offsetof(mnc_simulation_desc, spacing_mm), 0, 100, 1},
        {"desc.spacing_depth_mm", offsetof(mnc_simulation_desc, spacing_depth_mm), 0, 100, 0},
        {"desc.tolerance", offsetof(mnc_simulation_desc, tolerance), 1e-6, 0.1, 0},
        {"desc.width_mm", offsetof(mnc_simulation_desc, width_mm), 1e-3, 1000, 0},
        {"desc.length_mm", offsetof(mnc_simulation_desc, length_mm), 1e-3, 1000, 0},
    };
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 1;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_range(&desc, &rows[i], check_desc);
    /* A fixed step is none, or within its range. */
    static const double steps[] = {0, 1e-6, 1e4}, bad_steps[] = {1e-7, 10001, -1e-6};
    for (size_t i = 0; i < 3; i++) {
        desc.fixed_step_days = steps[i];
        assert_ok(check_desc(&desc));
        desc.fixed_step_days = bad_steps[i];
        assert_refused(check_desc(&desc), "desc.fixed_step_days", "and 10000");
    }
    desc.fixed_step_days = 0;
    static const int threads[] = {0, 1024}, bad_threads[] = {-1, 1025};
    for (size_t i = 0; i < 2; i++) {
        desc.threads = threads[i];
        assert_ok(check_desc(&desc));
        desc.threads = bad_threads[i];
        assert_refused(check_desc(&desc), "desc.threads", "must be between 0 and 1024");
    }
}

static mnc_status check_field(const void *object)
{
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    const mnc_status status = mnc_model_add_field(model, object, NULL);
    mnc_model_destroy(model);
    return status;
}

static void fields(void **state)
{
    (void)state;
    static const range rows[] = {
        {"field.scale", offsetof(mnc_field, scale), 0, 1e100, 1},
        {"field.diffusivity_mm2_per_day", offsetof(mnc_field, diffusivity_mm2_per_day), 0, 1e6, 0},
        {"field.physical_per_unit", offsetof(mnc_field, physical_per_unit), 0, 1e100, 1},
    };
    mnc_field field = {
        .name = "drug", .unit = "1", .scale = 1, .physical_unit = "nmol/L", .physical_per_unit = 1};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_range(&field, &rows[i], check_field);
    field.unit = NULL;
    assert_refused(check_field(&field), "field.unit", "NULL");
}

/* A healthy value of zero rests, however small the scale it is compared with. */
static void smallest_scale(void **state)
{
    (void)state;
    static const mnc_spread spreads[] = {MNC_SPREAD_NONE, MNC_SPREAD_LINEAR, MNC_SPREAD_CELLS};
    for (size_t i = 0; i < 3; i++) {
        mnc_model *model = NULL;
        mnc_simulation *simulation = NULL;
        const mnc_field field = {.name = "drug",
                                 .unit = "1",
                                 .scale = 5e-324,
                                 .spread = spreads[i],
                                 .diffusivity_mm2_per_day = 1};
        assert_ok(mnc_model_create_empty(&model));
        assert_ok(mnc_model_add_field(model, &field, NULL));
        mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
        desc.model = model;
        assert_ok(mnc_simulation_create(&desc, &simulation));
        assert_ok(mnc_simulation_run_until(simulation, 1));
        double largest = 1;
        assert_ok(mnc_simulation_maximum(simulation, 0, MNC_WHOLE_DERMIS, &largest));
        assert_close(largest, 0, 0, 0);
        mnc_simulation_destroy(simulation);
        mnc_model_destroy(model);
    }
}

/* The narrowest patch that is allowed runs. */
static void narrowest_patch(void **state)
{
    (void)state;
    mnc_simulation *simulation = NULL;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 1e-3;
    assert_ok(mnc_simulation_create(&desc, &simulation));
    assert_ok(mnc_simulation_run_until(simulation, 1));
    mnc_simulation_destroy(simulation);
}

static int look(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    (void)user;
    return 0;
}

static mnc_status check_observer(const void *object)
{
    const course none = {.count = 0};
    mnc_simulation *simulation = cheek_simulation(&none, 1e-3);
    const mnc_status status = mnc_simulation_add_observer(simulation, object);
    mnc_simulation_destroy(simulation);
    return status;
}

static void observers(void **state)
{
    (void)state;
    static const range row = {"observer.every_days", offsetof(mnc_observer, every_days), 1e-3, 1e5,
                              0};
    mnc_observer observer = {"watch", 1, look, NULL};
    check_range(&observer, &row, check_observer);
}

static int no_rates(const mnc_block *block, void *user)
{
    (void)block;
    (void)user;
    return 0;
}

/* A model is full at some point, and says so. */
static void full_models(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    const mnc_field field = {.name = "drug", .unit = "1", .scale = 1};
    mnc_coupling couplings[65];
    memset(couplings, 0, sizeof couplings);
    mnc_reaction reaction = {"many", no_rates, NULL, 65, couplings};
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    assert_refused(mnc_model_add_reaction(model, &reaction), "coupling_count = 65",
                   "must be between 0 and 64");
    reaction.coupling_count = 64;
    assert_ok(mnc_model_add_reaction(model, &reaction));
    char name[] = "0";
    reaction.name = name;
    reaction.coupling_count = 1;
    assert_refused(mnc_model_add_reaction(model, &reaction), "coupling_count = 1",
                   "must be between 0 and 0");
    reaction.coupling_count = 0;
    for (int i = 1; i < 32; i++) {
        name[0]++;
        assert_ok(mnc_model_add_reaction(model, &reaction));
    }
    reaction.name = "last";
    assert_refused(mnc_model_add_reaction(model, &reaction), "\"last\"", "at most 32 reactions");
    mnc_model_destroy(model);
}

/* Values of a field: none of them may be infinite, or negative where the field may not. */
static void values_of_fields(void **state)
{
    (void)state;
    const course none = {.count = 0};
    mnc_simulation *simulation = cheek_simulation(&none, 1e-3);
    static const double bad[] = {(double)INFINITY, -(double)INFINITY, (double)NAN, -1e-300};
    static const char *const texts[] = {"= inf", "= -inf", "nan", "= -1e-300"};
    double values[60];
    for (size_t i = 0; i < 60; i++)
        values[i] = 1;
    for (size_t i = 0; i < 4; i++) {
        values[59] = bad[i];
        assert_refused(mnc_simulation_set_field(simulation, MNC_ELASTIN, values, 60), "values[59]",
                       texts[i]);
        assert_error_names("\"elastin\": must be finite and not negative");
    }
    assert_refused(mnc_simulation_set_field(simulation, MNC_ELASTIN, values, SIZE_MAX), "count",
                   "must be the number of cells, 60");
    assert_refused(mnc_simulation_set_field(simulation, MNC_HEALING_FIELD_COUNT, values, 60),
                   "field = 9", "must be between 0 and 8");
    mnc_simulation_destroy(simulation);
}

/* Functions without a status give what their headers say for numbers outside their ranges. */
static void answers_without_a_status(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const mnc_schedule schedule = {1, &session};
    const double depth_mm = mnc_session_depth_mm(&session);
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_surface surface;
    assert_int_equal(mnc_skin_preset((mnc_site)-1).layer_count, 0);
    assert_close(mnc_device_preset((mnc_device_kind)-1).efficiency, 0, 0, 0);
    assert_null(mnc_device_name((mnc_device_kind)-1));
    const mnc_skin no_number = mnc_skin_uniform((double)NAN);
    assert_refused(mnc_skin_check(&no_number), "skin.layers[0].thickness_mm", "nan");
    assert_close(mnc_session_injured_fraction(&session, depth_mm), 0, 0, 0);
    assert_close(mnc_session_injured_fraction(&session, (double)INFINITY), 0, 0, 0);
    assert_close(mnc_session_injured_fraction(&session, (double)NAN), 0, 0, 0);
    assert_close(mnc_session_mean_injured_fraction(&session, 2, 3), 0, 0, 0);
    assert_close(mnc_roller_density_per_cm2(192, 20, 20, 0), 0, 0, 0);
    /* Before the first session the surface is healthy. */
    assert_ok(mnc_schedule_surface(&schedule, &skin, -1, &surface));
    assert_close(surface.erythema, 0, 0, 0);
    assert_close(surface.tewl_ratio, 1, 0, 0);
    assert_close(surface.pore_patency, 0, 0, 0);
    assert_close(surface.epidermis_open, 0, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(skins),
        cmocka_unit_test(sessions),
        cmocka_unit_test(descriptions),
        cmocka_unit_test(fields),
        cmocka_unit_test(smallest_scale),
        cmocka_unit_test(narrowest_patch),
        cmocka_unit_test(observers),
        cmocka_unit_test(full_models),
        cmocka_unit_test(values_of_fields),
        cmocka_unit_test(answers_without_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
