/* The command line that all drivers share, read with getopt_long. */
#include "program/options.h"

#include "program/command.h"
#include "program/memory.h"
#include "program/number.h"
#include "program/utf8.h"
#include "scenario/parts.h"

#include <mncollagen.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_SHARDS = 1000000 };

enum option_key {
    KEY_SCENARIO = 's',
    KEY_OUTPUT = 'o',
    KEY_THREADS = 't',
    KEY_FORCE = 'f',
    KEY_QUIET = 'q',
    KEY_HELP = 'h',
    KEY_VERSION = 'V',
    KEY_FLAG = 0, /* getopt_long has set it */
    KEY_SET = 256,
    KEY_LIST_KINETICS,
    KEY_ENSEMBLE,
    KEY_MEMBERS,
    KEY_SHARD,
    KEY_SEED,
    KEY_DATA_TEMPLATE,
    KEY_EXCHANGE,
    KEY_CSV
};

static void print_own_options(const command *own)
{
    if (own->has_ensemble)
        puts("      --ensemble WORD    short for --set uncertainty.draws=WORD: posterior, the "
             "shipped\n"
             "                         draws of uncertain parameters given the calibration data;\n"
             "                         prior; none, no bands; or a file of draws\n"
             "      --members N        short for --set uncertainty.members=N: the first N draws");
    if (own->has_shards)
        puts("      --shard I/N        run only the draws of shard I of N, 1 to N, and write them "
             "to\n"
             "                         DIR/shard_I_of_N.part; a lost shard can be run again alone\n"
             "      --merge            the arguments after the scenario are part files of all "
             "shards;\n"
             "                         gives the same results as a run without shards\n"
             "      --rows             write members.csv too, a row for each draw, as they come");
    if (own->seed)
        printf("      --seed N           short for --set %s=N\n", own->seed);
    if (own->data_template)
        puts("      --data-template    print a file of data to fill in, and end");
    if (own->exchange)
        printf("      --%s DIR%*s%s\n", own->exchange->option,
               (int)(13 - strlen(own->exchange->option)), "", own->exchange->about);
    if (own->is_long)
        puts("      --dry-run          say what the run would take of memory, time and disk, and "
             "end\n"
             "      --resume           go on from the newest checkpoint in the folder for results; "
             "begin\n"
             "                         where there is no run yet. The results are those of a run "
             "that\n"
             "                         was never interrupted");
}

outcome options_print_help(const char *program, const command *own)
{
    printf("Usage: %s %s [OPTION...] SCENARIO.yaml\n%s\n\n", program, own->name, own->purpose);
    printf("  -s, --scenario FILE    the scenario, if not given as an argument\n"
           "      --set PATH=VALUE   overwrite one value of the scenario; may be repeated, e.g.\n"
           "                         --set skin.site=forehead --set %s\n",
           own->example);
    print_own_options(own);
    fputs(
        "      --print-config     print the effective scenario with all defaults, and end\n"
        "  -o, --output DIR       folder for results; default results/<scenario name>\n"
        "  -f, --force            overwrite results that exist there; default: refuse\n"
        "  -t, --threads N        threads, 1 to 1024; default: SLURM_CPUS_PER_TASK, else\n"
        "                         OMP_NUM_THREADS, else one for each processor. Results do not\n"
        "                         depend on it\n"
        "      --csv STYLE        how tables (.csv) are written: plain, for programs, is the "
        "default;\n"
        "                         excel, for spreadsheets where numbers are written 0.5: with a\n"
        "                         byte order mark and without the line of comment; excel-comma,\n"
        "                         where they are written 0,5: with semicolons and decimal commas\n"
        "                         too\n"
        "      --no-plots         write data and script, draw nothing; default: draw with gnuplot\n"
        "      --text-plot        a small plot of letters even when stdout is no terminal\n"
        "  -q, --quiet            no progress, no tables; errors, warnings, notes only\n"
        "  -h, --help             this text\n"
        "  -V, --version          version of the library and how it was built\n\n",
        stdout);
    puts("Keys of the scenario, a unit or words behind each:");
    const outcome state = scenario_print_keys(key_table_of(own->keys), own->fill);
    printf("\n%s", own->results);
    fputs("\nExit code: 0 done, 1 the run failed, 2 the options or the scenario are wrong", stdout);
    if (own->is_long)
        fputs(",\n3 ended by SIGTERM, SIGHUP or SIGUSR1 with a checkpoint, for --resume", stdout);
    puts(".\nExploratory research model, order of magnitude only; no clinical tool.");
    return state;
}

static outcome read_threads(const char *text, int *threads)
{
    if (read_whole_number(text, threads) && *threads >= 1 && *threads <= MNC_MAX_THREADS)
        return OUTCOME_OK;
    print_error("--threads %s: allowed are 1 to %d", text, MNC_MAX_THREADS);
    return OUTCOME_BAD_INPUT;
}

/* "I/N" */
static outcome read_shard(const char *text, driver_options *options)
{
    char *number = copy_text(text);
    char *slash = strchr(number, '/');
    int read = slash != NULL;
    if (read) {
        *slash = '\0';
        read = read_whole_number(number, &options->shard) &&
               read_whole_number(slash + 1, &options->shard_count);
    }
    free(number);
    if (read && options->shard >= 1 && options->shard <= options->shard_count &&
        options->shard_count <= LARGEST_SHARDS)
        return OUTCOME_OK;
    print_error("--shard %s: expected I/N with 1 <= I <= N <= %d, as in 2/8", text, LARGEST_SHARDS);
    return OUTCOME_BAD_INPUT;
}

static outcome read_csv_style(const char *text, driver_options *options)
{
    if (csv_style_read(text, &options->csv))
        return OUTCOME_OK;
    print_error("--csv %s: allowed are plain, excel, excel-comma", text);
    return OUTCOME_BAD_INPUT;
}

static outcome add_setting(driver_options *options, const char *path, const char *between,
                           const char *value)
{
    options->settings[options->setting_count++] = format_text("%s%s%s", path, between, value);
    return OUTCOME_OK;
}

static outcome take_scenario(driver_options *options, const char *path)
{
    if (options->scenario) {
        print_error("two scenarios, %s and %s: give one", options->scenario, path);
        return OUTCOME_BAD_INPUT;
    }
    options->scenario = path;
    return OUTCOME_OK;
}

static outcome take_option(int key, const command *own, driver_options *options)
{
    switch (key) {
    case KEY_FLAG:
        return OUTCOME_OK;
    case KEY_SCENARIO:
        return take_scenario(options, optarg);
    case KEY_SET:
        return add_setting(options, "", "", optarg);
    case KEY_OUTPUT:
        options->output = optarg;
        return OUTCOME_OK;
    case KEY_THREADS:
        return read_threads(optarg, &options->threads);
    case KEY_ENSEMBLE:
        return add_setting(options, "uncertainty.draws", "=", optarg);
    case KEY_MEMBERS:
        return add_setting(options, "uncertainty.members", "=", optarg);
    case KEY_SEED:
        return add_setting(options, own->seed, "=", optarg);
    case KEY_SHARD:
        return read_shard(optarg, options);
    case KEY_LIST_KINETICS:
        options->finished = 1;
        return scenario_print_kinetics();
    case KEY_DATA_TEMPLATE:
        options->finished = 1;
        fputs(own->data_template, stdout);
        return OUTCOME_OK;
    case KEY_EXCHANGE:
        options->exchange = optarg;
        return OUTCOME_OK;
    case KEY_CSV:
        return read_csv_style(optarg, options);
    case KEY_FORCE:
        options->force = 1;
        return OUTCOME_OK;
    case KEY_QUIET:
        options->quiet = 1;
        return OUTCOME_OK;
    case KEY_HELP:
        options->finished = 1;
        return options_print_help(options->program, own);
    case KEY_VERSION:
        printf("%s %s\n%s\n", options->program, mnc_version(), mnc_build_info());
        options->finished = 1;
        return OUTCOME_OK;
    default: /* getopt_long has said what is wrong */
        fprintf(stderr, "Try: %s help %s\n", options->program, own->name);
        return OUTCOME_BAD_INPUT;
    }
}

static outcome check_folders(const command *own, const driver_options *options)
{
    const char *other = options->output      ? "--output"
                        : options->shard > 0 ? "--shard"
                        : options->merge     ? "--merge"
                        : options->rows      ? "--rows"
                                             : NULL;
    if (options->output && options->output[0] == '\0') {
        print_error("--output: the name of the folder is empty");
        return OUTCOME_BAD_INPUT;
    }
    if (!options->exchange)
        return OUTCOME_OK;
    if (options->exchange[0] == '\0') {
        print_error("--%s: the name of the folder is empty", own->exchange->option);
        return OUTCOME_BAD_INPUT;
    }
    if (!other)
        return OUTCOME_OK;
    print_error("--%s writes to its own folder and nothing else: give it without %s",
                own->exchange->option, other);
    return OUTCOME_BAD_INPUT;
}

static outcome take_arguments(int argc, char **argv, const command *own, driver_options *options)
{
    for (int i = optind; i < argc; i++)
        if (options->merge && options->scenario)
            options->parts[options->part_count++] = argv[i];
        else
            TRY(take_scenario(options, argv[i]));
    if (!options->scenario) {
        print_error("no scenario given; try: %s help %s", options->program, own->name);
        return OUTCOME_BAD_INPUT;
    }
    if (options->merge && (options->part_count == 0 || options->shard > 0)) {
        print_error(options->shard > 0 ? "give either --shard or --merge"
                                       : "--merge: no part files given after the scenario");
        return OUTCOME_BAD_INPUT;
    }
    return check_folders(own, options);
}

/* A row that a command without it does not have. */
typedef struct option_row {
    int is_there;
    struct option option;
} option_row;

enum { OPTION_COUNT = 23 };

static void fill_table(const command *own, driver_options *to,
                       struct option table[OPTION_COUNT + 1])
{
    const option_row rows[OPTION_COUNT] = {
        {1, {"scenario", required_argument, NULL, KEY_SCENARIO}},
        {1, {"set", required_argument, NULL, KEY_SET}},
        {1, {"print-config", no_argument, &to->print_config, 1}},
        {1, {"list-kinetics", no_argument, NULL, KEY_LIST_KINETICS}},
        {1, {"output", required_argument, NULL, KEY_OUTPUT}},
        {1, {"force", no_argument, NULL, KEY_FORCE}},
        {1, {"threads", required_argument, NULL, KEY_THREADS}},
        {1, {"csv", required_argument, NULL, KEY_CSV}},
        {1, {"no-plots", no_argument, &to->no_plots, 1}},
        {1, {"text-plot", no_argument, &to->text_plot, 1}},
        {1, {"quiet", no_argument, NULL, KEY_QUIET}},
        {1, {"help", no_argument, NULL, KEY_HELP}},
        {1, {"version", no_argument, NULL, KEY_VERSION}},
        {own->has_ensemble, {"ensemble", required_argument, NULL, KEY_ENSEMBLE}},
        {own->has_ensemble, {"members", required_argument, NULL, KEY_MEMBERS}},
        {own->has_shards, {"shard", required_argument, NULL, KEY_SHARD}},
        {own->has_shards, {"merge", no_argument, &to->merge, 1}},
        {own->has_shards, {"rows", no_argument, &to->rows, 1}},
        {own->is_long, {"dry-run", no_argument, &to->dry_run, 1}},
        {own->is_long, {"resume", no_argument, &to->resume, 1}},
        {own->data_template != NULL, {"data-template", no_argument, NULL, KEY_DATA_TEMPLATE}},
        {own->exchange != NULL,
         {own->exchange ? own->exchange->option : NULL, required_argument, NULL, KEY_EXCHANGE}},
        {own->seed != NULL, {"seed", required_argument, NULL, KEY_SEED}},
    };
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (rows[i].is_there)
            *table++ = rows[i].option;
    *table = (struct option){NULL, 0, NULL, 0};
}

outcome options_read(int argc, char **argv, const command *own, driver_options *options)
{
    struct option table[OPTION_COUNT + 1];
    fill_table(own, options, table);
    options->command = own;
    options->settings = take_memory((size_t)argc + 1, sizeof(char *));
    options->parts = take_memory((size_t)argc + 1, sizeof(char *));
    while (!options->finished) {
        const int key = getopt_long(argc, argv, "s:o:t:fqhV", table, NULL);
        if (key == -1)
            return take_arguments(argc, argv, own, options);
        TRY(take_option(key, own, options));
    }
    return OUTCOME_OK;
}

void options_free(driver_options *options)
{
    for (size_t i = 0; i < options->setting_count; i++)
        free(options->settings[i]);
    free(options->settings);
    free(options->parts);
    *options = (driver_options){0};
}

char *options_scenario_name(const driver_options *options)
{
    const char *slash = strrchr(options->scenario, '/');
    char *name = copy_text(slash ? slash + 1 : options->scenario);
    char *point = strrchr(name, '.');
    if (point && point != name)
        *point = '\0';
    return name;
}

char *options_title(const driver_options *options)
{
    char *title = options_scenario_name(options);
    replace_unprintable(title);
    title[whole_letters(title, TITLE_SIZE)] = '\0';
    return title;
}

char *options_output(const driver_options *options)
{
    if (options->output)
        return copy_text(options->output);
    char *name = options_scenario_name(options);
    char *folder = format_text("results/%s", name);
    free(name);
    return folder;
}
