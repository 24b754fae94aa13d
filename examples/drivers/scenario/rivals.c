/* Walks the table and the loaded structures side by side, as --set may add what the file has not.
 */
#include "scenario/rivals.h"

#include "program/memory.h"
#include "scenario/place.h"

#include <stdlib.h>

/* The later of two in the table is refused. */
static outcome check_key(const key_table *table, const scenario_key *key, const char *structure,
                         const char *path)
{
    const scenario_key *other = key_rival_given(table, key, structure);
    return other == NULL || other > key
               ? OUTCOME_OK
               : refuse_key(path, ": give either %s or %s, not both", other->name, key->name);
}

/* `before`: the path of the mapping, with a point behind it unless it is the whole scenario. */
static outcome check_mapping(const key_table *table, const char *structure, const char *before)
{
    outcome state = OUTCOME_OK;
    for (const scenario_key *key = table->keys; state == OUTCOME_OK && key->kind != KEY_END;
         key++) {
        const char *value = key_value(key, structure);
        if (value == NULL)
            continue;
        char *path = format_text("%s%s", before, key->name);
        state = check_key(table, key, structure, path);
        const key_table *inner = key->inner != NULL ? key_table_of(key->inner) : NULL;
        const unsigned count = key->kind == KEY_ENTRIES ? key_count(key, structure) : inner != NULL;
        for (unsigned i = 0; state == OUTCOME_OK && i < count; i++) {
            char *entry = key->kind == KEY_ENTRIES ? format_text("%s[%u].", path, i)
                                                   : format_text("%s.", path);
            state = check_mapping(inner, value + i * inner->size, entry);
            free(entry);
        }
        free(path);
    }
    return state;
}

outcome rivals_check(const key_table *table, const void *data)
{
    return check_mapping(table, data, "");
}
