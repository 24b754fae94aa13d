/* An ensemble has the same bytes for any number of threads, and its rows come in the order of
   members. */
#include "testing.h"
#include "trial.h"

#include <stdlib.h>

enum { MEMBERS = 23 };

typedef struct rows {
    size_t count;
    double sum; /* depends on the order */
} rows;

static int take(const mnc_row *row, void *user)
{
    rows *so_far = user;
    const size_t per_schedule = (size_t)TRIAL_DAYS * TRIAL_RECORDS;
    const size_t per_member = TRIAL_SCHEDULES * per_schedule;
    assert_int_equal(row->member, so_far->count / per_member);
    assert_int_equal(row->schedule, so_far->count % per_member / per_schedule);
    so_far->count++;
    so_far->sum = 0.9 * so_far->sum + row->value;
    return 0;
}

static void any_number_of_threads(void **state)
{
    (void)state;
    trial of;
    mnc_ensemble_desc desc = trial_desc(&of, MEMBERS);
    unsigned char *parts[4];
    size_t sizes[4];
    rows seen[4] = {{0, 0}};
    desc.score = mnc_score_calibration;
    for (int threads = 0; threads < 4; threads++) {
        desc.threads = threads;
        desc.row = take;
        desc.row_user = &seen[threads];
        mnc_ensemble *ensemble = trial_run(&desc);
        parts[threads] = trial_part(ensemble, 0, MEMBERS, &sizes[threads]);
        rows later = {0, 0};
        assert_ok(mnc_ensemble_rows(ensemble, 0, MEMBERS, take, &later));
        assert_int_equal(later.count, seen[threads].count);
        assert_true(later.sum == seen[threads].sum);
        mnc_ensemble_destroy(ensemble);
    }
    assert_int_equal(seen[0].count, MEMBERS * TRIAL_SCHEDULES * TRIAL_DAYS * TRIAL_RECORDS);
    for (int threads = 1; threads < 4; threads++) {
        assert_int_equal(sizes[threads], sizes[0]);
        assert_memory_equal(parts[threads], parts[0], sizes[0]);
        assert_true(seen[threads].sum == seen[0].sum);
        free(parts[threads]);
    }
    free(parts[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_number_of_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
