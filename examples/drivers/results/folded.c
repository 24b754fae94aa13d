/* Letters of texts, columns, and texts folded into lines. */
#include "program/memory.h"
#include "program/message.h"
#include "program/utf8.h"
#include "results/table.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Bytes whose upper two bits are 10 go on with the letter that began before. */
static int begins_letter(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

int text_columns(const char *text)
{
    int columns = 0;
    for (; *text != '\0'; text++)
        columns += begins_letter(*text);
    return columns;
}

size_t first_letters(const char *text, size_t letters)
{
    size_t length = 0;
    for (; text[length] != '\0'; length++)
        if (begins_letter(text[length]) && letters-- == 0)
            break;
    return length;
}

char *shortened_text(const char *text, size_t letters)
{
    char *shown = printable_text(text);
    if (shown[first_letters(shown, letters)] != '\0')
        memcpy(shown + first_letters(shown, letters - 1), "~", 2);
    return shown;
}

void table_text(const char *text, int width)
{
    char *shown = shortened_text(text, (size_t)width);
    printf("%s%*s", shown, width - text_columns(shown), "");
    free(shown);
}

void table_number(double value, int decimals, int width)
{
    char *text = number_text(value, decimals);
    printf("%s%*s", (int)strlen(text) >= width ? " " : "", width, text);
    free(text);
}

void table_numbers(int decimals, int width, size_t count, const double *values)
{
    for (size_t i = 0; i < count; i++)
        table_number(values[i], decimals, width);
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
