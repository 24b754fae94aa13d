/* Normal numbers by the inverse of the distribution function: one uniform number each, so that
   the place of a number says all. */
#include "study/random.h"

#include "base/random.h"

#include <gsl/gsl_cdf.h>

double mnci_random_normal(uint64_t seed, uint64_t stream, uint64_t counter)
{
    /* The middle of its 2^-53, so never 0 or 1. */
    return gsl_cdf_ugaussian_Pinv(mnci_random_uniform(seed, stream, counter) + 0x1.0p-54);
}
