/* The map under each hypothesis: gains, and doses against the reference one. */
#include "commands/dose_response/hypotheses_gp.h"
#include "commands/dose_response/study.h"
#include "plot/script.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>

static gain_place gain_at(const dose_study *study, size_t length, size_t density)
{
    return (gain_place){.course = length * study->density_count + density,
                        .record = REGION_PAPILLARY};
}

static gain_place reference_gain(const dose_map *map)
{
    return gain_at(&map->study, map->bands.reference_length, map->bands.reference_density);
}

/* "1.5 mm, 250 per cm^2"; the caller frees it. */
static char *dose_name(const dose_study *study, size_t length, size_t density)
{
    return format_text("%g mm, %g per cm^2", study->lengths_mm[length],
                       study->densities_per_cm2[density]);
}

/* The doses of one line of the map: all lengths with one density, or all densities with one
   length. The reference dose is on both. */
typedef struct dose_line {
    int of_lengths;
    size_t count;
} dose_line;

static size_t length_on(const dose_map *map, const dose_line *line, size_t index)
{
    return line->of_lengths ? index : map->bands.reference_length;
}

static size_t density_on(const dose_map *map, const dose_line *line, size_t index)
{
    return line->of_lengths ? map->bands.reference_density : index;
}

/* What varies on it. */
static double dose_on(const dose_map *map, const dose_line *line, size_t index)
{
    return line->of_lengths ? map->study.lengths_mm[index] : map->study.densities_per_cm2[index];
}

static int is_reference(const dose_map *map, const dose_line *line, size_t index)
{
    return index == (line->of_lengths ? map->bands.reference_length : map->bands.reference_density);
}

static gain_place gain_on(const dose_map *map, const dose_line *line, size_t index)
{
    return gain_at(&map->study, length_on(map, line, index), density_on(map, line, index));
}

static char *name_on(const dose_map *map, const dose_line *line, size_t index)
{
    return dose_name(&map->study, length_on(map, line, index), density_on(map, line, index));
}

enum { LINES = 2 };

static void take_lines(const dose_map *map, dose_line lines[LINES])
{
    lines[0] = (dose_line){.of_lengths = 1, .count = map->study.length_count};
    lines[1] = (dose_line){.count = map->study.density_count};
}

/* The reference stands once in the table of gains, and in that of ratios not at all. */
static int has_row(const dose_map *map, const dose_line *line, size_t index, int of_ratios)
{
    return !is_reference(map, line, index) || (line->of_lengths && !of_ratios);
}

/* Takes the title. */
static void print_table(const dose_map *map, result_table of, int of_ratios)
{
    const structures *under = map->bands.run.under;
    dose_line lines[LINES];
    take_lines(map, lines);
    table_column_add(&of, TABLE_RIGHT, 6, NULL, "needle\nmm");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, "channels\nper cm^2");
    if (of_ratios)
        structures_ratio_columns(&of, under);
    else
        structures_gain_columns(&of, under);
    for (size_t k = 0; k < LINES; k++)
        for (size_t i = 0; i < lines[k].count; i++) {
            if (!has_row(map, &lines[k], i, of_ratios))
                continue;
            table_cell(&of, "%.6g", map->study.lengths_mm[length_on(map, &lines[k], i)]);
            table_cell(&of, "%.6g", map->study.densities_per_cm2[density_on(map, &lines[k], i)]);
            if (of_ratios)
                structures_ratio_cells(&of, under, gain_on(map, &lines[k], i), reference_gain(map));
            else
                structures_gain_cells(&of, under, gain_on(map, &lines[k], i));
        }
    table_end(&of, stdout);
    putchar('\n');
}

static void print_tables(const dose_map *map, const char *reference)
{
    char *day = day_text(map->study.start, map->study.evaluation_day);
    structures_print_columns();
    print_table(map, table_begin("Papillary gain on %s, %% of healthy, by hypothesis", day), 0);
    print_table(map,
                table_begin("Papillary gain of a dose A / that of B, %s, on %s, by hypothesis",
                            reference, day),
                1);
    free(day);
}

/* Of the ends of both lines: doses between them say nothing more. */
static void print_verdict(const dose_map *map, const char *reference)
{
    structures_verdict verdict = {0};
    dose_line lines[LINES];
    take_lines(map, lines);
    for (size_t k = 0; k < LINES; k++)
        for (size_t i = 0; i < lines[k].count; i += lines[k].count - 1) {
            if (is_reference(map, &lines[k], i))
                continue;
            char *name = name_on(map, &lines[k], i);
            structures_judge(map->bands.run.under, name, reference, gain_on(map, &lines[k], i),
                             reference_gain(map), &verdict);
            free(name);
        }
    structures_print_verdict(map->bands.run.under, &verdict);
}

void dose_print_hypotheses(const dose_map *map)
{
    const structures *under = map->bands.run.under;
    if (!under)
        return;
    putchar('\n');
    structures_print(under);
    char *reference =
        dose_name(&map->study, map->bands.reference_length, map->bands.reference_density);
    print_tables(map, reference);
    print_verdict(map, reference);
    putchar('\n');
    free(reference);
}

/* ---- figure ---- */

/* `structure`: of these draws, or NULL: of the scenario's own. */
static void write_curve(FILE *script, const dose_map *map, const dose_line *line,
                        const size_t *structure)
{
    for (size_t i = 0; i < line->count; i++) {
        const gain_place of = gain_on(map, line, i);
        const mnc_band band = structure
                                  ? structures_band(map->bands.run.under, *structure, of)
                                  : ensemble_band(&map->bands.run, of.course, of.record, of.day);
        fprintf(script, "%.10g,%.10g,%.10g,%.10g\n", dose_on(map, line, i), band.low, band.median,
                band.high);
    }
    fputc('\n', script);
}

/* A block of gnuplot for each structure, the average and the scenario's own draws. */
static void write_curves(FILE *script, const dose_map *map, const dose_line lines[LINES])
{
    const structures *under = map->bands.run.under;
    fputs("\n# length or density, 5, 50, 95 % of the papillary gain; a block for each panel: under "
          "each\n# hypothesis, averaged, under the kinetics of the scenario\n$gains << END\n",
          script);
    for (size_t s = 0; s <= under->count + 1; s++) {
        const size_t structure = structures_at(under, s);
        for (size_t k = 0; k < LINES; k++)
            write_curve(script, map, &lines[k], s <= under->count ? &structure : NULL);
        fputc('\n', script);
    }
    fputs("END\n", script);
}

static void write_shares(FILE *script, const dose_map *map, const dose_line lines[LINES])
{
    const structures *under = map->bands.run.under;
    fputs("# length or density, share of the variance between hypotheses of the gain and of its "
          "ratio\n"
          "# to that of the reference; a block for each panel\n$between << END\n",
          script);
    for (size_t k = 0; k < LINES; k++) {
        for (size_t i = 0; i < lines[k].count; i++) {
            const gain_place of = gain_on(map, &lines[k], i);
            fprintf(script, "%.10g", dose_on(map, &lines[k], i));
            CSV_NUMBERS(script, structures_split_gain(under, of).share_between,
                        structures_split_ratio(under, of, reference_gain(map)).share_between);
            fputc('\n', script);
        }
        fputc('\n', script);
    }
    fputs("END\n", script);
}

void dose_plot_hypotheses(FILE *script, const dose_map *map)
{
    const structures *under = map->bands.run.under;
    dose_line lines[LINES];
    if (!under)
        return;
    take_lines(map, lines);
    write_curves(script, map, lines);
    write_shares(script, map, lines);
    structures_plot_names(script, under);
    plot_template(script, hypotheses_gp);
}

/* ---- file ---- */

static int has_hypotheses(const void *work)
{
    const dose_map *map = work;
    return map->bands.run.under != NULL;
}

static void write_dose(FILE *file, const dose_map *map, size_t index, size_t dose)
{
    const structures *under = map->bands.run.under;
    const dose_study *study = &map->study;
    const size_t length = dose / study->density_count, density = dose % study->density_count;
    const gain_place of = gain_at(study, length, density), to = reference_gain(map);
    const mnc_band band = structures_band(under, structures_at(under, index), of);
    const structure_pair pair = structures_compare(under, structures_at(under, index), of, to);
    structures_write_columns(file, under, structures_at(under, index));
    CSV_NUMBERS(file, study->lengths_mm[length], study->densities_per_cm2[density]);
    csv_band(file, &band);
    csv_band(file, &pair.ratio);
    csv_share(file, &pair.above);
    if (index < under->count)
        CSV_NUMBERS(file, (double)NAN, (double)NAN);
    else
        CSV_NUMBERS(file, structures_split_gain(under, of).share_between,
                    structures_split_ratio(under, of, to).share_between);
    fputc('\n', file);
}

static outcome write_hypotheses(FILE *file, const void *work)
{
    const dose_map *map = work;
    fprintf(file,
            "%s,needle_length_mm,density_per_cm2,gain_percent_low,gain_percent_median,"
            "gain_percent_high,gain_percent_mean,ratio_low,ratio_median,ratio_high,ratio_mean,"
            "share_above_reference,standard_error,gain_share_between,ratio_share_between\n",
            structure_columns);
    for (size_t index = 0; index <= map->bands.run.under->count; index++)
        for (size_t dose = 0; dose < map->study.length_count * map->study.density_count; dose++)
            write_dose(file, map, index, dose);
    return OUTCOME_OK;
}

const result_file dose_hypothesis_files[] = {
    {"hypotheses.csv",
     "Hypotheses: papillary gains under each structure of the kinetics, 5 %, 50 % and 95 %\n"
     "quantile and mean over its draws in percent of healthy skin, and averaged over all by\n"
     "weight; ratios to the reference dose of bands.csv; shares of the variance between\n"
     "structures [1].\n",
     NULL, write_hypotheses, has_hypotheses},
    {NULL, NULL, NULL, NULL, NULL},
};
