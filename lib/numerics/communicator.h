/* Collective operations of a box, which may be distributed over several processes. Each process
   then steps a local box: whole rows along x, and one halo row for each neighbour, which holds the
   neighbour's values of diffusing fields. All processes make these calls in the same order. */
#ifndef MNCI_NUMERICS_COMMUNICATOR_H
#define MNCI_NUMERICS_COMMUNICATOR_H

#include "base/limits.h"

#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

struct mnci_line_solver;
struct mnci_line_task;

typedef struct mnci_communicator {
    int is_distributed; /* no process has all cells */
    int is_root;        /* has the first row */
    int is_saving; /* the processes save or load a state together; only the root has a callback */
    double *send;  /* of a distributed box: room for MNCI_ALLGATHER_CAPACITY numbers a local band */
    void *user;    /* passed to the functions */

    /* Fills the halo rows of `count` fields with the neighbours' values. */
    void (*exchange_halo)(void *user, double *const *fields, int count);

    /* Solves the lines along y of plane k within the pass over the plane, unless they cross local
       boxes: those are solved by solve_lines_y() after the pass, in all planes. */
    void (*lines_y_in_plane)(const struct mnci_line_solver *solver,
                             const struct mnci_line_task *task, size_t k, int thread);
    void (*solve_lines_y)(void *user, const struct mnci_line_solver *solver,
                          const struct mnci_line_task *task);

    /* Allgather of `numbers` a local band from `send`; returns those of all bands of the global
       box, valid until the next call. */
    const double *(*allgather)(void *user, const double *send, size_t numbers);

    /* Max-reduction of each of `count` values, the result on all processes. */
    void (*max_reduce)(void *user, double *values, int count);

    /* Broadcast from the root. */
    void (*broadcast)(void *user, void *values, size_t bytes);

    /* Between the local part of a field and the global field on the root; other processes pass
       anything for it. Halo rows stay as they are. Of a distributed box only. */
    void (*gather_field)(void *user, const double *local, double *global);
    void (*scatter_field)(void *user, const double *global, double *local);

    /* The same status and sentence on all processes: those of the failed process with the lowest
       `place`; MNC_OK if none failed. */
    mnc_status (*agree)(void *user, mnc_status status, uint64_t place);

    void (*destroy)(void *user);
} mnci_communicator;

/* That of a box which one process has. */
extern const mnci_communicator mnci_serial;

#endif
