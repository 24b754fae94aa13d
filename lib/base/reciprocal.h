/* Reciprocals for loops that the compiler turns into vector code. A vector of eight doubles takes
   16 cycles to divide and keeps the divider all that time; eight floats take 5. So the division is
   done in single precision, 1.2e-7 of the result, and one step of Newton's method squares that, by
   multiplications and additions, which run beside. */
#ifndef MNCI_BASE_RECIPROCAL_H
#define MNCI_BASE_RECIPROCAL_H

#include "base/lanes.h"
#include "base/simd.h"

#include <string.h>

/* 1 / x to 2e-14 for 1e-37 < |x| < 1e37; 0 beyond 4e38, NaN for 0, infinity and NaN. The bits are
   the same in every vector width. */
MNCI_INLINE double mnci_reciprocal(double x)
{
    const double near = (double)(1 / (float)x);
    const double miss = 1 - x * near;
    return near + near * miss;
}

/* Lanes as one vector: in loops with doubles and floats the compiler takes vectors half as wide. */
typedef double mnci_lane_vector __attribute__((vector_size(MNCI_LANES * sizeof(double))));
typedef float mnci_lane_float_vector __attribute__((vector_size(MNCI_LANES * sizeof(float))));

MNCI_INLINE void mnci_lane_round_to_floats(double *x)
{
    mnci_lane_vector numbers;
    memcpy(&numbers, x, sizeof numbers);
    numbers = __builtin_convertvector(__builtin_convertvector(numbers, mnci_lane_float_vector),
                                      mnci_lane_vector);
    memcpy(x, &numbers, sizeof numbers);
}

/* mnci_reciprocal() of all lanes. */
MNCI_INLINE void mnci_lane_reciprocals(const double *x, double *result)
{
    mnci_lane_vector numbers;
    memcpy(&numbers, x, sizeof numbers);
    const mnci_lane_vector near = __builtin_convertvector(
        1 / __builtin_convertvector(numbers, mnci_lane_float_vector), mnci_lane_vector);
    const mnci_lane_vector miss = 1 - numbers * near;
    const mnci_lane_vector inverse = near + near * miss;
    memcpy(result, &inverse, sizeof inverse);
}

/* 1 / x in single precision. */
MNCI_INLINE void mnci_lane_float_reciprocals(const double *x, double *result)
{
    mnci_lane_vector numbers;
    memcpy(&numbers, x, sizeof numbers);
    numbers = __builtin_convertvector(1 / __builtin_convertvector(numbers, mnci_lane_float_vector),
                                      mnci_lane_vector);
    memcpy(result, &numbers, sizeof numbers);
}

#endif
