/* Errors against exact solutions of diffusion alone, under refinement. */
#ifndef TESTS_EXACT_H
#define TESTS_EXACT_H

#include <stddef.h>

enum { EXACT_LEVELS = 3 };
enum { EXACT_X, EXACT_Y, EXACT_DEPTH };

typedef struct exact_table {
    size_t cells[EXACT_LEVELS]; /* along 1 mm */
    double error[EXACT_LEVELS]; /* root mean square, relative to that of the solution */
} exact_table;

/* A cosine over 1 mm along one direction dies out as exp(-D pi^2 t). */
void exact_cosine(int direction, exact_table *table);

/* A bell of 0.1 mm in a cube of 1 mm, off its centre, widens to 0.2 mm: s^2 = s0^2 + 2 D t, with
   its mirror images across the sides. */
void exact_bell(exact_table *table);

/* A steady flux of cells through two layers, from a source in the upper fifth of 1 mm to a sink in
   the lowest: D w^2 u du/dz = -flux, so that u^2 is piecewise quadratic. */
void exact_two_layers(exact_table *table);

double exact_observed(const exact_table *table, int level);

#endif
