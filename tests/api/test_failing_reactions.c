/* Reactions that fail, write nonsense or let a field grow without bound, among others that do not:
   the run ends with a sentence that names reaction, field, day and depth, in any extent, and the
   state stays as it was. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { GOOD, BAD };

/* What goes wrong below `depth_mm` after a day. */
typedef struct fault {
    double depth_mm, after_day;
    mnc_rates_fn *rates;
    int coupling_count;
    const char *name; /* NULL: "culprit" */
} fault;

static int feed(const mnc_block *block, void *user)
{
    (void)user;
    for (size_t i = 0; i < block->n; i++) {
        block->source[GOOD][i] += 0.1;
        block->loss[GOOD][i] += 0.2;
        block->source[BAD][i] += 0.1;
    }
    return 0;
}

static int is_at_fault(const fault *f, const mnc_block *block, size_t i)
{
    return block->day > f->after_day && block->depth_mm[i] > f->depth_mm;
}

static int give_up(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++)
        if (is_at_fault(user, block, i))
            return 42;
    return 0;
}

static int write_nan(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++)
        block->loss[BAD][i] += is_at_fault(user, block, i) ? (double)NAN : 0;
    return 0;
}

static int write_infinite_slope(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++)
        block->coupling[0][i] += is_at_fault(user, block, i) ? (double)INFINITY : 0;
    return 0;
}

static int write_negative_infinity(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++)
        block->source[BAD][i] -= is_at_fault(user, block, i) ? (double)INFINITY : 0;
    return 0;
}

/* A number still, but no step is short enough for it. */
static int write_huge(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++)
        block->source[BAD][i] += is_at_fault(user, block, i) ? 1e308 : 0;
    return 0;
}

static int take_away(const mnc_block *block, void *user, double per_day)
{
    for (size_t i = 0; i < block->n; i++)
        block->loss[BAD][i] += is_at_fault(user, block, i) ? per_day : 0;
    return 0;
}

static int take_negative(const mnc_block *block, void *user)
{
    return take_away(block, user, -5);
}

static int take_too_much(const mnc_block *block, void *user)
{
    return take_away(block, user, 1e50);
}

/* Not a number from the value 1 on, which `feed` reaches. */
static int take_root(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++) {
        const int here = is_at_fault(user, block, i);
        block->source[BAD][i] += here ? 0.01 * sqrt(1 - block->state[BAD][i]) : 0;
    }
    return 0;
}

/* u' = u^2: infinite after finite time. */
static int explode(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++) {
        const double u = block->state[BAD][i];
        block->source[BAD][i] += is_at_fault(user, block, i) ? u * u : 0;
    }
    return 0;
}

/* u' = 80 u: finite rates until the numbers end. */
static int grow(const mnc_block *block, void *user)
{
    for (size_t i = 0; i < block->n; i++) {
        const double u = block->state[BAD][i];
        block->source[BAD][i] += is_at_fault(user, block, i) ? 80 * u : 0;
    }
    return 0;
}

static mnc_model *model_with(const fault *f, fault *user)
{
    static const char *const names[] = {"good field", "bad field"};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (int i = 0; i < 2; i++) {
        const mnc_field field = {.name = names[i], .unit = "1", .initial = 0.1, .scale = 1};
        assert_ok(mnc_model_add_field(model, &field, NULL));
    }
    const mnc_coupling pair = {GOOD, BAD};
    const mnc_reaction culprit = {f->name ? f->name : "culprit", f->rates, user, f->coupling_count,
                                  &pair};
    const mnc_reaction before = {"innocent", feed, NULL, 0, NULL};
    const mnc_reaction after = {"bystander", feed, NULL, 0, NULL};
    assert_ok(mnc_model_add_reaction(model, &before));
    assert_ok(mnc_model_add_reaction(model, &culprit));
    assert_ok(mnc_model_add_reaction(model, &after));
    return model;
}

static void check_state(const mnc_simulation *simulation, const fault *f)
{
    double day = -1;
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_true(day >= f->after_day - 3 && day < 40);
    for (int field = GOOD; field <= BAD; field++) {
        const double *values = field_of(simulation, field);
        for (size_t i = 0; i < cells_of(simulation); i++)
            assert_true(isfinite(values[i]));
    }
    assert_true(isfinite(mean_of(simulation, GOOD, MNC_WHOLE_DERMIS)));
}

/* Runs into the fault; the sentence must hold the texts. */
static void check_fault(fault f, mnc_extent extent, int threads, mnc_status status,
                        const char *const *texts, size_t count)
{
    mnc_model *model = model_with(&f, &f);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_session session = mnc_session_default();
    session.density_per_cm2 = 2000; /* keeps the unit cell small; injures neither field */
    desc.schedule = (mnc_schedule){.count = 1, .sessions = &session};
    desc.extent = extent;
    desc.width_mm = desc.length_mm = 0.1;
    desc.spacing_depth_mm = desc.spacing_mm; /* the same planes in all extents */
    desc.threads = threads;
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    char sentence[2048];
    assert_status(mnc_simulation_run_until(simulation, 50), status);
    snprintf(sentence, sizeof sentence, "%s", mnc_last_error());
    print_message("%s\n", sentence);
    for (size_t i = 0; i < count; i++)
        assert_error_names(texts[i]);
    check_state(simulation, &f);
    assert_status(mnc_simulation_run_until(simulation, 50), status);
    assert_string_equal(mnc_last_error(), sentence);
    mnc_simulation_destroy(simulation);
}

/* In a column, and in a unit cell and a patch on one thread and on two. */
static void check_everywhere(fault f, mnc_status status, const char *const *texts, size_t count)
{
    check_fault(f, MNC_EXTENT_COLUMN, 1, status, texts, count);
    check_fault(f, MNC_EXTENT_UNIT_CELL, 1, status, texts, count);
    check_fault(f, MNC_EXTENT_UNIT_CELL, 2, status, texts, count);
    check_fault(f, MNC_EXTENT_PATCH, 1, status, texts, count);
    check_fault(f, MNC_EXTENT_PATCH, 2, status, texts, count);
}

/* The first cells below 0.5 mm have their centre at 0.51 mm. */
static const fault deep = {.depth_mm = 0.5, .after_day = 3};

static void one_returns_failure(void **state)
{
    (void)state;
    fault f = deep;
    f.rates = give_up;
    static const char *const in_column[] = {"\"culprit\"", "returned 42", "at day ",
                                            "depth 0.09 to 1.27 mm"};
    check_fault(f, MNC_EXTENT_COLUMN, 1, MNC_ERR_CALLBACK, in_column, 4);
    /* A block of a patch lies in one plane. */
    static const char *const in_patch[] = {"\"culprit\"", "returned 42", "at day ",
                                           "depth 0.51 to 0.51 mm"};
    check_fault(f, MNC_EXTENT_UNIT_CELL, 1, MNC_ERR_CALLBACK, in_patch, 4);
    check_fault(f, MNC_EXTENT_UNIT_CELL, 2, MNC_ERR_CALLBACK, in_patch, 4);
    check_fault(f, MNC_EXTENT_PATCH, 1, MNC_ERR_CALLBACK, in_patch, 4);
    check_fault(f, MNC_EXTENT_PATCH, 2, MNC_ERR_CALLBACK, in_patch, 4);
}

/* Its sentence is whole, also when it is repeated. */
static void one_has_a_long_name(void **state)
{
    (void)state;
    char name[900];
    memset(name, 'r', sizeof name);
    name[sizeof name - 1] = '\0';
    fault f = deep;
    f.rates = give_up;
    f.name = name;
    static const char *const texts[] = {"returned 42", "depth 0.09 to 1.27 mm"};
    check_fault(f, MNC_EXTENT_COLUMN, 1, MNC_ERR_CALLBACK, texts, 2);
}

static void one_writes_nan(void **state)
{
    (void)state;
    fault f = deep;
    f.rates = write_nan;
    static const char *const texts[] = {"\"culprit\"", "\"bad field\"", "at day ", "depth 0.51 mm"};
    check_everywhere(f, MNC_ERR_CALLBACK, texts, 4);
}

static void one_writes_negative_infinity(void **state)
{
    (void)state;
    fault f = deep;
    f.rates = write_negative_infinity;
    static const char *const texts[] = {"\"culprit\"", "\"bad field\"", "at day ", "depth 0.51 mm"};
    check_everywhere(f, MNC_ERR_CALLBACK, texts, 4);
}

static void one_writes_huge_numbers(void **state)
{
    (void)state;
    fault f = deep;
    f.rates = write_huge;
    static const char *const texts[] = {"\"bad field\"", "at day ", "too large", "depth 0.51 mm"};
    check_everywhere(f, MNC_ERR_DIVERGED, texts, 4);
}

static void one_writes_an_infinite_slope(void **state)
{
    (void)state;
    fault f = deep;
    f.rates = write_infinite_slope;
    f.coupling_count = 1;
    static const char *const texts[] = {
        "\"culprit\"", "coupling", "\"good field\" to \"bad field\"", "at day ", "depth 0.51 mm"};
    check_everywhere(f, MNC_ERR_CALLBACK, texts, 5);
}

/* What is wrong shows only in the state inside a step. */
static void one_cannot_bear_a_state(void **state)
{
    (void)state;
    fault f = deep;
    f.rates = take_root;
    static const char *const texts[] = {"\"culprit\"", "\"bad field\"", "at day 4.",
                                        "depth 0.51 mm"};
    check_everywhere(f, MNC_ERR_CALLBACK, texts, 4);
}

static void one_lets_a_field_explode(void **state)
{
    (void)state;
    fault f = deep;
    f.rates = explode;
    static const char *const texts[] = {"\"bad field\"", "at day ", "at depth 0.51 mm"};
    check_everywhere(f, MNC_ERR_DIVERGED, texts, 3);
}

static void one_lets_a_field_grow(void **state)
{
    (void)state;
    fault f = deep;
    f.rates = grow;
    static const char *const texts[] = {"\"bad field\"", "at day ", "too large",
                                        "at depth 0.51 mm"};
    check_everywhere(f, MNC_ERR_DIVERGED, texts, 4);
}

/* Before the mend of the first the field grew to 1e44; the second left it as it was, since the
   reciprocal of the loss is 0. */
static void one_takes_away_out_of_range(void **state)
{
    (void)state;
    fault f = deep;
    f.rates = take_negative;
    static const char *const negative[] = {"\"bad field\"", "is -5 per day", "at day ",
                                           "depth 0.51 mm", "between 0 and 1e+30"};
    check_everywhere(f, MNC_ERR_CALLBACK, negative, 5);
    f.rates = take_too_much;
    static const char *const huge[] = {"\"bad field\"", "is 1e+50 per day", "at day ",
                                       "depth 0.51 mm", "between 0 and 1e+30"};
    check_everywhere(f, MNC_ERR_CALLBACK, huge, 5);
}

/* A loss that another reaction compensates, one by rounding, and one of an undershoot are none. */
static int compensate(const mnc_block *block, void *user)
{
    (void)user;
    for (size_t i = 0; i < block->n; i++) {
        block->loss[GOOD][i] -= 0.4; /* twice what `feed` takes */
        block->loss[BAD][i] += block->state[BAD][i] < 0 ? 100 * block->state[BAD][i] : -1e-12;
    }
    return 0;
}

static void set_undershoot(mnc_simulation *simulation)
{
    const size_t cells = cells_of(simulation);
    double values[256];
    assert_true(cells <= 256);
    for (size_t i = 0; i < cells; i++)
        values[i] = i == 7 ? -5e-4 : 1;
    assert_ok(mnc_simulation_set_field(simulation, BAD, values, cells));
}

static void losses_in_range(void **state)
{
    (void)state;
    mnc_model *model = NULL;
    const mnc_field good = {.name = "good field", .unit = "1", .initial = 0.1, .scale = 1};
    const mnc_field moving = {.name = "bad field",
                              .unit = "1",
                              .scale = 1,
                              .spread = MNC_SPREAD_LINEAR,
                              .diffusivity_mm2_per_day = 1e-6};
    const mnc_reaction less = {"less", compensate, NULL, 0, NULL};
    const mnc_reaction one = {"one", feed, NULL, 0, NULL}, other = {"other", feed, NULL, 0, NULL};
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &good, NULL));
    assert_ok(mnc_model_add_field(model, &moving, NULL));
    assert_ok(mnc_model_add_reaction(model, &less));
    assert_ok(mnc_model_add_reaction(model, &one));
    assert_ok(mnc_model_add_reaction(model, &other));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    set_undershoot(simulation);
    assert_ok(mnc_simulation_run_until(simulation, 20));
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_returns_failure),     cmocka_unit_test(one_has_a_long_name),
        cmocka_unit_test(one_writes_nan),          cmocka_unit_test(one_writes_negative_infinity),
        cmocka_unit_test(one_writes_huge_numbers), cmocka_unit_test(one_writes_an_infinite_slope),
        cmocka_unit_test(one_cannot_bear_a_state), cmocka_unit_test(one_lets_a_field_explode),
        cmocka_unit_test(one_lets_a_field_grow),   cmocka_unit_test(one_takes_away_out_of_range),
        cmocka_unit_test(losses_in_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
