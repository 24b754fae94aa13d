/* The command line that all drivers share. */
#ifndef DRIVER_OPTIONS_H
#define DRIVER_OPTIONS_H

#include "message.h"

#include <stddef.h>

enum { TITLE_SIZE = 200 }; /* bytes of the longest title */

/* What --help says beside the shared options. */
typedef struct driver_info {
    const char *name;
    const char *purpose; /* a sentence */
    const char *example; /* of a --set, beside skin.site=forehead */
    const char *details; /* after the options: outputs, keys, limits */
    int has_ensemble;    /* 1: its scenario has the part `uncertainty`; --ensemble and --members */
    int has_shards;      /* 1: --shard, --merge and --rows as well */
    int is_long;         /* 1: --dry-run and --resume */
    const char *seed;    /* key of its scenario that --seed sets; NULL: no such option */
} driver_info;

typedef struct driver_options {
    const char *scenario; /* path of the scenario file */
    const char *output;   /* folder for results; NULL: from the scenario's name */
    char **settings;      /* of --set and its short forms, in their order */
    size_t setting_count;
    int threads;            /* 0: program_team() chooses */
    int shard, shard_count; /* of --shard I/N; 0: none */
    int merge;              /* the ensemble comes from parts */
    const char **parts;     /* their files */
    size_t part_count;
    int rows; /* members.csv is wanted */
    int print_config, force, no_plots, text_plot, quiet;
    int dry_run, resume;
    int finished; /* --help, --version or --list-kinetics was answered */
} driver_options;

/* Reads the command line. On a mistake prints a sentence and returns OUTCOME_BAD_INPUT. */
outcome options_read(int argc, char **argv, const driver_info *info, driver_options *options);

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
