/* Sobol's sequence of GSL (Bratley, Fox, 10.1145/42288.214372), its point 0 included, which GSL
   leaves out and which balances the first 2^k points. Each dimension is moved by a random shift
   (Cranley, Patterson, 10.1137/0713071). GSL's sequence has 40 dimensions and gives rubbish without
   complaint beyond. Random numbers stand in then: of the sequences that have more, Halton's repeats
   itself from one high dimension to the next for any affordable number of points, and the pairs of
   columns that the indices compare would be its victims. */
#include "analysis/points.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"

#include <gsl/gsl_qrng.h>
#include <math.h>

/* The shift; random numbers have the stream of their point. */
static const uint64_t SHIFT_STREAM = UINT64_MAX;

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

static void shift(uint64_t seed, size_t count, size_t dimensions, double *points)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < dimensions; j++) {
            const double moved =
                points[i * dimensions + j] + mnci_random_uniform(seed, SHIFT_STREAM, j);
            points[i * dimensions + j] = inside(moved >= 1 ? moved - 1 : moved);
        }
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
    shift(seed, count, dimensions, points);
    return MNC_OK;
}
