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
/* Draws given the data, the first of data/posterior.csv, data/posterior_crowded_matrix.csv ... */
static const size_t posterior[STRUCTURES][DRAWS] = {
    {39, 71, 118, 196, 301, 393, 402, 533, 700, 791, 850, 890, 985, 1090, 1177, 1198},
    {27, 52, 57, 88, 118, 138, 196, 266, 301, 309, 393, 393, 402, 478, 537, 670},
    {27, 39, 57, 71, 105, 118, 138, 185, 205, 292, 350, 393, 402, 425, 448, 514},
    {39, 71, 115, 118, 133, 179, 294, 309, 348, 402, 478, 533, 628, 672, 747, 757},
    {4, 39, 57, 71, 118, 138, 179, 205, 270, 301, 350, 393, 404, 463, 533, 611},
};

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

static int draw(const mnc_ensemble_desc *desc, size_t count, mnc_sample *samples)
{
    int ok = 1;
    for (size_t i = 0; i < count && ok; i++)
        ok = mnc_ensemble_sample(desc, i, &samples[i]) == MNC_OK;
    return ok;
}

/* Papillary gain, % of healthy: the participants of a trial share a draw of the parameters. */
static int simulate(double values[STRUCTURES * COUNT])
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
    int ok = draw(&patients, PATIENTS, people);
    for (int h = 0; h < STRUCTURES && ok; h++) {
        const mnc_hypothesis structure = (mnc_hypothesis)h;
        double *const own[] = {&values[h * COUNT]};
        mnc_ensemble_desc truth = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
        truth.draws = posterior[h];
        truth.members = DRAWS;
        ok = mnc_healing_params_under(&structure, 1, &truth.healing) == MNC_OK &&
             draw(&truth, DRAWS, truths) && mnc_study_simulate(&population, own) == MNC_OK;
    }
    for (int i = 0; i < STRUCTURES * COUNT; i++)
        values[i] *= 100;
    return ok;
}

static int print_arm(mnc_study_desc *study, size_t arm, mnc_study_size *size)
{
    mnc_study_effect effect;
    study->treated = arm;
    const int ok = mnc_study_effect_of(study, MNC_STUDY_ALL, 0, &effect) == MNC_OK &&
                   mnc_study_size_for(study, MNC_STUDY_ALL, 0.8, MOST, size) == MNC_OK;
    if (ok)
        printf("%d, %.0f, %.1f, %.1f, %.1f, %zu, %.2f\n", sessions_of[arm], interval_days[arm],
               effect.difference.median, effect.difference.low, effect.difference.high,
               size->participants, size->power.power);
    return ok;
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
    int ok = simulate(values);
    puts("# sessions, interval [days], effect [% of healthy], 5 %, 95 %, participants, power [1]");
    for (size_t a = 1; a < ARMS && ok; a++)
        ok = print_arm(&study, a, &size[a]);
    ok = ok && mnc_study_information_of(&study, 0, 40, &told, NULL, NULL) == MNC_OK;
    fputs(mnc_last_error(), stderr); /* the sentence of the call that failed, else nothing */
    printf("# six sessions: %zu participants; two weeks apart: %s %d; %.1f of %.1f bits\n",
           size[2].participants, size[1].reached ? "up to" : "not with", MOST, told.bits,
           told.most_bits);
    return !ok;
}
