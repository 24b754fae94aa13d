/* Power and type I error: the same trials for every call with the same seed, counted in the order
   of their numbers. */
#include "study/power.h"

#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/threads.h"
#include "study/desc.h"
#include "study/trial.h"

#include <math.h>

enum { ARRAYS = 4 }; /* of numbers, for each thread: readings of two arms, and what is tested */

/* The trials of one structure. */
typedef struct run {
    mnci_power_study *study;
    mnci_trials trials;
} run;

static size_t recruited_at(const run *r, size_t look)
{
    const size_t looks = r->study->desc->looks;
    return (r->trials.participants * (look + 1) + looks - 1) / looks;
}

static void run_trial(void *context, size_t number, int thread)
{
    const run *r = context;
    const mnci_power_study *s = r->study;
    const mnc_study_desc *desc = s->desc;
    double *numbers = s->numbers + (size_t)thread * ARRAYS * s->most;
    const mnci_comparing room = {.first = numbers + 2 * s->most,
                                 .second = numbers + 3 * s->most,
                                 .list = s->ranked + (size_t)thread * 2 * s->most};
    mnci_outcome *outcome = &s->outcomes[number];
    mnci_trial_readings(&r->trials, desc->first_trial + number, numbers, numbers + s->most);
    *outcome = (mnci_outcome){.look = (unsigned char)(desc->looks - 1)};
    for (size_t look = 0; look < desc->looks; look++) {
        const mnci_comparison found =
            mnci_compare(desc, numbers, numbers + s->most, recruited_at(r, look), &room);
        if (!(found.p < s->levels[look]))
            continue;
        *outcome = (mnci_outcome){(signed char)found.sign, (unsigned char)look};
        return;
    }
}

/* Adds the trials of a structure with its weight. */
static void count(const run *r, double weight, mnc_study_power *power)
{
    const mnci_power_study *s = r->study;
    const size_t trials = s->desc->trials;
    const size_t structure = s->structure == MNC_STUDY_ALL ? s->desc->structures : s->structure;
    size_t significant = 0, opposite = 0;
    double participants = 0;
    for (size_t i = 0; i < trials; i++) {
        significant += s->outcomes[i].sign != 0;
        opposite += s->outcomes[i].sign * s->signs[structure] < 0;
        participants += (double)recruited_at(r, s->outcomes[i].look);
    }
    const double n = (double)trials, share = (double)significant / n;
    power->trials += trials;
    power->significant += significant;
    power->opposite += opposite;
    power->power += weight * share;
    power->opposite_share += weight * (double)opposite / n;
    power->standard_error += weight * weight * share * (1 - share) / n; /* its square */
    power->mean_participants += weight * participants / n;
}

void mnci_power_run(mnci_power_study *study, size_t participants, mnc_study_power *power)
{
    *power = (mnc_study_power){0};
    for (size_t h = 0; h < study->desc->structures; h++) {
        run r = {.study = study, .trials = {study->desc, h, study->is_null, participants}};
        const double weight = mnci_study_weight(study->desc, study->structure, h);
        if (!(weight > 0))
            continue;
        mnci_parallel_for(study->threads, study->desc->trials, run_trial, &r);
        count(&r, weight, power);
    }
    power->standard_error = sqrt(power->standard_error);
}

static double mean_effect(const mnc_study_desc *desc, size_t structure)
{
    double sum = 0;
    for (size_t d = 0; d < desc->draws; d++)
        sum += mnci_study_mean(desc, structure, d, desc->treated, desc->day) -
               mnci_study_mean(desc, structure, d, desc->control, desc->day);
    return sum;
}

static void find_signs(mnci_power_study *study)
{
    const mnc_study_desc *desc = study->desc;
    double all = 0;
    for (size_t h = 0; h < desc->structures && !study->is_null; h++) {
        study->signs[h] = mean_effect(desc, h);
        all += mnci_study_weight(desc, MNC_STUDY_ALL, h) * study->signs[h];
    }
    study->signs[desc->structures] = all;
}

mnc_status mnci_power_open(mnci_power_study *study)
{
    const mnc_study_desc *desc = study->desc;
    study->threads = mnci_threads(desc->threads, desc->trials);
    const size_t threads = (size_t)study->threads;
    MNCI_TRY(mnci_array(NULL, "readings of a study", threads * ARRAYS * study->most,
                        sizeof *study->numbers, &study->numbers));
    MNCI_TRY(mnci_array(NULL, "ranks of a study", threads * 2 * study->most, sizeof *study->ranked,
                        &study->ranked));
    MNCI_TRY(mnci_array(NULL, "outcomes of trials", desc->trials, sizeof *study->outcomes,
                        &study->outcomes));
    mnci_look_levels(desc->alpha, desc->looks, desc->spending, study->levels);
    find_signs(study);
    return MNC_OK;
}

void mnci_power_close(mnci_power_study *study)
{
    mnci_release(study->outcomes);
    mnci_release(study->ranked);
    mnci_release(study->numbers);
}

static mnc_status power_of(const char *function, const mnc_study_desc *desc, size_t structure,
                           int is_null, size_t participants, mnc_study_power *power)
{
    MNCI_TRY(mnci_study_desc_check(function, desc));
    MNCI_TRY(mnci_study_check_structure(function, desc, structure));
    MNCI_TRY(mnci_study_check_participants("participants", participants));
    mnci_power_study study = {
        .desc = desc, .structure = structure, .is_null = is_null, .most = participants};
    const mnc_status status = mnci_power_open(&study);
    if (status == MNC_OK)
        mnci_power_run(&study, participants, power);
    mnci_power_close(&study);
    return status;
}

mnc_status mnc_study_power_of(const mnc_study_desc *desc, size_t structure, size_t participants,
                              mnc_study_power *power)
{
    MNCI_TRY(mnci_check_pointer("mnc_study_power_of", "power", power));
    return power_of("mnc_study_power_of", desc, structure, 0, participants, power);
}

mnc_status mnc_study_type_one_of(const mnc_study_desc *desc, size_t structure, size_t participants,
                                 mnc_study_power *error)
{
    MNCI_TRY(mnci_check_pointer("mnc_study_type_one_of", "error", error));
    return power_of("mnc_study_type_one_of", desc, structure, 1, participants, error);
}
