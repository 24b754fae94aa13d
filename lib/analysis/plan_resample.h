/* The noise of a finite number of members, by drawing them again with replacement. */
#ifndef MNCI_ANALYSIS_PLAN_RESAMPLE_H
#define MNCI_ANALYSIS_PLAN_RESAMPLE_H

#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

/* One candidate: its values, and what the resamples say of it. */
typedef struct mnci_resampled {
    const double *values;             /* one a member, all finite */
    double value;                     /* their quantile */
    double standard_error;            /* of it */
    double difference_standard_error; /* of value - that of the first */
    double first_above; /* share of resamples in which the first's quantile is larger [1] */
    double reaching;    /* share in which the quantile is at least `wanted` [1] */
} mnci_resampled;

typedef struct mnci_resampling {
    size_t members, resamples;
    uint64_t seed;
    double quantile, wanted;
    int threads;
} mnci_resampling;

/* Fills in all but values and value. The same members are drawn for all candidates, so that the
   differences are of pairs. `first` is the number of the one to compare with. */
mnc_status mnci_resample(const mnci_resampling *how, mnci_resampled *candidates, size_t count,
                         size_t first);

#endif
