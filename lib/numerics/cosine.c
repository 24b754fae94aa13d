/* Cosine transforms by the orthogonal factorisations of Plonka and Tasche
   (10.1016/j.laa.2004.07.015): a DCT-II of m points is butterflies, a DCT-II and a DCT-IV of m / 2;
   a DCT-IV of m points is rotations, two DCT-II of m / 2, and butterflies. Orthogonal factors keep
   rounding errors at those of the data, and their transposes in reverse are the inverse. Parts
   whose number of points is odd, or at most SMALL, are multiplied by their matrix. Lanes are lines:
   loops are vector code of any width with the same bits, and there is neither global state nor
   memory to allocate per transform. */
#include "numerics/cosine.h"

#include "base/error.h"
#include "numerics/transpose.h"

#include <math.h>

enum { LANES = MNCI_COSINE_LANES, SMALL = 8 };
static const double PI = 3.14159265358979323846;
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
    return turn_count(cosine) + evens * evens + odds * odds + (cosine->levels > 0 ? p * p : 0);
}

/* cos(pi numerator / denominator), with an angle of at most a turn. */
static double cosine_of(size_t numerator, size_t denominator)
{
    return cos(PI * (double)(numerator % (2 * denominator)) / (double)denominator);
}

static void fill_turns(const mnci_cosine *cosine)
{
    double *turn = cosine->turns;
    size_t points = cosine->n;
    for (int level = 0; level < cosine->levels; level++, points /= 2)
        for (size_t j = 0; j < points / 2; j++) {
            const double angle = PI * (double)(2 * j + 1) / (4.0 * (double)points);
            *turn++ = cos(angle);
            *turn++ = sin(angle);
        }
}

static void fill_matrices(const mnci_cosine *cosine)
{
    const size_t p = cosine->base, evens = (p + 1) / 2, odds = p / 2;
    const double scale = sqrt(2 / (double)p);
    for (size_t k = 0; k < p; k++) {
        double *row = k % 2 == 0 ? cosine->even + k / 2 * evens : cosine->odd + k / 2 * odds;
        for (size_t j = 0; j < (k % 2 == 0 ? evens : odds); j++)
            row[j] = (k == 0 ? ROOT_HALF : 1) * scale * cosine_of(k * (2 * j + 1), 2 * p);
        for (size_t j = 0; j < p && cosine->levels > 0; j++)
            cosine->fourth[k * p + j] = scale * cosine_of((2 * k + 1) * (2 * j + 1), 4 * p);
    }
}

mnc_status mnci_cosine_create(const mnci_memory *memory, size_t n, mnci_cosine *cosine)
{
    divide(n, cosine);
    const size_t evens = (cosine->base + 1) / 2, odds = cosine->base / 2;
    MNCI_TRY(mnci_array(memory, "cosines", table_size(cosine), sizeof(double), &cosine->turns));
    cosine->even = cosine->turns + turn_count(cosine);
    cosine->odd = cosine->even + evens * evens;
    cosine->fourth = cosine->odd + odds * odds;
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
    const double s = sin(PI * (double)k / (2.0 * (double)n));
    return 4 * s * s;
}

/* ---- the parts of a level ---- */

/* The whole is a DCT-II. Of a DCT-II the first half is one and the second half a DCT-IV; both
   halves of a DCT-IV are DCT-II. So a part is a DCT-IV if its index ends with an odd number of
   ones. */
MNCI_INLINE int is_fourth(size_t part)
{
    int ones = 0;
    for (; part % 2 == 1; part /= 2)
        ones ^= 1;
    return ones;
}

MNCI_INLINE double *point(double *lines, size_t j)
{
    return lines + j * LANES;
}

MNCI_INLINE const double *read_point(const double *lines, size_t j)
{
    return lines + j * LANES;
}

/* x = p a + q b, y = r a + s b */
MNCI_INLINE void combine(const double *a, const double *b, double p, double q, double r, double s,
                         double *x, double *y)
{
    MNC_SIMD
    for (int l = 0; l < LANES; l++) {
        const double of_a = a[l], of_b = b[l];
        x[l] = p * of_a + q * of_b;
        y[l] = r * of_a + s * of_b;
    }
}

/* x = r (a + b), y = r (a - b) */
MNCI_INLINE void butterfly(const double *a, const double *b, double r, double *x, double *y)
{
    MNC_SIMD
    for (int l = 0; l < LANES; l++) {
        const double of_a = a[l], of_b = b[l];
        x[l] = r * (of_a + of_b);
        y[l] = r * (of_a - of_b);
    }
}

MNCI_INLINE void copy(const double *from, double sign, double *to)
{
    MNC_SIMD
    for (int l = 0; l < LANES; l++)
        to[l] = sign * from[l];
}

MNCI_INLINE double alternating(size_t j)
{
    return j % 2 == 0 ? 1 : -1;
}

/* ---- one level: parts of `points` points ---- */

/* Points of a part to those of its halves. */
MNC_VECTOR_WIDTHS static void split(size_t parts, size_t points, const double *turns,
                                    const double *from, double *to)
{
    const size_t half = points / 2;
    for (size_t part = 0; part < parts; part++) {
        const double *x = read_point(from, part * points);
        double *a = point(to, part * points), *b = point(a, half);
        const int fourth = is_fourth(part);
        for (size_t j = 0; j < half; j++) {
            const double *here = read_point(x, j), *mirrored = read_point(x, points - 1 - j);
            const double c = turns[2 * j], s = turns[2 * j + 1], sign = alternating(j);
            if (fourth)
                combine(here, mirrored, c, s, -sign * s, sign * c, point(a, j), point(b, j));
            else
                butterfly(here, mirrored, ROOT_HALF, point(a, j), point(b, j));
        }
    }
}

/* Its transpose. */
MNC_VECTOR_WIDTHS static void unsplit(size_t parts, size_t points, const double *turns,
                                      const double *from, double *to)
{
    const size_t half = points / 2;
    for (size_t part = 0; part < parts; part++) {
        const double *a = read_point(from, part * points), *b = read_point(a, half);
        double *x = point(to, part * points);
        const int fourth = is_fourth(part);
        for (size_t j = 0; j < half; j++) {
            double *here = point(x, j), *mirrored = point(x, points - 1 - j);
            const double c = turns[2 * j], s = turns[2 * j + 1], sign = alternating(j);
            if (fourth)
                combine(read_point(a, j), read_point(b, j), c, -sign * s, s, sign * c, here,
                        mirrored);
            else
                butterfly(read_point(a, j), read_point(b, j), ROOT_HALF, here, mirrored);
        }
    }
}

/* Modes of the halves to those of their part. */
MNC_VECTOR_WIDTHS static void merge(size_t parts, size_t points, const double *from, double *to)
{
    const size_t half = points / 2;
    for (size_t part = 0; part < parts; part++) {
        const double *a = read_point(from, part * points), *b = read_point(a, half);
        double *x = point(to, part * points);
        const int fourth = is_fourth(part);
        copy(a, 1, x);
        copy(b, fourth ? -1 : 1, point(x, fourth ? points - 1 : 1));
        for (size_t k = 1; k < half; k++) {
            if (fourth) {
                butterfly(read_point(a, k), read_point(b, half - k), ROOT_HALF, point(x, 2 * k),
                          point(x, 2 * k - 1));
            } else {
                copy(read_point(a, k), 1, point(x, 2 * k));
                copy(read_point(b, k), 1, point(x, 2 * k + 1));
            }
        }
    }
}

/* Its transpose. */
MNC_VECTOR_WIDTHS static void unmerge(size_t parts, size_t points, const double *from, double *to)
{
    const size_t half = points / 2;
    for (size_t part = 0; part < parts; part++) {
        const double *x = read_point(from, part * points);
        double *a = point(to, part * points), *b = point(a, half);
        const int fourth = is_fourth(part);
        copy(x, 1, a);
        copy(read_point(x, fourth ? points - 1 : 1), fourth ? -1 : 1, b);
        for (size_t k = 1; k < half; k++) {
            if (fourth) {
                butterfly(read_point(x, 2 * k), read_point(x, 2 * k - 1), ROOT_HALF, point(a, k),
                          point(b, half - k));
            } else {
                copy(read_point(x, 2 * k), 1, point(a, k));
                copy(read_point(x, 2 * k + 1), 1, point(b, k));
            }
        }
    }
}

/* ---- matrices ---- */

/* A matrix by the steps of its rows and columns, so that a transpose is another view. */
typedef struct matrix {
    size_t rows, columns, row_step, column_step;
    const double *entries;
} matrix;

/* Points at a distance of `step` points. */
typedef struct strided {
    double *first;
    ptrdiff_t step;
} strided;

enum { ROWS_AT_ONCE = 4, VECTORS = LANES / MNCI_TILE };

/* `count` rows from `row` on, a compile-time constant: sums stay in registers. */
MNCI_INLINE void multiply_rows(const matrix *m, size_t row, int count, strided from, strided to)
{
    mnci_vec4 sums[ROWS_AT_ONCE][VECTORS] = {{{0}}};
    const double *entry = m->entries + row * m->row_step, *x = from.first;
    for (size_t c = 0; c < m->columns; c++, entry += m->column_step, x += from.step * LANES) {
        mnci_vec4 values[VECTORS];
        for (int v = 0; v < VECTORS; v++)
            mnci_load_vec4(x + (size_t)v * MNCI_TILE, &values[v]);
        for (int r = 0; r < count; r++)
            for (int v = 0; v < VECTORS; v++)
                sums[r][v] += entry[(size_t)r * m->row_step] * values[v];
    }
    for (int r = 0; r < count; r++)
        for (int v = 0; v < VECTORS; v++)
            mnci_store_vec4(&sums[r][v], to.first + ((ptrdiff_t)row + r) * to.step * LANES +
                                             (ptrdiff_t)v * MNCI_TILE);
}

MNC_VECTOR_WIDTHS static void multiply(const matrix *m, strided from, strided to)
{
    size_t row = 0;
    for (; row + ROWS_AT_ONCE <= m->rows; row += ROWS_AT_ONCE)
        multiply_rows(m, row, ROWS_AT_ONCE, from, to);
    for (; row < m->rows; row++)
        multiply_rows(m, row, 1, from, to);
}

/* Sums of mirrored points in the first half, differences in the second, mirrored. */
MNC_VECTOR_WIDTHS static void fold(size_t n, double *x)
{
    for (size_t j = 0; j < n / 2; j++)
        butterfly(point(x, j), point(x, n - 1 - j), 1, point(x, j), point(x, n - 1 - j));
}

/* Both halves of a part: modes in y from values in x, or values in y from modes in x. */
static void multiply_halves(const matrix *even, const matrix *odd, size_t p, int inverse, double *x,
                            double *y)
{
    const strided halves[] = {{inverse ? y : x, 1}, {point(inverse ? y : x, p - 1), -1}};
    const strided modes[] = {{inverse ? x : y, 2}, {point(inverse ? x : y, 1), 2}};
    if (!inverse)
        fold(p, x);
    multiply(even, inverse ? modes[0] : halves[0], inverse ? halves[0] : modes[0]);
    multiply(odd, inverse ? modes[1] : halves[1], inverse ? halves[1] : modes[1]);
    if (inverse)
        fold(p, y);
}

static void multiply_parts(const mnci_cosine *cosine, int inverse, double *from, double *to)
{
    const size_t p = cosine->base, evens = (p + 1) / 2, odds = p / 2;
    const size_t row_of_even = inverse ? 1 : evens, row_of_odd = inverse ? 1 : odds;
    const matrix even = {evens, evens, row_of_even, inverse ? evens : 1, cosine->even};
    const matrix odd = {odds, odds, row_of_odd, inverse ? odds : 1, cosine->odd};
    const matrix fourth = {p, p, p, 1, cosine->fourth};
    for (size_t part = 0; part < (size_t)1 << cosine->levels; part++) {
        double *x = point(from, part * p), *y = point(to, part * p);
        if (is_fourth(part))
            multiply(&fourth, (strided){x, 1}, (strided){y, 1});
        else
            multiply_halves(&even, &odd, p, inverse, x, y);
    }
}

/* ---- the transforms: levels down and up again ---- */

static void swap(double **a, double **b)
{
    double *first = *a;
    *a = *b;
    *b = first;
}

void mnci_cosine_forward(const mnci_cosine *cosine, double *lines, double *result)
{
    double *from = lines, *to = result;
    const double *turns = cosine->turns;
    size_t parts = 1, points = cosine->n;
    for (; parts < (size_t)1 << cosine->levels; parts *= 2, points /= 2) {
        split(parts, points, turns, from, to);
        turns += points;
        swap(&from, &to);
    }
    multiply_parts(cosine, 0, from, to);
    while (parts > 1) {
        parts /= 2;
        points *= 2;
        swap(&from, &to);
        merge(parts, points, from, to);
    }
}

void mnci_cosine_inverse(const mnci_cosine *cosine, double *lines, double *result)
{
    double *from = lines, *to = result;
    const double *turns = cosine->turns + turn_count(cosine);
    size_t parts = 1, points = cosine->n;
    for (; parts < (size_t)1 << cosine->levels; parts *= 2, points /= 2) {
        unmerge(parts, points, from, to);
        swap(&from, &to);
    }
    multiply_parts(cosine, 1, from, to);
    while (parts > 1) {
        parts /= 2;
        points *= 2;
        turns -= points;
        swap(&from, &to);
        unsplit(parts, points, turns, from, to);
    }
}
