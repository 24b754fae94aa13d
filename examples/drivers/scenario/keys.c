/* Tables of keys, libcyaml's schema from them, and defaults. */
#include "scenario/keys.h"

#include "program/memory.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE_LIMIT = 64 };

/* Tables stay to the end of the program, as the names of the library do. */
static struct {
    key_table_fn *make;
    const key_table *table;
} made[TABLE_LIMIT];

const key_table *key_table_of(key_table_fn *make)
{
    size_t i = 0;
    for (; i < TABLE_LIMIT && made[i].make; i++)
        if (made[i].make == make)
            return made[i].table;
    const key_table *table = make(); /* makes those within, which take the next places */
    while (made[i].make)
        i++;
    made[i].make = make;
    made[i].table = table;
    return table;
}

static size_t count_rows(const scenario_key *rows)
{
    size_t count = 0;
    for (; rows->kind != KEY_END; rows++)
        count += rows->kind == KEY_GROUP ? count_rows(key_table_of(rows->inner)->keys) : 1;
    return count;
}

/* The rows, with those of groups in their place; the address behind the last. */
static scenario_key *copy_rows(const scenario_key *rows, size_t offset, scenario_key *to)
{
    for (; rows->kind != KEY_END; rows++) {
        if (rows->kind == KEY_GROUP) {
            to = copy_rows(key_table_of(rows->inner)->keys, offset + rows->offset, to);
            continue;
        }
        *to = *rows;
        to->offset += offset;
        to->count_offset += offset;
        to->group += offset;
        to++;
    }
    return to;
}

static enum cyaml_flag flags_of(const scenario_key *key)
{
    const int optional = key->is_required ? CYAML_FLAG_DEFAULT : CYAML_FLAG_OPTIONAL;
    const int in_place = key->is_required && (key->kind == KEY_NUMBER || key->kind == KEY_WHOLE);
    return (enum cyaml_flag)(optional | (in_place ? 0 : CYAML_FLAG_POINTER) |
                             (key->kind == KEY_WORD ? CYAML_FLAG_STRICT : 0));
}

/* Of one entry of a list of words; stays, as tables do. */
static const cyaml_schema_value_t *word_of(const scenario_key *key)
{
    cyaml_schema_value_t *word = take_memory(1, sizeof *word);
    *word =
        (cyaml_schema_value_t){.type = CYAML_ENUM,
                               .flags = CYAML_FLAG_STRICT,
                               .data_size = sizeof(int),
                               .enumeration = {.strings = key->words, .count = key->word_count}};
    return word;
}

static const cyaml_schema_value_t *entry_of(const scenario_key *key)
{
    static const cyaml_schema_value_t number = {CYAML_VALUE_FLOAT(CYAML_FLAG_DEFAULT, double)};
    return key->kind == KEY_NUMBERS ? &number
           : key->kind == KEY_WORDS ? word_of(key)
                                    : &key_table_of(key->inner)->entry;
}

static cyaml_schema_value_t value_of(const scenario_key *key)
{
    cyaml_schema_value_t value = {.flags = flags_of(key), .data_size = sizeof(int)};
    switch (key->kind) {
    case KEY_NUMBER:
        value.type = CYAML_FLOAT;
        value.data_size = sizeof(double);
        break;
    case KEY_WHOLE:
        value.type = CYAML_INT;
        break;
    case KEY_WORD:
        value.type = CYAML_ENUM;
        value.enumeration.strings = key->words;
        value.enumeration.count = key->word_count;
        break;
    case KEY_TEXT:
        value.type = CYAML_STRING;
        value.data_size = sizeof(char);
        value.string.min = key->fewest;
        value.string.max = key->most_n;
        break;
    case KEY_PART:
        value.type = CYAML_MAPPING;
        value.data_size = (uint32_t)key_table_of(key->inner)->size;
        value.mapping.fields = key_table_of(key->inner)->entry.mapping.fields;
        break;
    default:
        value.type = CYAML_SEQUENCE;
        value.sequence.entry = entry_of(key);
        value.data_size = value.sequence.entry->data_size;
        value.sequence.min = key->fewest;
        value.sequence.max = key->most_n;
    }
    return value;
}

const key_table *key_table_make(size_t size, const scenario_key *rows)
{
    const size_t count = count_rows(rows);
    key_table *table = take_memory(1, sizeof *table);
    scenario_key *keys = take_memory(count + 1, sizeof *keys); /* zero bytes: KEY_END */
    cyaml_schema_field_t *fields = take_memory(count + 1, sizeof *fields);
    (void)copy_rows(rows, 0, keys);
    for (size_t i = 0; i < count; i++)
        fields[i] = (cyaml_schema_field_t){.key = keys[i].name,
                                           .data_offset = (uint32_t)keys[i].offset,
                                           .count_offset = (uint32_t)keys[i].count_offset,
                                           .count_size = sizeof(unsigned),
                                           .value = value_of(&keys[i])};
    *table = (key_table){.keys = keys,
                         .entry = {.type = CYAML_MAPPING,
                                   .flags = CYAML_FLAG_DEFAULT,
                                   .data_size = (uint32_t)size,
                                   .mapping = {.fields = fields}},
                         .size = size};
    return table;
}

cyaml_schema_value_t key_table_schema(const key_table *table)
{
    cyaml_schema_value_t schema = table->entry;
    schema.flags = CYAML_FLAG_POINTER;
    return schema;
}

const scenario_key *key_find(const key_table *table, const char *name)
{
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++)
        if (strcmp(key->name, name) == 0)
            return key;
    return NULL;
}

int key_is_numeric(const scenario_key *key)
{
    return key->kind == KEY_NUMBER || key->kind == KEY_WHOLE || key->kind == KEY_NUMBERS;
}

static int is_in_place(const scenario_key *key)
{
    return !(flags_of(key) & CYAML_FLAG_POINTER);
}

char *key_value(const scenario_key *key, const char *structure)
{
    const char *place = structure + key->offset;
    char *memory;
    memcpy(&memory, is_in_place(key) ? (const void *)&place : place, sizeof memory);
    return memory;
}

int key_is_unset(const scenario_key *key, const char *structure)
{
    double number = 1;
    int whole = 1;
    if (is_in_place(key) && key->kind == KEY_NUMBER)
        memcpy(&number, structure + key->offset, sizeof number);
    else if (is_in_place(key))
        memcpy(&whole, structure + key->offset, sizeof whole);
    const int is_zero = whole == 0 || !(number < 0 || number > 0);
    return !key_value(key, structure) || (is_zero && (key->is_above || key->least > 0));
}

unsigned key_count(const scenario_key *key, const char *structure)
{
    unsigned count;
    memcpy(&count, structure + key->count_offset, sizeof count);
    return count;
}

char *key_value_made(const scenario_key *key, char *structure)
{
    char *memory = key_value(key, structure);
    if (memory)
        return memory;
    const size_t size = key->kind == KEY_PART     ? key_table_of(key->inner)->size
                        : key->kind == KEY_NUMBER ? sizeof(double)
                                                  : sizeof(int);
    memory = take_memory(1, size);
    memcpy(structure + key->offset, &memory, sizeof memory);
    return memory;
}

static int is_due(const scenario_key *key, const char *structure)
{
    return !key->when || key->when(structure + key->group);
}

const scenario_key *key_rival_given(const key_table *table, const scenario_key *key,
                                    const char *structure)
{
    for (const scenario_key *other = table->keys; other->kind != KEY_END; other++)
        if (key->rivals != RIVALS_NONE && other->rivals == key->rivals && other != key &&
            key_value(other, structure))
            return other;
    return NULL;
}

static void fill_value(const key_table *table, const scenario_key *key, char *structure)
{
    if (!key->has_usual || key_value(key, structure) || !is_due(key, structure) ||
        key_rival_given(table, key, structure))
        return;
    if (key->kind == KEY_TEXT) {
        char *text = copy_text(key->usual_text);
        memcpy(structure + key->offset, &text, sizeof text);
        return;
    }
    if (key->kind == KEY_NUMBERS) {
        const size_t size = key->usual_count * sizeof *key->usual_list;
        double *list = memcpy(take_memory(1, size), key->usual_list, size);
        memcpy(structure + key->offset, &list, sizeof list);
        memcpy(structure + key->count_offset, &key->usual_count, sizeof key->usual_count);
        return;
    }
    const double usual =
        key->usual_of ? key->usual_of(structure + key->group, key->offset) : key->usual;
    char *memory = key_value_made(key, structure);
    const int whole = (int)usual;
    if (key->kind == KEY_NUMBER)
        memcpy(memory, &usual, sizeof usual);
    else
        memcpy(memory, &whole, sizeof whole);
}

void keys_fill(const key_table *table, char *structure)
{
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++) {
        char *value = key_value(key, structure);
        if (key->kind == KEY_PART) {
            if (!value && !key->is_absent && is_due(key, structure))
                value = key_value_made(key, structure);
            if (value)
                keys_fill(key_table_of(key->inner), value);
        } else if (key->kind == KEY_ENTRIES) {
            const key_table *inner = key_table_of(key->inner);
            for (unsigned i = 0; value && i < key_count(key, structure); i++)
                keys_fill(inner, value + i * inner->size);
        } else {
            fill_value(table, key, structure);
        }
    }
}
