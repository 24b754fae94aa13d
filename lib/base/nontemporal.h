/* Non-temporal (streaming) stores, for data that is evicted before it is read again: they avoid the
   read for ownership and do not pollute the caches. */
#ifndef MNCI_BASE_NONTEMPORAL_H
#define MNCI_BASE_NONTEMPORAL_H

#include "base/limits.h"
#include "base/simd.h"

#include <stddef.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Stores MNCI_NONTEMPORAL_WIDTH numbers; the offset of `to` in an array of mnci_array() must be a
   multiple of it. */
MNCI_INLINE void mnci_store_nontemporal(double *to, const double *from)
{
#ifdef __SSE2__
    for (int i = 0; i < MNCI_NONTEMPORAL_WIDTH; i += 2)
        _mm_stream_pd(to + i, _mm_loadu_pd(from + i));
#else
    memcpy(to, from, MNCI_NONTEMPORAL_WIDTH * sizeof *to);
#endif
}

MNCI_INLINE void mnci_store_nontemporal_floats(float *to, const float *from)
{
#ifdef __SSE2__
    for (int i = 0; i < MNCI_NONTEMPORAL_WIDTH; i += 4)
        _mm_stream_ps(to + i, _mm_loadu_ps(from + i));
#else
    memcpy(to, from, MNCI_NONTEMPORAL_WIDTH * sizeof *to);
#endif
}

/* Store fence: makes the non-temporal stores of this thread visible to others. */
MNCI_INLINE void mnci_nontemporal_fence(void)
{
#ifdef __SSE2__
    _mm_sfence();
#endif
}

#endif
