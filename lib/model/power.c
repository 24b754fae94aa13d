/* Powers of many numbers at once, x^p = 2^(p log2 x), in plain arithmetic that every compiler
   turns into vector instructions of any width with the same bits.

   log2: x = m 2^k with m in [sqrt(1/2), sqrt(2)), log2 m = (2 / ln 2) atanh(t), t = (m - 1) / (m +
   1). atanh(t)/t - 1 over t^2, and (e^f - 1 - f - f^2/2) over f^3, are truncated Chebyshev series
   on the ranges of t^2 and f = ln 2 [-1/2, 1/2], turned into powers: 7e-16 and 3e-17 of the result
   remain. The series were computed to 80 bits from the defining sums and are evaluated by Estrin's
   scheme for instruction-level parallelism. p k is split into an exact product of few bits and a
   small remainder, so that large exponents of x lose no accuracy. Logarithms and exponentials are
   separate loops over short chunks: the dependency chain of a fused loop exceeds the reorder window
   of the core, which then stalls half of the time. */
#include "model/power.h"

#include <mncollagen/model.h>

#include <stdint.h>
#include <string.h>

MNCI_INLINE uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

MNCI_INLINE double number_of(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2^52 and 3 * 2^51: adding them to a small number moves its integer subchunk into the last bits,
   which converts between integers and doubles where vector units cannot. */
#define UNSIGNED_SHIFT 0x1p52
#define SIGNED_SHIFT 0x1.8p52
#define SQRT_HALF_BITS 0x3fe6a09e667f3bcdU
#define ONE_BITS 0x3ff0000000000000U
#define MANTISSA_BITS 0x000fffffffffffffU
#define SMALLEST_NORMAL 0x1p-1022
/* The upper 26 bits of p: times an exponent of 11 bits they give an exact product. */
#define HIGH_BITS (~(uint64_t)0x7ffffff)

/* log2 of the mantissa, and the exponent through `power_of_two`; x a positive normal number. */
MNCI_INLINE double log2_mantissa(double x, double *power_of_two)
{
    uint64_t shifted = bits_of(x) + (ONE_BITS - SQRT_HALF_BITS);
    double m = number_of((shifted & MANTISSA_BITS) + SQRT_HALF_BITS);
    *power_of_two = number_of(shifted >> 52 | bits_of(UNSIGNED_SHIFT)) - (UNSIGNED_SHIFT + 1023);
    double t = (m - 1) / (m + 1), t2 = t * t, t4 = t2 * t2;
    double low = 0.2000000000562913 * t2 + 0.3333333333333103;
    double middle = 0.1111143181087437 * t2 + 0.14285712062117947;
    double high = 0.08311263027325598 * t2 + 0.09070070834517507;
    double even = (high * t4 + middle) * t4 + low;
    const double two_over_ln2 = 2.8853900817779268;
    return two_over_ln2 * (t + t * (t2 * even));
}

/* 2^(whole + rest), whole with few bits, |rest| small; no less than the smallest normal number. */
MNCI_INLINE double exp2_sum(double whole, double rest)
{
    double exponent = whole + rest;
    double raised = exponent > -1022 ? exponent : -1022;
    double clamped = raised < 1023 ? raised : 1023;
    double shifted = clamped + SIGNED_SHIFT;
    double f = ((whole - (shifted - SIGNED_SHIFT)) + rest) * 0.69314718055994531;
    double f2 = f * f, f4 = f2 * f2;
    double e2 = 0.16666666666666669 * f + 0.5;
    double e4 = 0.008333333333330062 * f + 0.041666666666651364;
    double e6 = 0.00019841269863051176 * f + 0.0013888888905872515;
    double e8 = 2.7557268467032185e-06 * f + 2.4801536407125744e-05;
    double e10 = 2.5100381287750557e-08 * f + 2.761379647091805e-07;
    double e = (e10 * f4 + (e8 * f2 + e6)) * f4 + (e4 * f2 + e2);
    e = (e * f + 1) * f + 1;
    return number_of(bits_of(e) + (bits_of(shifted) << 52));
}

/* The same for any x; what is not a positive normal number counts as the smallest one. */
MNCI_INLINE double log2_of_normal(double x, double *power_of_two)
{
    return log2_mantissa(x > SMALLEST_NORMAL ? x : SMALLEST_NORMAL, power_of_two);
}

/* x^p from the logarithm of x^p, 0 for what is not a positive normal number. */
MNCI_INLINE double power_of(double x, double whole, double rest)
{
    const double result = exp2_sum(whole, rest);
    /* x - x is 0, but NaN for NaN and infinity, which must not vanish. */
    return (x >= SMALLEST_NORMAL ? result : 0) + (x - x);
}

/* Cells of a chunk, and of its subchunks, between which queued prefetches are issued. These make a
   power a tenth slower and a step on a patch 8 % faster. */
enum { CHUNK = 128, SUBCHUNK = 16, LINES_PER_SUBCHUNK = 6 };

/* At most CHUNK cells; p = p_high + p_low. */
MNCI_INLINE void power_chunk(const double *x, double p, double p_high, double p_low, double *y,
                             size_t n, mnci_prefetch_queue *queue)
{
    double rest[CHUNK], power_of_two[CHUNK];
    const size_t subchunk = mnci_prefetch_is_empty(queue) ? CHUNK : SUBCHUNK;
    for (size_t from = 0; from < n; from += subchunk) {
        const size_t end = n - from < subchunk ? n : from + subchunk;
        mnci_prefetch_issue(queue, LINES_PER_SUBCHUNK);
        MNC_SIMD
        for (size_t i = from; i < end; i++) {
            rest[i] = p * log2_of_normal(x[i], &power_of_two[i]);
        }
    }
    for (size_t from = 0; from < n; from += subchunk) {
        const size_t end = n - from < subchunk ? n : from + subchunk;
        mnci_prefetch_issue(queue, LINES_PER_SUBCHUNK);
        MNC_SIMD
        for (size_t i = from; i < end; i++) {
            y[i] = power_of(x[i], p_high * power_of_two[i], p_low * power_of_two[i] + rest[i]);
        }
    }
}

MNC_VECTOR_WIDTHS static void power(const double *x, double exponent, double *y, size_t n,
                                    mnci_prefetch_queue *queue)
{
    const double high = number_of(bits_of(exponent) & HIGH_BITS), low = exponent - high;
    for (size_t first = 0; first < n; first += CHUNK)
        power_chunk(x + first, exponent, high, low, y + first,
                    n - first < CHUNK ? n - first : CHUNK, queue);
}

/* The planes of columns side by side, each lane with its exponent. */
MNC_VECTOR_WIDTHS static void lane_power(mnci_lane_row *x, const double *exponent, mnci_lane_row *y,
                                         size_t planes)
{
    enum { ROWS = CHUNK / MNCI_LANES };
    mnci_lane_row rest[ROWS], power_of_two[ROWS], high, low;
    for (size_t l = 0; l < MNCI_LANES; l++) {
        high[l] = number_of(bits_of(exponent[l]) & HIGH_BITS);
        low[l] = exponent[l] - high[l];
    }
    for (size_t first = 0; first < planes; first += ROWS) {
        const size_t count = planes - first < ROWS ? planes - first : ROWS;
        for (size_t k = 0; k < count; k++) {
            MNC_SIMD
            for (size_t l = 0; l < MNCI_LANES; l++)
                rest[k][l] = exponent[l] * log2_of_normal(x[first + k][l], &power_of_two[k][l]);
        }
        for (size_t k = 0; k < count; k++) {
            MNC_SIMD
            for (size_t l = 0; l < MNCI_LANES; l++)
                y[first + k][l] = power_of(x[first + k][l], high[l] * power_of_two[k][l],
                                           low[l] * power_of_two[k][l] + rest[k][l]);
        }
    }
}

/* Plain functions: the resolver of a multi-versioned one would be exported too. */

void mnci_power(const double *x, double exponent, double *y, size_t n, mnci_prefetch_queue *queue)
{
    power(x, exponent, y, n, queue);
}

void mnc_power(const double *x, double exponent, double *y, size_t n)
{
    mnci_prefetch_queue none;
    mnci_prefetch_clear(&none);
    power(x, exponent, y, n, &none);
}

void mnci_lane_power(mnci_lane_row *x, const double *exponent, mnci_lane_row *y, size_t planes)
{
    lane_power(x, exponent, y, planes);
}
