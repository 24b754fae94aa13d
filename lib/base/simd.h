/* Macros for hot functions, beside those of <mncollagen/simd.h>. */
#ifndef MNCI_BASE_SIMD_H
#define MNCI_BASE_SIMD_H

#include "base/arithmetic.h"
#include "base/limits.h"

#include <mncollagen/simd.h>

/* Prefetches the cache lines of `bytes` from `from` on. Memory is not accessed, so the range may
   reach beyond an array. */
#define MNCI_PREFETCH(from, bytes)                                                                 \
    do {                                                                                           \
        for (size_t mnci_line = 0; mnci_line < (bytes); mnci_line += MNCI_CACHE_LINE)              \
            __builtin_prefetch((const char *)(from) + mnci_line, 0, 3);                            \
    } while (0)

/* Always inlined: helpers of functions compiled for several vector widths (MNC_VECTOR_WIDTHS), so
   that they are compiled for each width. */
#define MNCI_INLINE static inline __attribute__((always_inline))

#endif
