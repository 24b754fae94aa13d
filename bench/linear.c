/* mnc_bench linear: diffusion and decay, in the peers' first-order scheme and the library's step.
 */
#include "linear.h"

#include "bandwidth.h"
#include "linear_problem.h"

#include <math.h>
#include <stdio.h>

static const double DT = 0.01, END_DAY = 3.2, ERROR_WANTED = 1e-3;

typedef struct linear_work {
    linear_problem *problem;
    int steps;
} linear_work;

static int run_steps(void *context)
{
    const linear_work *work = context;
    if (work->problem->day > 100)
        linear_begin(work->problem, DT); /* before the values become too small for full speed */
    for (int s = 0; s < work->steps; s++)
        linear_step(work->problem);
    return 0;
}

static double error_with(linear_problem *small, int steps)
{
    linear_work work = {small, steps};
    linear_begin(small, END_DAY / steps);
    run_steps(&work);
    return linear_error(small);
}

/* Fewest steps to END_DAY within the error. The mode has 32 cells a wave on every large grid, so
   that its error is the same on a cube of half a wave. -1 after a failure. */
static int steps_wanted(linear_scheme scheme, int fields)
{
    const size_t half_wave[3] = {16, 16, 16};
    linear_problem small;
    if (linear_create(&small, scheme, half_wave, fields, 1) != 0)
        return -1;
    int enough = 1, few = 0;
    while (enough < 1 << 16 && error_with(&small, enough) > ERROR_WANTED)
        enough *= 2;
    few = enough / 2;
    while (enough - few > 1) {
        const int middle = (enough + few) / 2;
        if (error_with(&small, middle) > ERROR_WANTED)
            few = middle;
        else
            enough = middle;
    }
    linear_destroy(&small);
    return enough;
}

/* A wrong program is not timed. */
static int check(linear_problem *p, bench_row *row)
{
    linear_work work = {p, 10};
    linear_begin(p, DT);
    run_steps(&work);
    const double error = linear_error(p), bound = linear_error_bound(p);
    row->value[BENCH_ERROR] = error;
    if (error <= bound)
        return 0;
    fprintf(stderr, "mnc_bench linear: error %.3g against the exact decay, at most %.3g allowed\n",
            error, bound);
    return 1;
}

static int time_steps(bench_report *report, const bench_options *options, linear_problem *p,
                      bench_row *row, int steps_to_1e3)
{
    const double numbers = (double)mnci_box_cells(&p->system.box) * p->system.field_count;
    const int steps = numbers < 2e7 ? (int)fmin(ceil(2e7 / numbers), 1000) : 1;
    linear_work work = {p, steps};
    bench_timing timing;
    if (check(p, row) != 0)
        return 1;
    linear_begin(p, DT);
    bench_measure(options->repeats, run_steps, &work, &timing);
    row->value[BENCH_STEPS] = steps;
    /* Two passes that read and write each number. */
    bench_row_times(report, row, &timing, steps, (double)mnci_box_cells(&p->system.box),
                    32.0 * p->system.field_count);
    row->value[BENCH_STEPS_TO_1E3] = steps_to_1e3;
    row->value[BENCH_SECONDS_TO_1E3] = steps_to_1e3 * timing.median_s / steps;
    bench_report_add(report, row);
    return 0;
}

static int time_scheme(bench_report *report, const bench_options *options, linear_scheme scheme,
                       bench_row *row, const size_t *grid, int steps_to_1e3)
{
    linear_problem problem;
    const int fields = options->fields;
    bench_row_grid(row, grid[0], grid[1], grid[2], fields);
    if (linear_create(&problem, scheme, grid, fields, (int)row->value[BENCH_THREADS]) != 0)
        return 1;
    const int failed = time_steps(report, options, &problem, row, steps_to_1e3);
    linear_destroy(&problem);
    return failed;
}

int bench_linear_schemes(bench_report *report, const bench_options *options, const size_t *grid,
                         int threads)
{
    static const char *const labels[] = {"first order", "second order"};
    for (int s = LINEAR_SPLIT; s <= LINEAR_ROS2; s++) {
        bench_row row = bench_row_of(labels[s], threads);
        const int steps = steps_wanted((linear_scheme)s, options->fields);
        if (steps < 0 || time_scheme(report, options, (linear_scheme)s, &row, grid, steps) != 0)
            return 1;
    }
    return 0;
}

int bench_linear(bench_report *report, const bench_options *options)
{
    return bench_in_place(report, options, options->threads) ||
           bench_linear_schemes(report, options, options->grid, options->threads);
}
