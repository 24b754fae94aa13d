/* What the solver has to say about many runs: its counters added up, each warning once. */
#ifndef DRIVER_RUN_NOTES_H
#define DRIVER_RUN_NOTES_H

#include <mncollagen.h>

#include <stdio.h>

typedef struct run_notes {
    mnc_run_stats sum; /* largest_undershoot: the largest of all */
    char *warnings;    /* a line each, NULL: none */
} run_notes;

/* Adds one run: its counters and its warnings, lines as of mnc_simulation_warnings. Of warnings
   that differ in numbers only the first is kept, and says that there are others. */
void run_notes_add(run_notes *notes, const mnc_run_stats *stats, const char *warnings);

/* Adds the warnings of a run that stands for many within the library, which keeps theirs: one
   schedule to a day, with these parameters. Of a run that fails those until then: the many tell
   of their own failures. */
mnc_status run_notes_try(run_notes *notes, const mnc_simulation_desc *base,
                         const mnc_healing_params *healing, const mnc_schedule *schedule,
                         double day);

/* Says the warnings on stderr, whatever else is printed. */
void run_notes_warn(const run_notes *notes);

/* Writes the warnings below the tables; and behind them the counters. */
void run_notes_write_warnings(FILE *file, const run_notes *notes);
void run_notes_write(FILE *file, const run_notes *notes);

/* The library's own description of a simulation, presets resolved to numbers, in new memory. */
mnc_status simulation_text(const mnc_simulation *simulation, char **text);

/* Frees; allowed for zeroed notes. */
void run_notes_free(run_notes *notes);

#endif
