/* The frame of commands with results. */
#include "program/program.h"

#include "ensemble/run.h"
#include "html/printed.h"
#include "html/report.h"
#include "plot/plot.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "program/number.h"
#include "program/progress.h"
#include "results/csv.h"
#include "scenario/text.h"

#ifdef _OPENMP
#include <omp.h>
#endif
#include <stdlib.h>
#include <unistd.h>

enum { REPORT_FILES = FILE_TABLES * FILE_LIMIT + 4 };

/* A command under way. */
typedef struct job {
    const command *own;
    const driver_options *options;
    const void *scenario;
    void *work;
    ensemble_run *draws; /* NULL: none are wanted */
    char *configuration; /* the effective scenario as YAML */
    char *seeds;         /* of it */
} job;

/* All files that it may write, NULL at the end, and the memory behind those of the figures. */
typedef struct name_list {
    const char *names[FILE_TABLES * FILE_LIMIT + 2 * FIGURE_LIMIT + 5];
    char *figures[2 * FIGURE_LIMIT];
} name_list;

static name_list list_names(const command *own)
{
    name_list list = {0};
    size_t count = 0, drawn = 0;
    for (size_t i = 0; i < FILE_TABLES && own->files[i]; i++)
        for (const result_file *file = own->files[i]; file->name; file++)
            list.names[count++] = file->name;
    if (own->has_shards)
        list.names[count++] = ENSEMBLE_ROWS;
    list.names[count++] = "scenario.yaml";
    list.names[count++] = own->script;
    for (size_t i = 0; i < FIGURE_LIMIT && own->figures[i]; i++) {
        list.names[count++] = list.figures[drawn++] = format_text("%s.png", own->figures[i]);
        list.names[count++] = list.figures[drawn++] = format_text("%s.svg", own->figures[i]);
    }
    list.names[count++] = REPORT_FILE;
    return list;
}

static void free_names(name_list *list)
{
    for (size_t i = 0; i < sizeof list->figures / sizeof list->figures[0]; i++)
        free(list->figures[i]);
}

static int is_incomplete(const job *of)
{
    return of->own->is_incomplete && of->own->is_incomplete(of->work);
}

/* After an interruption nothing is kept that is not worth it. */
static outcome check_interrupted(const job *of)
{
    if (!interrupted() || is_incomplete(of))
        return OUTCOME_OK;
    print_error("interrupted; nothing was written");
    return OUTCOME_FAILED;
}

static outcome write_file(const job *of, const result_file *file, const output_folder *folder)
{
    FILE *stream = result_open(folder, file->name);
    if (!stream)
        return OUTCOME_FAILED;
    if (file->about)
        csv_header(stream, of->own->name, of->seeds,
                   is_incomplete(of) ? "INCOMPLETE, as it was interrupted;" : NULL);
    const outcome state = file->write(stream, of->work);
    const outcome closed = result_close(stream, file->name);
    return state == OUTCOME_OK ? closed : state;
}

static outcome write_files(const job *of, const output_folder *folder)
{
    for (size_t i = 0; i < FILE_TABLES && of->own->files[i]; i++)
        for (const result_file *file = of->own->files[i]; file->name; file++)
            if (!file->is_wanted || file->is_wanted(of->work))
                TRY(write_file(of, file, folder));
    return result_scenario(folder, of->own->name, of->configuration);
}

/* All tables and what they hold, the scenario, the script. */
static void list_files(const job *of, html_file files[REPORT_FILES])
{
    for (size_t i = 0; i < FILE_TABLES && of->own->files[i]; i++)
        for (const result_file *file = of->own->files[i]; file->name; file++) {
            char *about = file->tell    ? file->tell(of->work, file->about)
                          : file->about ? copy_text(file->about)
                                        : NULL;
            *files++ = (html_file){copy_text(file->name), about};
        }
    *files++ = (html_file){copy_text(ENSEMBLE_ROWS),
                           of->draws ? ensemble_rows_about(of->draws, of->own->noun) : NULL};
    *files++ = (html_file){copy_text("scenario.yaml"), NULL};
    *files = (html_file){copy_text(of->own->script), NULL};
}

/* From the other files. */
static outcome write_report(const job *of, const output_folder *folder)
{
    html_file files[REPORT_FILES] = {{NULL, NULL}};
    list_files(of, files);
    char *printed = NULL;
    outcome state = printed_take(of->own, of->work, folder, &printed);
    const html_report report = {.own = of->own,
                                .scenario = of->scenario,
                                .work = of->work,
                                .configuration = of->configuration,
                                .printed = printed,
                                .figures = of->own->figures,
                                .files = files,
                                .script = of->own->script};
    if (state == OUTCOME_OK)
        state = html_report_write(&report, folder);
    free(printed);
    for (html_file *file = files; file->name; file++) {
        free(file->name);
        free(file->about);
    }
    return state;
}

/* At last, as figures and report are made from plain tables. */
static outcome write_spreadsheets(const job *of, const output_folder *folder)
{
    const csv_style style = of->options->csv;
    for (size_t i = 0; i < FILE_TABLES && of->own->files[i]; i++)
        for (const result_file *file = of->own->files[i]; file->name; file++)
            TRY(spreadsheet_write(folder, file->name, style));
    TRY(spreadsheet_write(folder, ENSEMBLE_ROWS, style));
    return spreadsheet_end_script(folder, of->own->script, style);
}

/* Figures and a report that fail do not take the numbers with them: `drawn` tells of them. */
static outcome fill_folder(const job *of, const output_folder *folder, outcome *drawn)
{
    const command *own = of->own;
    if (of->draws && of->options->rows)
        TRY(ensemble_open_rows(of->draws, folder, own->name, own->noun, of->seeds));
    TRY(own->run(of->work, of->options));
    if (of->draws && !interrupted())
        TRY(ensemble_go(of->draws, of->options));
    TRY(check_interrupted(of));
    TRY(write_files(of, folder));
    TRY(own->write_script(of->work, folder));
    TRY(check_interrupted(of));
    if (!of->options->no_plots)
        *drawn = plot_draw(folder, own->script);
    TRY(check_interrupted(of));
    if (write_report(of, folder) != OUTCOME_OK)
        *drawn = OUTCOME_FAILED;
    TRY(write_spreadsheets(of, folder));
    return check_interrupted(of);
}

static outcome run_into_folder(const job *of, const char *target, outcome *drawn)
{
    output_folder folder;
    name_list list = list_names(of->own);
    outcome state = output_folder_open(&folder, target, list.names, of->options->force);
    if (state == OUTCOME_OK)
        state = fill_folder(of, &folder, drawn);
    if (state == OUTCOME_OK)
        state = output_folder_commit(&folder);
    output_folder_close(&folder);
    free_names(&list);
    return state;
}

static outcome produce(const job *of)
{
    const driver_options *options = of->options;
    const double begin = clock_seconds();
    char *target = options_output(options);
    outcome drawn = OUTCOME_OK;
    outcome state = run_into_folder(of, target, &drawn);
    if (state == OUTCOME_OK && !options->quiet) {
        of->own->print(of->work, target,
                       options->csv == CSV_PLAIN && (options->text_plot || isatty(STDOUT_FILENO)));
        printf("Results: %s (%.1f s)\n", target, clock_seconds() - begin);
    }
    if (state == OUTCOME_OK && is_incomplete(of)) {
        print_error("interrupted; the results in %s are incomplete, and say so", target);
        state = OUTCOME_FAILED;
    }
    free(target);
    return state == OUTCOME_OK ? drawn : state;
}

/* Files for other programs, instead of results. */
static outcome exchange(const job *of)
{
    const exchange_format *format = of->own->exchange;
    const char *target = of->options->exchange;
    output_folder folder;
    outcome state = output_folder_open(&folder, target, format->files, of->options->force);
    if (state == OUTCOME_OK)
        state = format->write(of->work, &folder);
    if (state == OUTCOME_OK)
        state = output_folder_commit(&folder);
    output_folder_close(&folder);
    if (state == OUTCOME_OK && !of->options->quiet) {
        format->print(of->work);
        printf("Files: %s\n", target);
    }
    return state;
}

static outcome act(job *of, void *scenario)
{
    const command *own = of->own;
    TRY(own->make(of->options, scenario, of->work));
    TRY(scenario_text(key_table_of(own->keys), scenario, &of->configuration));
    of->seeds = scenario_seeds(key_table_of(own->keys), scenario);
    if (of->options->print_config) {
        fputs(of->configuration, stdout);
        return OUTCOME_OK;
    }
    if (of->options->exchange)
        return exchange(of);
    if (own->has_shards) {
        ensemble_run *run = (ensemble_run *)(void *)((char *)of->work + own->draws);
        of->draws = run->what.is_wanted ? run : NULL;
    }
    return of->options->shard > 0 ? ensemble_shard(of->draws, of->options) : produce(of);
}

outcome program_act(const command *own, const driver_options *options, void *scenario)
{
    job of = {.own = own,
              .options = options,
              .scenario = scenario,
              .work = take_memory(1, own->work_size)};
    const outcome state = act(&of, scenario);
    own->free(of.work);
    free(of.work);
    free(of.configuration);
    free(of.seeds);
    return state;
}

/* What a batch system has given to the job, then OMP_NUM_THREADS, then the processors that the
   process may use: OpenMP knows the latter two. */
static int team_by_default(void)
{
    const char *given = getenv("SLURM_CPUS_PER_TASK");
    int threads;
    if (given && read_whole_number(given, &threads) && threads >= 1)
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

outcome program_run_each(size_t count, int threads, program_each_fn *one, void *user)
{
    char **sentences = take_memory(count, sizeof *sentences);
    outcome state = OUTCOME_OK;
    const int team = mnc_threads_request(program_team(threads, (int)count));
#pragma omp parallel for schedule(dynamic, 1) num_threads(team)
    for (int i = 0; i < (int)count; i++)
        if (!interrupted())
            sentences[i] = one(user, (size_t)i);
    for (size_t i = 0; i < count; i++) {
        if (sentences[i] && state == OUTCOME_OK) {
            print_error("%s", sentences[i]);
            state = OUTCOME_FAILED;
        }
        free(sentences[i]);
    }
    free(sentences);
    return state;
}
