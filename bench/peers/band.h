/* The exact Jacobian of a column as a banded matrix. */
#ifndef PEERS_BAND_H
#define PEERS_BAND_H

#include "lines.h"

#include <sundials/sundials_matrix.h>

/* Bandwidth to both sides: n depends on m of the next cell. */
enum { PEER_BAND = PEER_FIELDS + 1 };

void peer_fill_band(const peer_problem *p, const double *u, SUNMatrix matrix);

#endif
