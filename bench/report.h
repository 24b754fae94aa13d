/* What the benchmarks found: a table on the terminal, CSV, JSON. */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include "measure.h"
#include "options.h"

/* Columns; README.md explains each. */
enum {
    BENCH_NX,
    BENCH_NY,
    BENCH_NZ,
    BENCH_FIELDS,
    BENCH_THREADS,
    BENCH_STEPS,
    BENCH_REJECTED,
    BENCH_REPEATS,
    BENCH_MEDIAN_MS,
    BENCH_LOWEST_MS,
    BENCH_HIGHEST_MS,
    BENCH_NS_CELL,
    BENCH_NS_CELL_FIELD,
    BENCH_BYTES_CELL,
    BENCH_GB_PER_S,
    BENCH_SHARE,
    BENCH_PREDICTED_MB,
    BENCH_RESIDENT_MB,
    BENCH_ERROR,
    BENCH_STEPS_TO_1E3,
    BENCH_SECONDS_TO_1E3,
    BENCH_RUNS_PER_S,
    BENCH_SPEEDUP,
    BENCH_COLUMNS
};

enum { BENCH_MOST_ROWS = 256, BENCH_LABEL = 32, BENCH_MOST_THREADS = 1025 };

/* One line; a number that does not apply is NAN. */
typedef struct bench_row {
    char label[BENCH_LABEL];
    double value[BENCH_COLUMNS];
} bench_row;

typedef struct bench_report {
    const char *command;
    int bit; /* of the command, see options.h */
    int row_count;
    bench_row rows[BENCH_MOST_ROWS];
    double in_place_gb_per_s[BENCH_MOST_THREADS]; /* for each number of threads, 0: not measured */
} bench_report;

/* Prints the header: what was measured on which machine. */
void bench_report_begin(bench_report *report, const char *command, int bit);

/* A row of NANs with a label. */
bench_row bench_row_of(const char *label, int threads);

/* Times of one step, and with them the costs per cell (`cells`, times `fields` unless 0). The bytes
   are those that one cell moves in one step. The share is of the in-place bandwidth if that was
   measured for the row's threads. */
void bench_row_times(const bench_report *report, bench_row *row, const bench_timing *timing,
                     double steps_per_repeat, double cells, double bytes_per_cell);
void bench_row_grid(bench_row *row, size_t nx, size_t ny, size_t nz, int fields);

/* Adds the row and prints it; in `all` with its speed-up: the median of the row of the same case
   and grid with the fewest threads so far, divided by this row's. */
void bench_report_add(bench_report *report, const bench_row *row);

/* Name of a column. */
const char *bench_column_name(int number);

/* Writes CSV, JSON and plots if asked for; 0, or 1 after a sentence on stderr. */
int bench_report_write(const bench_report *report, const bench_options *options);

#endif
