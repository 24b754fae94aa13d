/* Runs one simulation a course, day by day, side by side on several threads. */
#include "courses/run.h"

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

const char *const region_prefixes[REGION_COUNT] = {
    [REGION_PAPILLARY] = "papillary_",
    [REGION_DERMIS] = "dermis_",
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

static const int layers[REGION_COUNT] = {
    [REGION_PAPILLARY] = MNC_PAPILLARY_DERMIS,
    [REGION_DERMIS] = MNC_WHOLE_DERMIS,
};

/* Merges whole days, report days and the horizon into one rising list. */
static void make_days(const courses *study, course_runs *runs)
{
    size_t whole_days = (size_t)floor(study->horizon_days) + 1;
    size_t report = 0, whole = 0;
    runs->days = take_memory(whole_days + study->report_count + 1, sizeof *runs->days);
    while (whole < whole_days || report < study->report_count) {
        double day = whole < whole_days ? (double)whole : study->horizon_days;
        if (report < study->report_count && mnc_day_compare(study->report_days[report], day) <= 0) {
            day = study->report_days[report];
            runs->report_rows[report++] = runs->row_count;
        }
        if (whole < whole_days && mnc_day_compare((double)whole, day) <= 0)
            whole++;
        runs->days[runs->row_count++] = day;
    }
    if (mnc_day_compare(runs->days[runs->row_count - 1], study->horizon_days) < 0)
        runs->days[runs->row_count++] = study->horizon_days;
}

static outcome create_curve(const courses *study, size_t index, curve *result)
{
    mnc_simulation_desc desc = study->desc;
    desc.schedule = study->schedules[index];
    mnc_status status = mnc_simulation_create(&desc, &result->simulation);
    if (status == MNC_OK)
        status = mnc_schedule_downtime(&desc.schedule, &desc.skin, &result->downtime);
    if (status != MNC_OK) {
        print_error("%s \"%s\": %s", study->noun, study->names[index], mnc_last_error());
        return status == MNC_ERR_INVALID ? OUTCOME_BAD_INPUT : OUTCOME_FAILED;
    }
    result->injured_mm3_per_cm2 = 100 * mnc_schedule_injured_volume_mm(&desc.schedule, &desc.skin);
    return OUTCOME_OK;
}

outcome runs_create(const courses *study, course_runs *runs)
{
    *runs = (course_runs){.count = study->count};
    make_days(study, runs);
    for (size_t i = 0; i < runs->count; i++) {
        runs->curves[i].rows = take_memory(runs->row_count, sizeof *runs->curves[i].rows);
        outcome state = create_curve(study, i, &runs->curves[i]);
        if (state != OUTCOME_OK)
            return state;
    }
    return OUTCOME_OK;
}

mnc_status region_measure(const mnc_simulation *simulation, region where,
                          double values[REGION_COLUMNS])
{
    mnc_status status = MNC_OK;
    for (int i = 0; status == MNC_OK && i < REGION_COLUMNS; i++)
        status = mnc_simulation_mean(simulation, quantities[i], layers[where], &values[i]);
    values[COLUMN_GAIN_PERCENT] *= 100;
    return status;
}

static mnc_status measure(const mnc_simulation *simulation, const courses *study, size_t index,
                          double day, curve_row *row)
{
    for (int where = 0; where < REGION_COUNT; where++) {
        mnc_status status = region_measure(simulation, (region)where, row->regions[where]);
        if (status != MNC_OK)
            return status;
    }
    return mnc_schedule_surface(&study->schedules[index], &study->desc.skin, day, &row->surface);
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

/* Runs one course to the horizon; what goes wrong is kept, because error sentences belong to
   the thread. */
static void run_curve(const courses *study, size_t index, const course_runs *runs, curve *result,
                      progress *line)
{
    mnc_status status = MNC_OK;
    for (size_t i = 0; status == MNC_OK && i < runs->row_count && !interrupted(); i++) {
        double day = runs->days[i];
        status = mnc_simulation_run_until(result->simulation, day);
        if (status == MNC_OK)
            status = measure(result->simulation, study, index, day, &result->rows[i]);
#pragma omp critical(progress_line)
        progress_advance(line, i > 0 ? day - runs->days[i - 1] : day);
    }
    if (status == MNC_OK && !interrupted())
        status = summarize(study, index, runs, result);
    if (status != MNC_OK) {
        result->state = OUTCOME_FAILED;
        result->sentence = format_text("%s \"%s\": %s: %s", study->noun, study->names[index],
                                       mnc_status_name(status), mnc_last_error());
    }
}

outcome runs_go(const courses *study, course_runs *runs, int threads, int quiet)
{
    int count = (int)runs->count;
    progress line = progress_begin(study->horizon_days * count, quiet);
    const int team = mnc_threads_ask(program_team(threads, count));
#pragma omp parallel for schedule(dynamic, 1) num_threads(team)
    for (int i = 0; i < count; i++)
        run_curve(study, (size_t)i, runs, &runs->curves[i], &line);
    progress_end(&line);

    for (size_t i = 0; i < runs->count; i++)
        if (runs->curves[i].state != OUTCOME_OK) {
            print_error("%s", runs->curves[i].sentence);
            return runs->curves[i].state;
        }
    return OUTCOME_OK;
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
        free(runs->curves[i].sentence);
    }
    free(runs->days);
    *runs = (course_runs){0};
}
