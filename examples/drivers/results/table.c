/* Tables for a terminal: columns of letters with heads above them. */
#include "results/table.h"

#include "program/memory.h"
#include "program/message.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static table_writer *other_writer;

void tables_write_with(table_writer *writer)
{
    other_writer = writer;
}

double unsigned_zero(double value, int decimals)
{
    enum { LONGEST = 400 };
    char text[LONGEST];
    snprintf(text, sizeof text, "%.*f", decimals, value);
    return text[strspn(text, "-0.")] == '\0' ? 0 : value;
}

char *number_text(double value, int decimals)
{
    return isnan(value) ? copy_text("-")
                        : format_text("%.*f", decimals, unsigned_zero(value, decimals));
}

/* ---- description ---- */

result_table table_begin(const char *title, ...)
{
    va_list values;
    va_start(values, title);
    result_table of = {.title = format_values(title, values)};
    va_end(values);
    return of;
}

void table_column_add(result_table *of, table_side side, int width, const char *group,
                      const char *head)
{
    if (of->column_count == of->column_room)
        of->columns = larger_memory(of->columns, &of->column_room, sizeof *of->columns);
    of->columns[of->column_count++] = (table_column){.side = side,
                                                     .width = width,
                                                     .group = group ? copy_text(group) : NULL,
                                                     .head = copy_text(head)};
}

void table_repeat(result_table *of)
{
    of->repeated = of->column_count;
}

/* Takes the text. */
static void add_cell(result_table *of, char *text)
{
    if (of->cell_count == of->cell_room)
        of->cells = larger_memory(of->cells, &of->cell_room, sizeof *of->cells);
    of->cells[of->cell_count++] = text;
}

void table_cell(result_table *of, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_cell(of, format_values(format, values));
    va_end(values);
}

void table_cell_number(result_table *of, double value, int decimals)
{
    add_cell(of, number_text(value, decimals));
}

void table_cell_numbers(result_table *of, int decimals, size_t count, const double *values)
{
    for (size_t i = 0; i < count; i++)
        table_cell_number(of, values[i], decimals);
}

void table_cell_pair(result_table *of, double first, char between, double second, int decimals,
                     int width)
{
    char *a = number_text(first, decimals), *b = number_text(second, decimals);
    table_cell(of, "%s %c %*s", a, between, width, b);
    free(b);
    free(a);
}

static void free_table(result_table *of)
{
    for (size_t i = 0; i < of->column_count; i++) {
        free(of->columns[i].group);
        free(of->columns[i].head);
    }
    for (size_t i = 0; i < of->cell_count; i++)
        free(of->cells[i]);
    free(of->columns);
    free(of->cells);
    free(of->title);
    *of = (result_table){0};
}

/* ---- on a terminal ---- */

/* Columns of one part: the repeated ones and first .. end - 1. A line of it ends behind its last
   text. */
typedef struct table_part {
    const result_table *of;
    size_t first, end;
    char *line;
    int columns; /* of the line, spaces to come included */
} table_part;

static int is_shown(const table_part *part, size_t column)
{
    return (column < part->of->repeated || (column >= part->first && column < part->end)) &&
           part->of->columns[column].width > 0;
}

/* A space parts a column of texts from the one before it. */
static int columns_of(const result_table *of, size_t column)
{
    const table_column *which = &of->columns[column];
    return which->width + (which->side == TABLE_LEFT && which->width > 0 && column > 0);
}

/* Adds a text that ends at `to`, or that begins at `from`; one that has no room is parted by a
   space from what stands before it all the same. */
static void add_at(table_part *part, const char *text, table_side side, int from, int to)
{
    const int written = part->line ? text_columns(part->line) : 0;
    int begin = side == TABLE_LEFT ? from : to - text_columns(text);
    if (begin <= written && written > 0)
        begin = written + 1;
    if (text[0] != '\0')
        append_text(&part->line, "%*s%s", begin < 0 ? 0 : begin - written, "", text);
}

static void end_line(table_part *part, FILE *file)
{
    fprintf(file, "%s\n", part->line ? part->line : "");
    free(part->line);
    part->line = NULL;
    part->columns = 0;
}

static void add_column(table_part *part, size_t column, const char *text)
{
    const table_column *of = &part->of->columns[column];
    const int end = part->columns + columns_of(part->of, column);
    char *shown = shortened_text(text, of->side == TABLE_LEFT ? (size_t)of->width : strlen(text));
    add_at(part, shown, of->side, end - of->width, end);
    part->columns = end;
    free(shown);
}

static int is_same_group(const result_table *of, size_t a, size_t b)
{
    const char *one = of->columns[a].group, *other = of->columns[b].group;
    return one && other && strcmp(one, other) == 0;
}

/* Lines of a head, with the one of its group. */
static size_t lines_of(const table_column *column)
{
    size_t lines = column->head[0] != '\0' ? 1 : 0;
    lines += column->group ? 1 : 0;
    for (const char *head = column->head; *head != '\0'; head++)
        lines += *head == '\n' ? 1 : 0;
    return lines;
}

/* In the middle of the columns that share it; returns the last of them. */
static size_t add_group(table_part *part, size_t column)
{
    const result_table *of = part->of;
    const int from = part->columns;
    size_t last = column;
    part->columns += columns_of(of, column);
    for (; last + 1 < of->column_count && is_shown(part, last + 1) &&
           is_same_group(of, last, last + 1);
         last++)
        part->columns += columns_of(of, last + 1);
    const char *group = of->columns[column].group;
    add_at(part, group, TABLE_LEFT, from + (part->columns - from - text_columns(group) + 1) / 2, 0);
    return last;
}

/* Line `number` of `lines`, the last of which is the last of each head; returns the last column. */
static size_t add_head(table_part *part, size_t column, size_t number, size_t lines)
{
    const table_column *of = &part->of->columns[column];
    const char *head = of->head;
    size_t line = lines - lines_of(of);
    if (of->group && number == line)
        return add_group(part, column);
    line += of->group ? 1 : 0;
    for (; number > line; line++)
        head += strcspn(head, "\n") + 1;
    char *text = format_text("%.*s", number < line ? 0 : (int)strcspn(head, "\n"), head);
    add_column(part, column, text);
    free(text);
    return column;
}

static void write_heads(table_part *part, FILE *file)
{
    const result_table *of = part->of;
    size_t lines = 0;
    for (size_t i = 0; i < of->column_count; i++)
        if (is_shown(part, i) && lines_of(&of->columns[i]) > lines)
            lines = lines_of(&of->columns[i]);
    for (size_t number = 0; number < lines; number++) {
        for (size_t i = 0; i < of->column_count; i++)
            if (is_shown(part, i))
                i = add_head(part, i, number, lines);
        end_line(part, file);
    }
}

static void write_part(table_part *part, FILE *file)
{
    const result_table *of = part->of;
    write_folded(file, of->title, 2);
    write_heads(part, file);
    for (size_t row = 0; row < of->cell_count; row += of->column_count) {
        for (size_t i = 0; i < of->column_count; i++)
            if (is_shown(part, i))
                add_column(part, i, of->cells[row + i]);
        end_line(part, file);
    }
}

/* Behind the last column from `first` on that has room beside the repeated ones. */
static size_t part_end(const result_table *of, size_t first)
{
    int columns = 0;
    size_t end = first;
    for (size_t i = 0; i < of->repeated; i++)
        columns += columns_of(of, i);
    while (end < of->column_count &&
           ((columns += columns_of(of, end)) <= LINE_COLUMNS || end == first))
        end++;
    return end;
}

void table_end(result_table *of, FILE *file)
{
    if (other_writer) {
        other_writer(file, of);
    } else {
        table_part part = {.of = of, .first = of->repeated};
        do {
            part.end = of->repeated > 0 ? part_end(of, part.first) : of->column_count;
            if (part.first > of->repeated)
                fputc('\n', file);
            write_part(&part, file);
            part.first = part.end;
        } while (part.end < of->column_count);
    }
    free_table(of);
}
