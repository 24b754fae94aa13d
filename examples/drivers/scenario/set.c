/* Walks the table and the loaded structures side by side along the path of a --set option. */
#include "scenario/set.h"

#include "program/memory.h"
#include "program/number.h"
#include "program/utf8.h"
#include "scenario/file.h"
#include "scenario/problems.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_SHOWN = 240 }; /* bytes of an option in a sentence */

/* A value inside the scenario: its key and the structure that holds it; inside a list of mappings
   an entry, of which `key` is NULL. */
typedef struct place {
    const scenario_key *key;
    const key_table *table; /* of the entry or the whole scenario */
    char *structure;
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

/* "= 3: must be ..." of value_problem() without its beginning, which the option shows already. */
static outcome refuse_value(const char *setting, char *problem)
{
    const char *rest = problem[0] == '=' ? strstr(problem, ": ") : NULL;
    char *sentence = copy_text(rest ? rest + 2 : problem);
    free(problem);
    return refuse(setting, sentence);
}

static outcome set_scalar(const place *here, const char *setting, const char *text)
{
    char *problem = value_problem(here->key, text);
    if (problem)
        return refuse_value(setting, problem);
    char *doubt = value_doubt(here->key, text);
    if (doubt)
        print_note("--set %s: %s", setting, strstr(doubt, ": ") + 2);
    free(doubt);
    double number = 0;
    int whole = 0;
    if (here->key->kind == KEY_TEXT) {
        free(key_value(here->key, here->structure));
        char *copy = copy_text(text);
        memcpy(here->structure + here->key->offset, &copy, sizeof copy);
        return OUTCOME_OK;
    }
    char *memory = key_value_made(here->key, here->structure);
    if (here->key->kind == KEY_NUMBER) {
        key_read_number(here->key, text, &number);
        memcpy(memory, &number, sizeof number);
        return OUTCOME_OK;
    }
    if (here->key->kind == KEY_WORD)
        whole = (int)here->key->words[word_index(here->key, text)].val;
    else
        read_whole_number(text, &whole);
    memcpy(memory, &whole, sizeof whole);
    return OUTCOME_OK;
}

/* The value of one entry of a list. */
static void read_entry(const scenario_key *key, const char *text, char *entry)
{
    double number = 0;
    int word;
    if (key->kind == KEY_WORDS) {
        word = (int)key->words[word_index(key, text)].val;
        memcpy(entry, &word, sizeof word);
        return;
    }
    key_read_number(key, text, &number);
    memcpy(entry, &number, sizeof number);
}

/* Replaces a list of numbers or words by "1,2,3" or "[1, 2, 3]". */
static outcome set_list(const place *here, const char *setting, const char *text)
{
    const char *const between = "[], ";
    const size_t size = here->key->kind == KEY_WORDS ? sizeof(int) : sizeof(double);
    char *copy = copy_text(text);
    char *entries = take_memory(strlen(text) / 2 + 1, size);
    char *rest = NULL, *problem = NULL;
    unsigned count = 0;
    for (char *word = strtok_r(copy, between, &rest); word && !problem;
         word = strtok_r(NULL, between, &rest)) {
        problem = value_problem(here->key, word);
        if (!problem)
            read_entry(here->key, word, entries + size * count++);
        else if (problem[0] == '=') {
            char *entry = format_text("entry [%u] %s", count, problem);
            free(problem);
            problem = entry;
        }
    }
    free(copy);
    if (!problem && (count < here->key->fewest || count > here->key->most_n))
        problem = format_text("%u entries; allowed are %u to %u", count, here->key->fewest,
                              here->key->most_n);
    if (problem) {
        free(entries);
        return refuse(setting, problem);
    }
    free(key_value(here->key, here->structure));
    memcpy(here->structure + here->key->offset, &entries, sizeof entries);
    memcpy(here->structure + here->key->count_offset, &count, sizeof count);
    return OUTCOME_OK;
}

/* From a list to the entry that "[3]" at the beginning of *path names. */
static outcome enter_list(place *here, const char *setting, const char **path)
{
    char *end;
    const unsigned count = key_count(here->key, here->structure);
    const unsigned long index = strtoul(*path + 1, &end, 10);
    if (end == *path + 1 || (*path)[1] == '-' || (*path)[1] == '+' || *end != ']')
        return refuse(setting, copy_text("write the number of the entry in brackets, [0] first"));
    if (index >= count)
        return refuse(setting, format_text("there is no entry %.*s; the list has %u",
                                           (int)(end + 1 - *path), *path, count));
    here->table = key_table_of(here->key->inner);
    here->structure = key_value(here->key, here->structure) + index * here->table->size;
    here->key = NULL;
    *path = end + 1;
    return OUTCOME_OK;
}

/* From a mapping to the member that the key at the beginning of *path names. */
static outcome enter_mapping(place *here, const char *setting, const char **path)
{
    const size_t length = strcspn(*path, ".[");
    char *name = copy_text(*path);
    name[length] = '\0';
    if (here->key) {
        here->structure = key_value_made(here->key, here->structure);
        here->table = key_table_of(here->key->inner);
    }
    here->key = key_find(here->table, name);
    char *problem = !here->key ? unknown_key_problem(here->table, name) : NULL;
    free(name);
    if (problem)
        return refuse(setting, problem);
    *path += length;
    return OUTCOME_OK;
}

/* Frees the list that a place holds, by a scenario that has nothing else. */
static void free_entries(const place *here)
{
    char *whole = take_memory(1, here->table->size), *list = key_value(here->key, here->structure);
    const unsigned count = key_count(here->key, here->structure);
    memcpy(whole + here->key->offset, &list, sizeof list);
    memcpy(whole + here->key->count_offset, &count, sizeof count);
    scenario_free(here->table, whole);
}

/* Replaces a list of mappings by one with these names, "a,b", where words may stand for them. */
static outcome set_entries(const place *here, const char *setting, const char *text)
{
    const char *const between = "[], ";
    const key_table *inner = key_table_of(here->key->inner);
    const size_t name = key_find(inner, "name")->offset;
    char *copy = copy_text(text), *rest = NULL;
    unsigned count = 0;
    outcome state = OUTCOME_OK;
    free_entries(here);
    char *list = take_memory(here->key->most_n, inner->size);
    memcpy(here->structure + here->key->offset, &list, sizeof list);
    for (char *word = strtok_r(copy, between, &rest); word && state == OUTCOME_OK;
         word = strtok_r(NULL, between, &rest)) {
        scenario_key one = *here->key;
        one.kind = KEY_WORD;
        char *problem = value_problem(&one, word);
        if (!problem && count == here->key->most_n)
            problem = format_text("more than %u entries", count);
        if (problem) {
            state = refuse_value(setting, problem);
            continue;
        }
        char *entry = copy_text(word);
        memcpy(list + count++ * inner->size + name, &entry, sizeof entry);
    }
    memcpy(here->structure + here->key->count_offset, &count, sizeof count);
    free(copy);
    return state == OUTCOME_OK && count == 0 ? refuse(setting, copy_text("names nothing")) : state;
}

static outcome set_here(const place *here, const char *setting, const char *text)
{
    if (!here->key || here->key->kind == KEY_PART)
        return refuse(setting, copy_text("this has members; name one of them after a point"));
    if (here->key->kind == KEY_ENTRIES && here->key->words)
        return set_entries(here, setting, text);
    if (here->key->kind == KEY_ENTRIES)
        return refuse(setting, copy_text("this is a list; name an entry, [0] first, and a member"));
    const int is_list = here->key->kind == KEY_NUMBERS || here->key->kind == KEY_WORDS;
    return is_list ? set_list(here, setting, text) : set_scalar(here, setting, text);
}

static const char *kind_here(const place *here)
{
    return kind_name(here->key ? here->key->kind : KEY_PART);
}

outcome scenario_set(const key_table *table, void *data, const char *setting)
{
    const char *equals = strchr(setting, '=');
    if (!equals || equals == setting)
        return refuse(setting, copy_text("expected path=value, as in skin.site=forehead"));
    char *path = copy_text(setting);
    path[equals - setting] = '\0';
    const char *rest = path;
    place here = {.table = table, .structure = data};
    outcome result = enter_mapping(&here, setting, &rest);
    while (result == OUTCOME_OK && *rest != '\0') {
        if (*rest == '[' && here.key && here.key->kind == KEY_ENTRIES) {
            result = enter_list(&here, setting, &rest);
        } else if (*rest == '.' && (!here.key || here.key->kind == KEY_PART)) {
            rest++;
            result = enter_mapping(&here, setting, &rest);
        } else {
            result = refuse(setting, format_text("\"%s\" leads nowhere: the value before it is %s",
                                                 rest, kind_here(&here)));
        }
    }
    if (result == OUTCOME_OK)
        result = set_here(&here, setting, equals + 1);
    free(path);
    return result;
}
