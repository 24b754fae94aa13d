/* Parts of an ensemble: run apart and put together they are one run, byte for byte; damaged,
   foreign and doubled ones are refused and change nothing. */
#include "counting.h"
#include "testing.h"
#include "trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MEMBERS = 7 };

static trial of;

/* Member 4 has no model. */
static mnc_status all_but_one(const mnc_sample *sample, mnc_model **model, void *user)
{
    mnc_healing_params params;
    (void)user;
    mnc_sample_healing(sample, &params);
    if (sample->member == 4)
        params.crowding = 7;
    return mnc_model_create_healing(&params, model);
}

static mnc_ensemble_desc described(void)
{
    mnc_ensemble_desc desc = trial_desc(&of, MEMBERS);
    desc.make_model = all_but_one;
    return desc;
}

static mnc_ensemble *created(const mnc_ensemble_desc *desc)
{
    mnc_ensemble *ensemble = NULL;
    assert_ok(mnc_ensemble_create(desc, &ensemble));
    return ensemble;
}

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

/* Members 0-2, 3-4 and 5-6, each of an ensemble of its own; put together in another order. */
static void put_together(void **state)
{
    (void)state;
    static const size_t firsts[] = {3, 0, 5}, counts[] = {2, 3, 2};
    const mnc_ensemble_desc desc = described();
    mnc_ensemble *whole = trial_run(&desc), *joined = created(&desc);
    size_t run = 0, failed = 0;
    for (int i = 0; i < 3; i++) {
        mnc_ensemble *shard = created(&desc);
        size_t size = 0;
        assert_ok(mnc_ensemble_run(shard, firsts[i], counts[i]));
        unsigned char *part = trial_part(shard, firsts[i], counts[i], &size);
        mnc_ensemble_destroy(shard);
        assert_ok(mnc_ensemble_merge(joined, part, size));
        free(part);
    }
    assert_ok(mnc_ensemble_counts(joined, &run, &failed));
    assert_int_equal(run, MEMBERS);
    assert_int_equal(failed, 1);
    mnc_member member;
    assert_ok(mnc_ensemble_member(joined, 4, &member));
    assert_int_equal(member.status, MNC_ERR_INVALID);
    assert_non_null(strstr(member.sentence, "crowding = 7"));
    check_same(whole, joined);
    mnc_ensemble_destroy(whole);
    mnc_ensemble_destroy(joined);
}

/* Ensembles of lists of draws: the same list joins, another one, another width of a prior or
   another age of the epidermis is foreign. */
static void lists_of_draws(void **state)
{
    (void)state;
    static const size_t draws[MEMBERS] = {40, 3, 3, 100000, 7, 8, 9};
    static const size_t others[MEMBERS] = {40, 3, 3, 100000, 7, 8, 10};
    mnc_ensemble_desc desc = described();
    desc.draws = draws;
    mnc_ensemble *whole = trial_run(&desc), *joined = created(&desc);
    size_t size = 0, rest = 0;
    unsigned char *part = trial_part(whole, 0, 3, &size);
    unsigned char *end = trial_part(whole, 3, MEMBERS - 3, &rest);
    assert_ok(mnc_ensemble_merge(joined, part, size));
    assert_ok(mnc_ensemble_merge(joined, end, rest));
    check_same(whole, joined);
    mnc_ensemble_destroy(joined);
    mnc_ensemble_destroy(whole);
    for (int change = 0; change < 4; change++) {
        mnc_ensemble_desc foreign = described();
        foreign.draws = change == 0 ? NULL : change == 1 ? others : draws;
        foreign.prior_sd[0] += change == 2;
        of.sessions[0].closure_slowdown = change == 3 ? 1.5 : 1;
        mnc_ensemble *other = created(&foreign);
        assert_refused(mnc_ensemble_merge(other, part, size), "another description", NULL);
        mnc_ensemble_destroy(other);
    }
    of.sessions[0].closure_slowdown = 1;
    free(part);
    free(end);
}

/* A part may also be joined with what was run here. */
static void merge_and_run(void **state)
{
    (void)state;
    const mnc_ensemble_desc desc = described();
    mnc_ensemble *whole = trial_run(&desc), *mixed = created(&desc);
    size_t size = 0;
    unsigned char *part = trial_part(whole, 2, 3, &size);
    assert_ok(mnc_ensemble_merge(mixed, part, size));
    assert_ok(mnc_ensemble_run(mixed, 0, MEMBERS));
    check_same(whole, mixed);
    assert_refused(mnc_ensemble_merge(mixed, part, size), "member 2", "already");
    check_same(whole, mixed);
    free(part);
    mnc_ensemble_destroy(whole);
    mnc_ensemble_destroy(mixed);
}

/* Each changed byte and each missing end is noticed, and nothing is taken over. */
static void damaged_parts(void **state)
{
    (void)state;
    const mnc_ensemble_desc desc = described();
    mnc_ensemble *whole = trial_run(&desc), *other = created(&desc);
    size_t size = 0, run = 0;
    unsigned char *part = trial_part(whole, 3, 2, &size);
    for (size_t i = 0; i < size; i++) {
        part[i] ^= 0x10;
        assert_refused(mnc_ensemble_merge(other, part, size), "mnc_ensemble_merge", NULL);
        part[i] ^= 0x10;
    }
    for (size_t cut = 0; cut < size; cut++) {
        unsigned char *begin = malloc(cut + 1); /* so that reading too far is seen */
        assert_non_null(begin);
        memcpy(begin, part, cut);
        assert_refused(mnc_ensemble_merge(other, begin, cut), "mnc_ensemble_merge", NULL);
        free(begin);
    }
    assert_ok(mnc_ensemble_counts(other, &run, NULL));
    assert_int_equal(run, 0);
    assert_ok(mnc_ensemble_merge(other, part, size));
    free(part);
    mnc_ensemble_destroy(whole);
    mnc_ensemble_destroy(other);
}

/* A checksum that fits what is there. FNV-1a (Fowler, Noll, Vo). */
static void stamp(unsigned char *part, size_t size)
{
    uint64_t sum = 0xcbf29ce484222325U;
    for (size_t i = 0; i < size - 8; i++)
        sum = (sum ^ part[i]) * 0x100000001b3U;
    for (size_t i = 0; i < 8; i++)
        part[size - 8 + i] = (unsigned char)(sum >> (8 * i));
}

/* What no run can have left, under a checksum that fits: a zero byte that would end a sentence, one
   of a member that did not fail, a status that is no int. */
static void wrong_sentences(void **state)
{
    (void)state;
    const mnc_ensemble_desc desc = described();
    mnc_ensemble *whole = trial_run(&desc), *other = created(&desc);
    size_t size = 0, at = 0;
    unsigned char *part = trial_part(whole, 4, 1, &size);
    while (memcmp(part + at, "crowding", 8) != 0)
        at++;
    part[at] = '\0';
    stamp(part, size);
    assert_refused(mnc_ensemble_merge(other, part, size), "damaged", "a sentence is none");
    part[at] = 'c';
    const size_t of_status = 8 + 4 * 8;
    unsigned char status[8];
    memcpy(status, part + of_status, sizeof status);
    memset(part + of_status, 0, sizeof status);
    stamp(part, size);
    assert_refused(mnc_ensemble_merge(other, part, size), "damaged", "a sentence is none");
    part[of_status + 4] = 1;
    stamp(part, size);
    assert_refused(mnc_ensemble_merge(other, part, size), "damaged", "no status");
    memcpy(part + of_status, status, sizeof status);
    stamp(part, size);
    assert_ok(mnc_ensemble_merge(other, part, size));
    free(part);
    mnc_ensemble_destroy(whole);
    mnc_ensemble_destroy(other);
}

/* The sentence of member 4 finds no memory: member 3, taken before it, is given up again. So it is
   when member 5 finds none for its values. */
static void memory_is_short(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = described();
    mnc_ensemble *whole = trial_run(&desc);
    counting counts = {0};
    size_t size = 0, run = 0;
    double values[MEMBERS];
    unsigned char *part = trial_part(whole, 3, 4, &size);
    desc.base.allocator = counting_allocator(&counts);
    mnc_ensemble *other = created(&desc);
    for (size_t k = 2; k <= 3; k++) {
        counting_fail(&counts, k);
        assert_status(mnc_ensemble_merge(other, part, size), MNC_ERR_MEMORY);
        assert_ok(mnc_ensemble_counts(other, &run, NULL));
        assert_int_equal(run, 0);
    }
    assert_ok(mnc_ensemble_values(other, 0, 0, 0, values, MEMBERS));
    assert_true(isnan(values[3]));
    assert_ok(mnc_ensemble_merge(other, part, size));
    assert_ok(mnc_ensemble_run(other, 0, MEMBERS));
    check_same(whole, other);
    mnc_ensemble_destroy(other);
    assert_int_equal(counts.live, 0);
    free(part);
    mnc_ensemble_destroy(whole);
}

static void foreign(const mnc_ensemble_desc *desc, const unsigned char *part, size_t size)
{
    mnc_ensemble *ensemble = created(desc);
    assert_refused(mnc_ensemble_merge(ensemble, part, size), "another description", NULL);
    mnc_ensemble_destroy(ensemble);
}

static mnc_status no_score(const mnc_sample *sample, double *chi_squared, void *user)
{
    (void)sample;
    (void)user;
    *chi_squared = 1;
    return MNC_OK;
}

#define FOREIGN(member_, value_)                                                                   \
    do {                                                                                           \
        mnc_ensemble_desc desc = described();                                                      \
        desc.member_ = (value_);                                                                   \
        foreign(&desc, part, size);                                                                \
    } while (0)

/* Whatever results depend on makes another description; threads and callbacks do not. */
static void foreign_parts(void **state)
{
    (void)state;
    mnc_ensemble_desc same = described();
    mnc_ensemble *whole = trial_run(&same);
    size_t size = 0;
    unsigned char *part = trial_part(whole, 0, MEMBERS, &size);
    FOREIGN(members, MEMBERS + 1);
    FOREIGN(seed, 2);
    FOREIGN(healing.crowding, 0.011);
    FOREIGN(sampled[3], 0);
    FOREIGN(spread.efficiency_sd, 0.2);
    FOREIGN(spread.channel_ratio_sd, 0.2);
    FOREIGN(spread.cell_kill_sd, 0.2);
    FOREIGN(spread.loss_sd, 0.2);
    FOREIGN(spread.needle_length_sd, 0.2);
    FOREIGN(spread.density_sd, 0.2);
    FOREIGN(youngest_years, 20);
    FOREIGN(oldest_years, 30);
    FOREIGN(thickness_sd, 0.1);
    FOREIGN(base.skin, mnc_skin_preset(MNC_SITE_NECK));
    FOREIGN(base.spacing_mm, 0.11);
    FOREIGN(base.tolerance, 2e-3);
    FOREIGN(base.fixed_step_days, 0.5);
    FOREIGN(base.pattern_seed, 3);
    FOREIGN(schedule_count, 1);
    FOREIGN(day_count, 2);
    FOREIGN(record_count, 1);
    FOREIGN(make_model, NULL);
    FOREIGN(score, no_score);
    FOREIGN(code_mark, 1);
    mnc_ensemble_desc desc = described();
    of.sessions[2].elastin_loss = 0.21;
    foreign(&desc, part, size);
    desc = described();
    of.days[1] = 13;
    foreign(&desc, part, size);
    desc = described();
    of.records[1].region = 0;
    foreign(&desc, part, size);
    same = described();
    same.threads = 3;
    mnc_ensemble *taker = created(&same);
    assert_ok(mnc_ensemble_merge(taker, part, size));
    free(part);
    mnc_ensemble_destroy(whole);
    mnc_ensemble_destroy(taker);
}

static void sizes(void **state)
{
    (void)state;
    const mnc_ensemble_desc desc = described();
    mnc_ensemble *whole = trial_run(&desc);
    unsigned char part[4096];
    size_t size = 0;
    assert_ok(mnc_ensemble_save(whole, 0, 1, NULL, 0, &size));
    assert_true(size < sizeof part);
    assert_refused(mnc_ensemble_save(whole, 0, 1, part, size - 1, NULL), "size", "at least");
    assert_refused(mnc_ensemble_save(whole, 0, 1, NULL, size, NULL), "bytes", "NULL");
    assert_refused(mnc_ensemble_save(whole, 6, 2, part, size, NULL), "first = 6", "7");
    assert_refused(mnc_ensemble_save(NULL, 0, 1, part, size, NULL), "ensemble", "NULL");
    assert_ok(mnc_ensemble_save(whole, 0, 1, part, sizeof part, &size));
    mnc_ensemble_destroy(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(put_together),    cmocka_unit_test(lists_of_draws),
        cmocka_unit_test(merge_and_run),   cmocka_unit_test(damaged_parts),
        cmocka_unit_test(wrong_sentences), cmocka_unit_test(foreign_parts),
        cmocka_unit_test(sizes),           cmocka_unit_test(memory_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
