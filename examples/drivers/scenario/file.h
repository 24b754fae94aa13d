/* Loads a scenario file into the structures that its schema describes. */
#ifndef DRIVER_SCENARIO_FILE_H
#define DRIVER_SCENARIO_FILE_H

#include "program/message.h"
#include "program/options.h"
#include "scenario/keys.h"

/* Sets what depends on other keys, after the defaults of the table. */
typedef outcome scenario_fill_fn(void *data);

/* The text of a scenario file, in new memory; what is no file, or too large for a scenario, is
 * refused. */
outcome scenario_read_text(const char *path, char **text, size_t *length);

/* Loads the file that the options name, applies their --set in order, and fills in the defaults; on
   a mistake prints one sentence, and *data is NULL. The caller frees *data. */
outcome scenario_load(const driver_options *options, const key_table *table, scenario_fill_fn *fill,
                      void **data);

/* Sets what a scenario leaves out: the title, the defaults of the table, what `fill` derives, and
   the defaults of what it adds. */
outcome scenario_fill(const driver_options *options, const key_table *table, scenario_fill_fn *fill,
                      void *data);

/* Frees what scenario_load gave and what was put into it since; NULL is allowed. */
void scenario_free(const key_table *table, void *data);

#endif
