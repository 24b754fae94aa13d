/* Questions to the schema tables: keys, allowed values, and the sentences about them. */
#include "scenario/schema.h"

#include "program/memory.h"
#include "program/message.h"
#include "program/nearest.h"
#include "program/number.h"
#include "program/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_QUOTED = 120 }; /* bytes */

const cyaml_schema_field_t *schema_find(const cyaml_schema_field_t *fields, const char *key)
{
    for (; fields->key != NULL; fields++)
        if (strcmp(fields->key, key) == 0)
            return fields;
    return NULL;
}

/* In quotes, and no longer than a sentence can hold: a value may be as long as its file. */
static char *quoted(const char *text)
{
    const size_t length = whole_letters(text, LONGEST_QUOTED);
    return format_text("\"%.*s%s\"", (int)length, text, text[length] != '\0' ? "..." : "");
}

/* The text in quotes, and the sentence that it begins. */
static char *about(const char *text, const char *rest)
{
    char *name = quoted(text);
    char *sentence = format_text("%s %s", name, rest);
    free(name);
    return sentence;
}

/* Puts `text` at the end of a growing sentence. */
static void append(char **sentence, const char *text)
{
    char *longer = format_text("%s%s", *sentence, text);
    free(*sentence);
    *sentence = longer;
}

/* The key that a misspelt one was probably meant to be, or NULL. */
static const char *nearest_key(const cyaml_schema_field_t *fields, const char *key)
{
    const char *nearest = NULL;
    size_t least = SIZE_MAX;
    if (strlen(key) > LONGEST_QUOTED)
        return NULL;
    for (const cyaml_schema_field_t *field = fields; field->key != NULL; field++) {
        size_t distance = edit_distance(key, field->key);
        if (distance < least) {
            least = distance;
            nearest = field->key;
        }
    }
    return nearest != NULL && worth_suggesting(key, least) ? nearest : NULL;
}

char *schema_unknown_key(const cyaml_schema_field_t *fields, const char *key)
{
    const char *nearest = nearest_key(fields, key);
    char *name = quoted(key);
    char *sentence = nearest != NULL
                         ? format_text("unknown key %s; did you mean \"%s\"?", name, nearest)
                         : format_text("unknown key %s; allowed here:", name);
    free(name);
    if (nearest != NULL)
        return sentence;
    for (const cyaml_schema_field_t *field = fields; field->key != NULL; field++) {
        append(&sentence, field == fields ? " " : ", ");
        append(&sentence, field->key);
    }
    return sentence;
}

int schema_enum_index(const cyaml_schema_value_t *schema, const char *text)
{
    for (uint32_t i = 0; i < schema->enumeration.count; i++)
        if (strcmp(schema->enumeration.strings[i].str, text) == 0)
            return (int)i;
    return -1;
}

static char *word_problem(const cyaml_schema_value_t *schema, const char *text)
{
    if (schema_enum_index(schema, text) >= 0)
        return NULL;
    char *sentence = about(text, "is not one of");
    for (uint32_t i = 0; i < schema->enumeration.count; i++) {
        append(&sentence, i == 0 ? " " : ", ");
        append(&sentence, schema->enumeration.strings[i].str);
    }
    return sentence;
}

/* Names end up in files, scripts and tables: no control characters, and nothing that could not be
   read again. */
static char *string_problem(const cyaml_schema_value_t *schema, const char *text)
{
    size_t length = strlen(text);
    if (length < schema->string.min)
        return copy_text("must not be empty");
    if (length > schema->string.max)
        return format_text("is longer than %u bytes", (unsigned)schema->string.max);
    if (!is_one_line(text))
        return copy_text("must be UTF-8 without control characters");
    return NULL;
}

char *schema_value_problem(const cyaml_schema_value_t *schema, const char *text)
{
    const char *problem;
    char *name, *sentence;
    switch (schema->type) {
    case CYAML_FLOAT:
        problem = number_problem(text);
        return problem == NULL ? NULL : about(text, problem);
    case CYAML_INT:
        problem = whole_number_problem(text);
        return problem == NULL ? NULL : about(text, problem);
    case CYAML_ENUM:
        return word_problem(schema, text);
    case CYAML_STRING:
        return string_problem(schema, text);
    default:
        name = quoted(text);
        sentence = format_text("expected %s, found %s", schema_kind(schema), name);
        free(name);
        return sentence;
    }
}

const char *schema_kind(const cyaml_schema_value_t *schema)
{
    switch (schema->type) {
    case CYAML_FLOAT:
        return "a number";
    case CYAML_INT:
        return "a whole number";
    case CYAML_ENUM:
        return "a word";
    case CYAML_STRING:
        return "a text";
    case CYAML_MAPPING:
        return "a mapping (key: value)";
    case CYAML_SEQUENCE:
        return "a list";
    default:
        return "another kind of value";
    }
}
