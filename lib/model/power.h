/* Powers that issue queued prefetches between their chunks. */
#ifndef MNCI_MODEL_POWER_H
#define MNCI_MODEL_POWER_H

#include "base/lanes.h"
#include "base/prefetch.h"

#include <stddef.h>

/* As mnc_power(); `queue` may be empty. */
void mnci_power(const double *x, double exponent, double *y, size_t n, mnci_prefetch_queue *queue);

/* y = x^exponent for all planes of columns side by side, each lane with its exponent. */
void mnci_lane_power(mnci_lane_row *x, const double *exponent, mnci_lane_row *y, size_t planes);

#endif
