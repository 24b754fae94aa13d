/* Text in UTF-8. */
#include "program/utf8.h"

#include "program/memory.h"

#include <string.h>

enum { SHOWN_SIZE = 8 }; /* of a letter as it is shown */

/* The letter at *text, which then points behind it; -1 if the bytes there are no UTF-8. */
static long next_letter(const unsigned char **text)
{
    static const long least[] = {0, 0x80, 0x800, 0x10000}; /* with so many bytes more */
    const unsigned char *bytes = *text;
    int more = 0;
    if (bytes[0] >= 0x80)
        more = bytes[0] >> 5 == 0x06   ? 1
               : bytes[0] >> 4 == 0x0E ? 2
               : bytes[0] >> 3 == 0x1E ? 3
                                       : -1;
    if (more < 0)
        return -1;
    long letter = more == 0 ? bytes[0] : bytes[0] & (0x3F >> more);
    for (int i = 1; i <= more; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return -1;
        letter = letter << 6 | (bytes[i] & 0x3F);
    }
    *text = bytes + more + 1;
    return letter < least[more] || letter > 0x10FFFF ? -1 : letter;
}

long letter_code(const char **text)
{
    const unsigned char *rest = (const unsigned char *)*text;
    const long code = next_letter(&rest);
    *text = code < 0 ? *text + 1 : (const char *)rest;
    return code;
}

int letter_columns(long code)
{
    static const struct {
        long first, last;
    } wide[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (code >= wide[i].first && code <= wide[i].last)
            return 2;
    return 1;
}

/* Right-to-left marks and overrides, with which a text can be shown in another order. */
static int turns(long letter)
{
    return letter == 0x061C || letter == 0x200E || letter == 0x200F ||
           (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
}

static int stands_in_line(long letter)
{
    const int is_control = letter < ' ' || (letter >= 0x7F && letter < 0xA0);
    const int ends_line = letter == 0x2028 || letter == 0x2029;
    const int is_none =
        (letter >= 0xD800 && letter < 0xE000) || letter == 0xFFFE || letter == 0xFFFF;
    return !(is_control || ends_line || is_none);
}

int is_one_line(const char *text)
{
    const unsigned char *rest = (const unsigned char *)text;
    while (*rest != '\0')
        if (!stands_in_line(next_letter(&rest)))
            return 0;
    return 1;
}

int line_without_utf8(const char *text)
{
    for (int line = 1; *text != '\0';) {
        line += *text == '\n' || (*text == '\r' && text[1] != '\n');
        if (letter_code(&text) < 0)
            return line;
    }
    return 0;
}

void replace_unprintable(char *text)
{
    char *to = text;
    for (const unsigned char *rest = (const unsigned char *)text; *rest != '\0';) {
        const unsigned char *begin = rest;
        const long letter = next_letter(&rest);
        if (letter < 0)
            rest = begin + 1;
        if (!stands_in_line(letter)) {
            *to++ = '?';
        } else {
            memmove(to, begin, (size_t)(rest - begin));
            to += rest - begin;
        }
    }
    *to = '\0';
}

/* How the letter at *text is shown, which then points behind it. */
static void show_letter(const unsigned char **text, char shown[SHOWN_SIZE])
{
    const unsigned char *begin = *text;
    const long letter = next_letter(text);
    if (letter < 0) {
        *text = begin + 1;
        snprintf(shown, SHOWN_SIZE, "\\x%02x", *begin);
    } else if (letter < 0x80 && !stands_in_line(letter)) {
        snprintf(shown, SHOWN_SIZE, "\\x%02lx", (unsigned long)letter);
    } else if (!stands_in_line(letter) || turns(letter)) {
        snprintf(shown, SHOWN_SIZE, "\\u%04x", (unsigned)letter & 0xFFFFU);
    } else {
        snprintf(shown, SHOWN_SIZE, "%.*s", (int)(*text - begin), (const char *)begin);
    }
}

void write_printable(FILE *file, const char *text)
{
    char shown[SHOWN_SIZE];
    for (const unsigned char *rest = (const unsigned char *)text; *rest != '\0';) {
        show_letter(&rest, shown);
        fputs(shown, file);
    }
}

char *printable_text(const char *text)
{
    char *result = take_memory(strlen(text) + 1, SHOWN_SIZE), *end = result;
    for (const unsigned char *rest = (const unsigned char *)text; *rest != '\0';) {
        show_letter(&rest, end);
        end += strlen(end);
    }
    return result;
}

size_t whole_letters(const char *text, size_t most)
{
    size_t length = strlen(text);
    if (length <= most)
        return length;
    for (length = most; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;)
        length--;
    return length;
}
