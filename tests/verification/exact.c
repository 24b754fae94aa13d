/* Errors against exact solutions of diffusion alone, under refinement. */
#include "exact.h"

#include "course.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

static const double pi = 3.14159265358979323846, diffusivity = 0.2;

/* An exact solution, and the field that has it. */
typedef struct problem {
    mnc_skin skin;
    mnc_spread spread;
    mnc_rates_fn *rates; /* NULL: none */
    double width_mm, length_mm, step_days, end_day;
    double (*value)(double x, double y, double z, double day);
} problem;

static mnc_model *model_of(const problem *p)
{
    const mnc_field field = {.name = "u",
                             .unit = "1",
                             .initial = 1,
                             .scale = 1,
                             .spread = p->spread,
                             .diffusivity_mm2_per_day = diffusivity,
                             .can_be_negative = 1};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    if (p->rates) {
        const mnc_reaction reaction = {"flux", p->rates, NULL, 0, NULL};
        assert_ok(mnc_model_add_reaction(model, &reaction));
    }
    return model;
}

/* The exact values on a grid; the caller frees them. */
static double *values_on(const mnc_grid *grid, const problem *p, double day)
{
    const size_t cells = grid->nx * grid->ny * grid->nz;
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < cells; i++) {
        const double x = ((double)(i % grid->nx) + 0.5) * grid->spacing_x_mm;
        const double y = ((double)(i / grid->nx % grid->ny) + 0.5) * grid->spacing_y_mm;
        const double z = ((double)(i / (grid->nx * grid->ny)) + 0.5) * grid->spacing_z_mm;
        values[i] = p->value(x, y, z, day);
    }
    return values;
}

static double error_of(const problem *p, double spacing_mm)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_model *model = model_of(p);
    mnc_grid grid;
    desc.skin = p->skin;
    desc.model = model;
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = p->width_mm;
    desc.length_mm = p->length_mm;
    desc.spacing_mm = desc.spacing_depth_mm = spacing_mm;
    desc.fixed_step_days = p->step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    const size_t cells = cells_of(simulation);
    assert_ok(mnc_simulation_grid(simulation, &grid));
    double *start = values_on(&grid, p, 0), *end = values_on(&grid, p, p->end_day);
    assert_ok(mnc_simulation_set_field(simulation, 0, start, cells));
    assert_ok(mnc_simulation_run_until(simulation, p->end_day));
    const double *values = field_of(simulation, 0);
    double error2 = 0, value2 = 0;
    for (size_t i = 0; i < cells; i++) {
        error2 += pow(values[i] - end[i], 2);
        value2 += end[i] * end[i];
    }
    free(start);
    free(end);
    mnc_simulation_destroy(simulation);
    return sqrt(error2 / value2);
}

/* Space and time are refined together. */
static void refine(problem *p, size_t coarsest, exact_table *table)
{
    const double step_days = p->step_days;
    for (int level = 0; level < EXACT_LEVELS; level++) {
        table->cells[level] = coarsest << level;
        p->step_days = step_days / (double)(1 << level);
        table->error[level] = error_of(p, 1 / (double)table->cells[level]);
    }
}

static double wave_x(double x, double y, double z, double day)
{
    (void)y;
    (void)z;
    return cos(pi * x) * exp(-diffusivity * pi * pi * day);
}

static double wave_y(double x, double y, double z, double day)
{
    (void)x;
    return wave_x(y, x, z, day);
}

static double wave_depth(double x, double y, double z, double day)
{
    return wave_x(z, y, x, day);
}

void exact_cosine(int direction, exact_table *table)
{
    problem p = {.skin = mnc_skin_uniform(direction == EXACT_DEPTH ? 1 : 0.1),
                 .spread = MNC_SPREAD_LINEAR,
                 .width_mm = direction == EXACT_X ? 1 : 0.1,
                 .length_mm = direction == EXACT_Y ? 1 : 0.1,
                 .step_days = 0.1,
                 .end_day = 1,
                 .value = direction == EXACT_X   ? wave_x
                          : direction == EXACT_Y ? wave_y
                                                 : wave_depth};
    refine(&p, 20, table);
}

/* One factor of the bell and its images across the sides 0 and 1. */
static double bell_along(double x, double centre, double width)
{
    double sum = 0;
    for (int image = -2; image <= 2; image++) {
        for (int side = -1; side <= 1; side += 2) {
            const double distance = x - 2.0 * image - side * centre;
            sum += exp(-0.5 * pow(distance / width, 2));
        }
    }
    return sum / width;
}

static double bell(double x, double y, double z, double day)
{
    const double width = sqrt(0.01 + 2 * diffusivity * day);
    return 1e-3 * bell_along(x, 0.5, width) * bell_along(y, 0.4, width) * bell_along(z, 0.7, width);
}

void exact_bell(exact_table *table)
{
    problem p = {.skin = mnc_skin_uniform(1),
                 .spread = MNC_SPREAD_LINEAR,
                 .width_mm = 1,
                 .length_mm = 1,
                 .step_days = 0.075 / 8,
                 .end_day = 0.075,
                 .value = bell};
    refine(&p, 10, table);
}

static const double border_mm = 0.4, upper_w = 1.37, lower_w = 0.70, part_mm = 0.2;

/* Integral of the flux over w^2 from the surface; source and sink let it rise and fall linearly. */
static double flux_integral(double z)
{
    const double rise = fmin(z, part_mm), upper = fmin(z, border_mm) - rise;
    const double lower = fmin(fmax(z - border_mm, 0), 1 - part_mm - border_mm);
    const double fall = fmax(z - (1 - part_mm), 0);
    const double in_upper = 0.5 * rise * rise + part_mm * upper;
    const double in_lower = part_mm * lower + part_mm * fall - 0.5 * fall * fall;
    return in_upper / (upper_w * upper_w) + in_lower / (lower_w * lower_w);
}

static double steady(double x, double y, double z, double day)
{
    (void)x;
    (void)y;
    (void)day;
    return sqrt(4 - 2 * flux_integral(z) / diffusivity);
}

/* One a day and mm^3 in the upper part, in numbers of cells, which are w times the density. */
static int flux_rates(const mnc_block *block, void *user)
{
    (void)user;
    for (size_t i = 0; i < block->n; i++) {
        const double z = block->depth_mm[i], w = block->relative_cell_density[i];
        block->source[0][i] += z < part_mm ? 1 / w : z > 1 - part_mm ? -1 / w : 0;
    }
    return 0;
}

void exact_two_layers(exact_table *table)
{
    problem p = {.skin = mnc_skin_uniform(1),
                 .spread = MNC_SPREAD_CELLS,
                 .rates = flux_rates,
                 .width_mm = 0.1,
                 .length_mm = 0.1,
                 .step_days = 0.1,
                 .end_day = 20,
                 .value = steady};
    p.skin.layer_count = 2;
    p.skin.layers[0] = (mnc_layer){border_mm, upper_w, 112.5};
    p.skin.layers[1] = (mnc_layer){1 - border_mm, lower_w, 112.5};
    refine(&p, 20, table);
}

double exact_observed(const exact_table *table, int level)
{
    return log2(table->error[level - 1] / table->error[level]);
}
