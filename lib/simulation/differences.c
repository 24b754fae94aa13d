/* Differences of two descriptions: lines "name = value" are matched by name in a sorted index. */
#include "simulation/differences.h"

#include "base/error.h"

#include <mncollagen/days.h>

#include <stdlib.h>
#include <string.h>

/* Longer values are truncated in the sentence. */
enum { MOST_SHOWN = 60 };

/* A line of a text. Continuation lines of a name that contains a line break have no name. */
typedef struct line {
    const char *start;
    int length;
    int name_length; /* of the text before " = ", or 0 */
} line;

static line line_at(const char *start)
{
    const size_t length = strcspn(start, "\n");
    line found = {start, (int)length, 0};
    for (size_t i = 0; i + 3 <= length && found.name_length == 0; i++)
        if (strncmp(start + i, " = ", 3) == 0)
            found.name_length = (int)i;
    return found;
}

static const char *next_line(const line *of)
{
    const char *end = of->start + of->length;
    return *end == '\n' ? end + 1 : end;
}

static int is_compared(const line *one)
{
    return strncmp(one->start, "day = ", 6) != 0 && strncmp(one->start, "library = ", 10) != 0;
}

/* Parses "sessions[3].day = 90.3" and similar; 0 for other lines. */
static int read_day(const line *from, double *day)
{
    static const char ending[] = ".day";
    const int before = from->name_length - (int)strlen(ending);
    if (before < 0 || strncmp(from->start + before, ending, strlen(ending)) != 0)
        return 0;
    *day = mnci_read_number(from->start + from->name_length + 3, NULL);
    return 1;
}

/* Whether two lines of the same name agree. */
static int is_same(const line *a, const line *b)
{
    double day_a = 0, day_b = 0;
    if (a->length == b->length && strncmp(a->start, b->start, (size_t)a->length) == 0)
        return 1;
    return read_day(a, &day_a) && read_day(b, &day_b) && mnc_day_compare(day_a, day_b) == 0;
}

/* The search key of a line: its name, or the whole line where it has none. */
static int key_length(const line *of)
{
    return of->name_length > 0 ? of->name_length : of->length;
}

static int compare_keys(const line *a, const line *b)
{
    const int length_a = key_length(a), length_b = key_length(b);
    const int order =
        memcmp(a->start, b->start, (size_t)(length_a < length_b ? length_a : length_b));
    return order != 0 ? order : (length_a > length_b) - (length_a < length_b);
}

/* For qsort(): equal names in text order. */
static int compare_lines(const void *a, const void *b)
{
    const line *one = a, *other = b;
    const int order = compare_keys(one, other);
    return order != 0 ? order : (one->start > other->start) - (one->start < other->start);
}

/* The lines of a text, sorted by name. */
typedef struct name_index {
    size_t count;
    line *lines; /* an array of mnci_array() */
} name_index;

static mnc_status sort_lines(const mnci_memory *memory, const char *text, name_index *sorted)
{
    size_t count = 0;
    *sorted = (name_index){0};
    for (const char *at = text; *at != '\0'; count++) {
        const line one = line_at(at);
        at = next_line(&one);
    }
    MNCI_TRY(mnci_array(memory, "lines of a description", count + 1, sizeof *sorted->lines,
                        &sorted->lines));
    for (const char *at = text; *at != '\0';) {
        const line one = line_at(at);
        sorted->lines[sorted->count++] = one;
        at = next_line(&one);
    }
    qsort(sorted->lines, sorted->count, sizeof *sorted->lines, compare_lines);
    return MNC_OK;
}

/* The first line of that name; start NULL where there is none. */
static line find(const name_index *sorted, const line *name)
{
    size_t low = 0, high = sorted->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare_keys(&sorted->lines[middle], name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sorted->count && compare_keys(&sorted->lines[low], name) == 0)
        return sorted->lines[low];
    return (line){0};
}

static int value_length(const line *of)
{
    const int length = of->length - of->name_length - 3;
    return length < MOST_SHOWN ? length : MOST_SHOWN;
}

static void add_name(const line *of, size_t differences, mnci_text *text)
{
    mnci_text_add(text, "%s%.*s", differences > 0 ? "; " : "", key_length(of), of->start);
}

static void add_value(const line *of, const char *whose, mnci_text *text)
{
    if (of->start && of->name_length > 0)
        mnci_text_add(text, " %.*s %s", value_length(of), of->start + of->name_length + 3, whose);
    else
        mnci_text_add(text, " %s %s", of->start ? "is" : "not", whose);
}

/* Lines of the saved text that are missing from the other or have another value there. */
static size_t compare_saved(const char *saved, const name_index *described, mnci_text *text)
{
    size_t differences = 0;
    for (const char *at = saved; *at != '\0';) {
        const line one = line_at(at), other = find(described, &one);
        at = next_line(&one);
        if (!is_compared(&one) || (other.start && is_same(&one, &other)))
            continue;
        add_name(&one, differences++, text);
        add_value(&one, "saved,", text);
        add_value(&other, "described", text);
    }
    return differences;
}

/* Lines of the described text that are missing from the saved one; `differences` have been counted
   already. */
static size_t compare_described(const char *described, const name_index *saved, size_t differences,
                                mnci_text *text)
{
    for (const char *at = described; *at != '\0';) {
        const line one = line_at(at), other = find(saved, &one);
        at = next_line(&one);
        if (!is_compared(&one) || other.start)
            continue;
        add_name(&one, differences++, text);
        add_value(&other, "saved,", text);
        add_value(&one, "described", text);
    }
    return differences;
}

mnc_status mnci_differences(const mnci_memory *memory, const char *saved, const char *described,
                            mnci_text *text, size_t *count)
{
    name_index of_saved, of_described = {0};
    mnc_status status = sort_lines(memory, saved, &of_saved);
    if (status == MNC_OK)
        status = sort_lines(memory, described, &of_described);
    if (status == MNC_OK) {
        *count = compare_saved(saved, &of_described, text);
        *count = compare_described(described, &of_saved, *count, text);
    }
    mnci_release(of_saved.lines);
    mnci_release(of_described.lines);
    return status;
}
