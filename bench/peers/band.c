/* The exact Jacobian of a column: nine fields of a cell, and three of its neighbours. */
#include "band.h"

#include <sunmatrix/sunmatrix_band.h>

static void add(SUNMatrix matrix, size_t row, size_t column, double value)
{
    const sunindextype i = (sunindextype)row, j = (sunindextype)column;
    SUNBandMatrix_Column(matrix, j)[i - j] += value;
}

/* The face below cell `a` of the plane k. */
static void add_face(const peer_problem *p, const double *u, size_t a, SUNMatrix matrix)
{
    const double h = p->grid.spacing_z_mm;
    const size_t b = a + 1, row_a = a * PEER_FIELDS, row_b = b * PEER_FIELDS;
    const peer_face face = peer_face_between(p, u + row_a, u + row_b, p->face_w2[a], 1 / (h * h));
    for (size_t f = PEER_N; f <= PEER_C; f++) {
        const double to_a = f == PEER_C ? 1 : 1 / p->w[a], to_b = f == PEER_C ? 1 : 1 / p->w[b];
        add(matrix, row_a + f, row_b + f, to_a * face.per_value[f]);
        add(matrix, row_a + f, row_a + f, -to_a * face.per_value[f]);
        add(matrix, row_b + f, row_b + f, -to_b * face.per_value[f]);
        add(matrix, row_b + f, row_a + f, to_b * face.per_value[f]);
        for (size_t g = PEER_N; f != PEER_C && g <= PEER_M; g++) {
            add(matrix, row_a + f, row_a + g, to_a * face.per_density[f]);
            add(matrix, row_a + f, row_b + g, to_a * face.per_density[f]);
            add(matrix, row_b + f, row_a + g, -to_b * face.per_density[f]);
            add(matrix, row_b + f, row_b + g, -to_b * face.per_density[f]);
        }
    }
}

void peer_fill_band(const peer_problem *p, const double *u, SUNMatrix matrix)
{
    double local[PEER_FIELDS][PEER_FIELDS];
    for (size_t i = 0; i < p->cells; i++) {
        peer_jacobian(&p->kinetics, p->w[i], u + i * PEER_FIELDS, local);
        for (size_t f = 0; f < PEER_FIELDS; f++)
            for (size_t g = 0; g < PEER_FIELDS; g++)
                add(matrix, i * PEER_FIELDS + f, i * PEER_FIELDS + g, local[f][g]);
    }
    for (size_t i = 0; i + 1 < p->cells; i++)
        add_face(p, u, i, matrix);
}
