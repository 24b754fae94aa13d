/* The command line that all drivers share. */
#ifndef DRIVER_OPTIONS_H
#define DRIVER_OPTIONS_H

#include "program/message.h"
#include "results/spreadsheet.h"

#include <stddef.h>

enum { TITLE_SIZE = 200 }; /* bytes of the longest title */

struct command;

typedef struct driver_options {
    const char *program;           /* in whose name to speak: "mncollagen" */
    const struct command *command; /* that was called; NULL: a scenario is read alone */
    const char *scenario;          /* path of the scenario file */
    const char *text;              /* of `text_length` bytes, read already; NULL: not yet */
    size_t text_length;
    const char *output;   /* folder for results; NULL: from the scenario's name */
    const char *exchange; /* folder for files in the command's exchange_format; NULL: none */
    char **settings;      /* of --set and its short forms, in their order */
    size_t setting_count;
    int threads;            /* 0: program_team() chooses */
    int shard, shard_count; /* of --shard I/N; 0: none */
    int merge;              /* the ensemble comes from parts */
    const char **parts;     /* their files */
    size_t part_count;
    int rows; /* members.csv is wanted */
    csv_style csv;
    int print_config, force, no_plots, text_plot, quiet;
    int dry_run, resume;
    int finished; /* --help, --version or --list-kinetics was answered */
} driver_options;

/* Reads the command line, whose first word is the command. Options that `options` has already stay.
   On a mistake prints a sentence and returns OUTCOME_BAD_INPUT. */
outcome options_read(int argc, char **argv, const struct command *own, driver_options *options);

/* What --help says of a command. */
outcome options_print_help(const char *program, const struct command *own);

/* Frees what options_read made. */
void options_free(driver_options *options);

/* The folder for results: --output, or results/<name of the scenario file>; the caller frees it. */
char *options_output(const driver_options *options);

/* Name of the scenario file without folders and ending; the caller frees it. */
char *options_scenario_name(const driver_options *options);

/* The same as the title of a scenario that has none: of at most TITLE_SIZE bytes, and '?' for what
   cannot stand in one; the caller frees it. */
char *options_title(const driver_options *options);

#endif
