/* Repeated timings: median and spread. */
#include "measure.h"

#include <stdlib.h>
#include <time.h>

double bench_now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

bench_timing bench_timing_of(double *seconds, int count)
{
    qsort(seconds, (size_t)count, sizeof seconds[0], by_size);
    return (bench_timing){count, seconds[count / 2], seconds[0], seconds[count - 1]};
}

int bench_measure(int repeats, int (*work)(void *context), void *context, bench_timing *timing)
{
    static double seconds[BENCH_MOST_REPEATS];
    int failed = 0;
    /* Longer than the system takes to spread the threads over the cores. */
    const double warm_s = bench_now_s() + (repeats > 1 ? 0.3 : 0);
    do {
        failed = work(context);
    } while (!failed && bench_now_s() < warm_s);
    for (int r = 0; r < repeats && !failed; r++) {
        const double start = bench_now_s();
        failed = work(context);
        seconds[r] = bench_now_s() - start;
    }
    if (!failed)
        *timing = bench_timing_of(seconds, repeats);
    return failed;
}
