/* mnc_bench: measures the library. bench/README.md explains each column. */
#include "bandwidth.h"
#include "column.h"
#include "ensemble.h"
#include "grids.h"
#include "kernels.h"
#include "linear.h"
#include "options.h"
#include "patch.h"
#include "peer.h"
#include "program/standard_streams.h"
#include "report.h"

#include <stdio.h>
#include <string.h>

typedef struct command {
    const char *name, *help;
    int options;
    int (*run)(bench_report *report, const bench_options *options);
} command;

static const command commands[] = {
    {"all", "one table by grid and number of threads: linear problem and full kinetics",
     BENCH_GRIDS, bench_grids},
    {"column", "a year of a column with three sessions: create and run, one thread", BENCH_COLUMN,
     bench_column},
    {"ensemble", "a year of four schedules for 200 members", BENCH_ENSEMBLE, bench_ensemble},
    {"bandwidth", "memory bandwidth: in-place update, copy, triad", BENCH_BANDWIDTH,
     bench_bandwidth},
    {"linear", "linear diffusion and decay, checked against the exact solution", BENCH_LINEAR,
     bench_linear},
    {"kernels", "each hot kernel alone, in the cache and in memory", BENCH_KERNELS, bench_kernels},
    {"patch", "the full kinetics on a patch", BENCH_PATCH, bench_patch},
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void print_help(FILE *out)
{
    fputs("usage: mnc_bench COMMAND [OPTION ...]\n\n", out);
    for (int c = 0; c < COMMANDS; c++)
        fprintf(out, "  %-10s %s\n", commands[c].name, commands[c].help);
    fputs("  help       this text; COMMAND --help lists its options\n\n"
          "Medians of several repeats; machines are shared, so compare ratios of one run.\n",
          out);
}

static int run(const command *chosen, int argc, char **argv)
{
    static bench_report report;
    bench_options options;
    switch (bench_options_read(chosen->options, argc, argv, &options)) {
    case BENCH_OPTIONS_HELP:
        printf("usage: mnc_bench %s [OPTION ...]\n%s\n\n", chosen->name, chosen->help);
        bench_options_help(chosen->options);
        return 0;
    case BENCH_OPTIONS_BAD:
        return 2;
    default:
        break;
    }
    bench_report_begin(&report, chosen->name, chosen->options);
    const int failed =
        chosen->run(&report, &options) || (options.peer && bench_peer_rows(&report, options.peer));
    return failed || bench_report_write(&report, &options) ? 1 : 0;
}

int main(int argc, char **argv)
{
    if (!standard_streams_open())
        return 1;
    if (argc == 2 && (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0)) {
        print_help(stdout);
        return 0;
    }
    for (int c = 0; argc >= 2 && c < COMMANDS; c++)
        if (strcmp(argv[1], commands[c].name) == 0)
            return run(&commands[c], argc, argv);
    fprintf(stderr, "mnc_bench: %s\n", argc < 2 ? "no command given" : "unknown command");
    print_help(stderr);
    return 2;
}
