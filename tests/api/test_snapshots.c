/* Snapshots, read back with HDF5 itself: values, places and units, series, and HDF5's printing of
   errors, which is as it was. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */

#include "course.h"
#include "testing.h"

#include <hdf5.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "snapshots_XXXXXX";
static char path[256];

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static const char *in_folder(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void remove_file(const char *name)
{
    assert_int_equal(unlink(in_folder(name)), 0);
}

static char *text_of(const char *name, size_t *size)
{
    FILE *file = fopen(in_folder(name), "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    char *text = calloc(*size + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, *size, file), *size);
    assert_int_equal(fclose(file), 0);
    return text;
}

static mnc_simulation *some(mnc_extent extent, double size_mm, double spacing_mm)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = extent;
    desc.width_mm = size_mm;
    desc.length_mm = 0.7 * size_mm;
    desc.spacing_mm = spacing_mm;
    return create_simulation(&desc);
}

/* Channels anywhere: the lowest bytes of most values are noise. Two chunks. */
static mnc_simulation *random_patch(void)
{
    mnc_session session = mnc_session_default();
    session.placement = MNC_PLACEMENT_RANDOM;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 1.8;
    desc.spacing_mm = 0.036;
    return create_simulation(&desc);
}

static void check_attribute(hid_t file, const char *object, const char *name, hid_t type,
                            const void *expected, size_t size)
{
    char value[256];
    assert_true(size <= sizeof value);
    const hid_t attribute = H5Aopen_by_name(file, object, name, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(attribute >= 0);
    assert_true(H5Aread(attribute, type, value) >= 0);
    assert_memory_equal(value, expected, size);
    H5Aclose(attribute);
}

static void check_text(hid_t file, const char *object, const char *name, const char *expected)
{
    const hid_t attribute = H5Aopen_by_name(file, object, name, H5P_DEFAULT, H5P_DEFAULT);
    const hid_t type = H5Aget_type(attribute);
    assert_int_equal(H5Tget_size(type), strlen(expected));
    check_attribute(file, object, name, type, expected, strlen(expected));
    H5Tclose(type);
    H5Aclose(attribute);
}

/* Points along a direction: VTK needs two. */
static size_t points_of(size_t cells)
{
    return cells > 1 ? cells : 2;
}

/* The floats of a dataset; the caller frees them. */
static float *floats_of(hid_t file, const char *name, const mnc_grid *grid)
{
    hsize_t size[3];
    const hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
    assert_true(dataset >= 0);
    const hid_t space = H5Dget_space(dataset);
    assert_int_equal(H5Sget_simple_extent_dims(space, size, NULL), 3);
    assert_int_equal(size[0], points_of(grid->nz));
    assert_int_equal(size[1], points_of(grid->ny));
    assert_int_equal(size[2], points_of(grid->nx));
    float *values = malloc(size[0] * size[1] * size[2] * sizeof *values);
    assert_non_null(values);
    assert_true(H5Dread(dataset, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0);
    H5Sclose(space);
    H5Dclose(dataset);
    return values;
}

/* Every value is that of the simulation's cell, the deepest plane first. */
static void check_values(hid_t file, const mnc_simulation *simulation, int quantity)
{
    mnc_quantity_info info;
    mnc_grid grid;
    char name[128];
    assert_ok(mnc_simulation_quantity_info(simulation, quantity, &info));
    assert_ok(mnc_simulation_grid(simulation, &grid));
    snprintf(name, sizeof name, "VTKHDF/PointData/%s", info.name);
    check_text(file, name, "unit", info.unit);
    float *values = floats_of(file, name, &grid);
    const size_t cells = cells_of(simulation), nx = points_of(grid.nx), ny = points_of(grid.ny);
    double *expected = malloc(cells * sizeof *expected);
    assert_non_null(expected);
    assert_ok(mnc_simulation_values(simulation, quantity, 0, cells, expected));
    for (size_t p = 0; p < nx * ny * points_of(grid.nz); p++) {
        const size_t i = grid.nx > 1 ? p % nx : 0, j = grid.ny > 1 ? p / nx % ny : 0;
        const size_t k = grid.nz > 1 ? grid.nz - 1 - p / (nx * ny) : 0;
        assert_true(values[p] == (float)expected[i + grid.nx * (j + grid.ny * k)]);
    }
    free(expected);
    free(values);
}

static void check_place(hid_t file, const mnc_simulation *simulation)
{
    mnc_grid grid;
    const double *depths = NULL;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    assert_ok(mnc_simulation_depths(simulation, &depths));
    const double spacing[] = {grid.spacing_x_mm, grid.spacing_y_mm, grid.spacing_z_mm};
    const double deepest_mm = depths[grid.nz - 1];
    const double origin[] = {grid.nx > 1 ? grid.spacing_x_mm / 2 : 0,
                             grid.ny > 1 ? grid.spacing_y_mm / 2 : 0,
                             grid.nz > 1 ? -deepest_mm : -deepest_mm - grid.spacing_z_mm / 2};
    const double direction[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    const int64_t extent[] = {0, (int64_t)points_of(grid.nx) - 1,
                              0, (int64_t)points_of(grid.ny) - 1,
                              0, (int64_t)points_of(grid.nz) - 1};
    const int64_t version[] = {1, 0};
    check_attribute(file, "VTKHDF", "Spacing", H5T_NATIVE_DOUBLE, spacing, sizeof spacing);
    check_attribute(file, "VTKHDF", "Origin", H5T_NATIVE_DOUBLE, origin, sizeof origin);
    check_attribute(file, "VTKHDF", "Direction", H5T_NATIVE_DOUBLE, direction, sizeof direction);
    check_attribute(file, "VTKHDF", "WholeExtent", H5T_NATIVE_INT64, extent, sizeof extent);
    check_attribute(file, "VTKHDF", "Version", H5T_NATIVE_INT64, version, sizeof version);
    check_text(file, "VTKHDF", "Type", "ImageData");
}

static void check_facts(hid_t file, const mnc_simulation *simulation)
{
    mnc_grid grid;
    const double *depths = NULL;
    double day = 0, read[512];
    char text[16384] = "", configuration[16384];
    assert_ok(mnc_simulation_grid(simulation, &grid));
    assert_ok(mnc_simulation_depths(simulation, &depths));
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_ok(mnc_simulation_describe(simulation, configuration, sizeof configuration, NULL));
    check_attribute(file, "mncollagen", "day", H5T_NATIVE_DOUBLE, &day, sizeof day);
    check_text(file, "mncollagen", "length_unit", "mm");
    check_text(file, "mncollagen", "library_version", mnc_version());
    check_text(file, "mncollagen", "model", "healing");
    hid_t dataset = H5Dopen2(file, "mncollagen/depth_mm", H5P_DEFAULT);
    assert_true(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, read) >= 0);
    for (size_t k = 0; grid.nz > 1 && k < grid.nz; k++)
        assert_true(read[k] == depths[grid.nz - 1 - k]);
    if (grid.nz == 1)
        assert_close(read[0] - read[1], grid.spacing_z_mm, 1e-12, 0);
    H5Dclose(dataset);
    dataset = H5Dopen2(file, "mncollagen/configuration", H5P_DEFAULT);
    const hid_t type = H5Dget_type(dataset);
    assert_true(H5Tget_size(type) < sizeof text);
    assert_true(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, text) >= 0);
    assert_string_equal(text, configuration);
    H5Tclose(type);
    H5Dclose(dataset);
}

/* All quantities of a simulation, written and read back. */
static void check_round_trip(mnc_simulation *simulation)
{
    int quantities[64];
    mnc_snapshot_content content = {.quantities = quantities};
    assert_ok(mnc_simulation_run_until(simulation, 3));
    assert_ok(mnc_simulation_quantities(simulation, quantities, 64, &content.quantity_count));
    quantities[1] |= MNC_PHYSICAL;
    quantities[content.quantity_count - 3] |= MNC_PHYSICAL;
    assert_ok(mnc_snapshot_write(simulation, in_folder("all.hdf"), &content));
    const hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    assert_true(file >= 0);
    for (size_t q = 0; q < content.quantity_count; q++)
        check_values(file, simulation, quantities[q]);
    check_place(file, simulation);
    check_facts(file, simulation);
    H5Fclose(file);
    remove_file("all.hdf");
    mnc_simulation_destroy(simulation);
}

static void every_extent_is_read_back(void **state)
{
    (void)state;
    check_round_trip(some(MNC_EXTENT_COLUMN, 1, 0.02));
    check_round_trip(some(MNC_EXTENT_UNIT_CELL, 1, 0.05));
    check_round_trip(some(MNC_EXTENT_PATCH, 0.8, 0.05));
    check_round_trip(random_patch());
    check_round_trip(some(MNC_EXTENT_PATCH, 0.06, 0.05)); /* one cell in y */
    check_round_trip(some(MNC_EXTENT_PATCH, 2.8, 2));     /* one cell in y and z */
}

/* Planes that are larger than a chunk, chunks that stand over at the edge, any number of threads,
   places where there is much to say and where there is none. */
static void chunks_do_not_show(void **state)
{
    (void)state;
    static const int quantities[] = {MNC_COLLAGEN_GAIN, MNC_DEBRIS};
    mnc_snapshot_content content = {.quantities = quantities, .quantity_count = 2, .threads = 1};
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(0.12);
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = 12.8;
    desc.length_mm = 12;
    desc.spacing_mm = 0.04;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 0));
    size_t size[3];
    char *bytes[3];
    for (int i = 0; i < 3; i++) {
        content.threads = i + 1;
        assert_ok(mnc_snapshot_write(simulation, in_folder("wide.hdf"), &content));
        bytes[i] = text_of("wide.hdf", &size[i]);
        assert_int_equal(size[i], size[0]);
        assert_memory_equal(bytes[i], bytes[0], size[0]);
    }
    const hid_t file = H5Fopen(in_folder("wide.hdf"), H5F_ACC_RDONLY, H5P_DEFAULT);
    check_values(file, simulation, MNC_COLLAGEN_GAIN);
    check_values(file, simulation, MNC_DEBRIS);
    H5Fclose(file);
    for (int i = 0; i < 3; i++)
        free(bytes[i]);
    remove_file("wide.hdf");
    mnc_simulation_destroy(simulation);
}

static herr_t print_nothing(hid_t stack, void *user)
{
    (void)stack;
    (void)user;
    return 0;
}

static void printing_of_errors_is_as_it_was(void **state)
{
    (void)state;
    static const int gain[] = {MNC_COLLAGEN_GAIN};
    const mnc_snapshot_content content = {.quantities = gain, .quantity_count = 1};
    mnc_simulation *simulation = some(MNC_EXTENT_COLUMN, 1, 0.1);
    H5E_auto2_t before = NULL, after = NULL;
    void *user_before = NULL, *user_after = NULL;
    assert_true(H5Eget_auto2(H5E_DEFAULT, &before, &user_before) >= 0);
    int mark = 0;
    for (int own = 0; own < 2; own++) {
        if (own)
            assert_true(H5Eset_auto2(H5E_DEFAULT, print_nothing, &mark) >= 0);
        assert_ok(mnc_snapshot_write(simulation, in_folder("run.hdf"), &content));
        assert_status(mnc_snapshot_write(simulation, "/dev/null/run.hdf", &content), MNC_ERR_IO);
        assert_true(H5Eget_auto2(H5E_DEFAULT, &after, &user_after) >= 0);
        assert_true(after == (own ? print_nothing : before));
        assert_true(user_after == (own ? (void *)&mark : user_before));
    }
    assert_true(H5Eset_auto2(H5E_DEFAULT, before, user_before) >= 0);
    assert_int_equal(H5Fget_obj_count(H5F_OBJ_ALL, H5F_OBJ_ALL), 0);
    remove_file("run.hdf");
    mnc_simulation_destroy(simulation);
}

static void check_series(const char *expected)
{
    size_t size = 0;
    char *text = text_of("run.hdf.series", &size);
    assert_string_equal(text, expected);
    free(text);
}

static double day_in(const char *name)
{
    double day = -1;
    const hid_t file = H5Fopen(in_folder(name), H5F_ACC_RDONLY, H5P_DEFAULT);
    const hid_t attribute = H5Aopen_by_name(file, "mncollagen", "day", H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5Aread(attribute, H5T_NATIVE_DOUBLE, &day) >= 0);
    H5Aclose(attribute);
    H5Fclose(file);
    return day;
}

#define HEAD "{\n  \"file-series-version\" : \"1.0\",\n  \"files\" : [\n"
#define ENTRY(number, day) "    { \"name\" : \"run_000" number ".hdf\", \"time\" : " day " }"
#define FOOT "\n  ]\n}\n"

static void series_have_the_days(void **state)
{
    (void)state;
    static const int gain[] = {MNC_COLLAGEN_GAIN};
    const mnc_snapshot_content content = {.quantities = gain, .quantity_count = 1};
    char stem[64];
    snprintf(stem, sizeof stem, "%s/run", folder);
    mnc_simulation *simulation = some(MNC_EXTENT_COLUMN, 1, 0.1), *branch = NULL;
    mnc_snapshots *series = NULL, *again = NULL;
    assert_ok(mnc_snapshots_create(stem, &content, MNC_SNAPSHOTS_CONTINUE, &series));
    const mnc_observer observer = mnc_snapshots_observer(series, 7);
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_ok(mnc_simulation_run_until(simulation, 10));
    assert_ok(mnc_simulation_clone(simulation, &branch));
    assert_ok(mnc_simulation_run_until(simulation, 14));
    check_series(HEAD ENTRY("0", "0") ",\n" ENTRY("1", "7") ",\n" ENTRY("2", "14") FOOT);
    assert_close(day_in("run_0001.hdf"), 7, 0, 0);
    mnc_snapshots_destroy(series);
    mnc_simulation_destroy(simulation);

    assert_status(mnc_snapshots_create(stem, &content, MNC_SNAPSHOTS_REFUSE, &again), MNC_ERR_IO);
    assert_error_names("run.hdf.series exists already");
    assert_null(again);
    assert_ok(mnc_snapshots_create(stem, &content, MNC_SNAPSHOTS_CONTINUE, &again));
    assert_ok(mnc_simulation_run_until(branch, 10.5));
    assert_ok(mnc_snapshots_write(again, branch));
    assert_ok(mnc_snapshots_write(again, branch));
    check_series(HEAD ENTRY("0", "0") ",\n" ENTRY("1", "7") ",\n" ENTRY("2", "10.5") FOOT);
    assert_close(day_in("run_0002.hdf"), 10.5, 0, 0);
    /* The same day by another number takes its place. */
    mnc_simulation *other = some(MNC_EXTENT_COLUMN, 1, 0.1);
    assert_ok(mnc_simulation_run_until(other, nextafter(10.5, 0)));
    assert_ok(mnc_snapshots_write(again, other));
    check_series(HEAD ENTRY("0", "0") ",\n" ENTRY("1", "7") ",\n" ENTRY("2", "10.499999999999998")
                     FOOT);
    mnc_simulation_destroy(other);
    mnc_snapshots_destroy(again);
    assert_ok(mnc_snapshots_create(stem, &content, MNC_SNAPSHOTS_REPLACE, &again));
    assert_ok(mnc_snapshots_write(again, branch));
    check_series(HEAD ENTRY("0", "10.5") FOOT);
    mnc_snapshots_destroy(again);
    mnc_simulation_destroy(branch);
    remove_file("run_0000.hdf");
    remove_file("run_0001.hdf");
    remove_file("run_0002.hdf");
    remove_file("run.hdf.series");
}

/* Every text that differs from a series by one character, or ends early, is refused. */
static void foreign_series_are_refused(void **state)
{
    (void)state;
    static const int gain[] = {MNC_COLLAGEN_GAIN};
    static const char good[] = HEAD ENTRY("0", "0") ",\n" ENTRY("1", "7.25") FOOT;
    const mnc_snapshot_content content = {.quantities = gain, .quantity_count = 1};
    char stem[64], text[sizeof good];
    snprintf(stem, sizeof stem, "%s/run", folder);
    size_t taken = 0;
    for (size_t place = 0; place < 2 * sizeof good - 1; place++) {
        memcpy(text, good, sizeof good);
        const size_t at = place % sizeof good;
        const int cut = place >= sizeof good;
        if (!cut && at < sizeof good - 1)
            text[at] = text[at] == '#' ? '$' : '#';
        FILE *file = fopen(in_folder("run.hdf.series"), "wb");
        assert_non_null(file);
        const size_t size = cut ? at : sizeof good - 1;
        assert_int_equal(fwrite(text, 1, size, file), size);
        assert_int_equal(fclose(file), 0);
        mnc_snapshots *series = NULL;
        const mnc_status status =
            mnc_snapshots_create(stem, &content, MNC_SNAPSHOTS_CONTINUE, &series);
        if (status == MNC_OK)
            taken++;
        else
            assert_error_names("run.hdf.series is no series");
        mnc_snapshots_destroy(series);
    }
    assert_int_equal(taken, 1);
    remove_file("run.hdf.series");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_extent_is_read_back),       cmocka_unit_test(chunks_do_not_show),
        cmocka_unit_test(printing_of_errors_is_as_it_was), cmocka_unit_test(series_have_the_days),
        cmocka_unit_test(foreign_series_are_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
