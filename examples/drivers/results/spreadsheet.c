/* Plain tables (RFC 4180 below lines with #) letter by letter in another style. */
#include "results/spreadsheet.h"

#include "program/memory.h"
#include "program/number.h"
#include "program/utf8.h"
#include "results/csv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const words[] = {
    [CSV_PLAIN] = "plain", [CSV_EXCEL] = "excel", [CSV_EXCEL_COMMA] = "excel-comma"};

int csv_style_read(const char *word, csv_style *style)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(word, words[i]) == 0) {
            *style = (csv_style)i;
            return 1;
        }
    return 0;
}

/* Behind a field that begins here: in quotes, or up to a comma or the end of the line. */
static const char *end_of_field(const char *text)
{
    if (*text != '"')
        return text + strcspn(text, ",\n");
    for (text++; *text != '\0'; text++)
        if (*text == '"' && *++text != '"')
            break;
    return text;
}

/* A number gets its comma; a text that holds the separator gets quotes. */
static void write_field_with_comma(FILE *file, const char *field, size_t length)
{
    char *text = format_text("%.*s", (int)length, field), *point = strchr(text, '.');
    double value;
    if (text[0] != '"' && point && read_number(text, &value))
        *point = ',';
    fprintf(file, text[0] != '"' && strchr(text, ';') ? "\"%s\"" : "%s", text);
    free(text);
}

/* A line of the file; a line feed in quotes does not end a row, but each line has all quotes of its
   fields, as names and sentences hold none. */
static void write_line(FILE *file, const char *line, csv_style style)
{
    if (style == CSV_EXCEL) {
        fputs(line, file);
        return;
    }
    for (;;) {
        const char *end = end_of_field(line);
        write_field_with_comma(file, line, (size_t)(end - line));
        if (*end != ',') {
            fputs(end, file);
            return;
        }
        fputc(';', file);
        line = end + 1;
    }
}

/* errno, or 0. *done: there was something to do. */
static int convert(FILE *from, FILE *to, csv_style style, int *done)
{
    char *line = NULL;
    size_t room = 0;
    *done = 0;
    errno = 0;
    while (getline(&line, &room, from) > 0) {
        if (!*done && strncmp(line, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
            break;
        if (!*done)
            fputs(BYTE_ORDER_MARK, to);
        *done = 1;
        if (line[0] != '#')
            write_line(to, line, style);
    }
    free(line);
    return ferror(from) || ferror(to) ? (errno != 0 ? errno : EIO) : 0;
}

/* The file in the style beside it; takes its place if it is whole. errno, or 0. */
static int replace(FILE *from, const char *path, const char *temporary, csv_style style)
{
    FILE *to = fopen(temporary, "w");
    if (!to)
        return errno;
    int done = 0, error = convert(from, to, style, &done);
    if (fclose(to) != 0 && error == 0)
        error = errno;
    if (error == 0 && done && rename(temporary, path) != 0)
        error = errno;
    if (error != 0 || !done)
        unlink(temporary);
    return error;
}

outcome spreadsheet_write(const output_folder *folder, const char *name, csv_style style)
{
    const size_t length = strlen(name);
    if (style == CSV_PLAIN || length < 4 || strcmp(name + length - 4, ".csv") != 0)
        return OUTCOME_OK;
    char *path = output_folder_path(folder, name), *temporary = format_text("%s.tmp", path);
    FILE *from = fopen(path, "r");
    int error = from ? replace(from, path, temporary, style) : errno == ENOENT ? 0 : errno;
    if (from)
        fclose(from);
    free(temporary);
    free(path);
    if (error == 0)
        return OUTCOME_OK;
    print_error("cannot write %s for spreadsheets: %s", name, strerror(error));
    return OUTCOME_FAILED;
}

outcome spreadsheet_end_script(const output_folder *folder, const char *name, csv_style style)
{
    if (style == CSV_PLAIN)
        return OUTCOME_OK;
    char *path = output_folder_path(folder, name), *text = NULL, *line = NULL;
    size_t size = 0, room = 0;
    FILE *from = fopen(path, "r");
    FILE *to = text_open(&text, &size);
    fprintf(to,
            "print \"The tables here are for spreadsheets (--csv %s); to draw the figures, run "
            "scenario.yaml again without --csv\"\nexit status 1\n",
            words[style]);
    int ends = 0;
    while (from && getline(&line, &room, from) > 0) {
        ends |= strncmp(line, "exit ", 5) == 0;
        fputs(line, to);
    }
    text_close(to);
    const int failed = !from || ferror(from);
    if (from)
        fclose(from);
    free(line);
    const outcome state = failed ? OUTCOME_FAILED
                          : ends ? OUTCOME_OK
                                 : result_write(folder, name, text);
    if (failed)
        print_error("cannot read %s", path);
    free(path);
    free(text);
    return state;
}
