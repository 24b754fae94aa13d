/* One command of the program: its scenario, its options, what it does, and what --help says of it.
 */
#ifndef DRIVER_COMMAND_H
#define DRIVER_COMMAND_H

#include "html/protocol.h"
#include "program/options.h"
#include "results/output_folder.h"
#include "scenario/file.h"
#include "scenario/help.h"

#include <stdio.h>

/* One file of results. `work` is what the command works on. */
typedef struct result_file {
    const char *name;
    const char *about; /* what it holds, for report.html; NULL: it is no table and has no head */
    char *(*tell)(const void *work, const char *about); /* adds to `about` in new memory, or NULL */
    outcome (*write)(FILE *file, const void *work);
    int (*is_wanted)(const void *work); /* NULL: always */
} result_file;

/* Files for other programs, instead of results. */
typedef struct exchange_format {
    const char *option;       /* that asks for it: "sbml" */
    const char *about;        /* for --help, in lines of at most 66 characters */
    const char *const *files; /* all that it may write, NULL at the end */
    outcome (*write)(const void *work, const output_folder *folder);
    void (*print)(const void *work); /* what the user must know of them, on stdout */
} exchange_format;

/* Of a command: tables of files, files in each, figures. */
enum { FILE_TABLES = 3, FILE_LIMIT = 8, FIGURE_LIMIT = 8 };

typedef struct command {
    const char *name;    /* "compare-schedules" */
    const char *purpose; /* a sentence */
    const char *example; /* of a --set, beside skin.site=forehead; its arguments without scenario */
    const char *results; /* after the keys of the scenario: files, limits */
    int has_ensemble;    /* 1: its scenario has the part `uncertainty`; --ensemble and --members */
    int has_shards;      /* 1: --shard, --merge and --rows as well */
    int is_long;         /* 1: --dry-run and --resume */
    const char *seed;    /* key of its scenario that --seed sets; NULL: no such option */
    const char *data_template;       /* what --data-template prints; NULL: no such option */
    const exchange_format *exchange; /* NULL: none */
    key_table_fn *keys;              /* of its scenario; NULL: it has none, but `act_alone` */
    scenario_fill_fn *fill;          /* sets what follows from other keys */

    /* From the scenario to results, the frame in program.c calling one after the other. */
    size_t work_size; /* zeroed memory for what the command works on */
    outcome (*make)(const driver_options *options, void *scenario, void *work);
    outcome (*run)(void *work, const driver_options *options);
    size_t draws; /* with `has_shards`: offset of an ensemble_run, which runs after it if wanted */
    const char *noun;                      /* what the schedules of the ensemble are called */
    const result_file *files[FILE_TABLES]; /* each with a NULL name at the end; scenario.yaml comes
                                              by itself */
    const char *script;                    /* for gnuplot */
    const char *figures[FIGURE_LIMIT];     /* that it draws, as .png and .svg */
    outcome (*write_script)(const void *work, const output_folder *folder);
    /* Tables on stdout. `target`: the folder of the results; NULL: what is printed is kept, so no
       times. */
    void (*print)(const void *work, const char *target, int text_plot);
    /* Course `index` of report.html; 0: there are no more. NULL: there are none. */
    int (*protocol)(const void *work, size_t index, html_protocol *protocol);
    /* Sentence `index` of report.html on the draws, in new memory; NULL: there are no more. */
    char *(*draws_sentence)(const void *work, size_t index);
    int (*is_incomplete)(const void *work); /* 1: an interrupted run has left results that are worth
                                               keeping and say so. NULL: none are */
    void (*free)(void *work);

    /* Or all of that in its own way. */
    outcome (*act)(const driver_options *options, void *scenario);
    /* After a scenario was loaded, or not: what all ranks say together; NULL: there is one. */
    outcome (*agree)(outcome own);
    /* Without a scenario: reads its own arguments, the command's name first. */
    outcome (*act_alone)(int argc, char **argv);
} command;

#endif
