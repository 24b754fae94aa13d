/* Letters of texts, columns, and texts folded into lines. */
#include "program/memory.h"
#include "program/message.h"
#include "program/utf8.h"
#include "results/table.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

int text_columns(const char *text)
{
    int columns = 0;
    while (*text != '\0')
        columns += letter_columns(letter_code(&text));
    return columns;
}

size_t first_letters(const char *text, size_t columns)
{
    const char *next = text, *end = text;
    for (size_t used = 0; *next != '\0'; end = next) {
        used += (size_t)letter_columns(letter_code(&next));
        if (used > columns)
            break;
    }
    return (size_t)(end - text);
}

char *shortened_text(const char *text, size_t columns)
{
    char *shown = printable_text(text);
    if (shown[first_letters(shown, columns)] != '\0')
        memcpy(shown + first_letters(shown, columns - 1), "~", 2);
    return shown;
}

void write_folded(FILE *file, const char *text, int indent)
{
    char *shown = printable_text(text);
    const char *next = shown;
    int column = 0;
    while (*next != '\0') {
        int length = (int)strcspn(next, " ");
        if (column > 0 && column + 1 + length > LINE_COLUMNS) {
            fprintf(file, "\n%*s", indent, "");
            column = indent;
        } else if (column > 0) {
            fputc(' ', file);
            column++;
        }
        fprintf(file, "%.*s", length, next);
        column += length;
        next += length;
        next += strspn(next, " ");
    }
    fputc('\n', file);
    free(shown);
}

void write_paragraph(FILE *file, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    char *text = format_values(format, values);
    va_end(values);
    write_folded(file, text, 2);
    free(text);
}
