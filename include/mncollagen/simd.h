/* Marks for loops over the cells of a block and for the functions that hold them. The library's own
   kinetics are compiled with them; so can a user's (docs/extending.md). */
#ifndef MNC_SIMD_H
#define MNC_SIMD_H

#include <limits.h> /* any header of the C library, which names itself in it */

/* Marks a loop as free of dependences between its turns, so that the compiler may use vector
   instructions. Kinetics run two to four times faster with it. Only "omp simd" says this of the
   loop below it and no other, and only a compiler that was told to heed it does: with -fopenmp, or
   with -fopenmp-simd, which no macro of the compiler's shows, hence MNC_OPENMP_SIMD beside it
   (mncollagen_compile_kinetics gives both). Else the mark is nothing: "GCC ivdep" is no substitute,
   as gcc 12 carries it from a loop of one turn, which it removes, to the recurrence around it. */
#if defined(_OPENMP) || defined(MNC_OPENMP_SIMD)
#define MNC_SIMD _Pragma("omp simd")
#else
#define MNC_SIMD
#endif

/* A function compiled for several vector widths; the loader takes the widest that the machine has,
   which of the C libraries glibc's can. With -ffp-contract=off all give the same bits. For static
   functions only: the resolver of a visible one would be exported beside it. Nothing with clang,
   which exports that of a static one too, unless MNC_CLANG_WIDTHS says that the build takes it back
   (objcopy --wildcard --localize-symbol='*.resolver'), nor with sanitizers, which instrument the
   resolvers that run before they are set up themselves. MNC_ONE_WIDTH leaves the width to the
   compiler's options. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) &&                              \
    (!defined(__clang__) || defined(MNC_CLANG_WIDTHS)) && !defined(__SANITIZE_ADDRESS__) &&        \
    !defined(__SANITIZE_THREAD__) && !defined(MNC_ONE_WIDTH)
#define MNC_VECTOR_WIDTHS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define MNC_VECTOR_WIDTHS
#endif

#endif
