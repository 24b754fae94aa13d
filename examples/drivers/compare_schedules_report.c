/* Tables and sentences on stdout, at most 98 columns wide. */
#include "compare_schedules_report.h"

#include "common/memory.h"
#include "common/run_notes.h"
#include "common/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { NAME_COLUMNS = 30, DAYS_A_TABLE = 4 };

static void print_name(const study *comparison, size_t index)
{
    printf("%2zu ", index + 1);
    table_text(comparison->names[index], NAME_COLUMNS);
}

static void print_gains(const study *comparison, const comparison_runs *runs, size_t first)
{
    size_t end = first + DAYS_A_TABLE;
    if (end > comparison->report_count)
        end = comparison->report_count;
    printf("Collagen gain, %% of healthy: papillary dermis / whole dermis\n%-*s%9s",
           NAME_COLUMNS + 3, "   schedule", "sessions");
    for (size_t i = first; i < end; i++) {
        char *day = format_text("day %g", comparison->report_days[i]);
        printf("%14s", day);
        free(day);
    }
    putchar('\n');
    for (size_t i = 0; i < runs->count; i++) {
        print_name(comparison, i);
        printf("%9zu", comparison->schedules[i].count);
        for (size_t report = first; report < end; report++) {
            table_number(runs_gain_percent(runs, i, REGION_PAPILLARY, report), 1, 7);
            fputs(" /", stdout);
            table_number(runs_gain_percent(runs, i, REGION_DERMIS, report), 1, 5);
        }
        putchar('\n');
    }
    putchar('\n');
}

/* "365+" marks a peak on the last day: the gain is still rising. */
static void print_peaks(const study *comparison, const comparison_runs *runs)
{
    int rising = 0;
    puts("Peak of papillary gain after the last session, and cost");
    printf("%-*s%9s%10s%10s%10s%15s%10s\n", NAME_COLUMNS + 3, "", "peak", "peak", "50 % of",
           "90 % of", "injured", "downtime");
    printf("%-*s%9s%10s%10s%10s%15s%10s\n", NAME_COLUMNS + 3, "   schedule", "gain %", "on day",
           "it by day", "it by day", "mm^3 per cm^2", "days");
    for (size_t i = 0; i < runs->count; i++) {
        const curve *of = &runs->curves[i];
        int still = of->papillary.still_rising && !isnan(of->papillary.peak_day);
        rising |= still;
        print_name(comparison, i);
        table_number(100 * of->papillary.peak_gain, 1, 9);
        table_number(of->papillary.peak_day, 0, 9);
        putchar(still ? '+' : ' ');
        table_number(of->papillary.half_peak_day, 0, 10);
        table_number(of->papillary.ninety_percent_day, 0, 10);
        table_number(of->injured_mm3_per_cm2, 3, 15);
        table_number(of->downtime_days, 1, 10);
        putchar('\n');
    }
    if (rising)
        puts("   + still rising on the last day: a longer horizon_days shows more");
    putchar('\n');
}

/* Gain of the whole dermis, where the volume is injured, per injured volume on a report day; NAN
   without injury. */
static double gain_per_volume(const comparison_runs *runs, size_t index, size_t report)
{
    double volume = runs->curves[index].injured_mm3_per_cm2;
    return volume > 0 ? runs_gain_percent(runs, index, REGION_DERMIS, report) / volume
                      : (double)NAN;
}

static void print_equal_volume(const study *comparison, const comparison_runs *runs)
{
    size_t report = comparison->report_count - 1, first = 0;
    while (first < runs->count && !(fabs(gain_per_volume(runs, first, report)) > 0))
        first++;
    if (first == runs->count)
        return;
    char *text = NULL;
    size_t size = 0;
    FILE *line = open_memstream(&text, &size);
    if (line == NULL)
        return;
    fprintf(line,
            "At equal injured volume: gain of the whole dermis on day %g per volume, schedule "
            "%zu = 1:",
            comparison->report_days[report], first + 1);
    for (size_t i = 0; i < runs->count; i++) {
        double ratio = gain_per_volume(runs, i, report) / gain_per_volume(runs, first, report);
        if (!isnan(ratio))
            fprintf(line, " (%zu)=%.2f", i + 1, ratio);
    }
    if (fclose(line) == 0)
        print_folded(text, 2);
    free(text);
}

void report_tables(const study *comparison, const comparison_runs *runs)
{
    printf("%s\n\n", comparison->title);
    for (size_t first = 0; first < comparison->report_count; first += DAYS_A_TABLE)
        print_gains(comparison, runs, first);
    print_peaks(comparison, runs);
    print_equal_volume(comparison, runs);
}

void report_limits(const comparison_runs *runs)
{
    print_folded("Limits: the model is nearly linear in the injured volume, so more sessions give "
                 "more and the interval hardly matters; no data set behind it can identify a best "
                 "interval; the size of all gains rests on one uncontrolled study, and each curve "
                 "is for one set of parameters, without their uncertainty.",
                 2);
    run_notes notes = {0};
    for (size_t i = 0; i < runs->count; i++)
        run_notes_add(&notes, &runs->curves[i].stats,
                      mnc_simulation_warnings(runs->curves[i].simulation));
    run_notes_print(&notes);
    run_notes_free(&notes);
}
