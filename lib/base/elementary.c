/* Elementary functions in additions, multiplications and divisions, which IEEE 754 rounds in one
   way only (the project forbids contraction of a*b+c).

   exp: x = k ln 2 + r with |r| <= ln 2 / 2, by a ln 2 in two parts whose first makes k ln 2 exact
   (Cody and Waite 1980), then the Taylor series of e^r. log: x = m 2^k with m in [sqrt(1/2),
   sqrt(2)), then the series of 2 atanh(s), s = (m - 1) / (m + 1). erf: its Taylor series up to
   1/2. erfc above: e^(-x^2) t f(t) with t = 1 / (1 + x/3); f is a Chebyshev series on the range of
   t, computed to 60 digits and truncated where its terms fall below 1e-17. */
#include "base/elementary.h"

#include "base/constants.h"

#include <math.h>
#include <stddef.h>

static const double LN_2_HIGH = 0x1.62e42feep-1, LN_2_LOW = 1.9082149292705877e-10;
static const double SQRT_HALF = 0.70710678118654752440;
static const double TWO_OVER_SQRT_PI = 1.12837916709551257390;
/* e^x is a normal number between these. */
static const double LEAST_EXPONENT = -708.39, LARGEST_EXPONENT = 709.78;
/* Up to this, either sign, the series of e^x - 1 is used; above it nothing cancels. */
static const double SERIES_OF_EXP = 0.35;
static const double SERIES_OF_ERF = 0.5;

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* list[0] + list[1] x + ... */
static double polynomial(const double *list, size_t count, double x)
{
    double sum = 0;
    for (size_t i = count; i-- > 0;)
        sum = sum * x + list[i];
    return sum;
}

/* (e^r - 1 - r) / r^2 for |r| <= 0.35: what is left out is below 1e-17 of e^r. */
static double exp_rest(double r)
{
    static const double INVERSE_FACTORIALS[] = {
        1 / 2.0,     1 / 6.0,      1 / 24.0,      1 / 120.0,      1 / 720.0,       1 / 5040.0,
        1 / 40320.0, 1 / 362880.0, 1 / 3628800.0, 1 / 39916800.0, 1 / 479001600.0, 1 / 6227020800.0,
    };
    return polynomial(INVERSE_FACTORIALS, COUNT(INVERSE_FACTORIALS), r);
}

/* 2^k e^(high - low). */
static double exp_of_parts(double k, double high, double low)
{
    const double r = high - low, lost = (high - r) - low;
    return ldexp(1 + (r + (lost + r * r * exp_rest(r))), (int)k);
}

double mnci_exp(double x)
{
    if (!(x > LEAST_EXPONENT))
        return isnan(x) ? x : 0;
    if (x > LARGEST_EXPONENT)
        return HUGE_VAL;
    const double k = floor(x / MNCI_LN_2 + 0.5);
    return exp_of_parts(k, x - k * LN_2_HIGH, k * LN_2_LOW);
}

double mnci_exp2(double x)
{
    if (!(x > LEAST_EXPONENT / MNCI_LN_2))
        return isnan(x) ? x : 0;
    if (x > LARGEST_EXPONENT / MNCI_LN_2)
        return HUGE_VAL;
    const double k = floor(x + 0.5);
    return exp_of_parts(k, (x - k) * MNCI_LN_2, 0);
}

double mnci_expm1(double x)
{
    if (x == 0)
        return x; /* with its sign */
    if (fabs(x) <= SERIES_OF_EXP)
        return x + x * x * exp_rest(x);
    return mnci_exp(x) - 1;
}

double mnci_ln(double x)
{
    /* 2 atanh(s) = s (2 + 2 s^2 / 3 + ...), |s| <= 0.1716: without its 2 s. */
    static const double SERIES[] = {
        2 / 3.0,  2 / 5.0,  2 / 7.0,  2 / 9.0,  2 / 11.0,
        2 / 13.0, 2 / 15.0, 2 / 17.0, 2 / 19.0, 2 / 21.0,
    };
    if (!(x > 0))
        return x < 0 ? (double)NAN : x - HUGE_VAL;
    if (isinf(x))
        return x;
    int k;
    double m = frexp(x, &k);
    if (m < SQRT_HALF) {
        m *= 2;
        k--;
    }
    const double f = m - 1, s = f / (2 + f), s2 = s * s, half_square = 0.5 * f * f;
    const double rest = s2 * polynomial(SERIES, COUNT(SERIES), s2);
    return k * LN_2_HIGH - ((half_square - (s * (half_square + rest) + k * LN_2_LOW)) - f);
}

double mnci_pow(double x, double e)
{
    return mnci_exp(e * mnci_ln(x));
}

/* For |x| <= 1/2: what is left out is below 1e-17 of it. */
static double erf_near_0(double x)
{
    static const double SERIES[] = {
        1,          -1 / 3.0,     1 / 10.0,     -1 / 42.0,      1 / 216.0,      -1 / 1320.0,
        1 / 9360.0, -1 / 75600.0, 1 / 685440.0, -1 / 6894720.0, 1 / 76204800.0, -1 / 918086400.0,
    };
    return TWO_OVER_SQRT_PI * x * polynomial(SERIES, COUNT(SERIES), x * x);
}

/* sum' c_k T_k(y), by Clenshaw's recurrence. */
static double chebyshev(const double *c, size_t count, double y)
{
    double next = 0, after = 0;
    for (size_t k = count; k-- > 1;) {
        const double now = 2 * y * next - after + c[k];
        after = next;
        next = now;
    }
    return y * next - after + c[0];
}

/* e^(-x^2): the rounding of x^2 would be the error. x = high + low, high of so few bits that its
   square is exact. */
static double exp_of_minus_square(double x)
{
    const double high = floor(x * 0x1p20) * 0x1p-20, low = x - high;
    return mnci_exp(-high * high) * mnci_exp(-low * (x + high));
}

/* For x >= 1/2. */
static double erfc_above(double x)
{
    static const double SERIES[] = {
        0.38414880039918325,     0.2506924752383632,      0.06675755602514798,
        0.014201826365788586,    0.0022765015228904937,   0.00023043940681675892,
        1.8793997035532057e-06,  -3.671423301188469e-06,  -4.5199886303881584e-07,
        3.3943389226029766e-08,  1.3021432318989855e-08,  2.4801535035264257e-12,
        -3.4174358038299783e-10, -1.2799647059854397e-11, 9.716411913529587e-12,
        5.252412268284351e-13,   -3.119953223028529e-13,  -1.520786773149771e-14,
        1.1166661394562257e-14,  2.4830886043557556e-16,  -4.27095714867511e-16,
        9.462719113661213e-18,
    };
    static const double MOST_X = 26.6, LARGEST_T = 6.0 / 7; /* at x = 1/2 */
    if (!(x < MOST_X))                                      /* below the normal numbers */
        return isnan(x) ? x : 0;
    const double t = 1 / (1 + x / 3);
    return exp_of_minus_square(x) * (t * chebyshev(SERIES, COUNT(SERIES), 2 * t / LARGEST_T - 1));
}

double mnci_erf(double x)
{
    if (fabs(x) <= SERIES_OF_ERF)
        return erf_near_0(x);
    return x < 0 ? erfc_above(-x) - 1 : 1 - erfc_above(x);
}

double mnci_erfc(double x)
{
    if (fabs(x) <= SERIES_OF_ERF)
        return 1 - erf_near_0(x);
    return x < 0 ? 2 - erfc_above(-x) : erfc_above(x);
}
