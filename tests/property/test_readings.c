/* Readings of fields of random numbers in skins of random layers, whose borders cut cells: they
   are what plain sums over the cells give, in relative and in physical units, for any number of
   threads. */
#include "course.h"
#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 30 };

static const int quantities[] = {
    MNC_FIBROBLASTS,
    MNC_MYOFIBROBLASTS,
    MNC_TGF_BETA,
    MNC_COLLAGEN_NEW,
    MNC_ELASTIN,
    MNC_COLLAGEN_TOTAL,
    MNC_COLLAGEN_GAIN,
    MNC_COLLAGEN_MATURE,
    MNC_DEBRIS,
    MNC_MACROPHAGES,
    MNC_ACTIVATION,
    MNC_PROCOLLAGEN_SYNTHESIS,
    MNC_COLLAGEN_III_PROXY,
    MNC_COLLAGEN_I,
    MNC_MYOFIBROBLAST_FRACTION,
    MNC_TROPOELASTIN_SYNTHESIS,
};
enum { QUANTITIES = sizeof quantities / sizeof *quantities };

static mnc_simulation_desc random_desc(random_stream *random)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin.layer_count = random_integer(random, 1, 4);
    for (int l = 0; l < desc.skin.layer_count; l++) {
        desc.skin.layers[l] =
            (mnc_layer){random_between(random, 0.02, 0.4), random_between(random, 0.3, 2),
                        random_between(random, 50, 200)};
    }
    desc.extent = random_integer(random, 0, 1) ? MNC_EXTENT_PATCH : MNC_EXTENT_COLUMN;
    desc.spacing_mm = random_between(random, 0.015, 0.1);
    desc.width_mm = random_between(random, 0.1, 0.9);
    desc.length_mm = random_between(random, 0.1, 0.9);
    return desc;
}

/* Random numbers in the field; the caller frees them. */
static double *fill_field(random_stream *random, mnc_simulation *simulation, int field)
{
    const size_t cells = cells_of(simulation);
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < cells; i++)
        values[i] = random_between(random, 0, 2);
    assert_ok(mnc_simulation_set_field(simulation, field, values, cells));
    return values;
}

static mnc_simulation *filled(random_stream *random, const mnc_simulation_desc *desc)
{
    mnc_simulation *simulation = create_simulation(desc);
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++)
        free(fill_field(random, simulation, field));
    return simulation;
}

static double cell_value(const mnc_simulation *simulation, int field, size_t i, size_t j, size_t k)
{
    mnc_view view;
    assert_ok(mnc_simulation_field(simulation, field, &view));
    return view.values[(ptrdiff_t)i * view.stride_x + (ptrdiff_t)j * view.stride_y +
                       (ptrdiff_t)k * view.stride_z];
}

static double quantity_value(const mnc_simulation *simulation, int quantity, size_t i, size_t j,
                             size_t k)
{
    const mnc_healing_params p = mnc_healing_params_default();
    if (quantity < MNC_HEALING_FIELD_COUNT)
        return cell_value(simulation, quantity, i, j, k);
    const double n = cell_value(simulation, MNC_FIBROBLASTS, i, j, k);
    const double m = cell_value(simulation, MNC_MYOFIBROBLASTS, i, j, k);
    const double s = cell_value(simulation, MNC_ACTIVATION, i, j, k);
    const double x = cell_value(simulation, MNC_COLLAGEN_NEW, i, j, k);
    const double r = x + cell_value(simulation, MNC_COLLAGEN_MATURE, i, j, k);
    const double f = p.mature_loss_per_day / (p.mature_loss_per_day + p.maturation_per_day);
    const double healthy_three = 0.35 * f + 0.20 * (1 - f), three = 0.35 * x + 0.20 * (r - x);
    switch (quantity) {
    case MNC_PROCOLLAGEN_SYNTHESIS:
        return (n + p.myo_synthesis * m) * (1 + p.synthesis_max * s);
    case MNC_TROPOELASTIN_SYNTHESIS:
        return (n + p.myo_synthesis * m) * (1 + p.elastin_stim * s);
    case MNC_MYOFIBROBLAST_FRACTION:
        return m / (n + m);
    case MNC_COLLAGEN_III_PROXY:
        return three / healthy_three;
    case MNC_COLLAGEN_I:
        return r - three;
    default:
        return r - (quantity == MNC_COLLAGEN_GAIN ? 1 : 0);
    }
}

/* What leads from relative to physical in a layer. */
static double factor_of(int quantity, const mnc_layer *layer)
{
    switch (quantity) {
    case MNC_FIBROBLASTS:
    case MNC_MYOFIBROBLASTS:
        return 3000 * layer->relative_cell_density;
    case MNC_COLLAGEN_NEW:
    case MNC_COLLAGEN_MATURE:
    case MNC_COLLAGEN_TOTAL:
    case MNC_COLLAGEN_GAIN:
    case MNC_COLLAGEN_I:
        return layer->collagen_mg_per_ml;
    default:
        return 1;
    }
}

/* Plain sums and extremes over a layer. */
typedef struct plain {
    double thickness_mm, total, size, lowest, highest; /* size: total of the absolute values */
} plain;

static plain plain_layer(const mnc_simulation *simulation, const mnc_skin *skin, int layer,
                         int quantity)
{
    mnc_grid grid;
    double top_mm = 0;
    assert_ok(mnc_simulation_grid(simulation, &grid));
    for (int l = 0; l < layer; l++)
        top_mm += skin->layers[l].thickness_mm;
    const double bottom_mm = top_mm + skin->layers[layer].thickness_mm;
    plain sum = {0, 0, 0, HUGE_VAL, -HUGE_VAL};
    for (size_t k = 0; k < grid.nz; k++) {
        const double upper = (double)k * grid.spacing_z_mm, lower = upper + grid.spacing_z_mm;
        const double share_mm = fmin(bottom_mm, lower) - fmax(top_mm, upper);
        if (share_mm < 1e-9 * grid.spacing_z_mm)
            continue;
        sum.thickness_mm += share_mm;
        for (size_t j = 0; j < grid.ny; j++) {
            for (size_t i = 0; i < grid.nx; i++) {
                const double value = quantity_value(simulation, quantity, i, j, k);
                sum.total += share_mm * value / (double)(grid.nx * grid.ny);
                sum.size += share_mm * fabs(value) / (double)(grid.nx * grid.ny);
                sum.lowest = fmin(sum.lowest, value);
                sum.highest = fmax(sum.highest, value);
            }
        }
    }
    return sum;
}

typedef mnc_status measure_fn(const mnc_simulation *simulation, int quantity, int region,
                              double *result);

static double measured(measure_fn *measure, const mnc_simulation *simulation, int quantity,
                       int region)
{
    double result = (double)NAN;
    assert_ok(measure(simulation, quantity, region, &result));
    return result;
}

/* Sums in another order differ by rounding only; 1e-9 of a cell may fall to the next layer. */
static const double ROUNDING = 1e-8;

static void check_quantity(const mnc_simulation *simulation, const mnc_skin *skin, int quantity)
{
    plain whole = {0, 0, 0, HUGE_VAL, -HUGE_VAL};
    const int physical = quantity | MNC_PHYSICAL;
    for (int l = 0; l < skin->layer_count; l++) {
        const plain layer = plain_layer(simulation, skin, l, quantity);
        const double factor = factor_of(quantity, &skin->layers[l]);
        const double small = ROUNDING * layer.size;
        assert_close(measured(mnc_simulation_total, simulation, quantity, l), layer.total, 0,
                     small);
        assert_close(measured(mnc_simulation_mean, simulation, quantity, l),
                     layer.total / layer.thickness_mm, 0, small / layer.thickness_mm);
        assert_close(measured(mnc_simulation_total, simulation, physical, l), factor * layer.total,
                     0, factor * small);
        assert_close(measured(mnc_simulation_minimum, simulation, quantity, l), layer.lowest, 1e-14,
                     0);
        assert_close(measured(mnc_simulation_maximum, simulation, physical, l),
                     factor * layer.highest, 1e-14, 0);
        whole.thickness_mm += layer.thickness_mm;
        whole.total += factor * layer.total;
        whole.size += factor * layer.size;
        whole.lowest = fmin(whole.lowest, factor * layer.lowest);
        whole.highest = fmax(whole.highest, factor * layer.highest);
    }
    const double small = ROUNDING * whole.size;
    const double mean = measured(mnc_simulation_mean, simulation, physical, MNC_WHOLE_DERMIS);
    const double lowest = measured(mnc_simulation_minimum, simulation, physical, MNC_WHOLE_DERMIS);
    const double highest = measured(mnc_simulation_maximum, simulation, physical, MNC_WHOLE_DERMIS);
    assert_close(total_of(simulation, physical, MNC_WHOLE_DERMIS), whole.total, 0, small);
    assert_close(mean, whole.total / whole.thickness_mm, 0, small / whole.thickness_mm);
    assert_close(lowest, whole.lowest, 1e-14, 0);
    assert_close(highest, whole.highest, 1e-14, 0);
    assert_true(lowest <= mean && mean <= highest);
}

static void plain_sums(void **state)
{
    (void)state;
    random_stream random = {1};
    for (int round = 0; round < ROUNDS; round++) {
        const mnc_simulation_desc desc = random_desc(&random);
        mnc_simulation *simulation = filled(&random, &desc);
        for (int q = 0; q < QUANTITIES; q++)
            check_quantity(simulation, &desc.skin, quantities[q]);
        mnc_simulation_destroy(simulation);
    }
}

/* Planes of equal thickness: the mean of the profile is the mean of the dermis. */
static void profiles(void **state)
{
    (void)state;
    random_stream random = {2};
    double values[512];
    for (int round = 0; round < ROUNDS; round++) {
        const mnc_simulation_desc desc = random_desc(&random);
        mnc_simulation *simulation = filled(&random, &desc);
        mnc_grid grid;
        assert_ok(mnc_simulation_grid(simulation, &grid));
        assert_true(grid.nz <= 512);
        for (int q = 0; q < 2 * QUANTITIES; q++) {
            const int quantity = quantities[q / 2] | (q % 2 ? MNC_PHYSICAL : 0);
            double sum = 0, size = 0;
            assert_ok(mnc_simulation_profile(simulation, quantity, values, grid.nz));
            for (size_t k = 0; k < grid.nz; k++) {
                sum += values[k] / (double)grid.nz;
                size += fabs(values[k]) / (double)grid.nz;
            }
            assert_close(sum, mean_of(simulation, quantity, MNC_WHOLE_DERMIS), 0, 1e-12 * size);
        }
        /* A column has one cell a plane, and its profile the very numbers of the field. */
        assert_ok(mnc_simulation_profile(simulation, MNC_ELASTIN, values, grid.nz));
        if (grid.nx * grid.ny == 1) {
            assert_memory_equal(values, field_of(simulation, MNC_ELASTIN),
                                grid.nz * sizeof *values);
        }
        mnc_simulation_destroy(simulation);
    }
}

/* What set_field was given lies where the view says. */
static void views(void **state)
{
    (void)state;
    random_stream random = {3};
    for (int round = 0; round < ROUNDS; round++) {
        const mnc_simulation_desc desc = random_desc(&random);
        mnc_simulation *simulation = create_simulation(&desc);
        double *values = fill_field(&random, simulation, MNC_TGF_BETA);
        mnc_grid grid;
        mnc_view view;
        assert_ok(mnc_simulation_grid(simulation, &grid));
        assert_ok(mnc_simulation_field(simulation, MNC_TGF_BETA, &view));
        assert_true(view.nx == grid.nx && view.ny == grid.ny && view.nz == grid.nz);
        for (size_t k = 0; k < grid.nz; k++) {
            for (size_t j = 0; j < grid.ny; j++) {
                for (size_t i = 0; i < grid.nx; i++) {
                    assert_close(cell_value(simulation, MNC_TGF_BETA, i, j, k),
                                 values[i + grid.nx * (j + grid.ny * k)], 0, 0);
                }
            }
        }
        free(values);
        mnc_simulation_destroy(simulation);
    }
}

enum { READINGS = 5 * QUANTITIES };

/* Readings of a patch large enough that its planes are shared between threads. */
static void read_large_patch(int threads, double readings[READINGS], double profile[70])
{
    random_stream random = {4};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.extent = MNC_EXTENT_PATCH;
    desc.spacing_mm = desc.spacing_depth_mm = 1.2 / 70; /* more planes than are read at once */
    desc.width_mm = desc.length_mm = 0.83;
    desc.threads = threads;
    mnc_simulation *simulation = filled(&random, &desc);
    assert_true(cells_of(simulation) > 150000);
    for (int q = 0; q < QUANTITIES; q++) {
        double *to = readings + 5 * q;
        to[0] = mean_of(simulation, quantities[q], MNC_WHOLE_DERMIS);
        to[1] = mean_of(simulation, quantities[q], MNC_RETICULAR_DERMIS);
        to[2] = total_of(simulation, quantities[q] | MNC_PHYSICAL, MNC_WHOLE_DERMIS);
        assert_ok(mnc_simulation_minimum(simulation, quantities[q], MNC_WHOLE_DERMIS, &to[3]));
        assert_ok(mnc_simulation_maximum(simulation, quantities[q], MNC_WHOLE_DERMIS, &to[4]));
    }
    assert_ok(mnc_simulation_profile(simulation, MNC_COLLAGEN_GAIN, profile, 70));
    mnc_simulation_destroy(simulation);
}

static void threads_do_not_matter(void **state)
{
    (void)state;
    double alone[READINGS], alone_profile[70], shared[READINGS], shared_profile[70];
    read_large_patch(1, alone, alone_profile);
    for (int threads = 2; threads <= 4; threads++) {
        read_large_patch(threads, shared, shared_profile);
        assert_memory_equal(alone, shared, sizeof alone);
        assert_memory_equal(alone_profile, shared_profile, sizeof alone_profile);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_sums),
        cmocka_unit_test(profiles),
        cmocka_unit_test(views),
        cmocka_unit_test(threads_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
