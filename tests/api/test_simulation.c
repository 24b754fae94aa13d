/* Running and reading a simulation: what is refused, what is returned, what is copied. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <string.h>

static mnc_simulation *healthy_cheek(void)
{
    const course none = {.count = 0};
    return cheek_simulation(&none, 1e-3);
}

static void absent_pointers(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    double number = 0;
    const double *values = NULL;
    mnc_view view;
    size_t size = 0;
    mnc_run_stats stats;
    assert_refused(mnc_simulation_run_until(NULL, 1), "simulation", "NULL");
    assert_refused(mnc_simulation_day(NULL, &number), "simulation", "NULL");
    assert_refused(mnc_simulation_day(simulation, NULL), "day", "NULL");
    assert_refused(mnc_simulation_mean(NULL, 0, 0, &number), "simulation", "NULL");
    assert_refused(mnc_simulation_mean(simulation, 0, 0, NULL), "mean", "NULL");
    assert_refused(mnc_simulation_total(NULL, 0, 0, &number), "simulation", "NULL");
    assert_refused(mnc_simulation_total(simulation, 0, 0, NULL), "total", "NULL");
    assert_refused(mnc_simulation_cells(NULL, &size), "simulation", "NULL");
    assert_refused(mnc_simulation_cells(simulation, NULL), "cells", "NULL");
    assert_refused(mnc_simulation_depths(NULL, &values), "simulation", "NULL");
    assert_refused(mnc_simulation_depths(simulation, NULL), "depths", "NULL");
    assert_refused(mnc_simulation_field(NULL, 0, &view), "simulation", "NULL");
    assert_refused(mnc_simulation_field(simulation, 0, NULL), "view", "NULL");
    assert_refused(mnc_simulation_set_field(NULL, 0, &number, 1), "simulation", "NULL");
    assert_refused(mnc_simulation_set_field(simulation, 0, NULL, 60), "values", "NULL");
    assert_refused(mnc_simulation_stats(NULL, &stats), "simulation", "NULL");
    assert_refused(mnc_simulation_stats(simulation, NULL), "stats", "NULL");
    assert_refused(mnc_simulation_describe(NULL, NULL, 0, &size), "simulation", "NULL");
    assert_refused(mnc_simulation_add_observer(NULL, NULL), "simulation", "NULL");
    assert_refused(mnc_simulation_add_observer(simulation, NULL), "observer", "NULL");
    assert_string_equal(mnc_simulation_warnings(NULL), "");
    mnc_simulation_destroy(simulation);
    mnc_simulation_destroy(NULL);
}

static void numbers_out_of_range(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    double number = 0;
    mnc_view view;
    static const int bad_quantities[] = {-1, MNC_HEALING_FIELD_COUNT, 999,
                                         MNC_TROPOELASTIN_SYNTHESIS + 1};
    static const char *const texts[] = {"-1", "9", "999", "1007"};
    for (size_t i = 0; i < 4; i++) {
        assert_refused(mnc_simulation_mean(simulation, bad_quantities[i], 0, &number), "quantity",
                       texts[i]);
        assert_refused(mnc_simulation_total(simulation, bad_quantities[i], 0, &number), "quantity",
                       texts[i]);
        assert_refused(mnc_simulation_field(simulation, bad_quantities[i], &view), "field",
                       texts[i]);
    }
    assert_refused(mnc_simulation_mean(simulation, 0, 2, &number), "region", "2");
    assert_refused(mnc_simulation_total(simulation, 0, -2, &number), "region", "-2");
    double field[60] = {0};
    assert_refused(mnc_simulation_set_field(simulation, 0, field, 59), "count", "59");
    assert_refused(mnc_simulation_set_field(simulation, -1, field, 60), "field", "-1");
    field[17] = (double)NAN;
    assert_refused(mnc_simulation_set_field(simulation, 0, field, 60), "values[17]", "nan");
    /* Nothing was written. */
    assert_close(field_of(simulation, 0)[0], 1, 0, 0);
    mnc_simulation_destroy(simulation);
}

static void days(void **state)
{
    (void)state;
    mnc_simulation *simulation = healthy_cheek();
    double day = -1;
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_close(day, 0, 0, 0);
    assert_refused(mnc_simulation_run_until(simulation, (double)NAN), "day", "nan");
    assert_refused(mnc_simulation_run_until(simulation, (double)INFINITY), "day", "inf");
    assert_refused(mnc_simulation_run_until(simulation, -1), "day", "-1");
    /* Days so late that a step would no longer change them would never end. */
    assert_refused(mnc_simulation_run_until(simulation, 1e300), "day", "1e+300");
    assert_refused(mnc_simulation_run_until(simulation, 100001), "day", "100001");
    assert_ok(mnc_simulation_run_until(simulation, 45));
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_close(day, 45, 0, 0);
    assert_refused(mnc_simulation_run_until(simulation, 30.5), "30.5", "45");
    /* A refusal is no failure of the simulation. */
    assert_ok(mnc_simulation_run_until(simulation, 46));
    mnc_simulation_destroy(simulation);
}

/* The description and everything in it are copied. */
static void descriptions_are_copied(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    course sessions = course_regular(&session, 2, 20);
    mnc_simulation *kept = cheek_simulation(&sessions, 1e-3);
    mnc_simulation *spoilt = cheek_simulation(&sessions, 1e-3);
    assert_ok(mnc_simulation_run_until(kept, 60));
    memset(&sessions, 0xff, sizeof sessions);
    assert_ok(mnc_simulation_run_until(spoilt, 60));
    assert_memory_equal(field_of(kept, MNC_COLLAGEN_MATURE), field_of(spoilt, MNC_COLLAGEN_MATURE),
                        60 * sizeof(double));
    mnc_simulation_destroy(kept);
    mnc_simulation_destroy(spoilt);
}

/* A session on the day of a run's end has happened when the run returns, and happens once. */
static void sessions_on_the_last_day(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 2, 30);
    mnc_simulation *simulation = cheek_simulation(&sessions, 1e-3);
    assert_close(largest_of(simulation, MNC_DEBRIS), 0, 0, 0);
    assert_ok(mnc_simulation_run_until(simulation, 30));
    const double debris = largest_of(simulation, MNC_DEBRIS);
    assert_true(debris > 0.02);
    assert_ok(mnc_simulation_run_until(simulation, 30));
    assert_close(largest_of(simulation, MNC_DEBRIS), debris, 0, 0);
    mnc_simulation_destroy(simulation);
}

/* Means, totals and fields agree with each other. */
static void measures_agree(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course once = course_regular(&session, 1, 0);
    mnc_simulation *simulation = cheek_simulation(&once, 1e-3);
    assert_ok(mnc_simulation_run_until(simulation, 40));
    const double *fresh = field_of(simulation, MNC_COLLAGEN_NEW);
    const double *mature = field_of(simulation, MNC_COLLAGEN_MATURE);
    double sum[2] = {0, 0};
    for (size_t i = 0; i < 60; i++)
        sum[i < 10 ? 0 : 1] += fresh[i] + mature[i];
    const double upper = sum[0] / 10, lower = sum[1] / 50, all = (sum[0] + sum[1]) / 60;
    assert_close(mean_of(simulation, MNC_COLLAGEN_TOTAL, MNC_PAPILLARY_DERMIS), upper, 1e-12, 0);
    assert_close(mean_of(simulation, MNC_COLLAGEN_TOTAL, MNC_RETICULAR_DERMIS), lower, 1e-12, 0);
    assert_close(mean_of(simulation, MNC_COLLAGEN_TOTAL, MNC_WHOLE_DERMIS), all, 1e-12, 0);
    assert_close(mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS), all - 1, 1e-11, 0);
    assert_close(total_of(simulation, MNC_COLLAGEN_TOTAL, MNC_WHOLE_DERMIS), 1.2 * all, 1e-12, 0);
    assert_close(total_of(simulation, MNC_COLLAGEN_TOTAL, MNC_PAPILLARY_DERMIS), 0.2 * upper, 1e-12,
                 0);
    mnc_simulation_destroy(simulation);
}

static void warnings(void **state)
{
    (void)state;
    const course none = {.count = 0};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = course_schedule(&none);
    desc.spacing_mm = 0.1;
    mnc_simulation *coarse = create_simulation(&desc);
    assert_non_null(strstr(mnc_simulation_warnings(coarse), "0.1 mm"));
    mnc_simulation_destroy(coarse);

    /* One cell cannot tell two layers apart; for one uniform layer it is meant so. */
    desc.spacing_mm = 100;
    mnc_simulation *flat = create_simulation(&desc);
    assert_non_null(strstr(mnc_simulation_warnings(flat), "1.2 mm"));
    mnc_simulation_destroy(flat);
    desc.skin = mnc_skin_uniform(1.2);
    mnc_simulation *uniform = create_simulation(&desc);
    assert_string_equal(mnc_simulation_warnings(uniform), "");
    mnc_simulation_destroy(uniform);

    mnc_healing_params params = mnc_healing_params_default();
    params.tgf_clearance_per_day = 3;
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    mnc_simulation *igniting = create_simulation(&desc);
    assert_non_null(strstr(mnc_simulation_warnings(igniting), "tgf_clearance_per_day"));
    mnc_simulation_destroy(igniting);
    mnc_model_destroy(model);

    const mnc_session sheet = sheet_session(1, 0, 0);
    const course often = course_regular(&sheet, 6, 7);
    mnc_simulation *excessive = cheek_simulation(&often, 1e-3);
    assert_string_equal(mnc_simulation_warnings(excessive), "");
    assert_ok(mnc_simulation_run_until(excessive, 120));
    assert_non_null(strstr(mnc_simulation_warnings(excessive), "collagen"));
    mnc_simulation_destroy(excessive);
}

/* A sheet through the whole dermis that leaves no cell: nothing grows back. With a tenth of the
   cells it does, to above healthy by day 90. */
static void warnings_of_destruction(void **state)
{
    (void)state;
    const mnc_session fatal = sheet_session(3, 1, 0.2), severe = sheet_session(3, 0.9, 1);
    const course destroyed = course_regular(&fatal, 1, 1), spared = course_regular(&severe, 1, 1);
    mnc_simulation *cheek = cheek_simulation(&destroyed, 1e-3);
    assert_ok(mnc_simulation_run_until(cheek, 89));
    assert_string_equal(mnc_simulation_warnings(cheek), "");
    for (int day = 90; day < 93; day++)
        assert_ok(mnc_simulation_run_until(cheek, day));
    const char *found = strstr(mnc_simulation_warnings(cheek), "10 % below healthy 90 days after");
    assert_non_null(found);
    assert_null(strchr(found, '\n')); /* once */
    mnc_simulation_destroy(cheek);
    cheek = cheek_simulation(&spared, 1e-3);
    for (int day = 10; day <= 200; day += 10)
        assert_ok(mnc_simulation_run_until(cheek, day));
    assert_string_equal(mnc_simulation_warnings(cheek), "");
    mnc_simulation_destroy(cheek);
}

static mnc_simulation *patch_too_small(size_t count)
{
    static mnc_session sessions[40];
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    for (size_t i = 0; i < count; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = (double)i;
    }
    desc.schedule = (mnc_schedule){count, sessions};
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = 0.8;
    desc.length_mm = 0.3;
    desc.spacing_mm = 0.1;
    return create_simulation(&desc);
}

/* One line for each session, as far as there is room: no line is cut, none is there twice. */
static void many_warnings(void **state)
{
    (void)state;
    static const char ending[] = " per cm^2";
    char expected[8192] = "", all[1024];
    mnc_simulation *simulation = patch_too_small(40);
    strcpy(all, mnc_simulation_warnings(simulation));
    assert_true(strlen(all) > 800);
    assert_string_equal(all + strlen(all) - strlen(ending), ending);
    for (const char *line = strtok(all, "\n"); line; line = strtok(NULL, "\n")) {
        assert_null(strstr(expected, line));
        strcat(strcat(expected, line), "\n");
    }
    /* One more session has no room any more. */
    mnc_session session = mnc_session_default();
    session.day = 40;
    assert_ok(mnc_simulation_add_session(simulation, &session));
    strcpy(all, mnc_simulation_warnings(simulation));
    expected[strlen(expected) - 1] = '\0';
    assert_string_equal(all, expected);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absent_pointers),
        cmocka_unit_test(numbers_out_of_range),
        cmocka_unit_test(days),
        cmocka_unit_test(descriptions_are_copied),
        cmocka_unit_test(sessions_on_the_last_day),
        cmocka_unit_test(measures_agree),
        cmocka_unit_test(warnings),
        cmocka_unit_test(warnings_of_destruction),
        cmocka_unit_test(many_warnings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
