/* Checkpoints: a run that goes on from a file has the same bits as one that never ended. */
#include "course.h"
#include "kept.h"
#include "scratch.h"
#include "testing.h"
#include "twins.h"

#include <stdlib.h>
#include <string.h>

static const double session_days[] = {0, 14, 30};
static const double landings[] = {3, 20.5, 40};
static char folder[SCRATCH_PATH_SIZE], path[SCRATCH_PATH_SIZE];

static int set_up(void **state)
{
    (void)state;
    scratch_create(folder);
    scratch_path(folder, "run.h5", path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    scratch_remove(folder);
    return 0;
}

static mnc_simulation *resumed(const mnc_simulation_desc *desc)
{
    mnc_simulation *simulation = NULL;
    assert_ok(mnc_checkpoint_resume(path, desc, &simulation));
    assert_non_null(simulation);
    return simulation;
}

/* Written at each landing, gone on with the other number of threads. */
static void check_resumed(mnc_extent extent, int threads)
{
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(extent, session_days, 3, sessions);
    desc.threads = threads;
    mnc_simulation *straight = create_simulation(&desc), *broken = create_simulation(&desc);
    for (size_t d = 0; d < 3; d++) {
        run_through(broken, landings + d, 1);
        run_through(straight, landings + d, 1);
        assert_ok(mnc_checkpoint_write(broken, path));
        mnc_simulation_destroy(broken);
        desc.threads = 3 - desc.threads;
        broken = resumed(&desc);
        check_same_state(broken, straight);
    }
    assert_true(mean_of(broken, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS) > 1e-3);
    assert_int_equal(scratch_count(folder), 1);
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(broken);
}

static void goes_on(void **state)
{
    (void)state;
    on_every_extent(check_resumed);
}

/* A clearing substance on the skin, which sessions let in, in a model of own fields with names that
   no file likes. */
static int serum_on_skin(double day, double *concentration, void *user)
{
    *concentration = *(const double *)user * (1.0 + 0.5 * day / (1.0 + day));
    return 0;
}

static int clear_serum(const mnc_block *block, void *user)
{
    const int serum = *(const int *)user;
    for (size_t i = 0; i < block->n; i++) {
        block->loss[serum][i] += 0.3;
        block->source[MNC_TGF_BETA][i] += 0.01 * block->state[serum][i];
    }
    return 0;
}

static mnc_model *serum_model(int *serum, double *strength)
{
    static const char *const names[] = {"serum/oil", ".", "field_10", "a\nb \xc3\xa4 = 1"};
    mnc_model *model = NULL;
    const mnc_healing_params params = mnc_healing_params_default();
    assert_ok(mnc_model_create_healing(&params, &model));
    mnc_field field = {.unit = "ng/mL", .scale = 1, .initial = 0.25};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        field.name = names[i];
        field.spread = i == 0 ? MNC_SPREAD_LINEAR : MNC_SPREAD_NONE;
        field.diffusivity_mm2_per_day = i == 0 ? 0.2 : 0;
        assert_ok(mnc_model_add_field(model, &field, NULL));
    }
    assert_ok(mnc_model_find_field(model, "serum/oil", serum));
    const mnc_topical topical = {.field = *serum,
                                 .concentration = serum_on_skin,
                                 .user = strength,
                                 .closed_mm_per_day = 0.01,
                                 .open_mm_per_day = 5,
                                 .uptake_field = -1};
    const mnc_reaction reaction = {"clearance of serum", clear_serum, serum, 0, NULL};
    assert_ok(mnc_model_add_topical(model, &topical));
    assert_ok(mnc_model_add_reaction(model, &reaction));
    assert_ok(mnc_model_set_version(model, "serum 3"));
    return model;
}

static void own_model(void **state)
{
    (void)state;
    mnc_session sessions[3];
    int serum = -1;
    double strength = 2;
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 3, sessions);
    mnc_model *model = serum_model(&serum, &strength);
    desc.model = model;
    mnc_simulation *straight = create_simulation(&desc), *broken = create_simulation(&desc);
    run_through(straight, landings, 3);
    run_through(broken, landings, 2);
    assert_ok(mnc_checkpoint_write(broken, path));
    mnc_simulation_destroy(broken);
    desc.threads = 2;
    broken = resumed(&desc);
    run_through(broken, landings + 2, 1);
    check_same_state(broken, straight);
    assert_true(largest_of(broken, serum) > 0.01); /* from the skin, as its own decays */
    mnc_simulation *none = broken;
    assert_ok(mnc_model_set_version(model, "serum 4"));
    assert_status(mnc_checkpoint_resume(path, &desc, &none), MNC_ERR_INVALID);
    assert_null(none);
    assert_error_names("model.version serum 3 saved, serum 4 described");
    assert_error_names(path);
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(broken);
    mnc_model_destroy(model);
}

static void edit(mnc_simulation *simulation)
{
    const size_t cells = cells_of(simulation);
    double *values = calloc(cells, sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < cells; i++)
        values[i] = 1 + 0.5 * (double)(i % 7);
    assert_ok(mnc_simulation_set_field(simulation, MNC_TGF_BETA, values, cells));
    free(values);
}

/* Just after a field was set and a session of the current day was added, which has not happened. */
static void after_edits(void **state)
{
    (void)state;
    mnc_session sessions[4];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 3, sessions);
    mnc_simulation *straight = create_simulation(&desc), *broken = create_simulation(&desc);
    mnc_session added = sessions[0];
    added.day = landings[0];
    for (int i = 0; i < 2; i++) {
        mnc_simulation *simulation = i == 0 ? straight : broken;
        run_through(simulation, landings, 1);
        edit(simulation);
        assert_ok(mnc_simulation_add_session(simulation, &added));
    }
    assert_ok(mnc_checkpoint_write(broken, path));
    mnc_simulation_destroy(broken);
    /* The schedule of the description lacks what was added. */
    assert_status(mnc_checkpoint_resume(path, &desc, &broken), MNC_ERR_INVALID);
    assert_error_names("sessions[3].day 30 saved, not described");
    mnc_simulation_desc longer = desc;
    sessions[3] = sessions[2];
    sessions[2] = sessions[1];
    sessions[1] = added;
    longer.schedule.count = 4;
    broken = resumed(&longer);
    check_same_state(broken, straight);
    run_through(broken, landings + 1, 2);
    run_through(straight, landings + 1, 2);
    check_same_state(broken, straight);
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(broken);
}

/* Two branches from one file. */
static void branches(void **state)
{
    (void)state;
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 3, sessions);
    desc.schedule.count = 2;
    mnc_simulation *trunk = create_simulation(&desc);
    run_through(trunk, landings, 2);
    assert_ok(mnc_checkpoint_write(trunk, path));
    mnc_simulation *branch = resumed(&desc);
    assert_ok(mnc_simulation_add_session(branch, &sessions[2]));
    run_through(branch, landings + 2, 1);
    desc.schedule.count = 3;
    mnc_simulation *straight = create_simulation(&desc);
    run_through(straight, landings, 3);
    check_same_bits(branch, straight);
    run_through(trunk, landings + 2, 1);
    assert_true(mean_of(branch, MNC_DEBRIS, 0) > 2 * mean_of(trunk, MNC_DEBRIS, 0));
    mnc_simulation_destroy(trunk);
    mnc_simulation_destroy(branch);
    mnc_simulation_destroy(straight);
}

static void described(void **state)
{
    (void)state;
    mnc_session sessions[3];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 3, sessions);
    mnc_simulation *simulation = create_simulation(&desc);
    char own[16384], saved[16384], beginning[12];
    size_t needed = 0, needed_of_file = 0;
    run_through(simulation, landings, 1);
    assert_ok(mnc_checkpoint_write(simulation, path));
    assert_ok(mnc_simulation_describe(simulation, own, sizeof own, &needed));
    assert_ok(mnc_checkpoint_describe(path, saved, sizeof saved, &needed_of_file));
    assert_string_equal(own, saved);
    assert_int_equal(needed, needed_of_file);
    assert_ok(mnc_checkpoint_describe(path, NULL, 0, &needed_of_file));
    assert_int_equal(needed, needed_of_file);
    assert_ok(mnc_checkpoint_describe(path, beginning, sizeof beginning, NULL));
    assert_int_equal(strlen(beginning), sizeof beginning - 1);
    assert_memory_equal(beginning, own, sizeof beginning - 1);
    mnc_simulation_destroy(simulation);
}

/* Equal states give equal bytes: files can be compared. */
static void same_bytes(void **state)
{
    (void)state;
    mnc_session sessions[3];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 3, sessions);
    unsigned char *bytes[2];
    size_t sizes[2];
    for (int i = 0; i < 2; i++) {
        desc.threads = i + 1;
        mnc_simulation *simulation = create_simulation(&desc);
        run_through(simulation, landings, 1);
        assert_ok(mnc_checkpoint_write(simulation, path));
        bytes[i] = scratch_read(path, &sizes[i]);
        mnc_simulation_destroy(simulation);
    }
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(bytes[0], bytes[1], sizes[0]);
    free(bytes[0]);
    free(bytes[1]);
}

static int ignore(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    (void)user;
    return 0;
}

static void watch_many(mnc_simulation *simulation, size_t observers)
{
    const mnc_observer observer = {"many", 5, ignore, NULL};
    for (size_t i = 0; i < observers; i++)
        assert_ok(mnc_simulation_add_observer(simulation, &observer));
}

static mnc_simulation *watched(const mnc_simulation_desc *desc, size_t observers)
{
    mnc_simulation *simulation = create_simulation(desc);
    watch_many(simulation, observers);
    return simulation;
}

/* What is written can be resumed, and what could not is refused when it is written. */
static void many_observers(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.2;
    mnc_simulation *simulation = watched(&desc, 70000);
    assert_ok(mnc_checkpoint_write(simulation, path));
    mnc_simulation *later = resumed(&desc);
    check_same_state(later, simulation);
    watch_many(later, 70000); /* each takes its own days */
    check_same_state(later, simulation);
    mnc_simulation_destroy(later);
    mnc_simulation_destroy(simulation);
    simulation = watched(&desc, ((size_t)1 << 18) + 1);
    assert_status(mnc_checkpoint_write(simulation, path), MNC_ERR_INVALID);
    assert_error_names("number of observers to be saved = 262145");
    later = resumed(&desc); /* the file of before */
    mnc_simulation_destroy(later);
    mnc_simulation_destroy(simulation);
}

/* Ten thousand sessions and more are compared before the test runs out of time; they would not be,
   were each line looked for among all others. */
static void many_sessions(void **state)
{
    (void)state;
    enum { COUNT = 10000 };
    mnc_session *sessions = calloc(COUNT, sizeof *sessions);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_simulation *none = NULL;
    assert_non_null(sessions);
    for (int i = 0; i < COUNT; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = i;
    }
    desc.spacing_mm = 0.2;
    desc.schedule = (mnc_schedule){COUNT, sessions};
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_checkpoint_write(simulation, path));
    mnc_simulation_destroy(simulation);
    mnc_simulation_destroy(resumed(&desc));
    sessions[COUNT - 1].occluded = 1;
    assert_status(mnc_checkpoint_resume(path, &desc, &none), MNC_ERR_INVALID);
    assert_error_names("with 1 difference: sessions[9999].occluded 0 saved, 1 described");
    desc.schedule.count = COUNT / 2; /* 13 lines each */
    assert_status(mnc_checkpoint_resume(path, &desc, &none), MNC_ERR_INVALID);
    assert_error_names("with 65000 differences: sessions[5000].day 5000 saved, not described");
    free(sessions);
}

static void refused(void **state)
{
    (void)state;
    const mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_simulation *simulation = create_simulation(&desc), *none = simulation;
    char text[10];
    assert_refused(mnc_checkpoint_write(NULL, path), "simulation", "NULL");
    assert_refused(mnc_checkpoint_write(simulation, NULL), "path", "NULL");
    assert_refused(mnc_checkpoint_resume(NULL, &desc, &none), "path", "NULL");
    assert_null(none);
    assert_refused(mnc_checkpoint_resume(path, NULL, &none), "desc", "NULL");
    assert_refused(mnc_checkpoint_resume(path, &desc, NULL), "simulation", "NULL");
    assert_refused(mnc_checkpoint_describe(NULL, text, sizeof text, NULL), "path", "NULL");
    assert_refused(mnc_checkpoint_describe(path, NULL, 1, NULL), "text", "NULL");
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_on),        cmocka_unit_test(own_model),
        cmocka_unit_test(after_edits),    cmocka_unit_test(branches),
        cmocka_unit_test(described),      cmocka_unit_test(same_bytes),
        cmocka_unit_test(many_observers), cmocka_unit_test(many_sessions),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
