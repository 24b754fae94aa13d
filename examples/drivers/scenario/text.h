/* Writes a loaded scenario as YAML that loads to the same values again. */
#ifndef DRIVER_SCENARIO_TEXT_H
#define DRIVER_SCENARIO_TEXT_H

#include "program/message.h"
#include "scenario/keys.h"

#include <stdio.h>

/* Writes every value that is given. libcyaml can save too, but with six digits. */
void scenario_write(FILE *file, const key_table *table, const void *data);

/* The value of a key that is a list of numbers or no list, in the structure; NULL: it is
   not given. The caller frees it. */
char *scenario_value_text(const scenario_key *key, const char *structure);

/* The same as scenario_write() as text in new memory, which the caller frees. */
outcome scenario_text(const key_table *table, const void *data, char **text);

/* "uncertainty.seed = 1", each key of that name; NULL: there is none. The caller frees it. */
char *scenario_seeds(const key_table *table, const void *scenario);

#endif
