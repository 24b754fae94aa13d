/* Sentences for people: errors and notes on stderr. */
#include "message.h"

#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void print_marked(const char *mark, const char *colour, const char *format, va_list values)
{
    const char *no_color = getenv("NO_COLOR");
    int coloured = isatty(STDERR_FILENO) && (no_color == NULL || no_color[0] == '\0');
    fprintf(stderr, "%s%s:%s ", coloured ? colour : "", mark, coloured ? "\033[0m" : "");
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
}

void print_error(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    print_marked("error", "\033[31m", format, values);
    va_end(values);
}

void print_note(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    print_marked("note", "\033[33m", format, values);
    va_end(values);
}

char *format_text(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = take_memory(1, size);
    va_start(values, format);
    vsnprintf(text, size, format, values);
    va_end(values);
    return text;
}
