/* Data of the figures; dose.gp and bands.gp draw them. */
#include "commands/dose_response/plot.h"

#include "commands/dose_response/bands_gp.h"
#include "commands/dose_response/dose_gp.h"
#include "ensemble/run.h"
#include "plot/script.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>

/* The needle length nearest to the library's default: the upper axes are for it. */
static size_t reference_length(const dose_study *study)
{
    const double wanted = mnc_session_default().needle_length_mm;
    size_t nearest = 0;
    for (size_t i = 1; i < study->length_count; i++)
        if (fabs(study->lengths_mm[i] - wanted) < fabs(study->lengths_mm[nearest] - wanted))
            nearest = i;
    return nearest;
}

/* A block for gnuplot: densities of one length stand together. */
static void write_grid(FILE *script, const dose_study *study, const dose_runs *runs)
{
    fputs("# channels per cm^2, needle length, papillary gain, gain of the whole dermis, "
          "injured "
          "volume, downtime\n$grid << END\n",
          script);
    for (size_t i = 0; i < study->length_count; i++) {
        for (size_t j = 0; j < study->density_count; j++) {
            const dose_point *point = dose_point_at(study, runs, i, j);
            fprintf(script, "%.10g,%.10g", point->density_per_cm2, point->length_mm);
            csv_number(script, point->papillary_gain_percent);
            csv_number(script, point->dermis_gain_percent);
            csv_number(script, point->injured_mm3_per_cm2);
            csv_number(script, point->downtime_days);
            fputc('\n', script);
        }
        fputc('\n', script);
    }
    fputs("END\n", script);
}

/* What the axes beside density and length say: injured volume and depth. */
static void write_axes(FILE *script, const dose_study *study, const dose_runs *runs)
{
    const size_t reference = reference_length(study);
    const size_t lengths = study->length_count, densities = study->density_count;
    double volumes[DOSE_LIMIT], depths[DOSE_LIMIT];
    for (size_t j = 0; j < densities; j++)
        volumes[j] = dose_point_at(study, runs, reference, j)->injured_mm3_per_cm2;
    for (size_t i = 0; i < lengths; i++)
        depths[i] = dose_point_at(study, runs, i, 0)->depth_mm;
    plot_number(script, "lengths", (double)lengths);
    plot_numbers(script, "needle_mm", study->lengths_mm, lengths);
    plot_numbers(script, "reached_mm", depths, lengths);
    plot_number(script, "densities", (double)densities);
    plot_numbers(script, "density", study->densities_per_cm2, densities);
    plot_numbers(script, "volume", volumes, densities);
    plot_number(script, "volume_mm", study->lengths_mm[reference]);
}

/* Shortest, reference and longest, each once; returns how many. */
static size_t choose_lengths(const dose_study *study, const dose_bands *bands, double lengths_mm[3])
{
    size_t count = 0;
    const size_t last = study->length_count - 1, reference = bands->reference_length;
    lengths_mm[count++] = study->lengths_mm[0];
    if (reference > 0)
        lengths_mm[count++] = study->lengths_mm[reference];
    if (reference < last)
        lengths_mm[count++] = study->lengths_mm[last];
    return count;
}

static void write_bands(FILE *script, const dose_study *study, const dose_bands *bands)
{
    double banded_mm[3];
    const size_t count = choose_lengths(study, bands, banded_mm);
    char *source =
        format_text("%zu draws of the %s", bands->run.what.desc.members, bands->run.what.source);
    fputs("\n# number of density, of length, P(papillary gain > that of the reference) in percent\n"
          "$shares << END\n",
          script);
    for (size_t i = 0; i < study->length_count; i++)
        for (size_t j = 0; j < study->density_count; j++) {
            const mnc_share above = dose_bands_above(bands, study, i, j, 0);
            fprintf(script, "%zu,%zu,", j + 1, i + 1);
            ensemble_plot_share(script, &above);
        }
    fputs("END\n", script);
    plot_numbers(script, "banded_mm", banded_mm, count);
    plot_number(script, "reference_mm", study->lengths_mm[bands->reference_length]);
    plot_number(script, "reference_density", study->densities_per_cm2[bands->reference_density]);
    plot_text(script, "draws", source);
    plot_template(script, bands_gp);
    free(source);
}

outcome dose_plot_write_script(const dose_map *map, const output_folder *folder)
{
    const dose_study *study = &map->study;
    FILE *script = result_open(folder, "dose.gp");
    if (!script)
        return OUTCOME_FAILED;
    plot_head(script, "dose.gp", study->title, study->start, NULL);
    plot_number(script, "day", study->evaluation_day);
    plot_number(script, "sessions", (double)study->session_count);
    write_axes(script, study, &map->runs);
    write_grid(script, study, &map->runs);
    plot_shared(script);
    plot_template(script, dose_gp);
    if (map->bands.run.what.is_wanted)
        write_bands(script, study, &map->bands);
    dose_plot_hypotheses(script, map);
    return result_close(script, "dose.gp");
}

plot_result dose_plot_letters(const dose_study *study, const char *folder)
{
    char *text = NULL;
    size_t size = 0;
    FILE *commands = text_open(&text, &size);
    fputs("set yrange [*<0:5<*]; "
          "set title 'whole dermis: collagen gain (% of healthy) over channels per cm^2'; plot",
          commands);
    for (size_t i = 0; i < study->length_count; i++)
        fprintf(commands,
                "%s 'points.csv' using (column(1)==%.10g ? column('density_per_cm2') : NaN)"
                ":(column('dermis_gain_percent')) with lines title '%g mm'",
                i > 0 ? "," : "", study->lengths_mm[i], study->lengths_mm[i]);
    text_close(commands);
    const plot_result result = plot_letters(folder, text);
    free(text);
    return result;
}
