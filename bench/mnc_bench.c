/* mnc_bench: measures the library. bench/README.md explains each column. */
#include "column.h"

#include <mncollagen.h>

#include <stdio.h>
#include <string.h>

static void print_help(FILE *out)
{
    fputs("usage: mnc_bench COMMAND\n\n"
          "  column   a year of a column with three sessions: create and run, one thread\n"
          "  help     this text\n\n"
          "Medians of many repeats; machines are shared, so compare ratios of one run.\n",
          out);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "column") == 0) {
        printf("# %s\n", mnc_build_info());
        return bench_column();
    }
    fprintf(stderr, "mnc_bench: %s\n",
            argc < 2 ? "no command given" : "unknown command or too many arguments");
    print_help(stderr);
    return 2;
}
