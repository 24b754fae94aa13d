/* Collective operations of a box that is distributed over several processes. Each process steps a
   local box: whole rows along x, and one halo row for each neighbour, which holds the neighbour's
   values of diffusing fields. All processes make these calls in the same order. */
#ifndef MNCI_NUMERICS_COMMUNICATOR_H
#define MNCI_NUMERICS_COMMUNICATOR_H

#include "base/limits.h"

#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

struct mnci_line_task;

typedef struct mnci_communicator {
    size_t first_row, rows; /* local rows of the box; whole bands, but for the last of the box */
    int is_root;            /* has the first row */
    int is_saving; /* the processes save or load a state together; only the root has a callback */
    double *send, *recv; /* MNCI_ALLGATHER_CAPACITY numbers for each band: local, and global */
    void *user;          /* passed to the functions */

    /* Fills the halo rows of `count` fields with the neighbours' values. */
    void (*exchange_halo)(void *user, double *const *fields, int count);

    /* Solves the lines along y, which cross the local boxes, in all planes. */
    void (*solve_lines_y)(void *user, const struct mnci_line_task *task);

    /* Allgather from `send` to `recv`, `numbers` a band. */
    void (*allgather)(void *user, size_t numbers);

    /* Max-reduction of each of `count` values, the result on all processes. */
    void (*max_reduce)(void *user, double *values, int count);

    /* Broadcast from the root. */
    void (*broadcast)(void *user, void *values, size_t bytes);

    /* Between the local part of a field and the global field on the root; other processes pass
       anything for it. Halo rows stay as they are. */
    void (*gather_field)(void *user, const double *local, double *global);
    void (*scatter_field)(void *user, const double *global, double *local);

    /* The same status and sentence on all processes: those of the failed process with the lowest
       `place`; MNC_OK if none failed. */
    mnc_status (*agree)(void *user, mnc_status status, uint64_t place);

    void (*destroy)(void *user);
} mnci_communicator;

#endif
