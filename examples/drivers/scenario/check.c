/* Checks a scenario before libcyaml loads it, on the document tree of libyaml, which libcyaml is
   built on. libcyaml 1.3.1 alone reports the place of the value before a misspelt key, takes
   "3mm" for 3 and "3.5" for the whole number 3, and lets "nan" pass. */
#include "scenario/check.h"

#include "program/date.h"
#include "program/memory.h"
#include "scenario/dates.h"
#include "scenario/problems.h"
#include "scenario/recognise.h"
#include "scenario/syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

typedef struct check {
    const char *path;
    const scenario_source *from;
    yaml_document_t *document;
    unsigned char *seen; /* by node number: an alias leads to the same node twice */
    char *written_out; /* the text up to `copied` with entries in place of words; NULL: as it is */
    size_t copied;
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

/* Where the check is: a key or, without one, an entry of the list above it. */
typedef struct spot {
    const struct spot *above;
    const char *key;
    size_t index;
} spot;

/* "schedules[1].interval_days"; the caller frees it. */
static char *path_of(const spot *at)
{
    if (!at->above)
        return copy_text(at->key);
    char *above = path_of(at->above);
    char *path =
        at->key ? format_text("%s.%s", above, at->key) : format_text("%s[%zu]", above, at->index);
    free(above);
    return path;
}

/* Prints "PATH: sentence", or "PATH = value: ..." of a sentence that begins so, and frees it;
   always 0, for `return`. */
static int refuse_value(const check *c, const yaml_node_t *node, const spot *at, char *sentence)
{
    char *path = path_of(at);
    char *whole = format_text("%s%s%s", path, sentence[0] == '=' ? " " : ": ", sentence);
    free(path);
    free(sentence);
    return refuse(c, node, whole);
}

static int check_value(check *c, int number, const scenario_key *key, const spot *at);

static int key_was_given(const check *c, const yaml_node_pair_t *first,
                         const yaml_node_pair_t *pair, const char *key)
{
    for (; first < pair; first++)
        if (strcmp(scalar_text(yaml_document_get_node(c->document, first->key)), key) == 0)
            return 1;
    return 0;
}

static int check_required(check *c, const yaml_node_t *node, const key_table *table)
{
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++)
        if (key->is_required && !key_was_given(c, node->data.mapping.pairs.start,
                                               node->data.mapping.pairs.top, key->name))
            return refuse(c, node, format_text("the key \"%s\" is missing here", key->name));
    return 1;
}

/* A key of digits alone is what a decimal comma in a mapping in braces leaves behind. */
static char *unknown_problem(const key_table *table, const char *name)
{
    char *problem = unknown_key_problem(table, name);
    if (name[0] == '\0' || name[strspn(name, "0123456789")] != '\0')
        return problem;
    char *longer = format_text("%s; the decimal sign is a point", problem);
    free(problem);
    return longer;
}

/* `at` is NULL for the whole scenario. */
static int check_mapping(check *c, const yaml_node_t *node, const key_table *table, const spot *at)
{
    const yaml_node_pair_t *first = node->data.mapping.pairs.start;
    for (const yaml_node_pair_t *pair = first; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *word = yaml_document_get_node(c->document, pair->key);
        if (word->type != YAML_SCALAR_NODE)
            return refuse(c, word, copy_text("a key must be a single word"));
        const char *name = scalar_text(word);
        const scenario_key *key = key_find(table, name);
        if (!key)
            return refuse(c, word, unknown_problem(table, name));
        if (key_was_given(c, first, pair, name))
            return refuse(c, word, format_text("the key \"%s\" is given twice", name));
        if (!check_value(c, pair->value, key, &(spot){.above = at, .key = name}))
            return 0;
    }
    return check_required(c, node, table);
}

static int check_list(check *c, const yaml_node_t *node, const scenario_key *key, const spot *at)
{
    const yaml_node_item_t *first = node->data.sequence.items.start;
    const size_t count = (size_t)(node->data.sequence.items.top - first);
    scenario_key item = *key;
    item.kind = key->kind == KEY_NUMBERS ? KEY_NUMBER
                : key->kind == KEY_WORDS ? KEY_WORD
                                         : KEY_PART;
    if (count < key->fewest || count > key->most_n)
        return refuse_value(
            c, node, at,
            format_text("has %zu entries; allowed are %u to %u", count, key->fewest, key->most_n));
    for (size_t i = 0; i < count; i++)
        if (!check_value(c, first[i], &item, &(spot){.above = at, .index = i}))
            return 0;
    return 1;
}

/* Tells of a value that is allowed but was probably meant in another unit. */
static void note_doubt(const check *c, const yaml_node_t *node, const scenario_key *key,
                       const spot *at)
{
    char *doubt = value_doubt(key, scalar_text(node));
    if (!doubt)
        return;
    char *path = path_of(at);
    print_note("%s:%zu:%zu: %s %s", c->path, node->start_mark.line + 1, node->start_mark.column + 1,
               path, doubt);
    free(path);
    free(doubt);
}

/* The byte at which a character of the text begins; libyaml counts characters, behind a mark at the
   beginning. */
static size_t byte_of(const scenario_source *from, size_t character)
{
    size_t byte = strncmp(from->text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    for (; character > 0 && byte < from->length; character--)
        for (byte++; ((unsigned char)from->text[byte] & 0xc0) == 0x80; byte++)
            ;
    return byte;
}

/* Writes the day number over a date in the text, from which libcyaml reads. */
static int replace_date(const check *c, const yaml_node_t *node, const spot *at)
{
    char day[DATE_LETTERS + 1];
    size_t byte = byte_of(c->from, node->start_mark.index);
    byte += c->from->text[byte] == '"' || c->from->text[byte] == '\'';
    if (strncmp(c->from->text + byte, scalar_text(node), DATE_LETTERS) != 0)
        return refuse_value(c, node, at, copy_text("a date must be written plainly"));
    snprintf(day, sizeof day, "%010ld", (long)date_day(scalar_text(node)));
    memcpy(c->from->text + byte, day, DATE_LETTERS);
    return 1;
}

/* A word for an entry whose key `name` it is. Nodes come in the order of the text. */
static int check_word(check *c, const yaml_node_t *node, const scenario_key *key, const spot *at)
{
    scenario_key word = *key;
    word.kind = KEY_WORD;
    char *problem = value_problem(&word, scalar_text(node));
    if (problem)
        return refuse_value(c, node, at, problem);
    const size_t begin = byte_of(c->from, node->start_mark.index);
    const int is_list = key->kind == KEY_ENTRIES;
    append_text(&c->written_out, "%.*s%s{name: %s}%s", (int)(begin - c->copied),
                c->from->text + c->copied, is_list ? "[" : "", scalar_text(node),
                is_list ? "]" : "");
    c->copied = byte_of(c->from, node->end_mark.index);
    return 1;
}

static int check_scalar(const check *c, const yaml_node_t *node, const scenario_key *key,
                        const spot *at)
{
    const char *text = scalar_text(node);
    if (strlen(text) != node->data.scalar.length)
        return refuse_value(c, node, at, copy_text("holds a zero byte"));
    if (key->kind == KEY_NUMBERS || key->kind == KEY_WORDS)
        return refuse_value(c, node, at,
                            format_text("expected a list, as [%s]", text[0] != '\0' ? "..." : ""));
    if (text[0] == '\0' && key->kind != KEY_TEXT)
        return refuse_value(c, node, at, copy_text("has no value"));
    char *problem = value_problem(key, text);
    if (problem)
        return refuse_value(c, node, at, problem);
    note_doubt(c, node, key, at);
    return !key->is_day || !dates_take(text) || replace_date(c, node, at);
}

static int check_value(check *c, int number, const scenario_key *key, const spot *at)
{
    const yaml_node_t *node = yaml_document_get_node(c->document, number);
    if (c->seen[number]++)
        return refuse(c, node, copy_text("an alias refers to this; write the value out instead"));
    if (node->type == YAML_SCALAR_NODE && key->words && key->inner)
        return check_word(c, node, key, at);
    if (node->type == YAML_SCALAR_NODE)
        return check_scalar(c, node, key, at);
    if (node->type == YAML_MAPPING_NODE && key->kind == KEY_PART)
        return check_mapping(c, node, key_table_of(key->inner), at);
    if (node->type == YAML_SEQUENCE_NODE &&
        (key->kind == KEY_NUMBERS || key->kind == KEY_WORDS || key->kind == KEY_ENTRIES))
        return check_list(c, node, key, at);
    return refuse_value(c, node, at,
                        format_text("expected %s, found %s", kind_name(key->kind),
                                    node->type == YAML_MAPPING_NODE ? "a mapping" : "a list"));
}

/* Dates count from `start`, wherever it stands. */
static int begin_dates(const check *c, const yaml_node_t *root, const key_table *table)
{
    const scenario_key *key = key_find(table, "start");
    const char *start = c->from->start;
    const yaml_node_pair_t *pair = root->data.mapping.pairs.start;
    char *problem = start ? start_problem(start) : NULL;
    if (problem)
        start = NULL; /* --set is refused when its turn comes */
    free(problem);
    for (; key && !start && pair < root->data.mapping.pairs.top; pair++) {
        const yaml_node_t *word = yaml_document_get_node(c->document, pair->key);
        const yaml_node_t *value = yaml_document_get_node(c->document, pair->value);
        if (word->type != YAML_SCALAR_NODE || strcmp(scalar_text(word), key->name) != 0 ||
            value->type != YAML_SCALAR_NODE)
            continue;
        start = scalar_text(value);
        problem = value_problem(key, start);
        if (problem)
            return refuse_value(c, value, &(spot){.key = key->name}, problem);
    }
    dates_begin(key != NULL, start);
    return 1;
}

static int check_root(check *c, const key_table *table)
{
    static const scenario_key whole = {.kind = KEY_PART};
    static const spot at = {.key = "scenario"};
    const yaml_node_t *node = yaml_document_get_node(c->document, 1);
    c->seen[1] = 1;
    if (node->type == YAML_MAPPING_NODE)
        return begin_dates(c, node, table) && check_mapping(c, node, table, NULL);
    c->seen[1] = 0;
    return check_value(c, 1, &whole, &at);
}

/* A scenario without a required list may hold anything, so it is asked for the simplest key. */
static int refuse_empty(const char *path, const key_table *table)
{
    const scenario_key *key = table->keys;
    while (key->kind != KEY_END && !key->is_required)
        key++;
    print_sentence("%s: the file is empty; a scenario needs at least a %s%s", path,
                   key->kind != KEY_END ? "list of " : "title",
                   key->kind != KEY_END ? key->name : "");
    return 0;
}

static int check_document(const scenario_source *from, yaml_document_t *document,
                          const key_table *table, char **written_out)
{
    size_t nodes = (size_t)(document->nodes.top - document->nodes.start);
    if (!yaml_document_get_root_node(document))
        return refuse_empty(from->path, table);
    /* libyaml numbers nodes from 1; the first one is the root. */
    check c = {
        .path = from->path, .from = from, .document = document, .seen = take_memory(nodes + 1, 1)};
    const yaml_node_t *about = NULL;
    char *wrong = recognise_wrong(document, from->command, &about);
    int good = wrong ? refuse(&c, about, wrong) : check_root(&c, table);
    free(c.seen);
    if (c.written_out)
        append_text(&c.written_out, "%s", from->text + c.copied);
    *written_out = c.written_out;
    return good;
}

static int check_is_last(const scenario_source *from, yaml_parser_t *parser)
{
    yaml_document_t second;
    if (!yaml_parser_load(parser, &second))
        return syntax_refuse(from, parser);
    const yaml_node_t *root = yaml_document_get_root_node(&second);
    if (root)
        print_sentence("%s:%zu:1: a second document begins here; give one scenario a file",
                       from->path, root->start_mark.line + 1);
    yaml_document_delete(&second);
    return !root;
}

static int check_tree(const scenario_source *from, yaml_parser_t *parser, const key_table *table,
                      char **written_out)
{
    yaml_document_t document;
    if (!yaml_parser_load(parser, &document))
        return syntax_refuse(from, parser);
    const int good =
        check_document(from, &document, table, written_out) && check_is_last(from, parser);
    yaml_document_delete(&document);
    return good;
}

/* Finds the command in a document. */
static outcome find_in(const scenario_source *from, yaml_document_t *document,
                       const command **found)
{
    const yaml_node_t *program = recognise_program(document);
    const check c = {.path = from->path, .document = document};
    char *names;
    if (program && (*found = recognise_name(scalar_text(program))) && (*found)->keys)
        return OUTCOME_OK;
    if (program) {
        names = recognise_names();
        (void)refuse(&c, program, format_text("program: is not one of %s", names));
    } else {
        names = recognise_keys(document, NULL);
        print_sentence("%s: has no key \"program\" that names the command%s%s", from->path,
                       names ? "; by its keys it is for " : "", names ? names : "");
    }
    free(names);
    return OUTCOME_BAD_INPUT;
}

outcome scenario_find_command(const scenario_source *from, const command **found)
{
    yaml_parser_t parser;
    yaml_document_t document;
    outcome state = syntax_begin(from, &parser);
    if (state != OUTCOME_OK)
        return state;
    if (yaml_parser_load(&parser, &document)) {
        state = find_in(from, &document, found);
        yaml_document_delete(&document);
    } else {
        (void)syntax_refuse(from, &parser);
        state = OUTCOME_BAD_INPUT;
    }
    yaml_parser_delete(&parser);
    return state;
}

outcome scenario_check(const scenario_source *from, const key_table *table, char **written_out)
{
    yaml_parser_t parser;
    *written_out = NULL;
    outcome state = syntax_begin(from, &parser);
    if (state != OUTCOME_OK)
        return state;
    state = check_tree(from, &parser, table, written_out) ? OUTCOME_OK : OUTCOME_BAD_INPUT;
    yaml_parser_delete(&parser);
    return state;
}
