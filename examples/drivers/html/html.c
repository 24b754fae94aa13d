/* Escaped text, base64, and files of the folder. */
#include "html/html.h"

#include "program/input_file.h"
#include "program/memory.h"
#include "program/utf8.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void write_escaped(FILE *file, const char *line)
{
    for (; *line != '\0'; line++) {
        if (*line == '&')
            fputs("&amp;", file);
        else if (*line == '<')
            fputs("&lt;", file);
        else if (*line == '>')
            fputs("&gt;", file);
        else if (*line == '"')
            fputs("&quot;", file);
        else if (*line == '\'')
            fputs("&#39;", file);
        else
            fputc(*line, file);
    }
}

void html_text(FILE *file, const char *text)
{
    while (*text != '\0') {
        const size_t length = strcspn(text, "\n");
        char *line = format_text("%.*s", (int)length, text);
        char *shown = printable_text(line);
        write_escaped(file, shown);
        free(shown);
        free(line);
        text += length;
        if (*text == '\n')
            fputc(*text++, file);
    }
}

void html_format(FILE *file, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    char *text = format_values(format, values);
    va_end(values);
    html_text(file, text);
    free(text);
}

void html_base64(FILE *file, const void *bytes, size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *from = bytes;
    for (size_t i = 0; i < size; i += 3) {
        const unsigned long group = (unsigned long)from[i] << 16 |
                                    (unsigned long)(i + 1 < size ? from[i + 1] : 0) << 8 |
                                    (unsigned long)(i + 2 < size ? from[i + 2] : 0);
        fputc(digits[group >> 18], file);
        fputc(digits[group >> 12 & 63], file);
        fputc(i + 1 < size ? digits[group >> 6 & 63] : '=', file);
        fputc(i + 2 < size ? digits[group & 63] : '=', file);
    }
}

outcome html_read(const output_folder *folder, const char *name, size_t most, char **bytes,
                  size_t *size)
{
    *bytes = NULL;
    *size = 0;
    char *path = output_folder_path(folder, name);
    outcome state = OUTCOME_OK;
    if (access(path, F_OK) == 0)
        state = input_file_read(path, name, most, bytes, size) == OUTCOME_OK ? OUTCOME_OK
                                                                             : OUTCOME_FAILED;
    if (*size > most) {
        free(*bytes);
        *bytes = NULL;
    }
    free(path);
    return state;
}
