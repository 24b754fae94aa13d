/* Checks the text of a scenario against its schema, strictly, with line and column. */
#ifndef DRIVER_SCENARIO_CHECK_H
#define DRIVER_SCENARIO_CHECK_H

#include "message.h"
#include "schema.h"

#include <stddef.h>

/* OUTCOME_OK if every key is known and given once, and every value is of the right kind; else
   prints one sentence "path:line:column: ..." about the first mistake. */
outcome scenario_check(const char *path, const char *text, size_t length,
                       const cyaml_schema_value_t *schema);

#endif
