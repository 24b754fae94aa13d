/* An ensemble: its description, and one result per member. */
#ifndef MNCI_ENSEMBLE_ENSEMBLE_H
#define MNCI_ENSEMBLE_ENSEMBLE_H

#include "base/memory.h"

#include <mncollagen/ensemble.h>

/* Outcome of a member. */
typedef struct mnci_outcome {
    int has_run;
    mnc_status status;
    char *sentence; /* of a failure, allocated; else NULL */
    double chi_squared;
    double *values; /* [schedule][day][record], allocated; NULL: failed or not run, all NAN */
} mnci_outcome;

struct mnc_ensemble {
    mnc_ensemble_desc desc; /* points to the copies below */
    mnci_memory memory;
    mnc_session *sessions;   /* of all schedules, one after the other */
    mnc_schedule *schedules; /* into `sessions` */
    double *days;
    mnc_record *records;
    mnc_site *sites;
    size_t *draws;            /* NULL: none */
    size_t max_sessions;      /* of a schedule */
    size_t values_per_member; /* [schedule][day][record] */
    mnci_outcome *outcomes;   /* [member] */
};

/* Refuses members outside first .. first + count - 1. */
mnc_status mnci_ensemble_check_range(const char *function, const mnc_ensemble *ensemble,
                                     size_t first, size_t count);

/* MNC_ERR_MEMORY if the machine does not have that many bytes available. */
mnc_status mnci_ensemble_check_memory(double bytes);

/* An array for the values of one member. */
mnc_status mnci_ensemble_array(const mnc_ensemble *ensemble, double **values);

/* Stores a success and takes ownership of its values; or a failure, with a sentence and without
   values. On an error nothing is changed and no ownership taken. */
mnc_status mnci_ensemble_keep(mnc_ensemble *ensemble, size_t member, mnc_status status,
                              const char *sentence, double chi_squared, double *values);

/* Resets a member to not run. */
void mnci_ensemble_drop(mnc_ensemble *ensemble, size_t member);

/* One of the member's values, NAN if it has none. */
double mnci_ensemble_value(const mnc_ensemble *ensemble, size_t member, size_t place);

/* A draw that is run. */
typedef struct mnci_member_run {
    size_t member; /* its number, for the caller */
    mnc_sample sample;
    double *values; /* [schedule][day][record] */
    double chi_squared;
    mnc_status status; /* MNC_OK before the run */
    char sentence[MNCI_SENTENCE_SIZE];
} mnci_member_run;

/* Runs all schedules of draws whose status is MNC_OK, on the calling thread: values and status of
   each. `base` is desc.base with one thread and, where needed, a locking allocator and log. Uses
   sampled[max_sessions]. */
void mnci_ensemble_run_samples(const mnc_ensemble *ensemble, const mnc_simulation_desc *base,
                               mnci_member_run *runs, size_t count, mnc_session *sampled);

/* Passes the rows of a member to `row`; 0, or the value by which `row` asked to stop. */
int mnci_ensemble_rows_of(const mnc_ensemble *ensemble, size_t member, mnc_row_fn *row, void *user);

#endif
