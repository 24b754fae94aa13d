/* Turns the short form of data into rows of evidence, each on the line that it has in the file, so
   that the library's sentences name it. */
#include "commands/fit_kinetics/short_data.h"

#include "courses/observations.h"
#include "program/data_table.h"
#include "program/date.h"
#include "program/input_file.h"
#include "program/memory.h"
#include "program/nearest.h"
#include "program/utf8.h"
#include "results/csv.h"
#include "scenario/dates.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char fit_data_template[] =
    "# Observations for mncollagen fit-kinetics, a row each; lines with # are left out.\n"
    "# Needed: day (0: the first session), quantity (a column of curves.csv that begins with\n"
    "# papillary_ or dermis_), value (in its unit). What is empty or not there comes from "
    "`protocol` in\n"
    "# the scenario. error: to both sides; use: fit, or check for rows that are only compared.\n"
    "# Semicolons instead of commas are read, and decimal commas with them.\n"
    "day,quantity,value,error,use,id,sessions,interval_days,needle_length_mm,density_per_cm2,"
    "source\n"
    "90,papillary_gain_percent,20,5,fit,first_biopsy,3,28,1.5,250,where it is from\n"
    "180,papillary_gain_percent,25,5,fit,second_biopsy,3,28,1.5,250,where it is from\n";

enum {
    DAY_COLUMN,
    QUANTITY,
    VALUE,
    ERROR,
    USE,
    ID,
    SESSIONS,
    INTERVAL_DAYS,
    LENGTH,
    DENSITY_COLUMN,
    SOURCE,
    COLUMNS,
    REQUIRED_ONES = 3
};

static const char *const columns[COLUMNS] = {
    "day",           "quantity",         "value",           "error", "use", "id", "sessions",
    "interval_days", "needle_length_mm", "density_per_cm2", "source"};

/* The library's names, as the columns of curves.csv stand for them. */
static const char *const library_names[REGION_COLUMNS] = {
    [COLUMN_COLLAGEN_TOTAL] = "collagen_total",
    [COLUMN_COLLAGEN_NEW] = "collagen_new",
    [COLUMN_COLLAGEN_MATURE] = "collagen_mature",
    [COLUMN_GAIN_PERCENT] = "collagen_gain",
    [COLUMN_PROCOLLAGEN] = "procollagen_synthesis",
    [COLUMN_ACTIVATION] = "activation",
    [COLUMN_TGF_BETA] = "tgf_beta",
    [COLUMN_FIBROBLASTS] = "fibroblasts",
    [COLUMN_MYOFIBROBLASTS] = "myofibroblasts",
    [COLUMN_ELASTIN] = "elastin",
};

static outcome find_quantity(const data_table *table, size_t row, size_t *quantity)
{
    char *names = NULL;
    int found = 0;
    for (size_t i = 0; i < (size_t)REGION_COUNT * REGION_COLUMNS && !found; i++) {
        char *name = observed_quantity_name(i);
        found = strcmp(name, table->rows[row].cells[QUANTITY]) == 0;
        *quantity = i;
        append_text(&names, "%s%s", i > 0 ? ", " : "", name);
        free(name);
    }
    char *question = nearest_question(table->rows[row].cells[QUANTITY], names);
    const outcome state =
        found ? OUTCOME_OK
              : data_table_refuse(table, row, QUANTITY, "must be one of %s%s", names, question);
    free(question);
    free(names);
    return state;
}

/* The number of a cell, or that of the protocol. */
static outcome take(const data_table *table, size_t row, size_t column, double usual, double *value)
{
    TRY(data_table_number(table, row, column, 0, value));
    if (isnan(*value))
        *value = usual;
    return OUTCOME_OK;
}

typedef struct short_row {
    size_t quantity;
    double day, value, error, sessions, interval_days, length_mm, density_per_cm2;
} short_row;

static outcome take_row(const data_table *table, size_t row, const fit_protocol *protocol,
                        short_row *to)
{
    TRY(find_quantity(table, row, &to->quantity));
    TRY(date_cell(table, row, DAY_COLUMN, 1, &to->day));
    TRY(data_table_number(table, row, VALUE, 1, &to->value));
    TRY(take(table, row, ERROR, *protocol->relative_error * fabs(to->value), &to->error));
    TRY(take(table, row, SESSIONS, *protocol->sessions, &to->sessions));
    TRY(take(table, row, INTERVAL_DAYS, interval_in_days(&protocol->interval), &to->interval_days));
    TRY(take(table, row, LENGTH, *protocol->needle_length_mm, &to->length_mm));
    TRY(take(table, row, DENSITY_COLUMN, *protocol->density_per_cm2, &to->density_per_cm2));
    if (!(to->day <= LATEST_DAY))
        return data_table_refuse(table, row, DAY_COLUMN, "must be at most %d", LATEST_DAY);
    if (!(to->error > 0))
        return data_table_refuse(table, row, ERROR,
                                 "must be above 0; a value of 0 needs one of its own");
    return OUTCOME_OK;
}

/* A row in the columns of data/README.md. */
static void write_row(FILE *file, const data_table *table, size_t row, const fit_protocol *protocol,
                      const char *start, const short_row *from)
{
    char date[DATE_TEXT_SIZE] = "";
    if (start)
        write_date_of_day(date, start, from->day);
    const char *const *cells = table->rows[row].cells;
    const size_t column = from->quantity % REGION_COLUMNS;
    const char *where = from->quantity < REGION_COLUMNS ? "papillary" : "dermis";
    const double unit = column == COLUMN_GAIN_PERCENT ? 100 : 1;
    char *name =
        *cells[ID] != '\0' ? copy_text(cells[ID]) : format_text("line %d", table->rows[row].line);
    csv_text(file, name);
    fprintf(file, ",\"%s%s%s, %s, day %g\",value,%.17g,%.17g,,,1,", date, start ? ": " : "",
            library_names[column], where, from->day, from->value / unit, from->error / unit);
    csv_text(file, *cells[USE] != '\0' ? cells[USE] : "fit");
    fprintf(file, ",%s,needle,%.17g,", protocol->site, from->sessions);
    if (from->sessions > 1)
        fprintf(file, "%.17g", from->interval_days);
    fprintf(file, ",%.17g,,,,,,%.17g,%.17g,%.17g,%.17g,%s,%s,at,%.17g,,own,own data,",
            from->length_mm, *protocol->efficiency, from->density_per_cm2, *protocol->cell_kill,
            *protocol->matrix_loss, where, library_names[column], from->day);
    csv_text(file, *cells[SOURCE] != '\0' ? cells[SOURCE] : "not given");
    fputc('\n', file);
    free(name);
}

static outcome write_rows(FILE *file, const data_table *table, const fit_protocol *protocol,
                          const char *start)
{
    int line = 1;
    for (; line < table->head_line; line++)
        fputc('\n', file);
    fputs("id,metric,kind,target,tolerance,low,high,unit,use,site,injury,sessions,interval_days,"
          "length_mm,radius_mm,per_sessions,per_interval_days,per_length_mm,per_density_per_cm2,"
          "efficiency,density_per_cm2,cell_kill,"
          "matrix_loss,region,quantity,functional,day,argument,tag,observation,source\n",
          file);
    line++;
    for (size_t row = 0; row < table->row_count; row++) {
        short_row from;
        TRY(take_row(table, row, protocol, &from));
        for (; line < table->rows[row].line; line++)
            fputc('\n', file);
        write_row(file, table, row, protocol, start, &from);
        line++;
    }
    return OUTCOME_OK;
}

static outcome data_outcome(mnc_status status)
{
    if (status == MNC_OK)
        return OUTCOME_OK;
    (void)refuse_key("data", ": %s", mnc_last_error());
    return status == MNC_ERR_INVALID || status == MNC_ERR_IO ? OUTCOME_BAD_INPUT : OUTCOME_FAILED;
}

static int is_left_open(const data_table *table, size_t column)
{
    for (size_t row = 0; row < table->row_count; row++)
        if (*table->rows[row].cells[column] == '\0')
            return 1;
    return 0;
}

static outcome read_short(const char *path, const fit_protocol *protocol, const char *start,
                          mnc_evidence **evidence, fit_left_open *open)
{
    data_table table;
    char *text = NULL;
    size_t size = 0;
    FILE *file = text_open(&text, &size);
    outcome state = data_table_read(path, columns, COLUMNS, REQUIRED_ONES, &table);
    if (state == OUTCOME_OK)
        state = write_rows(file, &table, protocol, start);
    text_close(file);
    if (state == OUTCOME_OK)
        state = data_outcome(mnc_evidence_parse(path, text, evidence));
    *open = (fit_left_open){.error = is_left_open(&table, ERROR),
                            .needle_length = is_left_open(&table, LENGTH),
                            .density = is_left_open(&table, DENSITY_COLUMN),
                            .device = 1};
    data_table_free(&table);
    free(text);
    return state;
}

static char *behind_mark(char *line)
{
    const size_t length = strlen(BYTE_ORDER_MARK);
    return strncmp(line, BYTE_ORDER_MARK, length) == 0 ? line + length : line;
}

/* The first line of the text that is neither empty nor a comment, or NULL; in place. */
static char *head_of(char *text)
{
    for (char *rest = behind_mark(text), *line; (line = strsep(&rest, "\r\n"));)
        if (line[strspn(line, " \t")] != '\0' && *line != '#')
            return line;
    return NULL;
}

/* 1: the first line that is no comment names no column `metric`, which the long form has. A file
   that is empty or cannot be read is not short: the library says so. */
static int is_short(const char *path)
{
    enum { MOST_READS = 256 }; /* 1 MiB, which no file of data may exceed; /dev/zero has no end */
    char line[4096] = "";
    int is_long = 0, cells = 0;
    FILE *file = fopen(path, "r");
    char *head = NULL;
    for (int i = 0; file && !head && i < MOST_READS && fgets(line, sizeof line, file); i++)
        head = head_of(line);
    if (file)
        fclose(file);
    for (char *cell; (cell = strsep(&head, ",;"));) {
        cell += strspn(cell, " \"\t");
        is_long |= strncmp(cell, "metric", 6) == 0 && strspn(cell + 6, " \"\t") == strlen(cell + 6);
        cells += cell[0] != '\0';
    }
    return cells > 0 && !is_long;
}

/* The library takes any letters; those of a file that it has read are known to end. */
static outcome check_letters(const char *path)
{
    enum { MOST_BYTES = 1 << 20 };
    char *bytes = NULL;
    size_t size = 0;
    TRY(input_file_read(path, path, MOST_BYTES, &bytes, &size));
    char *text = format_text("%.*s", (int)size, bytes);
    const outcome state = data_check_letters(path, text);
    free(text);
    free(bytes);
    return state;
}

outcome fit_data_read(const char *path, const fit_protocol *protocol, const char *start,
                      mnc_evidence **evidence, fit_left_open *open)
{
    *open = (fit_left_open){0};
    if (is_short(path))
        return read_short(path, protocol, start, evidence, open);
    if (start)
        return refuse_key("start",
                          ": belongs to data in the short form; rows of %s have protocols of their "
                          "own, so their day 0 is not one date",
                          path);
    TRY(data_outcome(mnc_evidence_read(path, evidence)));
    return check_letters(path);
}
