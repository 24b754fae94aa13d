/* Loads a scenario file into the structures that its schema describes. */
#ifndef DRIVER_SCENARIO_FILE_H
#define DRIVER_SCENARIO_FILE_H

#include "message.h"
#include "schema.h"

/* Loads; on a mistake prints one sentence and leaves *data alone. */
outcome scenario_load(const char *path, const cyaml_schema_value_t *schema, void **data);

/* Frees what scenario_load gave and what was put into it since; NULL is allowed. */
void scenario_free(const cyaml_schema_value_t *schema, void *data);

#endif
