/* data/posterior.csv and those of the hypotheses: the heads are right, and the rows come out again
   of the library. */
#include "ensemble/draws.h"
#include "program/memory.h"
#include "testing.h"

#include <stdlib.h>
#include <string.h>

static void read_file_of(mnc_hypothesis hypothesis, draws *list)
{
    draws named = {0};
    assert_int_equal(draws_take_hypotheses(mnc_hypothesis_name(hypothesis), &named), OUTCOME_OK);
    char *name = draws_file_name(&named), *path = format_text("%s/%s", DATA, name);
    assert_int_equal(draws_read(path, list), OUTCOME_OK);
    free(name);
    free(path);
}

static void read_file(draws *list)
{
    read_file_of(MNC_HYPOTHESIS_DEFAULT, list);
    assert_int_equal(list->hypothesis_count, 0);
}

static void shipped_head_is_right(void **state)
{
    (void)state;
    draws list;
    read_file(&list);
    assert_int_equal(list.count, DRAW_COUNT);
    assert_int_equal(list.seed, mnc_ensemble_desc_default(MNC_SITE_CHEEK).seed);
    assert_true(list.prior_members >= 10 * list.count);
    assert_true(list.effective_members >= (double)list.count);
    assert_true(list.effective_members <= (double)list.prior_members);
    for (size_t i = 1; i < list.count; i++)
        assert_true(list.members[i] > list.members[i - 1]);
    draws_free(&list);
}

static void check_row(const draws *list, size_t row)
{
    const mnc_ensemble_desc desc = draws_desc(list);
    mnc_sample sample;
    double chi_squared;
    assert_ok(mnc_ensemble_sample(&desc, list->members[row], &sample));
    assert_ok(mnc_score_calibration(&sample, &chi_squared, NULL));
    assert_close(list->chi_squared[row], chi_squared, 1e-6, 1e-6);
}

static void rows_come_out_again(void **state)
{
    (void)state;
    draws list;
    read_file(&list);
    for (size_t row = 0; row < 8; row++)
        check_row(&list, row);
    check_row(&list, list.count / 2);
    check_row(&list, list.count - 1);
    draws_free(&list);
}

/* Each hypothesis has its draws, which have it on, and only it. */
static void hypotheses_have_draws(void **state)
{
    (void)state;
    for (int h = MNC_HYPOTHESIS_DEFAULT + 1; h < MNC_HYPOTHESIS_COUNT; h++) {
        draws list;
        read_file_of((mnc_hypothesis)h, &list);
        assert_int_equal(list.hypothesis_count, 1);
        assert_int_equal(list.hypotheses[0], h);
        assert_int_equal(list.count, DRAW_COUNT);
        assert_true(list.effective_members >= (double)list.count);
        const mnc_ensemble_desc desc = draws_desc(&list);
        mnc_sample sample;
        assert_ok(mnc_ensemble_sample(&desc, list.members[0], &sample));
        for (int other = 0; other < MNC_HYPOTHESIS_COUNT; other++)
            assert_int_equal(mnc_hypothesis_is_on((mnc_hypothesis)other, &sample.healing),
                             other == h);
        for (size_t row = 0; row < 3; row++)
            check_row(&list, row);
        draws_free(&list);
    }
}

/* Names of files, whatever the order of the names. */
static void names_of_files(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"default", "posterior.csv"},
        {"priming", "posterior_priming.csv"},
        {"priming+crowded_matrix", "posterior_crowded_matrix+priming.csv"},
        {"priming+default+priming", "posterior_priming.csv"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        draws list = {0};
        assert_int_equal(draws_take_hypotheses(cases[i][0], &list), OUTCOME_OK);
        char *name = draws_file_name(&list);
        assert_string_equal(name, cases[i][1]);
        free(name);
    }
    draws list = {0};
    assert_int_equal(draws_take_hypotheses("primed", &list), OUTCOME_BAD_INPUT);
}

/* Values in the place of usual ones: of a hypothesis without a prior they make a variant, which has
   a file of its own, and others only move centres. */
static void values_of_variants(void **state)
{
    (void)state;
    draws list = {0};
    assert_int_equal(draws_take_hypotheses("inflammation_holds_back", &list), OUTCOME_OK);
    assert_int_equal(draws_take_value("act_time_days=33.94", &list), OUTCOME_OK);
    char *name = draws_file_name(&list);
    assert_string_equal(name, "posterior_inflammation_holds_back.csv");
    free(name);
    assert_int_equal(draws_take_value("cytokine_inhibition=1", &list), OUTCOME_OK);
    name = draws_file_name(&list);
    assert_string_equal(name, "posterior_inflammation_holds_back+cytokine_inhibition=1.csv");
    free(name);
    char *values = draws_values(&list, 0);
    assert_string_equal(values, "act_time_days=33.94+cytokine_inhibition=1");
    free(values);
    const mnc_ensemble_desc desc = draws_desc(&list);
    assert_close(desc.healing.act_time_days, 33.94, 0, 0);
    assert_close(desc.healing.cytokine_inhibition, 1, 0, 0);
    assert_close(desc.healing.cytokine_half, 0.06512, 0, 0);
    assert_int_equal(draws_take_value("cytokine_inhibition=much", &list), OUTCOME_BAD_INPUT);
    assert_int_equal(draws_take_value("cytokines=1", &list), OUTCOME_BAD_INPUT);
}

/* Draws of the variant and of the pair that are shipped come out again. */
static void variants_have_draws(void **state)
{
    (void)state;
    static const char *const names[] = {
        "posterior_inflammation_holds_back+cytokine_inhibition=1.csv",
        "posterior_crowded_matrix+inflammation_holds_back.csv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        draws list;
        char *path = format_text("%s/%s", DATA, names[i]), *again;
        assert_int_equal(draws_read(path, &list), OUTCOME_OK);
        again = draws_file_name(&list);
        assert_string_equal(again, names[i]);
        assert_int_equal(list.count, DRAW_COUNT);
        assert_true(list.effective_members >= (double)list.count);
        const mnc_healing_params centre = draws_desc(&list).healing;
        assert_close(centre.cytokine_inhibition, i == 0 ? 1 : 0.6, 0, 0);
        assert_close(centre.synthesis_max, i == 0 ? 102.4 : 109.3, 0, 0);
        for (size_t row = 0; row < 3; row++)
            check_row(&list, row);
        draws_free(&list);
        free(again);
        free(path);
    }
}

/* The draws fit the data better than the prior they were drawn from. */
static void draws_fit_better_than_the_prior(void **state)
{
    (void)state;
    draws list;
    double below = 0, mean = 0;
    read_file(&list);
    const mnc_ensemble_desc desc = draws_desc(&list);
    for (size_t i = 0; i < list.count; i++)
        mean += list.chi_squared[i] / (double)list.count;
    for (size_t member = 0; member < 40; member++) {
        mnc_sample sample;
        double chi_squared;
        assert_ok(mnc_ensemble_sample(&desc, member, &sample));
        assert_ok(mnc_score_calibration(&sample, &chi_squared, NULL));
        below += chi_squared < mean;
    }
    assert_true(below < 20);
    draws_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_head_is_right),
        cmocka_unit_test(rows_come_out_again),
        cmocka_unit_test(hypotheses_have_draws),
        cmocka_unit_test(names_of_files),
        cmocka_unit_test(values_of_variants),
        cmocka_unit_test(variants_have_draws),
        cmocka_unit_test(draws_fit_better_than_the_prior),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
