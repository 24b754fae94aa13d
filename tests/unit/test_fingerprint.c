/* The fingerprint of an ensemble and the description of a simulation hold every member that results
   depend on: each byte of the structs is changed, and each that is left out is named here. */
#include "base/members.h"
#include "ensemble/desc.h"
#include "testing.h"
#include "trial.h"

#include <string.h>

/* A new member of one of these structs ends the building of this test (a value is missing): it
   belongs into lib/base/members.c or lib/ensemble/fingerprint.c, and below. */
static const mnc_device every_device = {1, 2, 3};
static const mnc_session every_session = {1, 2, 3, {1, 2, 3}, MNC_CHANNEL_SLAB, 1, 4, 5, 6, 7, 1};
static const mnc_layer every_layer = {1, 2, 3};
static const mnc_skin every_skin = {1, 2, {{1, 2, 3}, {4, 5, 6}}};
static const mnc_record every_record = {1, 2};
static const mnc_schedule every_schedule = {0, NULL};
static const mnc_session_spread every_spread = {1, 2, 3, 4, 5, 6};
static const mnc_simulation_desc every_base = {{1, 2, {{1, 2, 3}, {4, 5, 6}}},
                                               {0, NULL},
                                               NULL,
                                               MNC_EXTENT_PATCH,
                                               1,
                                               2,
                                               3,
                                               4,
                                               5,
                                               6,
                                               7,
                                               8,
                                               {NULL, NULL, NULL},
                                               {NULL, NULL, MNC_LOG_DEBUG}};
typedef enum part_of { HASHED, LEFT_OUT, BY_HAND } part_of;

/* Bytes of a struct. */
typedef struct range {
    const char *name;
    size_t offset, size;
    part_of what; /* BY_HAND: pointers and counts, which no single byte may change */
} range;

#define MEMBER(type, name, what)                                                                   \
    {                                                                                              \
#name, offsetof(type, name), sizeof(((type *)NULL)->name), what                            \
    }
#define SESSION(name) MEMBER(mnc_session, name, HASHED)
#define LAYER(name) MEMBER(mnc_layer, name, HASHED)
#define BASE(name, what) MEMBER(mnc_simulation_desc, name, what)
#define WHOLE(name, what) MEMBER(mnc_ensemble_desc, name, what)

static const range of_session[] = {
    SESSION(day),
    SESSION(needle_length_mm),
    SESSION(density_per_cm2),
    SESSION(device),
    SESSION(channel),
    SESSION(placement),
    SESSION(cell_kill),
    SESSION(collagen_loss),
    SESSION(elastin_loss),
    SESSION(closure_slowdown),
    SESSION(occluded),
};
static const range of_layer[] = {
    LAYER(thickness_mm),
    LAYER(relative_cell_density),
    LAYER(collagen_mg_per_ml),
};
static const range of_base[] = {
    BASE(skin, BY_HAND),        BASE(schedule, LEFT_OUT),      BASE(model, LEFT_OUT),
    BASE(extent, HASHED),       BASE(width_mm, HASHED),        BASE(length_mm, HASHED),
    BASE(pattern_seed, HASHED), BASE(spacing_mm, HASHED),      BASE(spacing_depth_mm, HASHED),
    BASE(tolerance, HASHED),    BASE(fixed_step_days, HASHED), BASE(threads, LEFT_OUT),
    BASE(allocator, LEFT_OUT),  BASE(log, LEFT_OUT),
};
static const range of_ensemble[] = {
    WHOLE(members, HASHED),
    WHOLE(seed, HASHED),
    WHOLE(draws, BY_HAND),
    WHOLE(healing, HASHED),
    WHOLE(sampled, HASHED),
    WHOLE(prior_sd, HASHED),
    WHOLE(spread, HASHED),
    WHOLE(youngest_years, HASHED),
    WHOLE(oldest_years, HASHED),
    WHOLE(thickness_sd, HASHED),
    WHOLE(site_count, BY_HAND),
    WHOLE(sites, BY_HAND),
    WHOLE(base, BY_HAND),
    WHOLE(schedule_count, BY_HAND),
    WHOLE(schedules, BY_HAND),
    WHOLE(day_count, BY_HAND),
    WHOLE(days, BY_HAND),
    WHOLE(record_count, BY_HAND),
    WHOLE(records, BY_HAND),
    WHOLE(make_model, BY_HAND),
    WHOLE(make_model_user, LEFT_OUT),
    WHOLE(score, BY_HAND),
    WHOLE(score_user, LEFT_OUT),
    WHOLE(code_mark, HASHED),
    WHOLE(threads, LEFT_OUT),
    WHOLE(progress, LEFT_OUT),
    WHOLE(progress_user, LEFT_OUT),
    WHOLE(row, LEFT_OUT),
    WHOLE(row_user, LEFT_OUT),
};

static trial of;
static mnc_ensemble_desc desc;

static int set_up(void **state)
{
    (void)state;
    desc = trial_desc(&of, 3);
    return 0;
}

/* Flips each byte of a range of the object, which the description holds or points to. */
static void check_bytes(unsigned char *object, const range *bytes)
{
    const uint64_t before = mnci_ensemble_fingerprint(&desc);
    for (size_t i = bytes->offset; i < bytes->offset + bytes->size; i++) {
        object[i] ^= 0x21;
        if ((mnci_ensemble_fingerprint(&desc) == before) == (bytes->what == HASHED)) {
            print_error("byte %zu of \"%s\"\n", i - bytes->offset, bytes->name);
            fail();
        }
        object[i] ^= 0x21;
    }
    assert_true(mnci_ensemble_fingerprint(&desc) == before);
}

#define CHECK(object, list) check_struct(&(object), list, sizeof(list) / sizeof *(list))

static void check_struct(void *object, const range *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].what != BY_HAND)
            check_bytes(object, &list[i]);
}

static void every_byte(void **state)
{
    (void)state;
    CHECK(desc, of_ensemble);
    CHECK(desc.base, of_base);
    for (int i = 0; i < 3; i++)
        CHECK(of.sessions[i], of_session);
    for (int l = 0; l < desc.base.skin.layer_count; l++)
        CHECK(desc.base.skin.layers[l], of_layer);
    static const range days[] = {{"days", 0, sizeof of.days, HASHED}};
    static const range records[] = {{"records", 0, sizeof of.records, HASHED}};
    static const range epidermis[] = {MEMBER(mnc_skin, epidermis_mm, HASHED)};
    CHECK(of.days, days);
    CHECK(of.records, records);
    CHECK(desc.base.skin, epidermis);
}

static mnc_status no_model(const mnc_sample *sample, mnc_model **model, void *user)
{
    (void)sample;
    (void)model;
    (void)user;
    return MNC_ERR_INVALID;
}

static mnc_status no_score(const mnc_sample *sample, double *chi_squared, void *user)
{
    (void)sample;
    (void)chi_squared;
    (void)user;
    return MNC_ERR_INVALID;
}

/* The description with something else must have another fingerprint than all so far. */
static void check_new(uint64_t *seen, size_t *count)
{
    const uint64_t sum = mnci_ensemble_fingerprint(&desc);
    for (size_t i = 0; i < *count; i++)
        assert_true(seen[i] != sum);
    seen[(*count)++] = sum;
}

static void counts_and_pointers(void **state)
{
    (void)state;
    static size_t draws[3] = {0, 1, 2};
    static mnc_site sites[2] = {MNC_SITE_CHEEK, MNC_SITE_NECK};
    uint64_t seen[16];
    size_t count = 0;
    check_new(seen, &count);
    desc.draws = draws;
    check_new(seen, &count);
    draws[2] = 7;
    check_new(seen, &count);
    desc.sites = sites;
    desc.site_count = 1;
    check_new(seen, &count);
    desc.site_count = 2;
    check_new(seen, &count);
    sites[1] = MNC_SITE_THIGH;
    check_new(seen, &count);
    desc.schedule_count--;
    check_new(seen, &count);
    of.schedules[0].count = 0;
    check_new(seen, &count);
    desc.day_count--;
    check_new(seen, &count);
    desc.record_count--;
    check_new(seen, &count);
    desc.base.skin.layer_count--;
    check_new(seen, &count);
    desc.make_model = no_model;
    check_new(seen, &count);
    desc.score = no_score;
    check_new(seen, &count);
}

/* What lies between two members, or behind the last, is too small for another one that the values
   at the top of this file would not miss. */
static void check_covered(const range *list, size_t count, size_t size)
{
    size_t end = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(list[i].offset >= end && list[i].offset - end < sizeof(double));
        end = list[i].offset + list[i].size;
    }
    assert_true(size >= end && size - end < sizeof(double));
}

#define COVERS(list, type) check_covered(list, sizeof(list) / sizeof *(list), sizeof(type))

static void nothing_forgotten(void **state)
{
    (void)state;
    COVERS(of_session, mnc_session);
    COVERS(of_layer, mnc_layer);
    COVERS(of_base, mnc_simulation_desc);
    COVERS(of_ensemble, mnc_ensemble_desc);
    assert_close(every_device.efficiency + every_layer.collagen_mg_per_ml, 6, 0, 0);
    assert_int_equal(every_session.occluded + every_skin.layer_count + every_record.region, 5);
    assert_close(every_spread.density_sd, 6, 0, 0);
    assert_null(every_schedule.sessions);
    assert_null(every_base.log.write);
    const mnc_ensemble_desc every = {
        1,    2,    NULL, desc.healing, {0},        {0},  every_spread, 3,
        4,    5,    0,    NULL,         every_base, 0,    NULL,         0,
        NULL, 0,    NULL, NULL,         NULL,       NULL, NULL,         6,
        7,    NULL, NULL, NULL,         NULL};
    assert_int_equal(every.threads, 7);
}

/* A line for each member, by its name. */
static void check_described(mnci_members members, const void *object, const char *expected)
{
    char text[1024];
    mnci_text out = {text, sizeof text, 0};
    mnci_members_describe(&out, "it", members, object);
    assert_string_equal(text, expected);
}

static void described(void **state)
{
    (void)state;
    check_described(mnci_session_members(), &every_session,
                    "it.day = 1\nit.needle_length_mm = 2\nit.density_per_cm2 = 3\n"
                    "it.device.needle_diameter_mm = 1\nit.device.channel_ratio = 2\n"
                    "it.device.efficiency = 3\nit.channel = slab\nit.placement = random\n"
                    "it.cell_kill = 4\nit.collagen_loss = 5\nit.elastin_loss = 6\n"
                    "it.closure_slowdown = 7\nit.occluded = 1\n");
    check_described(mnci_layer_members(), &every_layer,
                    "it.thickness_mm = 1\nit.relative_cell_density = 2\n"
                    "it.collagen_mg_per_ml = 3\n");
    check_described(mnci_extent_members(), &every_base,
                    "it.extent = patch\nit.spacing_mm = 4\nit.spacing_depth_mm = 5\n");
    check_described(mnci_patch_members(), &every_base,
                    "it.width_mm = 1\nit.length_mm = 2\nit.pattern_seed = 3\n");
    check_described(mnci_solver_members(), &every_base,
                    "it.tolerance = 6\nit.fixed_step_days = 7\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_byte, set_up),
        cmocka_unit_test_setup(counts_and_pointers, set_up),
        cmocka_unit_test(nothing_forgotten),
        cmocka_unit_test(described),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
