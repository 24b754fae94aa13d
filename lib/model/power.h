/* Powers that issue queued prefetches between their chunks. */
#ifndef MNCI_MODEL_POWER_H
#define MNCI_MODEL_POWER_H

#include "base/prefetch.h"

#include <stddef.h>

/* As mnc_power(); `queue` may be empty. */
void mnci_power(const double *x, double exponent, double *y, size_t n, mnci_prefetch_queue *queue);

#endif
