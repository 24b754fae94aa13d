/* Where a value of the scenario that is loaded stands: line and column of the file, or --set. */
#ifndef DRIVER_SCENARIO_PLACE_H
#define DRIVER_SCENARIO_PLACE_H

#include "program/message.h"
#include "program/options.h"

#include <stddef.h>

/* Sentences are about this scenario from now on: its text, which passed the check, and the --set of
   the options. Takes the text, and frees the one before; the options must stay. */
void place_begin(const driver_options *options, char *text, size_t length);

/* Prints "FILE:LINE:COLUMN: " or "error: --set OPTION: ", a key as "schedules[1].interval_days" and
   the rest of the sentence, as " = 3: must be ..." or ": give ..."; always OUTCOME_BAD_INPUT, for
   `return`. The place of a key that is not given is that of the part it belongs to. */
outcome refuse_key(const char *key, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* 1: the file or a --set gives the key; 0: it was left to its default. */
int place_is_given(const char *key);

#endif
