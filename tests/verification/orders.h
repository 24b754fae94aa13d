/* Errors of the manufactured problem under refinement, in one, two and three dimensions. */
#ifndef TESTS_ORDERS_H
#define TESTS_ORDERS_H

#include "manufactured.h"

enum { ORDER_LEVELS = 3 };

/* Root mean square errors of each field, and what was refined: cells along the depth or the step in
   days. */
typedef struct order_table {
    double size[ORDER_LEVELS];
    double error[ORDER_LEVELS][MMS_FIELDS];
} order_table;

/* Against the exact solution; the error in time is taken out by two step sizes. */
void orders_in_space(int dimensions, order_table *table);

/* Against the same grid with far smaller steps. */
void orders_in_time(int dimensions, order_table *table);

/* Observed order from the level before. */
double order_observed(const order_table *table, int level, int field);

#endif
