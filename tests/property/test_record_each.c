/* Simulations that are recorded side by side have the bits that each has alone, in records, state
   and statistics: whichever parameters, thickness, sessions and company they have, and also where a
   run cannot be stepped in a lane to its end. */
#include "course.h"
#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 23, DAYS = 9, RECORDS = 4, VALUES = DAYS * RECORDS };

static const double days[DAYS] = {0, 0.004, 3.3, 10, 11, 17.5, 30, 61, 90};
static const mnc_record records[RECORDS] = {{MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
                                            {MNC_PROCOLLAGEN_SYNTHESIS, MNC_WHOLE_DERMIS},
                                            {MNC_MYOFIBROBLAST_FRACTION, MNC_PAPILLARY_DERMIS},
                                            {MNC_TGF_BETA, MNC_RETICULAR_DERMIS}};

/* Structures of the kinetics: none, each and two hypotheses together. */
typedef struct structure {
    size_t count;
    mnc_hypothesis hypotheses[3];
} structure;

static const structure none = {0, {MNC_HYPOTHESIS_DEFAULT}};

/* Runs of all kinds: draws of skin, parameters and sessions. */
static mnc_simulation_desc draw_under(const structure *under, size_t number, course *sessions,
                                      mnc_model **model)
{
    mnc_ensemble_desc of = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_healing_params params;
    mnc_sample sample;
    of.members = MOST;
    of.thickness_sd = 0.4;
    assert_ok(mnc_healing_params_under(under->hypotheses, under->count, &of.healing));
    assert_ok(mnc_ensemble_sample(&of, number, &sample));
    mnc_sample_healing(&sample, &params);
    mnc_sample_skin(&sample, &of.base.skin, &desc.skin);
    const mnc_session described = mnc_session_default();
    *sessions = course_regular(&described, 1 + number % 4, 10);
    for (size_t i = 0; i < sessions->count; i++)
        mnc_sample_session(&sample, &sessions->sessions[i], &sessions->sessions[i]);
    assert_ok(mnc_model_create_healing(&params, model));
    desc.model = *model;
    desc.schedule = course_schedule(sessions);
    return desc;
}

static mnc_simulation_desc draw(size_t number, course *sessions, mnc_model **model)
{
    return draw_under(&none, number, sessions, model);
}

/* Member i under structure i % structure_count. */
static void create_draws_under(const structure *structures, size_t structure_count,
                               mnc_simulation **simulations, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        course sessions;
        mnc_model *model = NULL;
        const mnc_simulation_desc desc =
            draw_under(&structures[i % structure_count], i, &sessions, &model);
        simulations[i] = create_simulation(&desc);
        mnc_model_destroy(model);
    }
}

static void create_draws(mnc_simulation **simulations, size_t count)
{
    create_draws_under(&none, 1, simulations, count);
}

static void check_same(const mnc_simulation *a, const mnc_simulation *b)
{
    const mnc_run_stats of_a = stats_of(a), of_b = stats_of(b);
    double thickness_a, thickness_b;
    assert_memory_equal(&of_a, &of_b, sizeof of_a);
    assert_ok(mnc_simulation_epidermal_thickness(a, &thickness_a));
    assert_ok(mnc_simulation_epidermal_thickness(b, &thickness_b));
    assert_memory_equal(&thickness_a, &thickness_b, sizeof thickness_a);
    mnc_view of_field;
    for (int f = 0; mnc_simulation_field(a, f, &of_field) == MNC_OK; f++)
        assert_memory_equal(field_of(a, f), field_of(b, f), cells_of(a) * sizeof(double));
    assert_string_equal(mnc_simulation_warnings(a), mnc_simulation_warnings(b));
}

/* Runs `together` side by side and `alone` one after the other; both are destroyed. */
static void check_company(mnc_simulation **together, mnc_simulation **alone, size_t count)
{
    static double values[MOST][VALUES], expected[VALUES];
    double *places[MOST] = {NULL};
    mnc_status status[MOST], first = MNC_OK;
    for (size_t i = 0; i < count; i++)
        places[i] = values[i];
    const mnc_status all = mnc_simulation_record_each(together, count, records, RECORDS, days, DAYS,
                                                      places, VALUES, status);
    char sentence[2048];
    strncpy(sentence, mnc_last_error(), sizeof sentence - 1);
    sentence[sizeof sentence - 1] = '\0';
    for (size_t i = 0; i < count; i++) {
        const mnc_status one =
            mnc_simulation_record(alone[i], records, RECORDS, days, DAYS, expected, VALUES);
        assert_int_equal(status[i], one);
        if (first == MNC_OK && one != MNC_OK) {
            first = one;
            assert_string_equal(sentence, mnc_last_error());
        }
        assert_memory_equal(values[i], expected, sizeof expected);
        check_same(together[i], alone[i]);
        mnc_simulation_destroy(together[i]);
        mnc_simulation_destroy(alone[i]);
    }
    assert_int_equal(all, first);
}

/* From one to more than two groups of lanes, so that lanes are idle, and refilled. */
static void any_company(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 2, 7, 8, 9, MOST};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        mnc_simulation *together[MOST], *alone[MOST];
        create_draws(together, counts[c]);
        create_draws(alone, counts[c]);
        check_company(together, alone, counts[c]);
    }
}

/* Each alone, several together, and mixed: those of the first structure share the lanes. */
static void company_under_hypotheses(void **state)
{
    (void)state;
    static const structure structures[] = {
        {1, {MNC_HYPOTHESIS_CROWDED_MATRIX}},
        {1, {MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK}},
        {1, {MNC_HYPOTHESIS_PRIMING}},
        {1, {MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS}},
        {2, {MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK, MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS}},
        {3,
         {MNC_HYPOTHESIS_CROWDED_MATRIX, MNC_HYPOTHESIS_PRIMING,
          MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS}},
    };
    enum { STRUCTURES = sizeof structures / sizeof *structures, MEMBERS = 9 };
    mnc_simulation *together[MOST], *alone[MOST];
    for (size_t h = 0; h < STRUCTURES; h++) {
        create_draws_under(&structures[h], 1, together, MEMBERS);
        create_draws_under(&structures[h], 1, alone, MEMBERS);
        check_company(together, alone, MEMBERS);
    }
    create_draws_under(structures, STRUCTURES, together, MOST);
    create_draws_under(structures, STRUCTURES, alone, MOST);
    check_company(together, alone, MOST);
}

/* Immobile where its diffusivity is 0, mobile in its neighbours: a field then takes other steps. */
static void create_with_immobile(mnc_simulation **simulations, size_t count, int immobile_first,
                                 int cells)
{
    for (size_t i = 0; i < count; i++) {
        course sessions;
        mnc_model *model = NULL;
        mnc_healing_params params = mnc_healing_params_default();
        double *diffusivity = cells ? &params.diff_cell_mm2_per_day : &params.diff_tgf_mm2_per_day;
        mnc_simulation_desc desc = draw(i, &sessions, &model);
        mnc_model_destroy(model);
        if ((i == 0) == immobile_first)
            *diffusivity = 0;
        assert_ok(mnc_model_create_healing(&params, &model));
        desc.model = model;
        simulations[i] = create_simulation(&desc);
        mnc_model_destroy(model);
    }
}

static void company_of_immobile_fields(void **state)
{
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        mnc_simulation *together[MOST], *alone[MOST];
        create_with_immobile(together, 5, kind & 1, kind >> 1);
        create_with_immobile(alone, 5, kind & 1, kind >> 1);
        check_company(together, alone, 5);
    }
}

/* Backwards, and with reactions of one's own, resolved channels or observers, which run alone. */
static int look(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    ++*(int *)user;
    return 0;
}

static int bind_tgf(const mnc_block *block, void *user)
{
    (void)user;
    for (size_t i = 0; i < block->n; i++)
        block->loss[MNC_TGF_BETA][i] += 0.1;
    return 0;
}

static void create_mixed(mnc_simulation **simulations, size_t count, int *calls)
{
    const mnc_reaction binding = {.name = "binding", .rates = bind_tgf};
    const mnc_observer observer = {"look", 7, look, calls};
    for (size_t i = 0; i < count; i++) {
        course sessions;
        mnc_model *model = NULL;
        mnc_simulation_desc desc = draw(count - 1 - i, &sessions, &model);
        if (i % 6 == 2)
            assert_ok(mnc_model_add_reaction(model, &binding));
        if (i % 6 == 3) {
            sessions.count = 1;
            desc.schedule = course_schedule(&sessions);
            desc.extent = MNC_EXTENT_UNIT_CELL;
            desc.spacing_mm = 0.08;
            desc.tolerance = 1e-2;
        }
        simulations[i] = create_simulation(&desc);
        mnc_model_destroy(model);
        if (i % 6 == 4)
            assert_ok(mnc_simulation_add_observer(simulations[i], &observer));
    }
}

static void mixed_company(void **state)
{
    (void)state;
    mnc_simulation *together[MOST], *alone[MOST];
    int calls[2] = {0, 0};
    create_mixed(together, 14, &calls[0]);
    create_mixed(alone, 14, &calls[1]);
    check_company(together, alone, 14);
    assert_int_equal(calls[0], calls[1]);
    assert_true(calls[0] > 0);
}

/* Steps below 1e-6 day, and states that overflow, are left to a run alone. */
static void create_difficult(mnc_simulation **simulations, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        course sessions;
        mnc_model *model = NULL;
        mnc_simulation_desc desc = draw(i, &sessions, &model);
        if (i % 3 == 1)
            sessions = course_regular(&sessions.sessions[0], 2, 5e-7);
        desc.schedule = course_schedule(&sessions);
        simulations[i] = create_simulation(&desc);
        mnc_model_destroy(model);
        const size_t cells = cells_of(simulations[i]);
        double *values = malloc(cells * sizeof *values);
        assert_non_null(values);
        for (size_t k = 0; k < cells; k++)
            values[k] = 1e200;
        if (i % 3 == 2)
            assert_ok(mnc_simulation_set_field(simulations[i], MNC_COLLAGEN_NEW, values, cells));
        free(values);
    }
}

static void difficult_company(void **state)
{
    (void)state;
    mnc_simulation *together[MOST], *alone[MOST];
    create_difficult(together, 11);
    create_difficult(alone, 11);
    check_company(together, alone, 11);
}

static void refused(void **state)
{
    (void)state;
    mnc_simulation *simulations[2] = {NULL, NULL};
    double values[2][VALUES], *places[2] = {values[0], values[1]};
    mnc_status status[2];
    create_draws(simulations, 1);
    assert_refused(
        mnc_simulation_record_each(NULL, 2, records, RECORDS, days, DAYS, places, VALUES, status),
        "simulations", "NULL");
    assert_refused(mnc_simulation_record_each(simulations, 2, records, RECORDS, days, DAYS, NULL,
                                              VALUES, status),
                   "values", "NULL");
    assert_refused(mnc_simulation_record_each(simulations, 2, records, RECORDS, days, DAYS, places,
                                              VALUES, NULL),
                   "status", "NULL");
    assert_refused(mnc_simulation_record_each(simulations, 2, records, RECORDS, days, DAYS, places,
                                              VALUES, status),
                   "mnc_simulation_record_each: simulation", "NULL");
    assert_int_equal(status[0], MNC_OK);
    assert_int_equal(status[1], MNC_ERR_INVALID);
    mnc_simulation_destroy(simulations[0]);
    create_draws(simulations, 1);
    simulations[1] = simulations[0];
    assert_refused(mnc_simulation_record_each(simulations, 2, records, RECORDS, days, DAYS, places,
                                              VALUES, status),
                   "mnc_simulation_record_each: simulation", "running");
    assert_int_equal(status[0], MNC_OK);
    assert_int_equal(status[1], MNC_ERR_INVALID);
    assert_true(isfinite(values[0][0]));
    const mnc_record unknown = {.quantity = -1};
    const double past[] = {1, 2};
    for (size_t count = 1; count <= 2; count++) { /* side by side only with another one */
        assert_refused(mnc_simulation_record_each(simulations, count, &unknown, 1, &days[8], 1,
                                                  places, 1, status),
                       "mnc_simulation_record_each: quantity", "-1");
        assert_refused(
            mnc_simulation_record_each(simulations, count, records, 1, past, 2, places, 2, status),
            "mnc_simulation_record_each: days[0]", "= 1");
    }
    assert_refused(
        mnc_simulation_record_each(simulations, 1, records, 1, past, 2, places, 3, status),
        "mnc_simulation_record_each: count = 3", "record_count * day_count, 2");
    mnc_simulation_destroy(simulations[0]);
    assert_ok(mnc_simulation_record_each(simulations, 0, records, RECORDS, days, DAYS, places,
                                         VALUES, status));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_company),
        cmocka_unit_test(company_under_hypotheses),
        cmocka_unit_test(company_of_immobile_fields),
        cmocka_unit_test(mixed_company),
        cmocka_unit_test(difficult_company),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
