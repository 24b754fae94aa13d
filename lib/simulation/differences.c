/* Where two descriptions differ: lines "name = value" are compared by their names. */
#include "simulation/differences.h"

#include <mncollagen/days.h>

#include <string.h>

/* Longer values are cut in the sentence. */
enum { MOST_SHOWN = 60 };

/* A line of a text. Lines of a name that has a line break itself have none of their own. */
typedef struct line {
    const char *start;
    int length;
    int name_length; /* of what stands before " = ", or 0 */
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

/* Reads "sessions[3].day = 90.3" and the like; 0 for other lines. */
static int read_day(const line *from, double *day)
{
    static const char ending[] = ".day";
    const int before = from->name_length - (int)strlen(ending);
    if (before < 0 || strncmp(from->start + before, ending, strlen(ending)) != 0)
        return 0;
    *day = mnci_read_number(from->start + from->name_length + 3, NULL);
    return 1;
}

/* Of two lines of one name. */
static int is_same(const line *a, const line *b)
{
    double day_a = 0, day_b = 0;
    if (a->length == b->length && strncmp(a->start, b->start, (size_t)a->length) == 0)
        return 1;
    return read_day(a, &day_a) && read_day(b, &day_b) && mnc_day_compare(day_a, day_b) == 0;
}

/* The line of that name in a text; start NULL where there is none. */
static line find(const char *text, const line *name)
{
    while (*text != '\0') {
        const line one = line_at(text);
        if (one.name_length == name->name_length &&
            strncmp(one.start, name->start, (size_t)name->name_length) == 0 &&
            (name->name_length > 0 || is_same(&one, name)))
            return one;
        text = next_line(&one);
    }
    return (line){0};
}

static int value_length(const line *of)
{
    const int length = of->length - of->name_length - 3;
    return length < MOST_SHOWN ? length : MOST_SHOWN;
}

static void add_name(const line *of, int differences, mnci_text *text)
{
    const int length = of->name_length > 0 ? of->name_length : of->length;
    mnci_text_add(text, "%s%.*s", differences > 0 ? "; " : "", length, of->start);
}

static void add_value(const line *of, const char *whose, mnci_text *text)
{
    if (of->start && of->name_length > 0)
        mnci_text_add(text, " %.*s %s", value_length(of), of->start + of->name_length + 3, whose);
    else
        mnci_text_add(text, " %s %s", of->start ? "is" : "not", whose);
}

int mnci_differences(const char *saved, const char *described, mnci_text *text)
{
    int differences = 0;
    for (const char *at = saved; *at != '\0';) {
        const line one = line_at(at), other = find(described, &one);
        at = next_line(&one);
        if (!is_compared(&one) || (other.start && is_same(&one, &other)))
            continue;
        add_name(&one, differences++, text);
        add_value(&one, "saved,", text);
        add_value(&other, "described", text);
    }
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
