/* What the solver has to say about many runs: its counters added up, each warning once. */
#ifndef DRIVER_RUN_NOTES_H
#define DRIVER_RUN_NOTES_H

#include <mncollagen.h>

#include <stdio.h>

typedef struct run_notes {
    mnc_run_stats sum; /* largest_undershoot: the largest of all */
    char *warnings;    /* a line each, NULL: none */
} run_notes;

/* Adds one run: its counters and its warnings, lines as of mnc_simulation_warnings. */
void run_notes_add(run_notes *notes, const mnc_run_stats *stats, const char *warnings);

/* Writes warnings and counters. */
void run_notes_write(FILE *file, const run_notes *notes);

/* The library's own description of a simulation, presets resolved to numbers, in new memory. */
mnc_status simulation_text(const mnc_simulation *simulation, char **text);

/* Frees; allowed for zeroed notes. */
void run_notes_free(run_notes *notes);

#endif
