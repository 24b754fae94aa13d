/* Loads a scenario file into the structures that its schema describes. */
#ifndef DRIVER_SCENARIO_FILE_H
#define DRIVER_SCENARIO_FILE_H

#include "message.h"
#include "options.h"
#include "schema.h"

/* Loads the file that the options name and applies their --set in order; on a mistake prints one
   sentence. *data, NULL before, may be there even then; the caller frees it. */
outcome scenario_load(const driver_options *options, const cyaml_schema_value_t *schema,
                      void **data);

/* Frees what scenario_load gave and what was put into it since; NULL is allowed. */
void scenario_free(const cyaml_schema_value_t *schema, void *data);

#endif
