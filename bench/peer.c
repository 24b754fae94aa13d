/* Reads a CSV file with the columns case, nx, ny, nz, fields, threads and median_ms, in any order
   and among others, which are ignored but for those of the report that a peer may give. */
#include "peer.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a row must have, and what it may have. */
static const int needed[] = {BENCH_NX,     BENCH_NY,      BENCH_NZ,
                             BENCH_FIELDS, BENCH_THREADS, BENCH_MEDIAN_MS};
static const int optional[] = {BENCH_ERROR, BENCH_STEPS_TO_1E3, BENCH_SECONDS_TO_1E3};
enum { NEEDED = sizeof needed / sizeof needed[0], MOST_CELLS = 64, LINE_BYTES = 4096 };
enum { CASE = -2, OTHER = -1 };

typedef struct table {
    const char *path;
    int line;
    int count;
    int columns[MOST_CELLS]; /* of the report, CASE or OTHER */
} table;

static int refuse(const table *from, const char *sentence, const char *what)
{
    fprintf(stderr, "mnc_bench: %s:%d: %s%s\n", from->path, from->line, sentence, what);
    return 1;
}

/* Splits a line in place at its commas. */
static int split(char *line, char **cells)
{
    int count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *cell = line; cell && count < MOST_CELLS; count++) {
        char *comma = strchr(cell, ',');
        if (comma)
            *comma++ = '\0';
        cells[count] = cell;
        cell = comma;
    }
    return count;
}

static int column_of(const char *name)
{
    if (strcmp(name, "case") == 0)
        return CASE;
    for (int i = 0; i < NEEDED; i++)
        if (strcmp(name, bench_column_name(needed[i])) == 0)
            return needed[i];
    for (size_t i = 0; i < sizeof optional / sizeof optional[0]; i++)
        if (strcmp(name, bench_column_name(optional[i])) == 0)
            return optional[i];
    return OTHER;
}

static int has(const table *from, int column)
{
    for (int c = 0; c < from->count; c++)
        if (from->columns[c] == column)
            return 1;
    return 0;
}

static int read_names(table *from, char *line)
{
    char *cells[MOST_CELLS];
    from->count = split(line, cells);
    for (int c = 0; c < from->count; c++)
        from->columns[c] = column_of(cells[c]);
    for (int i = 0; i < NEEDED; i++)
        if (!has(from, needed[i]))
            return refuse(from, "there is no column ", bench_column_name(needed[i]));
    return has(from, CASE) ? 0 : refuse(from, "there is no column ", "case");
}

static int read_number(const table *from, int column, const char *cell, bench_row *row)
{
    char *end = NULL;
    if (*cell == '\0')
        return 0;
    const double value = strtod(cell, &end);
    if (*end != '\0' || !(value >= 0) || isinf(value))
        return refuse(from, "no number of 0 or more: ", cell);
    row->value[column] = value;
    return 0;
}

static int read_row(const table *from, char *line, bench_report *report)
{
    char *cells[MOST_CELLS];
    bench_row row = bench_row_of("", 0);
    const int count = split(line, cells);
    if (count != from->count)
        return refuse(from, "not as many cells as names of columns", "");
    row.value[BENCH_THREADS] = (double)NAN;
    for (int c = 0; c < count; c++) {
        if (from->columns[c] == CASE)
            snprintf(row.label, sizeof row.label, "%s", cells[c]);
        else if (from->columns[c] != OTHER && read_number(from, from->columns[c], cells[c], &row))
            return 1;
    }
    for (int i = 0; i < NEEDED; i++)
        if (!(row.value[needed[i]] > 0))
            return refuse(from, "must be above 0: ", bench_column_name(needed[i]));
    if (row.value[BENCH_THREADS] >= BENCH_MOST_THREADS)
        return refuse(from, "too many threads", "");
    const bench_timing timing = {.median_s = 1e-3 * row.value[BENCH_MEDIAN_MS],
                                 .lowest_s = (double)NAN,
                                 .highest_s = (double)NAN};
    bench_row_times(report, &row, &timing, 1,
                    row.value[BENCH_NX] * row.value[BENCH_NY] * row.value[BENCH_NZ], (double)NAN);
    row.value[BENCH_REPEATS] = (double)NAN;
    bench_report_add(report, &row);
    return 0;
}

int bench_peer_rows(bench_report *report, const char *path)
{
    char line[LINE_BYTES];
    table from = {.path = path};
    FILE *file = fopen(path, "r");
    int failed = 0;
    if (!file) {
        fprintf(stderr, "mnc_bench: --peer %s: %s\n", path, strerror(errno));
        return 1;
    }
    while (!failed && fgets(line, sizeof line, file)) {
        from.line++;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        failed = from.count == 0 ? read_names(&from, line) : read_row(&from, line, report);
    }
    fclose(file);
    if (!failed && from.count == 0)
        return refuse(&from, "the file has no rows", "");
    return failed;
}
