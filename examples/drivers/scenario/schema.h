/* Questions to the tables that describe a scenario to libcyaml. The same tables drive loading,
   checking, --set and --print-config, so a new key is one line in one table.

   Kinds of values that the tables may use: optional members are pointers (NULL: not given) to
   double, int, enum (int), string or mapping; lists hold doubles or mappings. */
#ifndef DRIVER_SCHEMA_H
#define DRIVER_SCHEMA_H

#include <cyaml/cyaml.h>

/* The table's row for a key, or NULL. */
const cyaml_schema_field_t *schema_find(const cyaml_schema_field_t *fields, const char *key);

/* A sentence for an unknown key, with the nearest valid key or all of them; the caller frees it. */
char *schema_unknown_key(const cyaml_schema_field_t *fields, const char *key);

/* NULL if the text is a value that the row allows, else why not; the caller frees it. */
char *schema_value_problem(const cyaml_schema_value_t *schema, const char *text);

/* Index of a word in an enum's list, or -1. */
int schema_enum_index(const cyaml_schema_value_t *schema, const char *text);

/* What a value of this kind is called in a sentence: "a number", "a list", ... */
const char *schema_kind(const cyaml_schema_value_t *schema);

#endif
