/* One row of heads, and one above it where columns have groups. */
#include "html/table.h"

#include "html/html.h"
#include "program/memory.h"
#include "program/message.h"

#include <stdlib.h>
#include <string.h>

static const char *class_of(const table_column *column)
{
    return column->side == TABLE_RIGHT ? " class=\"number\"" : "";
}

/* Columns from this one on that share its group; 0: it has none. */
static size_t group_columns(const result_table *of, size_t first)
{
    const char *group = of->columns[first].group;
    size_t end = first;
    while (group && end < of->column_count && of->columns[end].group &&
           strcmp(of->columns[end].group, group) == 0)
        end++;
    return end - first;
}

/* With the signs that a terminal of plain letters has not. */
static void write_signs(FILE *file, const char *text)
{
    static const char *const signs[][2] = {{"+-", "±"}, {"^2", "²"}, {"^3", "³"}};
    enum { SIGNS = sizeof signs / sizeof signs[0] };
    while (*text != '\0') {
        size_t i = 0;
        while (i < SIGNS && strncmp(text, signs[i][0], strlen(signs[i][0])) != 0)
            i++;
        const size_t length = i < SIGNS ? strlen(signs[i][0]) : 1 + strcspn(text + 1, "+^");
        char *letters = format_text("%.*s", (int)length, text);
        html_text(file, i < SIGNS ? signs[i][1] : letters);
        free(letters);
        text += length;
    }
}

/* Each line of a head below the other. */
static void write_head(FILE *file, const char *head)
{
    int written = 0;
    while (*head != '\0') {
        const size_t length = strcspn(head, "\n");
        char *line = format_text("%.*s", (int)length, head);
        if (length > 0) {
            fputs(written ? "<br>" : "", file);
            write_signs(file, line);
            written = 1;
        }
        free(line);
        head += length + (head[length] == '\n');
    }
}

static void write_groups(FILE *file, const result_table *of)
{
    size_t count;
    fputs("<tr>", file);
    for (size_t i = 0; i<of->column_count; i += count> 0 ? count : 1) {
        count = group_columns(of, i);
        if (count == 0) {
            fputs("<td></td>", file);
            continue;
        }
        fprintf(file, "<th class=\"group\" scope=\"colgroup\" colspan=\"%zu\">", count);
        html_text(file, of->columns[i].group);
        fputs("</th>", file);
    }
    fputs("</tr>\n", file);
}

static int has_groups(const result_table *of)
{
    for (size_t i = 0; i < of->column_count; i++)
        if (of->columns[i].group)
            return 1;
    return 0;
}

static int has_heads(const result_table *of)
{
    for (size_t i = 0; i < of->column_count; i++)
        if (of->columns[i].head[0] != '\0')
            return 1;
    return 0;
}

static void write_heads(FILE *file, const result_table *of)
{
    if (!has_heads(of))
        return;
    fputs("<thead>\n", file);
    if (has_groups(of))
        write_groups(file, of);
    fputs("<tr>", file);
    for (size_t i = 0; i < of->column_count; i++) {
        const table_column *column = &of->columns[i];
        const char *tag = column->head[strspn(column->head, "\n")] == '\0' ? "td" : "th";
        fprintf(file, "<%s%s>", tag, class_of(column));
        write_head(file, column->head);
        fprintf(file, "</%s>", tag);
    }
    fputs("</tr>\n</thead>\n", file);
}

/* Cells without the spaces that line numbers up on a terminal. */
static void write_cell(FILE *file, const table_column *column, const char *text)
{
    fprintf(file, "<td%s>", class_of(column));
    text += strspn(text, " ");
    if (column->side == TABLE_RIGHT)
        write_signs(file, text);
    else
        html_text(file, text);
    fputs("</td>", file);
}

void html_table_write(FILE *file, const result_table *of)
{
    fputs(HTML_TABLE_BEGIN, file);
    fputs("<p class=\"title\">", file);
    write_signs(file, of->title);
    fputs("</p>\n<div class=\"scroll\"><table>\n", file);
    write_heads(file, of);
    fputs("<tbody>\n", file);
    for (size_t i = 0; i < of->cell_count; i++) {
        const size_t column = i % of->column_count;
        fputs(column == 0 ? "<tr>" : "", file);
        write_cell(file, &of->columns[column], of->cells[i]);
        fputs(column + 1 == of->column_count ? "</tr>\n" : "", file);
    }
    fputs("</tbody>\n</table></div>\n" HTML_TABLE_END, file);
}
