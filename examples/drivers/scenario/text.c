/* Writes a scenario as YAML: mappings and lists of mappings in lines, the rest in one line. */
#include "scenario/text.h"

#include "program/number.h"

#include <stdlib.h>
#include <string.h>

/* The value's memory, or NULL if it is an optional one that is not given. */
static const char *value_memory(const cyaml_schema_value_t *schema, const char *where)
{
    if (where == NULL || !(schema->flags & CYAML_FLAG_POINTER))
        return where;
    const char *memory;
    memcpy(&memory, where, sizeof memory);
    return memory;
}

/* In double quotes, in which YAML reads a backslash as the beginning of something else. */
static void write_string(FILE *file, const char *text)
{
    fputc('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

static void write_scalar(FILE *file, const cyaml_schema_value_t *schema, const char *memory)
{
    char text[NUMBER_TEXT_SIZE];
    double number;
    int whole;
    if (schema->type == CYAML_STRING) {
        write_string(file, memory);
    } else if (schema->type == CYAML_FLOAT) {
        memcpy(&number, memory, sizeof number);
        write_number(text, number);
        fputs(text, file);
    } else {
        memcpy(&whole, memory, sizeof whole);
        if (schema->type == CYAML_INT)
            fprintf(file, "%d", whole);
        for (uint32_t i = 0; schema->type == CYAML_ENUM && i < schema->enumeration.count; i++)
            if (schema->enumeration.strings[i].val == whole)
                fputs(schema->enumeration.strings[i].str, file);
    }
}

static void write_flow_mapping(FILE *file, const cyaml_schema_value_t *schema, const char *memory)
{
    const char *before = "{";
    for (const cyaml_schema_field_t *field = schema->mapping.fields; field->key; field++) {
        const char *value = value_memory(&field->value, memory + field->data_offset);
        if (value == NULL)
            continue;
        fprintf(file, "%s%s: ", before, field->key);
        before = ", ";
        if (field->value.type == CYAML_MAPPING)
            write_flow_mapping(file, &field->value, value);
        else
            write_scalar(file, &field->value, value);
    }
    fputs(strcmp(before, "{") == 0 ? "{}" : "}", file);
}

static void write_mapping(FILE *file, const cyaml_schema_value_t *schema, const char *memory,
                          int indent, int first_indent);

/* A list of numbers, in brackets. */
static void write_numbers(FILE *file, const cyaml_schema_field_t *field, const char *mapping,
                          const char *entries)
{
    const cyaml_schema_value_t *entry = field->value.sequence.entry;
    unsigned count;
    memcpy(&count, mapping + field->count_offset, sizeof count);
    fputc('[', file);
    for (unsigned i = 0; i < count; i++) {
        fputs(i == 0 ? "" : ", ", file);
        write_scalar(file, entry, entries + (size_t)i * entry->data_size);
    }
    fputc(']', file);
}

static void write_list(FILE *file, const cyaml_schema_field_t *field, const char *mapping,
                       const char *entries, int indent)
{
    const cyaml_schema_value_t *entry = field->value.sequence.entry;
    unsigned count;
    memcpy(&count, mapping + field->count_offset, sizeof count);
    if (entry->type == CYAML_FLOAT) {
        fputc(' ', file);
        write_numbers(file, field, mapping, entries);
        fputc('\n', file);
        return;
    }
    fputc('\n', file);
    for (unsigned i = 0; i < count; i++) {
        fprintf(file, "%*s- ", indent + 2, "");
        if (entry->flags & CYAML_FLAG_FLOW) {
            write_flow_mapping(file, entry, entries + (size_t)i * entry->data_size);
            fputc('\n', file);
        } else {
            write_mapping(file, entry, entries + (size_t)i * entry->data_size, indent + 4, 0);
        }
    }
}

static void write_mapping(FILE *file, const cyaml_schema_value_t *schema, const char *memory,
                          int indent, int first_indent)
{
    for (const cyaml_schema_field_t *field = schema->mapping.fields; field->key; field++) {
        const char *value = value_memory(&field->value, memory + field->data_offset);
        if (value == NULL)
            continue;
        fprintf(file, "%*s%s:", first_indent, "", field->key);
        first_indent = indent;
        if (field->value.type == CYAML_SEQUENCE) {
            write_list(file, field, memory, value, indent);
        } else if (field->value.type == CYAML_MAPPING && !(field->value.flags & CYAML_FLAG_FLOW)) {
            fputc('\n', file);
            write_mapping(file, &field->value, value, indent + 2, indent + 2);
        } else {
            fputc(' ', file);
            if (field->value.type == CYAML_MAPPING)
                write_flow_mapping(file, &field->value, value);
            else
                write_scalar(file, &field->value, value);
            fputc('\n', file);
        }
    }
}

char *scenario_value_text(const cyaml_schema_field_t *field, const char *mapping)
{
    char *text = NULL;
    size_t size = 0;
    const char *value = value_memory(&field->value, mapping + field->data_offset);
    FILE *file = value != NULL ? open_memstream(&text, &size) : NULL;
    if (file == NULL)
        return NULL;
    if (field->value.type == CYAML_SEQUENCE)
        write_numbers(file, field, mapping, value);
    else
        write_scalar(file, &field->value, value);
    if (fclose(file) == 0)
        return text;
    free(text);
    return NULL;
}

void scenario_write(FILE *file, const cyaml_schema_value_t *schema, const void *data)
{
    write_mapping(file, schema, data, 0, 0);
}

outcome scenario_text(const cyaml_schema_value_t *schema, const void *data, char **text)
{
    size_t size = 0;
    FILE *file = open_memstream(text, &size);
    if (file != NULL) {
        scenario_write(file, schema, data);
        if (fclose(file) == 0)
            return OUTCOME_OK;
    }
    print_error("no memory for the text of the scenario");
    return OUTCOME_FAILED;
}
