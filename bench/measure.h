/* Repeated timings: median and spread. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

enum { BENCH_MOST_REPEATS = 1001 };

typedef struct bench_timing {
    int repeats;
    double median_s, lowest_s, highest_s;
} bench_timing;

/* Seconds of a clock that only goes forward. */
double bench_now_s(void);

/* Median and spread of 1 to BENCH_MOST_REPEATS times, which are sorted. */
bench_timing bench_timing_of(double *seconds, int count);

/* Runs `work` to warm up, once and for 0.3 s (only once with one repeat), and then `repeats` times
   (1 to BENCH_MOST_REPEATS). A non-zero return of `work` is passed on at once. */
int bench_measure(int repeats, int (*work)(void *context), void *context, bench_timing *timing);

#endif
