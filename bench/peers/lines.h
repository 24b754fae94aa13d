/* The method of lines for the kinetics on a box of equal cells, written from docs/model.md and
   docs/numerics.md ("Space") alone. The fields of a cell lie together: field f of cell i is element
   i * PEER_FIELDS + f. */
#ifndef PEERS_LINES_H
#define PEERS_LINES_H

#include "kinetics.h"

#include <mncollagen.h>

#include <stddef.h>

enum { PEER_LAYERS = 2 };

typedef struct peer_problem {
    peer_kinetics kinetics;
    mnc_grid grid;
    size_t cells, size; /* size: fields * cells */
    double *w;          /* relative cell density of each plane */
    double *face_w2;    /* harmonic mean of w^2 below each plane */
    double *in_layer;   /* share of each plane in each layer: [layer * nz + k] */
    double *injured;    /* fraction of each cell that a session injures */
    double kill, loss, elastin_loss;
    size_t session_count;
    const double *session_days; /* rising, the first one 0 */
} peer_problem;

/* Of a description whose sessions are the default ones at the same places, on these days. The
   injured fractions are what the library's first session leaves as debris. 0, or non-zero. */
int peer_problem_create(const mnc_simulation_desc *desc, const double *session_days,
                        peer_problem *p);
void peer_problem_destroy(peer_problem *p);

void peer_set_healthy(const peer_problem *p, double *u);
void peer_injure(const peer_problem *p, double *u);

/* u' in all cells. */
void peer_rhs(const peer_problem *p, const double *u, double *rates);

/* What field `from` of the cell below adds to the rates of this one, and the like: the derivatives
   of the flux of cell populations and TGF-beta through the face between cells i and j = i + stride,
   of face coefficient w2 / h^2, as {by cell i, by cell j} of n, m, c and of the density. */
typedef struct peer_face {
    double flux[3];        /* of PEER_N, PEER_M, PEER_C: into cell i times its w */
    double per_value[3];   /* d flux / d u_j = - d flux / d u_i */
    double per_density[2]; /* d flux / d n or d m, of either cell, beside that */
} peer_face;

peer_face peer_face_between(const peer_problem *p, const double *a, const double *b, double w2,
                            double per_h2);

/* Mean gain of a layer. */
double peer_gain(const peer_problem *p, int layer, const double *u);

#endif
