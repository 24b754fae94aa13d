/* Walks a scenario's table beside a scenario that holds nothing but defaults. */
#include "scenario/help.h"

#include "program/memory.h"
#include "scenario/parts.h"
#include "scenario/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_WIDTH = 34, LINE_WIDTH = 98 };

/* One walk. */
typedef struct keys {
    const cyaml_schema_field_t *root;
    const key_note *notes;
} keys;

/* Prints `text` behind the key; where a line is full, the next begins below its beginning. */
static void print_key(const char *key, const char *text)
{
    int column = printf("  %-*s", KEY_WIDTH - 2, key);
    if (column > KEY_WIDTH)
        column = printf("\n%*s", KEY_WIDTH, "") - 1;
    while (*text != '\0') {
        const int length = (int)strcspn(text, " ");
        if (column + 1 + length > LINE_WIDTH)
            column = printf("\n%*s", KEY_WIDTH, "") - 1;
        column += printf(" %.*s", length, text);
        text += length + (text[length] == ' ');
    }
    putchar('\n');
}

static void add_words(FILE *line, const cyaml_schema_value_t *value)
{
    for (uint32_t i = 0; i < value->enumeration.count; i++)
        fprintf(line, "%s%s", i == 0 ? "" : ", ", value->enumeration.strings[i].str);
}

/* Kind of value, note and default of a key that holds neither a mapping nor a list of them. */
static void print_value(const keys *of, const char *path, const cyaml_schema_field_t *field,
                        const char *defaults)
{
    char *text = NULL;
    size_t size = 0;
    FILE *line = open_memstream(&text, &size);
    const char *note = scenario_note(of->notes, path);
    if (line == NULL)
        return;
    if (field->value.type == CYAML_ENUM)
        add_words(line, &field->value);
    else if (note == NULL)
        fputs(schema_kind(&field->value), line);
    if (note != NULL)
        fprintf(line, "%s%s", field->value.type == CYAML_ENUM ? "; " : "", note);
    if (!(field->value.flags & CYAML_FLAG_OPTIONAL)) {
        fputs("; required", line);
    } else if (defaults != NULL) {
        char *value = scenario_value_text(field, defaults);
        /* A path is another one on each machine: its note speaks of it. */
        if (value != NULL && strcmp(value, "\"\"") != 0 && strchr(value, '/') == NULL)
            fprintf(line, "; default %s", value);
        free(value);
    }
    if (fclose(line) == 0)
        print_key(path, text);
    free(text);
}

static void print_fields(const keys *of, const char *before, const cyaml_schema_field_t *fields,
                         const char *defaults);

/* In entries of a list a session may be given again what all sessions have: said in one line. */
static int is_repeated(const keys *of, const char *before, const cyaml_schema_field_t *field)
{
    if (before[0] == '\0')
        return 0;
    if (strcmp(field->key, "device") == 0)
        return schema_find(of->root, "device") != NULL;
    return schema_find(scenario_needling_fields, field->key) != NULL &&
           strstr(before, "needling") == NULL && schema_find(of->root, "needling") != NULL;
}

static void print_member(const keys *of, const char *before, const cyaml_schema_field_t *field,
                         const char *defaults)
{
    const cyaml_schema_value_t *value = &field->value;
    char *path = format_text("%s%s%s", before, before[0] != '\0' ? "." : "", field->key);
    const char *inner = NULL;
    if (defaults != NULL && value->type == CYAML_MAPPING)
        memcpy(&inner, defaults + field->data_offset, sizeof inner);
    if (value->type == CYAML_MAPPING && value->mapping.fields == scenario_kinetics_fields) {
        char *all = format_text("%s.NAME", path);
        print_key(all, scenario_note(of->notes, path));
        free(all);
    } else if (value->type == CYAML_MAPPING) {
        if (scenario_note(of->notes, path) != NULL)
            print_key(path, scenario_note(of->notes, path));
        print_fields(of, path, value->mapping.fields, inner);
    } else if (value->type == CYAML_SEQUENCE && value->sequence.entry->type == CYAML_MAPPING) {
        char *entry = format_text("%s[]", path);
        const char *note = scenario_note(of->notes, entry);
        char *text = format_text("%u to %u entries%s%s", (unsigned)value->sequence.min,
                                 (unsigned)value->sequence.max, note != NULL ? "; " : "",
                                 note != NULL ? note : "");
        print_key(entry, text);
        print_fields(of, entry, value->sequence.entry->mapping.fields, NULL);
        free(text);
        free(entry);
    } else {
        print_value(of, path, field, defaults);
    }
    free(path);
}

static void print_fields(const keys *of, const char *before, const cyaml_schema_field_t *fields,
                         const char *defaults)
{
    int repeated = 0;
    for (; fields->key != NULL; fields++)
        if (is_repeated(of, before, fields))
            repeated = 1;
        else
            print_member(of, before, fields, defaults);
    if (repeated) {
        char *any = format_text("%s.*", before);
        print_key(any, "any key of needling, and device: they overwrite those");
        free(any);
    }
}

outcome scenario_print_keys(const cyaml_schema_value_t *schema, scenario_fill_fn *fill,
                            const key_note *notes)
{
    const keys of = {schema->mapping.fields, notes};
    const driver_options no_file = {.scenario = ""};
    void *defaults = take_memory(1, schema->data_size);
    outcome state = fill(defaults, &no_file);
    if (state == OUTCOME_OK)
        print_fields(&of, "", schema->mapping.fields, defaults);
    scenario_free(schema, defaults);
    return state;
}
