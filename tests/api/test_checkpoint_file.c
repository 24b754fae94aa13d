/* What docs/checkpoints.md promises to other programs: plain HDF5 opens the file and finds names,
   shapes, units and values. */
#include "course.h"
#include "scratch.h"
#include "testing.h"
#include "twins.h"

#include <hdf5.h>
#include <stdlib.h>
#include <string.h>

static const double session_days[] = {0, 14};
static char folder[SCRATCH_PATH_SIZE], path[SCRATCH_PATH_SIZE];
static mnc_simulation *simulation;
static hid_t file;

static int ignore(const mnc_simulation *of, void *user)
{
    (void)of;
    (void)user;
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    static mnc_session sessions[2];
    const mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 2, sessions);
    const mnc_observer weekly = {"weekly", 7, ignore, NULL}, steps = {"steps", 0, ignore, NULL};
    scratch_create(folder);
    scratch_path(folder, "run.h5", path);
    simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_add_observer(simulation, &weekly));
    assert_ok(mnc_simulation_add_observer(simulation, &steps));
    assert_ok(mnc_simulation_run_until(simulation, 9));
    assert_ok(mnc_checkpoint_write(simulation, path));
    file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    assert_true(file >= 0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    H5Fclose(file);
    mnc_simulation_destroy(simulation);
    scratch_remove(folder);
    return 0;
}

static void check_text(hid_t object, const char *name, const char *expected)
{
    char text[256] = "";
    const hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
    assert_true(attribute >= 0);
    const hid_t type = H5Aget_type(attribute);
    assert_int_equal(H5Tget_class(type), H5T_STRING);
    assert_true(H5Tget_size(type) < sizeof text);
    assert_true(H5Aread(attribute, type, text) >= 0);
    assert_string_equal(text, expected);
    H5Tclose(type);
    H5Aclose(attribute);
}

static void check_number(hid_t object, const char *name, double expected)
{
    double number[3] = {0};
    const hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
    assert_true(attribute >= 0);
    assert_true(H5Aread(attribute, H5T_NATIVE_DOUBLE, number) >= 0);
    assert_close(number[0], expected, 0, 0);
    H5Aclose(attribute);
}

static void about(void **state)
{
    (void)state;
    mnc_grid grid;
    const hid_t root = H5Gopen2(file, "/", H5P_DEFAULT);
    assert_ok(mnc_simulation_grid(simulation, &grid));
    check_text(root, "format", "libmncollagen checkpoint");
    check_text(root, "library", mnc_build_info());
    check_number(root, "format_version", 1);
    check_number(root, "spacing_zyx_mm", grid.spacing_z_mm);
    check_number(root, "top_mm", grid.top_mm);
    H5Gclose(root);
}

static void fields(void **state)
{
    (void)state;
    mnc_grid grid;
    hsize_t shape[3] = {0};
    assert_ok(mnc_simulation_grid(simulation, &grid));
    const size_t cells = cells_of(simulation);
    double *values = calloc(cells, sizeof *values);
    assert_non_null(values);
    for (int f = 0; f < MNC_HEALING_FIELD_COUNT; f++) {
        mnc_quantity_info info;
        assert_ok(mnc_simulation_quantity_info(simulation, f, &info));
        const hid_t group = H5Gopen2(file, "fields", H5P_DEFAULT);
        const hid_t field = H5Dopen2(group, info.name, H5P_DEFAULT);
        const hid_t space = H5Dget_space(field), type = H5Dget_type(field);
        assert_int_equal(H5Sget_simple_extent_ndims(space), 3);
        H5Sget_simple_extent_dims(space, shape, NULL);
        assert_int_equal(shape[0], grid.nz);
        assert_int_equal(shape[1], grid.ny);
        assert_int_equal(shape[2], grid.nx);
        assert_true(H5Tequal(type, H5T_IEEE_F64LE) > 0);
        check_text(field, "unit", info.unit);
        check_text(field, "name", info.name);
        check_number(field, "number", f);
        assert_true(H5Dread(field, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0);
        assert_memory_equal(values, field_of(simulation, f), cells * sizeof *values);
        H5Tclose(type);
        H5Sclose(space);
        H5Dclose(field);
        H5Gclose(group);
    }
    free(values);
}

static double scalar(const char *name, const char *unit)
{
    double value = -1;
    const hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
    assert_true(dataset >= 0);
    check_text(dataset, "unit", unit);
    assert_true(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &value) >= 0);
    H5Dclose(dataset);
    return value;
}

static void scalars(void **state)
{
    (void)state;
    char text[16384] = "", expected[16384];
    const mnc_run_stats stats = stats_of(simulation);
    double ratio;
    assert_ok(mnc_simulation_epidermal_thickness(simulation, &ratio));
    assert_close(scalar("day", "day"), 9, 0, 0);
    assert_close(scalar("sessions_done", "1"), 1, 0, 0);
    assert_close(scalar("epidermal_thickness", "1"), ratio, 0, 0);
    assert_close(scalar("statistics/steps", "1"), (double)stats.steps, 0, 0);
    assert_close(scalar("statistics/largest_step_days", "day"), stats.largest_step_days, 0, 0);
    assert_close(scalar("observers/count", "1"), 1, 0, 0);
    assert_close(scalar("observers/every_days", "day"), 7, 0, 0);
    assert_close(scalar("observers/notified", "1"), 2, 0, 0);
    assert_true(scalar("control/proposal_days", "day") > 0);
    /* No times, so that equal states give equal bytes on any day. */
    H5O_info_t info;
    assert_true(H5Oget_info_by_name(file, "day", &info, H5P_DEFAULT) >= 0);
    assert_int_equal(info.mtime, 0);
    assert_int_equal(info.ctime, 0);
    const hid_t dataset = H5Dopen2(file, "description", H5P_DEFAULT);
    const hid_t type = H5Dget_type(dataset);
    assert_true(H5Tget_size(type) < sizeof text);
    assert_true(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, text) >= 0);
    assert_ok(mnc_simulation_describe(simulation, expected, sizeof expected, NULL));
    assert_string_equal(text, expected);
    H5Tclose(type);
    H5Dclose(dataset);
}

/* The simulation's values and not much else: 9 fields of doubles. */
static void size_of_file(void **state)
{
    (void)state;
    size_t size;
    free(scratch_read(path, &size));
    const size_t values = MNC_HEALING_FIELD_COUNT * cells_of(simulation) * sizeof(double);
    assert_true(size > values && size < values + 65536);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(about),
        cmocka_unit_test(fields),
        cmocka_unit_test(scalars),
        cmocka_unit_test(size_of_file),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
