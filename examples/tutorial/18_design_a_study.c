/* A trial before it is run, on the sides of a face: three sessions six or two weeks apart, or six,
   read half a year later. How many participants, and would it tell which structure holds?
   Introduces: a population under several structures, participants for a power, information.
   Run: ./18_design_a_study
   Last line: # six sessions: 10 participants; two weeks apart: not with 200; 0.2 of 2.3 bits
 */
#include <mncollagen.h>

#include <stdio.h>

enum { ARMS = 3, DRAWS = 16, PATIENTS = 4, MOST = 200, LONGEST = 6 };
enum { STRUCTURES = MNC_HYPOTHESIS_COUNT, COUNT = DRAWS * ARMS * PATIENTS };

static const int sessions_of[ARMS] = {3, 3, 6}; /* of the arms; the first is the control */
static const double interval_days[ARMS] = {42, 14, 28};
static const double last_session_day = 140, reading_day = 140 + 180; /* of all arms */
/* Draws given the calibration data, the first of data/posterior.csv. */
static const size_t posterior[DRAWS] = {39,  71,  118, 196, 301, 393,  402,  533,
                                        700, 791, 850, 890, 985, 1090, 1177, 1198};

static void make_schedules(mnc_session sessions[ARMS][LONGEST], mnc_schedule schedules[ARMS])
{
    for (int a = 0; a < ARMS; a++) {
        for (int i = 0; i < sessions_of[a]; i++) {
            sessions[a][i] = mnc_session_default();
            sessions[a][i].day = last_session_day - (sessions_of[a] - 1 - i) * interval_days[a];
        }
        schedules[a] = (mnc_schedule){(size_t)sessions_of[a], sessions[a]};
    }
}

static mnc_status draw(const mnc_ensemble_desc *desc, size_t count, mnc_sample *samples)
{
    mnc_status status = MNC_OK;
    for (size_t i = 0; i < count && status == MNC_OK; i++)
        status = mnc_ensemble_sample(desc, i, &samples[i]);
    return status;
}

/* Papillary gain, % of healthy: the participants of a trial share a draw of the parameters. */
static mnc_status simulate(double values[STRUCTURES * COUNT])
{
    static const mnc_record gain = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};
    mnc_session sessions[ARMS][LONGEST];
    mnc_schedule schedules[ARMS];
    mnc_sample truths[DRAWS], people[PATIENTS];
    mnc_ensemble_desc patients = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    const mnc_study_population population = {.draws = DRAWS,
                                             .truths = truths,
                                             .patients = PATIENTS,
                                             .people = people,
                                             .base = mnc_simulation_desc_default(MNC_SITE_CHEEK),
                                             .arms = ARMS,
                                             .schedules = schedules,
                                             .days = 1,
                                             .day_list = &reading_day,
                                             .records = 1,
                                             .record_list = &gain};
    make_schedules(sessions, schedules);
    patients.youngest_years = 25;
    patients.oldest_years = 60;
    mnc_status status = draw(&patients, PATIENTS, people);
    for (int h = 0; h < STRUCTURES && status == MNC_OK; h++) {
        const mnc_hypothesis structure = (mnc_hypothesis)h;
        double *const own[] = {&values[h * COUNT]};
        mnc_ensemble_desc truth = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
        truth.draws = posterior;
        truth.members = DRAWS;
        status = mnc_healing_params_under(&structure, 1, &truth.healing);
        if (status == MNC_OK)
            status = draw(&truth, DRAWS, truths);
        if (status == MNC_OK)
            status = mnc_study_simulate(&population, own);
    }
    for (int i = 0; i < STRUCTURES * COUNT; i++)
        values[i] *= 100;
    return status;
}

static mnc_status print_arm(mnc_study_desc *study, size_t arm, mnc_study_size *size)
{
    mnc_study_effect effect;
    study->treated = arm;
    mnc_status status = mnc_study_effect_of(study, MNC_STUDY_ALL, 0, &effect);
    if (status == MNC_OK)
        status = mnc_study_size_for(study, MNC_STUDY_ALL, 0.8, MOST, size);
    if (status == MNC_OK)
        printf("%d, %.0f, %.1f, %.1f, %.1f, %zu, %.2f\n", sessions_of[arm], interval_days[arm],
               effect.difference.median, effect.difference.low, effect.difference.high,
               size->participants, size->power.power);
    return status;
}

int main(void)
{
    static double values[STRUCTURES * COUNT];
    mnc_study_desc study = mnc_study_desc_default(); /* split, t test at 5 % */
    mnc_study_size size[ARMS] = {{0}};
    mnc_study_information told = {0};
    study.structures = STRUCTURES;
    study.draws = DRAWS;
    study.arms = ARMS;
    study.patients = PATIENTS;
    study.values = values;
    study.trials = 500;
    study.response_sd = 0.3; /* of the log of the response; this and the others are assumed */
    study.between_sd = study.within_sd = 15; /* % of healthy */
    mnc_status status = simulate(values);
    puts("# sessions, interval [days], effect [% of healthy], 5 %, 95 %, participants, power [1]");
    for (size_t a = 1; a < ARMS && status == MNC_OK; a++)
        status = print_arm(&study, a, &size[a]);
    if (status == MNC_OK)
        status = mnc_study_information_of(&study, 0, 40, &told, NULL, NULL);
    fputs(mnc_last_error(), stderr); /* the sentence of the call that failed, else nothing */
    printf("# six sessions: %zu participants; two weeks apart: %s %d; %.1f of %.1f bits\n",
           size[2].participants, size[1].reached ? "up to" : "not with", MOST, told.bits,
           told.most_bits);
    return status != MNC_OK;
}
