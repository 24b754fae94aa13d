/* Writes the data of figures as gnuplot reads them. */
#include "plot/script.h"

#include "plot/figure_gp.h"
#include "program/memory.h"
#include "program/message.h"
#include "program/utf8.h"
#include "results/table.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In double quotes, with all that means something there, or that gnuplot replaces even inside of
   quotes (`command`, @macro), by its number; a quote in single quotes is lost at their beginning.
   "]]>" must not stand in the text of an SVG, and gnuplot leaves it: a letter without width (word
   joiner) parts it. */
void plot_string(FILE *script, const char *text)
{
    char *shown = printable_text(text);
    fputc('"', script);
    for (const char *at = shown; *at != '\0'; at++) {
        if (strncmp(at, "]]>", 3) == 0) {
            fputs("]]\xe2\x81\xa0", script);
            at += 2;
        }
        if (strchr("\"\\'`@${}#", *at))
            fprintf(script, "\\%03o", (unsigned)*at);
        else
            fputc(*at, script);
    }
    fputc('"', script);
    free(shown);
}

/* Letters up to here are in the fonts that gnuplot comes with. */
enum { LAST_COMMON_LETTER = 0x52F, CODES_ASKED = 40 };

/* A text with letters that the machine may have no font for, which gnuplot would draw as boxes over
   all of the figure: lettered() takes the second text then. */
static void write_shown(FILE *script, const char *text)
{
    char *plain = NULL, *codes = NULL;
    size_t count = 0;
    for (const char *next = text, *at = next; *next != '\0'; at = next) {
        const long code = letter_code(&next);
        if (code > LAST_COMMON_LETTER && count < CODES_ASKED)
            append_text(&codes, "%s%lx", count++ > 0 ? " " : "", (unsigned long)code);
        if (code > LAST_COMMON_LETTER)
            append_text(&plain, "?");
        else
            append_text(&plain, "%.*s", (int)(next - at), at);
    }
    if (codes)
        fputs("lettered(", script);
    plot_string(script, text);
    if (codes) {
        fputs(", ", script);
        plot_string(script, plain);
        fprintf(script, ", '%s')", codes);
    }
    free(plain);
    free(codes);
}

/* Bytes of the next line of a text: up to the last space in its second half, or all it has room
   for. */
static size_t line_length(const char *text, int columns)
{
    const size_t most = first_letters(text, (size_t)columns);
    if (text[most] == '\0' || text[most] == ' ')
        return most;
    for (size_t at = most; at > first_letters(text, (size_t)columns / 2); at--)
        if (text[at - 1] == ' ')
            return at - 1;
    return most;
}

/* Returns how many lines there are. */
static size_t write_folded_string(FILE *script, const char *text, int columns)
{
    for (size_t lines = 1;; lines++) {
        const size_t length = line_length(text, columns);
        char *line = format_text("%.*s", (int)length, text);
        write_shown(script, line);
        free(line);
        text += length + (text[length] == ' ');
        if (*text == '\0')
            return lines;
        fputs(".\"\\n\".", script);
    }
}

void plot_head(FILE *script, const char *file, const char *title, const char *start,
               const char *const *notes)
{
    size_t count = 0;
    while (notes && notes[count])
        count++;
    fprintf(script, "# Draws the figures of this folder again. In this folder: gnuplot -d %s\n",
            file);
    fputs("set encoding utf8\nset datafile separator comma\n"
          "# Letters without a font become question marks.\n"
          "lettered(text, plain, codes) = system('test -n \"$(command -v fc-list)\" && "
          "test -z \"$(fc-list \":charset='.codes.'\" family)\" && echo none') eq 'none' "
          "? plain : text\n",
          script);
    plot_text(script, "title", title);
    plot_number(script, "title_columns", text_columns(title));
    plot_text(script, "start", start ? start : "");
    plot_number(script, "note_count", (double)count);
    plot_texts(script, "notes", notes, count);
}

void plot_shared(FILE *script)
{
    plot_template(script, figure_gp);
}

void plot_template(FILE *script, const unsigned char *text)
{
    fprintf(script, "\n%s", (const char *)text);
}

static void write_value(FILE *script, double value)
{
    if (isnan(value))
        fputs("NaN\n", script);
    else
        fprintf(script, "%.10g\n", value);
}

void plot_number(FILE *script, const char *name, double value)
{
    fprintf(script, "%s = ", name);
    write_value(script, value);
}

void plot_text(FILE *script, const char *name, const char *text)
{
    fprintf(script, "%s = ", name);
    write_shown(script, text);
    fputc('\n', script);
}

static void declare(FILE *script, const char *name, size_t count)
{
    fprintf(script, "array %s[%zu]\n", name, count > 0 ? count : 1);
}

void plot_numbers(FILE *script, const char *name, const double *values, size_t count)
{
    declare(script, name, count);
    for (size_t i = 0; i < count; i++) {
        fprintf(script, "%s[%zu] = ", name, i + 1);
        write_value(script, values[i]);
    }
}

void plot_texts(FILE *script, const char *name, const char *const *texts, size_t count)
{
    (void)plot_folded(script, name, texts, count, INT_MAX);
}

size_t plot_folded(FILE *script, const char *name, const char *const *texts, size_t count,
                   int columns)
{
    size_t lines = 0;
    declare(script, name, count);
    for (size_t i = 0; i < count; i++) {
        fprintf(script, "%s[%zu] = ", name, i + 1);
        lines += write_folded_string(script, texts[i], columns);
        fputc('\n', script);
    }
    return lines;
}
