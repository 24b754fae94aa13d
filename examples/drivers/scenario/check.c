/* Checks a scenario before libcyaml loads it, on the document tree of libyaml, which libcyaml is
   built on. libcyaml 1.3.1 alone reports the place of the value before a misspelt key, takes
   "3mm" for 3 and "3.5" for the whole number 3, and lets "nan" pass. */
#include "scenario/check.h"

#include "program/interrupt.h"
#include "program/memory.h"
#include "scenario/recognise.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* No scenario's lists and mappings stand so deep in one another. */
enum { DEEPEST = 16 };

typedef struct check {
    const char *path;
    yaml_document_t *document;
    unsigned char *seen; /* by node number: an alias leads to the same node twice */
} check;

/* Prints the sentence with the place of the node and frees it; always 0, for `return`. */
static int refuse(const check *c, const yaml_node_t *node, char *sentence)
{
    print_sentence("%s:%zu:%zu: %s", c->path, node->start_mark.line + 1,
                   node->start_mark.column + 1, sentence);
    free(sentence);
    return 0;
}

static const char *scalar_text(const yaml_node_t *node)
{
    return (const char *)node->data.scalar.value;
}

static int check_node(check *c, int number, const cyaml_schema_value_t *schema, const char *name);

static int key_was_given(const check *c, const yaml_node_pair_t *first,
                         const yaml_node_pair_t *pair, const char *key)
{
    for (; first < pair; first++)
        if (strcmp(scalar_text(yaml_document_get_node(c->document, first->key)), key) == 0)
            return 1;
    return 0;
}

static int check_required(check *c, const yaml_node_t *node, const cyaml_schema_field_t *fields)
{
    for (; fields->key != NULL; fields++)
        if (!(fields->value.flags & CYAML_FLAG_OPTIONAL) &&
            !key_was_given(c, node->data.mapping.pairs.start, node->data.mapping.pairs.top,
                           fields->key))
            return refuse(c, node, format_text("the key \"%s\" is missing here", fields->key));
    return 1;
}

static int check_mapping(check *c, const yaml_node_t *node, const cyaml_schema_value_t *schema)
{
    const yaml_node_pair_t *first = node->data.mapping.pairs.start;
    for (const yaml_node_pair_t *pair = first; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_document_get_node(c->document, pair->key);
        if (key->type != YAML_SCALAR_NODE)
            return refuse(c, key, copy_text("a key must be a single word"));
        const char *name = scalar_text(key);
        const cyaml_schema_field_t *field = schema_find(schema->mapping.fields, name);
        if (field == NULL)
            return refuse(c, key, schema_unknown_key(schema->mapping.fields, name));
        if (key_was_given(c, first, pair, name))
            return refuse(c, key, format_text("the key \"%s\" is given twice", name));
        if (!check_node(c, pair->value, &field->value, name))
            return 0;
    }
    return check_required(c, node, schema->mapping.fields);
}

static int check_list(check *c, const yaml_node_t *node, const cyaml_schema_value_t *schema,
                      const char *name)
{
    const yaml_node_item_t *first = node->data.sequence.items.start;
    size_t count = (size_t)(node->data.sequence.items.top - first);
    if (count < schema->sequence.min || count > schema->sequence.max)
        return refuse(c, node,
                      format_text("\"%s\" has %zu entries; allowed are %u to %u", name, count,
                                  (unsigned)schema->sequence.min, (unsigned)schema->sequence.max));
    for (size_t i = 0; i < count; i++)
        if (!check_node(c, first[i], schema->sequence.entry, name))
            return 0;
    return 1;
}

static int check_scalar(const check *c, const yaml_node_t *node, const cyaml_schema_value_t *schema,
                        const char *name)
{
    const char *text = scalar_text(node);
    if (strlen(text) != node->data.scalar.length)
        return refuse(c, node, format_text("%s: holds a zero byte", name));
    char *problem = schema_value_problem(schema, text);
    if (problem == NULL)
        return 1;
    char *sentence = text[0] == '\0' && schema->type != CYAML_STRING
                         ? format_text("%s: has no value", name)
                         : format_text("%s: %s", name, problem);
    free(problem);
    return refuse(c, node, sentence);
}

static int check_node(check *c, int number, const cyaml_schema_value_t *schema, const char *name)
{
    const yaml_node_t *node = yaml_document_get_node(c->document, number);
    if (c->seen[number]++)
        return refuse(c, node, copy_text("an alias refers to this; write the value out instead"));
    if (node->type == YAML_SCALAR_NODE)
        return check_scalar(c, node, schema, name);
    if (node->type == YAML_MAPPING_NODE && schema->type == CYAML_MAPPING)
        return check_mapping(c, node, schema);
    if (node->type == YAML_SEQUENCE_NODE && schema->type == CYAML_SEQUENCE)
        return check_list(c, node, schema, name);
    return refuse(c, node,
                  format_text("%s: expected %s, found %s", name, schema_kind(schema),
                              node->type == YAML_MAPPING_NODE ? "a mapping" : "a list"));
}

/* libyaml gives no line for bytes that are no text. */
static int refuse_bytes(const scenario_source *from, const yaml_parser_t *parser)
{
    size_t line = 1;
    for (size_t i = 0; i < parser->problem_offset && i < from->length; i++)
        line += from->text[i] == '\n';
    print_sentence("%s:%zu: not a text file in UTF-8 (%s, at byte %zu)", from->path, line,
                   parser->problem, parser->problem_offset);
    return 0;
}

static int refuse_syntax(const scenario_source *from, const yaml_parser_t *parser)
{
    if (parser->error == YAML_READER_ERROR)
        return refuse_bytes(from, parser);
    print_sentence("%s:%zu:%zu: not valid YAML: %s", from->path, parser->problem_mark.line + 1,
                   parser->problem_mark.column + 1,
                   parser->problem != NULL ? parser->problem : "not enough memory");
    return 0;
}

/* A scenario without a required list may hold anything, so it is asked for the simplest key. */
static int refuse_empty(const char *path, const cyaml_schema_value_t *schema)
{
    const cyaml_schema_field_t *field = schema->mapping.fields;
    while (field->key != NULL && (field->value.flags & CYAML_FLAG_OPTIONAL))
        field++;
    print_sentence("%s: the file is empty; a scenario needs at least a %s%s", path,
                   field->key != NULL ? "list of " : "title", field->key != NULL ? field->key : "");
    return 0;
}

static int check_document(const scenario_source *from, yaml_document_t *document,
                          const cyaml_schema_value_t *schema)
{
    size_t nodes = (size_t)(document->nodes.top - document->nodes.start);
    if (yaml_document_get_root_node(document) == NULL)
        return refuse_empty(from->path, schema);
    /* libyaml numbers nodes from 1; the first one is the root. */
    check c = {.path = from->path, .document = document, .seen = take_memory(nodes + 1, 1)};
    const yaml_node_t *about = NULL;
    char *wrong = recognise_wrong(document, from->command, &about);
    int good = wrong != NULL ? refuse(&c, about, wrong) : check_node(&c, 1, schema, "scenario");
    free(c.seen);
    return good;
}

static int check_is_last(const scenario_source *from, yaml_parser_t *parser)
{
    yaml_document_t second;
    if (!yaml_parser_load(parser, &second))
        return refuse_syntax(from, parser);
    const yaml_node_t *root = yaml_document_get_root_node(&second);
    if (root != NULL)
        print_sentence("%s:%zu:1: a second document begins here; give one scenario a file",
                       from->path, root->start_mark.line + 1);
    yaml_document_delete(&second);
    return root == NULL;
}

static int check_tree(const scenario_source *from, yaml_parser_t *parser,
                      const cyaml_schema_value_t *schema)
{
    yaml_document_t document;
    if (!yaml_parser_load(parser, &document))
        return refuse_syntax(from, parser);
    const int good = check_document(from, &document, schema) && check_is_last(from, parser);
    yaml_document_delete(&document);
    return good;
}

/* Prints the sentence with the place of the token; always 0, for `return`. */
static int refuse_token(const scenario_source *from, const yaml_token_t *token,
                        const char *sentence)
{
    print_sentence("%s:%zu:%zu: %s", from->path, token->start_mark.line + 1,
                   token->start_mark.column + 1, sentence);
    return 0;
}

/* By how much a token leads deeper into lists and mappings. */
static int step_of(const yaml_token_t *token)
{
    switch (token->type) {
    case YAML_BLOCK_SEQUENCE_START_TOKEN:
    case YAML_BLOCK_MAPPING_START_TOKEN:
    case YAML_FLOW_SEQUENCE_START_TOKEN:
    case YAML_FLOW_MAPPING_START_TOKEN:
        return 1;
    case YAML_BLOCK_END_TOKEN:
    case YAML_FLOW_SEQUENCE_END_TOKEN:
    case YAML_FLOW_MAPPING_END_TOKEN:
        return -1;
    default:
        return 0;
    }
}

static int check_token(const scenario_source *from, const yaml_token_t *token, int depth)
{
    if (depth > DEEPEST)
        return refuse_token(from, token, "lists and mappings stand too deep in one another");
    if (token->type == YAML_ALIAS_TOKEN || token->type == YAML_ANCHOR_TOKEN)
        return refuse_token(from, token, "anchors and aliases are not read; write the value out");
    if (token->type == YAML_TAG_DIRECTIVE_TOKEN)
        return refuse_token(from, token, "a scenario has no tags of its own");
    return 1;
}

/* Goes over the words of the file first, without building anything from them: the time that
   libyaml takes grows with the square of depth, of the number of anchors and of directives. */
static outcome check_tokens(const scenario_source *from, yaml_parser_t *parser)
{
    int depth = 0, good = 1, at_end = 0;
    while (good && !at_end) {
        yaml_token_t token;
        if (interrupted()) {
            print_error("interrupted while reading %s", from->path);
            return OUTCOME_FAILED;
        }
        if (!yaml_parser_scan(parser, &token)) {
            good = refuse_syntax(from, parser);
        } else {
            depth += step_of(&token);
            good = check_token(from, &token, depth);
            at_end = token.type == YAML_STREAM_END_TOKEN;
            yaml_token_delete(&token);
        }
    }
    return good ? OUTCOME_OK : OUTCOME_BAD_INPUT;
}

static outcome begin(const scenario_source *from, yaml_parser_t *parser)
{
    if (!yaml_parser_initialize(parser)) {
        print_error("no memory to read %s", from->path);
        return OUTCOME_FAILED;
    }
    yaml_parser_set_input_string(parser, (const unsigned char *)from->text, from->length);
    return OUTCOME_OK;
}

/* Begins again after the words have been gone over. */
static outcome begin_checked(const scenario_source *from, yaml_parser_t *parser)
{
    outcome state = begin(from, parser);
    if (state != OUTCOME_OK)
        return state;
    state = check_tokens(from, parser);
    yaml_parser_delete(parser);
    return state == OUTCOME_OK ? begin(from, parser) : state;
}

/* Finds the command in a document. */
static outcome find_in(const scenario_source *from, yaml_document_t *document,
                       const command **found)
{
    const yaml_node_t *program = recognise_program(document);
    const check c = {.path = from->path, .document = document};
    char *names;
    if (program != NULL && (*found = recognise_name(scalar_text(program))) != NULL &&
        (*found)->schema != NULL)
        return OUTCOME_OK;
    if (program != NULL) {
        names = recognise_names();
        (void)refuse(&c, program, format_text("program: is not one of %s", names));
    } else {
        names = recognise_keys(document, NULL);
        print_sentence("%s: has no key \"program\" that names the command%s%s", from->path,
                       names != NULL ? "; by its keys it is for " : "", names != NULL ? names : "");
    }
    free(names);
    return OUTCOME_BAD_INPUT;
}

outcome scenario_find_command(const scenario_source *from, const command **found)
{
    yaml_parser_t parser;
    yaml_document_t document;
    outcome state = begin_checked(from, &parser);
    if (state != OUTCOME_OK)
        return state;
    if (yaml_parser_load(&parser, &document)) {
        state = find_in(from, &document, found);
        yaml_document_delete(&document);
    } else {
        (void)refuse_syntax(from, &parser);
        state = OUTCOME_BAD_INPUT;
    }
    yaml_parser_delete(&parser);
    return state;
}

outcome scenario_check(const scenario_source *from, const cyaml_schema_value_t *schema)
{
    yaml_parser_t parser;
    outcome state = begin_checked(from, &parser);
    if (state != OUTCOME_OK)
        return state;
    state = check_tree(from, &parser, schema) ? OUTCOME_OK : OUTCOME_BAD_INPUT;
    yaml_parser_delete(&parser);
    return state;
}
