/* What enters through the skin surface stays or is cleared: uptake = content + cleared, over weeks
   with sessions, and the results do not depend on the threads. */
#include "course.h"
#include "testing.h"

#include <math.h>

enum { DRUG, UPTAKE, CLEARED, FIELDS };

static const double clearance_per_day = 1.5;

/* The drug is lost at a constant rate, and what is lost is gathered. */
static int clear_drug(const mnc_block *b, void *user)
{
    const double rate = clearance_per_day;
    (void)user;
    for (size_t i = 0; i < b->n; i++) {
        b->loss[DRUG][i] += rate;
        b->source[CLEARED][i] += rate * b->state[DRUG][i];
        b->coupling[0][i] += rate;
    }
    return 0;
}

/* Applied daily for 30 days, with a smooth course through each day, then washed off. */
static int daily(double day, double *concentration, void *user)
{
    (void)user;
    const double wave = sin(3.14159265358979323846 * day);
    *concentration = day < 30.0 ? 100.0 * wave * wave : 0.0;
    return 0;
}

static mnc_model *drug_model(mnc_surface_fn *concentration)
{
    static const mnc_field fields[FIELDS] = {
        [DRUG] = {.name = "drug",
                  .unit = "ng/mL",
                  .scale = 1,
                  .spread = MNC_SPREAD_LINEAR,
                  .diffusivity_mm2_per_day = 0.3},
        [UPTAKE] = {.name = "uptake", .unit = "ng/mL", .scale = 1, .can_be_negative = 1},
        [CLEARED] = {.name = "cleared", .unit = "ng/mL", .scale = 1, .can_be_negative = 1},
    };
    static const mnc_coupling to_cleared = {DRUG, CLEARED};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (int f = 0; f < FIELDS; f++)
        assert_ok(mnc_model_add_field(model, &fields[f], NULL));
    const mnc_reaction clearance = {"clearance", clear_drug, NULL, 1, &to_cleared};
    assert_ok(mnc_model_add_reaction(model, &clearance));
    const mnc_topical topical = {.field = DRUG,
                                 .concentration = concentration,
                                 .closed_mm_per_day = 0.002,
                                 .open_mm_per_day = 5,
                                 .uptake_field = UPTAKE};
    assert_ok(mnc_model_add_topical(model, &topical));
    return model;
}

static mnc_simulation *drug_simulation(mnc_simulation_desc desc)
{
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 3, 14);
    mnc_model *model = drug_model(daily);
    desc.model = model;
    desc.schedule = course_schedule(&sessions);
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

static double content_of(const mnc_simulation *simulation)
{
    return total_of(simulation, DRUG, MNC_WHOLE_DERMIS) +
           total_of(simulation, CLEARED, MNC_WHOLE_DERMIS) -
           total_of(simulation, UPTAKE, MNC_WHOLE_DERMIS);
}

static void in_a_column(void **state)
{
    (void)state;
    mnc_simulation *simulation = drug_simulation(mnc_simulation_desc_default(MNC_SITE_CHEEK));
    static const double days[] = {1, 14, 20, 30, 60};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        assert_ok(mnc_simulation_run_until(simulation, days[i]));
        const double uptake = total_of(simulation, UPTAKE, MNC_WHOLE_DERMIS);
        assert_true(uptake > 5);
        assert_close(content_of(simulation), 0, 0, 1e-9 * uptake);
    }
    /* Only the first cells take it up, and nothing is left in the end. */
    const double *uptake = field_of(simulation, UPTAKE);
    for (size_t i = 1; i < cells_of(simulation); i++)
        assert_true(uptake[i] == 0);
    assert_close(largest_of(simulation, DRUG), 0, 0, 1e-3);
    mnc_simulation_destroy(simulation);
}

/* Content that differs from place to place leaves through the surface too. */
static void set_hot_spot(mnc_simulation *simulation)
{
    static double values[30 * 25 * 30];
    const size_t cells = cells_of(simulation);
    assert_int_equal(cells, sizeof values / sizeof *values);
    for (size_t i = 0; i < cells; i++)
        values[i] = i % 30 < 10 && i < 3 * 30 * 25 ? 40 : 1;
    assert_ok(mnc_simulation_set_field(simulation, DRUG, values, cells));
}

static void in_a_patch_with_any_threads(void **state)
{
    (void)state;
    mnc_simulation *runs[2];
    for (int i = 0; i < 2; i++) {
        mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
        desc.extent = MNC_EXTENT_PATCH;
        desc.width_mm = 0.6;
        desc.length_mm = 0.5;
        desc.threads = i + 1;
        runs[i] = drug_simulation(desc);
        set_hot_spot(runs[i]);
        const double before = content_of(runs[i]);
        assert_ok(mnc_simulation_run_until(runs[i], 15));
        const double uptake = total_of(runs[i], UPTAKE, MNC_WHOLE_DERMIS);
        assert_true(uptake > 5);
        assert_close(content_of(runs[i]), before, 0, 1e-9 * uptake);
    }
    for (int f = 0; f < FIELDS; f++) {
        assert_memory_equal(field_of(runs[0], f), field_of(runs[1], f),
                            cells_of(runs[0]) * sizeof(double));
    }
    mnc_simulation_destroy(runs[0]);
    mnc_simulation_destroy(runs[1]);
}

/* Laterally uniform content: the patch is the column. They take different steps, hence the
 * tolerance.
 */
static void a_patch_without_places(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.tolerance = 1e-4;
    mnc_simulation *column = drug_simulation(desc);
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 0.1;
    mnc_simulation *patch = drug_simulation(desc);
    assert_ok(mnc_simulation_run_until(column, 3));
    assert_ok(mnc_simulation_run_until(patch, 3));
    for (int f = 0; f < FIELDS; f++) {
        assert_close(total_of(patch, f, MNC_WHOLE_DERMIS), total_of(column, f, MNC_WHOLE_DERMIS),
                     1e-3, 0);
    }
    mnc_simulation_destroy(column);
    mnc_simulation_destroy(patch);
}

/* A single plane of cells has no lines in depth. */
static void in_one_cell(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(0.1);
    desc.spacing_mm = 0.1;
    mnc_simulation *simulation = drug_simulation(desc);
    assert_ok(mnc_simulation_run_until(simulation, 20));
    const double uptake = total_of(simulation, UPTAKE, MNC_WHOLE_DERMIS);
    assert_true(uptake > 1);
    assert_close(content_of(simulation), 0, 0, 1e-9 * uptake);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_a_column),
        cmocka_unit_test(in_a_patch_with_any_threads),
        cmocka_unit_test(a_patch_without_places),
        cmocka_unit_test(in_one_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
