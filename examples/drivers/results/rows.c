/* Growing tables: written row by row, cut and continued. */
#include "results/rows.h"

#include "program/memory.h"
#include "program/number.h"
#include "results/csv.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

outcome rows_begin(rows *table, const output_folder *folder, const char *name, const char *head)
{
    *table = (rows){.name = name, .last_day = (double)NAN, .file = result_open(folder, name)};
    if (!table->file)
        return OUTCOME_FAILED;
    fputs(head, table->file);
    return rows_keep(table);
}

/* A crash of the machine leaves zero bytes where a line was to be. */
static int has_zero_byte(const char *line, ssize_t length)
{
    return memchr(line, '\0', (size_t)length) != NULL;
}

enum { NO_COLUMNS = -1, CANNOT_READ = -2 };

/* Where the first row begins that is not to be kept, or that was never written whole, or one of
   these. */
static long find_end(FILE *file, const char *columns, double day, int with_day, double *last_day)
{
    char *line = NULL;
    size_t room = 0;
    long end = NO_COLUMNS;
    int in_rows = 0;
    ssize_t length = 0;
    while ((length = getline(&line, &room, file)) > 0 && line[length - 1] == '\n') {
        if (has_zero_byte(line, length))
            break;
        if (in_rows) {
            const double of_row = strtod(line, NULL);
            if (!(of_row < day || (with_day && of_row == day)))
                break;
            *last_day = of_row;
        }
        if (in_rows || strcmp(line, columns) == 0) {
            in_rows = 1;
            end = ftell(file);
        }
    }
    free(line);
    return length <= 0 && !feof(file) ? CANNOT_READ : end;
}

outcome rows_continue(rows *table, const output_folder *folder, const char *name,
                      const char *columns, double day, int with_day)
{
    *table = (rows){.name = name, .last_day = (double)NAN};
    char *path = output_folder_path(folder, name);
    outcome state = OUTCOME_FAILED;
    table->file = fopen(path, "r+");
    if (!table->file) {
        print_error("cannot continue %s: %s", path, strerror(errno));
    } else {
        const long end = find_end(table->file, columns, day, with_day, &table->last_day);
        if (end == NO_COLUMNS)
            print_error("cannot continue %s: its columns are not those of this run", path);
        else if (end == CANNOT_READ || ftruncate(fileno(table->file), end) != 0 ||
                 fseek(table->file, end, SEEK_SET) != 0)
            print_error("cannot continue %s: %s", path, strerror(errno));
        else
            state = OUTCOME_OK;
    }
    free(path);
    return state;
}

void rows_day(rows *table, double day)
{
    char text[NUMBER_TEXT_SIZE];
    write_number(text, day);
    fputs(text, table->file);
    table->last_day = day;
}

outcome rows_keep(rows *table)
{
    if (fflush(table->file) == 0 && !ferror(table->file) &&
        (fdatasync(fileno(table->file)) == 0 || errno == EINVAL))
        return OUTCOME_OK;
    print_error("cannot write %s: %s", table->name, strerror(errno));
    fclose(table->file);
    table->file = NULL;
    return OUTCOME_FAILED;
}

outcome rows_close(rows *table)
{
    FILE *file = table->file;
    table->file = NULL;
    return file ? result_close(file, table->name) : OUTCOME_OK;
}

static void read_row(const char *line, int has_date, size_t columns, double *values)
{
    for (size_t i = 0; i < columns; i++) {
        if (i == 1 && has_date) {
            line += strcspn(line, ",");
            line += *line == ',';
        }
        char *end;
        values[i] = strtod(line, &end);
        if (end == line)
            values[i] = (double)NAN;
        line = end + (*end == ',');
    }
}

outcome rows_read(const output_folder *folder, const char *name, int has_date, size_t columns,
                  double **values, size_t *count)
{
    char *path = output_folder_path(folder, name), *line = NULL;
    size_t room = 0, rows_room = 0;
    int in_rows = 0;
    FILE *file = fopen(path, "r");
    *count = 0;
    *values = NULL;
    if (!file) {
        print_error("cannot read %s: %s", path, strerror(errno));
        free(path);
        return OUTCOME_FAILED;
    }
    outcome state = OUTCOME_OK;
    size_t number = 1;
    for (ssize_t length; (length = getline(&line, &room, file)) > 0; number++) {
        if (has_zero_byte(line, length)) {
            print_error("%s:%zu: holds a zero byte", path, number);
            state = OUTCOME_FAILED;
            break;
        }
        if (line[0] == '#')
            continue;
        if (in_rows && *count == rows_room)
            *values = larger_memory(*values, &rows_room, columns * sizeof **values);
        if (in_rows)
            read_row(line, has_date, columns, *values + (*count)++ * columns);
        in_rows = 1; /* the first line names the columns */
    }
    if (state == OUTCOME_OK && !feof(file)) {
        print_error("cannot read %s: %s", path, strerror(errno));
        state = OUTCOME_FAILED;
    }
    free(line);
    free(path);
    fclose(file);
    return state;
}
