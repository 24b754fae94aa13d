/* Verdicts, by hand. */
#include "judge.h"
#include "testing.h"

static const mnc_evidence_row value_row = {
    .use = MNC_EVIDENCE_CHECK,
    .observation = {.observed = MNC_OBSERVED_VALUE, .value = 10, .error = 2}};
static const mnc_evidence_row range_row = {
    .use = MNC_EVIDENCE_CHECK,
    .observation = {.observed = MNC_OBSERVED_RANGE, .low = 10, .high = 18}};
static const mnc_evidence_row sign_row = {
    .use = MNC_EVIDENCE_FIT,
    .observation = {.observed = MNC_OBSERVED_ABOVE, .value = 1, .error = 0.05}};

static void verdicts(void **state)
{
    (void)state;
    assert_string_equal(judge_verdict(&value_row, 10), "pass");
    assert_string_equal(judge_verdict(&value_row, 11.89), "pass");
    assert_string_equal(judge_verdict(&value_row, 11.91), "edge");
    assert_string_equal(judge_verdict(&value_row, 7.91), "edge");
    assert_string_equal(judge_verdict(&value_row, 7.89), "miss");
    assert_string_equal(judge_verdict(&range_row, 10.21), "pass");
    assert_string_equal(judge_verdict(&range_row, 10.19), "edge");
    assert_string_equal(judge_verdict(&range_row, 18.19), "edge");
    assert_string_equal(judge_verdict(&range_row, 18.21), "miss");
    assert_string_equal(judge_verdict(&sign_row, 1.001), "pass");
    assert_string_equal(judge_verdict(&sign_row, 1), "miss");
}

static void construction_confirms_nothing_but_can_miss(void **state)
{
    (void)state;
    mnc_evidence_row built = value_row;
    built.use = MNC_EVIDENCE_CONSTRUCTION;
    assert_string_equal(judge_verdict(&built, 10), "by construction");
    assert_string_equal(judge_verdict(&built, 11.95), "by construction");
    assert_string_equal(judge_verdict(&built, 13), "miss");
}

/* No edge: the rule was there first. */
static void blind_rows_hit_or_miss(void **state)
{
    (void)state;
    mnc_evidence_row blind = range_row;
    blind.use = MNC_EVIDENCE_BLIND;
    assert_string_equal(judge_verdict(&blind, 17.99), "hit");
    assert_string_equal(judge_verdict(&blind, 18.01), "miss");
    assert_true(judge_is_missed(&blind, 9.9) && !judge_is_missed(&blind, 10.1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts),
        cmocka_unit_test(construction_confirms_nothing_but_can_miss),
        cmocka_unit_test(blind_rows_hit_or_miss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
