/* Walks the schema and the loaded structures side by side along the path of a --set option. */
#include "scenario/set.h"

#include "program/memory.h"
#include "program/number.h"
#include "program/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_SHOWN = 240 }; /* bytes of an option in a sentence */

/* A value inside the scenario: its schema, where it is (or where the pointer to it is), and for a
   list where its length is. */
typedef struct place {
    const cyaml_schema_value_t *schema;
    char *where;
    char *count;
} place;

/* Prints the sentence with the option before it and frees it; always BAD_INPUT, for `return`. */
static outcome refuse(const char *setting, char *sentence)
{
    const size_t length = whole_letters(setting, LONGEST_SHOWN);
    print_error("--set %.*s%s: %s", (int)length, setting, setting[length] != '\0' ? "..." : "",
                sentence);
    free(sentence);
    return OUTCOME_BAD_INPUT;
}

/* The memory of the value itself; makes it first if it is an optional one not given so far. */
static char *value_memory(const place *here, size_t size)
{
    if (!(here->schema->flags & CYAML_FLAG_POINTER))
        return here->where;
    void *memory;
    memcpy(&memory, here->where, sizeof memory);
    if (memory == NULL) {
        memory = take_memory(1, size);
        memcpy(here->where, &memory, sizeof memory);
    }
    return memory;
}

static outcome set_scalar(const place *here, const char *setting, const char *text)
{
    char *problem = schema_value_problem(here->schema, text);
    if (problem != NULL)
        return refuse(setting, problem);
    double number = 0;
    int whole = 0;
    if (here->schema->type == CYAML_STRING) {
        char *old;
        char *copy = copy_text(text);
        memcpy(&old, here->where, sizeof old);
        memcpy(here->where, &copy, sizeof copy);
        free(old);
    } else if (here->schema->type == CYAML_FLOAT) {
        read_number(text, &number);
        memcpy(value_memory(here, sizeof number), &number, sizeof number);
    } else {
        if (here->schema->type == CYAML_ENUM)
            whole =
                (int)here->schema->enumeration.strings[schema_enum_index(here->schema, text)].val;
        else
            read_whole_number(text, &whole);
        memcpy(value_memory(here, sizeof whole), &whole, sizeof whole);
    }
    return OUTCOME_OK;
}

/* Replaces a list of numbers by "1,2,3" or "[1, 2, 3]". */
static outcome set_list(const place *here, const char *setting, const char *text)
{
    const char *const between = "[], ";
    char *copy = copy_text(text);
    double *numbers = take_memory(strlen(text) / 2 + 1, sizeof *numbers);
    char *old, *rest = NULL, *problem = NULL;
    unsigned count = 0;
    for (char *word = strtok_r(copy, between, &rest); word != NULL && problem == NULL;
         word = strtok_r(NULL, between, &rest)) {
        problem = schema_value_problem(here->schema->sequence.entry, word);
        if (problem == NULL)
            read_number(word, &numbers[count++]);
    }
    free(copy);
    if (problem == NULL &&
        (count < here->schema->sequence.min || count > here->schema->sequence.max))
        problem =
            format_text("%u entries; allowed are %u to %u", count,
                        (unsigned)here->schema->sequence.min, (unsigned)here->schema->sequence.max);
    if (problem != NULL) {
        free(numbers);
        return refuse(setting, problem);
    }
    memcpy(&old, here->where, sizeof old);
    free(old);
    memcpy(here->where, &numbers, sizeof numbers);
    memcpy(here->count, &count, sizeof count);
    return OUTCOME_OK;
}

/* From a list to the entry that "[3]" at the beginning of *path names. */
static outcome enter_list(place *here, const char *setting, const char **path)
{
    unsigned count;
    char *entries, *end;
    memcpy(&count, here->count, sizeof count);
    memcpy(&entries, here->where, sizeof entries);
    unsigned long index = strtoul(*path + 1, &end, 10);
    if (end == *path + 1 || (*path)[1] == '-' || (*path)[1] == '+' || *end != ']')
        return refuse(setting, copy_text("write the number of the entry in brackets, [0] first"));
    if (index >= count)
        return refuse(setting, format_text("there is no entry %.*s; the list has %u",
                                           (int)(end + 1 - *path), *path, count));
    here->schema = here->schema->sequence.entry;
    here->where = entries + index * here->schema->data_size;
    *path = end + 1;
    return OUTCOME_OK;
}

/* From a mapping to the member that the key at the beginning of *path names. */
static outcome enter_mapping(place *here, const char *setting, const char **path)
{
    size_t length = strcspn(*path, ".[");
    char *key = copy_text(*path);
    key[length] = '\0';
    const cyaml_schema_field_t *field = schema_find(here->schema->mapping.fields, key);
    if (field == NULL) {
        char *sentence = schema_unknown_key(here->schema->mapping.fields, key);
        free(key);
        return refuse(setting, sentence);
    }
    free(key);
    char *memory = value_memory(here, here->schema->data_size);
    *here = (place){.schema = &field->value,
                    .where = memory + field->data_offset,
                    .count = memory + field->count_offset};
    *path += length;
    return OUTCOME_OK;
}

static outcome set_here(const place *here, const char *setting, const char *text)
{
    if (here->schema->type == CYAML_MAPPING)
        return refuse(setting, copy_text("this has members; name one of them after a point"));
    if (here->schema->type != CYAML_SEQUENCE)
        return set_scalar(here, setting, text);
    if (here->schema->sequence.entry->type == CYAML_FLOAT)
        return set_list(here, setting, text);
    return refuse(setting, copy_text("this is a list; name an entry, [0] first, and a member"));
}

outcome scenario_set(const cyaml_schema_value_t *schema, void *data, const char *setting)
{
    const char *equals = strchr(setting, '=');
    if (equals == NULL || equals == setting)
        return refuse(setting, copy_text("expected path=value, as in skin.site=forehead"));
    char *path = copy_text(setting);
    path[equals - setting] = '\0';
    const char *rest = path;
    char *root = data;
    /* The scenario itself is a pointer value, so the walk begins at the pointer to it. */
    place here = {.schema = schema, .where = (char *)&root};
    outcome result = enter_mapping(&here, setting, &rest);
    while (result == OUTCOME_OK && *rest != '\0') {
        if (*rest == '[' && here.schema->type == CYAML_SEQUENCE) {
            result = enter_list(&here, setting, &rest);
        } else if (*rest == '.' && here.schema->type == CYAML_MAPPING) {
            rest++;
            result = enter_mapping(&here, setting, &rest);
        } else {
            result = refuse(setting, format_text("\"%s\" leads nowhere: the value before it is %s",
                                                 rest, schema_kind(here.schema)));
        }
    }
    if (result == OUTCOME_OK)
        result = set_here(&here, setting, equals + 1);
    free(path);
    return result;
}
