/* Cosine transforms by the orthogonal factorisations of Plonka and Tasche
   (10.1016/j.laa.2004.07.015): a DCT-II of m points is butterflies, a DCT-II and a DCT-IV of m / 2;
   a DCT-IV of m points is rotations, two DCT-II of m / 2, and butterflies. Orthogonal factors keep
   rounding errors at those of the data, and their transposes in reverse are the inverse. Parts
   whose number of points is odd, or at most SMALL, are multiplied by their matrix. Lanes are lines:
   loops are vector code of any width with the same bits, and there is neither global state nor
   memory to allocate per transform. */
#include "numerics/cosine.h"

#include "base/constants.h"
#include "base/error.h"
#include "base/simd.h"

#include <math.h>

enum { LANES = MNCI_COSINE_LANES, SMALL = 8 };
static const double ROOT_HALF = 0.70710678118654752440;

/* ---- creation ---- */

static void divide(size_t n, mnci_cosine *cosine)
{
    *cosine = (mnci_cosine){.n = n, .base = n};
    for (; cosine->base > SMALL && cosine->base % 2 == 0; cosine->base /= 2)
        cosine->levels++;
}

/* Numbers of the tables. The rotations of a level take as many as there are points in a part. */
static size_t turn_count(const mnci_cosine *cosine)
{
    size_t count = 0, points = cosine->n;
    for (int level = 0; level < cosine->levels; level++, points /= 2)
        count += points;
    return count;
}

static size_t table_size(const mnci_cosine *cosine)
{
    const size_t p = cosine->base, evens = (p + 1) / 2, odds = p / 2;
    return turn_count(cosine) + 2 * (evens * evens + odds * odds) +
           (cosine->levels > 0 ? p * p : 0);
}

/* cos(pi numerator / denominator), with an angle of at most a turn. */
static double cosine_of(size_t numerator, size_t denominator)
{
    return cos(MNCI_PI * (double)(numerator % (2 * denominator)) / (double)denominator);
}

static void fill_turns(const mnci_cosine *cosine)
{
    double *turn = cosine->turns;
    size_t points = cosine->n;
    for (int level = 0; level < cosine->levels; level++, points /= 2)
        for (size_t j = 0; j < points / 2; j++) {
            const double angle = MNCI_PI * (double)(2 * j + 1) / (4.0 * (double)points);
            *turn++ = cos(angle);
            *turn++ = sin(angle);
        }
}

static void fill_matrices(const mnci_cosine *cosine)
{
    const size_t p = cosine->base, evens = (p + 1) / 2, odds = p / 2;
    const double scale = sqrt(2 / (double)p);
    for (size_t k = 0; k < p; k++) {
        const int parity = (int)(k % 2);
        const size_t n = parity ? odds : evens;
        for (size_t j = 0; j < n; j++) {
            const double entry =
                (k == 0 ? ROOT_HALF : 1) * scale * cosine_of(k * (2 * j + 1), 2 * p);
            cosine->second[0][parity][k / 2 * n + j] = entry;
            cosine->second[1][parity][j * n + k / 2] = entry;
        }
        for (size_t j = 0; j < p && cosine->levels > 0; j++)
            cosine->fourth[k * p + j] = scale * cosine_of((2 * k + 1) * (2 * j + 1), 4 * p);
    }
}

mnc_status mnci_cosine_create(const mnci_memory *memory, size_t n, mnci_cosine *cosine)
{
    divide(n, cosine);
    const size_t evens = (cosine->base + 1) / 2, odds = cosine->base / 2;
    MNCI_TRY(mnci_array(memory, "cosines", table_size(cosine), sizeof(double), &cosine->turns));
    double *free_table = cosine->turns + turn_count(cosine);
    for (int is_inverse = 0; is_inverse <= 1; is_inverse++) {
        cosine->second[is_inverse][0] = free_table;
        cosine->second[is_inverse][1] = free_table + evens * evens;
        free_table += evens * evens + odds * odds;
    }
    cosine->fourth = free_table;
    fill_turns(cosine);
    fill_matrices(cosine);
    return MNC_OK;
}

void mnci_cosine_destroy(mnci_cosine *cosine)
{
    mnci_release(cosine->turns);
    *cosine = (mnci_cosine){0};
}

double mnci_cosine_bytes(size_t n)
{
    mnci_cosine cosine;
    divide(n, &cosine);
    return (double)table_size(&cosine) * sizeof(double) + MNCI_ARRAY_OVERHEAD;
}

double mnci_cosine_eigenvalue(size_t n, size_t k)
{
    const double s = sin(MNCI_PI * (double)k / (2.0 * (double)n));
    return 4 * s * s;
}

/* ---- the parts of a level ---- */

/* Points at a distance of `step` points. */
typedef struct strided {
    double *first;
    ptrdiff_t step;
} strided;

MNCI_INLINE double *point(strided line, size_t j)
{
    return line.first + (ptrdiff_t)j * line.step * LANES;
}

/* Every second point, from the first on. */
MNCI_INLINE strided every_other(strided line)
{
    return (strided){line.first, 2 * line.step};
}

MNCI_INLINE strided from_point(strided line, size_t j)
{
    return (strided){point(line, j), line.step};
}

/* `points` points, last one first. */
MNCI_INLINE strided reversed(strided line, size_t points)
{
    return (strided){point(line, points - 1), -line.step};
}

/* A part of a transform: its values and its modes where they lie in the arrays of the whole, so
   that each level works in place. */
typedef struct part {
    int is_fourth; /* a DCT-IV, else a DCT-II */
    strided values, modes;
} part;

/* The whole is a DCT-II. Of a DCT-II the first half is one and the second half a DCT-IV, and their
   modes alternate; both halves of a DCT-IV are DCT-II, the modes of the second last one first. The
   values of any second half are last one first. */
static part half_of(part whole, size_t points, int is_second)
{
    part half = {
        .is_fourth = !whole.is_fourth && is_second, .values = whole.values, .modes = whole.modes};
    if (is_second) {
        half.values = reversed(whole.values, points);
        half.modes = whole.is_fourth ? reversed(whole.modes, points) : from_point(whole.modes, 1);
    }
    half.modes = every_other(half.modes);
    return half;
}

/* Part `index` of the 2^level parts of a level. */
static part part_at(const mnci_cosine *cosine, int level, size_t index, double *values,
                    double *modes)
{
    part at = {0, {values, 1}, {modes, 1}};
    size_t points = cosine->n;
    for (int l = level - 1; l >= 0; l--, points /= 2)
        at = half_of(at, points, (int)(index >> l & 1));
    return at;
}

/* a, b = p a + q b, r a + s b */
MNCI_INLINE void combine(double p, double q, double r, double s, double *a, double *b)
{
    MNC_SIMD
    for (int l = 0; l < LANES; l++) {
        const double of_a = a[l], of_b = b[l];
        a[l] = p * of_a + q * of_b;
        b[l] = r * of_a + s * of_b;
    }
}

/* a, b = r (a + b), r (a - b) */
MNCI_INLINE void butterfly(double r, double *a, double *b)
{
    MNC_SIMD
    for (int l = 0; l < LANES; l++) {
        const double of_a = a[l], of_b = b[l];
        a[l] = r * (of_a + of_b);
        b[l] = r * (of_a - of_b);
    }
}

MNCI_INLINE void copy(const double *from, double *to)
{
    MNC_SIMD
    for (int l = 0; l < LANES; l++)
        to[l] = from[l];
}

/* ---- one level, in place ---- */

/* Butterflies of mirrored pairs. */
MNCI_INLINE void mirror(size_t points, double r, strided values)
{
    const ptrdiff_t step = values.step * LANES;
    double *here = values.first, *mirrored = point(values, points - 1);
    for (size_t j = 0; j < points / 2; j++, here += step, mirrored -= step)
        butterfly(r, here, mirrored);
}

MNC_VECTOR_WIDTHS static void turn_second(size_t points, strided values)
{
    mirror(points, ROOT_HALF, values);
}

/* Rotations of mirrored pairs, of which every other one is reflected, or the transpose of that. */
MNCI_INLINE void turn_pairs(size_t points, const double *turns, strided values, int is_transpose)
{
    const ptrdiff_t step = values.step * LANES;
    double *here = values.first, *mirrored = point(values, points - 1);
    double sign = 1;
    for (size_t j = 0; j < points / 2; j++, here += step, mirrored -= step, sign = -sign) {
        const double c = turns[2 * j], s = turns[2 * j + 1];
        if (is_transpose)
            combine(c, -sign * s, s, sign * c, here, mirrored);
        else
            combine(c, s, -sign * s, sign * c, here, mirrored);
    }
}

MNC_VECTOR_WIDTHS static void turn_fourth(size_t points, const double *turns, strided values)
{
    turn_pairs(points, turns, values, 0);
}

MNC_VECTOR_WIDTHS static void turn_fourth_back(size_t points, const double *turns, strided values)
{
    turn_pairs(points, turns, values, 1);
}

/* Neighbouring modes of a DCT-IV from those of its halves, or the inverse. */
MNC_VECTOR_WIDTHS static void join_fourth(size_t points, strided modes)
{
    double *last = point(modes, points - 1);
    for (int l = 0; l < LANES; l++)
        last[l] = -last[l];
    for (size_t k = 2; k < points; k += 2)
        butterfly(ROOT_HALF, point(modes, k), point(modes, k - 1));
}

/* ---- matrices ---- */

/* Rows [row, row + 4) of a square matrix, or one, times points that follow one another. Lanes are
   the outer loop, so that sums are vectors in registers, whatever their width; the inner loop has
   no test before it, which would keep the compiler from it. */
MNCI_INLINE void multiply_four(size_t n, const double *matrix, size_t row, const double *from,
                               strided to)
{
    const double *first = matrix + row * n, *second = first + n;
    const double *third = second + n, *fourth = third + n;
    double *at[] = {point(to, row), point(to, row + 1), point(to, row + 2), point(to, row + 3)};
    MNC_SIMD
    for (int l = 0; l < LANES; l++) {
        double a = 0, b = 0, c = 0, d = 0;
        size_t j = 0;
        do {
            const double x = from[j * LANES + (size_t)l];
            a += first[j] * x;
            b += second[j] * x;
            c += third[j] * x;
            d += fourth[j] * x;
        } while (++j < n);
        at[0][l] = a;
        at[1][l] = b;
        at[2][l] = c;
        at[3][l] = d;
    }
}

MNCI_INLINE void multiply_one(size_t n, const double *matrix, size_t row, const double *from,
                              strided to)
{
    const double *entries = matrix + row * n;
    double *at = point(to, row);
    MNC_SIMD
    for (int l = 0; l < LANES; l++) {
        double sum = 0;
        size_t j = 0;
        do
            sum += entries[j] * from[j * LANES + (size_t)l];
        while (++j < n);
        at[l] = sum;
    }
}

MNC_VECTOR_WIDTHS static void multiply(size_t n, const double *matrix, const double *from,
                                       strided to)
{
    size_t row = 0;
    for (; row + 4 <= n; row += 4)
        multiply_four(n, matrix, row, from, to);
    for (; row < n; row++)
        multiply_one(n, matrix, row, from, to);
}

MNC_VECTOR_WIDTHS static void gather(size_t n, strided from, double *to)
{
    for (size_t j = 0; j < n; j++)
        copy(point(from, j), to + j * LANES);
}

/* Sums of mirrored points, and behind them their differences. */
MNC_VECTOR_WIDTHS static void fold(size_t n, strided from, double *to)
{
    double *differences = to + (n + 1) / 2 * LANES;
    for (size_t j = 0; j < n / 2; j++) {
        copy(point(from, j), to + j * LANES);
        copy(point(from, n - 1 - j), differences + j * LANES);
        butterfly(1, to + j * LANES, differences + j * LANES);
    }
    if (n % 2 == 1)
        copy(point(from, n / 2), to + n / 2 * LANES);
}

/* The inverse but for the factor: from sums in the first half and mirrored differences. */
MNC_VECTOR_WIDTHS static void unfold(size_t n, strided x)
{
    mirror(n, 1, x);
}

static void part_forward(const mnci_cosine *cosine, const part *at, double *work)
{
    const size_t p = cosine->base, evens = (p + 1) / 2, odds = p / 2;
    if (at->is_fourth) {
        gather(p, at->values, work);
        multiply(p, cosine->fourth, work, at->modes);
        return;
    }
    fold(p, at->values, work);
    multiply(evens, cosine->second[0][0], work, every_other(at->modes));
    multiply(odds, cosine->second[0][1], work + evens * LANES,
             every_other(from_point(at->modes, 1)));
}

static void part_inverse(const mnci_cosine *cosine, const part *at, double *work)
{
    const size_t p = cosine->base, evens = (p + 1) / 2, odds = p / 2;
    if (at->is_fourth) { /* a symmetric matrix */
        gather(p, at->modes, work);
        multiply(p, cosine->fourth, work, at->values);
        return;
    }
    gather(evens, every_other(at->modes), work);
    gather(odds, every_other(from_point(at->modes, 1)), work + evens * LANES);
    multiply(evens, cosine->second[1][0], work, at->values);
    multiply(odds, cosine->second[1][1], work + evens * LANES, reversed(at->values, p));
    unfold(p, at->values);
}

static void multiply_parts(const mnci_cosine *cosine, int is_inverse, double *values, double *modes,
                           double *work)
{
    for (size_t index = 0; index < (size_t)1 << cosine->levels; index++) {
        const part at = part_at(cosine, cosine->levels, index, values, modes);
        if (is_inverse)
            part_inverse(cosine, &at, work);
        else
            part_forward(cosine, &at, work);
    }
}

/* ---- the transforms: levels down and up again ---- */

static void turn_values(const mnci_cosine *cosine, int level, int is_inverse, const double *turns,
                        double *values)
{
    for (size_t index = 0; index < (size_t)1 << level; index++) {
        const part at = part_at(cosine, level, index, values, values);
        if (!at.is_fourth)
            turn_second(cosine->n >> level, at.values);
        else if (is_inverse)
            turn_fourth_back(cosine->n >> level, turns, at.values);
        else
            turn_fourth(cosine->n >> level, turns, at.values);
    }
}

static void join_modes(const mnci_cosine *cosine, int level, double *modes)
{
    for (size_t index = 0; index < (size_t)1 << level; index++) {
        const part at = part_at(cosine, level, index, modes, modes);
        if (at.is_fourth)
            join_fourth(cosine->n >> level, at.modes);
    }
}

void mnci_cosine_forward(const mnci_cosine *cosine, double *lines, double *result, double *work)
{
    const double *turns = cosine->turns;
    for (int level = 0; level < cosine->levels; turns += cosine->n >> level, level++)
        turn_values(cosine, level, 0, turns, lines);
    multiply_parts(cosine, 0, lines, result, work);
    for (int level = cosine->levels; level-- > 0;)
        join_modes(cosine, level, result);
}

void mnci_cosine_inverse(const mnci_cosine *cosine, double *lines, double *result, double *work)
{
    const double *turns = cosine->turns + turn_count(cosine);
    for (int level = 0; level < cosine->levels; level++)
        join_modes(cosine, level, lines);
    multiply_parts(cosine, 1, result, lines, work);
    for (int level = cosine->levels; level-- > 0;) {
        turns -= cosine->n >> level;
        turn_values(cosine, level, 1, turns, result);
    }
}
