/* Writes a scenario as YAML: mappings and lists of mappings in lines, the rest in one line. */
#include "scenario/text.h"

#include "program/memory.h"
#include "program/number.h"

#include <stdlib.h>
#include <string.h>

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

static void write_scalar(FILE *file, const scenario_key *key, const char *memory)
{
    char text[NUMBER_TEXT_SIZE];
    double number;
    int whole;
    if (key->kind == KEY_TEXT) {
        write_string(file, memory);
    } else if (key->kind == KEY_NUMBER) {
        memcpy(&number, memory, sizeof number);
        write_number(text, number);
        fputs(text, file);
    } else {
        memcpy(&whole, memory, sizeof whole);
        if (key->kind == KEY_WHOLE)
            fprintf(file, "%d", whole);
        for (unsigned i = 0; key->kind == KEY_WORD && i < key->word_count; i++)
            if (key->words[i].val == whole)
                fputs(key->words[i].str, file);
    }
}

static void write_value(FILE *file, const scenario_key *key, const char *structure);

static void write_flow_mapping(FILE *file, const key_table *table, const char *structure)
{
    const char *before = "{";
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++) {
        if (!key_value(key, structure))
            continue;
        fprintf(file, "%s%s: ", before, key->name);
        before = ", ";
        write_value(file, key, structure);
    }
    fputs(strcmp(before, "{") == 0 ? "{}" : "}", file);
}

static void write_mapping(FILE *file, const key_table *table, const char *structure, int indent,
                          int first_indent);

/* A list of numbers or words, in brackets. */
static void write_list(FILE *file, const scenario_key *key, const char *entry, unsigned count)
{
    const int has_words = key->kind == KEY_WORDS;
    scenario_key item = *key;
    item.kind = has_words ? KEY_WORD : KEY_NUMBER;
    fputc('[', file);
    for (unsigned i = 0; i < count; i++, entry += has_words ? sizeof(int) : sizeof(double)) {
        fputs(i == 0 ? "" : ", ", file);
        write_scalar(file, &item, entry);
    }
    fputc(']', file);
}

static void write_entries(FILE *file, const scenario_key *key, const char *structure, int indent)
{
    const key_table *table = key_table_of(key->inner);
    const char *entry = key_value(key, structure);
    for (unsigned i = 0; i < key_count(key, structure); i++, entry += table->size) {
        fprintf(file, "%*s- ", indent + 2, "");
        if (key->is_flow) {
            write_flow_mapping(file, table, entry);
            fputc('\n', file);
        } else {
            write_mapping(file, table, entry, indent + 4, 0);
        }
    }
}

/* What stands in one line: everything but mappings and lists of them. */
static void write_value(FILE *file, const scenario_key *key, const char *structure)
{
    const char *value = key_value(key, structure);
    if (key->kind == KEY_NUMBERS || key->kind == KEY_WORDS)
        write_list(file, key, value, key_count(key, structure));
    else if (key->kind == KEY_PART)
        write_flow_mapping(file, key_table_of(key->inner), value);
    else
        write_scalar(file, key, value);
}

/* The number that follows from a part, as a comment behind it. */
static void write_derived(FILE *file, const scenario_key *key, const char *part)
{
    if (key->derived)
        fprintf(file, "  # %.6g %s", key->derived(part), key->unit);
}

static void write_mapping(FILE *file, const key_table *table, const char *structure, int indent,
                          int first_indent)
{
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++) {
        const char *value = key_value(key, structure);
        if (!value)
            continue;
        fprintf(file, "%*s%s:", first_indent, "", key->name);
        first_indent = indent;
        if (key->kind == KEY_ENTRIES) {
            fputc('\n', file);
            write_entries(file, key, structure, indent);
        } else if (key->kind == KEY_PART && !key->is_flow) {
            fputc('\n', file);
            write_mapping(file, key_table_of(key->inner), value, indent + 2, indent + 2);
        } else {
            fputc(' ', file);
            write_value(file, key, structure);
            write_derived(file, key, value);
            fputc('\n', file);
        }
    }
}

char *scenario_value_text(const scenario_key *key, const char *structure)
{
    char *text = NULL;
    size_t size = 0;
    if (!key_value(key, structure))
        return NULL;
    FILE *file = text_open(&text, &size);
    write_value(file, key, structure);
    text_close(file);
    return text;
}

void scenario_write(FILE *file, const key_table *table, const void *data)
{
    write_mapping(file, table, data, 0, 0);
}

outcome scenario_text(const key_table *table, const void *data, char **text)
{
    size_t size = 0;
    FILE *file = open_memstream(text, &size);
    if (file) {
        scenario_write(file, table, data);
        if (fclose(file) == 0)
            return OUTCOME_OK;
    }
    print_error("no memory for the text of the scenario");
    return OUTCOME_FAILED;
}

static void add_seeds(char **text, const char *prefix, const key_table *table, const char *scenario)
{
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++) {
        if (key->kind == KEY_PART && key_value(key, scenario)) {
            add_seeds(text, key->name, key_table_of(key->inner), key_value(key, scenario));
        } else if (strcmp(key->name, "seed") == 0 && key_value(key, scenario)) {
            char *value = scenario_value_text(key, scenario);
            append_text(text, "%s%s%sseed = %s", *text ? ", " : "", prefix,
                        prefix[0] != '\0' ? "." : "", value);
            free(value);
        }
    }
}

char *scenario_seeds(const key_table *table, const void *scenario)
{
    char *text = NULL;
    add_seeds(&text, "", table, scenario);
    return text;
}
