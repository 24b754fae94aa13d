/* Checks the text of a scenario against its schema, strictly, with line and column. */
#ifndef DRIVER_SCENARIO_CHECK_H
#define DRIVER_SCENARIO_CHECK_H

#include "program/message.h"
#include "scenario/keys.h"

#include <stddef.h>

/* A file that was read. */
typedef struct scenario_source {
    const char *path;
    char *text; /* scenario_check() writes day numbers over dates, as long as these */
    size_t length;
    const struct command *command; /* that shall run it; NULL: any */
    const char *start;             /* the value of --set start=, NULL: none */
} scenario_source;

/* OUTCOME_OK if the text is YAML of bounded depth without anchors, aliases and tags of its own,
   it is a scenario of the command, every key is known and given once, and every value is of the
   right kind and in its range; else prints one sentence
   "path:line:column: ..." about the first mistake. A signal that asks the program to end ends this,
   too. Where words stand for entries of a list, *written_out is the text, in new memory, with the
   entries in their place; else NULL. */
outcome scenario_check(const scenario_source *from, const key_table *table, char **written_out);

/* The command that the key `program` names; else prints a sentence, and what the keys look like. */
outcome scenario_find_command(const scenario_source *from, const struct command **found);

#endif
