/* Sobol's sequence of GSL (Bratley, Fox, 10.1145/42288.214372), including point 0, which GSL omits
   and which balances the first 2^k points. Each dimension is scrambled (Owen 1995,
   10.1007/978-1-4612-2552-2_19): every binary digit is flipped or not according to a random number
   that depends on the digits before it, which preserves the balance and makes estimates unbiased.
   GSL's sequence has 40 dimensions and is invalid beyond without an error. Random numbers are used
   there: Halton's sequence has more dimensions, but neighbouring high dimensions are correlated for
   any affordable number of points, which would bias the pairs of columns that the indices compare.
   */
#include "analysis/points.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"

#include <gsl/gsl_qrng.h>
#include <math.h>

/* Binary digits of GSL's sequence. */
enum { DIGITS = 30 };

/* Never 0, where a distribution may not be finite. */
static double inside(double rank)
{
    return fmin(fmax(rank, 0x1.0p-54), 1 - 0x1.0p-53);
}

static void fill_random(uint64_t seed, size_t count, size_t dimensions, double *points)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < dimensions; j++)
            points[i * dimensions + j] = inside(mnci_random_uniform(seed, i, j));
}

/* Streams of a dimension: one per digit, and one for the bits below the last. */
static double scrambled(uint64_t seed, size_t dimension, double point, uint64_t place)
{
    const uint64_t digits = (uint64_t)ldexp(point, DIGITS), first = dimension * (DIGITS + 1);
    uint64_t turned = digits;
    for (int d = 0; d < DIGITS; d++) {
        const uint64_t before = digits >> (d + 1);
        if (mnci_random_uniform(seed, first + (uint64_t)d, before) < 0.5)
            turned ^= (uint64_t)1 << d;
    }
    const double below = mnci_random_uniform(seed, first + DIGITS, place);
    return inside(ldexp((double)turned + below, -DIGITS));
}

static void scramble(uint64_t seed, size_t count, size_t dimensions, double *points)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < dimensions; j++)
            points[i * dimensions + j] = scrambled(seed, j, points[i * dimensions + j], i);
}

/* Uses GSL's functions with own memory: gsl_qrng_alloc() aborts when memory is short. The array is
   zeroed, so point 0 is set. */
mnc_status mnci_points_fill(uint64_t seed, size_t count, size_t dimensions, double *points)
{
    const gsl_qrng_type *sobol = gsl_qrng_sobol;
    const unsigned int used = (unsigned int)dimensions;
    void *state;
    if (dimensions > sobol->max_dimension) {
        fill_random(seed, count, dimensions, points);
        return MNC_OK;
    }
    MNCI_TRY(mnci_array(NULL, "Sobol's sequence", 1, sobol->state_size(used), &state));
    int failed = sobol->init_state(state, used);
    for (size_t j = 0; j < dimensions; j++)
        points[j] = 0;
    for (size_t i = 1; !failed && i < count; i++)
        failed = sobol->get(state, used, &points[i * dimensions]);
    mnci_release(state);
    if (failed)
        return mnci_fail(MNC_ERR_INVALID, "Sobol's sequence of %zu points in %zu dimensions failed",
                         count, dimensions);
    scramble(seed, count, dimensions, points);
    return MNC_OK;
}
