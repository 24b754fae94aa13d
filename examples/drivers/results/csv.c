/* Comma-separated values below a line of comment. */
#include "results/csv.h"

#include "program/date.h"
#include "program/number.h"

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
    if (!file)
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

outcome result_replace(const char *path, const char *temporary, const char *name, const void *bytes,
                       size_t size)
{
    FILE *file = fopen(temporary, "w");
    int error = !file ? errno : 0;
    if (file) {
        const int done = fwrite(bytes, 1, size, file) == size && fflush(file) == 0 &&
                         (fdatasync(fileno(file)) == 0 || errno == EINVAL);
        error = done ? 0 : errno;
        if (fclose(file) != 0 && error == 0)
            error = errno;
        if (error == 0 && rename(temporary, path) != 0)
            error = errno;
        if (error != 0)
            unlink(temporary);
    }
    if (error == 0)
        return OUTCOME_OK;
    print_error("cannot write %s: %s", name, strerror(error));
    return OUTCOME_FAILED;
}

outcome result_write(const output_folder *folder, const char *name, const char *text)
{
    char *path = output_folder_path(folder, name);
    char *temporary = format_text("%s.tmp", path);
    const outcome state = result_replace(path, temporary, name, text, strlen(text));
    free(temporary);
    free(path);
    return state;
}

void csv_header(FILE *file, const char *command, const char *seeds, const char *note)
{
    fprintf(file,
            "# mncollagen %s %s; %s%s%s%sorder of magnitude only, no clinical tool; all else is in "
            "scenario.yaml beside this file\n",
            mnc_version(), command, seeds ? seeds : "", seeds ? "; " : "", note ? note : "",
            note ? " " : "");
}

char *result_scenario_text(const char *command, const char *configuration)
{
    return format_text(
        "# The effective scenario of these results: mncollagen %s on this file repeats them.\n"
        "# Made with %s. Exploratory research model calibrated on one\n"
        "# uncontrolled study: order of magnitude only, no clinical tool.\n%s",
        command, mnc_build_info(), configuration);
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
    const int formula = text[0] != '\0' && strchr("=+-@\t", text[0]);
    double number;
    const int quoted =
        text[strcspn(text, ",\"\n\r #")] != '\0' || (!formula && read_number(text, &number));
    if (quoted)
        fputc('"', file);
    if (formula)
        fputc('\'', file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    if (quoted)
        fputc('"', file);
}

void csv_next_text(FILE *file, const char *text)
{
    fputc(',', file);
    csv_text(file, text);
}

void csv_number(FILE *file, double value)
{
    fputc(',', file);
    if (!isnan(value))
        fprintf(file, "%.10g", value == 0 ? 0 : value);
}

void csv_day(FILE *file, const char *start, double day)
{
    csv_number(file, day);
    csv_date(file, start, day);
}

void csv_date(FILE *file, const char *start, double day)
{
    char date[DATE_TEXT_SIZE] = "";
    if (!start)
        return;
    if (!isnan(day))
        write_date_of_day(date, start, day);
    fprintf(file, ",%s", date);
}

const char *csv_day_columns(const char *start)
{
    return start ? "day,date" : "day";
}

void csv_numbers(FILE *file, size_t count, const double *values)
{
    for (size_t i = 0; i < count; i++)
        csv_number(file, values[i]);
}

void csv_surface(FILE *file, const mnc_surface *surface)
{
    CSV_NUMBERS(file, surface->erythema, surface->tewl_ratio, surface->pore_patency,
                surface->epidermis_open);
}

void csv_stats(FILE *file, const mnc_run_stats *stats)
{
    fprintf(file, ",%zu,%zu,%zu,%zu,%zu", stats->steps, stats->rejected_steps,
            stats->rate_evaluations, stats->fallback_cells, stats->undershoot_steps);
    csv_number(file, stats->largest_undershoot);
}

void csv_band(FILE *file, const mnc_band *band)
{
    CSV_NUMBERS(file, band->low, band->median, band->high, band->mean);
}

void csv_share(FILE *file, const mnc_share *share)
{
    CSV_NUMBERS(file, share->share, share->standard_error);
}
