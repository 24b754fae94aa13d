/* Sobol's sequence of GSL (Bratley, Fox, 10.1145/42288.214372), its point 0 included, which GSL
   leaves out and which balances the first 2^k points. Each dimension is scrambled (Owen 1995,
   10.1007/978-1-4612-2552-2_19): every binary digit is turned over or not, as a random number of
   the digits before it says, which keeps the balance and makes estimates unbiased. GSL's sequence
   has 40 dimensions and gives rubbish without complaint beyond. Random numbers stand in then: of
   the sequences that have more, Halton's repeats itself from one high dimension to the next for any
   affordable number of points, and the pairs of columns that the indices compare would be its
   victims. */
#include "analysis/points.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"

#include <gsl/gsl_qrng.h>
#include <math.h>

/* Binary digits of GSL's sequence. */
enum { DIGITS = 30 };

/* Never 0, where a distribution may have no finite value. */
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

/* Streams of a dimension: one a digit, and one for what is below the last. */
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

/* With GSL's functions, but memory of our own: gsl_qrng_alloc() ends the process when it is short.
   The array arrives zeroed, so point 0 is there. */
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
