/* Tables and sentences on stdout, at most 98 columns wide. */
#include "commands/dose_response/report.h"

#include "ensemble/report.h"
#include "program/message.h"
#include "results/run_notes.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LEADING_COLUMNS = 18, CELL_COLUMNS = 13, DENSITIES_A_TABLE = 6 };

typedef enum table_kind { TABLE_GAINS, TABLE_COSTS, TABLE_BANDS, TABLE_ABOVE } table_kind;

/* What a table is made of; `bands` NULL: none. */
typedef struct results {
    const dose_study *study;
    const dose_runs *runs;
    const dose_bands *bands;
    size_t record; /* of bands */
} results;

static void print_band_cell(const results *from, table_kind kind, size_t length, size_t density)
{
    if (kind == TABLE_BANDS) {
        const mnc_band band =
            dose_bands_band(from->bands, from->study, length, density, from->record);
        table_number(band.low, 2, 6);
        putchar('-');
        table_number(band.high, 2, 6);
        return;
    }
    const mnc_share share =
        dose_bands_above(from->bands, from->study, length, density, from->record);
    printf("%*s", CELL_COLUMNS - SHARE_COLUMNS, "");
    ensemble_print_share(&share);
}

static void print_cell(const results *from, table_kind kind, size_t length, size_t density)
{
    const dose_point *point = dose_point_at(from->study, from->runs, length, density);
    if (kind == TABLE_BANDS || kind == TABLE_ABOVE) {
        print_band_cell(from, kind, length, density);
    } else if (kind == TABLE_GAINS) {
        table_number(point->papillary_gain_percent, 2, 6);
        putchar('/');
        table_number(point->dermis_gain_percent, 2, 6);
    } else {
        table_number(point->injured_mm3_per_cm2, 3, 7);
        putchar('/');
        table_number(point->downtime_days, 1, 5);
    }
}

static void print_table(const results *from, table_kind kind, size_t first)
{
    const dose_study *study = from->study;
    size_t end = first + DENSITIES_A_TABLE;
    if (end > study->density_count)
        end = study->density_count;
    printf("%8s%8s  %s\n%8s%8s  ", "needle", "reaches", "channels per cm^2", "mm", "mm");
    for (size_t j = first; j < end; j++)
        printf("%*g", CELL_COLUMNS, study->densities_per_cm2[j]);
    putchar('\n');
    for (size_t i = 0; i < study->length_count; i++) {
        printf("%8.6g%8.3g  ", study->lengths_mm[i],
               dose_point_at(study, from->runs, i, first)->depth_mm);
        for (size_t j = first; j < end; j++)
            print_cell(from, kind, i, j);
        putchar('\n');
    }
    putchar('\n');
}

static void print_tables(const results *from, table_kind kind)
{
    for (size_t first = 0; first < from->study->density_count; first += DENSITIES_A_TABLE)
        print_table(from, kind, first);
}

/* How nearly linear the response is, from the doses that injure the dermis at all. */
static void print_gain_per_volume(const dose_runs *runs)
{
    double least = HUGE_VAL, most = -HUGE_VAL;
    for (size_t i = 0; i < runs->count; i++) {
        const dose_point *point = &runs->points[i];
        if (!(point->injured_mm3_per_cm2 > 0))
            continue;
        double ratio = point->dermis_gain_percent / point->injured_mm3_per_cm2;
        least = fmin(least, ratio);
        most = fmax(most, ratio);
    }
    if (least > most)
        return;
    char *text =
        format_text("Gain of the whole dermis per injured volume: %.2f to %.2f %% per mm^3 "
                    "and cm^2 over the whole map, so the volume says almost all about the "
                    "dose.",
                    least, most);
    print_folded(text, 2);
    free(text);
}

void dose_report_tables(const dose_study *study, const dose_runs *runs)
{
    const results from = {study, runs, NULL, 0};
    printf("%s\n\n", study->title);
    printf(
        "Collagen gain on day %g, %% of healthy: papillary dermis / whole dermis; sessions: %zu\n",
        study->evaluation_day, study->session_count);
    print_tables(&from, TABLE_GAINS);
    puts("Injured dermis, mm^3 per cm^2 of skin / downtime, days; all sessions together");
    print_tables(&from, TABLE_COSTS);
    print_gain_per_volume(runs);
}

void dose_report_bands(const dose_study *study, const dose_runs *runs, const dose_bands *bands)
{
    static const char *const regions[GAIN_RECORDS] = {"papillary", "whole"};
    results from = {study, runs, bands, 0};
    putchar('\n');
    ensemble_print_source(&bands->run);
    for (; from.record < GAIN_RECORDS; from.record++) {
        printf("Gain of the %s dermis, %% of healthy: 5 to 95 %% of the draws\n",
               regions[from.record]);
        print_tables(&from, TABLE_BANDS);
    }
    from.record = 0;
    printf("P(gain > that of %g mm, %g per cm^2): %% of the draws, papillary, with its Monte-Carlo "
           "error\n",
           study->lengths_mm[bands->reference_length],
           study->densities_per_cm2[bands->reference_density]);
    print_tables(&from, TABLE_ABOVE);
    print_folded(
        "All doses share the draws, so their bands overlap and their order is clear all the "
        "same: it is a property of the model, and no measurement behind it compares doses.",
        2);
    ensemble_print_support(&bands->run);
}

void dose_report_limits(const dose_runs *runs, int with_bands)
{
    char *text = format_text(
        "Limits: exploratory model; the size of all gains rests on one uncontrolled study, and %s. "
        "The needle diameter enters squared, so a dose is known to a factor of about four. More "
        "dose always gives more here: no over-treatment is in the model, so the map names no right "
        "dose.",
        with_bands
            ? "the bands hold what is uncertain within the model, not whether the model is right"
            : "each point is for one set of parameters, without their uncertainty");
    print_folded(text, 2);
    free(text);
    run_notes notes = {0};
    for (size_t i = 0; i < runs->count; i++)
        run_notes_add(&notes, &runs->points[i].stats, runs->points[i].warnings);
    run_notes_print(&notes);
    run_notes_free(&notes);
}
