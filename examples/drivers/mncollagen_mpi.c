/* mncollagen-mpi: heal-patch on all ranks of MPI. */
#include "commands/commands.h"
#include "commands/heal_patch/engine.h"
#include "program/dispatch.h"
#include "program/standard_streams.h"

#include <stdlib.h>

static const char about_ranks[] = "Ranks: start it by mpirun -n N; all of them share the patch, "
                                  "the first one writes. Results are\n"
                                  "those of mncollagen heal-patch, byte for byte. Checkpoints are "
                                  "resumed by any number of ranks and\n"
                                  "by mncollagen. One thread a rank unless --threads, "
                                  "OMP_NUM_THREADS or SLURM_CPUS_PER_TASK say\n"
                                  "more. Signals must reach the first rank.\n";

int main(int argc, char **argv)
{
    command on_ranks = heal_patch_command;
    const command *const commands[] = {&on_ranks, NULL};
    if (!standard_streams_open() || !heal_engine_begin())
        return OUTCOME_FAILED;
    char *results = format_text("%s%s", heal_patch_command.results, about_ranks);
    on_ranks.results = results;
    const int code = program_main(argc, argv, "mncollagen-mpi", commands);
    free(results);
    heal_engine_end();
    return code;
}
