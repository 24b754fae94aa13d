/* Comma-separated values with a comment header. */
#include "csv.h"

#include <mncollagen.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

FILE *result_open(const output_folder *folder, const char *name)
{
    char *path = output_folder_path(folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL)
        print_error("cannot write %s: %s", path, strerror(errno));
    free(path);
    return file;
}

outcome result_close(FILE *file, const char *name)
{
    int failed = ferror(file);
    if (fclose(file) != 0 || failed) {
        print_error("cannot write %s: %s", name, strerror(errno));
        return OUTCOME_FAILED;
    }
    return OUTCOME_OK;
}

void csv_comment(FILE *file, const char *text)
{
    while (*text != '\0') {
        int length = (int)strcspn(text, "\n");
        fprintf(file, "#%s%.*s\n", length > 0 ? " " : "", length, text);
        text += length;
        if (*text == '\n')
            text++;
    }
}

void csv_header(FILE *file, const char *program, const char *configuration, const char *contents)
{
    csv_comment(file, contents);
    fprintf(file, "# Made by %s with %s\n", program, mnc_build_info());
    csv_comment(file, "Exploratory research model calibrated on one uncontrolled study: order of\n"
                      "magnitude only, no clinical tool.\n"
                      "The scenario, with all defaults:\n");
    csv_comment(file, configuration);
}

outcome result_scenario(const output_folder *folder, const char *program, const char *configuration)
{
    FILE *file = result_open(folder, "scenario.yaml");
    if (file == NULL)
        return OUTCOME_FAILED;
    fprintf(file, "# The effective scenario of these results: %s on this file repeats them.\n%s",
            program, configuration);
    return result_close(file, "scenario.yaml");
}

void csv_text(FILE *file, const char *text)
{
    int quoted = text[strcspn(text, ",\"\n\r #")] != '\0';
    if (quoted)
        fputc('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    if (quoted)
        fputc('"', file);
}

void csv_number(FILE *file, double value)
{
    fputc(',', file);
    if (!isnan(value))
        fprintf(file, "%.10g", value);
}
