/* Increments of one field in a run of cells, as far as its rates and those of its first driver give
   them: parts of the hot function of cells.c. */
#ifndef MNCI_NUMERICS_RIGHT_SIDE_H
#define MNCI_NUMERICS_RIGHT_SIDE_H

#include "base/stream.h"

/* What they are made of, from the run's first cell on; NULL for what a field lacks. */
typedef struct mnci_right_side {
    const double *source, *loss, *value;
    const double *divergence;   /* of a field that diffuses */
    const double *k1;           /* in the second stage */
    const double *slope, *from; /* of the first driver, and its increments */
    int solves;                 /* early, and no more drivers: also divided by 1 + a loss */
    int is_late;
    int streams; /* of a late field: past the caches */
    double *out;
    float *shrink, *kept_slope; /* to be kept of a late field: 1 / (1 + a loss), a slope */
} mnci_right_side;

/* Which parts there are: known where loops are called, so that each case is a loop of its own. */
typedef struct mnci_right_case {
    int diffuses, is_second, drives, solves, keeps;
} mnci_right_case;

/* For n cells from `first` on, of which the results begin at `out`, `shrink` and `kept_slope`. */
MNCI_PART void mnci_right_cells(const mnci_right_side *r, mnci_right_case is, size_t first,
                                size_t n, double a_days, double *out, float *shrink,
                                float *kept_slope)
{
    const double *source = r->source + first, *loss = r->loss + first, *value = r->value + first;
    const double *divergence = is.diffuses ? r->divergence + first : NULL;
    const double *k1 = is.is_second ? r->k1 + first : NULL;
    const double *slope = is.drives || is.keeps ? r->slope + first : NULL;
    const double *from = is.drives ? r->from + first : NULL;
    MNC_SIMD
    for (size_t i = 0; i < n; i++) {
        double sum = source[i] - loss[i] * value[i];
        if (is.diffuses)
            sum += divergence[i];
        if (is.is_second)
            sum -= 2 * k1[i];
        if (is.drives)
            sum += a_days * slope[i] * from[i];
        out[i] = is.solves ? sum / (1 + a_days * loss[i]) : sum;
        if (is.keeps) {
            shrink[i] = (float)(1 / (1 + a_days * loss[i]));
            kept_slope[i] = (float)(a_days * slope[i]);
        }
    }
}

MNCI_PART void mnci_right_stored(const mnci_right_side *r, mnci_right_case is, size_t first,
                                 size_t end, double a_days)
{
    mnci_right_cells(r, is, first, end - first, a_days, r->out + first,
                     is.keeps ? r->shrink + first : NULL, is.keeps ? r->kept_slope + first : NULL);
}

/* `in_array` is the place of the run in the arrays, which are stored whole lines at a time. */
MNCI_PART void mnci_right_streamed(const mnci_right_side *r, mnci_right_case is, size_t in_array,
                                   size_t n, double a_days)
{
    const size_t before = (MNCI_STREAMED - in_array % MNCI_STREAMED) % MNCI_STREAMED;
    size_t i = before < n ? before : n;
    mnci_right_stored(r, is, 0, i, a_days);
    for (; i + MNCI_STREAMED <= n; i += MNCI_STREAMED) {
        double out[MNCI_STREAMED];
        float shrink[MNCI_STREAMED], kept_slope[MNCI_STREAMED];
        mnci_right_cells(r, is, i, MNCI_STREAMED, a_days, out, shrink, kept_slope);
        mnci_stream(r->out + i, out);
        if (is.keeps) {
            mnci_stream_floats(r->shrink + i, shrink);
            mnci_stream_floats(r->kept_slope + i, kept_slope);
        }
    }
    mnci_right_stored(r, is, i, n, a_days);
}

MNCI_PART void mnci_right_case_run(const mnci_right_side *r, mnci_right_case is, size_t in_array,
                                   size_t n, double a_days)
{
    /* Early fields are read again at once. */
    if (!is.drives && !is.solves && r->streams)
        mnci_right_streamed(r, is, in_array, n, a_days);
    else
        mnci_right_stored(r, is, 0, n, a_days);
}

MNCI_PART void mnci_right_stage(const mnci_right_side *r, int drives, int solves, int keeps,
                                size_t in_array, size_t n, double a_days)
{
    if (r->divergence && r->k1)
        mnci_right_case_run(r, (mnci_right_case){1, 1, drives, solves, keeps}, in_array, n, a_days);
    else if (r->divergence)
        mnci_right_case_run(r, (mnci_right_case){1, 0, drives, solves, keeps}, in_array, n, a_days);
    else if (r->k1)
        mnci_right_case_run(r, (mnci_right_case){0, 1, drives, solves, keeps}, in_array, n, a_days);
    else
        mnci_right_case_run(r, (mnci_right_case){0, 0, drives, solves, keeps}, in_array, n, a_days);
}

/* out = source - loss * value + divergence - 2 k1, of an early field also + a slope from, and
   divided by 1 + a loss if it is to be solved. */
MNCI_PART void mnci_right_side_run(const mnci_right_side *r, size_t in_array, size_t n,
                                   double a_days)
{
    if (r->shrink)
        mnci_right_stage(r, 0, 0, 1, in_array, n, a_days);
    else if (r->is_late)
        mnci_right_stage(r, 0, 0, 0, in_array, n, a_days);
    else if (r->from && r->solves)
        mnci_right_stage(r, 1, 1, 0, in_array, n, a_days);
    else if (r->from)
        mnci_right_stage(r, 1, 0, 0, in_array, n, a_days);
    else
        mnci_right_stage(r, 0, 1, 0, in_array, n, a_days);
}

#endif
