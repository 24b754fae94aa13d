/* What is wrong with a key or a value, as a sentence; the caller frees it. */
#ifndef DRIVER_SCENARIO_PROBLEMS_H
#define DRIVER_SCENARIO_PROBLEMS_H

#include "scenario/keys.h"

/* About an unknown key: the nearest valid one, or all of them. */
char *unknown_key_problem(const key_table *table, const char *name);

/* NULL if the text is a value that the key, or each number of its list, allows; else why not, as
   what follows "key" ("= 3: must be ..." or ": \"x\" is ...") or begins a sentence. */
char *value_problem(const scenario_key *key, const char *text);

/* Of a number that is allowed but lies where another unit was probably meant; NULL: it does not. */
char *value_doubt(const scenario_key *key, const char *text);

/* "0 to 1", "above 0 to 3 mm": the range of a numeric key. */
char *range_text(const scenario_key *key);

/* Index of a word in a key's list, or -1. */
/* 1 and the value of a number, or of a date where the key takes one. */
int key_read_number(const scenario_key *key, const char *text, double *value);

int word_index(const scenario_key *key, const char *text);

/* What a value of this kind is called in a sentence: "a number", "a list", ... */
const char *kind_name(key_kind kind);

#endif
