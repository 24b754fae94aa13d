/* Reads the keys at the root of a scenario's document and compares them with each command's table.
 */
#include "scenario/recognise.h"

#include "program/memory.h"
#include "program/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_PROGRAM = 80 }; /* bytes of a wrong name in a sentence */

static const command *const *all; /* set once, before any scenario is read */

void recognise_among(const command *const *commands)
{
    all = commands;
}

const command *recognise_name(const char *name)
{
    for (size_t i = 0; all && all[i]; i++)
        if (strcmp(all[i]->name, name) == 0)
            return all[i];
    return NULL;
}

/* Adds a name to a list of them. */
static void add_name(char **names, const char *between, const char *name)
{
    char *longer = *names ? format_text("%s%s%s", *names, between, name) : copy_text(name);
    free(*names);
    *names = longer;
}

char *recognise_names(void)
{
    char *names = NULL;
    for (size_t i = 0; all && all[i]; i++)
        if (all[i]->keys)
            add_name(&names, ", ", all[i]->name);
    return names;
}

/* Text of a key at the root; NULL: it is none. */
static const char *key_text(yaml_document_t *document, const yaml_node_pair_t *pair)
{
    const yaml_node_t *key = yaml_document_get_node(document, pair->key);
    return key->type == YAML_SCALAR_NODE ? (const char *)key->data.scalar.value : NULL;
}

static const yaml_node_t *root_mapping(yaml_document_t *document)
{
    const yaml_node_t *root = yaml_document_get_root_node(document);
    return root && root->type == YAML_MAPPING_NODE ? root : NULL;
}

/* The first pair at the root whose key the table does not know, NULL: there is none. */
static const yaml_node_pair_t *unknown_pair(yaml_document_t *document, const key_table *table)
{
    const yaml_node_t *root = root_mapping(document);
    const yaml_node_pair_t *pair = root->data.mapping.pairs.start;
    for (; pair < root->data.mapping.pairs.top; pair++) {
        const char *key = key_text(document, pair);
        if (!key || !key_find(table, key))
            return pair;
    }
    return NULL;
}

static int has_key(yaml_document_t *document, const char *wanted)
{
    const yaml_node_t *root = root_mapping(document);
    const yaml_node_pair_t *pair = root->data.mapping.pairs.start;
    for (; pair < root->data.mapping.pairs.top; pair++) {
        const char *key = key_text(document, pair);
        if (key && strcmp(key, wanted) == 0)
            return 1;
    }
    return 0;
}

static int has_required(yaml_document_t *document, const key_table *table)
{
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++)
        if (key->is_required && !has_key(document, key->name))
            return 0;
    return 1;
}

const yaml_node_t *recognise_program(yaml_document_t *document)
{
    const yaml_node_t *root = root_mapping(document);
    if (!root)
        return NULL;
    const yaml_node_pair_t *pair = root->data.mapping.pairs.start;
    for (; pair < root->data.mapping.pairs.top; pair++) {
        const char *key = key_text(document, pair);
        const yaml_node_t *value = yaml_document_get_node(document, pair->value);
        if (key && strcmp(key, "program") == 0 && value->type == YAML_SCALAR_NODE)
            return value;
    }
    return NULL;
}

char *recognise_keys(yaml_document_t *document, const command *other)
{
    char *names = NULL;
    if (!root_mapping(document))
        return NULL;
    for (size_t i = 0; all && all[i]; i++) {
        if (all[i] != other && all[i]->keys &&
            !unknown_pair(document, key_table_of(all[i]->keys)) &&
            has_required(document, key_table_of(all[i]->keys)))
            add_name(&names, " or ", all[i]->name);
    }
    return names;
}

char *recognise_mismatch(const char *program, const command *own)
{
    if (strcmp(program, own->name) == 0)
        return NULL;
    if (recognise_name(program))
        return format_text("this scenario is for %s, as its key \"program\" says; this is %s",
                           program, own->name);
    char *names = recognise_names();
    char *sentence = format_text("program: \"%.*s\" is not one of %s",
                                 (int)whole_letters(program, LONGEST_PROGRAM), program, names);
    free(names);
    return sentence;
}

char *recognise_wrong(yaml_document_t *document, const command *own, const yaml_node_t **about)
{
    const yaml_node_t *program = recognise_program(document);
    char *sentence = NULL;
    if (!own || !root_mapping(document))
        return NULL;
    if (program)
        sentence = recognise_mismatch((const char *)program->data.scalar.value, own);
    *about = program;
    const yaml_node_pair_t *unknown = unknown_pair(document, key_table_of(own->keys));
    if (sentence || !unknown)
        return sentence;
    char *names = recognise_keys(document, own);
    if (names)
        sentence = format_text("%s has no key \"%s\"; by its keys this is a scenario for %s",
                               own->name, key_text(document, unknown), names);
    *about = yaml_document_get_node(document, unknown->key);
    free(names);
    return sentence;
}
