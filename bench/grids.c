/* mnc_bench all: both schemes of the linear problem and the full kinetics, for each grid and number
   of threads in turn. */
#include "grids.h"

#include "bandwidth.h"
#include "linear.h"
#include "patch.h"

static int on_grid(bench_report *report, const bench_options *options, const size_t *grid,
                   int threads)
{
    const mnc_session session = bench_patch_session(0);
    const mnc_schedule schedule = {1, &session};
    const mnc_simulation_desc desc = bench_patch_desc(grid, &schedule, threads);
    return bench_linear_schemes(report, options, grid, threads) ||
           bench_patch_steps(report, options, &desc, "patch");
}

int bench_grids(bench_report *report, const bench_options *options)
{
    for (int t = 0; t < options->team_count; t++)
        if (bench_in_place(report, options, options->teams[t]) != 0)
            return 1;
    for (int g = 0; g < options->grid_count; g++)
        for (int t = 0; t < options->team_count; t++)
            if (on_grid(report, options, options->grids[g], options->teams[t]) != 0)
                return 1;
    return 0;
}
