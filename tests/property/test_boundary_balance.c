/* What passes through sides: a field gains its flux times area times time, uptake = content, for
   every kind of condition; the results do not depend on threads; the tolerance is kept. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

enum { DRUG, UPTAKE, FIELDS = UPTAKE + MNC_SIDE_COUNT };

static const double dermis_mm = 0.6, width_mm = 0.5, length_mm = 0.4;

static mnc_model *drug_model(void)
{
    static const char *const names[MNC_SIDE_COUNT] = {"uptake 0", "uptake 1", "uptake 2",
                                                      "uptake 3", "uptake 4", "uptake 5"};
    const mnc_field drug = {.name = "drug",
                            .unit = "ng/mL",
                            .initial = 5,
                            .scale = 1,
                            .spread = MNC_SPREAD_LINEAR,
                            .diffusivity_mm2_per_day = 0.3};
    mnc_field uptake = {.unit = "ng/mL", .scale = 1, .can_be_negative = 1};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    assert_ok(mnc_model_add_field(model, &drug, NULL));
    for (int side = 0; side < MNC_SIDE_COUNT; side++) {
        uptake.name = names[side];
        assert_ok(mnc_model_add_field(model, &uptake, NULL));
    }
    return model;
}

static mnc_simulation *simulation_of(const mnc_model *model, mnc_extent extent, double tolerance,
                                     int threads)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.skin = mnc_skin_uniform(dermis_mm);
    desc.extent = extent;
    desc.width_mm = width_mm;
    desc.length_mm = length_mm;
    desc.spacing_mm = 0.05;
    desc.spacing_depth_mm = 0.02;
    desc.tolerance = tolerance;
    desc.threads = threads;
    desc.model = model;
    return create_simulation(&desc);
}

static double area_mm2(int side)
{
    static const int across[MNC_SIDE_COUNT] = {2, 2, 0, 0, 1, 1};
    const double sides_mm[3] = {width_mm, length_mm, dermis_mm};
    return sides_mm[0] * sides_mm[1] * sides_mm[2] / sides_mm[across[side]];
}

/* Totals are per area of skin. */
static double amount(const mnc_simulation *simulation, int field)
{
    return total_of(simulation, field, MNC_WHOLE_DERMIS) * width_mm * length_mm;
}

/* A constant flux through each side. */
static void check_flux(mnc_extent extent, int sides)
{
    static const double flux[MNC_SIDE_COUNT] = {2, -0.3, 0.7, -0.1, 0.5, 0.25};
    const double days = 7.3;
    double gained = 0, passed = 0;
    mnc_model *model = drug_model();
    for (int side = 0; side < sides; side++) {
        const mnc_boundary boundary = {
            .kind = MNC_BOUNDARY_FLUX, .value = flux[side], .uptake_field = UPTAKE + side};
        assert_ok(mnc_model_set_boundary(model, DRUG, (mnc_side)side, &boundary));
        gained += flux[side] * area_mm2(side) * days;
        passed += fabs(flux[side]) * area_mm2(side) * days;
    }
    mnc_simulation *simulation = simulation_of(model, extent, 1e-3, 1);
    const double before = amount(simulation, DRUG);
    assert_ok(mnc_simulation_run_until(simulation, days));
    assert_close(amount(simulation, DRUG), before + gained, 0, 1e-12 * (before + passed));
    for (int side = 0; side < sides; side++)
        assert_close(amount(simulation, UPTAKE + side), flux[side] * area_mm2(side) * days, 1e-12,
                     0);
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

static void gains_are_flux_times_area_times_time(void **state)
{
    (void)state;
    check_flux(MNC_EXTENT_COLUMN, 2);
    check_flux(MNC_EXTENT_PATCH, MNC_SIDE_COUNT);
}

static int swings(double day, double open_area_fraction, double *value, double *exchange_mm_per_day,
                  void *user)
{
    (void)open_area_fraction;
    const double *per_day = user;
    *value *= 1 + 0.5 * sin(*per_day * day);
    *exchange_mm_per_day *= 1 + 0.5 * cos(2 * *per_day * day);
    return 0;
}

static const mnc_boundary_kind kinds[] = {MNC_BOUNDARY_VALUE, MNC_BOUNDARY_FLUX,
                                          MNC_BOUNDARY_EXCHANGE};

static double slow_per_day = 1, daily_per_day = 2 * 3.14159265358979323846;

/* Each side has another kind, which `turn` shifts. */
static mnc_model *swinging_model(int turn, int sides, double *per_day)
{
    mnc_model *model = drug_model();
    for (int side = 0; side < sides; side++) {
        const mnc_boundary boundary = {.kind = kinds[(side + turn) % 3],
                                       .value = 1.0 + side,
                                       .exchange_mm_per_day = 0.4,
                                       .at = swings,
                                       .user = per_day,
                                       .uptake_field = UPTAKE + side};
        assert_ok(mnc_model_set_boundary(model, DRUG, (mnc_side)side, &boundary));
    }
    return model;
}

static void check_uptake(mnc_extent extent, int sides, double relative)
{
    double *per_day = &slow_per_day;
    for (int turn = 0; turn < 3; turn++) {
        mnc_model *model = swinging_model(turn, sides, per_day);
        mnc_simulation *simulation = simulation_of(model, extent, 1e-3, 1);
        const double before = amount(simulation, DRUG);
        double entered = 0, passed = before;
        assert_ok(mnc_simulation_run_until(simulation, 7.3));
        for (int side = 0; side < sides; side++) {
            entered += amount(simulation, UPTAKE + side);
            passed += fabs(amount(simulation, UPTAKE + side));
        }
        print_message("uptake - content, relative: %.1e\n",
                      (amount(simulation, DRUG) - before - entered) / passed);
        assert_close(amount(simulation, DRUG), before + entered, 0, relative * passed);
        mnc_simulation_destroy(simulation);
        mnc_model_destroy(model);
    }
}

/* As far as couplings in single precision go. With exchange through lateral sides, where lines are
   split, the balance is that of the tolerance. */
static void uptake_is_content(void **state)
{
    (void)state;
    check_uptake(MNC_EXTENT_COLUMN, 2, 1e-8);
    check_uptake(MNC_EXTENT_PATCH, 2, 1e-8);
    check_uptake(MNC_EXTENT_PATCH, MNC_SIDE_COUNT, 1e-3);
}

static void any_number_of_threads(void **state)
{
    (void)state;
    mnc_model *model = swinging_model(0, MNC_SIDE_COUNT, &slow_per_day);
    mnc_simulation *one = simulation_of(model, MNC_EXTENT_PATCH, 1e-3, 1);
    assert_ok(mnc_simulation_run_until(one, 3));
    for (int threads = 2; threads <= 4; threads++) {
        mnc_simulation *more = simulation_of(model, MNC_EXTENT_PATCH, 1e-3, threads);
        assert_ok(mnc_simulation_run_until(more, 3));
        for (int f = 0; f < FIELDS; f++)
            assert_memory_equal(field_of(one, f), field_of(more, f),
                                cells_of(one) * sizeof(double));
        mnc_simulation_destroy(more);
    }
    mnc_simulation_destroy(one);
    mnc_model_destroy(model);
}

/* Largest error of the content relative to its largest, over some days. */
static double content_error(const mnc_model *model, mnc_extent extent, double tolerance,
                            const double *exact, double *content, int days)
{
    double largest = 0, error = 0;
    mnc_simulation *simulation = simulation_of(model, extent, tolerance, 0);
    for (int day = 0; day < days; day++) {
        assert_ok(mnc_simulation_run_until(simulation, 0.75 * (day + 1)));
        content[day] = amount(simulation, DRUG);
        if (exact) {
            largest = fmax(largest, exact[day]);
            error = fmax(error, fabs(content[day] - exact[day]));
        }
    }
    print_message("extent %d, tolerance %g: %d steps", (int)extent, tolerance,
                  (int)stats_of(simulation).steps);
    mnc_simulation_destroy(simulation);
    if (!exact)
        return 0;
    print_message(", error %.1e\n", error / largest);
    return error / largest;
}

static void check_tolerance(mnc_extent extent, int sides, double *per_day)
{
    enum { DAYS = 10 };
    for (int turn = 0; turn < 3; turn++) {
        double exact[DAYS], content[DAYS];
        mnc_model *model = swinging_model(turn, sides, per_day);
        (void)content_error(model, extent, 1e-6, NULL, exact, DAYS);
        print_message("\n");
        for (double tolerance = 1e-2; tolerance > 0.9e-4; tolerance /= 10)
            assert_true(content_error(model, extent, tolerance, exact, content, DAYS) < tolerance);
        mnc_model_destroy(model);
    }
}

static void the_tolerance_is_kept(void **state)
{
    (void)state;
    double *const speeds_per_day[] = {&slow_per_day, &daily_per_day};
    for (int i = 0; i < 2; i++) {
        check_tolerance(MNC_EXTENT_COLUMN, 2, speeds_per_day[i]);
        check_tolerance(MNC_EXTENT_PATCH, 2, speeds_per_day[i]);
        check_tolerance(MNC_EXTENT_PATCH, MNC_SIDE_COUNT, speeds_per_day[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gains_are_flux_times_area_times_time),
        cmocka_unit_test(uptake_is_content),
        cmocka_unit_test(any_number_of_threads),
        cmocka_unit_test(the_tolerance_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
