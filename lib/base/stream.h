/* Stores that go past the caches: for what is not read again before the caches have long been full
   of other things. The machine need not fetch the lines first, and what the caches hold stays. */
#ifndef MNCI_BASE_STREAM_H
#define MNCI_BASE_STREAM_H

#include "base/simd.h"

#include <stddef.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Numbers of one store; where it begins must be a multiple of as many numbers from the beginning of
   an array of mnci_array(). */
enum { MNCI_STREAMED = 8 };

MNCI_PART void mnci_stream(double *to, const double *from)
{
#ifdef __SSE2__
    for (int i = 0; i < MNCI_STREAMED; i += 2)
        _mm_stream_pd(to + i, _mm_loadu_pd(from + i));
#else
    memcpy(to, from, MNCI_STREAMED * sizeof *to);
#endif
}

MNCI_PART void mnci_stream_floats(float *to, const float *from)
{
#ifdef __SSE2__
    for (int i = 0; i < MNCI_STREAMED; i += 4)
        _mm_stream_ps(to + i, _mm_loadu_ps(from + i));
#else
    memcpy(to, from, MNCI_STREAMED * sizeof *to);
#endif
}

/* Ends the stores of a thread, before another reads what it stored. */
MNCI_PART void mnci_stream_end(void)
{
#ifdef __SSE2__
    _mm_sfence();
#endif
}

#endif
