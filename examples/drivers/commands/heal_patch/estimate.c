/* Measures a run beforehand. How many steps it takes hardly depends on the size of the patch, as
   the error control compares with root mean squares, so a coarse square millimetre tells that; what
   a step takes is timed in the first steps of a patch that no cache holds. */
#include "commands/heal_patch/study.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "program/progress.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TIMED_CELLS = 500000, TIMED_STEPS = 8, STORED_FIELDS = MNC_HEALING_FIELD_COUNT };

/* Small patches take so many steps that a disturbance does not count. */
static const double LEAST_TIMED_S = 0.1;

/* Of a patch and of a layer of skin. */
static const double NARROWEST_MM = 1e-3;

/* The grid of a piece of the patch. */
static mnc_status grid_of(const mnc_simulation_desc *desc, mnc_grid *grid)
{
    mnc_simulation *simulation = NULL;
    mnc_status status = mnc_simulation_create(desc, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_grid(simulation, grid);
    mnc_simulation_destroy(simulation);
    return status;
}

/* That of the whole patch, from pieces along each direction that are one cell wide in the others:
   the skin of the two along the surface is as thin. */
static mnc_status find_grid(const heal_study *study, mnc_grid *grid)
{
    mnc_simulation_desc piece = study->desc;
    mnc_grid other;
    const double thin_mm = fmax(study->desc.spacing_mm, NARROWEST_MM);
    piece.schedule.count = 0;
    piece.width_mm = fmin(piece.width_mm, thin_mm);
    piece.length_mm = fmin(piece.length_mm, thin_mm);
    TRY(grid_of(&piece, grid));
    piece.skin.layer_count = 1;
    piece.skin.layers[0].thickness_mm = fmin(piece.skin.layers[0].thickness_mm, thin_mm);
    piece.width_mm = study->desc.width_mm;
    TRY(grid_of(&piece, &other));
    grid->nx = other.nx;
    grid->spacing_x_mm = other.spacing_x_mm;
    piece.width_mm = fmin(piece.width_mm, thin_mm);
    piece.length_mm = study->desc.length_mm;
    TRY(grid_of(&piece, &other));
    grid->ny = other.ny;
    grid->spacing_y_mm = other.spacing_y_mm;
    return MNC_OK;
}

typedef struct day_list {
    size_t count, room;
    double *days;
} day_list;

/* An mnc_observe_fn. */
static int note_step(const mnc_simulation *simulation, void *user)
{
    day_list *list = user;
    if (list->count == list->room)
        list->days = larger_memory(list->days, &list->room, sizeof *list->days);
    return mnc_simulation_day(simulation, &list->days[list->count++]) != MNC_OK || interrupted();
}

typedef struct stopwatch {
    int steps;
    double begin_s, end_s;
} stopwatch;

/* An mnc_observe_fn: the first step warms up. */
static int time_step(const mnc_simulation *simulation, void *user)
{
    (void)simulation;
    stopwatch *watch = user;
    watch->end_s = clock_seconds();
    if (watch->steps++ == 0)
        watch->begin_s = watch->end_s;
    return (watch->steps > TIMED_STEPS && watch->end_s - watch->begin_s > LEAST_TIMED_S) ||
           interrupted();
}

/* Runs a part of the patch until its observer, called after each step, stops it. */
static mnc_status run_part(const heal_study *study, const mnc_simulation_desc *desc,
                           const mnc_observer *each_step, size_t *cells)
{
    mnc_simulation *simulation = NULL;
    mnc_status status = mnc_simulation_create(desc, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_add_observer(simulation, each_step);
    if (status == MNC_OK)
        status = mnc_simulation_cells(simulation, cells);
    for (size_t i = 0; i < study->stop_count && status == MNC_OK; i++)
        status = mnc_simulation_run_until(simulation, study->stops[i].day);
    mnc_simulation_destroy(simulation);
    return status == MNC_STOPPED ? MNC_OK : status;
}

static mnc_status count_steps(const heal_study *study, heal_estimate *estimate)
{
    mnc_simulation_desc desc = study->desc;
    day_list list = {0};
    size_t cells = 0;
    const mnc_observer noting = {.name = "steps", .notify = note_step, .user = &list};
    desc.width_mm = fmin(desc.width_mm, 1);
    desc.length_mm = fmin(desc.length_mm, 1);
    desc.spacing_mm = fmax(desc.spacing_mm, 0.05);
    desc.threads = 1;
    const mnc_status status = run_part(study, &desc, &noting, &cells);
    estimate->steps = list.count;
    estimate->step_end = list.days;
    return status;
}

static mnc_status time_steps(const heal_study *study, heal_estimate *estimate)
{
    mnc_simulation_desc desc = study->desc;
    stopwatch watch = {0};
    size_t cells = 0;
    const mnc_observer timing = {.name = "time", .notify = time_step, .user = &watch};
    const double share = sqrt(fmin(1, (double)TIMED_CELLS / (double)estimate->cells));
    desc.width_mm *= share;
    desc.length_mm *= share;
    const mnc_status status = run_part(study, &desc, &timing, &cells);
    if (watch.steps > 1)
        estimate->step_s = (watch.end_s - watch.begin_s) / (watch.steps - 1) *
                           (double)estimate->cells / (double)cells;
    return status;
}

/* Until what is written to the folder where the program runs is on its disk, by a file without a
   name; 0 where that cannot be had. */
static double time_rows(void)
{
    enum { TIMED_ROWS = 3 };
    static const char row[256] = "";
    const int file = open(".", O_TMPFILE | O_WRONLY, 0600);
    const double begin_s = clock_seconds();
    int written = 0;
    while (file >= 0 && written < TIMED_ROWS && write(file, row, sizeof row) == sizeof row &&
           fdatasync(file) == 0)
        written++;
    const double end_s = clock_seconds();
    if (file >= 0)
        close(file);
    return written > 0 ? (end_s - begin_s) / written : 0;
}

outcome heal_estimate_count(const heal_study *study, heal_estimate *estimate)
{
    size_t bytes = 0;
    mnc_grid *grid = &estimate->grid;
    *estimate = (heal_estimate){0};
    mnc_status status = mnc_simulation_desc_bytes(&study->desc, &bytes);
    if (status == MNC_OK)
        status = find_grid(study, grid);
    TRY(library_outcome_about(status, "estimate: "));
    estimate->cells = grid->nx * grid->ny * grid->nz;
    estimate->memory_bytes = (double)bytes;
    estimate->checkpoint_bytes = (double)(STORED_FIELDS * estimate->cells * sizeof(double));
    estimate->snapshot_bytes =
        (double)(study->snapshot_quantity_count * estimate->cells * sizeof(float));
    estimate->section_bytes = 7.0 * (double)(grid->nx * (grid->ny + grid->nz)); /* "-12.34," */
    return OUTCOME_OK;
}

outcome heal_estimate_measure(const heal_study *study, heal_estimate *estimate)
{
    mnc_status status = count_steps(study, estimate);
    if (status == MNC_OK)
        status = time_steps(study, estimate);
    estimate->row_s = time_rows();
    if (status == MNC_ERR_MEMORY) {
        print_note("the time is not measured: %s", mnc_last_error());
        estimate->steps = 0;
        return OUTCOME_OK;
    }
    return library_outcome_about(status, "estimate: ");
}

double heal_estimate_steps_after(const heal_estimate *estimate, double day)
{
    size_t done = 0;
    while (done < estimate->steps && estimate->step_end[done] <= day)
        done++;
    return (double)(estimate->steps - done);
}

static void print_bytes(const char *before, double bytes, const char *after)
{
    if (bytes >= 1e9)
        printf("%s%.1f GB%s", before, bytes * 1e-9, after);
    else
        printf("%s%.*f MB%s", before, bytes >= 1e7 ? 0 : 1, bytes * 1e-6, after);
}

void heal_estimate_print(const heal_study *study, const heal_estimate *estimate)
{
    const mnc_grid *grid = &estimate->grid;
    const expected_run run = {.steps = estimate->steps,
                              .stops = study->stop_count,
                              .step_s = estimate->step_s,
                              .row_s = estimate->row_s,
                              .total_days = study->horizon_days,
                              .every_days = study->curves_every_days};
    const double seconds = expected_seconds(&run);
    printf("Grid:   %zu x %zu x %zu = %zu cells of %.3g x %.3g x %.3g mm\n", grid->nx, grid->ny,
           grid->nz, estimate->cells, grid->spacing_x_mm, grid->spacing_y_mm, grid->spacing_z_mm);
    print_bytes("Memory: ", estimate->memory_bytes, "\n");
    if (estimate->steps > 0)
        printf("Time:   about %.*f s on %d thread%s, and some for figures: %zu steps of %.3g s, "
               "measured on a part,\n        and %zu rows of %.2g s on the disk\n",
               seconds < 10 ? 1 : 0, seconds, study->desc.threads,
               study->desc.threads > 1 ? "s" : "", estimate->steps, estimate->step_s,
               expected_rows(&run), estimate->row_s);
    printf("Disk:   at most %d checkpoints", study->checkpoint_keep + 1);
    print_bytes(" of ", estimate->checkpoint_bytes, "");
    if (study->snapshot_count > 0) {
        printf(", %zu snapshots", study->snapshot_count);
        print_bytes(" of ", estimate->snapshot_bytes, "");
    }
    printf(",\n        sections of %zu days", study->section_count);
    print_bytes(", ", estimate->section_bytes, " each\n");
}

void heal_estimate_free(heal_estimate *estimate)
{
    free(estimate->step_end);
    *estimate = (heal_estimate){0};
}
