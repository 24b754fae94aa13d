/* Rates at which a small cosine wave over the depth of uniform skin dies out: reaction plus
   diffusion, with no flux through the ends, against the eigenvalues of the equations in
   docs/model.md. */
#include "course.h"
#include "testing.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

enum { CELLS = 200 };

typedef struct wave {
    int field;
    double size, offset; /* the field starts at offset + size cos(pi z) */
    double density;      /* relative cell density of the skin */
    double days, step_days;
} wave;

/* Share of the field that lies in the first cosine of a layer of 1 mm. */
static double cosine_part(const mnc_simulation *simulation, int field)
{
    const double *depths = NULL, *values = field_of(simulation, field);
    assert_ok(mnc_simulation_depths(simulation, &depths));
    double sum = 0;
    for (size_t i = 0; i < CELLS; i++)
        sum += values[i] * cos(pi * depths[i]);
    return 2 * sum / CELLS;
}

static double rate_of(const wave *w)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(1);
    desc.skin.layers[0].relative_cell_density = w->density;
    desc.spacing_mm = 1.0 / CELLS;
    desc.fixed_step_days = w->step_days;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_int_equal(cells_of(simulation), CELLS);
    const double *depths = NULL;
    assert_ok(mnc_simulation_depths(simulation, &depths));
    double values[CELLS];
    for (size_t i = 0; i < CELLS; i++)
        values[i] = w->offset + w->size * cos(pi * depths[i]);
    assert_ok(mnc_simulation_set_field(simulation, w->field, values, CELLS));
    const double start = cosine_part(simulation, w->field);
    assert_ok(mnc_simulation_run_until(simulation, w->days));
    const double rate = log(cosine_part(simulation, w->field) / start) / w->days;
    mnc_simulation_destroy(simulation);
    return rate;
}

static void check_wave(const wave *w, double expected)
{
    const double rate = rate_of(w);
    print_message("field %d, w %g: %.7g per day (%.7g)\n", w->field, w->density, rate, expected);
    assert_close(rate, expected, 1e-4, 0);
}

static void tgf_beta(void **state)
{
    (void)state;
    const double k2 = pi * pi;
    const wave reference = {MNC_TGF_BETA, 1e-6, 1e-6, 1, 0.4, 4e-4};
    check_wave(&reference, -9.2625 - 0.288 * k2);
    /* In denser skin more is produced and more is taken up: w (4.0 / 10 - 0.5625) - 9.1. */
    const wave dense = {MNC_TGF_BETA, 1e-6, 1e-6, 1.37, 0.4, 4e-4};
    check_wave(&dense, 1.37 * (0.4 - 0.5625) - 9.1 - 0.288 * k2);
}

static void cells(void **state)
{
    (void)state;
    const double k2 = pi * pi;
    const wave fibroblasts = {MNC_FIBROBLASTS, 1e-5, 1, 1, 2, 0.005};
    check_wave(&fibroblasts, -8.50341e-3 - 0.1 * k2);
    const wave dense = {MNC_FIBROBLASTS, 1e-5, 1, 1.37, 2, 0.005};
    check_wave(&dense, -8.50341e-3 - 0.1 * 1.37 * k2);
    const wave myofibroblasts = {MNC_MYOFIBROBLASTS, 1e-6, 1e-6, 1, 2, 0.005};
    check_wave(&myofibroblasts, -0.06 - 0.1 * k2);
    const wave thin = {MNC_MYOFIBROBLASTS, 1e-6, 1e-6, 0.70, 2, 0.005};
    check_wave(&thin, -0.06 - 0.1 * 0.70 * k2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tgf_beta),
        cmocka_unit_test(cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
