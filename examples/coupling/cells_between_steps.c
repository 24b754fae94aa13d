/* Cells of another program between the library's accepted steps: fifty mast cells, each at its
   place in a patch, read TGF-beta there after each step, are activated by it, and secrete some
   until the next step. Introduces: an observer of each step that stops the run,
   mnc_simulation_read_points, mnc_simulation_set_source. The cells are invented, to have something
   short. Run: ./cells_between_steps. Exit code 1 unless cells and skin took the same steps. */
#include <mncollagen.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 50 };
static const double LAST_DAY = 14, LONGEST_STEP_DAYS = 0.5;
static const double SECRETION_NG_PER_DAY = 2e-5; /* of a fully active cell */
static const double ACTIVATION_DAYS = 0.5, HALF_NG_PER_ML = 2;

typedef struct cells {
    double points_mm[3 * CELLS]; /* x, y and depth */
    double active[CELLS];        /* 0 to 1 */
    size_t steps;
    double secreted_ng;
} cells;

static int stop_after_step(const mnc_simulation *skin, void *user)
{
    (void)skin;
    (void)user;
    return 1;
}

/* The same places in each run: a generator of Park and Miller (10.1145/63039.63042). */
static double random_share(unsigned long long *seed)
{
    *seed = *seed * 16807 % 2147483647;
    return (double)*seed / 2147483647;
}

static void place(cells *c, const mnc_grid *grid)
{
    unsigned long long seed = 1;
    for (int i = 0; i < CELLS; i++) {
        double *point = c->points_mm + (size_t)(3 * i);
        point[0] = random_share(&seed) * grid->spacing_x_mm * (double)grid->nx;
        point[1] = random_share(&seed) * grid->spacing_y_mm * (double)grid->ny;
        point[2] = grid->top_mm + 0.4 * random_share(&seed);
    }
}

static size_t index_along(double distance_mm, double spacing_mm, size_t count)
{
    const size_t i = (size_t)(distance_mm / spacing_mm);
    return i < count ? i : count - 1;
}

/* Activity follows the concentration at the cell, exactly for one that is constant over dt. */
static mnc_status step_cells(cells *c, const mnc_simulation *skin, double dt_days)
{
    double tgf[CELLS];
    const mnc_status status =
        mnc_simulation_read_points(skin, MNC_TGF_BETA, c->points_mm, CELLS, tgf);
    for (int i = 0; i < CELLS && status == MNC_OK; i++) {
        const double aim = fmax(tgf[i], 0) / (HALF_NG_PER_ML + fmax(tgf[i], 0));
        c->secreted_ng += SECRETION_NG_PER_DAY * c->active[i] * dt_days; /* in the step so far */
        c->active[i] = aim + (c->active[i] - aim) * exp(-dt_days / ACTIVATION_DAYS);
    }
    c->steps++;
    return status;
}

/* What each grid cell receives: 1000 ng/mL a day for each ng a day in a mm^3. */
static mnc_status secrete(const cells *c, mnc_simulation *skin, const mnc_grid *grid, double *rates,
                          size_t count)
{
    const double volume_mm3 = grid->spacing_x_mm * grid->spacing_y_mm * grid->spacing_z_mm;
    memset(rates, 0, count * sizeof *rates);
    for (int k = 0; k < CELLS; k++) {
        const double *point = c->points_mm + (size_t)(3 * k);
        const size_t x = index_along(point[0], grid->spacing_x_mm, grid->nx);
        const size_t y = index_along(point[1], grid->spacing_y_mm, grid->ny);
        const size_t z = index_along(point[2] - grid->top_mm, grid->spacing_z_mm, grid->nz);
        rates[x + grid->nx * (y + grid->ny * z)] +=
            1000 * SECRETION_NG_PER_DAY * c->active[k] / volume_mm3;
    }
    return mnc_simulation_set_source(skin, MNC_TGF_BETA, rates, count);
}

/* One accepted step, of the length that the error control of the skin chooses, then the cells. A
   run that reaches its day on that step, and not before, returns MNC_STOPPED as well. */
static mnc_status step_both(cells *c, mnc_simulation *skin, const mnc_grid *grid, double *rates,
                            size_t count, double *day)
{
    const double from = *day;
    mnc_status status = mnc_simulation_run_until(skin, fmin(from + LONGEST_STEP_DAYS, LAST_DAY));
    if (status == MNC_OK || status == MNC_STOPPED)
        status = mnc_simulation_day(skin, day);
    if (status == MNC_OK && *day > from)
        status = step_cells(c, skin, *day - from);
    return status == MNC_OK ? secrete(c, skin, grid, rates, count) : status;
}

static mnc_status create_skin(mnc_simulation **skin)
{
    const mnc_session session = mnc_session_default();
    const mnc_observer observer = {.name = "cells", .every_days = 0, .notify = stop_after_step};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = (mnc_schedule){.count = 1, .sessions = &session};
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 0.8;
    desc.spacing_mm = 0.04;
    mnc_status status = mnc_simulation_create(&desc, skin);
    if (status == MNC_OK)
        status = mnc_simulation_add_observer(*skin, &observer);
    return status;
}

static mnc_status run(cells *c, mnc_simulation *skin, double *rates, size_t count)
{
    mnc_grid grid;
    double day = 0, printed = 0, mean = 0;
    mnc_status status = mnc_simulation_grid(skin, &grid);
    if (status == MNC_OK)
        place(c, &grid);
    puts("# day, steps, secreted ng, TGF-beta in the papillary dermis ng/mL");
    while (status == MNC_OK && day < LAST_DAY) {
        status = step_both(c, skin, &grid, rates, count, &day);
        if (status == MNC_OK)
            status = mnc_simulation_mean(skin, MNC_TGF_BETA, MNC_PAPILLARY_DERMIS, &mean);
        if (status == MNC_OK && day >= printed + 2) {
            printf("%.3g, %zu, %.4g, %.4g\n", day, c->steps, c->secreted_ng, mean);
            printed += 2;
        }
    }
    return status;
}

int main(void)
{
    cells c = {.steps = 0};
    mnc_simulation *skin = NULL;
    mnc_run_stats stats = {0};
    size_t count = 0;
    double *rates = NULL;
    mnc_status status = create_skin(&skin);
    if (status == MNC_OK)
        status = mnc_simulation_cells(skin, &count);
    if (status == MNC_OK && !(rates = calloc(count, sizeof *rates)))
        status = MNC_ERR_MEMORY;
    if (status == MNC_OK)
        status = run(&c, skin, rates, count);
    if (status == MNC_OK)
        status = mnc_simulation_stats(skin, &stats);
    if (status == MNC_OK)
        printf("# the skin took %zu steps, the cells %zu\n", stats.steps, c.steps);
    fputs(mnc_last_error(), stderr);
    mnc_simulation_destroy(skin);
    free(rates);
    return status != MNC_OK || c.steps != stats.steps;
}
