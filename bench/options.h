/* Options of the command line. */
#ifndef BENCH_OPTIONS_H
#define BENCH_OPTIONS_H

#include <stddef.h>

/* Commands, as bits: which options each of them takes. */
enum {
    BENCH_COLUMN = 1,
    BENCH_BANDWIDTH = 2,
    BENCH_LINEAR = 4,
    BENCH_KERNELS = 8,
    BENCH_PATCH = 16,
    BENCH_GRIDS = 32,
    BENCH_ENSEMBLE = 64,
    BENCH_ALL = 127
};

enum { BENCH_MOST_GRIDS = 16, BENCH_MOST_TEAMS = 16 };

/* Numbers that were not given are 0, texts NULL, unless a default is named in options.c. */
typedef struct bench_options {
    size_t grid[3];
    int fields, threads, repeats, megabytes, steps, sessions, members;
    size_t grids[BENCH_MOST_GRIDS][3]; /* of `all` */
    int grid_count;
    int teams[BENCH_MOST_TEAMS]; /* numbers of threads, of `all` */
    int team_count;
    double days, width_mm, spacing_mm, spacing_depth_mm;
    const char *csv, *json, *plot, *peer, *hypothesis;
} bench_options;

enum { BENCH_OPTIONS_OK, BENCH_OPTIONS_HELP, BENCH_OPTIONS_BAD };

/* Reads argv[2] ... of a command. After BAD a sentence has been printed on stderr. */
int bench_options_read(int command, int argc, char **argv, bench_options *options);

/* The options of a command with units and defaults, on stdout. */
void bench_options_help(int command);

#endif
