/* The keys of a scenario, each in one row: kind, place in the structure, range, default, unit,
   note. These tables drive loading, checks, defaults, --set, --print-config and --help.

   An optional value is a pointer (NULL: not given) to double, int or a structure; a required number
   stands in place; a text is a char *; a list has its length in the member with _count behind its
   name. libcyaml 1.3.1 fills the structures; it knows no defaults, so absence must be seen. */
#ifndef DRIVER_SCENARIO_KEYS_H
#define DRIVER_SCENARIO_KEYS_H

#include <cyaml/cyaml.h>
#include <stddef.h>

typedef enum key_kind {
    KEY_END,
    KEY_NUMBER,
    KEY_WHOLE,
    KEY_WORD,
    KEY_TEXT,
    KEY_NUMBERS, /* list of numbers */
    KEY_WORDS,   /* list of words, each an int as of one */
    KEY_PART,    /* mapping */
    KEY_ENTRIES, /* list of mappings */
    KEY_GROUP    /* the keys of another table stand here */
} key_kind;

/* Keys that say the same in different ways; one that is given takes the others' defaults away. */
typedef enum rival_set { RIVALS_NONE, RIVALS_INTERVAL, RIVALS_DENSITY } rival_set;

typedef struct key_table key_table;

/* Makes a table by key_table_make(); called once, by key_table_of(). */
typedef const key_table *key_table_fn(void);

typedef struct scenario_key {
    const char *name;
    key_kind kind;
    size_t offset, count_offset; /* in the structure */
    int is_required;
    int is_flow;             /* in one line of --print-config */
    int is_day;              /* may be a date if the scenario has `start` */
    int is_start;            /* that date itself */
    int is_absent;           /* a part that is not made when it is not given */
    rival_set rivals;        /* of a mapping's keys with the same set only one may be given */
    unsigned fewest, most_n; /* entries of a list, bytes of a text */
    int has_range;
    double least, most; /* of a number, or of each of a list */
    int is_above;       /* `least` itself is not allowed */
    int has_usual;      /* the default is `usual`, or `usual_text` */
    double usual;
    double (*usual_of)(const void *structure, size_t offset); /* of a number, NULL: `usual` */
    const char *usual_text;
    const double *usual_list;
    unsigned usual_count;
    int (*when)(const void *structure); /* whether the default applies; NULL: it does */
    size_t group;                       /* where in the structure that of `when` begins */
    const cyaml_strval_t *words; /* also of entries: a word is one with that name, or a list */
    unsigned word_count;
    key_table_fn *inner;                 /* of a part, an entry, a group */
    double (*derived)(const void *part); /* a part's: a number, with the row's range and unit */
    const char *unit;                    /* NULL: none */
    const char *note;                    /* for --help, NULL: none */
    const char *mistaken; /* a unit that is often meant instead, which `factor` turns into `unit` */
    double factor;
    double unusual_below; /* a value below, but 0, was probably meant in `mistaken` */
} scenario_key;

struct key_table {
    const scenario_key *keys; /* KEY_END at the end, no KEY_GROUP */
    cyaml_schema_value_t entry;
    size_t size; /* of the structure */
};

/* Beginnings of a row: kind, name, place. */
#define KEY_AT_(k, key, structure, member)                                                         \
    .name = (key), .kind = (k), .offset = offsetof(structure, member)
#define NUMBER(structure, member) KEY_AT_(KEY_NUMBER, #member, structure, member)
#define WHOLE(structure, member) KEY_AT_(KEY_WHOLE, #member, structure, member)
#define WORD(structure, member, list)                                                              \
    KEY_AT_(KEY_WORD, #member, structure, member), .words = (list),                                \
                                                   .word_count = CYAML_ARRAY_LEN(list)
#define TEXT(structure, member, bytes)                                                             \
    KEY_AT_(KEY_TEXT, #member, structure, member), .fewest = 1, .most_n = (bytes)
#define NUMBERS(structure, member, from, to)                                                       \
    KEY_AT_(KEY_NUMBERS, #member, structure, member),                                              \
        .count_offset = offsetof(structure, member##_count), .fewest = (from), .most_n = (to)
#define WORDS(structure, member, list, to)                                                         \
    KEY_AT_(KEY_WORDS, #member, structure, member),                                                \
        .count_offset = offsetof(structure, member##_count), .fewest = 1, .most_n = (to),          \
        .words = (list), .word_count = CYAML_ARRAY_LEN(list)
#define PART(structure, member, table) KEY_AT_(KEY_PART, #member, structure, member), .inner = table
#define ENTRIES(structure, member, to, table)                                                      \
    KEY_AT_(KEY_ENTRIES, #member, structure, member),                                              \
        .count_offset = offsetof(structure, member##_count), .fewest = 1, .most_n = (to),          \
        .inner = table
#define GROUP(structure, member, table)                                                            \
    KEY_AT_(KEY_GROUP, #member, structure, member), .inner = table

/* The rest of a row. */
#define FROM(lowest, highest) .has_range = 1, .least = (lowest), .most = (highest)
#define ABOVE(lowest, highest) FROM(lowest, highest), .is_above = 1
#define USUAL(value) .has_usual = 1, .usual = (double)(value)
#define USUAL_OF(function) .has_usual = 1, .usual_of = (function)
#define USUAL_TEXT(text) .has_usual = 1, .usual_text = (text)
#define USUAL_LIST(list) .has_usual = 1, .usual_list = (list), .usual_count = CYAML_ARRAY_LEN(list)
#define UNIT(text) .unit = (text)
#define NOTE(text) .note = (text)
#define REQUIRED .is_required = 1
/* A value in another unit, which is named, is a likely slip. */
#define SLIP(unit_meant, to_unit) .mistaken = (unit_meant), .factor = (to_unit)
#define UNUSUAL(below) .unusual_below = (below)
#define KEYS_END                                                                                   \
    {                                                                                              \
        .kind = KEY_END                                                                            \
    }

/* A table of a structure of `size` bytes from rows up to KEYS_END, which it copies. It stays. */
const key_table *key_table_make(size_t size, const scenario_key *rows);

/* The table, made when it is first asked for. */
const key_table *key_table_of(key_table_fn *make);

/* What libcyaml wants to know of a whole scenario. */
cyaml_schema_value_t key_table_schema(const key_table *table);

const scenario_key *key_find(const key_table *table, const char *name);

/* 1: the value is a number with a range: number, whole number, list of numbers. */
int key_is_numeric(const scenario_key *key);

/* The value's memory in the structure, NULL if it is an optional one that is not given. */
char *key_value(const scenario_key *key, const char *structure);

/* 1: it has no value, or is a required number in place that --set has passed over: 0, out of its
   range. */
int key_is_unset(const scenario_key *key, const char *structure);

/* Entries of a list. */
unsigned key_count(const scenario_key *key, const char *structure);

/* The same memory, made first if need be. */
char *key_value_made(const scenario_key *key, char *structure);

/* Another key of the same set that is given, NULL: none. */
const scenario_key *key_rival_given(const key_table *table, const scenario_key *key,
                                    const char *structure);

/* Gives what is not given its default, and so in all parts and entries; makes parts first. */
void keys_fill(const key_table *table, char *structure);

#endif
