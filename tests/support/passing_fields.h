/* A model of fields without reactions, two of which may pass through the sides of the skin. */
#ifndef TESTS_PASSING_FIELDS_H
#define TESTS_PASSING_FIELDS_H

#include <mncollagen.h>

enum { DRUG, STILL, UPTAKE, CELLS, SECOND, FIELDS };

/* DRUG and SECOND diffuse, STILL could but does not, UPTAKE has the unit of both, CELLS move as
   cells do. The caller destroys it. */
mnc_model *passing_fields(void);

#endif
