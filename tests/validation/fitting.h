/* What is fitted to the rows for fitting, shared by the refit and its test. */
#ifndef VALIDATION_FITTING_H
#define VALIDATION_FITTING_H

#include <mncollagen.h>

enum { FITTING_MOST = 64 };

/* Parameters of the kinetics. */
typedef struct fitting {
    size_t count;
    int numbers[FITTING_MOST]; /* of the parameter table */
    mnc_param_info infos[FITTING_MOST];
} fitting;

/* All with a lognormal or logit prior, or only those whose tag is exactly F. */
void fitting_list(int fitted_only, fitting *list);

/* Fits them to the rows for fitting, from one prior standard deviation above the shipped values;
   with 0 iterations nothing is fitted, and the slopes are those at the shipped values. Else a
   status with the sentence of mnc_last_error(). */
mnc_status fitting_run(const fitting *list, const mnc_evidence_row *rows, size_t row_count,
                       size_t iterations, mnc_fit **fit);

#endif
