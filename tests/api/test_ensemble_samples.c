/* Draws of an ensemble: a pure function of seed and member, with the distributions that the
   parameter table and the description ask for. Tolerances are four standard errors of the number
   of draws, unless stated. */
#include "testing.h"
#include "trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWS = 4000, PARAMS = sizeof(mnc_healing_params) / sizeof(double) };

static double values[DRAWS];

static mnc_sample sample_of(const mnc_ensemble_desc *desc, size_t member)
{
    mnc_sample sample;
    assert_ok(mnc_ensemble_sample(desc, member, &sample));
    return sample;
}

static mnc_ensemble_desc many(void)
{
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    desc.members = DRAWS;
    return desc;
}

static double param_of(const mnc_healing_params *params, const mnc_param_info *info)
{
    double value;
    memcpy(&value, (const char *)params + info->offset, sizeof value);
    return value;
}

static double normal_below(double z)
{
    return 0.5 * (1 + erf(z / sqrt(2)));
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* `values` is a sample of the normal distribution of mean and sd after `transform`, truncated below
   at `lower` and above at `upper`: Kolmogorov's distance, which exceeds 2.2 / sqrt(n) once in 8000
   cases. */
static void check_distribution(double (*transform)(double), double centre, double sd, double lower,
                               double upper, const char *name)
{
    const double below = normal_below((transform(lower) - transform(centre)) / sd);
    const double inside = normal_below((transform(upper) - transform(centre)) / sd) - below;
    double distance = 0;
    qsort(values, DRAWS, sizeof *values, by_size);
    for (int i = 0; i < DRAWS; i++) {
        const double z = (transform(values[i]) - transform(centre)) / sd;
        const double expected = (normal_below(z) - below) / inside;
        assert_true(values[i] >= lower && values[i] <= upper);
        distance = fmax(
            distance, fmax(fabs(expected - (double)i / DRAWS), fabs(expected - (i + 1.0) / DRAWS)));
    }
    if (!(distance < 2.2 / sqrt(DRAWS)))
        fail_msg("%s: distance %g", name, distance);
}

static double logit(double p)
{
    return log(p / (1 - p));
}

/* Median and spread of the logarithm (or logit) of `values`, which must be sorted. */
static void check_moments(double (*transform)(double), double centre, double sd)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < DRAWS; i++) {
        const double x = transform(values[i]) - transform(centre);
        sum += x;
        squares += x * x;
    }
    const double mean = sum / DRAWS;
    const double median = transform(values[DRAWS / 2]) - transform(centre);
    assert_close(median, 0, 0, 4 * 1.2533 * sd / sqrt(DRAWS));
    assert_close(mean, 0, 0, 4 * sd / sqrt(DRAWS));
    assert_close(sqrt(squares / DRAWS - mean * mean), sd, 4 / sqrt(2 * DRAWS), 0);
}

/* Every sampled row of the table; all others keep their value. */
static void parameters_follow_their_priors(void **state)
{
    (void)state;
    const mnc_ensemble_desc desc = many();
    static mnc_sample samples[DRAWS];
    for (size_t k = 0; k < DRAWS; k++)
        samples[k] = sample_of(&desc, k);
    int sampled = 0;
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        assert_ok(mnc_healing_param_info(i, &info));
        const int is_clearance = strcmp(info.name, "tgf_clearance_per_day") == 0;
        const int is_normal = info.prior == MNC_PRIOR_LOGNORMAL || info.prior == MNC_PRIOR_LOGIT;
        /* Of hypotheses that are off: nothing varies. */
        const int varies = is_normal && info.hypothesis == MNC_HYPOTHESIS_DEFAULT;
        for (int k = 0; k < DRAWS; k++) {
            values[k] = param_of(&samples[k].healing, &info);
            assert_true(varies || values[k] == info.default_value);
        }
        if (!varies)
            continue;
        assert_int_equal(desc.sampled[i], 1);
        double (*transform)(double) = info.prior == MNC_PRIOR_LOGIT ? logit : log;
        const double lower = is_clearance ? 3 : info.lower;
        check_distribution(transform, info.default_value, info.prior_sd, lower, info.upper,
                           info.name);
        if (!is_clearance)
            check_moments(transform, info.default_value, info.prior_sd);
        sampled++;
    }
    assert_int_equal(sampled, 29);
}

/* Uniform priors, where asked for: mean and variance between the bounds. */
static void uniform_priors(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = many();
    int row = 0;
    double sum = 0, squares = 0;
    assert_ok(mnc_healing_param_find("diff_mac_mm2_per_day", &row));
    desc.sampled[row] = 1;
    for (size_t k = 0; k < DRAWS; k++) {
        const double x = sample_of(&desc, k).healing.diff_mac_mm2_per_day / 0.05;
        assert_true(x >= 0 && x <= 1);
        sum += x;
        squares += x * x;
    }
    assert_close(sum / DRAWS, 0.5, 0.0, 4 * sqrt(1.0 / 12 / DRAWS));
    assert_close(squares / DRAWS, 1.0 / 3, 0.0, 4 * sqrt(4.0 / 45 / DRAWS));
}

static double cell_kill(const mnc_session *session)
{
    return session->cell_kill;
}

static double collagen_loss(const mnc_session *session)
{
    return session->collagen_loss;
}

static double elastin_loss(const mnc_session *session)
{
    return session->elastin_loss;
}

/* What the members make of a session, each of which the library must take. */
static void sample_sessions(const mnc_session *described, double (*read)(const mnc_session *))
{
    const mnc_ensemble_desc desc = many();
    for (size_t k = 0; k < DRAWS; k++) {
        mnc_session session;
        const mnc_sample sample = sample_of(&desc, k);
        mnc_sample_session(&sample, described, &session);
        values[k] = read(&session);
        assert_ok(mnc_schedule_check(&(mnc_schedule){1, &session}));
        assert_true(session.density_per_cm2 == described->density_per_cm2);
        assert_true(session.device.efficiency == 1 ||
                    session.needle_length_mm == described->needle_length_mm);
    }
}

static void check_sessions(double (*read)(const mnc_session *), double (*transform)(double),
                           double centre, double sd, const char *name)
{
    const mnc_session standard = mnc_session_default();
    sample_sessions(&standard, read);
    check_distribution(transform, centre, sd, 0, 1, name);
}

static void sessions_follow_their_spread(void **state)
{
    (void)state;
    check_sessions(cell_kill, logit, 0.5, 0.7, "kill");
    check_sessions(collagen_loss, log, 0.2, 0.5, "collagen loss");
    check_sessions(elastin_loss, log, 0.2, 0.5, "elastin loss");
}

/* Achieved depth and radius have what is described as their median and, but near the longest
   needle, the whole spread: the default, a pen, and a laser, whose efficiency and channel_ratio
   are 1. */
static void depth_and_radius_are_unbiased(void **state)
{
    (void)state;
    mnc_session sessions[3] = {mnc_session_default(), mnc_session_default(),
                               mnc_session_of_procedure(MNC_PROCEDURE_FRACTIONAL_ABLATIVE)};
    sessions[1].device = mnc_device_preset(MNC_DEVICE_PEN);
    for (int i = 0; i < 3; i++) {
        const double depth_mm = mnc_session_depth_mm(&sessions[i]);
        const double radius_mm = mnc_session_channel_radius_mm(&sessions[i]);
        sample_sessions(&sessions[i], mnc_session_depth_mm);
        check_distribution(log, depth_mm, 0.25, depth_mm * depth_mm / 3, 3, "depth");
        assert_close(log(values[DRAWS / 2] / depth_mm), 0, 0, 4 * 1.2533 * 0.25 / sqrt(DRAWS));
        sample_sessions(&sessions[i], mnc_session_channel_radius_mm);
        check_distribution(log, radius_mm, 0.3, radius_mm * radius_mm / 0.5, 0.5, "radius");
        assert_close(log(values[DRAWS / 2] / radius_mm), 0, 0, 4 * 1.2533 * 0.3 / sqrt(DRAWS));
    }
    /* A long pen: less spread, and no bias. */
    sessions[1].needle_length_mm = 2.5;
    sample_sessions(&sessions[1], mnc_session_depth_mm);
    check_distribution(log, 2.5, 0.25, 2.5 * 2.5 / 3, 3, "depth of a long pen");
    sessions[1].needle_length_mm = 3;
    sample_sessions(&sessions[1], mnc_session_depth_mm);
    assert_true(values[0] == 3 && values[DRAWS - 1] == 3);
}

static double injured_volume(const mnc_session *session)
{
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    return mnc_schedule_injured_volume_mm(&(mnc_schedule){1, session}, &skin);
}

/* The median of a laser's injured volume over the members was 0.54 of the described one while
   depth and radius were cut at the described values; standard error of the log 1.2533 * 0.7 / 63.
   What goes below the dermis is not injured, and the epidermis is passed first. */
static void injured_volume_of_a_laser_is_unbiased(void **state)
{
    (void)state;
    const mnc_session laser = mnc_session_of_procedure(MNC_PROCEDURE_FRACTIONAL_ABLATIVE);
    sample_sessions(&laser, injured_volume);
    qsort(values, DRAWS, sizeof *values, by_size);
    assert_close(values[DRAWS / 2] / injured_volume(&laser), 1, 0, 4 * 1.2533 * 0.7 / 63);
}

/* The same draw for all sessions of a member; what is none or all stays; no spread, no change. */
static void sessions_of_a_member_go_together(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = many();
    const mnc_sample sample = sample_of(&desc, 5);
    mnc_session first = mnc_session_default(), second = mnc_session_default(), a, b;
    second.day = 28;
    first.elastin_loss = second.elastin_loss = 0;
    first.cell_kill = second.cell_kill = 1;
    mnc_sample_session(&sample, &first, &a);
    mnc_sample_session(&sample, &second, &b);
    assert_true(a.day == 0 && b.day == 28);
    assert_true(a.device.efficiency == b.device.efficiency && a.device.efficiency != 0.75);
    assert_true(a.device.channel_ratio == b.device.channel_ratio);
    assert_true(a.collagen_loss == b.collagen_loss && a.collagen_loss != 0.2);
    assert_true(a.elastin_loss == 0 && a.cell_kill == 1);
    desc.spread = (mnc_session_spread){0};
    const mnc_sample still = sample_of(&desc, 5);
    mnc_sample_session(&still, &first, &first);
    assert_true(first.device.efficiency == 0.75 && first.device.channel_ratio == 0.5);
    assert_true(first.collagen_loss == 0.2);
}

/* The same in any order, whatever else is sampled or run; another seed or member is another one. */
static void draws_are_pure(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = many();
    const mnc_sample late = sample_of(&desc, 3999), early = sample_of(&desc, 0);
    const mnc_sample again = sample_of(&desc, 3999);
    assert_memory_equal(&late, &again, sizeof late);
    assert_true(late.healing.act_time_days != early.healing.act_time_days);
    desc.members = 1;
    desc.threads = 7;
    mnc_sample other = sample_of(&desc, 0);
    assert_memory_equal(&early, &other, sizeof early);
    int row = 0;
    assert_ok(mnc_healing_param_find("fib_apoptosis_per_day", &row));
    desc.sampled[row] = 0;
    other = sample_of(&desc, 0);
    assert_true(other.healing.fib_apoptosis_per_day == 0.02);
    other.healing.fib_apoptosis_per_day = early.healing.fib_apoptosis_per_day;
    assert_memory_equal(&early, &other, sizeof early);
    desc.seed = 2;
    assert_true(sample_of(&desc, 0).healing.act_time_days != early.healing.act_time_days);
}

/* A member of a list is the draw whose number stands there. */
static void members_of_a_list(void **state)
{
    (void)state;
    static const size_t draws[] = {3999, 0, 12345678, 0};
    const mnc_ensemble_desc plain = many();
    mnc_ensemble_desc desc = many();
    desc.members = 4;
    desc.draws = draws;
    for (size_t k = 0; k < 4; k++) {
        mnc_ensemble_desc one = plain;
        one.members = draws[k] + 1;
        mnc_sample sample = sample_of(&desc, k), expected = sample_of(&one, draws[k]);
        assert_int_equal(sample.member, k);
        expected.member = k;
        assert_memory_equal(&sample, &expected, sizeof sample);
    }
}

/* The width of a prior scales the logarithm of a draw's distance from the centre; 0 leaves none. */
static void width_of_a_prior(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = many();
    int row = 0;
    assert_ok(mnc_healing_param_find("maturation_per_day", &row));
    const double centre = desc.healing.maturation_per_day, usual = desc.prior_sd[row];
    for (size_t k = 0; k < 20; k++) {
        desc.prior_sd[row] = usual;
        const double wide = log(sample_of(&desc, k).healing.maturation_per_day / centre);
        desc.prior_sd[row] = 0.1 * usual;
        const double narrow = log(sample_of(&desc, k).healing.maturation_per_day / centre);
        /* Bounds lie far out, and cut the two priors by less than 1e-3 of their width. */
        assert_close(narrow, 0.1 * wide, 0, 1e-3 * usual);
        desc.prior_sd[row] = 0;
        assert_true(sample_of(&desc, k).healing.maturation_per_day == centre);
    }
}

/* Neighbouring rows of the table, neighbouring members, and both at once are not correlated. */
static void draws_are_independent(void **state)
{
    (void)state;
    const mnc_ensemble_desc desc = many();
    double rows = 0, members = 0, both = 0, before = 0;
    for (size_t k = 0; k < DRAWS; k++) {
        const mnc_sample sample = sample_of(&desc, k);
        const double mu = log(sample.healing.new_collagen_mmp_per_day / 6.75e-3) / 0.5;
        const double kx = log(sample.healing.maturation_per_day / 0.0165) / 0.5;
        rows += mu * kx;
        members += kx * before;
        both += mu * before;
        before = kx;
    }
    assert_close(rows / DRAWS, 0, 0, 4 / sqrt(DRAWS));
    assert_close(members / DRAWS, 0, 0, 4 / sqrt(DRAWS));
    assert_close(both / DRAWS, 0, 0, 4 / sqrt(DRAWS));
}

/* A centre at which half of all draws leave healthy skin without balance: these are drawn anew. */
static void unbalanced_draws_are_repeated(void **state)
{
    (void)state;
    mnc_ensemble_desc desc = many();
    mnc_healing_balances balances;
    desc.healing.retained_repair = 0.02;
    for (size_t k = 0; k < 200; k++) {
        const mnc_sample sample = sample_of(&desc, k);
        assert_ok(mnc_healing_balance(&sample.healing, &balances));
    }
    /* Nothing is sampled that could bring balance. */
    memset(desc.sampled, 0, sizeof desc.sampled);
    desc.healing.retained_repair = 0.01;
    mnc_sample sample;
    assert_refused(mnc_ensemble_sample(&desc, 3, &sample), "member 3", "100 draws");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters_follow_their_priors),
        cmocka_unit_test(uniform_priors),
        cmocka_unit_test(sessions_follow_their_spread),
        cmocka_unit_test(depth_and_radius_are_unbiased),
        cmocka_unit_test(injured_volume_of_a_laser_is_unbiased),
        cmocka_unit_test(sessions_of_a_member_go_together),
        cmocka_unit_test(draws_are_pure),
        cmocka_unit_test(members_of_a_list),
        cmocka_unit_test(width_of_a_prior),
        cmocka_unit_test(draws_are_independent),
        cmocka_unit_test(unbalanced_draws_are_repeated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
