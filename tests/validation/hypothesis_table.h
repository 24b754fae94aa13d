/* Which structure of the kinetics meets which row. */
#ifndef VALIDATION_HYPOTHESIS_TABLE_H
#define VALIDATION_HYPOTHESIS_TABLE_H

#include "figure.h"

/* Prints a table of all rows that follow from the kinetics, by hypothesis. 0: the library failed,
   with a sentence in mnc_last_error(). */
int hypothesis_table_print(const row_set *set);

#endif
