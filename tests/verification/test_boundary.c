/* Conditions at the sides, which depend on time, against exact solutions of the heat equation: the
   order in space and time of each kind at each side, in columns and patches. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

static const double pi = 3.14159265358979323846;
static const double diffusivity = 0.3, side_mm = 0.8, wave_number = 2.1;
/* At the low ends of the three directions, so that neither value nor slope is zero at any side. */
static const double phase[3] = {0.4, 0.9, 0.6};

enum { LEVELS = 3, AXES = 3 };

/* ---- the exact solution: 3 + the sum of one decaying wave along each direction of a set ---- */

static double decay(double day)
{
    return exp(-diffusivity * wave_number * wave_number * day);
}

static double wave(int axis, double x_mm, double day)
{
    return decay(day) * cos(wave_number * x_mm + phase[axis]);
}

/* Derivative of the wave along its direction. */
static double slope(int axis, double x_mm, double day)
{
    return -wave_number * decay(day) * sin(wave_number * x_mm + phase[axis]);
}

/* A condition that the solution with a wave along one direction meets; also where there are waves
   along the others, if it is a flux. */
typedef struct condition {
    mnc_side side;
    mnc_boundary_kind kind;
} condition;

static int axis_of(mnc_side side)
{
    static const int axes[MNC_SIDE_COUNT] = {2, 2, 0, 0, 1, 1};
    return axes[side];
}

static int is_high(mnc_side side)
{
    return side == MNC_SIDE_BOTTOM || side == MNC_SIDE_X_HIGH || side == MNC_SIDE_Y_HIGH;
}

static int exact_boundary(double day, double open_area_fraction, double *value,
                          double *exchange_mm_per_day, void *user)
{
    const condition *c = user;
    const int axis = axis_of(c->side);
    const double at_mm = is_high(c->side) ? side_mm : 0;
    const double entering = (is_high(c->side) ? 1 : -1) * diffusivity * slope(axis, at_mm, day);
    (void)open_area_fraction;
    *value = 3 + wave(axis, at_mm, day);
    if (c->kind == MNC_BOUNDARY_FLUX)
        *value = entering;
    if (c->kind != MNC_BOUNDARY_EXCHANGE)
        return 0;
    *exchange_mm_per_day = 0.7 + 0.2 * cos(day);
    *value += entering / *exchange_mm_per_day;
    return 0;
}

static double standing_wave(const double *x_mm, double day)
{
    const double k = pi / side_mm;
    return exp(-3 * diffusivity * k * k * day) * sin(k * x_mm[0]) * cos(k * x_mm[1]) *
           cos(k * x_mm[2]);
}

static int zero_boundary(double day, double open_area_fraction, double *value,
                         double *exchange_mm_per_day, void *user)
{
    (void)day;
    (void)open_area_fraction;
    (void)exchange_mm_per_day;
    (void)user;
    *value = 0;
    return 0;
}

/* ---- runs ---- */

typedef struct problem {
    int waves;    /* bits of the directions */
    int standing; /* instead: a wave in three dimensions that is 0 at x = 0 and x = side_mm */
    int condition_count;
    condition conditions[MNC_SIDE_COUNT];
    size_t cells[AXES]; /* a single cell along x and y: a column */
    double step_days;
} problem;

static mnc_simulation *create(problem *p)
{
    const mnc_field field = {.name = "drug",
                             .unit = "ng/mL",
                             .scale = 1,
                             .spread = MNC_SPREAD_LINEAR,
                             .diffusivity_mm2_per_day = diffusivity,
                             .can_be_negative = 1};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    for (int i = 0; i < p->condition_count; i++) {
        condition *c = &p->conditions[i];
        const mnc_boundary boundary = {.kind = c->kind,
                                       .at = p->standing ? zero_boundary : exact_boundary,
                                       .user = c,
                                       .uptake_field = -1};
        assert_ok(mnc_model_set_boundary(model, 0, c->side, &boundary));
    }
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(side_mm);
    desc.extent = p->cells[0] > 1 ? MNC_EXTENT_PATCH : MNC_EXTENT_COLUMN;
    desc.spacing_mm = side_mm / (double)p->cells[0] * (1 + 1e-12);
    desc.spacing_depth_mm = side_mm / (double)p->cells[2] * (1 + 1e-12);
    desc.width_mm = side_mm;
    desc.length_mm = side_mm;
    desc.fixed_step_days = p->step_days;
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

static double exact(const problem *p, size_t cell, double day)
{
    const size_t index[AXES] = {cell % p->cells[0], cell / p->cells[0] % p->cells[1],
                                cell / (p->cells[0] * p->cells[1])};
    double value = 3, x_mm[AXES];
    for (int axis = 0; axis < AXES; axis++) {
        x_mm[axis] = ((double)index[axis] + 0.5) * side_mm / (double)p->cells[axis];
        if (p->waves >> axis & 1)
            value += wave(axis, x_mm[axis], day);
    }
    return p->standing ? standing_wave(x_mm, day) : value;
}

/* The field on the day, from the exact solution on day 0; the caller frees it. */
static double *run(problem *p, double day)
{
    mnc_simulation *simulation = create(p);
    const size_t cells = cells_of(simulation);
    assert_int_equal(cells, p->cells[0] * p->cells[1] * p->cells[2]);
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < cells; i++)
        values[i] = exact(p, i, 0);
    assert_ok(mnc_simulation_set_field(simulation, 0, values, cells));
    assert_ok(mnc_simulation_run_until(simulation, day));
    for (size_t i = 0; i < cells; i++)
        values[i] = field_of(simulation, 0)[i];
    mnc_simulation_destroy(simulation);
    return values;
}

static const double end_day = 0.64;

/* Root mean square error. */
static double error_of(problem *p)
{
    const size_t cells = p->cells[0] * p->cells[1] * p->cells[2];
    double *values = run(p, end_day), sum = 0;
    for (size_t i = 0; i < cells; i++)
        sum += pow(values[i] - exact(p, i, end_day), 2);
    free(values);
    return sqrt(sum / (double)cells);
}

static void check_order(const char *what, const problem *p, const double *errors)
{
    print_message("%s:", what);
    for (int i = 0; i < p->condition_count; i++)
        print_message(" side %d kind %d,", (int)p->conditions[i].side, (int)p->conditions[i].kind);
    for (int level = 0; level < LEVELS; level++)
        print_message(" %.2e", errors[level]);
    for (int level = 1; level < LEVELS; level++)
        print_message(" order %.2f", log2(errors[level - 1] / errors[level]));
    print_message("\n");
    for (int level = 1; level < LEVELS; level++)
        assert_close(log2(errors[level - 1] / errors[level]), 2, 0, 0.1);
}

/* Cells, unless there is a single one, and steps are halved together. */
static void check_refined(problem p, double step_days)
{
    double errors[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
        for (int axis = 0; level > 0 && axis < AXES; axis++)
            p.cells[axis] *= p.cells[axis] > 1 ? 2 : 1;
        p.step_days = step_days / pow(2, level);
        errors[level] = error_of(&p);
    }
    check_order("space and time", &p, errors);
}

/* The same grid with steps far smaller. */
static void check_time(problem p, double step_days)
{
    double errors[LEVELS];
    const size_t cells = p.cells[0] * p.cells[1] * p.cells[2];
    p.step_days = step_days / 64;
    double *reference = run(&p, end_day);
    for (int level = 0; level < LEVELS; level++) {
        p.step_days = step_days / pow(2, level);
        double *values = run(&p, end_day), sum = 0;
        for (size_t i = 0; i < cells; i++)
            sum += pow(values[i] - reference[i], 2);
        errors[level] = sqrt(sum / (double)cells);
        free(values);
    }
    free(reference);
    check_order("time", &p, errors);
}

static const mnc_boundary_kind kinds[] = {MNC_BOUNDARY_VALUE, MNC_BOUNDARY_FLUX,
                                          MNC_BOUNDARY_EXCHANGE};

/* Every kind above with every kind below. */
static void in_a_column(void **state)
{
    (void)state;
    for (int top = 0; top < 3; top++)
        for (int bottom = 0; bottom < 3; bottom++) {
            const problem p = {
                .waves = 4,
                .condition_count = 2,
                .conditions = {{MNC_SIDE_TOP, kinds[top]}, {MNC_SIDE_BOTTOM, kinds[bottom]}},
                .cells = {1, 1, 20}};
            check_refined(p, 0.02);
            check_time(p, 0.01);
        }
}

/* A wave along x or y, every kind at both sides. */
static void at_lateral_sides(void **state)
{
    (void)state;
    for (int axis = 0; axis < 2; axis++)
        for (int low = 0; low < 3; low++)
            for (int high = 0; high < 3; high++) {
                const mnc_side first = axis == 0 ? MNC_SIDE_X_LOW : MNC_SIDE_Y_LOW;
                const problem p = {
                    .waves = 3 & (1 << axis),
                    .condition_count = 2,
                    .conditions = {{first, kinds[low]}, {(mnc_side)(first + 1), kinds[high]}},
                    .cells = {16, 16, 1}};
                check_refined(p, 0.02);
                check_time(p, 0.01);
            }
}

/* Above and below a patch, whose planes are transformed. */
static void above_and_below_a_patch(void **state)
{
    (void)state;
    for (int kind = 0; kind < 3; kind++) {
        const problem p = {
            .waves = 4,
            .condition_count = 2,
            .conditions = {{MNC_SIDE_TOP, kinds[kind]}, {MNC_SIDE_BOTTOM, kinds[(kind + 1) % 3]}},
            .cells = {2, 2, 16}};
        check_refined(p, 0.02);
        check_time(p, 0.01);
    }
}

/* Fluxes through all sides, with waves along all directions. */
static void through_all_sides(void **state)
{
    (void)state;
    problem p = {.waves = 7, .condition_count = MNC_SIDE_COUNT, .cells = {8, 8, 8}};
    for (int side = 0; side < MNC_SIDE_COUNT; side++)
        p.conditions[side] = (condition){(mnc_side)side, MNC_BOUNDARY_FLUX};
    check_refined(p, 0.02);
    check_time(p, 0.01);
}

/* A value at two lateral sides and none at the others: the lines of three directions. */
static void in_three_dimensions(void **state)
{
    (void)state;
    const problem p = {
        .standing = 1,
        .condition_count = 2,
        .conditions = {{MNC_SIDE_X_LOW, MNC_BOUNDARY_VALUE}, {MNC_SIDE_X_HIGH, MNC_BOUNDARY_VALUE}},
        .cells = {8, 8, 8}};
    check_refined(p, 0.02);
    check_time(p, 0.005);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_a_column),
        cmocka_unit_test(at_lateral_sides),
        cmocka_unit_test(above_and_below_a_patch),
        cmocka_unit_test(through_all_sides),
        cmocka_unit_test(in_three_dimensions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
