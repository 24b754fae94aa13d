/* Which command a scenario is for, by its key `program` or by its keys. */
#ifndef DRIVER_SCENARIO_RECOGNISE_H
#define DRIVER_SCENARIO_RECOGNISE_H

#include "program/command.h"

#include <yaml.h>

/* The commands that there are, NULL at the end; it must stay. Without it none is recognised. */
void recognise_among(const command *const *commands);

/* The command of that name, or NULL. */
const command *recognise_name(const char *name);

/* "a, b, c": the names of all commands with scenarios; the caller frees it. */
char *recognise_names(void);

/* Value of the key `program` at the root of the document, or NULL. */
const yaml_node_t *recognise_program(yaml_document_t *document);

/* Names of the commands whose tables know all keys at the root and miss none, but for `other`;
   NULL: none. The caller frees it. */
char *recognise_keys(yaml_document_t *document, const command *other);

/* NULL if the scenario may be one of `own`, else a sentence that names the right command, and the
   node that it is about. The caller frees the sentence. */
char *recognise_wrong(yaml_document_t *document, const command *own, const yaml_node_t **about);

/* The sentence about a `program` that is not `own`, NULL if it is; the caller frees it. */
char *recognise_mismatch(const char *program, const command *own);

#endif
