/* Walks a table beside a scenario that holds nothing but defaults. */
#include "scenario/help.h"

#include "program/memory.h"
#include "scenario/parts.h"
#include "scenario/problems.h"
#include "scenario/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_WIDTH = 34, LINE_WIDTH = 98 };

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

/* The default: that of a scenario that holds nothing else, or of the row. */
static void add_default(FILE *line, const scenario_key *key, const char *defaults)
{
    char *value = defaults ? scenario_value_text(key, defaults) : NULL;
    if (!value && key->has_usual && key->kind != KEY_NUMBERS) {
        const int whole = (int)key->usual;
        const void *usual = key->kind == KEY_NUMBER ? (const void *)&key->usual
                            : key->kind == KEY_TEXT ? (const void *)key->usual_text
                                                    : &whole;
        scenario_key own = *key;
        own.offset = 0;
        value = scenario_value_text(&own, (const char *)&usual);
    }
    /* A path is another one on each machine: its note speaks of it. */
    if (value && strcmp(value, "\"\"") != 0 && !strchr(value, '/'))
        fprintf(line, "; default %s", value);
    free(value);
}

/* What a key may be that holds neither a mapping nor a list of them: words, range, or kind. */
static void add_allowed(FILE *line, const scenario_key *key)
{
    char *range = key_is_numeric(key) ? range_text(key) : NULL;
    if (key->kind == KEY_WORDS)
        fprintf(line, "list of %u to %u, each ", key->fewest, key->most_n);
    for (unsigned i = 0; i < key->word_count; i++)
        fprintf(line, "%s%s", i == 0 ? "" : ", ", key->words[i].str);
    if (key->kind == KEY_NUMBERS)
        fprintf(line, "list of %u to %u, each %s", key->fewest, key->most_n,
                range ? range : "a number");
    else if (key->kind != KEY_WORD && key->kind != KEY_WORDS)
        fputs(range ? range : kind_name(key->kind), line);
    free(range);
}

static void print_value(const char *path, const scenario_key *key, const char *defaults)
{
    char *text = NULL;
    size_t size = 0;
    FILE *line = text_open(&text, &size);
    add_allowed(line, key);
    if (key->note)
        fprintf(line, "; %s", key->note);
    if (key->is_required)
        fputs("; required", line);
    else
        add_default(line, key, defaults);
    text_close(line);
    print_key(path, text);
    free(text);
}

static void print_keys(const key_table *root, const char *before, const key_table *table,
                       const char *defaults);

/* A session or course may be given again what all sessions have: said in one line. */
static int is_repeated(const key_table *root, const key_table *table, const scenario_key *key)
{
    if (table == root || !key_find(table, "device") || !key_find(root, "needling"))
        return 0;
    return strcmp(key->name, "device") == 0 ||
           key_find(key_table_of(scenario_session_keys), key->name);
}

static void print_entries(const key_table *root, const char *path, const scenario_key *key)
{
    char *entry = format_text("%s[]", path);
    char *text = format_text("%u to %u entries%s%s", key->fewest, key->most_n,
                             key->note ? "; " : "", key->note ? key->note : "");
    print_key(entry, text);
    print_keys(root, entry, key_table_of(key->inner), NULL);
    free(text);
    free(entry);
}

/* Of the kinetics, what is no parameter. */
static void print_words(const char *before, const key_table *table)
{
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++) {
        if (key->kind != KEY_WORDS)
            continue;
        char *path = format_text("%s.%s", before, key->name);
        print_value(path, key, NULL);
        free(path);
    }
}

static void print_part(const key_table *root, const char *path, const scenario_key *key,
                       const char *defaults)
{
    const key_table *table = key_table_of(key->inner);
    /* Parameters of the model stand in a list of their own. */
    const int is_kinetics = table->size == sizeof(scenario_kinetics);
    char *name = format_text("%s%s", path, is_kinetics ? ".NAME" : "");
    if (key->note)
        print_key(name, key->note);
    free(name);
    if (is_kinetics)
        print_words(path, table);
    else
        print_keys(root, path, table, defaults ? key_value(key, defaults) : NULL);
}

static void print_keys(const key_table *root, const char *before, const key_table *table,
                       const char *defaults)
{
    int repeated = 0;
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++) {
        char *path = format_text("%s%s%s", before, before[0] != '\0' ? "." : "", key->name);
        if (is_repeated(root, table, key))
            repeated = 1;
        else if (key->kind == KEY_PART)
            print_part(root, path, key, defaults);
        else if (key->kind == KEY_ENTRIES)
            print_entries(root, path, key);
        else
            print_value(path, key, defaults);
        free(path);
    }
    if (repeated) {
        char *any = format_text("%s.*", before);
        print_key(any, "any key of needling, and device: they overwrite those");
        free(any);
    }
}

outcome scenario_print_keys(const key_table *table, scenario_fill_fn *fill)
{
    const driver_options no_file = {.scenario = ""};
    void *defaults = take_memory(1, table->size);
    const outcome state = scenario_fill(&no_file, table, fill, defaults);
    if (state == OUTCOME_OK)
        print_keys(table, "", table, defaults);
    scenario_free(table, defaults);
    return state;
}
