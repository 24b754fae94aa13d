/* Describes the ensemble of a study of courses, and reads quantiles and pairs from it. */
#include "courses/bands.h"

#include "program/memory.h"

#include <stdlib.h>

/* Of a curve, beside the report days: every day ends a step, and a band needs no more points. */
enum { MOST_DAYS = 80 };

_Static_assert((int)REGION_COUNT == (int)GAIN_RECORDS && REGION_PAPILLARY == 0,
               "the ensemble records the gain of each region");

static int is_report_row(const courses *study, const course_runs *runs, size_t row)
{
    for (size_t i = 0; i < study->report_count; i++)
        if (runs->report_rows[i] == row)
            return 1;
    return 0;
}

static void choose_days(const courses *study, const course_runs *runs, course_bands *bands)
{
    size_t step = (runs->row_count + MOST_DAYS - 1) / MOST_DAYS;
    bands->days = take_memory(runs->row_count, sizeof *bands->days);
    for (size_t row = 0; row < runs->row_count; row++) {
        int reported = is_report_row(study, runs, row);
        if (row % step != 0 && row + 1 != runs->row_count && !reported)
            continue;
        if (reported)
            bands->evaluation = bands->day_count;
        bands->days[bands->day_count++] = runs->days[row];
    }
}

outcome bands_prepare(const bands_scenario *scenario, const driver_options *options,
                      const courses *study, const mnc_schedule *schedules, const course_runs *runs,
                      course_bands *bands)
{
    if (options->print_config)
        return OUTCOME_OK;
    outcome state = uncertainty_read(scenario->uncertainty, scenario->kinetics, scenario->skin,
                                     &bands->run.what);
    if (state == OUTCOME_OK)
        state = ensemble_check_options(&bands->run, options);
    if (state != OUTCOME_OK || !bands->run.what.is_wanted)
        return state;
    choose_days(study, runs, bands);
    ensemble_describe(&bands->run, &study->desc, study->count, schedules, bands->day_count,
                      bands->days);
    return OUTCOME_OK;
}

outcome bands_open_rows(const courses *study, course_bands *bands, const output_folder *folder)
{
    return ensemble_open_rows(&bands->run, folder, study->command, study->noun,
                              study->configuration);
}

static double *gains_of(const course_bands *bands, size_t course, region where, size_t day)
{
    double *gains = take_memory(bands->run.what.desc.members, sizeof *gains);
    ensemble_gains(&bands->run, course, day, (size_t)where, gains);
    return gains;
}

mnc_band bands_band(const course_bands *bands, size_t course, region where, size_t day)
{
    double *gains = gains_of(bands, course, where, day);
    const mnc_band band = ensemble_band(&bands->run, gains);
    free(gains);
    return band;
}

course_pair bands_pair(const course_bands *bands, size_t a, size_t b, region where)
{
    double *gains_a = gains_of(bands, a, where, bands->evaluation);
    double *gains_b = gains_of(bands, b, where, bands->evaluation);
    course_pair pair = {.above = ensemble_above(&bands->run, gains_a, gains_b)};
    for (size_t i = 0; i < bands->run.what.desc.members; i++)
        gains_a[i] -= gains_b[i];
    pair.difference = ensemble_band(&bands->run, gains_a);
    free(gains_a);
    free(gains_b);
    return pair;
}

void bands_free(course_bands *bands)
{
    ensemble_free(&bands->run);
    free(bands->days);
    *bands = (course_bands){0};
}
