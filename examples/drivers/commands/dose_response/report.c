/* Tables and sentences on stdout, at most 98 columns wide. */
#include "commands/dose_response/study.h"
#include "program/date.h"
#include "results/downtime.h"
#include "results/per_volume.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>

enum { CELL_COLUMNS = 14 };

typedef enum table_kind {
    TABLE_GAINS,
    TABLE_COSTS,
    TABLE_BANDS_PAPILLARY,
    TABLE_BANDS_DERMIS,
    TABLE_ABOVE
} table_kind;

static void add_cell(result_table *of, const dose_map *map, table_kind kind, size_t i, size_t j)
{
    const dose_study *study = &map->study;
    const dose_point *point = dose_point_at(study, &map->runs, i, j);
    const size_t record = kind == TABLE_BANDS_DERMIS ? REGION_DERMIS : REGION_PAPILLARY;
    if (kind == TABLE_ABOVE) {
        const mnc_share share = dose_bands_above(&map->bands, study, i, j, record);
        char *text = ensemble_share_text(&share);
        table_cell(of, "%s", text);
        free(text);
    } else if (kind == TABLE_COSTS) {
        char *volume = number_text(point->injured_mm3_per_cm2, 3);
        char *days = number_text(point->downtime_days, 1);
        table_cell(of, "%s / %4s", volume, days);
        free(volume);
        free(days);
    } else if (kind == TABLE_GAINS) {
        table_cell_pair(of, point->papillary_gain_percent, '/', point->dermis_gain_percent, 2, 5);
    } else {
        const mnc_band band =
            ensemble_band(&map->bands.run, i * study->density_count + j, record, 0);
        table_cell_pair(of, band.low, '-', band.high, 2, 5);
    }
}

/* Takes the title. */
static void print_table(const dose_map *map, table_kind kind, result_table of)
{
    const dose_study *study = &map->study;
    table_column_add(&of, TABLE_RIGHT, 6, NULL, "needle\nmm");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, "reaches\nmm");
    table_repeat(&of);
    for (size_t j = 0; j < study->density_count; j++) {
        char *density = format_text("%g", study->densities_per_cm2[j]);
        table_column_add(&of, TABLE_RIGHT, CELL_COLUMNS, "channels per cm^2", density);
        free(density);
    }
    for (size_t i = 0; i < study->length_count; i++) {
        table_cell(&of, "%.6g", study->lengths_mm[i]);
        table_cell(&of, "%.3g", dose_point_at(study, &map->runs, i, 0)->depth_mm);
        for (size_t j = 0; j < study->density_count; j++)
            add_cell(&of, map, kind, i, j);
    }
    table_end(&of, stdout);
    putchar('\n');
}

/* How nearly linear the response is, from the doses that injure the dermis at all. */
static void print_gain_per_volume(const dose_runs *runs)
{
    per_volume of = {0};
    for (size_t i = 0; i < runs->count; i++)
        per_volume_add(&of, runs->points[i].dermis_gain_percent,
                       runs->points[i].injured_mm3_per_cm2);
    if (of.count == 0)
        return;
    write_paragraph(stdout,
                    "Gain of the whole dermis per injured volume: %.2f to %.2f %% per mm^3 "
                    "and cm^2 over the whole map, so %s.",
                    of.least, of.most,
                    per_volume_is_linear(&of)
                        ? "the volume says almost all about the dose"
                        : "the volume alone does not say what a dose of this map gives");
}

void dose_print(const dose_map *map)
{
    const dose_study *study = &map->study;
    char *dermis = reach_dermis(&study->desc.skin);
    printf("%s\n\nNeedles reach the depth below the skin surface that stands beside them; %s\n\n",
           study->title, dermis);
    free(dermis);
    char *day = day_text(study->start, study->evaluation_day);
    print_table(map, TABLE_GAINS,
                table_begin("Collagen gain on %s, %% of healthy: papillary dermis / whole dermis; "
                            "sessions: %zu",
                            day, study->session_count));
    free(day);
    print_table(map, TABLE_COSTS,
                table_begin("Injured dermis, mm^3 per cm^2 of skin / downtime, days; all sessions "
                            "together"));
    print_gain_per_volume(&map->runs);
}

void dose_print_bands(const dose_map *map)
{
    const dose_study *study = &map->study;
    const dose_bands *bands = &map->bands;
    putchar('\n');
    ensemble_print_source(&bands->run);
    print_table(
        map, TABLE_BANDS_PAPILLARY,
        table_begin("Gain of the papillary dermis, %% of healthy: 5 to 95 %% of the draws"));
    print_table(map, TABLE_BANDS_DERMIS,
                table_begin("Gain of the whole dermis, %% of healthy: 5 to 95 %% of the draws"));
    print_table(map, TABLE_ABOVE,
                table_begin("P(gain > that of %g mm, %g per cm^2): %% of the draws, papillary, "
                            "with its Monte-Carlo error",
                            study->lengths_mm[bands->reference_length],
                            study->densities_per_cm2[bands->reference_density]));
    write_paragraph(
        stdout, "All doses share the draws, so their bands overlap and their order is clear all "
                "the same: it is a property of the model, and no measurement behind it compares "
                "doses.");
    ensemble_print_support(&bands->run);
}

void dose_print_limits(const dose_map *map)
{
    write_paragraph(
        stdout,
        "Limits: exploratory model; the size of all gains rests on one uncontrolled study, and %s. "
        "The needle diameter enters squared, so a dose is known to a factor of about four. More "
        "dose always gives more here: no over-treatment is in the model, so the map names no right "
        "dose.",
        map->bands.run.what.is_wanted
            ? "the bands hold what is uncertain within the model, not whether the model is right"
            : "each point is for one set of parameters, without their uncertainty");
    downtime_write_basis(stdout);
    reach_notes_write(stdout, &map->study.reach, &map->study.desc.skin);
    run_notes_write(stdout, &map->notes);
}
