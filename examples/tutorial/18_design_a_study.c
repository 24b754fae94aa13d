/* A trial before it is run: three sessions two or six weeks apart, and six sessions against three,
   on the two sides of a face, read by biopsy half a year after the last session. How many
   participants does it need, and would it tell which structure holds? Introduces: a population
   under several structures, studies, participants for a power, information.
   Run: ./18_design_a_study
   Last line: # 6 against 3 sessions: 10 participants; 2 against 6 weeks apart: not with 200
 */
#include <mncollagen.h>

#include <stdio.h>

enum { ARMS = 4, DRAWS = 16, PATIENTS = 4, DAYS = 1, MOST = 200, LONGEST = 6 };
enum { STRUCTURES = MNC_HYPOTHESIS_COUNT, COUNT = DRAWS * ARMS * PATIENTS * DAYS };

/* Number and interval of the arms' sessions; all end on the same day. */
static const struct {
    const char *name;
    int sessions;
    double interval_days;
} arms[ARMS] = {{"3 x 42 d", 3, 42}, {"3 x 14 d", 3, 14}, {"3 x 28 d", 3, 28}, {"6 x 28 d", 6, 28}};
static const double last_session_day = 140, reading_day = 140 + 180;

static void make_schedules(mnc_session sessions[ARMS][LONGEST], mnc_schedule schedules[ARMS])
{
    for (int a = 0; a < ARMS; a++) {
        for (int i = 0; i < arms[a].sessions; i++) {
            sessions[a][i] = mnc_session_default();
            sessions[a][i].day =
                last_session_day - (arms[a].sessions - 1 - i) * arms[a].interval_days;
        }
        schedules[a] = (mnc_schedule){(size_t)arms[a].sessions, sessions[a]};
    }
}

/* Draws given the calibration data, the first of data/posterior.csv. */
static const size_t posterior[DRAWS] = {27,  57,  118, 162, 298, 323,  402,  486,
                                        670, 765, 842, 888, 925, 1019, 1154, 1194};

/* The draws about the values that a structure has: all participants of a trial share one. */
static mnc_status draw_truths(mnc_hypothesis structure, mnc_sample truths[DRAWS])
{
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    desc.members = DRAWS;
    desc.draws = posterior;
    mnc_status status = mnc_healing_params_under(&structure, 1, &desc.healing);
    for (size_t i = 0; i < DRAWS && status == MNC_OK; i++)
        status = mnc_ensemble_sample(&desc, i, &truths[i]);
    return status;
}

/* What participants differ by. */
static mnc_status draw_people(mnc_sample people[PATIENTS])
{
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    desc.youngest_years = 25;
    desc.oldest_years = 60;
    desc.thickness_sd = 0.15;
    mnc_status status = MNC_OK;
    for (size_t i = 0; i < PATIENTS && status == MNC_OK; i++)
        status = mnc_ensemble_sample(&desc, i, &people[i]);
    return status;
}

/* Papillary gain, percent of healthy, under every structure. */
static mnc_status simulate(double values[STRUCTURES * COUNT])
{
    static const mnc_record gain = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};
    mnc_session sessions[ARMS][LONGEST];
    mnc_schedule schedules[ARMS];
    mnc_sample truths[DRAWS], people[PATIENTS];
    const mnc_study_population population = {.draws = DRAWS,
                                             .truths = truths,
                                             .patients = PATIENTS,
                                             .people = people,
                                             .base = mnc_simulation_desc_default(MNC_SITE_CHEEK),
                                             .arms = ARMS,
                                             .schedules = schedules,
                                             .days = DAYS,
                                             .day_list = &reading_day,
                                             .records = 1,
                                             .record_list = &gain};
    make_schedules(sessions, schedules);
    mnc_status status = draw_people(people);
    for (int h = 0; h < STRUCTURES && status == MNC_OK; h++) {
        double *const own[] = {&values[h * COUNT]};
        status = draw_truths((mnc_hypothesis)h, truths);
        if (status == MNC_OK)
            status = mnc_study_simulate(&population, own);
    }
    for (int i = 0; i < STRUCTURES * COUNT; i++)
        values[i] *= 100;
    return status;
}

static mnc_status compare(mnc_study_desc *study, size_t control, size_t treated,
                          mnc_study_size *size)
{
    mnc_study_effect effect;
    study->control = control;
    study->treated = treated;
    mnc_status status = mnc_study_effect_of(study, MNC_STUDY_ALL, 0, &effect);
    if (status == MNC_OK)
        status = mnc_study_size_for(study, MNC_STUDY_ALL, 0.8, MOST, size);
    if (status == MNC_OK)
        printf("%s against %s, %.1f, %.1f, %.1f, %zu, %.2f\n", arms[treated].name,
               arms[control].name, effect.difference.median, effect.difference.low,
               effect.difference.high, size->participants, size->power.power);
    return status;
}

int main(void)
{
    static double values[STRUCTURES * COUNT];
    mnc_study_desc study = mnc_study_desc_default(); /* split, t test, level 5 %, 1000 trials */
    mnc_study_size more = {0}, sooner = {0};
    mnc_study_information told = {0};
    study.structures = STRUCTURES;
    study.draws = DRAWS;
    study.arms = ARMS;
    study.patients = PATIENTS;
    study.values = values;
    study.trials = 500;
    study.response_sd = 0.3; /* all three: % of healthy, or of the log, and assumed */
    study.between_sd = 15;
    study.within_sd = 15;
    mnc_status status = simulate(values);
    puts("# arms, effect [% of healthy], 5 %, 95 % of it, participants for a power of 0.8, power");
    if (status == MNC_OK)
        status = compare(&study, 0, 1, &sooner);
    if (status == MNC_OK)
        status = compare(&study, 2, 3, &more);
    if (status == MNC_OK)
        status = mnc_study_information_of(&study, 0, 40, &told, NULL, NULL);
    if (status != MNC_OK) {
        fprintf(stderr, "%s\n", mnc_last_error());
        return 1;
    }
    printf("# a trial of all four arms with 40 participants: %.2f of the %.2f bits that tell %d "
           "structures apart\n",
           told.bits, told.most_bits, STRUCTURES);
    printf("# 6 against 3 sessions: %zu participants; 2 against 6 weeks apart: %s %d\n",
           more.participants, sooner.reached ? "at most" : "not with", MOST);
    return 0;
}
