/* Comma-separated values with a comment header. */
#include "results/csv.h"

#include <mncollagen.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

outcome result_write(const output_folder *folder, const char *name, const char *text)
{
    char *temporary_name = format_text("%s.tmp", name);
    char *path = output_folder_path(folder, name);
    char *temporary = output_folder_path(folder, temporary_name);
    FILE *file = result_open(folder, temporary_name);
    outcome state = file != NULL ? OUTCOME_OK : OUTCOME_FAILED;
    if (file != NULL) {
        fputs(text, file);
        const int failed = fflush(file) != 0 || (fdatasync(fileno(file)) != 0 && errno != EINVAL);
        if (failed)
            print_error("cannot write %s: %s", name, strerror(errno));
        if (fclose(file) != 0 || failed || rename(temporary, path) != 0) {
            if (!failed)
                print_error("cannot write %s: %s", name, strerror(errno));
            unlink(temporary);
            state = OUTCOME_FAILED;
        }
    }
    free(temporary);
    free(path);
    free(temporary_name);
    return state;
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

void csv_header(FILE *file, const char *command, const char *configuration, const char *contents)
{
    csv_comment(file, contents);
    fprintf(file, "# Made by mncollagen %s with %s\n", command, mnc_build_info());
    csv_comment(file, "Exploratory research model calibrated on one uncontrolled study: order of\n"
                      "magnitude only, no clinical tool.\n"
                      "The scenario, with all defaults:\n");
    csv_comment(file, configuration);
}

char *result_scenario_text(const char *command, const char *configuration)
{
    return format_text(
        "# The effective scenario of these results: mncollagen %s on this file repeats them.\n%s",
        command, configuration);
}

outcome result_scenario(const output_folder *folder, const char *command, const char *configuration)
{
    char *text = result_scenario_text(command, configuration);
    outcome state = result_write(folder, "scenario.yaml", text);
    free(text);
    return state;
}

void csv_text(FILE *file, const char *text)
{
    int quoted = text[strcspn(text, ",\"\n\r #")] != '\0';
    if (quoted)
        fputc('"', file);
    if (text[0] != '\0' && strchr("=+-@\t", text[0]) != NULL)
        fputc('\'', file);
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
