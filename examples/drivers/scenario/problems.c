/* Compares keys and values with their rows, and puts the sentences together. */
#include "scenario/problems.h"

#include "program/memory.h"
#include "program/message.h"
#include "program/nearest.h"
#include "program/number.h"
#include "program/utf8.h"
#include "scenario/dates.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_QUOTED = 120 }; /* bytes */

/* In quotes, and no longer than a sentence can hold: a value may be as long as its file. */
static char *quoted(const char *text)
{
    const size_t length = whole_letters(text, LONGEST_QUOTED);
    return format_text("\"%.*s%s\"", (int)length, text, text[length] != '\0' ? "..." : "");
}

/* The text in quotes, and the sentence that it begins. */
static char *about(const char *text, const char *rest)
{
    char *name = quoted(text);
    char *sentence = format_text("%s %s", name, rest);
    free(name);
    return sentence;
}

/* Puts `text` at the end of a growing sentence. */
static void append(char **sentence, const char *text)
{
    char *longer = format_text("%s%s", *sentence, text);
    free(*sentence);
    *sentence = longer;
}

/* A name that is longer than any is near to none. */
static void take_nearer(nearest_name *nearest, const char *candidate)
{
    if (strlen(nearest->wanted) <= LONGEST_QUOTED)
        nearest_take(nearest, candidate);
}

/* The key that a misspelt one was probably meant to be, or NULL. */
static const char *nearest_key(const key_table *table, const char *name)
{
    nearest_name nearest = {.wanted = name};
    for (const scenario_key *key = table->keys; key->kind != KEY_END; key++)
        take_nearer(&nearest, key->name);
    return nearest.found;
}

char *unknown_key_problem(const key_table *table, const char *name)
{
    const char *nearest = nearest_key(table, name);
    char *shown = quoted(name);
    char *sentence = nearest ? format_text("unknown key %s; did you mean \"%s\"?", shown, nearest)
                             : format_text("unknown key %s; allowed here:", shown);
    free(shown);
    for (const scenario_key *key = table->keys; !nearest && key->kind != KEY_END; key++) {
        append(&sentence, key == table->keys ? " " : ", ");
        append(&sentence, key->name);
    }
    return sentence;
}

int word_index(const scenario_key *key, const char *text)
{
    for (unsigned i = 0; i < key->word_count; i++)
        if (strcmp(key->words[i].str, text) == 0)
            return (int)i;
    return -1;
}

static char *word_problem(const scenario_key *key, const char *text)
{
    if (word_index(key, text) >= 0)
        return NULL;
    nearest_name nearest = {.wanted = text};
    char *sentence = about(text, "is not one of");
    for (unsigned i = 0; i < key->word_count; i++) {
        append(&sentence, i == 0 ? " " : ", ");
        append(&sentence, key->words[i].str);
        take_nearer(&nearest, key->words[i].str);
    }
    if (nearest.found) {
        append(&sentence, "; did you mean \"");
        append(&sentence, nearest.found);
        append(&sentence, "\"?");
    }
    return sentence;
}

/* Names end up in files, scripts and tables: no control characters, and nothing that could not be
   read again. */
static char *text_problem(const scenario_key *key, const char *text)
{
    const size_t length = strlen(text);
    if (length < key->fewest)
        return copy_text("must not be empty");
    if (length > key->most_n)
        return format_text("is longer than %u bytes", key->most_n);
    if (key->is_start)
        return start_problem(text);
    if (!is_one_line(text))
        return copy_text("must be UTF-8 without control characters");
    return NULL;
}

static int is_in_range(const scenario_key *key, double value)
{
    return !key->has_range ||
           (value <= key->most && (key->is_above ? value > key->least : value >= key->least));
}

/* A range as part of a sentence: `before` and `between` its ends, the unit behind them. */
static char *range_in_words(const scenario_key *key, const char *before, const char *between)
{
    char least[NUMBER_TEXT_SIZE], most[NUMBER_TEXT_SIZE];
    const char *unit = key->unit ? key->unit : "";
    const char *space = key->unit ? " " : "";
    write_number(least, key->least);
    write_number(most, key->most);
    if (key->least >= key->most)
        return format_text("%s%s%s", least, space, unit);
    if (key->most >= HUGE_VAL)
        return format_text("%s %s%s%s", key->is_above ? "above" : "at least", least, space, unit);
    return format_text("%s%s%s%s%s%s", key->is_above ? "above " : before, least, between, most,
                       space, unit);
}

char *range_text(const scenario_key *key)
{
    return key->has_range ? range_in_words(key, "", " to ") : NULL;
}

/* "1500 um would be 1.5", where that is allowed and usual; NULL: no such slip. */
static char *slip_of(const scenario_key *key, double value)
{
    char given[NUMBER_TEXT_SIZE], meant[NUMBER_TEXT_SIZE];
    const double other = value * key->factor;
    if (!key->mistaken || !(value > 0) || !is_in_range(key, other) || other < key->unusual_below)
        return NULL;
    write_number(given, value);
    snprintf(meant, sizeof meant, "%.6g", other);
    return format_text("%s %s would be %s%s%s", given, key->mistaken, meant, key->unit ? " " : "",
                       key->unit ? key->unit : "");
}

static char *range_problem(const scenario_key *key, const char *text, double value)
{
    if (is_in_range(key, value))
        return NULL;
    char *range = range_in_words(key, "between ", key->is_above ? " and at most " : " and ");
    char *slip = slip_of(key, value);
    const size_t length = whole_letters(text, LONGEST_QUOTED);
    char *sentence =
        format_text("= %.*s%s: must be %s%s%s", (int)length, text,
                    text[length] != '\0' ? "..." : "", range, slip ? "; " : "", slip ? slip : "");
    free(slip);
    free(range);
    return sentence;
}

/* "1,5" for 1.5. */
static int has_decimal_comma(const char *text)
{
    const size_t whole = strspn(text, "+-0123456789");
    return whole > 0 && text[whole] == ',' && text[whole + 1] != '\0' &&
           text[whole + 1 + strspn(text + whole + 1, "0123456789")] == '\0';
}

/* Behind the sentence on "1.5mm" or "50 %". */
static void append_unit_advice(const scenario_key *key, const char *text, char **sentence)
{
    double value;
    const char *unit = unit_behind_number(text, &value);
    if (!unit)
        return;
    append(sentence, "; leave the unit out");
    if (key->unit) {
        append(sentence, ", this number is in ");
        append(sentence, key->unit);
    }
    char *slip = key->mistaken && strcmp(unit, key->mistaken) == 0 ? slip_of(key, value) : NULL;
    if (slip) {
        append(sentence, ": ");
        append(sentence, slip);
    }
    free(slip);
}

int key_read_number(const scenario_key *key, const char *text, double *value)
{
    if (!key->is_day || !dates_take(text))
        return read_number(text, value);
    *value = date_day(text);
    return 1;
}

static char *number_or_whole_problem(const scenario_key *key, const char *text)
{
    double value = 0;
    if (key->is_day && dates_take(text)) {
        char *wrong = date_problem(text);
        return wrong ? wrong : range_problem(key, text, date_day(text));
    }
    if (!key->is_day && dates_take(text))
        return about(text, "is a date, but this key is a number that does not count from start");
    const char *problem =
        key->kind == KEY_WHOLE ? whole_number_problem(text) : number_problem(text);
    if (!problem && read_number(text, &value))
        return range_problem(key, text, value);
    char *sentence = about(text, problem);
    if (has_decimal_comma(text))
        append(&sentence, "; the decimal sign is a point");
    append_unit_advice(key, text, &sentence);
    return sentence;
}

char *value_problem(const scenario_key *key, const char *text)
{
    char *shown, *sentence;
    switch (key->kind) {
    case KEY_NUMBER:
    case KEY_NUMBERS:
    case KEY_WHOLE:
        return number_or_whole_problem(key, text);
    case KEY_WORD:
    case KEY_WORDS:
        return word_problem(key, text);
    case KEY_TEXT:
        return text_problem(key, text);
    default:
        shown = quoted(text);
        sentence = format_text("expected %s, found %s", kind_name(key->kind), shown);
        free(shown);
        return sentence;
    }
}

char *value_doubt(const scenario_key *key, const char *text)
{
    double value;
    if (!read_number(text, &value) || !(value < key->unusual_below))
        return NULL;
    char *slip = slip_of(key, value);
    char *sentence = slip ? format_text("= %s: is unusually low; %s", text, slip) : NULL;
    free(slip);
    return sentence;
}

const char *kind_name(key_kind kind)
{
    switch (kind) {
    case KEY_NUMBER:
        return "a number";
    case KEY_WHOLE:
        return "a whole number";
    case KEY_WORD:
        return "a word";
    case KEY_TEXT:
        return "a text";
    case KEY_PART:
        return "a mapping (key: value)";
    default:
        return "a list";
    }
}
