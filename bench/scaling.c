/* mnc_bench scaling: cost against threads and against the size of the grid. */
#include "scaling.h"

#include "bandwidth.h"
#include "linear.h"
#include "patch.h"

static int both(bench_report *report, const bench_options *options, size_t width, int threads)
{
    const size_t grid[3] = {width, width, (size_t)options->planes};
    const mnc_session session = bench_patch_session(0);
    const mnc_schedule schedule = {1, &session};
    const mnc_simulation_desc desc = bench_patch_desc(grid, &schedule, threads);
    return bench_linear_split(report, options, "linear", grid, threads) ||
           bench_patch_steps(report, options, &desc, "patch");
}

int bench_scaling(bench_report *report, const bench_options *options)
{
    static const size_t widths[] = {64, 96, 128, 192, 256, 320};
    const size_t largest = (size_t)options->largest;
    for (int threads = 1; threads <= options->threads; threads++)
        if (bench_in_place(report, options, threads) != 0)
            return 1;
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        if (widths[i] < largest && both(report, options, widths[i], options->threads) != 0)
            return 1;
    for (int threads = options->threads; threads >= 1; threads--)
        if (both(report, options, largest, threads) != 0)
            return 1;
    return 0;
}
