/* The keys of a scenario for --help, made from its table: what each may be and its default. */
#ifndef DRIVER_SCENARIO_HELP_H
#define DRIVER_SCENARIO_HELP_H

#include "scenario/file.h"

/* Prints all keys of the scenario on stdout, in lines of 100 columns at most. */
outcome scenario_print_keys(const key_table *table, scenario_fill_fn *fill);

#endif
