/* The score of ensembles and of the posterior is that of the rows of data/calibration.csv: a row
   that is added or changed changes chi^2, without any code. */
#include "structures.h"
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_SIZE = 1 << 16 };

/* Parameters and sessions without any spread. */
static mnc_sample default_sample(void)
{
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_sample sample;
    for (size_t i = 0; i < sizeof desc.sampled; i++)
        desc.sampled[i] = 0;
    desc.spread = (mnc_session_spread){0};
    assert_ok(mnc_ensemble_sample(&desc, 0, &sample));
    return sample;
}

/* The file's text, with `more` behind it and, unless NULL, `from` replaced by `to`. */
static mnc_evidence *rows_with(const char *more, const char *from, const char *to)
{
    static char text[TEXT_SIZE], changed[TEXT_SIZE];
    mnc_evidence *evidence = NULL;
    FILE *file = fopen(ROWS, "r");
    assert_non_null(file);
    const size_t length = fread(text, 1, sizeof text - 1024, file);
    fclose(file);
    assert_in_range(length, 1, sizeof text - 1025);
    text[length] = '\0';
    const char *place = from ? strstr(text, from) : text + length;
    assert_non_null(place);
    snprintf(changed, sizeof changed, "%.*s%s%s%s", (int)(place - text), text, from ? to : "",
             place + (from ? strlen(from) : 0), more);
    assert_ok(mnc_evidence_parse("rows", changed, &evidence));
    return evidence;
}

static double score_with(const char *more, const char *from, const char *to)
{
    mnc_evidence *evidence = rows_with(more, from, to);
    const mnc_sample sample = default_sample();
    double chi = 0;
    assert_ok(mnc_score_calibration(&sample, &chi, evidence));
    mnc_evidence_destroy(evidence);
    return chi;
}

static double shipped_score(void)
{
    const mnc_sample sample = default_sample();
    double chi = 0;
    assert_ok(mnc_score_calibration(&sample, &chi, NULL));
    return chi;
}

/* chi^2 of the rows as the page has their values: closer tolerances and finer curves. The day of
   C6r, known to 0.02 d, moves chi^2 most: 2 * 1.15 * 0.02 / 0.75 = 0.06. */
static void score_is_that_of_the_rows(void **state)
{
    (void)state;
    mnc_evidence *evidence = rows_with("", NULL, NULL);
    const mnc_evidence_row *rows = NULL;
    const mnc_healing_params params = mnc_healing_params_default();
    size_t count = 0, scored = 0;
    double chi = 0;
    assert_ok(mnc_evidence_rows(evidence, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        double value = 0;
        if (rows[i].use != MNC_EVIDENCE_FIT && rows[i].use != MNC_EVIDENCE_CHECK)
            continue;
        assert_ok(mnc_evidence_value(&rows[i], &params, &value));
        chi += pow(mnc_observation_residual(&rows[i].observation, value), 2);
        scored++;
    }
    assert_int_equal(scored, 9);
    assert_close(shipped_score(), chi, 0, 0.07);
    assert_close(score_with("", NULL, NULL), shipped_score(), 0, 0);
    mnc_evidence_destroy(evidence);
}

/* Papillary collagen on day 60 after one session: a protocol, a day and a target of its own. */
static void added_row_counts(void **state)
{
    (void)state;
    static const char row[] =
        "N1,new,value,1.5,0.1,,,1,check,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,"
        "papillary,collagen_total,at,60,,P,o,s\n";
    static const char shown[] =
        "N1,new,value,1.5,0.1,,,1,show,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,"
        "0.2,papillary,collagen_total,at,60,,P,o,s\n";
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *simulation = NULL;
    double collagen = 0;
    desc.schedule = (mnc_schedule){1, &session};
    assert_ok(mnc_simulation_create(&desc, &simulation));
    assert_ok(mnc_simulation_run_until(simulation, 60));
    assert_ok(mnc_simulation_mean(simulation, MNC_COLLAGEN_TOTAL, MNC_PAPILLARY_DERMIS, &collagen));
    mnc_simulation_destroy(simulation);
    /* The row shares its simulation with C5 and C6, whose days change its steps: to the tolerance
       of 1e-3 of the gain, of which 0.1 is the unit. */
    const double residual = (collagen - 1.5) / 0.1;
    assert_true(fabs(residual) > 1);
    assert_close(score_with(row, NULL, NULL), shipped_score() + residual * residual, 1e-3, 0);
    assert_close(score_with(shown, NULL, NULL), shipped_score(), 0, 0);
}

/* A draw is chosen by its chi^2, so what leaves chi^2 alone, to the bit, changes no draw: a blind
   row that would count much, and all those that are shipped. */
static void blind_rows_change_no_draw(void **state)
{
    (void)state;
    static const char blind[] =
        "N1,new,value,9,0.1,,,1,blind,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,0.2,"
        "papillary,collagen_total,at,60,,P,o,s\n";
    static char all[TEXT_SIZE];
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_evidence *without = NULL, *with = rows_with(blind, NULL, NULL);
    FILE *file = fopen(ROWS, "r");
    char line[4096];
    size_t left_out = 0, used = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (strstr(line, ",blind,"))
            left_out++;
        else
            used += (size_t)snprintf(all + used, sizeof all - used, "%s", line);
    }
    fclose(file);
    assert_int_equal(left_out, 18);
    assert_ok(mnc_evidence_parse("rows", all, &without));
    for (size_t member = 0; member < 4; member++) {
        mnc_sample sample;
        double shipped = 0, more = 0, fewer = 0;
        assert_ok(mnc_ensemble_sample(&desc, member, &sample));
        assert_ok(mnc_score_calibration(&sample, &shipped, NULL));
        assert_ok(mnc_score_calibration(&sample, &more, with));
        assert_ok(mnc_score_calibration(&sample, &fewer, without));
        assert_true(shipped == more && shipped == fewer);
    }
    mnc_evidence_destroy(without);
    mnc_evidence_destroy(with);
}

/* Of the rows of data/calibration.csv under each hypothesis: chi^2 of their fits by an independent
   prototype, docs/hypotheses.md, where the default is refitted as well. */
static void fits_under_hypotheses(void **state)
{
    (void)state;
    static const double expected[STRUCTURE_ALL] = {1.664, 1.562, 1.472, 2.626, 0.365, 1.754, 1.181};
    mnc_evidence *evidence = rows_with("", NULL, NULL);
    const mnc_evidence_row *rows = NULL;
    size_t count = 0;
    assert_ok(mnc_evidence_rows(evidence, &rows, &count));
    for (int structure = 0; structure < STRUCTURE_ALL; structure++) {
        const mnc_healing_params params = structure_params(structure);
        double chi = 0;
        for (size_t i = 0; i < count; i++) {
            double value = 0;
            if (rows[i].use > MNC_EVIDENCE_CHECK)
                continue;
            assert_ok(mnc_evidence_value(&rows[i], &params, &value));
            chi += pow(mnc_observation_residual(&rows[i].observation, value), 2);
        }
        print_message("%s: %.3f (%g)\n", structure_name(structure), chi, expected[structure]);
        assert_close(chi, expected[structure], 0, 0.05);
    }
    mnc_evidence_destroy(evidence);
}

/* ((v - 2)^2 - (v - 1.532)^2) / 0.15^2 with the page's v = 1.526. */
static void changed_target_counts(void **state)
{
    (void)state;
    const double before = (1.526 - 1.532) / 0.15, after = (1.526 - 2) / 0.15;
    assert_close(score_with("", "healthy\",value,1.532,", "healthy\",value,2,") - shipped_score(),
                 after * after - before * before, 0.01, 0);
}

/* 1.5 mm needles hurt 3^1.77 times as much as 0.5 mm needles. */
static void relative_rows_of_a_session_count(void **state)
{
    (void)state;
    static const char row[] =
        "N1,new,value,6,0.5,,,1,check,cheek,needle,1,,1.5,,,,0.5,,0.75,250,0.5,0.2,"
        "surface,pain_index,session,,,P,o,s\n";
    const double residual = (pow(3, 1.77) - 6) / 0.5;
    assert_close(score_with(row, NULL, NULL), shipped_score() + residual * residual, 1e-12, 0);
}

/* The score with a further row N1, 1 +- 0.5, is that without it and the square of the residual of
   its value. */
static void check_counted(const char *row)
{
    mnc_evidence *evidence = rows_with(row, NULL, NULL);
    const mnc_evidence_row *added = NULL;
    const mnc_healing_params params = mnc_healing_params_default();
    double value = 0;
    assert_ok(mnc_evidence_find(evidence, "N1", &added));
    assert_ok(mnc_evidence_value(added, &params, &value));
    const double residual = (value - 1) / 0.5;
    assert_true(residual > 1);
    assert_close(score_with(row, NULL, NULL), shipped_score() + residual * residual, 0.01, 0);
    mnc_evidence_destroy(evidence);
}

/* Collagen relative to that of shorter needles: two simulations. */
static void relative_rows_of_a_course_count(void **state)
{
    (void)state;
    static const char row[] =
        "N1,new,value,1,0.5,,,1,check,cheek,needle,1,,1.5,,,,0.5,,0.75,250,0.5,0.2,"
        "papillary,collagen_gain,at,90,,P,o,s\n";
    check_counted(row);
}

/* Six sessions against three, read the same time after the last: the score's value is that of
   mnc_evidence_value. */
static void relative_rows_of_another_course_count(void **state)
{
    (void)state;
    static const char row[] =
        "N1,new,value,1,0.5,,,1,check,cheek,needle,6,28,1.5,,3,,,,0.75,250,0.5,0.2,"
        "papillary,collagen_gain,at,320,,P,o,s\n";
    check_counted(row);
}

/* Halving the source of TGF-beta halves the gain: C1 alone then costs 3. */
static void score_follows_the_parameters(void **state)
{
    (void)state;
    mnc_sample sample = default_sample();
    double half = 0;
    sample.healing.tgf_macrophage_source_ng_per_ml_per_day /= 2;
    assert_ok(mnc_score_calibration(&sample, &half, NULL));
    assert_true(half > shipped_score() + 2);
}

static void rows_without_a_value_are_refused(void **state)
{
    (void)state;
    const mnc_sample sample = default_sample();
    double chi = 7;
    mnc_evidence *none =
        rows_with("N1,new,value,1,0.5,,,1,check,cheek,needle,1,,1.5,,,,,,0.75,250,0.5,"
                  "0.2,papillary,reticulin,none,,,P,o,s\n",
                  NULL, NULL);
    assert_refused(mnc_score_calibration(&sample, &chi, none), "N1", "no such quantity");
    mnc_evidence_destroy(none);
    mnc_evidence *unknown =
        rows_with("N1,new,value,1,0.5,,,1,check,cheek,needle,1,,1.5,,,,,,0.75,250,"
                  "0.5,0.2,papillary,reticulin,at,9,,P,o,s\n",
                  NULL, NULL);
    assert_refused(mnc_score_calibration(&sample, &chi, unknown), "reticulin", "must be one of");
    mnc_evidence_destroy(unknown);
    assert_close(chi, 7, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(score_is_that_of_the_rows),
        cmocka_unit_test(added_row_counts),
        cmocka_unit_test(blind_rows_change_no_draw),
        cmocka_unit_test(fits_under_hypotheses),
        cmocka_unit_test(changed_target_counts),
        cmocka_unit_test(relative_rows_of_a_session_count),
        cmocka_unit_test(relative_rows_of_a_course_count),
        cmocka_unit_test(relative_rows_of_another_course_count),
        cmocka_unit_test(score_follows_the_parameters),
        cmocka_unit_test(rows_without_a_value_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
