/* Hot functions compiled for several vector widths; the loader takes the widest that the machine
   has. Contraction is off in the whole build, so all give the same bits. */
#ifndef MNCI_BASE_SIMD_H
#define MNCI_BASE_SIMD_H

/* Only for static functions: the resolver of a visible one is exported from the shared library.
   Not with clang 14, which gives such functions another name outside their file; nor with
   sanitizers, which instrument the resolvers that run before they are set up themselves.
   MNCI_ONE_WIDTH leaves the width to the compiler's options (tests/property compare them). */
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) &&       \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(MNCI_ONE_WIDTH)
#define MNCI_VECTOR_WIDTHS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define MNCI_VECTOR_WIDTHS
#endif

/* Asks for the cache lines of `bytes` from `from` on. No memory is touched, so it may reach beyond
   an array. */
#define MNCI_PREFETCH(from, bytes)                                                                 \
    do {                                                                                           \
        for (size_t mnci_line = 0; mnci_line < (bytes); mnci_line += 64)                           \
            __builtin_prefetch((const char *)(from) + mnci_line, 0, 2);                            \
    } while (0)

/* Parts of such functions: inlined into each version, so that they are compiled for its width. */
#define MNCI_PART static inline __attribute__((always_inline))

#endif
