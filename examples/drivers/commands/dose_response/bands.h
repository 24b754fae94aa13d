/* The doses of a map for many draws of what is uncertain in the model. */
#ifndef DOSE_RESPONSE_BANDS_H
#define DOSE_RESPONSE_BANDS_H

#include "commands/dose_response/study.h"
#include "ensemble/run.h"

/* Doses are numbered as in dose_runs. The dose that others are compared with is the one next to the
   library's default session. */
typedef struct dose_bands {
    ensemble_run run;
    mnc_schedule *schedules; /* a dose each */
    mnc_session *sessions;
    size_t reference_length, reference_density;
} dose_bands;

/* Columns of bands.csv: length, density; then these for each region. */
enum { DOSE_BAND_COLUMNS = 6 };

/* Reads what is uncertain, and describes the ensemble, if draws are wanted; nothing for
   --print-config. The study must stay. */
outcome dose_bands_prepare(const dose_scenario *scenario, const driver_options *options,
                           const dose_study *study, dose_bands *bands);

/* What the draws say of a dose, in percent of healthy skin; record: 0 papillary, 1 whole dermis. */
mnc_band dose_bands_band(const dose_bands *bands, const dose_study *study, size_t length,
                         size_t density, size_t record);

/* P(gain of the dose > that of the reference); NAN for the reference itself. */
mnc_share dose_bands_above(const dose_bands *bands, const dose_study *study, size_t length,
                           size_t density, size_t record);

/* Writes bands.csv. */
outcome dose_bands_write(const dose_study *study, const dose_bands *bands,
                         const output_folder *folder);

/* Frees; allowed for zeroed bands. */
void dose_bands_free(dose_bands *bands);

#endif
