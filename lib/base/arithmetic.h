/* Refuses compiler options under which the numbers would be wrong: sums reordered, fractions by
   reciprocals, NaN and infinity taken as impossible. They come from a project around this one, or
   from CFLAGS; cmake/compiler.cmake refuses those that set no macro. */
#ifndef MNCI_BASE_ARITHMETIC_H
#define MNCI_BASE_ARITHMETIC_H

#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) ||     \
    (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
#error "libmncollagen gives wrong numbers with -ffast-math, -Ofast or a part of them: take it away"
#endif

#endif
