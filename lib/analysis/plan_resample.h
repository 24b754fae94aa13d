/* Sampling error of a finite number of members, by the bootstrap. */
#ifndef MNCI_ANALYSIS_PLAN_RESAMPLE_H
#define MNCI_ANALYSIS_PLAN_RESAMPLE_H

#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

/* One candidate: its values and bootstrap statistics. */
typedef struct mnci_resampled {
    const double *values;             /* one per member, all finite */
    double value;                     /* their quantile */
    double standard_error;            /* of it */
    double difference_standard_error; /* of value - that of the first */
    double first_above; /* fraction of resamples in which the first's quantile is larger [1] */
    double reaching;    /* fraction in which the quantile is at least `wanted` [1] */
} mnci_resampled;

typedef struct mnci_resampling {
    size_t members, resamples;
    uint64_t seed;
    double quantile, wanted;
    int threads;
} mnci_resampling;

/* Fills in all members but values and value. The same resamples are used for all candidates, so
   that differences are paired. `first` is the index of the candidate to compare with. */
mnc_status mnci_resample(const mnci_resampling *how, mnci_resampled *candidates, size_t count,
                         size_t first);

#endif
