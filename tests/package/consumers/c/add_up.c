/* Sums over depth from below, for `lanes` columns side by side: a recurrence around a marked loop,
   which has one turn where there is one column. */
#include "add_up.h"

#include <mncollagen/simd.h>

static inline __attribute__((always_inline)) void add(size_t rows, size_t stride, size_t lanes,
                                                      const double *share, double *u)
{
    for (size_t r = rows - 1; r-- > 0;) {
        double *row = u + r * stride;
        const double *below = row + stride;
        const double s = share[r];
        MNC_SIMD
        for (size_t l = 0; l < lanes; l++)
            row[l] += s * below[l];
    }
}

void add_up(size_t rows, size_t stride, size_t lanes, const double *share, double *u)
{
    if (lanes == 1)
        add(rows, stride, 1, share, u);
    else
        add(rows, stride, lanes, share, u);
}
