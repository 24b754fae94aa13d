/* Runs every course for every draw, several draws at once. */
#include "courses_bands.h"

#include "interrupt.h"
#include "memory.h"
#include "program.h"
#include "progress.h"

#include <math.h>
#include <stdlib.h>

/* Of a curve, beside the report days: every day ends a step, and a band needs no more points. */
enum { MOST_DAYS = 80 };

static const int layers[REGION_COUNT] = {
    [REGION_PAPILLARY] = MNC_PAPILLARY_DERMIS,
    [REGION_DERMIS] = MNC_WHOLE_DERMIS,
};

/* What all draws share while they run. */
typedef struct bands_run {
    const courses *study;
    mnc_ensemble_desc desc;
    progress line;
    size_t most_sessions;
} bands_run;

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

static double *gains_of(const course_bands *bands, size_t course, region where, size_t day)
{
    size_t place = (course * REGION_COUNT + (size_t)where) * bands->day_count + day;
    return bands->gains_percent + place * bands->list.count;
}

/* A draw's kinetics, but what the scenario sets itself. */
static mnc_status make_model(const bands_run *run, const mnc_sample *sample, mnc_model **model)
{
    mnc_healing_params params;
    mnc_sample_healing(sample, &params);
    mnc_status status = draws_keep_scenario(&run->study->healing, &params);
    return status == MNC_OK ? mnc_model_create_healing(&params, model) : status;
}

/* Runs one course of a draw. Of an interrupted one the rest stays as it is. */
static mnc_status run_course(const course_bands *bands, const mnc_simulation_desc *desc,
                             size_t course, size_t draw)
{
    mnc_simulation *simulation = NULL;
    mnc_status status = mnc_simulation_create(desc, &simulation);
    for (size_t day = 0; status == MNC_OK && day < bands->day_count && !interrupted(); day++) {
        status = mnc_simulation_run_until(simulation, bands->days[day]);
        for (int where = 0; status == MNC_OK && where < REGION_COUNT; where++) {
            double *gain = &gains_of(bands, course, (region)where, day)[draw];
            status = mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, layers[where], gain);
            *gain *= 100;
        }
    }
    mnc_simulation_destroy(simulation);
    return status;
}

static mnc_status run_draw(const bands_run *run, const course_bands *bands, size_t draw)
{
    mnc_sample sample;
    mnc_model *model = NULL;
    mnc_simulation_desc desc = run->study->desc;
    mnc_status status = mnc_ensemble_sample(&run->desc, bands->list.members[draw], &sample);
    if (status == MNC_OK)
        status = make_model(run, &sample, &model);
    if (status != MNC_OK)
        return status;
    mnc_session *sessions = take_memory(run->most_sessions, sizeof *sessions);
    mnc_sample_skin(&sample, &run->study->desc.skin, &desc.skin);
    desc.model = model;
    for (size_t course = 0; status == MNC_OK && course < run->study->count; course++) {
        const mnc_schedule *schedule = &run->study->schedules[course];
        for (size_t i = 0; i < schedule->count; i++)
            mnc_sample_session(&sample, &schedule->sessions[i], &sessions[i]);
        desc.schedule = (mnc_schedule){schedule->count, sessions};
        status = run_course(bands, &desc, course, draw);
    }
    free(sessions);
    mnc_model_destroy(model);
    return status;
}

/* A draw is left out of all courses if one of them fails. */
static void mark_failed(const courses *study, const course_bands *bands, size_t draw)
{
    for (size_t course = 0; course < study->count; course++)
        for (int where = 0; where < REGION_COUNT; where++)
            for (size_t day = 0; day < bands->day_count; day++)
                gains_of(bands, course, (region)where, day)[draw] = (double)NAN;
}

static void run_all(bands_run *run, int threads, course_bands *bands, char **sentences)
{
    int count = (int)bands->list.count;
#pragma omp parallel for schedule(dynamic, 1) num_threads(program_team(threads, count))
    for (int i = 0; i < count; i++) {
        size_t draw = (size_t)i;
        if (interrupted())
            continue;
        mnc_status status = run_draw(run, bands, draw);
        if (status != MNC_OK) {
            mark_failed(run->study, bands, draw);
            sentences[draw] = format_text("member %zu: %s: %s", bands->list.members[draw],
                                          mnc_status_name(status), mnc_last_error());
        }
#pragma omp critical(progress_line)
        progress_advance(&run->line, run->study->horizon_days * (double)run->study->count);
    }
}

/* Keeps the first sentence in the order of draws, whichever came first. */
static void count_failures(course_bands *bands, char **sentences)
{
    for (size_t i = 0; i < bands->list.count; i++) {
        bands->failed += sentences[i] != NULL;
        if (bands->failure_sentence == NULL)
            bands->failure_sentence = sentences[i];
        else
            free(sentences[i]);
    }
    free(sentences);
}

outcome bands_go(const courses *study, const course_runs *runs, int threads, int quiet,
                 course_bands *bands)
{
    size_t draw_count = bands->list.count;
    bands_run run = {
        .study = study,
        .desc = draws_desc(&bands->list),
        .line = progress_begin(study->horizon_days * (double)(study->count * draw_count), quiet)};
    for (size_t i = 0; i < study->count; i++)
        if (study->schedules[i].count > run.most_sessions)
            run.most_sessions = study->schedules[i].count;
    choose_days(study, runs, bands);
    bands->gains_percent = take_memory(study->count * REGION_COUNT * bands->day_count * draw_count,
                                       sizeof *bands->gains_percent);
    char **sentences = take_memory(draw_count, sizeof *sentences);
    run_all(&run, threads, bands, sentences);
    count_failures(bands, sentences);
    progress_end(&run.line);
    if (bands->failed == draw_count) {
        print_error("all %zu members of the ensemble failed; %s", draw_count,
                    bands->failure_sentence);
        return OUTCOME_FAILED;
    }
    if (bands->failed > 0)
        print_note("%zu of %zu members of the ensemble failed and are left out; %s", bands->failed,
                   draw_count, bands->failure_sentence);
    return OUTCOME_OK;
}

const double *bands_gains(const course_bands *bands, size_t course, region where, size_t day)
{
    return gains_of(bands, course, where, day);
}

/* Without a draw there is no number; a run of which nothing is left has failed before. */
static mnc_band band_of(const double *values, size_t count)
{
    mnc_band band;
    if (mnc_band_of(values, NULL, count, &band) != MNC_OK)
        band = (mnc_band){.low = (double)NAN, .median = (double)NAN, .high = (double)NAN};
    return band;
}

mnc_band bands_band(const course_bands *bands, size_t course, region where, size_t day)
{
    return band_of(bands_gains(bands, course, where, day), bands->list.count);
}

course_pair bands_pair(const course_bands *bands, size_t a, size_t b, region where)
{
    size_t count = bands->list.count;
    const double *gains_a = bands_gains(bands, a, where, bands->evaluation);
    const double *gains_b = bands_gains(bands, b, where, bands->evaluation);
    double *differences = take_memory(count, sizeof *differences);
    course_pair pair;
    for (size_t i = 0; i < count; i++)
        differences[i] = gains_a[i] - gains_b[i];
    pair.difference = band_of(differences, count);
    if (mnc_share_above(gains_a, gains_b, NULL, count, &pair.above) != MNC_OK)
        pair.above = (mnc_share){.share = (double)NAN, .standard_error = (double)NAN};
    free(differences);
    return pair;
}

void bands_free(course_bands *bands)
{
    draws_free(&bands->list);
    free(bands->days);
    free(bands->gains_percent);
    free(bands->failure_sentence);
    *bands = (course_bands){0};
}
