/* Low-discrepancy points of a library that was built without GSL: none. */
#include "analysis/points.h"
#include "base/error.h"

mnc_status mnci_points_fill(uint64_t seed, size_t count, size_t dimensions, double *points)
{
    (void)seed;
    (void)count;
    (void)dimensions;
    (void)points;
    return mnci_fail(MNC_ERR_UNSUPPORTED,
                     "Sobol' indices: the library was built without GSL (MNC_WITH_GSL=OFF)");
}
