/* Repeated timings: median and spread. */
#include "measure.h"

#include <stdlib.h>
#include <time.h>

static double now_s(void)
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

int bench_measure(int repeats, int (*work)(void *context), void *context, bench_timing *timing)
{
    static double seconds[BENCH_MOST_REPEATS];
    int failed = work(context);
    for (int r = 0; r < repeats && !failed; r++) {
        const double start = now_s();
        failed = work(context);
        seconds[r] = now_s() - start;
    }
    if (failed)
        return failed;
    qsort(seconds, (size_t)repeats, sizeof seconds[0], by_size);
    *timing = (bench_timing){repeats, seconds[repeats / 2], seconds[0], seconds[repeats - 1]};
    return 0;
}
