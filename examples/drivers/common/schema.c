/* Questions to the schema tables: keys, allowed values, and the sentences about them. */
#include "schema.h"

#include "memory.h"
#include "message.h"
#include "nearest.h"
#include "number.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const cyaml_schema_field_t *schema_find(const cyaml_schema_field_t *fields, const char *key)
{
    for (; fields->key != NULL; fields++)
        if (strcmp(fields->key, key) == 0)
            return fields;
    return NULL;
}

/* Puts `text` at the end of a growing sentence. */
static void append(char **sentence, const char *text)
{
    char *longer = format_text("%s%s", *sentence, text);
    free(*sentence);
    *sentence = longer;
}

char *schema_unknown_key(const cyaml_schema_field_t *fields, const char *key)
{
    const char *nearest = NULL;
    size_t least = SIZE_MAX;
    for (const cyaml_schema_field_t *field = fields; field->key != NULL; field++) {
        size_t distance = edit_distance(key, field->key);
        if (distance < least) {
            least = distance;
            nearest = field->key;
        }
    }
    if (nearest != NULL && worth_suggesting(key, least))
        return format_text("unknown key \"%s\"; did you mean \"%s\"?", key, nearest);

    char *sentence = format_text("unknown key \"%s\"; allowed here:", key);
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
    char *sentence = format_text("\"%s\" is not one of", text);
    for (uint32_t i = 0; i < schema->enumeration.count; i++) {
        append(&sentence, i == 0 ? " " : ", ");
        append(&sentence, schema->enumeration.strings[i].str);
    }
    return sentence;
}

/* Names end up in files, scripts and tables: no quotes to escape, no control characters. */
static char *string_problem(const cyaml_schema_value_t *schema, const char *text)
{
    size_t length = strlen(text);
    if (length < schema->string.min)
        return copy_text("must not be empty");
    if (length > schema->string.max)
        return format_text("is longer than %u bytes", (unsigned)schema->string.max);
    for (const char *letter = text; *letter != '\0'; letter++)
        if ((unsigned char)*letter < ' ' || *letter == 0x7f || *letter == '"' || *letter == '\\')
            return copy_text("must not hold control characters, double quotes or backslashes");
    return NULL;
}

char *schema_value_problem(const cyaml_schema_value_t *schema, const char *text)
{
    double number;
    int whole;
    switch (schema->type) {
    case CYAML_FLOAT:
        return read_number(text, &number) ? NULL
                                          : format_text("\"%s\" is not a finite number", text);
    case CYAML_INT:
        return read_whole_number(text, &whole) ? NULL
                                               : format_text("\"%s\" is not a whole number", text);
    case CYAML_ENUM:
        return word_problem(schema, text);
    case CYAML_STRING:
        return string_problem(schema, text);
    default:
        return format_text("expected %s, found \"%s\"", schema_kind(schema), text);
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
