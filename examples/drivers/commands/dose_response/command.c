/* dose-response: how much collagen needles of which length and density leave. Reads a scenario,
   runs one simulation a dose, writes points, maps and curves. */
#include "commands/commands.h"
#include "commands/dose_response/plot.h"
#include "commands/dose_response/study.h"
#include "results/csv.h"

#include <stddef.h>
#include <stdlib.h>

/* ---- files; no dates and no times of day: the same scenario gives the same bytes ---- */

static outcome write_points(FILE *file, const void *work)
{
    const dose_map *map = work;
    fputs("needle_length_mm,density_per_cm2,achieved_depth_mm,injured_volume_mm3_per_cm2,"
          "papillary_gain_percent,dermis_gain_percent,downtime_days" CSV_STATS_COLUMNS "\n",
          file);
    for (size_t i = 0; i < map->runs.count; i++) {
        const dose_point *point = &map->runs.points[i];
        fprintf(file, "%.10g", point->length_mm);
        CSV_NUMBERS(file, point->density_per_cm2, point->depth_mm, point->injured_mm3_per_cm2,
                    point->papillary_gain_percent, point->dermis_gain_percent,
                    point->downtime_days);
        csv_stats(file, &point->stats);
        fputc('\n', file);
    }
    return OUTCOME_OK;
}

static int has_bands(const void *work)
{
    const dose_map *map = work;
    return map->bands.run.what.is_wanted;
}

static char *tell_bands(const void *work, const char *about)
{
    const dose_map *map = work;
    const dose_bands *bands = &map->bands;
    char *text = format_text(
        "%sdraws in which the dose gains more than %g mm and %g per cm^2, with its Monte-Carlo\n"
        "error.\n",
        about, map->study.lengths_mm[bands->reference_length],
        map->study.densities_per_cm2[bands->reference_density]);
    char *whole = ensemble_about(&bands->run, text);
    free(text);
    return whole;
}

static outcome write_bands(FILE *file, const void *work)
{
    static const char *const columns[DOSE_BAND_COLUMNS] = {
        "gain_percent_low",  "gain_percent_median",   "gain_percent_high",
        "gain_percent_mean", "share_above_reference", "standard_error"};
    const dose_map *map = work;
    fputs("needle_length_mm,density_per_cm2", file);
    ensemble_columns(file, columns, DOSE_BAND_COLUMNS);
    fputc('\n', file);
    for (size_t dose = 0; dose < map->runs.count; dose++) {
        const size_t length = dose / map->study.density_count;
        const size_t density = dose % map->study.density_count;
        fprintf(file, "%.10g", map->study.lengths_mm[length]);
        csv_number(file, map->study.densities_per_cm2[density]);
        for (size_t record = 0; record < REGION_COUNT; record++) {
            const mnc_band band = ensemble_band(&map->bands.run, dose, record, 0);
            const mnc_share share =
                dose_bands_above(&map->bands, &map->study, length, density, record);
            csv_band(file, &band);
            csv_share(file, &share);
        }
        fputc('\n', file);
    }
    return OUTCOME_OK;
}

static const result_file files[] = {
    {"points.csv",
     "Dose and response: a row for each needle length and density. Gains are of collagen\n"
     "on the evaluation day, in percent of healthy skin, means over the papillary and\n"
     "over the whole dermis; volume and downtime are those of all sessions together.\n",
     NULL, write_points, NULL},
    {"bands.csv",
     "Bands: 5 %, 50 % and 95 % quantile and mean of the collagen gain on the evaluation day\n"
     "over draws of the uncertain parameters, in percent of healthy skin; and the share of\n",
     tell_bands, write_bands, has_bands},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- figures, tables ---- */

static outcome write_script(const void *work, const output_folder *folder)
{
    return dose_plot_write_script(work, folder);
}

static void print(const void *work, const char *target, int text_plot)
{
    const dose_map *map = work;
    dose_print(map);
    if (map->bands.run.what.is_wanted)
        dose_print_bands(map);
    dose_print_hypotheses(map);
    if (text_plot)
        (void)dose_plot_letters(&map->study, target);
    dose_print_limits(map);
}

const command dose_response_command = {
    .name = "dose-response",
    .purpose = "Maps needle length and channel density to collagen gain, injury and downtime.",
    .example = "densities_per_cm2=50,100,200",
    .results =
        "Results: points.csv, scenario.yaml, report.html, dose.gp, and map, curves as .png and\n"
        ".svg; with draws also bands.csv, bands.png and .svg, and members.csv (--rows); with\n"
        "hypotheses also hypotheses.csv, hypotheses.png and .svg.\n",
    .has_ensemble = 1,
    .has_shards = 1,
    .keys = dose_keys,
    .fill = dose_fill,
    .work_size = sizeof(dose_map),
    .make = dose_make,
    .run = dose_run,
    .draws = offsetof(dose_map, bands.run),
    .noun = "dose",
    .files = {files, dose_hypothesis_files},
    .script = "dose.gp",
    .figures = {"map", "curves", "bands", "hypotheses"},
    .write_script = write_script,
    .print = print,
    .protocol = dose_protocol,
    .free = dose_free,
};
