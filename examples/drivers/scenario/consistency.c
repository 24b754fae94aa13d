/* Walks the table and the loaded structures side by side, as --set may add what the file has not.
 */
#include "scenario/consistency.h"

#include "program/memory.h"
#include "program/number.h"
#include "scenario/place.h"
#include "scenario/problems.h"

#include <stdlib.h>

/* The later of two in the table is refused. */
static outcome check_rivals(const key_table *table, const scenario_key *key, const char *structure,
                            const char *path)
{
    const scenario_key *other = key_rival_given(table, key, structure);
    return !other || other > key
               ? OUTCOME_OK
               : refuse_key(path, ": give either %s or %s, not both", other->name, key->name);
}

static outcome check_derived(const scenario_key *key, const char *part, const char *path)
{
    char number[NUMBER_TEXT_SIZE];
    if (!key->derived || (key->derived(part) >= key->least && key->derived(part) <= key->most))
        return OUTCOME_OK;
    char *range = range_text(key);
    write_apart(number, key->derived(part), key->most);
    const outcome state =
        refuse_key(path, " makes %s %s: allowed are %s", number, key->unit, range);
    free(range);
    return state;
}

static outcome check_required(const key_table *table, const char *structure, const char *path)
{
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++)
        if (key->is_required && key_is_unset(key, structure))
            return refuse_key(path, ": the key \"%s\" is missing here", key->name);
    return OUTCOME_OK;
}

static outcome check_mapping(const key_table *table, const char *structure, const char *before);

/* A part and what it holds. */
static outcome check_part(const scenario_key *key, const char *part, const char *path)
{
    const key_table *inner = key_table_of(key->inner);
    char *before = format_text("%s.", path);
    outcome state = check_required(inner, part, path);
    if (state == OUTCOME_OK)
        state = check_mapping(inner, part, before);
    if (state == OUTCOME_OK)
        state = check_derived(key, part, path);
    free(before);
    return state;
}

static outcome check_entries(const scenario_key *key, const char *structure, const char *path)
{
    outcome state = OUTCOME_OK;
    const size_t size = key_table_of(key->inner)->size;
    for (unsigned i = 0; state == OUTCOME_OK && i < key_count(key, structure); i++) {
        char *entry = format_text("%s[%u]", path, i);
        state = check_part(key, key_value(key, structure) + i * size, entry);
        free(entry);
    }
    return state;
}

/* `before`: the path of the mapping, with a point behind it unless it is the whole scenario. */
static outcome check_mapping(const key_table *table, const char *structure, const char *before)
{
    outcome state = OUTCOME_OK;
    for (const scenario_key *key = table->keys; state == OUTCOME_OK && key->kind != KEY_END;
         key++) {
        const char *value = key_value(key, structure);
        if (!value)
            continue;
        char *path = format_text("%s%s", before, key->name);
        state = check_rivals(table, key, structure, path);
        if (state == OUTCOME_OK && key->kind == KEY_PART)
            state = check_part(key, value, path);
        else if (state == OUTCOME_OK && key->kind == KEY_ENTRIES)
            state = check_entries(key, structure, path);
        free(path);
    }
    return state;
}

outcome consistency_check(const key_table *table, const void *data)
{
    return check_mapping(table, data, "");
}
