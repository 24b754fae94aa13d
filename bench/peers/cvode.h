/* CVODE of SUNDIALS (10.1145/1089014.1089020) on the method of lines. */
#ifndef PEERS_CVODE_H
#define PEERS_CVODE_H

#include "lines.h"

enum { PEER_MOST_DAYS = 8 };

/* What a run of either integrator gives. */
typedef struct peer_result {
    size_t steps;
    double gain[PEER_LAYERS][PEER_MOST_DAYS]; /* on the days */
    double *u;                                /* at the last day; NULL: not wanted */
} peer_result;

/* BDF of variable order with Newton's method through all sessions, read on the days by the dense
   output. A column is solved by the banded LU of SUNDIALS with the exact Jacobian; a box by GMRES
   with the exact Jacobian of the reactions of each cell and cosine transforms for TGF-beta as a
   preconditioner. Created, run and destroyed. 0, or non-zero after a failure. */
int peer_cvode_run(const peer_problem *p, double relative, const double *days, size_t day_count,
                   peer_result *result);

#endif
