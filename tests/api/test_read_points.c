/* Reading between the centres of cells: exact for linear fields, second order for smooth ones,
   constant beyond the outermost centres. */
#include "course.h"
#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

enum { POINTS = 400 };

static const double pi = 3.14159265358979323846;
static const double width_mm = 0.8, length_mm = 0.6, dermis_mm = 0.9;

/* A function of a point of the tissue. */
typedef double place_fn(const mnc_grid *grid, double x_mm, double y_mm, double z_mm);

static double linear(const mnc_grid *grid, double x_mm, double y_mm, double z_mm)
{
    (void)grid;
    return 1 + 2 * x_mm - 3 * y_mm + 5 * z_mm;
}

/* Without slope at the sides, as what nothing flows through. */
static double smooth(const mnc_grid *grid, double x_mm, double y_mm, double z_mm)
{
    return cos(pi * x_mm / width_mm) * cos(2 * pi * y_mm / length_mm) *
           cos(pi * (z_mm - grid->top_mm) / dermis_mm);
}

static double smooth_in_depth(const mnc_grid *grid, double x_mm, double y_mm, double z_mm)
{
    (void)x_mm;
    (void)y_mm;
    return cos(pi * (z_mm - grid->top_mm) / dermis_mm);
}

static mnc_grid grid_of(const mnc_simulation *simulation)
{
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    return grid;
}

static void set_to(mnc_simulation *simulation, place_fn *place)
{
    const mnc_grid grid = grid_of(simulation);
    const size_t cells = grid.nx * grid.ny * grid.nz;
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    for (size_t c = 0; c < cells; c++) {
        const size_t i = c % grid.nx, j = c / grid.nx % grid.ny, k = c / grid.nx / grid.ny;
        values[c] = place(&grid, ((double)i + 0.5) * grid.spacing_x_mm,
                          ((double)j + 0.5) * grid.spacing_y_mm,
                          grid.top_mm + ((double)k + 0.5) * grid.spacing_z_mm);
    }
    assert_ok(mnc_simulation_set_field(simulation, 0, values, cells));
    free(values);
}

static mnc_simulation *with_field(mnc_extent extent, double spacing_mm, place_fn *place)
{
    const mnc_field field = {.name = "any", .unit = "1", .scale = 1, .can_be_negative = 1};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &field, NULL));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(dermis_mm);
    desc.model = model;
    desc.extent = extent;
    desc.width_mm = width_mm;
    desc.length_mm = length_mm;
    desc.spacing_mm = spacing_mm;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    set_to(simulation, place);
    return simulation;
}

/* Random points, `inset` cells or more away from all sides. */
static void random_points(const mnc_grid *grid, double inset, double *points_mm)
{
    const double size_mm[] = {(double)grid->nx * grid->spacing_x_mm,
                              (double)grid->ny * grid->spacing_y_mm,
                              (double)grid->nz * grid->spacing_z_mm};
    const double cell_mm[] = {grid->spacing_x_mm, grid->spacing_y_mm, grid->spacing_z_mm};
    random_stream random = {3};
    for (size_t i = 0; i < 3 * POINTS; i++) {
        const double edge_mm = inset * cell_mm[i % 3];
        points_mm[i] = (i % 3 == 2 ? grid->top_mm : 0) +
                       random_between(&random, edge_mm, size_mm[i % 3] - edge_mm);
    }
}

static void linear_fields_are_exact(void **state)
{
    (void)state;
    double points[3 * POINTS], values[POINTS];
    mnc_simulation *simulation = with_field(MNC_EXTENT_PATCH, 0.07, linear);
    const mnc_grid grid = grid_of(simulation);
    random_points(&grid, 0.5, points);
    assert_ok(mnc_simulation_read_points(simulation, 0, points, POINTS, values));
    for (size_t p = 0; p < POINTS; p++)
        assert_close(values[p], linear(&grid, points[3 * p], points[3 * p + 1], points[3 * p + 2]),
                     0, 1e-13);
    mnc_simulation_destroy(simulation);
}

/* Largest error over points everywhere, those beyond the outermost centres included. */
static double largest_error(mnc_extent extent, double spacing_mm, place_fn *place)
{
    double points[3 * POINTS], values[POINTS], most = 0;
    mnc_simulation *simulation = with_field(extent, spacing_mm, place);
    const mnc_grid grid = grid_of(simulation);
    random_points(&grid, 0, points);
    assert_ok(mnc_simulation_read_points(simulation, 0, points, POINTS, values));
    for (size_t p = 0; p < POINTS; p++)
        most = fmax(most, fabs(values[p] -
                               place(&grid, points[3 * p], points[3 * p + 1], points[3 * p + 2])));
    mnc_simulation_destroy(simulation);
    return most;
}

static void smooth_fields_converge(void **state)
{
    (void)state;
    const double coarse = largest_error(MNC_EXTENT_PATCH, 0.05, smooth);
    const double fine = largest_error(MNC_EXTENT_PATCH, 0.025, smooth);
    assert_close(log2(coarse / fine), 2, 0, 0.15);
    const double thick = largest_error(MNC_EXTENT_COLUMN, 0.05, smooth_in_depth);
    const double thin = largest_error(MNC_EXTENT_COLUMN, 0.025, smooth_in_depth);
    assert_close(log2(thick / thin), 2, 0, 0.15);
}

/* From the outermost centres to the sides nothing changes; corners included. */
static void constant_beyond_the_centres(void **state)
{
    (void)state;
    mnc_simulation *simulation = with_field(MNC_EXTENT_PATCH, 0.07, linear);
    const mnc_grid grid = grid_of(simulation);
    const double far_x = (double)grid.nx * grid.spacing_x_mm, half_x = 0.5 * grid.spacing_x_mm;
    const double far_y = (double)grid.ny * grid.spacing_y_mm, half_y = 0.5 * grid.spacing_y_mm;
    const double far_z = grid.top_mm + (double)grid.nz * grid.spacing_z_mm;
    const double half_z = 0.5 * grid.spacing_z_mm;
    const double points[] = {0, 0, grid.top_mm, far_x, far_y, far_z, 0, 0.4 * far_y, far_z};
    double values[3];
    assert_ok(mnc_simulation_read_points(simulation, 0, points, 3, values));
    assert_close(values[0], linear(&grid, half_x, half_y, grid.top_mm + half_z), 1e-13, 0);
    assert_close(values[1], linear(&grid, far_x - half_x, far_y - half_y, far_z - half_z), 1e-13,
                 0);
    assert_close(values[2], linear(&grid, half_x, 0.4 * far_y, far_z - half_z), 1e-13, 0);
    mnc_simulation_destroy(simulation);
}

/* Any quantity in any extent, in physical units too: at a centre it is that of the cell. */
static void centres_are_cells(void **state)
{
    (void)state;
    const int quantities[] = {MNC_TGF_BETA, MNC_COLLAGEN_GAIN | MNC_PHYSICAL,
                              MNC_MYOFIBROBLAST_FRACTION};
    const mnc_session session = mnc_session_default();
    for (int extent = MNC_EXTENT_COLUMN; extent <= MNC_EXTENT_PATCH; extent++) {
        mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
        desc.schedule = (mnc_schedule){1, &session};
        desc.extent = (mnc_extent)extent;
        desc.width_mm = desc.length_mm = 0.4;
        desc.spacing_mm = 0.07;
        mnc_simulation *simulation = create_simulation(&desc);
        assert_ok(mnc_simulation_run_until(simulation, 5));
        const mnc_grid grid = grid_of(simulation);
        for (size_t c = 0; c < cells_of(simulation); c++) {
            const size_t i = c % grid.nx, j = c / grid.nx % grid.ny, k = c / grid.nx / grid.ny;
            const double point[] = {((double)i + 0.5) * grid.spacing_x_mm,
                                    ((double)j + 0.5) * grid.spacing_y_mm,
                                    grid.top_mm + ((double)k + 0.5) * grid.spacing_z_mm};
            for (size_t q = 0; q < sizeof quantities / sizeof *quantities; q++) {
                double cell, read;
                assert_ok(mnc_simulation_values(simulation, quantities[q], c, 1, &cell));
                assert_ok(mnc_simulation_read_points(simulation, quantities[q], point, 1, &read));
                assert_close(read, cell, 1e-11, 1e-13);
            }
        }
        mnc_simulation_destroy(simulation);
    }
}

/* A column is the mean over a plane: x and y say nothing. */
static void columns_have_no_places(void **state)
{
    (void)state;
    mnc_simulation *simulation = with_field(MNC_EXTENT_COLUMN, 0.05, smooth_in_depth);
    const double z = grid_of(simulation).top_mm + 0.21;
    const double points[] = {0, 0, z, -70, (double)NAN, z};
    double values[2];
    assert_ok(mnc_simulation_read_points(simulation, 0, points, 2, values));
    assert_memory_equal(&values[0], &values[1], sizeof values[0]);
    mnc_simulation_destroy(simulation);
}

static void misuse_is_refused(void **state)
{
    (void)state;
    mnc_simulation *simulation = with_field(MNC_EXTENT_PATCH, 0.1, linear);
    const double top = grid_of(simulation).top_mm;
    double points[] = {0.1, 0.1, top + 0.1, 0.8 + 1e-13, 0.1, top + 0.1};
    double values[2] = {7, 7};
    assert_refused(mnc_simulation_read_points(NULL, 0, points, 1, values), "simulation", "NULL");
    assert_refused(mnc_simulation_read_points(simulation, 0, NULL, 1, values), "points_mm", "NULL");
    assert_refused(mnc_simulation_read_points(simulation, 0, points, 1, NULL), "values", "NULL");
    assert_refused(mnc_simulation_read_points(simulation, 9, points, 1, values), "quantity", "9");
    assert_ok(mnc_simulation_read_points(simulation, 0, points, 0, values));
    assert_ok(mnc_simulation_read_points(simulation, 0, points, 2, values));
    values[0] = 7;
    points[3] = 0.81;
    assert_refused(mnc_simulation_read_points(simulation, 0, points, 2, values), "points_mm[3]",
                   "0.81");
    points[3] = (double)NAN;
    assert_refused(mnc_simulation_read_points(simulation, 0, points, 2, values), "points_mm[3]",
                   "nan");
    points[3] = 0.1;
    points[4] = -0.1;
    assert_refused(mnc_simulation_read_points(simulation, 0, points, 2, values), "y of point 1",
                   "-0.1");
    points[4] = 0.1;
    points[5] = top - 0.02;
    assert_refused(mnc_simulation_read_points(simulation, 0, points, 2, values), "points_mm[5]",
                   NULL);
    assert_true(values[0] == 7);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_fields_are_exact),     cmocka_unit_test(smooth_fields_converge),
        cmocka_unit_test(constant_beyond_the_centres), cmocka_unit_test(centres_are_cells),
        cmocka_unit_test(columns_have_no_places),      cmocka_unit_test(misuse_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
