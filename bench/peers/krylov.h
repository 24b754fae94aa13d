/* J v and the preconditioner of a box: the exact Jacobian of the reactions of each cell, and
   TGF-beta diffused exactly by cosine transforms (FFTW) and lines along the depth. */
#ifndef PEERS_KRYLOV_H
#define PEERS_KRYLOV_H

#include "lines.h"

typedef struct peer_krylov peer_krylov;

/* NULL without memory, or where the program was built without FFTW. */
peer_krylov *peer_krylov_create(const peer_problem *p);

/* NULL is allowed. */
void peer_krylov_destroy(peer_krylov *k);

/* Evaluates the Jacobian of the reactions at u. */
void peer_krylov_linearise(peer_krylov *k, const double *u);

/* J v at u, which was linearised at. */
void peer_krylov_product(const peer_krylov *k, const double *u, const double *v, double *product);

/* For 1 - gamma J at u, whose Jacobian is evaluated anew or that of the last time. 0, or non-zero.
 */
int peer_krylov_setup(peer_krylov *k, const double *u, int evaluates, double gamma);

void peer_krylov_solve(const peer_krylov *k, const double *rest, double *z);

#endif
