/* Runs of an ensemble: paired schedules, failures that stay with their member, stops that lose
   nothing, memory that is short, calls back to the user. */
#include "counting.h"
#include "testing.h"
#include "trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MEMBERS = 6 };

static trial of;

static void check_same(const mnc_ensemble *a, const mnc_ensemble *b)
{
    size_t sizes[2];
    unsigned char *one = trial_part(a, 0, MEMBERS, &sizes[0]);
    unsigned char *other = trial_part(b, 0, MEMBERS, &sizes[1]);
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(one, other, sizes[0]);
    free(one);
    free(other);
}

/* Both schedules are the same for a member until the second session, and then not. */
static void schedules_are_paired(void **state)
{
    (void)state;
    const mnc_ensemble_desc desc = trial_desc(&of, MEMBERS);
    mnc_ensemble *ensemble = trial_run(&desc);
    double once[MEMBERS], twice[MEMBERS];
    assert_ok(mnc_ensemble_values(ensemble, 0, 0, 0, once, MEMBERS));
    assert_ok(mnc_ensemble_values(ensemble, 1, 0, 0, twice, MEMBERS));
    assert_memory_equal(once, twice, sizeof once);
    assert_true(once[0] < 0 && once[0] != once[1]);
    assert_ok(mnc_ensemble_values(ensemble, 0, 2, 1, once, MEMBERS));
    assert_ok(mnc_ensemble_values(ensemble, 1, 2, 1, twice, MEMBERS));
    for (int k = 0; k < MEMBERS; k++)
        assert_true(twice[k] > once[k] && once[k] > 0);
    mnc_ensemble_destroy(ensemble);
}

/* Member 1 has no model and says nothing, 2 one that is refused, 3 none at all, 4 one whose rates
   fail. */
static int failing_rates(const mnc_block *block, void *user)
{
    (void)user;
    return block->day > 20;
}

static mnc_status some_models(const mnc_sample *sample, mnc_model **model, void *user)
{
    mnc_healing_params params;
    const mnc_reaction failing = {.name = "failing", .rates = failing_rates};
    assert_ptr_equal(user, &of);
    mnc_sample_healing(sample, &params);
    if (sample->member == 1)
        return MNC_ERR_CALLBACK;
    if (sample->member == 3)
        return MNC_OK;
    params.crowding = sample->member == 2 ? 7 : params.crowding;
    mnc_status status = mnc_model_create_healing(&params, model);
    if (status == MNC_OK && sample->member == 4)
        status = mnc_model_add_reaction(*model, &failing);
    return status;
}

static void failed_members_are_kept(void **state)
{
    (void)state;
    static const mnc_status statuses[MEMBERS] = {
        MNC_OK, MNC_ERR_CALLBACK, MNC_ERR_INVALID, MNC_ERR_CALLBACK, MNC_ERR_CALLBACK, MNC_OK};
    static const char *const texts[MEMBERS] = {
        "", "desc.make_model failed", "crowding = 7", "desc.make_model gave no model", "failing",
        ""};
    mnc_ensemble_desc desc = trial_desc(&of, MEMBERS);
    desc.make_model = some_models;
    desc.make_model_user = &of;
    mnc_ensemble *ensemble = trial_run(&desc);
    double values[MEMBERS];
    size_t run = 0, failed = 0;
    mnc_band band;
    assert_ok(mnc_ensemble_counts(ensemble, &run, &failed));
    assert_int_equal(run, MEMBERS);
    assert_int_equal(failed, 4);
    assert_ok(mnc_ensemble_values(ensemble, 0, 0, 0, values, MEMBERS));
    for (size_t k = 0; k < MEMBERS; k++) {
        mnc_member member;
        assert_ok(mnc_ensemble_member(ensemble, k, &member));
        assert_true(member.has_run);
        assert_int_equal(member.status, statuses[k]);
        assert_non_null(strstr(member.sentence, texts[k]));
        assert_true((statuses[k] != MNC_OK) == (member.sentence[0] != '\0'));
        /* Also the day before the failure is gone. */
        assert_true(isnan(values[k]) == (statuses[k] != MNC_OK));
        assert_true(isnan(member.chi_squared) == (statuses[k] != MNC_OK));
    }
    assert_ok(mnc_band_of(values, NULL, MEMBERS, &band));
    assert_int_equal(band.support.used, 2);
    assert_int_equal(band.support.left_out, 4);
    mnc_ensemble_destroy(ensemble);
}

static mnc_status scores(const mnc_sample *sample, double *chi_squared, void *user)
{
    static const double results[MEMBERS] = {1.5, -1, (double)INFINITY, 0, 2, 3};
    (void)user;
    *chi_squared = results[sample->member];
    return sample->member == 5 ? MNC_ERR_DIVERGED : MNC_OK;
}

static void scores_are_checked(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = trial_desc(&of, MEMBERS);
    desc.score = scores;
    mnc_ensemble *ensemble = trial_run(&desc);
    double chi[MEMBERS];
    mnc_member member;
    assert_ok(mnc_ensemble_chi_squared(ensemble, chi, MEMBERS));
    assert_true(chi[0] == 1.5 && isnan(chi[1]) && isnan(chi[2]) && chi[3] == 0 && chi[4] == 2);
    assert_ok(mnc_ensemble_member(ensemble, 1, &member));
    assert_non_null(strstr(member.sentence, "desc.score gave -1"));
    assert_ok(mnc_ensemble_member(ensemble, 5, &member));
    assert_int_equal(member.status, MNC_ERR_DIVERGED);
    assert_string_equal(member.sentence, "desc.score failed");
    mnc_ensemble_destroy(ensemble);
}

typedef struct calls {
    size_t progress, rows, stop_at;
    size_t total;
} calls;

static int progress(size_t done, size_t total, void *user)
{
    calls *seen = user;
    seen->progress++;
    assert_true(done >= seen->progress && done <= total);
    seen->total = total;
    return done == seen->stop_at;
}

static int take_rows(const mnc_row *row, void *user)
{
    calls *seen = user;
    seen->rows++;
    return row->member + 1 == seen->stop_at;
}

/* What has run stays, and the next run gives what one run would have given. */
static void stopped_by_progress(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 2; threads++) {
        mnc_ensemble_desc desc = trial_desc(&of, MEMBERS);
        mnc_ensemble *whole = trial_run(&desc), *stopped = NULL;
        calls seen = {.stop_at = 2};
        size_t run = 0;
        desc.threads = threads;
        desc.progress = progress;
        desc.progress_user = &seen;
        assert_ok(mnc_ensemble_create(&desc, &stopped));
        assert_status(mnc_ensemble_run(stopped, 0, MEMBERS), MNC_STOPPED);
        assert_error_names("desc.progress");
        assert_int_equal(seen.total, MEMBERS);
        assert_ok(mnc_ensemble_counts(stopped, &run, NULL));
        assert_true(run >= 2 && run < (size_t)2 + (size_t)threads);
        seen = (calls){0};
        assert_ok(mnc_ensemble_run(stopped, 0, MEMBERS));
        assert_int_equal(seen.progress, MEMBERS - run);
        check_same(whole, stopped);
        seen = (calls){0};
        assert_ok(mnc_ensemble_run(stopped, 0, MEMBERS));
        assert_int_equal(seen.progress, 0);
        mnc_ensemble_destroy(whole);
        mnc_ensemble_destroy(stopped);
    }
}

/* Rows stop the run too; the next run gives all of them. */
static void stopped_by_rows(void **state)
{
    (void)state;
    const size_t per_member = (size_t)TRIAL_SCHEDULES * TRIAL_DAYS * TRIAL_RECORDS;
    mnc_ensemble_desc desc = trial_desc(&of, MEMBERS);
    mnc_ensemble *ensemble = NULL;
    calls seen = {.stop_at = 3};
    desc.row = take_rows;
    desc.row_user = &seen;
    assert_ok(mnc_ensemble_create(&desc, &ensemble));
    assert_status(mnc_ensemble_run(ensemble, 0, MEMBERS), MNC_STOPPED);
    assert_error_names("desc.row");
    assert_int_equal(seen.rows, 2 * per_member + 1);
    seen = (calls){0};
    assert_ok(mnc_ensemble_run(ensemble, 0, MEMBERS));
    assert_int_equal(seen.rows, MEMBERS * per_member);
    seen = (calls){.stop_at = 2};
    assert_status(mnc_ensemble_rows(ensemble, 1, 3, take_rows, &seen), MNC_STOPPED);
    assert_int_equal(seen.rows, 1);
    mnc_ensemble_destroy(ensemble);
}

typedef struct all_rows {
    size_t count;
    const mnc_ensemble_desc *desc;
} all_rows;

static int check_row(const mnc_row *row, void *user)
{
    all_rows *seen = user;
    const size_t place = seen->count++ % (TRIAL_DAYS * TRIAL_RECORDS);
    assert_true(row->day == seen->desc->days[place / TRIAL_RECORDS]);
    assert_int_equal(row->record.quantity, seen->desc->records[place % TRIAL_RECORDS].quantity);
    assert_int_equal(row->record.region, seen->desc->records[place % TRIAL_RECORDS].region);
    assert_int_equal(row->member, row->status == MNC_OK ? 0 : 1);
    assert_true(isnan(row->value) == (row->status != MNC_OK));
    assert_true(isnan(row->chi_squared) == (row->status != MNC_OK));
    return 0;
}

/* Rows tell of failures too. */
static void rows_say_what_they_are(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = trial_desc(&of, 2);
    all_rows seen = {0, &desc};
    desc.make_model = some_models;
    desc.make_model_user = &of;
    desc.row = check_row;
    desc.row_user = &seen;
    mnc_ensemble *ensemble = trial_run(&desc);
    assert_int_equal(seen.count, 2 * TRIAL_SCHEDULES * TRIAL_DAYS * TRIAL_RECORDS);
    mnc_ensemble_destroy(ensemble);
}

/* All memory comes from the allocator, on two threads too, and goes back. When a piece is refused
   the run ends, no member counts as failed for it, and the next run goes on. */
static void memory_is_short(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = trial_desc(&of, MEMBERS);
    mnc_ensemble *whole = trial_run(&desc);
    counting counts = {0};
    size_t refusals = 0;
    desc.threads = 2;
    desc.base.allocator = counting_allocator(&counts);
    for (size_t k = 1;; k += k < 40 ? 1 : 37) {
        mnc_ensemble *ensemble = NULL;
        size_t failed = 0;
        counting_fail(&counts, k);
        mnc_status status = mnc_ensemble_create(&desc, &ensemble);
        if (status == MNC_OK) {
            status = mnc_ensemble_run(ensemble, 0, MEMBERS);
            assert_ok(mnc_ensemble_counts(ensemble, NULL, &failed));
            assert_int_equal(failed, 0);
            counting_fail(&counts, 0);
            assert_ok(mnc_ensemble_run(ensemble, 0, MEMBERS));
            check_same(whole, ensemble);
        }
        mnc_ensemble_destroy(ensemble);
        assert_int_equal(counts.live, 0);
        if (status == MNC_OK)
            break;
        assert_int_equal(status, MNC_ERR_MEMORY);
        refusals++;
    }
    assert_true(refusals > 45);
    mnc_ensemble_destroy(whole);
}

static void count_line(mnc_log_level level, const char *line, void *user)
{
    assert_true(level <= MNC_LOG_INFO && strlen(line) > 0);
    ++*(size_t *)user;
}

static void log_is_told(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = trial_desc(&of, MEMBERS);
    size_t lines = 0;
    desc.threads = 2;
    desc.base.log = (mnc_log){.write = count_line, .user = &lines, .most = MNC_LOG_INFO};
    mnc_ensemble *ensemble = trial_run(&desc);
    /* A creation each, and each session. */
    assert_true(lines >= MEMBERS * (2 + 3));
    mnc_ensemble_destroy(ensemble);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schedules_are_paired), cmocka_unit_test(failed_members_are_kept),
        cmocka_unit_test(scores_are_checked),   cmocka_unit_test(stopped_by_progress),
        cmocka_unit_test(stopped_by_rows),      cmocka_unit_test(rows_say_what_they_are),
        cmocka_unit_test(memory_is_short),      cmocka_unit_test(log_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
