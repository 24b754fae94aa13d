/* Tables and sentences on stdout, at most 98 columns wide. */
#include "courses/courses.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/downtime.h"
#include "results/per_volume.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void courses_columns(result_table *of, const courses *study)
{
    table_column_add(of, TABLE_RIGHT, 2, NULL, "");
    table_column_add(of, TABLE_LEFT, NAME_COLUMNS, NULL, study->noun);
}

void courses_cells(result_table *of, const courses *study, size_t index)
{
    table_cell(of, "%zu", index + 1);
    table_cell(of, "%s", study->names[index]);
}

static void print_gains(const courses *study, const course_runs *runs)
{
    result_table of = table_begin("Collagen gain, %% of healthy: papillary dermis / whole dermis");
    courses_columns(&of, study);
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "sessions");
    table_repeat(&of);
    for (size_t i = 0; i < study->report_count; i++) {
        char date[DATE_TEXT_SIZE] = "";
        if (study->start)
            write_date_of_day(date, study->start, study->report_days[i]);
        char *day = format_text("day %g%s%s%s", study->report_days[i], study->start ? "\n(" : "",
                                date, study->start ? ")" : "");
        table_column_add(&of, TABLE_RIGHT, 14, NULL, day);
        free(day);
    }
    for (size_t i = 0; i < runs->count; i++) {
        courses_cells(&of, study, i);
        table_cell(&of, "%zu", study->schedules[i].count);
        for (size_t report = 0; report < study->report_count; report++)
            table_cell_pair(&of, runs_gain_percent(runs, i, REGION_PAPILLARY, report), '/',
                            runs_gain_percent(runs, i, REGION_DERMIS, report), 1, 4);
    }
    table_end(&of, stdout);
    putchar('\n');
}

static void peak_cells(result_table *of, const curve *course)
{
    const mnc_gain_summary *peak = &course->papillary;
    const int still = peak->still_rising && !isnan(peak->peak_day);
    char *day = number_text(peak->peak_day, 0);
    table_cell_number(of, 100 * peak->peak_gain, 1);
    table_cell(of, "%s%s", day, still ? "+" : " ");
    TABLE_CELLS(of, 0, peak->half_peak_day, peak->ninety_percent_day);
    table_cell_number(of, course->injured_mm3_per_cm2, 3);
    free(day);
}

static void date_cell(result_table *of, const char *start, double day)
{
    char date[DATE_TEXT_SIZE] = "-";
    if (!isnan(day))
        write_date_of_day(date, start, day);
    table_cell(of, "%s", date);
}

/* Those of the table of peaks. */
static void print_peak_dates(const courses *study, const course_runs *runs)
{
    result_table of = table_begin("Dates of these days");
    courses_columns(&of, study);
    table_column_add(&of, TABLE_RIGHT, 12, NULL, "peak");
    table_column_add(&of, TABLE_RIGHT, 12, NULL, "50 %");
    table_column_add(&of, TABLE_RIGHT, 12, NULL, "90 %");
    for (size_t i = 0; i < runs->count; i++) {
        const mnc_gain_summary *peak = &runs->curves[i].papillary;
        courses_cells(&of, study, i);
        date_cell(&of, study->start, peak->peak_day);
        date_cell(&of, study->start, peak->half_peak_day);
        date_cell(&of, study->start, peak->ninety_percent_day);
    }
    table_end(&of, stdout);
    putchar('\n');
}

/* "365+" marks a peak on the last day: the gain is still rising. */
static void print_peaks(const courses *study, const course_runs *runs)
{
    int rising = 0;
    result_table of = table_begin("Peak of papillary gain after the last session, and injury");
    courses_columns(&of, study);
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "peak\ngain %");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "peak\non day");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "50 % of\nit by day");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "90 % of\nit by day");
    table_column_add(&of, TABLE_RIGHT, 15, NULL, "injured\nmm^3 per cm^2");
    for (size_t i = 0; i < runs->count; i++) {
        const mnc_gain_summary *peak = &runs->curves[i].papillary;
        rising |= peak->still_rising && !isnan(peak->peak_day);
        courses_cells(&of, study, i);
        peak_cells(&of, &runs->curves[i]);
    }
    table_end(&of, stdout);
    if (rising)
        puts("   + still rising on the last day: a longer horizon_days shows more");
    putchar('\n');
}

/* Of all courses, or one after the other where they have skins of their own; the caller frees it.
 */
static char *dermis_of(const courses *study)
{
    const size_t count = study->has_own_skins ? study->count : 1;
    char *text = NULL;
    for (size_t i = 0; i < count; i++) {
        char *dermis = reach_dermis(&study->skins[i]);
        if (study->has_own_skins)
            append_text(&text, "%s%zu: %s", i > 0 ? "; " : "", i + 1, dermis);
        else
            append_text(&text, "%s", dermis);
        free(dermis);
    }
    return text;
}

static void print_depth_and_downtime(const courses *study)
{
    char *dermis = dermis_of(study);
    result_table of = table_begin(
        "Depth reached below the skin surface (%s), and days of downtime, of the course and of one "
        "session",
        dermis);
    free(dermis);
    courses_columns(&of, study);
    reach_column(&of);
    downtime_columns(&of);
    for (size_t i = 0; i < study->count; i++) {
        courses_cells(&of, study, i);
        reach_cell(&of, &study->schedules[i]);
        downtime_cells(&of, &study->schedules[i], &study->skins[i]);
    }
    table_end(&of, stdout);
    putchar('\n');
}

/* Gain of the whole dermis, where the volume is injured, per injured volume on a report day; NAN
   without injury. */
static double gain_per_volume(const course_runs *runs, size_t index, size_t report)
{
    double volume = runs->curves[index].injured_mm3_per_cm2;
    return volume > 0 ? runs_gain_percent(runs, index, REGION_DERMIS, report) / volume
                      : (double)NAN;
}

static void print_equal_volume(const courses *study, const course_runs *runs)
{
    size_t report = study->report_count - 1, first = 0;
    while (first < runs->count && !(fabs(gain_per_volume(runs, first, report)) > 0))
        first++;
    if (first == runs->count)
        return;
    char *text = NULL, *day = day_text(study->start, study->report_days[report]);
    append_text(&text,
                "At equal injured volume: gain of the whole dermis on %s per volume, %s %zu = "
                "1:",
                day, study->noun, first + 1);
    free(day);
    for (size_t i = 0; i < runs->count; i++) {
        double ratio = gain_per_volume(runs, i, report) / gain_per_volume(runs, first, report);
        if (!isnan(ratio))
            append_text(&text, " (%zu)=%.2f", i + 1, ratio);
    }
    write_folded(stdout, text, 2);
    free(text);
}

int comparison_is_linear(const comparison *whole)
{
    const size_t report = whole->study.report_count - 1;
    per_volume of = {0};
    for (size_t i = 0; i < whole->runs.count; i++)
        per_volume_add(&of, runs_gain_percent(&whole->runs, i, REGION_DERMIS, report),
                       whole->runs.curves[i].injured_mm3_per_cm2);
    return of.count > 1 && !whole->study.has_own_skins && per_volume_is_linear(&of);
}

void comparison_print(const comparison *whole)
{
    const courses *study = &whole->study;
    printf("%s\n\n", study->title);
    print_gains(study, &whole->runs);
    print_peaks(study, &whole->runs);
    if (study->start)
        print_peak_dates(study, &whole->runs);
    print_depth_and_downtime(study);
    print_equal_volume(study, &whole->runs);
}

void comparison_print_limits(const comparison *whole, const char *limits)
{
    write_folded(stdout, limits, 2);
    downtime_write_basis(stdout);
    reach_notes_write(stdout, &whole->study.reach, &whole->study.desc.skin);
    run_notes_write(stdout, &whole->notes);
}
