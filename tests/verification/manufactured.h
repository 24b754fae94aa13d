/* A manufactured problem on two layers of skin: an exact solution, and the model that has it. */
#ifndef TESTS_MANUFACTURED_H
#define TESTS_MANUFACTURED_H

#include <mncollagen.h>

enum { MMS_CELLS_A, MMS_CELLS_B, MMS_LINEAR, MMS_STILL_A, MMS_STILL_B, MMS_FIELDS };

/* Where cells are: the sides of the skin, and the grid to find a cell's place by its number. A
   solution does not vary along a side of a single cell. */
typedef struct mms_place {
    double width_mm, length_mm;
    size_t nx, ny;
} mms_place;

/* Two layers, 0.4 mm and 0.6 mm, of relative cell density 1.37 and 0.70. */
mnc_skin mms_skin(void);

/* Five fields: two cell populations, one dissolved substance, two that stay in place, all coupled.
   The place must outlive model and simulations. The caller destroys the model. */
mnc_model *mms_model(const mms_place *place);

/* The exact value of a field in a cell. */
double mms_exact(const mms_place *place, int field, size_t cell, double depth_mm, double day);

#endif
