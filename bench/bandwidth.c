/* Memory bandwidth by loops over arrays that exceed the caches. Bytes are those that the program
   reads and writes; reads for ownership are not counted. */
#include "bandwidth.h"

#include "base/simd.h"
#include "base/threads.h"

#include <stdio.h>
#include <stdlib.h>

typedef enum loop { COPY, IN_PLACE, TRIAD, LOOPS } loop;

typedef struct arrays {
    loop loop;
    int threads;
    size_t n;
    double *a, *b, *c;
} arrays;

/* A factor keeps the compiler from calling memcpy, which uses non-temporal stores. */
MNC_VECTOR_WIDTHS static void copy(size_t n, double factor, const double *a, double *b)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        b[i] = factor * a[i];
}

MNC_VECTOR_WIDTHS static void in_place(size_t n, double factor, double *a)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        a[i] = factor * a[i] + 1;
}

MNC_VECTOR_WIDTHS static void triad(size_t n, double factor, const double *a, const double *b,
                                    double *c)
{
    MNC_SIMD
    for (size_t i = 0; i < n; i++)
        c[i] = a[i] + factor * b[i];
}

static size_t share_begin(const arrays *x, size_t part)
{
    return x->n * part / (size_t)x->threads;
}

static void run_part(void *context, size_t part, int thread)
{
    const arrays *x = context;
    const size_t first = share_begin(x, part), n = share_begin(x, part + 1) - first;
    (void)thread;
    if (x->loop == COPY)
        copy(n, 0.5, x->a + first, x->b + first);
    else if (x->loop == IN_PLACE)
        in_place(n, 0.5, x->a + first);
    else
        triad(n, 0.5, x->a + first, x->b + first, x->c + first);
}

/* As a rule each thread touches its part first, so that the pages are near to it. */
static void touch_part(void *context, size_t part, int thread)
{
    const arrays *x = context;
    (void)thread;
    for (size_t i = share_begin(x, part); i < share_begin(x, part + 1); i++) {
        x->a[i] = 1;
        if (x->b)
            x->b[i] = 1;
        if (x->c)
            x->c[i] = 1;
    }
}

static int run_all(void *context)
{
    const arrays *x = context;
    mnci_parallel_for(x->threads, (size_t)x->threads, run_part, context);
    return 0;
}

static void destroy(arrays *x)
{
    free(x->a);
    free(x->b);
    free(x->c);
}

static int create(arrays *x, const bench_options *options, int threads, int count)
{
    const size_t bytes = (size_t)options->megabytes * 1000000 / 64 * 64;
    *x = (arrays){.threads = threads, .n = bytes / sizeof(double)};
    x->a = aligned_alloc(64, bytes);
    x->b = count > 1 ? aligned_alloc(64, bytes) : NULL;
    x->c = count > 1 ? aligned_alloc(64, bytes) : NULL;
    if (!x->a || (count > 1 && (!x->b || !x->c))) {
        fprintf(stderr, "mnc_bench: no memory for arrays of %d MB\n", options->megabytes);
        destroy(x);
        return 1;
    }
    mnci_parallel_for(threads, (size_t)threads, touch_part, x);
    return 0;
}

static void measure(bench_report *report, const bench_options *options, arrays *x, loop kind)
{
    static const char *const names[LOOPS] = {"copy", "in-place", "triad"};
    static const double bytes[LOOPS] = {16, 16, 24};
    bench_row row = bench_row_of(names[kind], x->threads);
    bench_timing timing;
    x->loop = kind;
    bench_measure(options->repeats, run_all, x, &timing);
    if (kind == IN_PLACE)
        report->in_place_gb_per_s[x->threads] = 1e-9 * bytes[kind] * (double)x->n / timing.lowest_s;
    bench_row_grid(&row, x->n, 1, 1, 1);
    bench_row_times(report, &row, &timing, 1, (double)x->n, bytes[kind]);
    bench_report_add(report, &row);
}

int bench_in_place(bench_report *report, const bench_options *options, int threads)
{
    arrays x;
    if (report->in_place_gb_per_s[threads] > 0)
        return 0;
    if (create(&x, options, threads, 1) != 0)
        return 1;
    measure(report, options, &x, IN_PLACE);
    destroy(&x);
    return 0;
}

int bench_bandwidth(bench_report *report, const bench_options *options)
{
    arrays x;
    if (create(&x, options, options->threads, 3) != 0)
        return 1;
    measure(report, options, &x, IN_PLACE);
    measure(report, options, &x, COPY);
    measure(report, options, &x, TRIAD);
    destroy(&x);
    return 0;
}
