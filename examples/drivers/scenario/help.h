/* The keys of a scenario for --help, made from its table: what each may be and its default. */
#ifndef DRIVER_SCENARIO_HELP_H
#define DRIVER_SCENARIO_HELP_H

#include "scenario/file.h"

/* What the table does not say of a key: unit, range, meaning. `key` is a path as
   "schedules[].first_day" in a command's own notes. */
typedef struct key_note {
    const char *key, *says;
} key_note;

/* The note about a key: the command's own (NULL: none), else the shared one of the whole path or of
   its last word; NULL: there is none. */
const char *scenario_note(const key_note *own, const char *path);

/* Prints all keys of the scenario on stdout, in lines of 100 columns at most. */
outcome scenario_print_keys(const cyaml_schema_value_t *schema, scenario_fill_fn *fill,
                            const key_note *notes);

#endif
