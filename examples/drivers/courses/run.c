/* Runs one simulation a course, day by day, side by side on several threads. */
#include "courses/courses.h"
#include "courses/observations.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "program/program.h"
#include "program/progress.h"

#include <math.h>
#include <stdlib.h>

const char *const region_column_names[REGION_COLUMNS] = {
    [COLUMN_COLLAGEN_TOTAL] = "collagen_total_rel",     [COLUMN_COLLAGEN_NEW] = "collagen_new_rel",
    [COLUMN_COLLAGEN_MATURE] = "collagen_mature_rel",   [COLUMN_GAIN_PERCENT] = "gain_percent",
    [COLUMN_PROCOLLAGEN] = "procollagen_synthesis_rel", [COLUMN_ACTIVATION] = "activation",
    [COLUMN_TGF_BETA] = "tgf_beta_ng_per_ml",           [COLUMN_FIBROBLASTS] = "fibroblasts_rel",
    [COLUMN_MYOFIBROBLASTS] = "myofibroblasts_rel",     [COLUMN_ELASTIN] = "elastin_rel",
};

static const int quantities[REGION_COLUMNS] = {
    [COLUMN_COLLAGEN_TOTAL] = MNC_COLLAGEN_TOTAL,
    [COLUMN_COLLAGEN_NEW] = MNC_COLLAGEN_NEW,
    [COLUMN_COLLAGEN_MATURE] = MNC_COLLAGEN_MATURE,
    [COLUMN_GAIN_PERCENT] = MNC_COLLAGEN_GAIN,
    [COLUMN_PROCOLLAGEN] = MNC_PROCOLLAGEN_SYNTHESIS,
    [COLUMN_ACTIVATION] = MNC_ACTIVATION,
    [COLUMN_TGF_BETA] = MNC_TGF_BETA,
    [COLUMN_FIBROBLASTS] = MNC_FIBROBLASTS,
    [COLUMN_MYOFIBROBLASTS] = MNC_MYOFIBROBLASTS,
    [COLUMN_ELASTIN] = MNC_ELASTIN,
};

int region_quantity(region_column column)
{
    return quantities[column];
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* After a session TGF-beta rises and falls within days; the first of these tell most of its course.
 */
static const double signal_days[] = {0.5, 1.5, 2.5, 0.25, 0.75, 1.25, 1.75, 3.5, 4.5};
enum { SIGNAL_DAYS = sizeof signal_days / sizeof signal_days[0] };

/* Days of sessions of all courses, rising, each once, in new memory. */
static double *session_days(const courses *study, size_t *count)
{
    size_t all = 0, once = 0;
    for (size_t i = 0; i < study->count; i++)
        all += study->schedules[i].count;
    double *days = take_memory(all, sizeof *days);
    for (size_t i = 0, k = 0; i < study->count; i++)
        for (size_t j = 0; j < study->schedules[i].count; j++)
            days[k++] = study->schedules[i].sessions[j].day;
    qsort(days, all, sizeof *days, by_size);
    for (size_t i = 0; i < all; i++)
        if (once == 0 || mnc_day_compare(days[i], days[once - 1]) > 0)
            days[once++] = days[i];
    *count = once;
    return days;
}

size_t runs_signal_days(size_t sessions, size_t whole_days)
{
    const size_t room = sessions > 0 ? whole_days / sessions : 0;
    return room < SIGNAL_DAYS ? room : SIGNAL_DAYS;
}

/* Report days, those of observations and ratios, and some after sessions, where TGF-beta moves:
   ascending, newly allocated, may contain duplicates. */
static double *asked_days(const courses *study, size_t whole_days, size_t *count)
{
    size_t sessions;
    double *begins = session_days(study, &sessions);
    const size_t each = runs_signal_days(sessions, whole_days);
    const size_t ratio_days = study->ratios.count > 0 ? study->count : 0;
    double *days = take_memory(study->report_count + 2 * study->observation_count + ratio_days +
                                   each * sessions,
                               sizeof *days);
    *count = 0;
    for (size_t i = 0; i < ratio_days; i++)
        days[(*count)++] = study->ratios.days[i];
    for (size_t i = 0; i < sessions; i++)
        for (size_t k = 0; k < each; k++)
            if (mnc_day_compare(begins[i] + signal_days[k], study->horizon_days) < 0)
                days[(*count)++] = begins[i] + signal_days[k];
    free(begins);
    for (size_t i = 0; i < study->report_count; i++)
        days[(*count)++] = study->report_days[i];
    for (size_t i = 0; i < study->observation_count; i++) {
        days[(*count)++] = study->observations[i].day;
        if (!isnan(study->observations[i].ratio_to_day))
            days[(*count)++] = study->observations[i].ratio_to_day;
    }
    qsort(days, *count, sizeof *days, by_size);
    return days;
}

/* Merges whole days, those of asked_days() and the horizon into one rising list. */
static void make_days(const courses *study, course_runs *runs)
{
    size_t whole_days = (size_t)floor(study->horizon_days) + 1;
    size_t asked_count, next = 0, whole = 0;
    double *asked = asked_days(study, whole_days, &asked_count);
    runs->days = take_memory(whole_days + asked_count + 1, sizeof *runs->days);
    while (whole < whole_days || next < asked_count) {
        double day = whole < whole_days ? (double)whole : study->horizon_days;
        if (next < asked_count && mnc_day_compare(asked[next], day) <= 0)
            day = asked[next++];
        while (next < asked_count && mnc_day_compare(asked[next], day) <= 0)
            next++;
        if (whole < whole_days && mnc_day_compare((double)whole, day) <= 0)
            whole++;
        runs->days[runs->row_count++] = day;
    }
    if (mnc_day_compare(runs->days[runs->row_count - 1], study->horizon_days) < 0)
        runs->days[runs->row_count++] = study->horizon_days;
    for (size_t i = 0; i < study->report_count; i++)
        runs->report_rows[i] = runs_row(runs, study->report_days[i]);
    free(asked);
}

static outcome create_curve(const courses *study, size_t index, curve *result)
{
    mnc_simulation_desc desc = study->desc;
    desc.schedule = study->schedules[index];
    desc.skin = study->skins[index];
    if (study->models[index])
        desc.model = study->models[index];
    mnc_status status = mnc_simulation_create(&desc, &result->simulation);
    if (status == MNC_OK)
        status = mnc_schedule_downtime(&desc.schedule, &desc.skin, &result->downtime);
    result->injured_mm3_per_cm2 = 100 * mnc_schedule_injured_volume_mm(&desc.schedule, &desc.skin);
    return library_outcome_about(status, "%s \"%s\": ", study->noun, study->names[index]);
}

outcome runs_create(const courses *study, course_runs *runs)
{
    *runs = (course_runs){.count = study->count};
    make_days(study, runs);
    for (size_t i = 0; i < runs->count; i++) {
        runs->curves[i].rows = take_memory(runs->row_count, sizeof *runs->curves[i].rows);
        TRY(create_curve(study, i, &runs->curves[i]));
    }
    return OUTCOME_OK;
}

mnc_status region_measure(const mnc_simulation *simulation, region where,
                          double values[REGION_COLUMNS])
{
    for (int i = 0; i < REGION_COLUMNS; i++)
        TRY(mnc_simulation_mean(simulation, quantities[i], gain_records[where].region, &values[i]));
    values[COLUMN_GAIN_PERCENT] *= 100;
    return MNC_OK;
}

static mnc_status measure(const mnc_simulation *simulation, const courses *study, size_t index,
                          double day, curve_row *row)
{
    for (int where = 0; where < REGION_COUNT; where++)
        TRY(region_measure(simulation, (region)where, row->regions[where]));
    return mnc_schedule_surface(&study->schedules[index], &study->skins[index], day, &row->surface);
}

static mnc_status summarize(const courses *study, size_t index, const course_runs *runs,
                            curve *result)
{
    double *gains = take_memory(runs->row_count, sizeof *gains);
    for (size_t i = 0; i < runs->row_count; i++)
        gains[i] = result->rows[i].regions[REGION_PAPILLARY][COLUMN_GAIN_PERCENT] / 100;
    mnc_status status =
        mnc_summarize_gain(runs->days, gains, runs->row_count,
                           courses_last_session_day(study, index), &result->papillary);
    free(gains);
    return status == MNC_OK ? mnc_simulation_stats(result->simulation, &result->stats) : status;
}

/* All courses, and how far they are. */
typedef struct curve_team {
    const courses *study;
    course_runs *runs;
    progress line;
} curve_team;

static mnc_status run_curve(curve_team *team, size_t index)
{
    const course_runs *runs = team->runs;
    curve *result = &team->runs->curves[index];
    const mnc_schedule none = {0};
    for (int where = 0; where < REGION_COUNT; where++)
        TRY(region_measure(result->simulation, (region)where, result->healthy.regions[where]));
    TRY(mnc_schedule_surface(&none, &team->study->skins[index], 0, &result->healthy.surface));
    for (size_t i = 0; i < runs->row_count && !interrupted(); i++) {
        const double day = runs->days[i];
        TRY(mnc_simulation_run_until(result->simulation, day));
        TRY(measure(result->simulation, team->study, index, day, &result->rows[i]));
#pragma omp critical(progress_line)
        progress_advance(&team->line, i > 0 ? day - runs->days[i - 1] : day);
    }
    return interrupted() ? MNC_OK : summarize(team->study, index, runs, result);
}

/* A program_each_fn. */
static char *run_course(void *user, size_t index)
{
    curve_team *team = user;
    const mnc_status status = run_curve(team, index);
    return status == MNC_OK
               ? NULL
               : format_text("%s \"%s\": %s: %s", team->study->noun, team->study->names[index],
                             mnc_status_name(status), mnc_last_error());
}

outcome runs_go(const courses *study, course_runs *runs, int threads, int quiet,
                const char *follows)
{
    curve_team team = {study, runs,
                       progress_begin(study->horizon_days * (double)runs->count, quiet)};
    team.line.follows = follows;
    const outcome state = program_run_each(runs->count, threads, run_course, &team);
    progress_end(&team.line);
    return state;
}

size_t runs_row(const course_runs *runs, double day)
{
    size_t low = 0, high = runs->row_count - 1;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (mnc_day_compare(runs->days[middle], day) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double runs_gain_percent(const course_runs *runs, size_t course, region where, size_t report)
{
    const curve_row *row = &runs->curves[course].rows[runs->report_rows[report]];
    return row->regions[where][COLUMN_GAIN_PERCENT];
}

void runs_free(course_runs *runs)
{
    for (size_t i = 0; i < runs->count; i++) {
        mnc_simulation_destroy(runs->curves[i].simulation);
        free(runs->curves[i].rows);
    }
    free(runs->days);
    *runs = (course_runs){0};
}
