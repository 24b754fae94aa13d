/* Marks for hot functions, beside those of <mncollagen/simd.h>. */
#ifndef MNCI_BASE_SIMD_H
#define MNCI_BASE_SIMD_H

#include "base/arithmetic.h"

#include <mncollagen/simd.h>

/* Asks for the cache lines of `bytes` from `from` on. No memory is touched, so it may reach beyond
   an array. */
#define MNCI_PREFETCH(from, bytes)                                                                 \
    do {                                                                                           \
        for (size_t mnci_line = 0; mnci_line < (bytes); mnci_line += 64)                           \
            __builtin_prefetch((const char *)(from) + mnci_line, 0, 3);                            \
    } while (0)

/* Parts of functions with several widths: inlined into each version, so that they are compiled for
   its width. */
#define MNCI_PART static inline __attribute__((always_inline))

#endif
