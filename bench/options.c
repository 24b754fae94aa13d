/* Options of the command line: one table, from which parser and help are made. */
#include "options.h"

#include "base/threads.h"
#include "measure.h"

#include <mncollagen/threads.h>

#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum kind { GRID, GRIDS, TEAMS, WHOLE, NUMBER, TEXT, PRECISION } kind;

typedef struct option_row {
    const char *name, *value, *help;
    int commands;
    kind kind;
    size_t offset;    /* in bench_options */
    double low, high; /* allowed, both included */
} option_row;

#define AT(member) offsetof(bench_options, member)

static const option_row rows[] = {
    {"grid", "N|NXxNYxNZ", "cells (default 200 for linear, 256x256x52 for the others)",
     BENCH_LINEAR | BENCH_KERNELS | BENCH_PATCH, GRID, AT(grid), 1, 100000},
    {"grid", "LIST",
     "grids between commas, each N, NXxNY (52 cells in depth) or NXxNYxNZ (default 64,128x128,200)",
     BENCH_GRIDS, GRIDS, 0, 4, 100000},
    {"fields", "K", "number of fields, 1 to 32 (default 1)", BENCH_LINEAR | BENCH_GRIDS, WHOLE,
     AT(fields), 1, 32},
    {"precision", "double", "storage; only double exists", BENCH_LINEAR, PRECISION, 0, 0, 0},
    {"steps", "N", "time so many steps of 0.01 day, 1 to 1000 (default 9)",
     BENCH_PATCH | BENCH_GRIDS, WHOLE, AT(steps), 1, BENCH_MOST_REPEATS - 1},
    {"days", "D", "run all of D days with adaptive steps instead, (0, 10000]", BENCH_PATCH, NUMBER,
     AT(days), 1e-3, 1e4},
    {"sessions", "N", "sessions 28 days apart, 1 to 20 (default 1)", BENCH_PATCH, WHOLE,
     AT(sessions), 1, 20},
    {"width", "MM", "width and length in mm, instead of --grid", BENCH_PATCH, NUMBER, AT(width_mm),
     1e-2, 1000},
    {"spacing", "MM", "cell size in mm, with --width (default 0.025)", BENCH_PATCH, NUMBER,
     AT(spacing_mm), 1e-3, 1},
    {"spacing-depth", "MM",
     "height of a cell in mm, in patch with --width (default: the library's)",
     BENCH_PATCH | BENCH_ENSEMBLE, NUMBER, AT(spacing_depth_mm), 1e-3, 1},
    {"threads", "N", "threads, 1 to 1024 (default: all that OpenMP offers)",
     BENCH_ALL & ~(BENCH_COLUMN | BENCH_GRIDS), WHOLE, AT(threads), 1, MNC_MAX_THREADS},
    {"threads", "LIST", "numbers of threads between commas (default: 1 and all that OpenMP offers)",
     BENCH_GRIDS, TEAMS, 0, 1, MNC_MAX_THREADS},
    {"members", "N", "members of the ensemble, 1 to 1000000 (default 200)", BENCH_ENSEMBLE, WHOLE,
     AT(members), 1, 1e6},
    {"megabytes", "M", "size of each array for the bandwidth, 10^6 bytes (default 256)",
     BENCH_ALL & ~(BENCH_COLUMN | BENCH_ENSEMBLE), WHOLE, AT(megabytes), 1, 100000},
    {"repeats", "N", "timed repeats after one warm-up, 1 to 1001 (default 7; column 101)",
     BENCH_ALL & ~BENCH_PATCH, WHOLE, AT(repeats), 1, BENCH_MOST_REPEATS},
    {"hypothesis", "NAME", "the kinetics under this hypothesis (docs/hypotheses.md)",
     BENCH_COLUMN | BENCH_PATCH | BENCH_ENSEMBLE, TEXT, AT(hypothesis), 0, 0},
    {"csv", "FILE", "write all columns as CSV", BENCH_ALL, TEXT, AT(csv), 0, 0},
    {"json", "FILE", "write the same as JSON", BENCH_ALL, TEXT, AT(json), 0, 0},
    {"peer", "FILE", "add the rows of this CSV file, as of another program (README.md)",
     BENCH_LINEAR | BENCH_PATCH | BENCH_GRIDS, TEXT, AT(peer), 0, 0},
    {"plot", "DIR", "write gnuplot scripts, and run gnuplot if there is one", BENCH_ALL, TEXT,
     AT(plot), 0, 0},
};
enum { ROWS = sizeof rows / sizeof rows[0], HELP = ROWS };

/* Cells in depth of grids of which only the plane is given. */
enum { PLANES = 52 };

static int read_whole(const char *text, const option_row *row, long *value, const char **end)
{
    char *stop = NULL;
    errno = 0;
    *value = strtol(text, &stop, 10);
    *end = stop;
    return errno == 0 && stop != text && (double)*value >= row->low && (double)*value <= row->high;
}

/* N, or NXxNYxNZ. */
static int read_grid(const char *text, const option_row *row, size_t *grid)
{
    long cells[3] = {0};
    const char *end = NULL;
    for (int d = 0; d < 3; d++, text = end + 1) {
        if (!read_whole(text, row, &cells[d], &end))
            return 0;
        if (d == 0 && *end == '\0') {
            cells[1] = cells[2] = cells[0];
            break;
        }
        if (*end != (d < 2 ? 'x' : '\0'))
            return 0;
    }
    for (int d = 0; d < 3; d++)
        grid[d] = (size_t)cells[d];
    /* Ten billion cells are more than any machine holds, and keep products from overflowing. */
    return (double)grid[0] * (double)grid[1] * (double)grid[2] <= 1e10;
}

/* Copies the entry at `*text` of a list between commas and moves to the next one; 0 at the end or
   for an entry that is too long. */
static int next_entry(const char **text, char entry[64])
{
    const size_t length = strcspn(*text, ",");
    if (length == 0 || length >= 64)
        return 0;
    memcpy(entry, *text, length);
    entry[length] = '\0';
    *text += length;
    if (**text != ',')
        return 1;
    (*text)++;
    return **text != '\0';
}

static int read_grids(const char *text, const option_row *row, bench_options *options)
{
    char entry[64];
    for (options->grid_count = 0; *text != '\0'; options->grid_count++) {
        if (options->grid_count == BENCH_MOST_GRIDS || !next_entry(&text, entry))
            return 0;
        const char *first = strchr(entry, 'x');
        if (first && !strchr(first + 1, 'x'))
            snprintf(entry + strlen(entry), sizeof entry - strlen(entry), "x%d", PLANES);
        if (!read_grid(entry, row, options->grids[options->grid_count]))
            return 0;
    }
    return options->grid_count > 0;
}

static int read_teams(const char *text, const option_row *row, bench_options *options)
{
    char entry[64];
    for (options->team_count = 0; *text != '\0'; options->team_count++) {
        const char *end = NULL;
        long threads = 0;
        if (options->team_count == BENCH_MOST_TEAMS || !next_entry(&text, entry) ||
            !read_whole(entry, row, &threads, &end) || *end != '\0')
            return 0;
        options->teams[options->team_count] = (int)threads;
    }
    return options->team_count > 0;
}

static int read_value(const option_row *row, const char *text, bench_options *options)
{
    char *const member = (char *)options + row->offset;
    const char *end = NULL;
    char *stop = NULL;
    long whole = 0;
    int as_int = 0;
    double number = 0;
    size_t grid[3];
    switch (row->kind) {
    case GRID:
        if (!read_grid(text, row, grid))
            return 0;
        memcpy(member, grid, sizeof grid);
        return 1;
    case GRIDS:
        return read_grids(text, row, options);
    case TEAMS:
        return read_teams(text, row, options);
    case WHOLE:
        if (!read_whole(text, row, &whole, &end) || *end != '\0')
            return 0;
        as_int = (int)whole;
        memcpy(member, &as_int, sizeof as_int);
        return 1;
    case NUMBER:
        number = strtod(text, &stop);
        if (stop == text || *stop != '\0' || !(number >= row->low && number <= row->high))
            return 0;
        memcpy(member, &number, sizeof number);
        return 1;
    case TEXT:
        memcpy(member, &text, sizeof text);
        return *text != '\0';
    case PRECISION:
    default:
        return strcmp(text, "double") == 0;
    }
}

static int bad(const char *sentence, const char *what)
{
    fprintf(stderr, "mnc_bench: %s%s (--help lists the options)\n", sentence, what);
    return BENCH_OPTIONS_BAD;
}

/* What was not given; defaults that differ between commands stand where they are used. */
static void set_defaults(int command, bench_options *options)
{
    options->fields = options->fields ? options->fields : 1;
    options->steps = options->steps ? options->steps : 9;
    options->sessions = options->sessions ? options->sessions : 1;
    options->members = options->members ? options->members : 200;
    options->megabytes = options->megabytes ? options->megabytes : 256;
    options->threads = options->threads ? options->threads : mnci_threads(0, SIZE_MAX);
    options->spacing_mm = options->spacing_mm > 0 ? options->spacing_mm : 0.025;
    if (!options->repeats)
        options->repeats = command == BENCH_COLUMN ? 101 : 7;
    for (int d = 0; d < 3; d++) {
        const size_t cells = command == BENCH_LINEAR ? 200 : d < 2 ? 256 : PLANES;
        options->grid[d] = options->grid[d] ? options->grid[d] : cells;
    }
    if (options->grid_count == 0) {
        static const size_t usual[][3] = {{64, 64, 64}, {128, 128, PLANES}, {200, 200, 200}};
        memcpy(options->grids, usual, sizeof usual);
        options->grid_count = sizeof usual / sizeof usual[0];
    }
    if (options->team_count == 0) {
        options->teams[options->team_count++] = 1;
        if (options->threads > 1)
            options->teams[options->team_count++] = options->threads;
    }
}

int bench_options_read(int command, int argc, char **argv, bench_options *options)
{
    struct option table[ROWS + 2] = {{0}};
    int found = 0, index = 0;
    for (int r = 0; r < ROWS; r++)
        if (rows[r].commands & command)
            table[found++] = (struct option){rows[r].name, required_argument, NULL, 256 + r};
    table[found] = (struct option){"help", no_argument, NULL, 256 + HELP};
    *options = (bench_options){.grid = {0}};
    optind = 2;
    opterr = 0;
    while ((found = getopt_long(argc, argv, "+:", table, &index)) != -1) {
        if (found == 256 + HELP)
            return BENCH_OPTIONS_HELP;
        if (found < 256)
            return bad(found == ':' ? "no value after " : "unknown option ", argv[optind - 1]);
        if (!read_value(&rows[found - 256], optarg, options)) {
            fprintf(stderr, "mnc_bench: --%s %s: expected %s, %s\n", rows[found - 256].name, optarg,
                    rows[found - 256].value, rows[found - 256].help);
            return BENCH_OPTIONS_BAD;
        }
    }
    if (optind < argc)
        return bad("unexpected argument ", argv[optind]);
    if (options->width_mm > 0 && options->grid[0] > 0)
        return bad("either --grid or --width", "");
    if (options->spacing_mm > 0 && !(options->width_mm > 0))
        return bad("--spacing needs --width", "");
    if (command == BENCH_PATCH && options->spacing_depth_mm > 0 && !(options->width_mm > 0))
        return bad("--spacing-depth needs --width", "");
    set_defaults(command, options);
    return BENCH_OPTIONS_OK;
}

void bench_options_help(int command)
{
    for (int r = 0; r < ROWS; r++) {
        char name[40];
        snprintf(name, sizeof name, "--%s %s", rows[r].name, rows[r].value);
        if (rows[r].commands & command)
            printf("  %-20s %s\n", name, rows[r].help);
    }
    printf("  %-20s %s\n", "--help", "this text");
}
