/* Reads tables of data that users bring. */
#include "program/data_table.h"

#include "program/input_file.h"
#include "program/memory.h"
#include "program/number.h"
#include "program/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 20 };

/* What parts the cells of a line, as it is taken apart. */
typedef struct line_cells {
    size_t count;
    char *cells[DATA_COLUMN_LIMIT];
} line_cells;

static char *trimmed(char *text)
{
    text += strspn(text, " \t");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t", text[length - 1]))
        length--;
    text[length] = '\0';
    return text;
}

/* Takes the quotes off a cell, in place (RFC 4180), and returns its end; NULL: none follows. */
static char *end_of_quoted(char *cell)
{
    char *to = cell;
    for (char *from = cell + 1; *from != '\0'; from++) {
        if (*from == '"' && from[1] != '"') {
            *to = '\0';
            return from + 1;
        }
        from += *from == '"';
        *to++ = *from;
    }
    return NULL;
}

/* NULL, or why a line cannot be split; in place. */
static const char *split(char *line, char separator, line_cells *result)
{
    for (result->count = 0;;) {
        if (result->count == DATA_COLUMN_LIMIT)
            return "has too many columns";
        char *cell = line + strspn(line, " \t"), *end = NULL;
        if (*cell == '"') {
            end = end_of_quoted(cell);
            if (!end || !strchr("; ,\t", *end))
                return "has a double quote without its end";
            end += strspn(end, " \t");
        } else {
            end = cell + strcspn(cell, (char[]){separator, '\0'});
        }
        const int is_last = *end == '\0';
        if (!is_last && *end != separator)
            return "has text behind a double quote";
        *end = '\0';
        result->cells[result->count++] = trimmed(cell);
        if (is_last)
            return NULL;
        line = end + 1;
    }
}

/* "day, quantity, value" */
static char *list_names(const char *const *names, size_t count)
{
    char *text = NULL;
    for (size_t i = 0; i < count; i++)
        append_text(&text, "%s%s", i > 0 ? ", " : "", names[i]);
    return text;
}

static outcome refuse_line(const data_table *table, int line, const char *what)
{
    print_sentence("%s:%d: %s", table->path, line, what);
    return OUTCOME_BAD_INPUT;
}

static outcome refuse_head(const data_table *table, const char *what, const char *name,
                           size_t listed)
{
    char *names = list_names(table->columns, listed);
    print_sentence("%s:%d: %s%s%s: %s", table->path, table->head_line, what,
                   name[0] != '\0' ? " " : "", name, names);
    free(names);
    return OUTCOME_BAD_INPUT;
}

/* Finds in which cell of a line each column stands; DATA_COLUMN_LIMIT: nowhere. */
static outcome take_head(const data_table *table, const line_cells *head, size_t required,
                         size_t *places)
{
    for (size_t i = 0; i < table->column_count; i++)
        places[i] = DATA_COLUMN_LIMIT;
    for (size_t k = 0; k < head->count; k++) {
        size_t i = 0;
        while (i < table->column_count && strcmp(table->columns[i], head->cells[k]) != 0)
            i++;
        if (i == table->column_count)
            return refuse_head(table, "unknown column", head->cells[k], table->column_count);
        if (places[i] != DATA_COLUMN_LIMIT)
            return refuse_head(table, "two columns are called", head->cells[k],
                               table->column_count);
        places[i] = k;
    }
    for (size_t i = 0; i < required; i++)
        if (places[i] == DATA_COLUMN_LIMIT)
            return refuse_head(table, "columns that must be there", "", required);
    return OUTCOME_OK;
}

static void take_row(data_table *table, int line, const line_cells *cells, const size_t *places)
{
    data_row *row = &table->rows[table->row_count++];
    row->line = line;
    for (size_t i = 0; i < table->column_count; i++)
        row->cells[i] = places[i] < cells->count ? cells->cells[places[i]] : "";
}

static outcome take_line(data_table *table, int line, char *text, size_t required, size_t *places)
{
    line_cells cells;
    char why[80];
    if (table->head_line == 0)
        table->has_commas = strchr(text, ';') != NULL;
    const char *wrong = split(text, table->has_commas ? ';' : ',', &cells);
    if (wrong)
        return refuse_line(table, line, wrong);
    if (table->head_line == 0) {
        table->head_line = line;
        places[DATA_COLUMN_LIMIT] = cells.count;
        return take_head(table, &cells, required, places);
    }
    if (cells.count != places[DATA_COLUMN_LIMIT]) {
        snprintf(why, sizeof why, "has %zu cells, and line %d has %zu", cells.count,
                 table->head_line, places[DATA_COLUMN_LIMIT]);
        return refuse_line(table, line, why);
    }
    take_row(table, line, &cells, places);
    return OUTCOME_OK;
}

/* Ends the line with a zero byte; returns what follows. Lines end as Unix, Windows or old Macs end
   them, of which spreadsheets still offer the last. */
static char *end_line(char *text)
{
    char *end = text + strcspn(text, "\r\n");
    char *next = end + (*end != '\0') + (end[0] == '\r' && end[1] == '\n');
    *end = '\0';
    return next;
}

static outcome take_lines(data_table *table, size_t required)
{
    size_t places[DATA_COLUMN_LIMIT + 1] = {0}; /* the last: cells in the first line */
    char *next = table->text;
    if (strncmp(next, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
        next += strlen(BYTE_ORDER_MARK);
    for (int line = 1; *next != '\0'; line++) {
        char *text = next;
        next = end_line(next);
        if (text[strspn(text, " \t")] != '\0' && *text != '#')
            TRY(take_line(table, line, text, required, places));
    }
    if (table->row_count > 0)
        return OUTCOME_OK;
    print_sentence("%s: holds no row", table->path);
    return OUTCOME_BAD_INPUT;
}

outcome data_check_letters(const char *path, const char *text)
{
    const int line = line_without_utf8(text);
    if (line == 0)
        return OUTCOME_OK;
    print_sentence("%s:%d: not a text file in UTF-8; save it as UTF-8, not as Latin-1 or "
                   "Windows-1252",
                   path, line);
    return OUTCOME_BAD_INPUT;
}

outcome data_table_read(const char *path, const char *const *columns, size_t count, size_t required,
                        data_table *table)
{
    size_t size = 0, lines = 1;
    char *bytes = NULL;
    *table = (data_table){.path = path, .columns = columns, .column_count = count};
    TRY(input_file_read(path, path, MOST_BYTES, &bytes, &size));
    table->text = take_memory(size + 1, 1);
    memcpy(table->text, bytes, size);
    free(bytes);
    if (size > MOST_BYTES || strlen(table->text) < size) {
        print_sentence("%s: %s", path,
                       size > MOST_BYTES ? "has more than 1 MiB" : "holds a zero byte");
        return OUTCOME_BAD_INPUT;
    }
    TRY(data_check_letters(path, table->text));
    for (size_t i = 0; i < size; i++)
        lines += table->text[i] == '\n' || table->text[i] == '\r';
    table->rows = take_memory(lines, sizeof *table->rows);
    return take_lines(table, required);
}

outcome data_table_number(const data_table *table, size_t row, size_t column, int is_required,
                          double *value)
{
    const char *cell = table->rows[row].cells[column];
    *value = (double)NAN;
    if (*cell == '\0')
        return is_required ? data_table_refuse(table, row, column, "must not be empty")
                           : OUTCOME_OK;
    char *text = copy_text(cell), *comma = strchr(text, ',');
    if (table->has_commas && comma)
        *comma = '.';
    const int read = read_number(text, value);
    const char *unit = read ? NULL : unit_behind_number(text, value);
    const outcome state = read ? OUTCOME_OK
                               : data_table_refuse(table, row, column, "is not a finite number%s",
                                                   unit ? "; leave the unit out" : "");
    free(text);
    return state;
}

outcome data_table_refuse(const data_table *table, size_t row, size_t column, const char *format,
                          ...)
{
    va_list values;
    va_start(values, format);
    char *text = format_values(format, values);
    va_end(values);
    print_sentence("%s:%d: %s = %s: %s", table->path, table->rows[row].line, table->columns[column],
                   table->rows[row].cells[column], text);
    free(text);
    return OUTCOME_BAD_INPUT;
}

void data_table_free(data_table *table)
{
    free(table->rows);
    free(table->text);
    *table = (data_table){0};
}
