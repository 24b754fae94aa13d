/* A preconditioner of 1 - gamma J for the kinetics of healing. */
#ifndef CVODE_CELL_PRECONDITIONER_H
#define CVODE_CELL_PRECONDITIONER_H

#include <mncollagen.h>

#include <stddef.h>

typedef struct preconditioner {
    mnc_grid grid;
    size_t cells, size;
    double diffusivity[MNC_HEALING_FIELD_COUNT]; /* mm^2 per day, 0: does not diffuse */
    double *losses;                              /* of each field and cell, per day */
    double gamma;                                /* days */
    double *line;                                /* work, of the longest line */
} preconditioner;

/* Of a simulation with the default kinetics; 0, or non-zero without memory. */
int preconditioner_create(const mnc_simulation *simulation, preconditioner *p);
void preconditioner_destroy(preconditioner *p);

/* For the vector on the day. */
mnc_status preconditioner_update(preconditioner *p, mnc_simulation *simulation, double day,
                                 const double *values, double gamma);

/* result = P^-1 r; both may be the same array. */
void preconditioner_apply(const preconditioner *p, const double *r, double *result);

#endif
