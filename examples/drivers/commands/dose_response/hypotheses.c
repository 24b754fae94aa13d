/* The map under each hypothesis: doses against the reference one. */
#include "commands/dose_response/study.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>

static gain_place gain_at(const dose_study *study, size_t length, size_t density)
{
    return (gain_place){length * study->density_count + density, REGION_PAPILLARY, 0};
}

static gain_place reference_gain(const dose_map *map)
{
    return gain_at(&map->study, map->bands.reference_length, map->bands.reference_density);
}

/* "1.5 mm, 250 /cm^2"; the caller frees it. */
static char *dose_name(const dose_study *study, size_t length, size_t density)
{
    return format_text("%g mm, %g /cm^2", study->lengths_mm[length],
                       study->densities_per_cm2[density]);
}

static void print_dose(const dose_map *map, size_t length, size_t density,
                       structures_verdict *verdict)
{
    const structures *under = map->bands.run.under;
    const dose_study *study = &map->study;
    const size_t reference_length = map->bands.reference_length;
    const size_t reference_density = map->bands.reference_density;
    if (length == reference_length && density == reference_density)
        return;
    char *name = dose_name(study, length, density);
    char *reference = dose_name(study, reference_length, reference_density);
    structures_print_ratio(under, name, gain_at(study, length, density), reference_gain(map));
    /* Doses between the ends say nothing more. */
    if (length == 0 || length + 1 == study->length_count || density == 0 ||
        density + 1 == study->density_count)
        structures_judge(under, name, reference, gain_at(study, length, density),
                         reference_gain(map), verdict);
    free(name);
    free(reference);
}

void dose_print_hypotheses(const dose_map *map)
{
    const structures *under = map->bands.run.under;
    const dose_study *study = &map->study;
    structures_verdict verdict = {0};
    if (!under)
        return;
    putchar('\n');
    structures_print(under);
    char *reference = dose_name(study, map->bands.reference_length, map->bands.reference_density);
    char *when = format_text("(B: %s) on day %g", reference, study->evaluation_day);
    structures_print_head(under, "A", when);
    for (size_t i = 0; i < study->length_count; i++)
        print_dose(map, i, map->bands.reference_density, &verdict);
    for (size_t j = 0; j < study->density_count; j++)
        print_dose(map, map->bands.reference_length, j, &verdict);
    putchar('\n');
    structures_print_verdict(&verdict);
    free(reference);
    free(when);
}

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
