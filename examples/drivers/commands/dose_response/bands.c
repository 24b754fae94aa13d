/* One ensemble with a course for each dose; its quantiles as a file. */
#include "commands/dose_response/bands.h"

#include "commands/commands.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>

/* Number of the value nearest to the wanted one. */
static size_t nearest_to(double wanted, const double *values, size_t count)
{
    size_t nearest = 0;
    for (size_t i = 1; i < count; i++)
        if (fabs(values[i] - wanted) < fabs(values[nearest] - wanted))
            nearest = i;
    return nearest;
}

static void describe(const dose_study *study, dose_bands *bands)
{
    const mnc_session usual = mnc_session_default();
    const size_t count = study->length_count * study->density_count;
    bands->schedules = take_memory(count, sizeof *bands->schedules);
    bands->sessions = take_memory(count * study->session_count, sizeof *bands->sessions);
    for (size_t dose = 0; dose < count; dose++)
        bands->schedules[dose] =
            dose_course(study, dose / study->density_count, dose % study->density_count,
                        bands->sessions + dose * study->session_count);
    bands->reference_length =
        nearest_to(usual.needle_length_mm, study->lengths_mm, study->length_count);
    bands->reference_density =
        nearest_to(usual.density_per_cm2, study->densities_per_cm2, study->density_count);
    ensemble_describe(&bands->run, &study->desc, count, bands->schedules, 1,
                      &study->evaluation_day);
}

outcome dose_bands_prepare(const dose_scenario *scenario, const driver_options *options,
                           const dose_study *study, dose_bands *bands)
{
    if (options->print_config)
        return OUTCOME_OK;
    outcome state = uncertainty_read(scenario->uncertainty, scenario->kinetics, scenario->skin,
                                     &bands->run.what);
    if (state == OUTCOME_OK)
        state = ensemble_check_options(&bands->run, options);
    if (state == OUTCOME_OK && bands->run.what.is_wanted)
        describe(study, bands);
    return state;
}

static double *gains_of(const dose_bands *bands, const dose_study *study, size_t length,
                        size_t density, size_t record)
{
    double *gains = take_memory(bands->run.what.desc.members, sizeof *gains);
    ensemble_gains(&bands->run, length * study->density_count + density, 0, record, gains);
    return gains;
}

mnc_band dose_bands_band(const dose_bands *bands, const dose_study *study, size_t length,
                         size_t density, size_t record)
{
    double *gains = gains_of(bands, study, length, density, record);
    const mnc_band band = ensemble_band(&bands->run, gains);
    free(gains);
    return band;
}

mnc_share dose_bands_above(const dose_bands *bands, const dose_study *study, size_t length,
                           size_t density, size_t record)
{
    if (length == bands->reference_length && density == bands->reference_density)
        return (mnc_share){.share = (double)NAN, .standard_error = (double)NAN};
    double *gains = gains_of(bands, study, length, density, record);
    double *reference =
        gains_of(bands, study, bands->reference_length, bands->reference_density, record);
    const mnc_share share = ensemble_above(&bands->run, gains, reference);
    free(gains);
    free(reference);
    return share;
}

static void write_dose(FILE *file, const dose_study *study, const dose_bands *bands, size_t length,
                       size_t density)
{
    fprintf(file, "%.10g", study->lengths_mm[length]);
    csv_number(file, study->densities_per_cm2[density]);
    for (size_t record = 0; record < GAIN_RECORDS; record++) {
        const mnc_band band = dose_bands_band(bands, study, length, density, record);
        const mnc_share share = dose_bands_above(bands, study, length, density, record);
        csv_number(file, band.low);
        csv_number(file, band.median);
        csv_number(file, band.high);
        csv_number(file, band.mean);
        csv_number(file, share.share);
        csv_number(file, share.standard_error);
    }
    fputc('\n', file);
}

outcome dose_bands_write(const dose_study *study, const dose_bands *bands,
                         const output_folder *folder)
{
    static const char *const prefixes[GAIN_RECORDS] = {"papillary_", "dermis_"};
    static const char *const columns[DOSE_BAND_COLUMNS] = {
        "gain_percent_low",  "gain_percent_median",   "gain_percent_high",
        "gain_percent_mean", "share_above_reference", "standard_error"};
    FILE *file = result_open(folder, "bands.csv");
    if (file == NULL)
        return OUTCOME_FAILED;
    char *text = format_text(
        "Bands: 5 %%, 50 %% and 95 %% quantile and mean of the collagen gain on the evaluation "
        "day\n"
        "over draws of the uncertain parameters, in percent of healthy skin; and the share of\n"
        "draws in which the dose gains more than %g mm and %g per cm^2, with its Monte-Carlo\n"
        "error.\n",
        study->lengths_mm[bands->reference_length],
        study->densities_per_cm2[bands->reference_density]);
    ensemble_header(file, &bands->run, dose_response_command.name, study->configuration, text);
    free(text);
    fputs("needle_length_mm,density_per_cm2", file);
    for (int record = 0; record < GAIN_RECORDS; record++)
        for (int i = 0; i < DOSE_BAND_COLUMNS; i++)
            fprintf(file, ",%s%s", prefixes[record], columns[i]);
    fputc('\n', file);
    for (size_t i = 0; i < study->length_count; i++)
        for (size_t j = 0; j < study->density_count; j++)
            write_dose(file, study, bands, i, j);
    return result_close(file, "bands.csv");
}

void dose_bands_free(dose_bands *bands)
{
    ensemble_free(&bands->run);
    free(bands->schedules);
    free(bands->sessions);
    *bands = (dose_bands){0};
}
