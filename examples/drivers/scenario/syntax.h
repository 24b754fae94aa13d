/* The YAML of a scenario, before anything is built from it. */
#ifndef DRIVER_SCENARIO_SYNTAX_H
#define DRIVER_SCENARIO_SYNTAX_H

#include "program/message.h"
#include "scenario/check.h"

#include <yaml.h>

/* Makes a parser at the beginning of the text after it has gone over the words: too deep, anchors,
   aliases, tags of its own and what is no YAML are refused with a sentence. The caller deletes it.
 */
outcome syntax_begin(const scenario_source *from, yaml_parser_t *parser);

/* Prints the sentence about where the parser gave up, with the cause of frequent slips; always 0,
   for `return`. */
int syntax_refuse(const scenario_source *from, const yaml_parser_t *parser);

#endif
