/* Elementary functions with the same bits everywhere. Those of C libraries are accurate but not
   the same: glibc's exp, log and pow round differently on processors with and without fused
   multiply-add, and musl's erf, erfc and expm1 differ from glibc's. Relative errors are below 5e-16
   for exp, expm1 and log, below 1e-15 for erf and erfc, and below 1e-15 (1 + |e log x|) for x^e. */
#ifndef MNCI_BASE_ELEMENTARY_H
#define MNCI_BASE_ELEMENTARY_H

/* e^x, 2^x: 0 below the normal numbers, HUGE_VAL above the largest. */
double mnci_exp(double x);
double mnci_exp2(double x);

/* e^x - 1. */
double mnci_expm1(double x);

/* Natural logarithm: -HUGE_VAL of 0, NAN of negative numbers. */
double mnci_ln(double x);

/* x^e for x >= 0 and any e but 0. */
double mnci_pow(double x, double e);

/* The error function, and 1 minus it. */
double mnci_erf(double x);
double mnci_erfc(double x);

#endif
