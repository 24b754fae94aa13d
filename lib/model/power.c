/* Powers of many numbers at once, x^p = 2^(p log2 x), in plain arithmetic that every compiler
   turns into vector instructions of any width with the same bits.

   log2: x = m 2^k with m in [sqrt(1/2), sqrt(2)), log2 m = (2 / ln 2) atanh((m - 1) / (m + 1)) by
   its Taylor series (Abramowitz and Stegun 4.1.27); |t| <= 0.1716 leaves 1e-17 after eleven terms.
   exp2: Taylor series on [-1/2, 1/2], 4e-18 after fourteen terms. p k is split into an exact
   product of few bits and a small rest, so that large exponents of x cost no digits. */
#include "base/simd.h"

#include <mncollagen/model.h>

#include <stdint.h>
#include <string.h>

static inline uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double number_of(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2^52 and 3 * 2^51: adding them to a small number moves its integer part into the last bits,
   which converts between integers and doubles where vector units cannot. */
#define UNSIGNED_SHIFT 0x1p52
#define SIGNED_SHIFT 0x1.8p52
#define SQRT_HALF_BITS 0x3fe6a09e667f3bcdU
#define ONE_BITS 0x3ff0000000000000U
#define MANTISSA_BITS 0x000fffffffffffffU
#define SMALLEST_NORMAL 0x1p-1022

/* log2 of the mantissa, and the exponent through `exponent`; x a positive normal number. */
static inline double log2_mantissa(double x, double *exponent)
{
    uint64_t shifted = bits_of(x) + (ONE_BITS - SQRT_HALF_BITS);
    double m = number_of((shifted & MANTISSA_BITS) + SQRT_HALF_BITS);
    *exponent = number_of(shifted >> 52 | bits_of(UNSIGNED_SHIFT)) - (UNSIGNED_SHIFT + 1023);
    double t = (m - 1) / (m + 1), t2 = t * t;
    double even = 1.0 / 21;
    even = even * t2 + 1.0 / 19;
    even = even * t2 + 1.0 / 17;
    even = even * t2 + 1.0 / 15;
    even = even * t2 + 1.0 / 13;
    even = even * t2 + 1.0 / 11;
    even = even * t2 + 1.0 / 9;
    even = even * t2 + 1.0 / 7;
    even = even * t2 + 1.0 / 5;
    even = even * t2 + 1.0 / 3;
    const double two_over_ln2 = 2.8853900817779268;
    return two_over_ln2 * (t + t * (t2 * even));
}

/* 2^(whole + rest), whole with few bits, |rest| small; results below the normal range are 0. */
static inline double exp2_sum(double whole, double rest)
{
    double exponent = whole + rest;
    double clamped = exponent < -1022 ? -1022 : exponent > 1023 ? 1023 : exponent;
    double shifted = clamped + SIGNED_SHIFT;
    double f = ((whole - (shifted - SIGNED_SHIFT)) + rest) * 0.69314718055994531;
    double e = 1.0 / 6227020800;
    e = e * f + 1.0 / 479001600;
    e = e * f + 1.0 / 39916800;
    e = e * f + 1.0 / 3628800;
    e = e * f + 1.0 / 362880;
    e = e * f + 1.0 / 40320;
    e = e * f + 1.0 / 5040;
    e = e * f + 1.0 / 720;
    e = e * f + 1.0 / 120;
    e = e * f + 1.0 / 24;
    e = e * f + 1.0 / 6;
    e = e * f + 0.5;
    e = (e * f + 1) * f + 1;
    double result = number_of(bits_of(e) + (bits_of(shifted) << 52));
    return exponent < -1022 ? 0 : result;
}

MNCI_VECTOR_WIDTHS static void power(const double *x, double exponent, double *y, size_t n)
{
    /* The upper 26 bits of p: times an exponent of 11 bits they give an exact product. */
    const double high = number_of(bits_of(exponent) & ~(uint64_t)0x7ffffff), low = exponent - high;
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        double value = x[i], k;
        double positive = value >= SMALLEST_NORMAL ? value : 1;
        double rest = exponent * log2_mantissa(positive, &k);
        double result = exp2_sum(high * k, low * k + rest);
        /* value - value is 0, but NaN for NaN and infinity, which must not vanish. */
        y[i] = (value >= SMALLEST_NORMAL ? result : 0) + (value - value);
    }
}

/* Exported under one plain name: the resolver of a function with several versions would be visible
   beside it. */
void mnc_power(const double *x, double exponent, double *y, size_t n)
{
    power(x, exponent, y, n);
}
