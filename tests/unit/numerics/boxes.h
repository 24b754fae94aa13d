/* Small layered boxes with random fields, two that spread linearly and three as cells. */
#ifndef TESTS_BOXES_H
#define TESTS_BOXES_H

#include "numerics/diffusion.h"

enum { BOX_LINEAR_A, BOX_CELLS_A, BOX_STILL, BOX_CELLS_B, BOX_LINEAR_B, BOX_CELLS_C, BOX_FIELDS };
enum { BOX_MARGIN = 8, BOX_MOST_CELLS = 8192, BOX_MOST_PLANES = 128 };

typedef struct test_box {
    mnci_system system;
    mnci_diffusion diffusion;
    double w[BOX_MOST_PLANES];
    double memory[BOX_FIELDS + 1][BOX_MOST_CELLS + 2 * BOX_MARGIN];
    double *fields[BOX_FIELDS];
    double *density;
} test_box;

/* Fails the test on an error; box_close() ends it. Cells B and C share a diffusivity. */
void box_open(test_box *box, size_t nx, size_t ny, size_t nz);
void box_close(test_box *box);

#endif
