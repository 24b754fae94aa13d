/* mncollagen-mpi: heal-patch on all ranks of MPI. */
#include "commands/commands.h"
#include "commands/heal_patch/engine.h"
#include "program/program.h"
#include "program/standard_streams.h"

#include <mncollagen/petsc.h>

#include <stdio.h>
#include <stdlib.h>

static const char about_ranks[] = "Ranks: start it by mpirun -n N; all of them share the patch, "
                                  "the first one writes. Results are\n"
                                  "those of mncollagen heal-patch, byte for byte. Checkpoints are "
                                  "resumed by any number of ranks and\n"
                                  "by mncollagen. One thread a rank unless --threads, "
                                  "OMP_NUM_THREADS or SLURM_CPUS_PER_TASK say\n"
                                  "more. Signals must reach the first rank.\n";

/* PETSc does not see the command line, whose options it would take for its own; it has
   PETSC_OPTIONS. On ranks that follow nothing is printed. */
static int begin(void)
{
    char name[] = "mncollagen-mpi", *arguments[] = {name, NULL}, **rest = arguments;
    int count = 1, rank = 0;
    if (mnc_petsc_begin(&count, &rest) != MNC_OK) {
        print_error("%s", mnc_last_error());
        return 0;
    }
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    return rank == 0 || (freopen("/dev/null", "w", stdout) && freopen("/dev/null", "w", stderr));
}

int main(int argc, char **argv)
{
    command on_ranks = heal_patch_command;
    const command *const commands[] = {&on_ranks, NULL};
    if (!standard_streams_open() || !begin())
        return OUTCOME_FAILED;
    char *results = format_text("%s%s", heal_patch_command.results, about_ranks);
    on_ranks.results = results;
    on_ranks.agree = engine.agree;
    const int code = program_main(argc, argv, "mncollagen-mpi", commands);
    free(results);
    mnc_petsc_end();
    return code;
}
