/* Time series: grouping of rows, courses, series.csv, data of their figure. */
#include "commands/fit_kinetics/series.h"

#include "plot/script.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the last observed day: so far the courses are drawn. */
static const double reach = 1.1;

static int same_number(double a, double b)
{
    return a <= b && a >= b;
}

int fit_same_protocol(const mnc_evidence_row *a, const mnc_evidence_row *b)
{
    const mnc_session *of = &a->session, *other = &b->session;
    return a->site == b->site && a->region == b->region && a->sessions == b->sessions &&
           (a->sessions == 1 || same_number(a->interval_days, b->interval_days)) &&
           of->channel == other->channel &&
           same_number(of->needle_length_mm, other->needle_length_mm) &&
           same_number(of->density_per_cm2, other->density_per_cm2) &&
           same_number(of->device.efficiency, other->device.efficiency) &&
           same_number(mnc_session_channel_radius_mm(of), mnc_session_channel_radius_mm(other)) &&
           same_number(of->cell_kill, other->cell_kill) &&
           same_number(of->collagen_loss, other->collagen_loss);
}

/* Rows that say the value on a day, and count. */
static int is_point(const mnc_evidence_row *row)
{
    return row->use <= MNC_EVIDENCE_CHECK && row->functional == MNC_EVIDENCE_AT &&
           row->observation.observed == MNC_OBSERVED_VALUE && row->region >= MNC_WHOLE_DERMIS;
}

static int are_one_series(const mnc_evidence_row *a, const mnc_evidence_row *b)
{
    return is_point(b) && fit_same_protocol(a, b) && strcmp(a->quantity, b->quantity) == 0 &&
           strcmp(a->unit, b->unit) == 0;
}

/* The row's number in the list of series, or that of the next one. */
static size_t series_of(const fit_runs *runs, const mnc_evidence_row *row)
{
    size_t i = 0;
    while (i < runs->series_count && !are_one_series(runs->series[i].first, row))
        i++;
    return i;
}

static void find_series(const fit_study *study, fit_runs *runs)
{
    runs->series = take_memory(study->row_count, sizeof *runs->series);
    for (size_t k = 0; k < study->row_count; k++) {
        const mnc_evidence_row *row = &study->rows[k];
        double last_day = row->day;
        size_t count = 0;
        if (!is_point(row) || series_of(runs, row) < runs->series_count)
            continue;
        for (size_t other = k; other < study->row_count; other++)
            if (are_one_series(row, &study->rows[other])) {
                last_day = fmax(last_day, study->rows[other].day);
                count++;
            }
        if (count > 1 && last_day > 0)
            runs->series[runs->series_count++] =
                (fit_series){.first = row, .last_day = reach * last_day};
    }
}

/* A course that the model cannot give has no points. */
static void run_course(fit_series *series, const mnc_healing_params *params, double *values)
{
    const mnc_status status = mnc_evidence_curve(series->first, params, series->last_day,
                                                 series->days, values, SERIES_POINTS);
    for (size_t i = 0; i < SERIES_POINTS; i++)
        values[i] = status == MNC_OK ? series->first->per_unit * values[i] : (double)NAN;
}

mnc_status fit_series_run(const fit_study *study, const mnc_healing_params *fitted, fit_runs *runs)
{
    find_series(study, runs);
    for (size_t i = 0; i < runs->series_count && !interrupted(); i++) {
        run_course(&runs->series[i], &study->healing, runs->series[i].at_start);
        run_course(&runs->series[i], fitted, runs->series[i].at_fit);
    }
    return interrupted() ? MNC_STOPPED : MNC_OK;
}

static const char *region_name(const fit_series *series)
{
    return series->first->region == MNC_WHOLE_DERMIS       ? "whole dermis"
           : series->first->region == MNC_PAPILLARY_DERMIS ? "papillary dermis"
                                                           : "reticular dermis";
}

outcome fit_series_write(FILE *file, const void *work)
{
    const fit_work *whole = work;
    fprintf(file, "series,region,quantity,%s,model_at_start,model_at_fit\n",
            csv_day_columns(whole->study.start));
    for (size_t i = 0; i < whole->runs.series_count; i++) {
        const fit_series *of = &whole->runs.series[i];
        for (size_t k = 0; k < SERIES_POINTS; k++) {
            fprintf(file, "%zu,%s,%s", i + 1, region_name(of), of->first->quantity);
            csv_day(file, whole->study.start, of->days[k]);
            CSV_NUMBERS(file, of->at_start[k], of->at_fit[k]);
            fputc('\n', file);
        }
    }
    return OUTCOME_OK;
}

int fit_series_are_there(const void *work)
{
    return ((const fit_work *)work)->runs.series_count > 0;
}

/* "papillary dermis: collagen_gain (3 sessions, 28 days apart, 1.5 mm, 250 per cm^2)" */
static char *title_of(const fit_series *series)
{
    const mnc_evidence_row *row = series->first;
    char *text = NULL;
    append_text(&text, "%s: %s (%zu session%s", region_name(series), row->quantity, row->sessions,
                row->sessions > 1 ? "s" : "");
    if (row->sessions > 1)
        append_text(&text, ", %g days apart", row->interval_days);
    append_text(&text, ", %g mm, %g per cm^2)", row->session.needle_length_mm,
                row->session.density_per_cm2);
    return text;
}

void fit_series_plot(FILE *script, const fit_study *study, const fit_runs *runs)
{
    char **titles = take_memory(runs->series_count, sizeof *titles);
    double *ends = take_memory(runs->series_count, sizeof *ends);
    for (size_t i = 0; i < runs->series_count; i++) {
        titles[i] = title_of(&runs->series[i]);
        ends[i] = runs->series[i].last_day;
    }
    plot_number(script, "series_count", (double)runs->series_count);
    plot_texts(script, "series_title", (const char *const *)titles, runs->series_count);
    plot_numbers(script, "series_end", ends, runs->series_count);
    free(ends);
    fputs("# number of the series, day, observed, error, 1: fitted to\n$seen << END\n", script);
    for (size_t k = 0; k < study->row_count; k++) {
        const mnc_evidence_row *row = &study->rows[k];
        const size_t number = is_point(row) ? series_of(runs, row) : runs->series_count;
        if (number == runs->series_count)
            continue;
        fprintf(script, "%zu", number + 1);
        CSV_NUMBERS(script, row->day, row->observation.value, row->observation.error,
                    row->use == MNC_EVIDENCE_FIT);
        fputc('\n', script);
    }
    fputs("END\n", script);
    for (size_t i = 0; i < runs->series_count; i++)
        free(titles[i]);
    free(titles);
}
