/* Sentences become paragraphs, lines with columns stay as they are. */
#include "html/printed.h"

#include "html/html.h"
#include "html/table.h"
#include "program/memory.h"
#include "results/csv.h"
#include "results/table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGEST_TEXT = 1 << 26 };

#define PRINTED_FILE "report.html.text"

/* Commands print to stdout, which leads to a file of the folder meanwhile. No other thread runs. */
static outcome print_into(const command *own, const void *work, const char *path)
{
    fflush(stdout);
    FILE *file = fopen(path, "w");
    const int usual = dup(STDOUT_FILENO);
    int done = file && usual >= 0 && dup2(fileno(file), STDOUT_FILENO) >= 0;
    if (done) {
        tables_write_with(html_table_write);
        own->print(work, NULL, 0);
        tables_write_with(NULL);
        done = fflush(stdout) == 0 && !ferror(stdout);
    }
    const int error = errno;
    if (usual >= 0) {
        done = dup2(usual, STDOUT_FILENO) >= 0 && done;
        close(usual);
    }
    if (file)
        done = fclose(file) == 0 && done;
    if (done)
        return OUTCOME_OK;
    print_error("cannot write report.html: %s", strerror(error));
    return OUTCOME_FAILED;
}

outcome printed_take(const command *own, const void *work, const output_folder *folder, char **text)
{
    char *path = output_folder_path(folder, PRINTED_FILE), *bytes = NULL;
    size_t size = 0;
    outcome state = print_into(own, work, path);
    if (state == OUTCOME_OK)
        state = html_read(folder, PRINTED_FILE, LARGEST_TEXT, &bytes, &size);
    *text = take_memory(size + 1, 1);
    if (bytes)
        memcpy(*text, bytes, size);
    unlink(path);
    free(bytes);
    free(path);
    return state;
}

/* A line of sentences has one space between words, one of a table more. A single word is the end of
   a paragraph that is open, or a cell. */
static int is_prose(const char *line, int ends_paragraph)
{
    line += strspn(line, " ");
    return line[0] != '\0' && !strstr(line, "  ") && (ends_paragraph || strchr(line, ' '));
}

static printed_part part_of(const char *line)
{
    static const char *const notes[] = {"Warning:", "Note:", "Solver:"};
    if (strncmp(line, "Limits:", 7) == 0)
        return PRINTED_LIMITS;
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
        if (strncmp(line, notes[i], strlen(notes[i])) == 0)
            return PRINTED_NOTES;
    return PRINTED_RESULTS;
}

/* Writes what stands between the lines around a table; behind them. */
static const char *copy_table(FILE *file, const char *text)
{
    text += strlen(HTML_TABLE_BEGIN);
    const char *end = strstr(text, HTML_TABLE_END);
    if (!end)
        return text;
    fwrite(text, 1, (size_t)(end - text), file);
    return end + strlen(HTML_TABLE_END);
}

/* What is open while lines are written. */
typedef enum block { BLOCK_NONE, BLOCK_PARAGRAPH, BLOCK_TABLE } block;

static void change_block(FILE *file, block *open, block to)
{
    static const char *const begin[] = {"", "<p>", "<div class=\"scroll\"><pre>"};
    static const char *const end[] = {"", "</p>\n", "</pre></div>\n"};
    fputs(end[*open], file);
    fputs(begin[to], file);
    *open = to;
}

/* Indented sentences go on with a paragraph, others begin one. */
static void write_line(FILE *file, const char *line, block *open)
{
    const int goes_on = line[0] == ' ';
    if (line[0] == '\0') {
        change_block(file, open, BLOCK_NONE);
    } else if (is_prose(line, goes_on && *open == BLOCK_PARAGRAPH) &&
               !(*open == BLOCK_TABLE && goes_on)) {
        if (*open == BLOCK_PARAGRAPH && goes_on)
            fputc('\n', file);
        else
            change_block(file, open, BLOCK_PARAGRAPH);
        html_text(file, line + strspn(line, " "));
    } else {
        if (*open == BLOCK_TABLE)
            fputc('\n', file);
        else
            change_block(file, open, BLOCK_TABLE);
        html_text(file, line);
    }
}

int printed_write(FILE *file, const char *text, printed_part part, const char *title)
{
    block open = BLOCK_NONE;
    int has_lines = 0;
    printed_part current = PRINTED_RESULTS;
    while (*text != '\0') {
        if (part == PRINTED_RESULTS &&
            strncmp(text, HTML_TABLE_BEGIN, strlen(HTML_TABLE_BEGIN)) == 0) {
            change_block(file, &open, BLOCK_NONE);
            text = copy_table(file, text);
            continue;
        }
        const size_t length = strcspn(text, "\n");
        char *line = format_text("%.*s", (int)length, text);
        if (line[0] != ' ')
            current = part_of(line);
        if (current == part && strcmp(line, title) != 0) {
            has_lines |= line[0] != '\0';
            write_line(file, line, &open);
        }
        free(line);
        text += length + (text[length] == '\n');
    }
    change_block(file, &open, BLOCK_NONE);
    return has_lines;
}
