/* The frame of a driver. */
#include "program/program.h"

#include "plot/plot.h"
#include "program/interrupt.h"
#include "program/number.h"
#include "program/progress.h"

#ifdef _OPENMP
#include <omp.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static outcome refuse_interrupted(void)
{
    print_error("interrupted; nothing was written");
    return OUTCOME_FAILED;
}

static int is_incomplete(const driver_job *job, const void *work)
{
    return job->is_incomplete != NULL && job->is_incomplete(work);
}

/* 1: interrupted, and nothing is to be kept. */
static int is_lost(const driver_job *job, const void *work)
{
    return interrupted() && !is_incomplete(job, work);
}

/* Runs into a folder that is there only when everything in it has been written. Figures that fail
   do not take the numbers with them: `drawn` tells of them. */
static outcome run_into_folder(const driver_job *job, void *work, const driver_options *options,
                               const char *target, outcome *drawn)
{
    output_folder folder;
    outcome state = output_folder_open(&folder, target, job->file_names, options->force);
    if (state == OUTCOME_OK && job->begin != NULL)
        state = job->begin(work, &folder);
    if (state == OUTCOME_OK)
        state = job->run(work, options);
    if (state == OUTCOME_OK && !is_lost(job, work))
        state = job->write(work, &folder);
    if (state == OUTCOME_OK && !is_lost(job, work) && !options->no_plots)
        *drawn = plot_draw(&folder, job->script);
    if (state == OUTCOME_OK && is_lost(job, work))
        state = refuse_interrupted();
    if (state == OUTCOME_OK)
        state = output_folder_commit(&folder);
    output_folder_close(&folder);
    return state;
}

outcome program_produce(const driver_job *job, void *work, const char *configuration,
                        const driver_options *options)
{
    if (options->print_config) {
        fputs(configuration, stdout);
        return OUTCOME_OK;
    }
    double begin = clock_seconds();
    char *target = options_output(options);
    outcome drawn = OUTCOME_OK;
    outcome state = run_into_folder(job, work, options, target, &drawn);
    if (state == OUTCOME_OK && !options->quiet) {
        job->tables(work, target, options->text_plot || isatty(STDOUT_FILENO));
        printf("Results: %s (%.1f s)\n", target, clock_seconds() - begin);
    }
    if (state == OUTCOME_OK && is_incomplete(job, work)) {
        print_error("interrupted; the results in %s are incomplete, and say so", target);
        state = OUTCOME_FAILED;
    }
    free(target);
    return state == OUTCOME_OK ? drawn : state;
}

/* What a batch system has given to the job, then OMP_NUM_THREADS, then the processors that the
   process may use: OpenMP knows the latter two. */
static int team_by_default(void)
{
    const char *given = getenv("SLURM_CPUS_PER_TASK");
    int threads;
    if (given != NULL && read_whole_number(given, &threads) && threads >= 1)
        return threads;
#ifdef _OPENMP
    return omp_get_max_threads();
#else
    return 1;
#endif
}

int program_team(int asked, int count)
{
    const int team = asked > 0 ? asked : team_by_default();
    return team > count ? count : team;
}
