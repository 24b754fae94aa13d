/* The description of a study: preset, checks, values by number. */
#include "study/desc.h"

#include "base/check.h"
#include "base/error.h"

#include <math.h>

mnc_study_desc mnc_study_desc_default(void)
{
    return (mnc_study_desc){
        .structures = 1,
        .draws = 1,
        .arms = 2,
        .patients = 1,
        .days = 1,
        .design = MNC_STUDY_SPLIT,
        .score_step = 1,
        .control = 0,
        .treated = 1,
        .test = MNC_STUDY_T,
        .alpha = 0.05,
        .looks = 1,
        .spending = MNC_STUDY_OBRIEN_FLEMING,
        .trials = 1000,
        .seed = 1,
    };
}

static mnc_status check_values(const mnc_study_desc *desc)
{
    MNCI_TRY(
        mnci_check_range("desc.structures", (double)desc->structures, 1, MNCI_MOST_STRUCTURES));
    MNCI_TRY(mnci_check_range("desc.draws", (double)desc->draws, 1, 1e5));
    MNCI_TRY(mnci_check_range("desc.arms", (double)desc->arms, 2, MNCI_MOST_ARMS));
    MNCI_TRY(mnci_check_range("desc.patients", (double)desc->patients, 1, 1e4));
    MNCI_TRY(mnci_check_range("desc.days", (double)desc->days, 1, 1000));
    MNCI_TRY(mnci_check_pointer("desc", "values", desc->values));
    const size_t count = desc->structures * desc->draws * desc->arms * desc->patients * desc->days;
    for (size_t i = 0; i < count; i++)
        if (!isfinite(desc->values[i]))
            return mnci_fail(MNC_ERR_INVALID, "desc.values[%zu] = %g: must be finite", i,
                             desc->values[i]);
    return MNC_OK;
}

static mnc_status check_weights(const mnc_study_desc *desc)
{
    double sum = 0;
    for (size_t i = 0; desc->weights && i < desc->structures; i++) {
        MNCI_TRY(mnci_check_range_of(desc->weights[i], 0, 1e300, "desc.weights[%zu]", i));
        sum += desc->weights[i];
    }
    if (!desc->weights || sum > 0)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "desc.weights: one of them must be above 0");
}

static mnc_status check_observation(const mnc_study_desc *desc)
{
    MNCI_TRY(mnci_check_range("desc.design", desc->design, MNC_STUDY_SPLIT, MNC_STUDY_PARALLEL));
    MNCI_TRY(mnci_check_range("desc.untreated", desc->untreated, -1e300, 1e300));
    MNCI_TRY(mnci_check_range("desc.response_sd", desc->response_sd, 0, 3));
    MNCI_TRY(mnci_check_range("desc.between_sd", desc->between_sd, 0, 1e300));
    MNCI_TRY(mnci_check_range("desc.within_sd", desc->within_sd, 0, 1e300));
    MNCI_TRY(mnci_check_range("desc.from_baseline", desc->from_baseline, 0, 1));
    MNCI_TRY(mnci_check_range("desc.drop_out", desc->drop_out, 0, 0.9));
    if (desc->score_levels == 0)
        return MNC_OK;
    MNCI_TRY(mnci_check_range("desc.score_levels", (double)desc->score_levels, 2, 1000));
    return mnci_check_above("desc.score_step", desc->score_step, 0, 1e300);
}

static mnc_status check_number(const char *name, size_t number, const char *of, size_t count)
{
    if (number < count)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s = %zu: must be below %s = %zu", name, number, of, count);
}

static mnc_status check_test(const mnc_study_desc *desc)
{
    MNCI_TRY(check_number("desc.day", desc->day, "desc.days", desc->days));
    MNCI_TRY(check_number("desc.control", desc->control, "desc.arms", desc->arms));
    MNCI_TRY(check_number("desc.treated", desc->treated, "desc.arms", desc->arms));
    if (desc->control == desc->treated)
        return mnci_fail(MNC_ERR_INVALID,
                         "desc.treated = %zu: must be another arm than desc.control",
                         desc->treated);
    MNCI_TRY(mnci_check_range("desc.test", desc->test, MNC_STUDY_T, MNC_STUDY_SIGN));
    if (desc->test == MNC_STUDY_SIGN && desc->design != MNC_STUDY_SPLIT)
        return mnci_fail(MNC_ERR_INVALID, "desc.test = MNC_STUDY_SIGN: needs pairs, so desc.design "
                                          "must be MNC_STUDY_SPLIT");
    MNCI_TRY(mnci_check_range("desc.alpha", desc->alpha, 1e-6, 0.5));
    MNCI_TRY(mnci_check_range("desc.looks", (double)desc->looks, 1, MNCI_MOST_LOOKS));
    return mnci_check_range("desc.spending", desc->spending, MNC_STUDY_OBRIEN_FLEMING,
                            MNC_STUDY_POCOCK);
}

mnc_status mnci_study_desc_check(const char *function, const mnc_study_desc *desc)
{
    MNCI_TRY(mnci_check_pointer(function, "desc", desc));
    MNCI_TRY(check_values(desc));
    MNCI_TRY(check_weights(desc));
    MNCI_TRY(check_observation(desc));
    MNCI_TRY(check_test(desc));
    MNCI_TRY(mnci_check_range("desc.first_trial", (double)desc->first_trial, 0, 1e12));
    MNCI_TRY(mnci_check_range("desc.trials", (double)desc->trials, 1, 1e7));
    return mnci_check_threads("desc.threads", desc->threads);
}

mnc_status mnci_study_check_structure(const char *function, const mnc_study_desc *desc,
                                      size_t structure)
{
    if (structure == MNC_STUDY_ALL || structure < desc->structures)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: structure = %zu: must be below desc.structures = %zu, or MNC_STUDY_ALL",
                     function, structure, desc->structures);
}

mnc_status mnci_study_check_day(const char *function, const mnc_study_desc *desc, size_t day)
{
    if (day < desc->days)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: day = %zu: must be below desc.days = %zu", function, day,
                     desc->days);
}

mnc_status mnci_study_check_participants(const char *name, size_t participants)
{
    return mnci_check_range(name, (double)participants, 2, 1e5);
}

double mnci_study_weight(const mnc_study_desc *desc, size_t structure, size_t of)
{
    if (structure != MNC_STUDY_ALL)
        return structure == of;
    if (!desc->weights)
        return 1 / (double)desc->structures;
    double sum = 0;
    for (size_t i = 0; i < desc->structures; i++)
        sum += desc->weights[i];
    return desc->weights[of] / sum;
}

const double *mnci_study_values(const mnc_study_desc *desc, size_t structure, size_t draw,
                                size_t arm)
{
    return desc->values +
           ((structure * desc->draws + draw) * desc->arms + arm) * desc->patients * desc->days;
}

double mnci_study_mean(const mnc_study_desc *desc, size_t structure, size_t draw, size_t arm,
                       size_t day)
{
    const double *values = mnci_study_values(desc, structure, draw, arm);
    double sum = 0;
    for (size_t p = 0; p < desc->patients; p++)
        sum += values[p * desc->days + day];
    return sum / (double)desc->patients;
}
