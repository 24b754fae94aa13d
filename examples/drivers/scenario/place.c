/* Looks a key up when a sentence needs it: in the options, then in the file's text once more. */
#include "scenario/place.h"

#include "program/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static struct {
    const driver_options *options;
    char *text;
    size_t length;
} scenario; /* of the program: it loads one */

void place_begin(const driver_options *options, char *text, size_t length)
{
    free(scenario.text);
    scenario.options = options;
    scenario.text = text;
    scenario.length = length;
}

/* 1: the path leads to the beginning, up to a boundary, or the whole of the other. */
static int leads_to(const char *path, size_t length, const char *other)
{
    return strncmp(path, other, length) == 0 && strchr(".[=", other[length]) != NULL;
}

/* The last --set of the key, of something in it, or of what it belongs to; NULL: none. */
static const char *setting_of(const char *key)
{
    for (size_t i = scenario.options->setting_count; i-- > 0;) {
        const char *setting = scenario.options->settings[i];
        if (leads_to(setting, strcspn(setting, "="), key) || leads_to(key, strlen(key), setting))
            return setting;
    }
    return NULL;
}

/* The value of the next word of the path below a node, NULL: it is not there. */
static yaml_node_t *step(yaml_document_t *document, const yaml_node_t *node, const char **path)
{
    if (**path == '[' && node->type == YAML_SEQUENCE_NODE) {
        const size_t index = strtoul(*path + 1, NULL, 10);
        *path += strcspn(*path, "]") + 1;
        const yaml_node_item_t *first = node->data.sequence.items.start;
        return index < (size_t)(node->data.sequence.items.top - first)
                   ? yaml_document_get_node(document, first[index])
                   : NULL;
    }
    *path += **path == '.';
    const size_t length = strcspn(*path, ".[");
    if (node->type != YAML_MAPPING_NODE)
        return NULL;
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start;
         pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *word = yaml_document_get_node(document, pair->key);
        const char *name = (const char *)word->data.scalar.value;
        if (word->type == YAML_SCALAR_NODE && strlen(name) == length &&
            strncmp(name, *path, length) == 0) {
            *path += length;
            return yaml_document_get_node(document, pair->value);
        }
    }
    return NULL;
}

/* Where the path leads to in the file, as deep as it does; 1 in *is_whole if that is its end. */
static yaml_mark_t mark_in(yaml_document_t *document, const char *key, int *is_whole)
{
    const yaml_node_t *deepest = yaml_document_get_root_node(document), *next = deepest;
    const char *path = key;
    while (next && *path != '\0')
        if ((next = step(document, next, &path)))
            deepest = next;
    *is_whole = next != NULL;
    return deepest ? deepest->start_mark : (yaml_mark_t){0}; /* of an empty file */
}

/* The same in the file's text; 0: it cannot be read again. */
static int find_mark(const char *key, yaml_mark_t *mark, int *is_whole)
{
    yaml_parser_t parser;
    yaml_document_t document;
    if (!scenario.text || !yaml_parser_initialize(&parser))
        return 0;
    yaml_parser_set_input_string(&parser, (const unsigned char *)scenario.text, scenario.length);
    const int is_read = yaml_parser_load(&parser, &document);
    if (is_read) {
        *mark = mark_in(&document, key, is_whole);
        yaml_document_delete(&document);
    }
    yaml_parser_delete(&parser);
    return is_read;
}

/* "FILE:LINE:COLUMN: ", NULL: it cannot be found. */
static char *find_place(const char *key)
{
    yaml_mark_t mark;
    int is_whole;
    if (!scenario.options || !find_mark(key, &mark, &is_whole))
        return NULL;
    return format_text("%s:%zu:%zu: ", scenario.options->scenario, mark.line + 1, mark.column + 1);
}

int place_is_given(const char *key)
{
    yaml_mark_t mark;
    int is_whole = 0;
    if (scenario.options && setting_of(key))
        return 1;
    return find_mark(key, &mark, &is_whole) && is_whole;
}

outcome refuse_key(const char *key, const char *format, ...)
{
    va_list values;
    char *text = NULL;
    size_t size = 0;
    FILE *file = text_open(&text, &size);
    va_start(values, format);
    vfprintf(file, format, values);
    va_end(values);
    text_close(file);
    const char *setting = scenario.options ? setting_of(key) : NULL;
    char *place = !setting ? find_place(key) : NULL;
    if (setting)
        print_error("--set %s: %s%s", setting, key, text);
    else if (place)
        print_sentence("%s%s%s", place, key, text);
    else
        print_error("%s%s", key, text);
    free(place);
    free(text);
    return OUTCOME_BAD_INPUT;
}
