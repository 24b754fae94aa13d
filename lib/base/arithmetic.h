/* Refuses compiler options under which the numbers would be wrong: sums reordered, fractions by
   reciprocals, NaN and infinity taken as impossible, more digits kept in between. They come from a
   project around this one, or from CFLAGS; cmake/compiler.cmake refuses those that set no macro. */
#ifndef MNCI_BASE_ARITHMETIC_H
#define MNCI_BASE_ARITHMETIC_H

#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) ||     \
    (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
#error "libmncollagen gives wrong numbers with -ffast-math, -Ofast or a part of them: take it away"
#endif

/* 32-bit x86 without SSE2 keeps more digits of what lies in a register. */
#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ != 0 && __FLT_EVAL_METHOD__ != 1
#error "libmncollagen gives wrong numbers by the x87 unit: take -msse2 -mfpmath=sse"
#endif

#endif
