/* The calls of the page, exported from the module. What each takes and gives stands where it is
 * defined. */
#ifndef EXPLORER_EXPORTS_H
#define EXPLORER_EXPORTS_H

#include <mncollagen.h>

#include <stddef.h>

#define EXPLORER_API __attribute__((used, visibility("default")))

/* days.c */
EXPLORER_API mnc_status explorer_days(double horizon_days, size_t asked);

/* draws.c */
EXPLORER_API mnc_status explorer_draws(double from_seed, size_t count);
EXPLORER_API void explorer_ensemble_end(void);
EXPLORER_API mnc_status explorer_ensemble_begin(int slot, size_t day_count);
EXPLORER_API mnc_status explorer_ensemble_run(size_t first, size_t count);
EXPLORER_API mnc_status explorer_ensemble_bands(size_t region, size_t day_count);
EXPLORER_API mnc_status explorer_ensemble_gains(size_t region, size_t day);
EXPLORER_API mnc_status explorer_share_above(size_t count);

/* kinetics.c */
EXPLORER_API mnc_status explorer_kinetics(unsigned mask);
EXPLORER_API mnc_status explorer_usual_kinetics(unsigned mask);
EXPLORER_API const char *explorer_parameter_name(int index);

/* protocol.c */
EXPLORER_API mnc_status explorer_protocol(int slot, int site, double age_years, size_t count);

/* record.c */
EXPLORER_API mnc_status explorer_record(int slot, int is_live);
EXPLORER_API mnc_status explorer_surface(int slot, size_t count);

/* summary.c */
EXPLORER_API mnc_status explorer_costs(int slot);
EXPLORER_API mnc_status explorer_skin(int slot);
EXPLORER_API mnc_status explorer_reach(int slot);

/* tables.c */
EXPLORER_API void explorer_default_session(void);
EXPLORER_API void explorer_device(int kind);
EXPLORER_API double explorer_default_age_years(void);
EXPLORER_API mnc_status explorer_range(int number);

/* transfer.c */
EXPLORER_API double *explorer_input(void);
EXPLORER_API const double *explorer_output(void);
EXPLORER_API size_t explorer_output_count(void);

#endif
