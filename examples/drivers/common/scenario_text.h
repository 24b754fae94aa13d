/* Writes a loaded scenario as YAML that loads to the same values again. */
#ifndef DRIVER_SCENARIO_TEXT_H
#define DRIVER_SCENARIO_TEXT_H

#include "message.h"
#include "schema.h"

#include <stdio.h>

/* Writes every value that is given. libcyaml can save too, but with six digits. */
void scenario_write(FILE *file, const cyaml_schema_value_t *schema, const void *data);

/* The same as text in new memory, which the caller frees. */
outcome scenario_text(const cyaml_schema_value_t *schema, const void *data, char **text);

#endif
