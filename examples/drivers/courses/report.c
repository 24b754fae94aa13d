/* Tables and sentences on stdout, at most 98 columns wide. */
#include "courses/courses.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/downtime.h"
#include "results/run_notes.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DAYS_A_TABLE = 4 };

void comparison_print_name(const courses *study, size_t index)
{
    printf("%2zu ", index + 1);
    table_text(study->names[index], NAME_COLUMNS);
}

/* Below the days in the head of the table of gains. */
static void print_dates(const courses *study, size_t first, size_t end)
{
    printf("   %-*s", NAME_COLUMNS + 9, "");
    for (size_t i = first; i < end; i++) {
        char date[DATE_TEXT_SIZE];
        write_date_of_day(date, study->start, study->report_days[i]);
        printf("  (%s)", date);
    }
    putchar('\n');
}

static void print_gains(const courses *study, const course_runs *runs, size_t first)
{
    size_t end = first + DAYS_A_TABLE;
    if (end > study->report_count)
        end = study->report_count;
    printf("Collagen gain, %% of healthy: papillary dermis / whole dermis\n   %-*s%9s",
           NAME_COLUMNS, study->noun, "sessions");
    for (size_t i = first; i < end; i++) {
        char *day = format_text("day %g", study->report_days[i]);
        printf("%14s", day);
        free(day);
    }
    putchar('\n');
    if (study->start)
        print_dates(study, first, end);
    for (size_t i = 0; i < runs->count; i++) {
        comparison_print_name(study, i);
        printf("%9zu", study->schedules[i].count);
        for (size_t report = first; report < end; report++) {
            table_number(runs_gain_percent(runs, i, REGION_PAPILLARY, report), 1, 7);
            fputs(" /", stdout);
            table_number(runs_gain_percent(runs, i, REGION_DERMIS, report), 1, 5);
        }
        putchar('\n');
    }
    putchar('\n');
}

static void print_date(const char *start, double day)
{
    char date[DATE_TEXT_SIZE] = "-";
    if (!isnan(day))
        write_date_of_day(date, start, day);
    printf("%12s", date);
}

/* Those of the table of peaks. */
static void print_peak_dates(const courses *study, const course_runs *runs)
{
    printf("Dates of these days\n   %-*s%12s%12s%12s\n", NAME_COLUMNS, study->noun, "peak", "50 %",
           "90 %");
    for (size_t i = 0; i < runs->count; i++) {
        const mnc_gain_summary *peak = &runs->curves[i].papillary;
        comparison_print_name(study, i);
        print_date(study->start, peak->peak_day);
        print_date(study->start, peak->half_peak_day);
        print_date(study->start, peak->ninety_percent_day);
        putchar('\n');
    }
    putchar('\n');
}

/* "365+" marks a peak on the last day: the gain is still rising. */
static void print_peaks(const courses *study, const course_runs *runs)
{
    int rising = 0;
    puts("Peak of papillary gain after the last session, and injury");
    printf("%-*s%9s%10s%10s%10s%15s\n", NAME_COLUMNS + 3, "", "peak", "peak", "50 % of", "90 % of",
           "injured");
    printf("   %-*s%9s%10s%10s%10s%15s\n", NAME_COLUMNS, study->noun, "gain %", "on day",
           "it by day", "it by day", "mm^3 per cm^2");
    for (size_t i = 0; i < runs->count; i++) {
        const curve *of = &runs->curves[i];
        int still = of->papillary.still_rising && !isnan(of->papillary.peak_day);
        rising |= still;
        comparison_print_name(study, i);
        table_number(100 * of->papillary.peak_gain, 1, 9);
        table_number(of->papillary.peak_day, 0, 9);
        putchar(still ? '+' : ' ');
        TABLE_NUMBERS(0, 10, of->papillary.half_peak_day, of->papillary.ninety_percent_day);
        table_number(of->injured_mm3_per_cm2, 3, 15);
        putchar('\n');
    }
    if (rising)
        puts("   + still rising on the last day: a longer horizon_days shows more");
    putchar('\n');
}

/* Of all courses, or one after the other where they have skins of their own. */
static void print_dermis(const courses *study)
{
    const size_t count = study->has_own_skins ? study->count : 1;
    for (size_t i = 0; i < count; i++) {
        char *dermis = reach_dermis(&study->skins[i]);
        if (study->has_own_skins)
            printf("%s%zu: %s", i > 0 ? "; " : "", i + 1, dermis);
        else
            fputs(dermis, stdout);
        free(dermis);
    }
}

static void print_depth_and_downtime(const courses *study)
{
    fputs("Depth reached below the skin surface (", stdout);
    print_dermis(study);
    puts("), and days of downtime");
    printf("   %-*s%*s%s\n", NAME_COLUMNS, "", REACH_COLUMNS, "reaches", downtime_head);
    printf("   %-*s%*s%s\n", NAME_COLUMNS, study->noun, REACH_COLUMNS, "mm", downtime_units);
    for (size_t i = 0; i < study->count; i++) {
        comparison_print_name(study, i);
        reach_print(&study->schedules[i]);
        downtime_print(&study->schedules[i], &study->skins[i]);
        putchar('\n');
    }
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

void comparison_print(const comparison *whole)
{
    const courses *study = &whole->study;
    printf("%s\n\n", study->title);
    for (size_t first = 0; first < study->report_count; first += DAYS_A_TABLE)
        print_gains(study, &whole->runs, first);
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
    run_notes notes = {0};
    for (size_t i = 0; i < whole->runs.count; i++)
        run_notes_add(&notes, &whole->runs.curves[i].stats,
                      mnc_simulation_warnings(whole->runs.curves[i].simulation));
    run_notes_write(stdout, &notes);
    run_notes_free(&notes);
}
