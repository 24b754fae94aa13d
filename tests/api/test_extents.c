/* Unit cells and patches: what is refused, the grid, its smallest and largest values, the memory
   they take, and the warnings. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Two sessions four weeks apart; the schedule of the description points to them. */
static mnc_session two[2];

static mnc_simulation_desc desc_of(mnc_extent extent)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    two[0] = two[1] = mnc_session_default();
    two[1].day = 28;
    desc.extent = extent;
    desc.schedule = (mnc_schedule){2, two};
    desc.spacing_mm = 0.04;
    desc.width_mm = 1.2;
    desc.length_mm = 0.7;
    return desc;
}

static void check_refused_desc(const mnc_simulation_desc *desc, const char *member,
                               const char *value)
{
    mnc_simulation *simulation = NULL;
    size_t bytes = 0;
    assert_refused(mnc_simulation_desc_bytes(desc, &bytes), member, value);
    assert_refused(mnc_simulation_create(desc, &simulation), member, value);
    assert_null(simulation);
    assert_error_names("must be");
}

static void patches_refused(void **state)
{
    (void)state;
    mnc_simulation_desc desc = desc_of((mnc_extent)3);
    check_refused_desc(&desc, "desc.extent", "3");
    static const double bad_sizes[] = {0, -1, 1001, (double)NAN};
    static const char *const texts[] = {"= 0", "-1", "1001", "nan"};
    for (int i = 0; i < 4; i++) {
        desc = desc_of(MNC_EXTENT_PATCH);
        desc.width_mm = bad_sizes[i];
        check_refused_desc(&desc, "desc.width_mm", texts[i]);
        desc = desc_of(MNC_EXTENT_PATCH);
        desc.length_mm = bad_sizes[i];
        check_refused_desc(&desc, "desc.length_mm", texts[i]);
        desc.extent = MNC_EXTENT_COLUMN;
        mnc_simulation_destroy(create_simulation(&desc));
    }
    size_t bytes = 0;
    assert_refused(mnc_simulation_desc_bytes(NULL, &bytes), "desc", "NULL");
    assert_refused(mnc_simulation_desc_bytes(&desc, NULL), "bytes", "NULL");
}

static void unit_cells_refused(void **state)
{
    (void)state;
    mnc_simulation_desc desc = desc_of(MNC_EXTENT_UNIT_CELL);
    two[1].density_per_cm2 = 251;
    check_refused_desc(&desc, "sessions[1].density_per_cm2", "251");
    two[1].density_per_cm2 = 0;
    check_refused_desc(&desc, "sessions[1].density_per_cm2", "0");
    desc = desc_of(MNC_EXTENT_UNIT_CELL);
    two[0].placement = MNC_PLACEMENT_HEXAGONAL;
    check_refused_desc(&desc, "sessions[0].placement", "2");
    desc = desc_of(MNC_EXTENT_UNIT_CELL);
    two[0].channel = two[1].channel = MNC_CHANNEL_SLAB;
    check_refused_desc(&desc, "extent", "density_per_cm2");
    /* One session with channels is enough. */
    two[1].channel = MNC_CHANNEL_CONE;
    mnc_simulation_destroy(create_simulation(&desc));
    desc.schedule.count = 0;
    check_refused_desc(&desc, "extent", "density_per_cm2");
}

static void too_many_cells(void **state)
{
    (void)state;
    mnc_simulation_desc desc = desc_of(MNC_EXTENT_PATCH);
    mnc_simulation *simulation = NULL;
    size_t bytes = 0;
    desc.width_mm = desc.length_mm = 1000;
    desc.spacing_mm = desc.spacing_depth_mm = 0.0104;
    /* 1.07e12 cells of at least two states of nine fields. */
    assert_ok(mnc_simulation_desc_bytes(&desc, &bytes));
    assert_true((double)bytes > 1e12 * 2 * 9 * 8);
    assert_true((double)bytes < 1e12 * 10 * 9 * 8);
    assert_status(mnc_simulation_create(&desc, &simulation), MNC_ERR_MEMORY);
    assert_null(simulation);
    assert_error_names("GB");
    assert_error_names("available");
    print_message("%s\n", mnc_last_error());
    desc.spacing_mm = 1e-4;
    check_refused_desc(&desc, "desc.spacing_mm", "0.0001");
    desc.spacing_mm = 1e-6;
    check_refused_desc(&desc, "desc.spacing_mm", "1e-06");
    desc.spacing_mm = 1;
    desc.spacing_depth_mm = 1e-9;
    check_refused_desc(&desc, "desc.spacing_depth_mm", "1e-09");
}

/* Planes of 1.2 mm of dermis. */
static size_t planes_of(mnc_extent extent, double spacing_mm, double spacing_depth_mm)
{
    mnc_simulation_desc desc = desc_of(extent);
    mnc_grid grid;
    desc.spacing_mm = spacing_mm;
    desc.spacing_depth_mm = spacing_depth_mm;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_grid(simulation, &grid));
    mnc_simulation_destroy(simulation);
    assert_close((double)grid.nz * grid.spacing_z_mm, 1.2, 1e-14, 0);
    return grid.nz;
}

static void depth_has_a_spacing_of_its_own(void **state)
{
    (void)state;
    static const mnc_extent extents[] = {MNC_EXTENT_COLUMN, MNC_EXTENT_UNIT_CELL, MNC_EXTENT_PATCH};
    for (int e = 0; e < 3; e++) {
        const int is_column = extents[e] == MNC_EXTENT_COLUMN;
        assert_int_equal(planes_of(extents[e], 0.03, 0.05), 24);
        assert_int_equal(planes_of(extents[e], 0.05, 0.03), 40);
        assert_int_equal(planes_of(extents[e], 0.015, 0), is_column ? 80 : 40);
        assert_int_equal(planes_of(extents[e], 0.03, 0), is_column ? 40 : 30);
        assert_int_equal(planes_of(extents[e], 0.06, 0), 20);
    }
}

/* What the process really takes grows by the figure told before. */
static void memory_figure(void **state)
{
    (void)state;
    mnc_simulation_desc desc = desc_of(MNC_EXTENT_PATCH);
    struct rusage before, after;
    size_t bytes = 0;
    desc.width_mm = 2;
    desc.length_mm = 1.7;
    desc.spacing_mm = 0.02;
    assert_ok(mnc_simulation_desc_bytes(&desc, &bytes));
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 0.01));
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    const double taken = 1024 * (double)(after.ru_maxrss - before.ru_maxrss);
    print_message("%zu cells: told %.4g MB, taken %.4g MB\n", cells_of(simulation),
                  (double)bytes / 1e6, taken / 1e6);
    mnc_simulation_destroy(simulation);
    assert_close((double)bytes, taken, 0.1, 0);
}

static void grid_and_extremes(void **state)
{
    (void)state;
    mnc_simulation_desc desc = desc_of(MNC_EXTENT_PATCH);
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_grid grid;
    const double *depths = NULL;
    double value = 0;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    assert_int_equal(grid.nx, 30);
    assert_int_equal(grid.ny, 18);
    assert_int_equal(grid.nz, 30);
    assert_int_equal(cells_of(simulation), 30 * 18 * 30);
    assert_close(grid.spacing_x_mm, 0.04, 1e-14, 0);
    assert_close(grid.spacing_y_mm, 0.7 / 18, 1e-14, 0);
    assert_close(grid.spacing_z_mm, 0.04, 1e-14, 0);
    assert_close(grid.top_mm, 0.08, 1e-14, 0);
    assert_ok(mnc_simulation_depths(simulation, &depths));
    for (size_t k = 0; k < grid.nz; k++)
        assert_close(depths[k], 0.10 + 0.04 * (double)k, 1e-14, 0);
    double *debris = calloc(cells_of(simulation), sizeof *debris);
    assert_non_null(debris);
    for (size_t i = 0; i < cells_of(simulation); i++)
        debris[i] = 0.5;
    debris[7] = 0.25;                /* first plane: papillary */
    debris[30 * 18 * 30 - 1] = 0.75; /* last plane: reticular */
    assert_ok(mnc_simulation_set_field(simulation, MNC_DEBRIS, debris, cells_of(simulation)));
    assert_ok(mnc_simulation_minimum(simulation, MNC_DEBRIS, MNC_WHOLE_DERMIS, &value));
    assert_close(value, 0.25, 0, 0);
    assert_ok(mnc_simulation_maximum(simulation, MNC_DEBRIS, MNC_WHOLE_DERMIS, &value));
    assert_close(value, 0.75, 0, 0);
    assert_ok(mnc_simulation_minimum(simulation, MNC_DEBRIS, MNC_RETICULAR_DERMIS, &value));
    assert_close(value, 0.5, 0, 0);
    assert_ok(mnc_simulation_maximum(simulation, MNC_DEBRIS, MNC_PAPILLARY_DERMIS, &value));
    assert_close(value, 0.5, 0, 0);
    assert_refused(mnc_simulation_grid(NULL, &grid), "simulation", "NULL");
    assert_refused(mnc_simulation_grid(simulation, NULL), "grid", "NULL");
    assert_refused(mnc_simulation_minimum(simulation, 99, MNC_WHOLE_DERMIS, &value), "quantity",
                   "99");
    assert_refused(mnc_simulation_maximum(simulation, 0, 2, &value), "region", "2");
    free(debris);
    mnc_simulation_destroy(simulation);
}

/* Half the pitch of 250 per cm^2 is 0.3162 mm: 8 cells of 0.0395 mm. */
static void unit_cell_grid(void **state)
{
    (void)state;
    const mnc_simulation_desc desc = desc_of(MNC_EXTENT_UNIT_CELL);
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    assert_int_equal(grid.nx, 8);
    assert_int_equal(grid.ny, 8);
    assert_close(8 * grid.spacing_x_mm, 5 / sqrt(250), 1e-14, 0);
    mnc_simulation_destroy(simulation);
}

/* Sides of more than 64 cells are multiples of a power of two that leaves at most 64. */
static void check_side(double cells, size_t expected)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.extent = MNC_EXTENT_PATCH;
    desc.spacing_mm = 0.02;
    desc.skin = mnc_skin_uniform(desc.spacing_mm);
    desc.width_mm = cells * desc.spacing_mm;
    desc.length_mm = desc.spacing_mm;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_grid grid;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    assert_int_equal(grid.nx, expected);
    assert_int_equal(grid.ny, 1);
    assert_close((double)grid.nx * grid.spacing_x_mm, desc.width_mm, 1e-14, 0);
    mnc_simulation_destroy(simulation);
}

static void sides_of_planes(void **state)
{
    (void)state;
    check_side(61, 61);
    check_side(64, 64);
    check_side(65, 66);
    check_side(128, 128);
    check_side(129, 132);
    check_side(397, 400);
    check_side(4500, 4608);
}

static void check_warning(const mnc_simulation_desc *desc, const char *text, int expected)
{
    mnc_simulation *simulation = create_simulation(desc);
    const int found = strstr(mnc_simulation_warnings(simulation), text) != NULL;
    if (found != expected) {
        print_error("\"%s\" %s: %s\n", text, expected ? "missing" : "not wanted",
                    mnc_simulation_warnings(simulation));
        fail();
    }
    mnc_simulation_destroy(simulation);
}

static void warnings(void **state)
{
    (void)state;
    mnc_simulation_desc desc = desc_of(MNC_EXTENT_PATCH);
    check_warning(&desc, "across a channel", 1);
    desc.spacing_mm = 0.031; /* four cells across 0.125 mm, after shrinking to fit */
    check_warning(&desc, "across a channel", 0);
    desc.extent = MNC_EXTENT_COLUMN;
    desc.spacing_mm = 0.04;
    check_warning(&desc, "across a channel", 0);
    desc = desc_of(MNC_EXTENT_PATCH);
    desc.spacing_mm = 0.05;
    check_warning(&desc, "TGF-beta needs at most", 1);
    desc = desc_of(MNC_EXTENT_PATCH);
    desc.width_mm = 0.8; /* 1.4 channels of 250 per cm^2 */
    check_warning(&desc, "too small for 250 channels per cm^2", 1);
    desc.width_mm = desc.length_mm = 2 / sqrt(2.5);
    check_warning(&desc, "too small", 0);
}

static void described(void **state)
{
    (void)state;
    mnc_simulation_desc desc = desc_of(MNC_EXTENT_PATCH);
    char text[8192];
    desc.pattern_seed = 12345678901234567890u;
    two[1].placement = MNC_PLACEMENT_JITTERED;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_describe(simulation, text, sizeof text, NULL));
    static const char *const lines[] = {
        "\nextent = patch\n",
        "\nwidth_mm = 1.2",
        "\nlength_mm = 0.69999999999999996\n",
        "\npattern_seed = 12345678901234567890\n",
        "\ngrid.cells = 30 x 18 x 30\n",
        "\nsessions[1].placement = jittered\n",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!strstr(text, lines[i])) {
            print_error("\"%s\" is not described\n", lines[i]);
            fail();
        }
    }
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_figure),
        cmocka_unit_test(patches_refused),
        cmocka_unit_test(unit_cells_refused),
        cmocka_unit_test(too_many_cells),
        cmocka_unit_test(depth_has_a_spacing_of_its_own),
        cmocka_unit_test(grid_and_extremes),
        cmocka_unit_test(unit_cell_grid),
        cmocka_unit_test(sides_of_planes),
        cmocka_unit_test(warnings),
        cmocka_unit_test(described),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
