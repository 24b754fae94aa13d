/* Studies refuse what they must with a sentence that names member and value, and what they give
   does not depend on threads or on how trials are divided between calls. */
#include "testing.h"

#include <math.h>
#include <string.h>

static const double values[] = {0, 1, 0, 2};

static mnc_study_desc usual(void)
{
    mnc_study_desc desc = mnc_study_desc_default();
    desc.values = values;
    desc.draws = 2;
    desc.within_sd = 1;
    desc.between_sd = 1;
    desc.trials = 50;
    return desc;
}

static mnc_status power(const mnc_study_desc *desc)
{
    mnc_study_power result;
    return mnc_study_power_of(desc, 0, 10, &result);
}

/* One member at a time. */
#define REFUSES(member, value, name, said)                                                         \
    do {                                                                                           \
        mnc_study_desc desc = usual();                                                             \
        desc.member = (value);                                                                     \
        assert_refused(power(&desc), name, said);                                                  \
    } while (0)

static void descriptions(void **state)
{
    (void)state;
    static const double broken[] = {0, 1, (double)NAN, 2};
    static const double none[] = {0}, negative[] = {-1};
    const mnc_study_desc good = usual();
    assert_ok(power(&good));
    REFUSES(structures, 0, "desc.structures", "0");
    REFUSES(draws, 200000, "desc.draws", "200000");
    REFUSES(arms, 1, "desc.arms", "1");
    REFUSES(patients, 0, "desc.patients", "0");
    REFUSES(days, 1001, "desc.days", "1001");
    REFUSES(values, NULL, "values", "NULL");
    REFUSES(values, broken, "desc.values[2]", "nan");
    REFUSES(weights, negative, "desc.weights[0]", "-1");
    REFUSES(weights, none, "desc.weights", NULL);
    REFUSES(design, (mnc_study_design)7, "desc.design", "7");
    REFUSES(untreated, (double)INFINITY, "desc.untreated", "inf");
    REFUSES(response_sd, 4, "desc.response_sd", "4");
    REFUSES(between_sd, -1, "desc.between_sd", "-1");
    REFUSES(within_sd, (double)NAN, "desc.within_sd", "nan");
    REFUSES(from_baseline, 2, "desc.from_baseline", "2");
    REFUSES(score_levels, 1, "desc.score_levels", "1");
    REFUSES(drop_out, 0.95, "desc.drop_out", "0.95");
    REFUSES(day, 1, "desc.day", "1");
    REFUSES(control, 2, "desc.control", "2");
    REFUSES(treated, 2, "desc.treated", "2");
    REFUSES(treated, 0, "desc.treated", "0");
    REFUSES(test, (mnc_study_test)3, "desc.test", "3");
    REFUSES(alpha, 0, "desc.alpha", "0");
    REFUSES(looks, 11, "desc.looks", "11");
    REFUSES(spending, (mnc_study_spending)2, "desc.spending", "2");
    REFUSES(first_trial, (size_t)2000000000000, "desc.first_trial", "2e+12");
    REFUSES(trials, 0, "desc.trials", "0");
    REFUSES(threads, -1, "desc.threads", "-1");
}

static void members_that_belong_together(void **state)
{
    (void)state;
    mnc_study_desc desc = usual();
    desc.score_levels = 5;
    desc.score_step = 0;
    assert_refused(power(&desc), "desc.score_step", "0");
    desc = usual();
    desc.test = MNC_STUDY_SIGN;
    desc.design = MNC_STUDY_PARALLEL;
    assert_refused(power(&desc), "desc.test", "MNC_STUDY_SPLIT");
    desc = usual();
    desc.within_sd = desc.between_sd = 0;
    mnc_study_information information;
    assert_refused(mnc_study_information_of(&desc, 0, 10, &information, NULL, NULL),
                   "desc.within_sd", "0");
}

static void arguments(void **state)
{
    (void)state;
    const mnc_study_desc desc = usual();
    mnc_study_power result;
    mnc_study_size size;
    mnc_study_effect effect;
    mnc_study_information information;
    assert_refused(mnc_study_power_of(NULL, 0, 10, &result), "desc", "NULL");
    assert_refused(mnc_study_power_of(&desc, 0, 10, NULL), "power", "NULL");
    assert_refused(mnc_study_power_of(&desc, 1, 10, &result), "structure", "1");
    assert_refused(mnc_study_power_of(&desc, 0, 1, &result), "participants", "1");
    assert_refused(mnc_study_type_one_of(NULL, 0, 10, &result), "desc", "NULL");
    assert_refused(mnc_study_type_one_of(&desc, 0, 10, NULL), "error", "NULL");
    assert_refused(mnc_study_size_for(NULL, 0, 0.8, 10, &size), "desc", "NULL");
    assert_refused(mnc_study_size_for(&desc, 2, 0.8, 10, &size), "structure", "2");
    assert_refused(mnc_study_size_for(&desc, 0, 1, 10, &size), "power", "1");
    assert_refused(mnc_study_size_for(&desc, 0, 0.8, 200000, &size), "most", "200000");
    assert_refused(mnc_study_size_for(&desc, 0, 0.8, 10, NULL), "size", "NULL");
    assert_refused(mnc_study_effect_of(NULL, 0, 0, &effect), "desc", "NULL");
    assert_refused(mnc_study_effect_of(&desc, 3, 0, &effect), "structure", "3");
    assert_refused(mnc_study_effect_of(&desc, 0, 1, &effect), "day", "1");
    assert_refused(mnc_study_effect_of(&desc, 0, 0, NULL), "effect", "NULL");
    assert_refused(mnc_study_information_of(NULL, 0, 10, &information, NULL, NULL), "desc", "NULL");
    assert_refused(mnc_study_information_of(&desc, 1, 10, &information, NULL, NULL), "day", "1");
    assert_refused(mnc_study_information_of(&desc, 0, 0, &information, NULL, NULL), "participants",
                   "0");
    assert_refused(mnc_study_information_of(&desc, 0, 10, NULL, NULL, NULL), "information", "NULL");
}

static void measurements(void **state)
{
    (void)state;
    double a[8] = {1, 2, 3, 4, 5, 6, 7, 8}, b[8] = {1, 2, 3, 4, 5, 6, 7, (double)NAN};
    const double none[8] = {0};
    mnc_study_measurement found;
    assert_refused(mnc_study_measurement_of(NULL, a, NULL, 8, 1, &found), "target", "NULL");
    assert_refused(mnc_study_measurement_of(a, NULL, NULL, 8, 1, &found), "predicted", "NULL");
    assert_refused(mnc_study_measurement_of(a, a, NULL, 7, 1, &found), "count", "7");
    assert_refused(mnc_study_measurement_of(a, b, NULL, 8, 1, &found), "predicted[7]", "nan");
    assert_refused(mnc_study_measurement_of(b, a, NULL, 8, 1, &found), "target[7]", "nan");
    assert_refused(mnc_study_measurement_of(a, a, NULL, 8, -1, &found), "sd", "-1");
    assert_refused(mnc_study_measurement_of(a, a, none, 8, 1, &found), "weights", NULL);
    assert_refused(mnc_study_measurement_of(a, a, NULL, 8, 1, NULL), "measurement", "NULL");
}

/* Two sessions apart by so many days, read on two days, for two patients under two draws. */
enum { DRAWS = 2, PATIENTS = 2, ARMS = 2, DAYS = 2, COUNT = DRAWS * PATIENTS * ARMS * DAYS };

typedef struct trial_of {
    mnc_sample truths[DRAWS], people[PATIENTS];
    mnc_session sessions[ARMS][2];
    mnc_schedule schedules[ARMS];
    mnc_study_population population;
} trial_of;

static const double days[DAYS] = {60, 90};
static const mnc_record records[] = {{MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
                                     {MNC_TGF_BETA, MNC_WHOLE_DERMIS}};

static void describe(trial_of *trial)
{
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_ensemble_desc people = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    people.youngest_years = 30;
    people.oldest_years = 60;
    people.thickness_sd = 0.1;
    for (size_t i = 0; i < DRAWS; i++)
        assert_ok(mnc_ensemble_sample(&desc, i, &trial->truths[i]));
    for (size_t i = 0; i < PATIENTS; i++)
        assert_ok(mnc_ensemble_sample(&people, i, &trial->people[i]));
    for (size_t a = 0; a < ARMS; a++) {
        trial->sessions[a][0] = trial->sessions[a][1] = mnc_session_default();
        trial->sessions[a][1].day = a == 0 ? 14 : 42;
        trial->schedules[a] = (mnc_schedule){2, trial->sessions[a]};
    }
    trial->population = (mnc_study_population){
        .draws = DRAWS,
        .truths = trial->truths,
        .patients = PATIENTS,
        .people = trial->people,
        .base = mnc_simulation_desc_default(MNC_SITE_CHEEK),
        .arms = ARMS,
        .schedules = trial->schedules,
        .days = DAYS,
        .day_list = days,
        .records = 2,
        .record_list = records,
        .threads = 1,
    };
    trial->population.base.spacing_mm = 0.1;
}

/* Patient 1 under draw 1 in arm 1, simulated alone. */
static void population_is_simulated(void **state)
{
    (void)state;
    trial_of trial;
    double gain[COUNT], tgf[COUNT], alone[DAYS * 2];
    double *const arrays[] = {gain, tgf};
    describe(&trial);
    assert_ok(mnc_study_simulate(&trial.population, arrays));
    mnc_sample sample = trial.truths[1];
    sample.age_years = trial.people[1].age_years;
    sample.thickness_factor = trial.people[1].thickness_factor;
    mnc_simulation_desc desc = trial.population.base;
    mnc_healing_params params;
    mnc_session sessions[2];
    mnc_model *model = NULL;
    mnc_simulation *simulation = NULL;
    for (int i = 0; i < 2; i++)
        mnc_sample_session(&sample, &trial.sessions[1][i], &sessions[i]);
    mnc_sample_skin(&sample, &trial.population.base.skin, &desc.skin);
    mnc_sample_healing(&sample, &params);
    assert_ok(mnc_model_create_healing(&params, &model));
    desc.model = model;
    desc.schedule = (mnc_schedule){2, sessions};
    assert_ok(mnc_simulation_create(&desc, &simulation));
    assert_ok(mnc_simulation_record(simulation, records, 2, days, DAYS, alone, DAYS * 2));
    for (size_t d = 0; d < DAYS; d++) {
        const size_t place = ((1 * ARMS + 1) * PATIENTS + 1) * DAYS + d;
        assert_close(gain[place], alone[d * 2], 0, 0);
        assert_close(tgf[place], alone[d * 2 + 1], 0, 0);
    }
    mnc_simulation_destroy(simulation);
    mnc_model_destroy(model);
}

static int stop(size_t done, size_t total, void *user)
{
    (void)total;
    (void)user;
    return done == 1;
}

#define REFUSES_POPULATION(member, value, name, said)                                              \
    do {                                                                                           \
        mnc_study_population one = trial.population;                                               \
        one.member = (value);                                                                      \
        assert_refused(mnc_study_simulate(&one, arrays), name, said);                              \
    } while (0)

static void populations_are_refused(void **state)
{
    (void)state;
    static const double back[DAYS] = {90, 60};
    trial_of trial;
    double gain[COUNT], tgf[COUNT];
    double *arrays[] = {gain, tgf};
    describe(&trial);
    assert_refused(mnc_study_simulate(NULL, arrays), "population", "NULL");
    assert_refused(mnc_study_simulate(&trial.population, NULL), "values", "NULL");
    REFUSES_POPULATION(draws, 0, "population.draws", "0");
    REFUSES_POPULATION(truths, NULL, "truths", "NULL");
    REFUSES_POPULATION(patients, 0, "population.patients", "0");
    REFUSES_POPULATION(people, NULL, "people", "NULL");
    REFUSES_POPULATION(arms, 17, "population.arms", "17");
    REFUSES_POPULATION(schedules, NULL, "schedules", "NULL");
    REFUSES_POPULATION(days, 0, "population.days", "0");
    REFUSES_POPULATION(day_list, NULL, "day_list", "NULL");
    REFUSES_POPULATION(day_list, back, "population.day_list", "60");
    REFUSES_POPULATION(records, 0, "population.records", "0");
    REFUSES_POPULATION(record_list, NULL, "record_list", "NULL");
    REFUSES_POPULATION(threads, 1025, "population.threads", "1025");
    REFUSES_POPULATION(base.spacing_mm, -1, "spacing_mm", "-1");
    trial.population.progress = stop;
    assert_status(mnc_study_simulate(&trial.population, arrays), MNC_STOPPED);
    assert_error_names("population.progress asked to stop");
    trial.population.progress = NULL;
    trial.truths[1].healing.tgf_clearance_per_day = -1;
    assert_refused(mnc_study_simulate(&trial.population, arrays), "draw 1 of the population",
                   "tgf_clearance_per_day");
    arrays[1] = NULL;
    assert_refused(mnc_study_simulate(&trial.population, arrays), "values[1]", "NULL");
}

/* The same bits on one thread and on three. */
static void threads_change_nothing(void **state)
{
    (void)state;
    trial_of trial;
    double one[2][COUNT], three[2][COUNT];
    describe(&trial);
    assert_ok(mnc_study_simulate(&trial.population, (double *const[]){one[0], one[1]}));
    trial.population.threads = 3;
    assert_ok(mnc_study_simulate(&trial.population, (double *const[]){three[0], three[1]}));
    assert_memory_equal(one, three, sizeof one);
    mnc_study_desc desc = usual();
    mnc_study_power power[2];
    mnc_study_size size[2];
    mnc_study_information information[2];
    double posterior[2], bayes[2][3];
    memset(power, 0, sizeof power);
    memset(size, 0, sizeof size);
    for (int i = 0; i < 2; i++) {
        desc.threads = i == 0 ? 1 : 3;
        assert_ok(mnc_study_power_of(&desc, MNC_STUDY_ALL, 11, &power[i]));
        assert_ok(mnc_study_size_for(&desc, MNC_STUDY_ALL, 0.6, 200, &size[i]));
        assert_ok(mnc_study_information_of(&desc, 0, 11, &information[i], &posterior[i], bayes[i]));
    }
    assert_memory_equal(&power[0], &power[1], sizeof *power);
    assert_int_equal(size[0].participants, size[1].participants);
    assert_memory_equal(&size[0].power, &size[1].power, sizeof *power);
    assert_memory_equal(&information[0], &information[1], sizeof *information);
    assert_memory_equal(bayes[0], bayes[1], sizeof *bayes);
}

/* Trials 0 to 49 are 0 to 19 and 20 to 49. */
static void trials_of_several_calls_add_up(void **state)
{
    (void)state;
    mnc_study_desc desc = usual();
    mnc_study_power whole, first, rest;
    assert_ok(mnc_study_power_of(&desc, 0, 10, &whole));
    desc.trials = 20;
    assert_ok(mnc_study_power_of(&desc, 0, 10, &first));
    desc.first_trial = 20;
    desc.trials = 30;
    assert_ok(mnc_study_power_of(&desc, 0, 10, &rest));
    assert_int_equal(whole.significant, first.significant + rest.significant);
    assert_true(whole.significant > 0 && whole.significant < 50);
    desc.seed++;
    mnc_study_power other;
    assert_ok(mnc_study_power_of(&desc, 0, 10, &other));
    assert_memory_not_equal(&other, &rest, sizeof rest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(descriptions),
        cmocka_unit_test(members_that_belong_together),
        cmocka_unit_test(arguments),
        cmocka_unit_test(measurements),
        cmocka_unit_test(population_is_simulated),
        cmocka_unit_test(populations_are_refused),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(trials_of_several_calls_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
