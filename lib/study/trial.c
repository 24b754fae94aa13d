/* Simulates the readings of a trial: a draw of the parameters that all participants share, then for
   each participant a patient, the size of the response, the level before treatment and the errors
   of the readings. Every number has a place of its own in the trial's random stream, so that a
   larger trial contains the smaller one. */
#include "study/trial.h"

#include "base/random.h"
#include "study/desc.h"
#include "study/random.h"

#include <math.h>

/* Random streams of a trial: one a structure. Numbers of a participant in an arm. */
enum { MOST_NUMBERS = 8 };
enum { PATIENT, RESPONSE, LEVEL, DROP_OUT, READING, BASELINE };

/* What a participant brings, the same for all arms of a split design. */
typedef struct participant {
    size_t patient;
    double response, level;
    int has_left;
} participant;

typedef struct random_place {
    uint64_t seed, stream, first; /* first: counter of its numbers */
} random_place;

static double uniform_at(const random_place *at, int which)
{
    return mnci_random_uniform(at->seed, at->stream, at->first + (uint64_t)which);
}

/* A normal number times sd; none is made where it would not matter. */
static double normal_at(const random_place *at, int which, double sd)
{
    if (!(sd > 0))
        return 0;
    return sd * mnci_random_normal(at->seed, at->stream, at->first + (uint64_t)which);
}

static participant recruit(const mnc_study_desc *desc, const random_place *at)
{
    const double sd = desc->response_sd;
    return (participant){
        .patient = (size_t)(uniform_at(at, PATIENT) * (double)desc->patients),
        .response = exp(normal_at(at, RESPONSE, sd) - 0.5 * sd * sd),
        .level = normal_at(at, LEVEL, desc->between_sd),
        .has_left = desc->drop_out > 0 && uniform_at(at, DROP_OUT) < desc->drop_out,
    };
}

static double scored(const mnc_study_desc *desc, double value)
{
    if (desc->score_levels == 0)
        return value;
    return fmin(fmax(round(value / desc->score_step), 0), (double)(desc->score_levels - 1));
}

/* `value`: without error and without differences between participants. */
static double read(const mnc_study_desc *desc, const participant *of, double value,
                   const random_place *at)
{
    if (of->has_left)
        return (double)NAN;
    const double base = desc->untreated + of->level;
    const double response = of->response * (value - desc->untreated);
    const double after = scored(desc, base + response + normal_at(at, READING, desc->within_sd));
    if (!desc->from_baseline)
        return after;
    return after - scored(desc, base + normal_at(at, BASELINE, desc->within_sd));
}

void mnci_trial_readings(const mnci_trials *trials, size_t number, double *control, double *treated)
{
    const mnc_study_desc *desc = trials->desc;
    random_place at = {.seed = desc->seed,
                       .stream = (uint64_t)number * MNCI_MOST_STRUCTURES + trials->structure};
    const size_t draw = (size_t)(mnci_random_uniform(at.seed, at.stream, 0) * (double)desc->draws);
    const size_t second_arm = trials->is_null ? desc->control : desc->treated;
    const double *first =
        mnci_study_values(desc, trials->structure, draw, desc->control) + desc->day;
    const double *second = mnci_study_values(desc, trials->structure, draw, second_arm) + desc->day;
    for (size_t i = 0; i < trials->participants; i++) {
        at.first = 1 + 2 * (uint64_t)i * MOST_NUMBERS;
        participant who = recruit(desc, &at);
        control[i] = read(desc, &who, first[who.patient * desc->days], &at);
        at.first += MOST_NUMBERS;
        if (desc->design == MNC_STUDY_PARALLEL)
            who = recruit(desc, &at);
        treated[i] = read(desc, &who, second[who.patient * desc->days], &at);
    }
}
