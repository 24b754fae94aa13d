/* data/posterior.csv: the head is right, and its rows come out again of the library. */
#include "ensemble/draws.h"
#include "testing.h"

static void read_file(draws *list)
{
    assert_int_equal(draws_read(POSTERIOR, list), OUTCOME_OK);
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
        cmocka_unit_test(draws_fit_better_than_the_prior),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
