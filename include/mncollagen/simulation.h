/* Simulations: describe, create, run until a day, observe, measure, describe as text, destroy. */
#ifndef MNC_SIMULATION_H
#define MNC_SIMULATION_H

#include <mncollagen/export.h>
#include <mncollagen/log.h>
#include <mncollagen/memory.h>
#include <mncollagen/model.h>
#include <mncollagen/needling.h>
#include <mncollagen/skin.h>
#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

MNC_BEGIN_DECLS

/* A simulation: one piece of skin on its way through the days. */
typedef struct mnc_simulation mnc_simulation;

/* The piece of skin that is simulated, always from the epidermis to the end of the dermis. The
   sides are closed, what lies beyond them is the mirror image, but for fields with an mnc_boundary
   there. */
typedef enum mnc_extent {
    MNC_EXTENT_COLUMN,    /* varies with depth only: means over many channels */
    MNC_EXTENT_UNIT_CELL, /* a quarter of the period of a square lattice, the channel at a corner */
    MNC_EXTENT_PATCH      /* width x length, every channel in its place */
} mnc_extent;

/* Description of a simulation. Start from mnc_simulation_desc_default() and overwrite members. */
typedef struct mnc_simulation_desc {
    /* Layers. */
    mnc_skin skin;
    /* Sessions. */
    mnc_schedule schedule;
    const mnc_model *model; /* NULL: built-in healing kinetics with default parameters */
    mnc_extent extent; /* a unit cell needs channels of one density, all in regular placement */
    double width_mm, length_mm; /* size of a patch in x and y, [0.001, 1000]; others ignore it */
    uint64_t pattern_seed; /* of random and jittered patches: each session draws its own pattern
                              from the seed and its number in the schedule */
    double spacing_mm; /* largest cell size in x and y, (0, 100]; the cells shrink so that a whole
                          number fits: on more than 64 along a side of a plane a multiple of 2, on
                          more than 128 of 4, and so on. Above 0.04, and above a quarter of the
                          diameter of a resolved channel, a warning is given */
    double spacing_depth_mm; /* largest height of a cell, [0, 100]. 0: spacing_mm in a column; else
                                twice spacing_mm, but at most 0.04 unless spacing_mm is larger.
                                Above 0.04 a warning is given */
    double tolerance; /* [1e-6, 0.1]: target for the time error of a layer's mean collagen gain
                         relative to its largest gain, over report days; no proven bound. Above
                         2.7e-3 in a column, else above 7e-3, the step size stops growing */
    double fixed_step_days; /* 0: adaptive; [1e-6, 1e4]: steps of this size, for order tests */
    int threads; /* [0, MNC_MAX_THREADS]; 0: OpenMP's choice, but no more than one for 4096 cells.
                    Results do not depend on it */
    mnc_allocator allocator; /* of everything that the simulation and its clones allocate */
    mnc_log log;             /* its log; none by default */
} mnc_simulation_desc;

/* Column of skin of the site, no session, built-in kinetics, cells of 0.02 mm, tolerance 1e-3,
   adaptive steps. */
MNC_API mnc_simulation_desc mnc_simulation_desc_default(mnc_site site);

/* Memory of a simulation of this description (without observers), without creating it; SIZE_MAX
   where it is more than that. Errors as
   for mnc_simulation_create, except that available memory is not checked. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_desc_bytes(const mnc_simulation_desc *desc,
                                                            size_t *bytes);

/* Creates a simulation on day 0. Copies the description and all it points
   to; only `user` pointers of reactions must outlive the simulation. The caller destroys it.
   Errors: MNC_ERR_INVALID with a sentence that names the member, MNC_ERR_MEMORY
   (before anything large is allocated, when the machine or the process's group has too little). */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_create(const mnc_simulation_desc *desc,
                                                        mnc_simulation **simulation);

/* A second simulation with the configuration, state, sources, statistics and warnings of the first,
   but no observers: run to the same days it gives the same bits. `user` pointers are shared, of
   reactions, allocator and log. A failed simulation has a failed clone. The caller destroys it.
   Errors: MNC_ERR_MEMORY, as for mnc_simulation_create. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_clone(const mnc_simulation *simulation,
                                                       mnc_simulation **clone);

/* Adds a session (copied) to the schedule, not before the current day and not on the day of
   another; on the current day it happens at the beginning of the next run. Its number is its place
   in the order of days: the numbers of later sessions rise by one, and with them the patterns that
   they draw change, as if all sessions had been in the schedule from the start. A unit cell takes
   only sessions of its density. Not during a run. Errors: MNC_ERR_INVALID, MNC_ERR_MEMORY; nothing
   is changed then. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_add_session(mnc_simulation *simulation,
                                                             const mnc_session *session);

/* NULL is allowed. */
MNC_API void mnc_simulation_destroy(mnc_simulation *simulation);

/* Runs until `day` (not before the current day, at most 100000). Sessions on the way, and on `day`
   itself, happen; then observers due on that day are notified. Days are compared by
   mnc_day_compare(): what is on the same day has one landing, on the earliest of its numbers, and
   until the current day no step is taken.
   MNC_STOPPED: an observer asked for it; calling again goes on. MNC_ERR_DIVERGED,
   MNC_ERR_CALLBACK: the simulation stays readable at its last accepted step, and further runs
   return the same status. Steps never allocate memory. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_run_until(mnc_simulation *simulation, double day);

/* Called on the day with the simulation between two steps; it may read and clone it. Non-zero ends
   the run with MNC_STOPPED: then the simulation can be changed, and run on. What changes or runs it
   before that is refused with MNC_ERR_INVALID. */
typedef int mnc_observe_fn(const mnc_simulation *simulation, void *user);

/* An observer: notified on the current day (at the next run) and every `every_days` after it, on
   the days of mnc_day_multiple().
   `name` is copied. With `every_days` 0 it is notified after each accepted step instead, wherever
   that ends and before any session of that day: the run lands nowhere for it, so its steps are
   those of a run without it. */
typedef struct mnc_observer {
    const char *name;       /* for sentences, and to know it again in a loaded state */
    double every_days;      /* [1e-3, 1e5], or 0 for each step */
    mnc_observe_fn *notify; /* the callback */
    void *user;             /* passed to `notify` */
} mnc_observer;

/* Adds an observer; observers due on the same day are notified in the order of their adding. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_add_observer(mnc_simulation *simulation,
                                                              const mnc_observer *observer);

/* Current day. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_day(const mnc_simulation *simulation, double *day);

/* Name and unit of a quantity; the strings live as long as the simulation. */
typedef struct mnc_quantity_info {
    const char *name; /* without a mark of the unit: the same with MNC_PHYSICAL */
    const char *unit; /* the physical one where the quantity was given with MNC_PHYSICAL */
} mnc_quantity_info;

/* A quantity is the number of a field or one of observables.h, alone or with MNC_PHYSICAL. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_quantity_info(const mnc_simulation *simulation,
                                                               int quantity,
                                                               mnc_quantity_info *info);

/* The quantity of that name, without MNC_PHYSICAL: a field, else one of observables.h. Refuses
   another name with a sentence that lists all. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_find_quantity(const mnc_simulation *simulation,
                                                               const char *name, int *quantity);

/* All quantities, fields first, into `quantities` (at most `room`; NULL is allowed for 0);
   `count` receives how many there are. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_quantities(const mnc_simulation *simulation,
                                                            int *quantities, size_t room,
                                                            size_t *count);

/* Mean of a quantity over a region (number of a layer or MNC_WHOLE_DERMIS), weighted by volume; in
   the quantity's unit. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_mean(const mnc_simulation *simulation,
                                                      int quantity, int region, double *mean);

/* What to record: the mean of a quantity over a region, as mnc_simulation_mean() gives it. */
typedef struct mnc_record {
    int quantity; /* of the model, alone or with MNC_PHYSICAL */
    int region;   /* number of a layer or MNC_WHOLE_DERMIS */
} mnc_record;

/* Runs until the last of the days and records on each of them: record r on day d is
   values[d * record_count + r], in the record's unit; both counts are at most 10^6, and `count` is
   record_count * day_count. Days rise, differ by mnc_day_compare(), and none lies before the
   current day. Steps land on the last day and, as in mnc_simulation_run_until(), on sessions and
   observers' days; what is recorded there is what mnc_simulation_mean() gives after the session. On
   other days it is interpolated between the ends of the step, from values and derivatives at both
   (cubic Hermite), to within the tolerance: a day more costs no step and changes no value of
   another day. `records` and `days` are read until the call returns, and the caller owns `values`.
   Status and errors are those of mnc_simulation_run_until(), and MNC_ERR_INVALID for an argument
   or a simulation that several processes share; then nothing has run and `values` is as before. If
   the run ends early, values of days that it has not reached are NAN. Results do not depend on the
   number of threads. Needs memory for one more field, and for each record three numbers a plane:
   MNC_ERR_MEMORY. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_record(mnc_simulation *simulation,
                                                        const mnc_record *records,
                                                        size_t record_count, const double *days,
                                                        size_t day_count, double *values,
                                                        size_t count);

/* mnc_simulation_record() for each of several simulations, all different: to values[i], `count`
   numbers for each, and with status[i] as that call would return it, whose sentence the next run of
   the simulation repeats where it has failed. Columns of the built-in kinetics without observers
   run side by side in the lanes of the processor's vectors, 1.7 times as fast as one after the
   other (AVX-512) and with the same bits, whichever they are together with; others run alone. All
   on the calling thread. MNC_OK, or the status and sentence of the first that did not return it;
   arrays that are NULL: MNC_ERR_INVALID, and nothing has run. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_record_each(
    mnc_simulation *const *simulations, size_t simulation_count, const mnc_record *records,
    size_t record_count, const double *days, size_t day_count, double *const *values, size_t count,
    mnc_status *status);

/* Smallest value of a quantity in the cells of a region. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_minimum(const mnc_simulation *simulation,
                                                         int quantity, int region, double *minimum);

/* Largest value of a quantity in the cells of a region. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_maximum(const mnc_simulation *simulation,
                                                         int quantity, int region, double *maximum);

/* Integral of a quantity over the depth of a region, per area of skin: unit of the quantity
   times mm. Collagen in mg/mL gives mg/mL * mm, which is 0.1 mg per cm^2 of skin. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_total(const mnc_simulation *simulation,
                                                       int quantity, int region, double *total);

/* Collagen of the whole dermis under a cm^2 of skin, mg: for sites of different thickness. Refuses
   a model without the built-in kinetics. */
MNC_API MNC_MUST_CHECK mnc_status
mnc_simulation_collagen_column_mg_per_cm2(const mnc_simulation *simulation, double *column);

/* Thickness of the epidermis relative to day 0 [1]: it follows collagen gain G of the first layer,
   E' = (1 + max(0, G) - E) / 30 days [assumed]. Refuses a model without the built-in kinetics. */
MNC_API MNC_MUST_CHECK mnc_status
mnc_simulation_epidermal_thickness(const mnc_simulation *simulation, double *ratio);

/* Profile of a quantity over depth: its mean over each plane of cells, `count` values (the grid's
   nz), at the depths of mnc_simulation_depths(). */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_profile(const mnc_simulation *simulation,
                                                         int quantity, double *values,
                                                         size_t count);

/* Number of cells. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_cells(const mnc_simulation *simulation,
                                                       size_t *cells);

/* The grid: a box of equal cells. Cell (i, j, k) has its centre at x = (i + 1/2) spacing_x_mm,
   y = (j + 1/2) spacing_y_mm and the depth top_mm + (k + 1/2) spacing_z_mm below the skin surface.
   A column has nx = ny = 1. */
typedef struct mnc_grid {
    size_t nx, ny, nz;                               /* number of cells */
    double spacing_x_mm, spacing_y_mm, spacing_z_mm; /* size of a cell */
    double top_mm;                                   /* depth of the first plane's upper side */
} mnc_grid;

/* The grid of a simulation. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_grid(const mnc_simulation *simulation,
                                                      mnc_grid *grid);

/* Depth below the skin surface of the centre of each plane of cells, mm: nz values, the
   simulation's own array. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_depths(const mnc_simulation *simulation,
                                                        const double **depths_mm);

/* The values of a field in a simulation's own memory: that of cell (i, j, k) is
   values[i * stride_x + j * stride_y + k * stride_z]. Strides count numbers, not bytes, and may
   differ from one version of the library to the next. */
typedef struct mnc_view {
    const double *values;                   /* that of cell (0, 0, 0) */
    size_t nx, ny, nz;                      /* numbers of cells */
    ptrdiff_t stride_x, stride_y, stride_z; /* from a cell to the next one */
} mnc_view;

/* Values of a field in its own unit; valid until the next run, set or
   addition. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_field(const mnc_simulation *simulation, int field,
                                                       mnc_view *view);

/* Values of a quantity in `count` cells from cell `first` on, copied; the number of cell (i, j, k)
   is i + nx (j + ny k). In physical units a cell that a layer border cuts is read by the mean of
   the layers' factors, weighted by volume. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_values(const mnc_simulation *simulation,
                                                        int quantity, size_t first, size_t count,
                                                        double *values);

/* Values of a quantity at `count` points, values[p] at x, y, z = points_mm[3 p], [3 p + 1], [3 p +
   2], in mm as in mnc_grid: x and y from the corner of the box, z the depth below the skin surface.
   Trilinear between the centres of cells, whose values are those of mnc_simulation_values(), so
   linear fields are exact there; constant from the outermost centres to the sides, through which
   nothing flows. The error is of second order in the spacing where the field is smooth, not where
   it jumps, at a border of layers in physical units for example. A point outside the box, in the
   epidermis for example, is refused; a column ignores x and y. The caller owns both arrays. Several
   threads may read at once, and observers may. Errors: MNC_ERR_INVALID, also for a simulation that
   several processes share; `values` is as before then. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_read_points(const mnc_simulation *simulation,
                                                             int quantity, const double *points_mm,
                                                             size_t count, double *values);

/* Overwrites a field with `count` values (count = number of cells), copied; that of cell (i, j, k)
   is values[i + nx (j + ny k)]. They must be finite and, unless the field can be negative, not
   below 0; of a field that diffuses, not below -0.01 of its scale or -1e-3 of its peak so far,
   whichever is lower, as the integrator may leave it slightly negative. The next steps start small,
   as after a session. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_set_field(mnc_simulation *simulation, int field,
                                                           const double *values, size_t count);

/* Adds values[i + nx (j + ny k)], negative ones too, to a field in cell (i, j, k): `count` values
   (count = number of cells), copied. What results must be what mnc_simulation_set_field() takes;
   else MNC_ERR_INVALID, and nothing is changed. The next steps start small unless all values are 0,
   when nothing changes. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_add_to_field(mnc_simulation *simulation, int field,
                                                              const double *values, size_t count);

/* A source of a field from outside, constant until it is replaced: values[i + nx (j + ny k)] in
   cell (i, j, k), in the field's unit per day, `count` values (count = number of cells), copied.
   Any finite values: a negative one is a sink, and one that would empty a cell of a field that
   diffuses and cannot be negative ends the run with MNC_ERR_DIVERGED, while an immobile field stays
   at 0 there (fallback_cells). `values` NULL with `count` 0 removes the source.
   It is added to the rates of the reactions, and the step control treats it like one of these: the
   size of the steps is kept, and no small steps follow. The first source of a field needs memory
   for one number a cell, which mnc_simulation_desc_bytes() does not count. Clones have it; it is
   not saved: mnc_simulation_save() and checkpoints are refused until it is removed. Not during a
   run, and not from several threads at once. docs/coupling.md has a recipe. Errors:
   MNC_ERR_INVALID, MNC_ERR_MEMORY; nothing is changed then. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_set_source(mnc_simulation *simulation, int field,
                                                            const double *values, size_t count);

/* Counters of a simulation since its creation. */
typedef struct mnc_run_stats {
    size_t steps;            /* accepted */
    size_t rejected_steps;   /* repeated with a smaller size */
    size_t rate_evaluations; /* of the whole grid: two a step, and one for each end of a step that
                                mnc_simulation_record() interpolates in */
    size_t fallback_cells; /* cells and steps in which an immobile field would have become negative
                              and was advanced by a first-order positive step instead */
    size_t undershoot_steps; /* accepted steps after which a diffusing field was negative somewhere,
                                by at most 1e-3 of its peak */
    double largest_undershoot; /* largest -value / peak among them [1] */
    /* Among the accepted steps. */
    double smallest_step_days, largest_step_days;
    double largest_error; /* largest error estimate of an accepted step / its limit [1] */
} mnc_run_stats;

/* The counters so far. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_stats(const mnc_simulation *simulation,
                                                       mnc_run_stats *stats);

/* Warnings so far (grid too coarse, collagen far outside the calibrated range, ...), a line each;
   "" if there are none. At most 1023 characters: lines for which no room is left are only logged.
   The string belongs to the simulation and lives until the next run. */
MNC_API const char *mnc_simulation_warnings(const mnc_simulation *simulation);

/* Writes the configuration as lines "name = value", numbers with a decimal point, into `text` (at
   most `size` bytes, ended by a zero byte); `needed` (NULL allowed) receives the size that holds
   all of it. With size 0 `text` may be NULL. */
MNC_API MNC_MUST_CHECK mnc_status mnc_simulation_describe(const mnc_simulation *simulation,
                                                          char *text, size_t size, size_t *needed);

MNC_END_DECLS

#endif
