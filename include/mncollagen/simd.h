/* Marks for loops over the cells of a block and for the functions that hold them. The library's own
   kinetics are compiled with them; so can a user's (docs/extending.md). */
#ifndef MNC_SIMD_H
#define MNC_SIMD_H

/* Marks a loop as free of dependences between its turns, so that the compiler may use vector
   instructions. Kinetics run two to four times faster with it. */
#if defined(_OPENMP)
#define MNC_SIMD _Pragma("omp simd")
#elif defined(__clang__)
#define MNC_SIMD _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define MNC_SIMD _Pragma("GCC ivdep")
#else
#define MNC_SIMD
#endif

/* A function compiled for several vector widths; the loader takes the widest that the machine has.
   With -ffp-contract=off all give the same bits. For static functions only: the resolver of a
   visible one would be exported beside it. Nothing with clang, which gives such functions another
   name outside their file, nor with sanitizers, which instrument the resolvers that run before
   they are set up themselves. MNC_ONE_WIDTH leaves the width to the compiler's options. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) &&       \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(MNC_ONE_WIDTH)
#define MNC_VECTOR_WIDTHS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define MNC_VECTOR_WIDTHS
#endif

#endif
