/* One command of the program: its scenario, its options, what it does, and what --help says of it.
 */
#ifndef DRIVER_COMMAND_H
#define DRIVER_COMMAND_H

#include "program/options.h"
#include "scenario/file.h"
#include "scenario/help.h"

typedef struct command {
    const char *name;    /* "compare-schedules" */
    const char *purpose; /* a sentence */
    const char *example; /* of a --set, beside skin.site=forehead; its arguments without scenario */
    const char *results; /* after the keys of the scenario: files, limits */
    int has_ensemble;    /* 1: its scenario has the part `uncertainty`; --ensemble and --members */
    int has_shards;      /* 1: --shard, --merge and --rows as well */
    int is_long;         /* 1: --dry-run and --resume */
    const char *seed;    /* key of its scenario that --seed sets; NULL: no such option */
    key_table_fn *keys;  /* of its scenario; NULL: it has none, `act` is NULL */
    scenario_fill_fn *fill; /* sets what follows from other keys */
    /* After a scenario was loaded, or not: what all ranks say together; NULL: there is one. */
    outcome (*agree)(outcome own);
    outcome (*act)(const driver_options *options, void *scenario);
    /* Without a scenario: reads its own arguments, the command's name first. */
    outcome (*act_alone)(int argc, char **argv);
} command;

#endif
