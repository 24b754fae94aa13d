/* The hypotheses: one cell of each against an independent implementation, order two in a column,
   and courses in a column against reference numbers, which an independent prototype gave that wrote
   the hypotheses as a user's reactions (docs/hypotheses.md, "What a comparison then says"). */
#include "cell.h"
#include "course.h"
#include "random.h"
#include "reference_ode.h"
#include "structures.h"
#include "testing.h"

#include <math.h>

enum { DAYS = 10, SESSIONS = 4 };

static const double days[DAYS] = {0, 1, 3, 7, 14, 28, 56, 90, 180, 365};

/* The values of docs/hypotheses.md, typed a second time. */
static reference_params reference_of(int structure)
{
    static const struct {
        double tau_s, om1, kmax;
    } refitted[STRUCTURE_COUNT] = {{44.93, 0.6477, 93.52}, {49.57, 0.6573, 100.5},
                                   {37.63, 0.6318, 101.1}, {51.21, 0.6414, 62.62},
                                   {44.5, 0.6451, 94.34},  {33.94, 0.6358, 102.4},
                                   {40.94, 0.6494, 109.3}, {45, 0.62, 100}};
    const int all = structure == STRUCTURE_ALL, pair = structure == STRUCTURE_PAIR;
    reference_params k = reference_default();
    k.tau_s = refitted[structure].tau_s;
    k.om1 = refitted[structure].om1;
    k.kmax = refitted[structure].kmax;
    if (structure == MNC_HYPOTHESIS_CROWDED_MATRIX || all || pair)
        k.k_r = 1.06;
    if (structure == MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK || all || pair) {
        k.i_h = pair ? 0.05167 : 0.06512;
        k.e_i = 0.6;
    }
    if (structure == STRUCTURE_FULL_STOP) {
        k.i_h = 0.06687;
        k.e_i = 1;
    }
    if (structure == MNC_HYPOTHESIS_PRIMING || all) {
        k.b = 1;
        k.s_p = 0.005;
    }
    if (structure == MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS || all)
        k.tau_p = 2.8;
    if (structure == MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS)
        k.dM = 0.072;
    reference_derive(&k);
    return k;
}

/* Fixed steps with extrapolation, as in test_homogeneous; half as long, since the cytokine's
   response of hours enters the conversion of fibroblasts. */
static void check_cell(int structure, uint64_t seed, double least_phi, double most_phi)
{
    const cell_method fine = {1e-3, 0.01};
    const mnc_healing_params params = structure_params(structure);
    const reference_params k = reference_of(structure);
    double library[DAYS][REF_FIELDS], gsl[DAYS][REF_FIELDS], day = 0;
    reference_session sessions[SESSIONS];
    random_stream random = {seed};
    for (size_t i = 0; i < SESSIONS; i++) {
        const double phi = random_between(&random, least_phi, most_phi);
        const double kill = random_between(&random, 0, 0.98);
        sessions[i] = (reference_session){day, phi, kill, random_between(&random, 0, 0.5)};
        day += random_between(&random, 3, 60);
    }
    print_message("%s, seed %d\n", structure_name(structure), (int)seed);
    cell_run(&params, &fine, NULL, sessions, SESSIONS, days, DAYS, library);
    assert_int_equal(reference_heal(&k, sessions, SESSIONS, days, DAYS, gsl), 0);
    for (size_t i = 0; i < DAYS; i++)
        for (int field = 0; field < REF_FIELDS; field++) {
            if (!is_close(library[i][field], gsl[i][field], 1e-6, 1e-10))
                print_error("field %d on day %g\n", field, days[i]);
            assert_close(library[i][field], gsl[i][field], 1e-6, 1e-10);
        }
    assert_int_equal(gsl[3][REF_CYT] > 0, k.i_h > 0);
    assert_int_equal(gsl[3][REF_PRO] > 0, k.tau_p > 0);
}

static void equal_the_independent_path(void **state)
{
    (void)state;
    for (int structure = 0; structure < STRUCTURE_COUNT; structure++) {
        check_cell(structure, 1, 0.002, 0.05);
        check_cell(structure, 2, 0.05, 0.4);
    }
}

/* All is injured, so that activation reaches the limit of priming, h(a4) (1 + b s / (s + s_p)) = 1,
   and leaves it. Steps do not land on the kinks there, so extrapolation gains nothing: second
   order. */
static void priming_at_its_limit(void **state)
{
    (void)state;
    const cell_method fine = {1e-3, 0.01};
    const mnc_healing_params params = structure_params(MNC_HYPOTHESIS_PRIMING);
    const reference_params k = reference_of(MNC_HYPOTHESIS_PRIMING);
    const reference_session session = {0, 1, 0.98, 0.5};
    double library[DAYS][REF_FIELDS], gsl[DAYS][REF_FIELDS];
    cell_run(&params, &fine, NULL, &session, 1, days, DAYS, library);
    assert_int_equal(reference_heal(&k, &session, 1, days, DAYS, gsl), 0);
    const double c = gsl[2][REF_TGF], s = gsl[2][REF_ACT];
    assert_true(c / (k.a4 + c) * (1 + k.b * s / (s + k.s_p)) > 1.1);
    for (size_t i = 0; i < DAYS; i++)
        for (int field = 0; field < REF_FIELDS; field++)
            assert_close(library[i][field], gsl[i][field], 1e-5, 1e-10);
}

static double gain_at(mnc_simulation_desc *desc, double day)
{
    mnc_simulation *simulation = create_simulation(desc);
    assert_ok(mnc_simulation_run_until(simulation, day));
    const double gain = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS);
    mnc_simulation_destroy(simulation);
    return gain;
}

/* Halving the step divides the difference by four. */
static void second_order_in_time(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.spacing_mm = 0.04;
    for (int structure = 0; structure < STRUCTURE_COUNT; structure++) {
        mnc_model *model = structure_model(structure);
        double gains[4];
        desc.model = model;
        for (int level = 0; level < 4; level++) {
            desc.fixed_step_days = 0.1 / (double)(1 << level);
            gains[level] = gain_at(&desc, 30);
        }
        mnc_model_destroy(model);
        for (int level = 2; level < 4; level++) {
            const double order = log2(
                fabs((gains[level - 1] - gains[level - 2]) / (gains[level] - gains[level - 1])));
            print_message("%s: order %.2f\n", structure_name(structure), order);
            assert_close(order, 2, 0, 0.2);
        }
    }
}

/* Gain 180 days after the last session. */
static double gain_after(const mnc_model *model, const mnc_session *session, size_t count,
                         double interval_days)
{
    const course sessions = course_regular(session, count, interval_days);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = course_schedule(&sessions);
    desc.spacing_mm = 0.02;
    desc.tolerance = 1e-4;
    desc.model = model;
    return gain_at(&desc, interval_days * (double)(count - 1) + 180);
}

/* Collagen on day 90 after full ablation. */
static double collagen_after_ablation(const mnc_model *model)
{
    const mnc_session session = mnc_session_of_procedure(MNC_PROCEDURE_FULL_ABLATIVE);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){1, &session};
    desc.spacing_mm = 0.02;
    desc.tolerance = 1e-4;
    desc.model = model;
    return 1 + gain_at(&desc, 90);
}

/* Gains 6 x 14 d / 6 x 42 d, 6 x 28 d / 3 x 28 d and, at 2.5 mm and 500 per cm^2, 12 weekly / 12 x
   28 d; collagen after full ablation. Half of the last digit printed. */
static const struct {
    double interval, number, weekly, ablation;
} expected[STRUCTURE_ALL] = {{1.016, 1.835, 1.029, 2.16}, {1.012, 1.734, 1.015, 1.98},
                             {0.991, 1.814, 0.945, 2.12}, {1.066, 1.933, 1.044, 2.39},
                             {1.015, 1.833, 1.020, 2.15}, {0.970, 1.805, 0.870, 2.05},
                             {0.987, 1.709, 0.948, 1.97}};

static void courses_of_the_prototype(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    mnc_session deep = session;
    deep.needle_length_mm = 2.5;
    deep.density_per_cm2 = 500;
    for (int structure = 0; structure < STRUCTURE_ALL; structure++) {
        mnc_model *model = structure_model(structure);
        const double interval =
            gain_after(model, &session, 6, 14) / gain_after(model, &session, 6, 42);
        const double number =
            gain_after(model, &session, 6, 28) / gain_after(model, &session, 3, 28);
        const double weekly = gain_after(model, &deep, 12, 7) / gain_after(model, &deep, 12, 28);
        const double ablation = collagen_after_ablation(model);
        mnc_model_destroy(model);
        print_message("%s: %.4f %.4f %.4f %.4f\n", structure_name(structure), interval, number,
                      weekly, ablation);
        assert_close(interval, expected[structure].interval, 0, 6e-4);
        assert_close(number, expected[structure].number, 0, 6e-4);
        assert_close(weekly, expected[structure].weekly, 0, 6e-4);
        assert_close(ablation, expected[structure].ablation, 0, 6e-3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_the_independent_path),
        cmocka_unit_test(priming_at_its_limit),
        cmocka_unit_test(second_order_in_time),
        cmocka_unit_test(courses_of_the_prototype),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
