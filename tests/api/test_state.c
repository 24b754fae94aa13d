/* States part by part: what is saved and loaded goes on with the same bits; what does not fit is
   refused with a sentence. */
#include "counting.h"
#include "course.h"
#include "kept.h"
#include "testing.h"
#include "twins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double session_days[] = {0, 14, 30};
static const double landings[] = {3, 20.5, 40};

static mnc_simulation *loaded(const mnc_simulation_desc *desc, kept *state)
{
    mnc_simulation *simulation = NULL;
    assert_ok(mnc_simulation_load(desc, kept_load, state, &simulation));
    assert_int_equal(state->next, state->count);
    return simulation;
}

static void check_loaded(mnc_extent extent, int threads)
{
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(extent, session_days, 3, sessions);
    desc.threads = threads;
    mnc_simulation *straight = create_simulation(&desc);
    run_through(straight, landings, 2);
    kept state = kept_of(straight);
    desc.threads = 3 - threads;
    mnc_simulation *later = loaded(&desc, &state);
    run_through(straight, landings + 2, 1);
    run_through(later, landings + 2, 1);
    check_same_state(later, straight);
    kept_free(&state);
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(later);
}

static void goes_on(void **state)
{
    (void)state;
    on_every_extent(check_loaded);
}

typedef struct diary {
    int count;
    double days[40];
} diary;

static int write_down(const mnc_simulation *simulation, void *user)
{
    diary *book = user;
    assert_true(book->count < 40);
    assert_ok(mnc_simulation_day(simulation, &book->days[book->count++]));
    return 0;
}

static void watch(mnc_simulation *simulation, const char *name, double every_days, diary *book)
{
    const mnc_observer observer = {name, every_days, write_down, book};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
}

/* Observers that are added again keep their days; new ones begin on the day of loading. */
static void observers(void **state)
{
    (void)state;
    mnc_session sessions[3];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 3, sessions);
    diary first = {0}, second = {0}, again = {0}, new_one = {0}, longer = {0};
    mnc_simulation *straight = create_simulation(&desc);
    watch(straight, "weekly", 7, &first);
    assert_ok(mnc_simulation_run_until(straight, 2));
    watch(straight, "weekly", 7, &second);
    assert_ok(mnc_simulation_run_until(straight, 10));
    kept saved = kept_of(straight);
    mnc_simulation *later = loaded(&desc, &saved);
    check_same_state(straight, later); /* also the days of observers that have not come back yet */
    watch(later, "weekly", 7, &again);
    watch(later, "weekly", 7, &again);
    watch(later, "weekly", 7, &new_one);
    watch(later, "weekly", 6, &longer);
    assert_ok(mnc_simulation_run_until(later, 17));
    assert_int_equal(again.count, 2); /* 14 of the first, 16 of the second */
    assert_close(again.days[0], 14, 0, 0);
    assert_close(again.days[1], 16, 0, 0);
    assert_close(new_one.days[0], 10, 0, 0);
    assert_close(longer.days[1], 16, 0, 0);
    /* What waited is forgotten once the run has gone on. */
    mnc_simulation *last = loaded(&desc, &saved);
    assert_ok(mnc_simulation_run_until(last, 11));
    diary late = {0};
    watch(last, "weekly", 7, &late);
    assert_ok(mnc_simulation_run_until(last, 12));
    assert_close(late.days[0], 11, 0, 0);
    kept_free(&saved);
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(later);
    mnc_simulation_destroy(last);
}

/* The description as it was, but for one thing; a sentence must name it with both values. */
static void check_difference(const mnc_simulation_desc *desc, kept *saved, const char *text)
{
    mnc_simulation *simulation = (mnc_simulation *)saved;
    assert_status(mnc_simulation_load(desc, kept_load, saved, &simulation), MNC_ERR_INVALID);
    assert_null(simulation);
    assert_error_names(text);
}

static void other_descriptions(void **state)
{
    (void)state;
    mnc_session sessions[3];
    const mnc_simulation_desc good = small_desc(MNC_EXTENT_PATCH, session_days, 3, sessions);
    mnc_simulation *simulation = create_simulation(&good);
    kept saved = kept_of(simulation);
    mnc_simulation_desc desc = good;
    desc.tolerance = 2e-3;
    check_difference(&desc, &saved, "with 1 difference: solver.tolerance");
    assert_error_names("0.001 saved, 0.002");
    desc.pattern_seed = 6;
    check_difference(&desc, &saved, "with 2 differences: ");
    assert_error_names("pattern_seed 5 saved, 6 described");
    desc = good;
    desc.spacing_mm = 0.05;
    check_difference(&desc, &saved, "grid.cells 23 x 19 x ");
    desc = good;
    desc.skin.layers[1].thickness_mm += 0.1;
    check_difference(&desc, &saved, "skin.layers[1].thickness_mm");
    desc = good;
    desc.skin.layer_count = 1;
    check_difference(&desc, &saved, "skin.layers[1].collagen_mg_per_ml");
    assert_error_names("saved, not described");
    desc = good;
    desc.schedule.count = 2;
    check_difference(&desc, &saved, "sessions[2].day 30 saved, not described");
    desc = good;
    sessions[1].day = 15;
    check_difference(&desc, &saved, "sessions[1].day 14 saved, 15 described");
    kept_free(&saved);
    mnc_simulation_destroy(simulation);
}

static int no_rates(const mnc_block *block, void *user)
{
    (void)block;
    (void)user;
    return 0;
}

/* A healing model with something on top. */
static mnc_model *model_with(double clearance, const char *version, const char *field_name,
                             const char *replaced)
{
    mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    params.tgf_clearance_per_day = clearance;
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(mnc_model_set_version(model, version));
    if (field_name) {
        const mnc_field field = {.name = field_name, .unit = "K", .scale = 1};
        assert_ok(mnc_model_add_field(model, &field, NULL));
    }
    if (replaced) {
        const mnc_reaction reaction = {replaced, no_rates, NULL, 0, NULL};
        assert_ok(mnc_model_remove_reaction(model, replaced));
        assert_ok(mnc_model_add_reaction(model, &reaction));
    }
    return model;
}

static void other_models(void **state)
{
    (void)state;
    const double clearance = mnc_healing_params_default().tgf_clearance_per_day;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_model *good = model_with(clearance, "2.1", "heat", NULL);
    mnc_model *others[] = {
        model_with(clearance * 1.5, "2.1", "heat", NULL),
        model_with(clearance, "2.2", "heat", NULL),
        model_with(clearance, "", "heat", NULL),
        model_with(clearance, "2.1", "warmth", NULL),
        model_with(clearance, "2.1", NULL, NULL),
        model_with(clearance, "2.1", "heat", "matrix"),
    };
    static const char *const texts[] = {"kinetics.tgf_clearance_per_day",
                                        "model.version 2.1 saved, 2.2 described",
                                        "model.version 2.1 saved, not described",
                                        "fields[9] heat [K] saved, warmth [K] described",
                                        "fields[9] heat [K] saved, not described",
                                        "reactions[2] matrix saved, inflammation described"};
    desc.model = good;
    mnc_simulation *simulation = create_simulation(&desc);
    kept saved = kept_of(simulation);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        desc.model = others[i];
        check_difference(&desc, &saved, texts[i]);
        mnc_model_destroy(others[i]);
    }
    kept_free(&saved);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(good);
}

/* One value of the saved state is something that no simulation has. */
static void bad_values(void **state)
{
    (void)state;
    static const struct bad {
        const char *group, *name;
        double real;
        int64_t integer; /* where `real` is 0 */
    } rows[] = {
        {"", "day", -1, 0},
        {"", "day", (double)NAN, 0},
        {"", "day", 2e5, 0},
        {"", "sessions_done", 0, 2},
        {"", "sessions_done", 0, 99},
        {"", "sessions_done", 0, -1},
        {"", "failure", 0, 7},
        {"", "failure", 0, (int64_t)1 << 40},
        {"", "description_size", 0, 0},
        {"", "description_size", 0, INT64_MAX},
        {"", "epidermal_thickness", (double)INFINITY, 0},
        {"", "epidermal_thickness", 1e308, 0},
        {"", "epidermal_thickness", -1, 0},
        {"", "epidermal_target", 1e308, 0},
        {"", "collagen_warned", 0, 2},
        {"", "ignition_warned", 0, -1},
        {"control", "proposal_days", -1e-3, 0},
        {"control", "proposal_days", 0, 0},
        {"control", "crawling_steps", 0, INT32_MAX},
        {"control", "crawling_steps", 0, -1},
        {"control", "crawling_steps", 0, (int64_t)1 << 40},
        {"control", "peaks", (double)NAN, 0},
        {"control", "peaks", -1e-3, 0},
        {"control", "losses", (double)INFINITY, 0},
        {"statistics", "steps", 0, -5},
        {"statistics", "steps", 0, INT64_MAX},
        {"statistics", "rejected_steps", 0, INT64_MAX},
        {"statistics", "rate_evaluations", 0, INT64_MAX},
        {"statistics", "fallback_cells", 0, INT64_MAX},
        {"statistics", "undershoot_steps", 0, INT64_MAX},
        {"statistics", "largest_undershoot", -1, 0},
        {"statistics", "smallest_step_days", -1, 0},
        {"statistics", "largest_step_days", 1e6, 0},
        {"statistics", "largest_error", (double)NAN, 0},
        {"fields", "tgf_beta", (double)NAN, 0},
        {"observers", "count", 0, -2},
        {"observers", "count", 0, INT64_MAX},
        {"observers", "every_days", -1, 0},
        {"observers", "first_day", -3, 0},
        {"observers", "notified", (double)NAN, 0},
        {"observers", "notified", 0.5, 0},
        {"observers", "notified", 1e16, 0},
    };
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 3, sessions);
    mnc_simulation *simulation = create_simulation(&desc), *bad = NULL;
    diary book = {0};
    watch(simulation, "weekly", 7, &book);
    assert_ok(mnc_simulation_run_until(simulation, 3));
    kept saved = kept_of(simulation);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned char before[8];
        void *value = kept_values(&saved, rows[i].group, rows[i].name);
        memcpy(before, value, sizeof before);
        memcpy(value, rows[i].real != 0 ? (const void *)&rows[i].real : &rows[i].integer, 8);
        print_message("%s.%s\n", rows[i].group, rows[i].name);
        assert_status(mnc_simulation_load(&desc, kept_load, &saved, &bad), MNC_ERR_INVALID);
        assert_null(bad);
        assert_error_names(strcmp(rows[i].name, "count") == 0 ? "count" : rows[i].name);
        memcpy(value, before, sizeof before);
    }
    mnc_simulation_destroy(loaded(&desc, &saved));
    strcpy(kept_values(&saved, "", "library_version"), "0.0.9");
    assert_status(mnc_simulation_load(&desc, kept_load, &saved, &bad), MNC_ERR_INVALID);
    assert_error_names("version 0.0.9 of the library");
    kept_free(&saved);
    mnc_simulation_destroy(simulation);
}

static int fail_at(const mnc_state_part *part, const void *values, void *user)
{
    (void)values;
    return strcmp(part->name, user) == 0 ? 5 : 0;
}

static int load_fails(const mnc_state_part *part, void *values, void *user)
{
    return strcmp(part->name, "warnings") == 0 ? 6 : kept_load(part, values, user);
}

static void refused(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_simulation *simulation = create_simulation(&desc), *none = simulation;
    kept saved = kept_of(simulation);
    assert_refused(mnc_simulation_save(NULL, fail_at, NULL), "simulation", "NULL");
    assert_refused(mnc_simulation_save(simulation, NULL, NULL), "save", "NULL");
    assert_refused(mnc_simulation_load(&desc, kept_load, &saved, NULL), "simulation", "NULL");
    assert_refused(mnc_simulation_load(&desc, NULL, NULL, &none), "load", "NULL");
    assert_null(none);
    assert_refused(mnc_simulation_load(NULL, kept_load, &saved, &none), "desc", "NULL");
    static const char *const parts[] = {
        "library_version", "description_size", "description", "count", "steps", "elastin"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char name[32];
        strcpy(name, parts[i]);
        assert_status(mnc_simulation_save(simulation, fail_at, name), MNC_ERR_CALLBACK);
        assert_error_names(name);
        assert_error_names("returned 5");
    }
    assert_status(mnc_simulation_load(&desc, load_fails, &saved, &none), MNC_ERR_CALLBACK);
    assert_error_names("returned 6");
    assert_null(none);
    desc.spacing_mm = -1;
    assert_refused(mnc_simulation_load(&desc, kept_load, &saved, &none), "spacing_mm", "-1");
    kept_free(&saved);
    mnc_simulation_destroy(simulation);
}

/* What fails remains failed. */
static int grow_until(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++)
        block->source[0][i] += 1;
    return block->day > *(const double *)user ? 7 : 0;
}

static void own_model_and_failure(void **state)
{
    (void)state;
    const mnc_field field = {.name = "height", .unit = "m", .initial = 1, .scale = 1};
    double last_day = 5;
    const mnc_reaction reaction = {"growth", grow_until, &last_day, 0, NULL};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    assert_ok(mnc_model_add_reaction(model, &reaction));
    desc.model = model;
    mnc_simulation *failed = create_simulation(&desc);
    assert_status(mnc_simulation_run_until(failed, 9), MNC_ERR_CALLBACK);
    kept saved = kept_of(failed);
    mnc_simulation *later = loaded(&desc, &saved);
    assert_status(mnc_simulation_run_until(later, 9), MNC_ERR_CALLBACK);
    assert_error_names("growth");
    check_same_state(later, failed);
    kept_free(&saved);
    mnc_simulation_destroy(failed);
    mnc_simulation_destroy(later);
    mnc_model_destroy(model);
}

/* Whichever allocation fails, the call says so and nothing leaks. */
static void no_memory(void **state)
{
    (void)state;
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 3, sessions);
    counting counts = {0};
    diary book = {0};
    desc.allocator = counting_allocator(&counts);
    mnc_simulation *simulation = create_simulation(&desc), *copy = NULL;
    watch(simulation, "weekly", 7, &book);
    assert_ok(mnc_simulation_run_until(simulation, 3));
    kept saved = kept_of(simulation);
    const size_t live = counts.live;
    char nowhere[] = "";
    for (size_t k = 1;; k++) {
        counting_fail(&counts, k);
        const mnc_status status = mnc_simulation_save(simulation, fail_at, nowhere);
        assert_int_equal(counts.live, live);
        if (counts.calls < k) {
            assert_ok(status);
            assert_true(k > 3);
            break;
        }
        assert_status(status, MNC_ERR_MEMORY);
    }
    for (size_t k = 1;; k++) {
        counting_fail(&counts, k);
        const mnc_status status = mnc_simulation_load(&desc, kept_load, &saved, &copy);
        if (counts.calls < k) {
            assert_ok(status);
            assert_true(k > 30);
            break;
        }
        assert_status(status, MNC_ERR_MEMORY);
        assert_null(copy);
        assert_int_equal(counts.live, live);
    }
    counting_fail(&counts, 0);
    check_same_state(copy, simulation);
    kept_free(&saved);
    mnc_simulation_destroy(copy);
    mnc_simulation_destroy(simulation);
    assert_int_equal(counts.live, 0);
}

static void version_refused(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    char longest[202];
    memset(longest, 'v', 200);
    longest[200] = '\0';
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_set_version(model, longest));
    strcat(longest, "v");
    assert_refused(mnc_model_set_version(model, longest), "version", "201 bytes");
    assert_refused(mnc_model_set_version(model, "a\nb"), "version[1]", "10");
    assert_refused(mnc_model_set_version(model, NULL), "version", "NULL");
    assert_refused(mnc_model_set_version(NULL, "1"), "model", "NULL");
    mnc_model_destroy(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_on),
        cmocka_unit_test(observers),
        cmocka_unit_test(other_descriptions),
        cmocka_unit_test(other_models),
        cmocka_unit_test(bad_values),
        cmocka_unit_test(refused),
        cmocka_unit_test(own_model_and_failure),
        cmocka_unit_test(no_memory),
        cmocka_unit_test(version_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
