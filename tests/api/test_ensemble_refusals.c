/* Ensembles refuse what they must, with a sentence that names the member and its value. */
#include "testing.h"
#include "trial.h"

#include <math.h>

static trial of;

static void refused(const mnc_ensemble_desc *desc, const char *member, const char *value)
{
    mnc_ensemble *ensemble = (mnc_ensemble *)&of;
    assert_refused(mnc_ensemble_create(desc, &ensemble), member, value);
    assert_null(ensemble);
}

/* Also refused where only a draw is asked for. */
static void refused_draw(const mnc_ensemble_desc *desc, const char *member, const char *value)
{
    mnc_sample sample;
    assert_refused(mnc_ensemble_sample(desc, 0, &sample), member, value);
    refused(desc, member, value);
}

#define WITH(member_, value_)                                                                      \
    mnc_ensemble_desc desc = trial_desc(&of, 2);                                                   \
    desc.member_ = (value_)

static void draws(void **state)
{
    (void)state;
    mnc_sample sample;
    assert_refused(mnc_ensemble_sample(NULL, 0, &sample), "desc", "NULL");
    {
        WITH(members, 0);
        refused_draw(&desc, "desc.members", "0");
    }
    {
        WITH(members, 200000000);
        refused_draw(&desc, "desc.members", "2e+08");
    }
    {
        WITH(members, 2);
        assert_refused(mnc_ensemble_sample(&desc, 2, &sample), "member = 2", "2");
        assert_refused(mnc_ensemble_sample(&desc, 0, NULL), "sample", "NULL");
    }
    {
        WITH(spread.efficiency_sd, -1);
        refused_draw(&desc, "efficiency_sd", "-1");
    }
    {
        WITH(spread.channel_ratio_sd, 11);
        refused_draw(&desc, "channel_ratio_sd", "11");
    }
    {
        WITH(spread.cell_kill_sd, (double)NAN);
        refused_draw(&desc, "cell_kill_sd", "nan");
    }
    {
        WITH(spread.loss_sd, -0.5);
        refused_draw(&desc, "loss_sd", "-0.5");
    }
    {
        WITH(spread.needle_length_sd, -0.1);
        refused_draw(&desc, "needle_length_sd", "-0.1");
    }
    {
        WITH(spread.density_sd, 12);
        refused_draw(&desc, "density_sd", "12");
    }
    {
        WITH(youngest_years, -1);
        refused_draw(&desc, "youngest_years", "-1");
    }
    {
        WITH(oldest_years, 20);
        refused_draw(&desc, "oldest_years", "20");
    }
    {
        WITH(thickness_sd, 12);
        refused_draw(&desc, "thickness_sd", "12");
    }
    {
        WITH(site_count, 1);
        refused_draw(&desc, "sites", "NULL");
    }
    {
        WITH(site_count, 1);
        static const mnc_site sites[] = {MNC_SITE_COUNT};
        desc.sites = sites;
        refused_draw(&desc, "desc.sites[0]", "8");
    }
}

static void centres(void **state)
{
    (void)state;
    int row = 0;
    {
        WITH(healing.synthesis_max, 0);
        refused_draw(&desc, "desc.healing.synthesis_max", "0");
    }
    {
        WITH(healing.tgf_clearance_per_day, 2);
        refused_draw(&desc, "desc.healing.tgf_clearance_per_day", "2");
    }
    {
        WITH(healing.retained_repair, 1);
        refused_draw(&desc, "retained_repair", "below 1");
    }
    {
        WITH(healing.maturation_per_day, (double)NAN);
        refused_draw(&desc, "maturation_per_day", "nan");
    }
    {
        WITH(sampled[0], 2);
        refused_draw(&desc, "desc.sampled[0]", "2");
    }
    assert_ok(mnc_healing_param_find("act_time_days", &row));
    {
        WITH(prior_sd[row], -0.5);
        refused_draw(&desc, "act_time_days", "-0.5");
    }
    {
        WITH(prior_sd[row], (double)NAN);
        refused_draw(&desc, "desc.prior_sd", "nan");
    }
    assert_ok(mnc_healing_param_find("fib_growth", &row));
    {
        WITH(sampled[row], 1);
        refused_draw(&desc, "fib_growth", "no prior");
    }
    assert_ok(mnc_healing_param_find("myo_reversion", &row));
    {
        WITH(sampled[row], 1);
        desc.healing.myo_reversion = 1.5;
        refused_draw(&desc, "myo_reversion", "1.5");
    }
}

static void lists(void **state)
{
    (void)state;
    {
        WITH(schedule_count, 0);
        refused(&desc, "desc.schedule_count", "0");
    }
    {
        WITH(schedules, NULL);
        refused(&desc, "schedules", "NULL");
    }
    {
        WITH(day_count, 0);
        refused(&desc, "desc.day_count", "0");
    }
    {
        WITH(days, NULL);
        refused(&desc, "days", "NULL");
    }
    {
        WITH(record_count, 2000);
        refused(&desc, "desc.record_count", "2000");
    }
    {
        WITH(records, NULL);
        refused(&desc, "records", "NULL");
    }
    {
        WITH(threads, -1);
        refused(&desc, "desc.threads", "-1");
    }
    {
        WITH(threads, 1);
        of.days[1] = 31;
        refused(&desc, "desc.days[2]", "30");
    }
    {
        WITH(threads, 1);
        of.days[0] = -1;
        refused(&desc, "desc.days[0]", "-1");
    }
    {
        WITH(threads, 1);
        of.records[1].quantity = 99;
        refused(&desc, "desc.records[1]", "99");
    }
    {
        WITH(threads, 1);
        of.records[0].region = 5;
        refused(&desc, "desc.records[0]", "5");
    }
}

static void simulations(void **state)
{
    (void)state;
    {
        WITH(threads, 1);
        of.sessions[2].cell_kill = 2;
        refused(&desc, "desc.schedules[1]", "2");
    }
    {
        WITH(base.tolerance, 1);
        refused(&desc, "desc.tolerance", "1");
    }
    {
        WITH(base.schedule, of.schedules[0]);
        refused(&desc, "desc.base.schedule.count", "1");
    }
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    {
        WITH(base.model, model);
        refused(&desc, "desc.base.model", "make_model");
    }
    mnc_model_destroy(model);
    WITH(threads, 1);
    assert_refused(mnc_ensemble_create(NULL, NULL), "ensemble", "NULL");
    mnc_ensemble *ensemble = NULL;
    assert_refused(mnc_ensemble_create(NULL, &ensemble), "desc", "NULL");
    desc.members = 1000000;
    desc.day_count = 3;
    desc.record_count = 2;
    desc.schedule_count = 2;
    of.days[2] = 30;
    static double days[100000];
    for (int i = 0; i < 100000; i++)
        days[i] = i;
    desc.days = days;
    desc.day_count = 100000;
    assert_ok(mnc_ensemble_create(&desc, &ensemble));
    assert_status(mnc_ensemble_run(ensemble, 0, desc.members), MNC_ERR_MEMORY);
    assert_error_names("desc.members");
    mnc_ensemble_destroy(ensemble);
}

static int take_row(const mnc_row *row, void *user)
{
    (void)row;
    (void)user;
    return 0;
}

/* Functions on an ensemble that has not run. */
static void functions(void **state)
{
    (void)state;
    WITH(members, 3);
    mnc_ensemble *ensemble = NULL;
    mnc_member member;
    double values[3];
    size_t size = 0;
    assert_ok(mnc_ensemble_create(&desc, &ensemble));
    assert_refused(mnc_ensemble_run(NULL, 0, 1), "ensemble", "NULL");
    assert_refused(mnc_ensemble_run(ensemble, 2, 2), "first = 2", "3");
    assert_refused(mnc_ensemble_run(ensemble, 4, 0), "first = 4", "3");
    assert_ok(mnc_ensemble_run(ensemble, 3, 0));
    assert_refused(mnc_ensemble_counts(NULL, NULL, NULL), "ensemble", "NULL");
    assert_refused(mnc_ensemble_member(ensemble, 3, &member), "first = 3", "3");
    assert_refused(mnc_ensemble_member(ensemble, 0, NULL), "result", "NULL");
    assert_refused(mnc_ensemble_values(NULL, 0, 0, 0, values, 3), "ensemble", "NULL");
    assert_refused(mnc_ensemble_values(ensemble, 0, 0, 0, NULL, 3), "values", "NULL");
    assert_refused(mnc_ensemble_values(ensemble, 0, 0, 0, values, 2), "count = 2", "3");
    assert_refused(mnc_ensemble_values(ensemble, 2, 0, 0, values, 3), "schedule = 2", "2");
    assert_refused(mnc_ensemble_values(ensemble, 0, 3, 0, values, 3), "day = 3", "3");
    assert_refused(mnc_ensemble_values(ensemble, 0, 0, 2, values, 3), "record = 2", "2");
    assert_refused(mnc_ensemble_chi_squared(ensemble, values, 1), "count = 1", "3");
    assert_refused(mnc_ensemble_chi_squared(ensemble, NULL, 3), "chi_squared", "NULL");
    assert_refused(mnc_ensemble_rows(ensemble, 0, 4, take_row, NULL), "count = 4", "3");
    assert_refused(mnc_ensemble_rows(ensemble, 0, 3, NULL, NULL), "row", "NULL");
    assert_refused(mnc_ensemble_save(ensemble, 0, 1, NULL, 0, &size), "member 0", "not run");
    assert_refused(mnc_ensemble_merge(NULL, values, 3), "ensemble", "NULL");
    assert_refused(mnc_ensemble_merge(ensemble, NULL, 3), "bytes", "NULL");
    assert_ok(mnc_ensemble_member(ensemble, 0, &member));
    assert_false(member.has_run);
    assert_true(isnan(member.chi_squared));
    assert_string_equal(member.sentence, "");
    mnc_ensemble_destroy(ensemble);
    mnc_ensemble_destroy(NULL);
    mnc_sample sample;
    assert_ok(mnc_ensemble_sample(&desc, 0, &sample));
    assert_refused(mnc_score_calibration(NULL, values, NULL), "sample", "NULL");
    assert_refused(mnc_score_calibration(&sample, NULL, NULL), "chi_squared", "NULL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws),       cmocka_unit_test(centres),   cmocka_unit_test(lists),
        cmocka_unit_test(simulations), cmocka_unit_test(functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
