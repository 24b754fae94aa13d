/* The mean readings of all arms as normal vectors, for each structure and draw. */
#ifndef MNCI_STUDY_MEANS_H
#define MNCI_STUDY_MEANS_H

#include "study/desc.h"

/* One draw of one structure: what the arms' means scatter about, and the Cholesky factor of the
   covariance with which they do, kernel included. */
typedef struct mnci_means {
    double mean[MNCI_MOST_ARMS];
    double factor[MNCI_MOST_ARMS][MNCI_MOST_ARMS]; /* lower */
    double log_scale;                              /* log of the product of its diagonal */
} mnci_means;

/* Of all structures and draws, means[structure * draws + draw], on a day with so many participants.
   Refuses readings that scatter in too few directions for a density. */
mnc_status mnci_means_of(const mnc_study_desc *desc, size_t day, size_t participants,
                         mnci_means *means);

/* Log of the density at `reading`, but for a constant that all share. */
double mnci_means_log_density(const mnci_means *means, size_t arms, const double *reading);

#endif
