/* Lines along y that cross the ranks, without a transpose: the Thomas algorithm passes from rank to
   rank. Each eliminates its section of some lines and sends the last row to the next rank, which
   goes on with it while this one has the following lines; the substitution comes back likewise.
   Operations and their order are those of one process, and so are the bits. */
#ifndef MNCI_PETSC_PIPELINE_H
#define MNCI_PETSC_PIPELINE_H

#include "numerics/lines.h"

#include <mpi.h>

typedef struct mnci_pipeline {
    MPI_Comm comm; /* the exchange's */
    int rank, ranks;
    size_t batches_in_plane, batches;
    size_t batches_at_once; /* of a chunk */
    size_t lag;             /* chunks that are eliminated before the first is substituted */
    double *back;           /* of lag + 1 chunks: factors of the substitution */
    size_t back_stride;     /* of a chunk */
    double *messages;       /* of MESSAGES */
    size_t message_stride;
} mnci_pipeline;

/* The system is that of the local box. Not collective. */
mnc_status mnci_pipeline_create(MPI_Comm comm, const mnci_system *system, mnci_pipeline *pipeline);
void mnci_pipeline_destroy(mnci_pipeline *pipeline);

/* Solves all lines along y that a task has, and adds the seconds spent on messages, waiting
   included. Collective. */
void mnci_pipeline_run(const mnci_pipeline *pipeline, const mnci_line_solver *solver,
                       const mnci_line_task *task, int threads, double *seconds);

#endif
