/* The frame of all commands with results: results in a folder that is complete or not there. */
#ifndef DRIVER_PROGRAM_H
#define DRIVER_PROGRAM_H

#include "program/options.h"
#include "results/output_folder.h"

/* What a driver does on its way to results; `work` is the driver's own. */
typedef struct driver_job {
    const char *const *file_names; /* all files that it may write, NULL at the end */
    const char *script;            /* the one of them that draws the figures */
    outcome (*begin)(void *work, const output_folder *folder); /* before the run; NULL: nothing */
    outcome (*run)(void *work, const driver_options *options);
    outcome (*write)(const void *work, const output_folder *folder);
    void (*tables)(const void *work, const char *target, int text_plot);
    /* 1: an interrupted run left results that are worth keeping and say that they are incomplete.
       NULL: there are none. */
    int (*is_incomplete)(const void *work);
} driver_job;

/* Prints the effective scenario if the options ask for it; else runs, writes and draws into the
   folder, and prints the tables when all of it is safe. Incomplete results are a failure all the
   same. */
outcome program_produce(const driver_job *job, void *work, const char *configuration,
                        const driver_options *options);

/* Threads for `count` runs side by side: as many as asked for (0: the environment's
   SLURM_CPUS_PER_TASK, else OMP_NUM_THREADS, else one for each processor), but not more than
   runs. */
int program_team(int asked, int count);

#endif
