/* Tables and sentences about the bands, at most 98 columns wide. */
#include "courses/courses.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Below this share of draws, or above the rest, an order counts as decided. */
static const double undecided_from = 0.05;

/* Widths of each region's first column; the second also separates the regions. */
static const int default_columns[REGION_COUNT] = {8, 10};

static void print_bands(const courses *study, const course_runs *runs, const course_bands *bands)
{
    static const char *const names[REGION_COUNT] = {"papillary dermis", "whole dermis"};
    const size_t report = study->report_count - 1;
    char *day = day_text(study->start, study->report_days[report]);
    result_table of = table_begin(
        "Gain on %s, %% of healthy: default parameters, and 5 %%, 50 %%, 95 %% of the draws", day);
    free(day);
    courses_columns(&of, study);
    for (int where = 0; where < REGION_COUNT; where++) {
        table_column_add(&of, TABLE_RIGHT, default_columns[where], names[where], "default");
        table_column_add(&of, TABLE_RIGHT, 7, names[where], "5 %");
        table_column_add(&of, TABLE_RIGHT, 7, names[where], "50 %");
        table_column_add(&of, TABLE_RIGHT, 7, names[where], "95 %");
    }
    for (size_t i = 0; i < study->count; i++) {
        courses_cells(&of, study, i);
        for (int where = 0; where < REGION_COUNT; where++) {
            const mnc_band band = ensemble_band(&bands->run, i, (size_t)where, bands->evaluation);
            TABLE_CELLS(&of, 1, runs_gain_percent(runs, i, (region)where, report), band.low,
                        band.median, band.high);
        }
    }
    table_end(&of, stdout);
    putchar('\n');
}

/* Papillary gains on the last report day. */
static ensemble_pair compare(const course_bands *bands, size_t a, size_t b)
{
    return ensemble_compare(&bands->run, a, b, REGION_PAPILLARY, bands->evaluation);
}

static void print_pairs(const courses *study, const course_bands *bands)
{
    const int room = LINE_COLUMNS - 3 - SHARE_COLUMNS * (int)study->count;
    char *day = day_text(study->start, bands->days[bands->evaluation]);
    result_table of =
        table_begin("P(A > B): %% of the draws in which A gains more than B in the papillary "
                    "dermis on %s, with its Monte-Carlo error",
                    day);
    free(day);
    table_column_add(&of, TABLE_RIGHT, 2, NULL, "");
    table_column_add(&of, TABLE_LEFT, room < NAME_COLUMNS ? room : NAME_COLUMNS, NULL, "A \\ B");
    for (size_t b = 0; b < study->count; b++) {
        char *number = format_text("%zu", b + 1);
        table_column_add(&of, TABLE_RIGHT, SHARE_COLUMNS, NULL, number);
        free(number);
    }
    for (size_t a = 0; a < study->count; a++) {
        courses_cells(&of, study, a);
        for (size_t b = 0; b < study->count; b++) {
            const ensemble_pair pair = compare(bands, a, b);
            char *share = a == b ? copy_text("-") : ensemble_share_text(&pair.above);
            table_cell(&of, "%s", share);
            free(share);
        }
    }
    table_end(&of, stdout);
    putchar('\n');
}

/* What a group of pairs comes to. */
typedef struct pair_group {
    size_t count, undecided;
    double smallest, largest; /* size of the median difference */
} pair_group;

static void add_pair(pair_group *group, const ensemble_pair *pair)
{
    double size = fabs(pair->difference.median);
    int equal = pair->difference.low >= 0 && pair->difference.high <= 0;
    group->undecided +=
        equal || (pair->above.share >= undecided_from && pair->above.share <= 1 - undecided_from);
    group->smallest = group->count == 0 ? size : fmin(group->smallest, size);
    group->largest = fmax(group->largest, size);
    group->count++;
}

static void print_group(char **line, const pair_group *group, const char *what)
{
    if (group->count == 0)
        return;
    append_text(line,
                " Of %zu pair%s with %s of sessions the draws leave the order of %zu open (P "
                "from 5 to 95 %%); median differences are",
                group->count, group->count == 1 ? "" : "s", what, group->undecided);
    if (group->largest - group->smallest < 0.05)
        append_text(line, " %.1f percentage points.", group->largest);
    else
        append_text(line, " %.1f to %.1f percentage points.", group->smallest, group->largest);
}

static void print_verdict(const courses *study, const course_bands *bands)
{
    pair_group same = {0}, other = {0};
    mnc_band widest = {0};
    for (size_t a = 0; a < study->count; a++) {
        const mnc_band band = ensemble_band(&bands->run, a, REGION_PAPILLARY, bands->evaluation);
        if (a == 0 || band.high - band.low > widest.high - widest.low)
            widest = band;
        for (size_t b = a + 1; b < study->count; b++) {
            const ensemble_pair pair = compare(bands, a, b);
            add_pair(study->schedules[a].count == study->schedules[b].count ? &same : &other,
                     &pair);
        }
    }
    char *text = NULL;
    append_text(&text,
                "What is decided: the gain is uncertain by up to %.1f percentage points (%.1f to "
                "%.1f).",
                widest.high - widest.low, unsigned_zero(widest.low, 1),
                unsigned_zero(widest.high, 1));
    print_group(&text, &same, "the same number");
    print_group(&text, &other, "different numbers");
    append_text(&text,
                " An order that all draws share is a property of the model, not a finding: no "
                "measurement behind it compares %ss.",
                study->noun);
    write_folded(stdout, text, 2);
    free(text);
}

void comparison_print_bands(const comparison *whole)
{
    const courses *study = &whole->study;
    const course_bands *bands = &whole->bands;
    ensemble_print_source(&bands->run);
    print_bands(study, &whole->runs, bands);
    if (study->count > 1)
        print_pairs(study, bands);
    print_verdict(study, bands);
    ensemble_print_support(&bands->run);
}
