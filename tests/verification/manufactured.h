/* A manufactured problem on two layers of skin: an exact solution, and the model that has it. */
#ifndef TESTS_MANUFACTURED_H
#define TESTS_MANUFACTURED_H

#include <mncollagen.h>

enum { MMS_CELLS_A, MMS_CELLS_B, MMS_LINEAR, MMS_STILL_A, MMS_STILL_B, MMS_FIELDS };

/* Two layers, 0.4 mm and 0.6 mm, of relative cell density 1.37 and 0.70. */
mnc_skin mms_skin(void);

/* Five fields: two cell populations, one dissolved substance, two that stay in place, all coupled.
   The caller destroys the model. */
mnc_model *mms_model(void);

/* The exact value of a field. */
double mms_exact(int field, double depth_mm, double day);

#endif
