/* From the command line to a command, and the frame of commands with results: a folder that is
   complete or not there. */
#ifndef DRIVER_PROGRAM_H
#define DRIVER_PROGRAM_H

#include "program/command.h"

/* main of a program with commands, NULL at the end: the first argument says which of them runs.
   Gives the exit code. */
int program_main(int argc, char **argv, const char *program, const command *const *commands);

/* Does what the command's table says with a loaded scenario. Prints the effective scenario if the
   options ask for it; else runs, writes and draws into the folder, and prints the tables when all
   of it is safe. Incomplete results are a failure all the same. */
outcome program_act(const command *own, const driver_options *options, void *scenario);

/* Threads for `count` runs side by side: as many as asked for (0: the environment's
   SLURM_CPUS_PER_TASK, else OMP_NUM_THREADS, else one for each processor), but not more than
   runs. */
int program_team(int asked, int count);

/* One of many runs; what goes wrong as a sentence in new memory, as error sentences belong to the
   thread, or NULL. */
typedef char *program_each_fn(void *user, size_t number);

/* Calls `one` for each number below `count`, side by side on `threads` threads (0: program_team()
   chooses), none after an interruption; prints the first sentence by number. */
outcome program_run_each(size_t count, int threads, program_each_fn *one, void *user);

#endif
