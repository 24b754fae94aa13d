/* A patch run is the mirror image of the run of its mirror image, to rounding, and that of the
   patch with x and y exchanged: there to the tolerance of the scheme, which solves x before y; cell
   populations, whose two operators do not commute, then differ in the third order of the step. */
#include "course.h"
#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

enum { NX = 14, NY = 9 };
static const double h_mm = 0.05;

typedef enum image { IMAGE_SAME, IMAGE_MIRROR_X, IMAGE_MIRROR_Y, IMAGE_EXCHANGED } image;

/* Cell of the image that shows cell (i, j, k) of the original. */
static size_t shown_at(image how, size_t i, size_t j, size_t k)
{
    const size_t x = how == IMAGE_MIRROR_X ? NX - 1 - i : i;
    const size_t y = how == IMAGE_MIRROR_Y ? NY - 1 - j : j;
    return how == IMAGE_EXCHANGED ? j + NY * (i + NX * k) : x + NX * (y + NY * k);
}

/* Healthy skin with debris, macrophages, TGF-beta and too few cells here and there. */
static void disturb(mnc_simulation *simulation, image how)
{
    static const int fields[] = {MNC_DEBRIS, MNC_MACROPHAGES, MNC_TGF_BETA, MNC_FIBROBLASTS,
                                 MNC_MYOFIBROBLASTS};
    const size_t cells = cells_of(simulation);
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
        random_stream random = {10 + f};
        for (size_t original = 0; original < cells; original++) {
            const size_t i = original % NX, j = original / NX % NY, k = original / (NX * NY);
            const double part = random_between(&random, 0, 0.3) * (i < NX / 2 ? 1 : 0.1);
            values[shown_at(how, i, j, k)] = fields[f] == MNC_FIBROBLASTS ? 1 - part : part;
        }
        assert_ok(mnc_simulation_set_field(simulation, fields[f], values, cells));
    }
    free(values);
}

static mnc_simulation *run_image(image how, double step_days)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    const double across = NX * h_mm, along = NY * h_mm;
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = how == IMAGE_EXCHANGED ? along : across;
    desc.length_mm = how == IMAGE_EXCHANGED ? across : along;
    desc.spacing_mm = h_mm;
    desc.fixed_step_days = step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    disturb(simulation, how);
    assert_ok(mnc_simulation_run_until(simulation, 1));
    return simulation;
}

/* Largest difference of a field from its image, relative to its largest value. */
static double difference(image how, int field, double step_days)
{
    mnc_simulation *original = run_image(IMAGE_SAME, step_days), *other = run_image(how, step_days);
    const double *values = field_of(original, field), *shown = field_of(other, field);
    double largest = 0;
    assert_int_equal(cells_of(original), cells_of(other));
    for (size_t cell = 0; cell < cells_of(original); cell++) {
        const size_t i = cell % NX, j = cell / NX % NY, k = cell / (NX * NY);
        largest = fmax(largest, fabs(values[cell] - shown[shown_at(how, i, j, k)]));
    }
    largest /= largest_of(original, field);
    mnc_simulation_destroy(original);
    mnc_simulation_destroy(other);
    return largest;
}

static void check_all(image how, double step_days, double tolerance)
{
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++) {
        const double found = difference(how, field, step_days);
        print_message("step %g, field %d: %.1e\n", step_days, field, found);
        assert_true(found <= tolerance);
    }
}

static void mirrored_in_x(void **state)
{
    (void)state;
    check_all(IMAGE_MIRROR_X, 0.02, 1e-12);
}

static void mirrored_in_y(void **state)
{
    (void)state;
    check_all(IMAGE_MIRROR_Y, 0.02, 1e-12);
}

static void x_and_y_exchanged(void **state)
{
    (void)state;
    check_all(IMAGE_EXCHANGED, 0.005, 1e-6);
    /* What remains is an error of the steps: it falls with their size. */
    const double rough = difference(IMAGE_EXCHANGED, MNC_FIBROBLASTS, 0.04);
    assert_true(difference(IMAGE_EXCHANGED, MNC_FIBROBLASTS, 0.02) < rough / 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mirrored_in_x),
        cmocka_unit_test(mirrored_in_y),
        cmocka_unit_test(x_and_y_exchanged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
