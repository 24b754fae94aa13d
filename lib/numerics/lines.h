/* Line solves of diffusing fields: prod_d (1 - a W A_d) x = u along x, y and depth; x replaces u.
   Linear fields may be transformed along x and y instead (modes.h). */
#ifndef MNCI_NUMERICS_LINES_H
#define MNCI_NUMERICS_LINES_H

#include "numerics/diffusion.h"
#include "numerics/modes.h"
#include "numerics/tridiagonal.h"

typedef struct mnci_line_solver {
    const mnci_diffusion *diffusion;
    double *work; /* workspaces of all threads */
    size_t work_stride;
    double *factors;      /* of linear fields, shared by all their lines */
    size_t *factor_set;   /* linear fields * nz: which factorisation the lines of a plane use */
    double *cell_factors; /* of a column: [field][3][plane], of the first population of each set */
    mnci_modes modes;     /* where there are modes */
} mnci_line_solver;

/* The line solves of one stage. W = 1 / (1 + a L) of linear fields comes from the losses L of each
   plane, losses[f * nz + k]. */
typedef struct mnci_line_task {
    double a_days;
    const double *losses;
    const int *in_set;     /* which fields */
    const double *density; /* N, as in mnci_diffusion_run() */
    double *const *u;      /* solved in place */
    /* Fields that are transformed; NULL: none. Along x and y they are transformed, along the depth
       their modes are solved; then a second task with is_inverse and these fields in its set
       transforms them back along y and x. */
    const int *is_transformed;
    int is_inverse;
    int is_factored; /* of a column: the factors of the last solve are those of this one */
} mnci_line_task;

mnc_status mnci_lines_create(const mnci_diffusion *diffusion, int threads,
                             mnci_line_solver *solver);
void mnci_lines_destroy(mnci_line_solver *solver);
double mnci_lines_bytes(const mnci_system *system, int threads);

/* Factorises the matrices of the task's linear fields. Called on one thread before any of its lines
   are solved. A column's are factorised with its solve instead. */
void mnci_lines_factor(const mnci_line_solver *solver, const mnci_line_task *task);

/* Along x in `rows` rows (at most MNCI_SLAB_ROWS) of one plane from cell `first` on. */
void mnci_lines_x(const mnci_line_solver *solver, const mnci_line_task *task, size_t first,
                  size_t rows, int thread);

/* Along y in the whole plane k. */
void mnci_lines_y(const mnci_line_solver *solver, const mnci_line_task *task, size_t k, int thread);

/* Lines along y that are solved together: `width` from `column` of a plane on. */
typedef struct mnci_lines_y_batch {
    size_t column, width;
} mnci_lines_y_batch;

/* Batches of a plane: as few as possible. */
static inline size_t mnci_lines_y_batch_count(const mnci_box *box)
{
    return (box->nx + MNCI_MAX_BATCH_WIDTH - 1) / MNCI_MAX_BATCH_WIDTH;
}

/* Their widths are multiples of MNCI_BATCH_STEP, but for the last, and differ by one step at most:
   a narrow batch takes as long as a wide one, as each row waits for the one before. */
static inline mnci_lines_y_batch mnci_lines_y_batch_at(const mnci_box *box, size_t index)
{
    const size_t batches = mnci_lines_y_batch_count(box);
    const size_t steps = (box->nx + MNCI_BATCH_STEP - 1) / MNCI_BATCH_STEP;
    const size_t column = steps * index / batches * MNCI_BATCH_STEP;
    const size_t end = steps * (index + 1) / batches * MNCI_BATCH_STEP;
    return (mnci_lines_y_batch){column, (end < box->nx ? end : box->nx) - column};
}

/* ---- the same in a local box, whose lines along y cross boxes ---- */

/* Transforms `width` whole columns, x fastest, of a transformed field. */
void mnci_lines_y_transform(const mnci_line_solver *solver, const mnci_line_task *task,
                            double *columns, size_t width, int thread);

/* What has lines along y in a task: fields, and different matrices of cell populations. */
typedef struct mnci_line_parts {
    int fields[MNC_MAX_FIELDS];
    int field_count, matrix_count;
} mnci_line_parts;

mnci_line_parts mnci_lines_y_parts(const mnci_line_solver *solver, const mnci_line_task *task);

/* A section of these lines, in the local rows of plane k, for one batch.
   The halo rows of the increments u take the rows that the section reads beside it
   (tridiagonal.h). `back` holds (rows + 1) * width numbers for each matrix, one after the other. */
void mnci_lines_y_section(const mnci_line_solver *solver, const mnci_line_task *task, size_t k,
                          mnci_lines_y_batch lines, const mnci_section *section, double *back);

/* Along the depth, for a bundle of `width` (at most MNCI_MAX_BATCH_WIDTH) neighbouring columns from
   cell `first` on. */
void mnci_lines_z(const mnci_line_solver *solver, const mnci_line_task *task, size_t first,
                  size_t width, int thread);

#endif
