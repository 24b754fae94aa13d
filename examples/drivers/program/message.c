/* Sentences for people: errors and notes on stderr. */
#include "program/message.h"

#include "program/memory.h"
#include "program/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Longer ones are cut: a value in one may be as long as its file. */
enum { LONGEST_SENTENCE = 4096 };

/* Takes no memory: it may be that there is none of which the sentence tells. */
static void print_line(const char *format, va_list values)
{
    char sentence[LONGEST_SENTENCE];
    const int length = vsnprintf(sentence, sizeof sentence, format, values);
    const int is_cut = length >= (int)sizeof sentence;
    if (is_cut)
        sentence[whole_letters(sentence, sizeof sentence - 2)] = '\0';
    write_printable(stderr, sentence);
    fputs(is_cut ? " ...\n" : "\n", stderr);
}

static void print_mark(const char *mark, const char *colour)
{
    const char *no_color = getenv("NO_COLOR");
    int coloured = isatty(STDERR_FILENO) && (!no_color || no_color[0] == '\0');
    fprintf(stderr, "%s%s:%s ", coloured ? colour : "", mark, coloured ? "\033[0m" : "");
}

void print_error(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    print_mark("error", "\033[31m");
    print_line(format, values);
    va_end(values);
}

void print_warning(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    print_mark("warning", "\033[33m");
    print_line(format, values);
    va_end(values);
}

void print_note(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    print_mark("note", "\033[33m");
    print_line(format, values);
    va_end(values);
}

void print_sentence(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    print_line(format, values);
    va_end(values);
}

char *format_values(const char *format, va_list values)
{
    va_list again;
    va_copy(again, values);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    const size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = take_memory(1, size);
    vsnprintf(text, size, format, values);
    return text;
}

char *format_text(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    char *text = format_values(format, values);
    va_end(values);
    return text;
}

void append_text(char **text, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    char *added = format_values(format, values);
    va_end(values);
    char *longer = format_text("%s%s", *text ? *text : "", added);
    free(added);
    free(*text);
    *text = longer;
}

outcome library_outcome(mnc_status status)
{
    return library_outcome_about(status, "%s", "");
}

outcome library_outcome_about(mnc_status status, const char *about, ...)
{
    if (status == MNC_OK)
        return OUTCOME_OK;
    char before[LONGEST_SENTENCE]; /* there may be no memory, of which the sentence tells */
    va_list values;
    va_start(values, about);
    vsnprintf(before, sizeof before, about, values);
    va_end(values);
    print_error("%s%s", before, mnc_last_error());
    return status == MNC_ERR_INVALID ? OUTCOME_BAD_INPUT : OUTCOME_FAILED;
}
