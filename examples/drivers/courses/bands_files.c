/* Writes bands.csv, the quantiles of each day, and pairs.csv, the courses against each other. */
#include "courses/bands_files.h"

#include "results/csv.h"

/* Column names, each with the region's prefix, for both regions; ends the line. */
static void write_columns(FILE *file, const char *const *columns, size_t count)
{
    for (int where = 0; where < REGION_COUNT; where++)
        for (size_t i = 0; i < count; i++)
            fprintf(file, ",%s%s", region_prefixes[where], columns[i]);
    fputc('\n', file);
}

static void write_band(FILE *file, const mnc_band *band)
{
    csv_number(file, band->low);
    csv_number(file, band->median);
    csv_number(file, band->high);
    csv_number(file, band->mean);
}

static outcome write_bands(const courses *study, const course_bands *bands,
                           const output_folder *folder)
{
    static const char *const columns[BAND_COLUMNS] = {"gain_percent_low", "gain_percent_median",
                                                      "gain_percent_high", "gain_percent_mean"};
    FILE *file = result_open(folder, "bands.csv");
    if (file == NULL)
        return OUTCOME_FAILED;
    ensemble_header(
        file, &bands->run, study->command, study->configuration,
        "Bands: 5 %, 50 % and 95 % quantile and mean of the collagen gain over draws of\n"
        "the uncertain parameters, in percent of healthy skin.\n");
    fprintf(file, "%s_number,%s,day", study->noun, study->noun);
    write_columns(file, columns, BAND_COLUMNS);
    for (size_t i = 0; i < study->count; i++)
        for (size_t day = 0; day < bands->day_count; day++) {
            fprintf(file, "%zu,", i + 1);
            csv_text(file, study->names[i]);
            csv_number(file, bands->days[day]);
            for (int where = 0; where < REGION_COUNT; where++) {
                mnc_band band = bands_band(bands, i, (region)where, day);
                write_band(file, &band);
            }
            fputc('\n', file);
        }
    return result_close(file, "bands.csv");
}

static void write_pair(FILE *file, const courses *study, const course_bands *bands, size_t a,
                       size_t b)
{
    fprintf(file, "%zu,%zu,", a + 1, b + 1);
    csv_text(file, study->names[a]);
    fputc(',', file);
    csv_text(file, study->names[b]);
    csv_number(file, bands->days[bands->evaluation]);
    for (int where = 0; where < REGION_COUNT; where++) {
        course_pair pair = bands_pair(bands, a, b, (region)where);
        csv_number(file, pair.above.share);
        csv_number(file, pair.above.standard_error);
        write_band(file, &pair.difference);
    }
    fputc('\n', file);
}

static outcome write_pairs(const courses *study, const course_bands *bands,
                           const output_folder *folder)
{
    static const char *const columns[] = {"share_above",
                                          "standard_error",
                                          "difference_percent_low",
                                          "difference_percent_median",
                                          "difference_percent_high",
                                          "difference_percent_mean"};
    FILE *file = result_open(folder, "pairs.csv");
    if (file == NULL)
        return OUTCOME_FAILED;
    ensemble_header(
        file, &bands->run, study->command, study->configuration,
        "Pairs on the last report day: the share of draws in which A gains more than B,\n"
        "its Monte-Carlo error, and the difference A - B of the same draw, in percent of\n"
        "healthy skin: 5 %, 50 %, 95 % quantile and mean.\n");
    fputs("a,b,name_a,name_b,day", file);
    write_columns(file, columns, sizeof columns / sizeof columns[0]);
    for (size_t a = 0; a < study->count; a++)
        for (size_t b = 0; b < study->count; b++)
            if (a != b)
                write_pair(file, study, bands, a, b);
    return result_close(file, "pairs.csv");
}

outcome courses_bands_write(const courses *study, const course_bands *bands,
                            const output_folder *folder)
{
    outcome state = write_bands(study, bands, folder);
    return state == OUTCOME_OK ? write_pairs(study, bands, folder) : state;
}
