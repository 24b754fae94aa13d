/* From the first word of the command line to the command that it names. */
#include "program/interrupt.h"
#include "program/nearest.h"
#include "program/program.h"
#include "program/standard_streams.h"
#include "scenario/check.h"
#include "scenario/parts.h"
#include "scenario/recognise.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words in the place of a command. */
#define RUN "run"
#define HELP "help"

/* The results are safe by now: a reader of stdout who went away (EPIPE) is no failure. */
static outcome finish_stdout(void)
{
    errno = 0;
    if ((fflush(stdout) == 0 && !ferror(stdout)) || errno == EPIPE || errno == 0)
        return OUTCOME_OK;
    print_error("cannot write to stdout: %s", strerror(errno));
    return OUTCOME_FAILED;
}

/* Runs a command that has a scenario: loads it, acts, frees it. */
static outcome run_scenario(const command *own, const driver_options *options)
{
    void *scenario = NULL;
    outcome state = scenario_load(options, key_table_of(own->keys), own->fill, &scenario);
    if (own->agree)
        state = own->agree(state);
    if (state == OUTCOME_OK)
        state = own->act ? own->act(options, scenario) : program_act(own, options, scenario);
    scenario_free(key_table_of(own->keys), scenario);
    return state;
}

/* `argv` begins with the command's name. */
static outcome run_command(int argc, char **argv, const command *own, driver_options *options)
{
    if (!own->keys)
        return own->act_alone(argc, argv);
    char *name = format_text("%s %s", options->program, own->name); /* getopt_long prints it */
    argv[0] = name;
    outcome state = options_read(argc, argv, own, options);
    if (state == OUTCOME_OK && !options->finished)
        state = run_scenario(own, options);
    options_free(options);
    free(name);
    return state;
}

/* `argv` begins with "run"; the command stands in the file. */
static outcome run_file(int argc, char **argv, driver_options *options)
{
    const command *own = NULL;
    char *text = NULL;
    if (argc < 2 || argv[1][0] == '-') {
        print_error("usage: %s run SCENARIO.yaml [OPTION...]", options->program);
        return OUTCOME_BAD_INPUT;
    }
    outcome state = scenario_read_text(argv[1], &text, &options->text_length);
    if (state == OUTCOME_OK)
        state = scenario_find_command(
            &(scenario_source){.path = argv[1], .text = text, .length = options->text_length},
            &own);
    options->text = text;
    if (state == OUTCOME_OK)
        state = run_command(argc, argv, own, options);
    free(text);
    return state;
}

static void print_commands(const char *program, const command *const *commands)
{
    printf("Usage: %s COMMAND [OPTION...] SCENARIO.yaml\n"
           "Simulates how skin heals after microneedling, from a scenario file.\n\n",
           program);
    for (; *commands; commands++)
        printf("  %-18s %s\n", (*commands)->name, (*commands)->purpose);
    puts("  run                Runs a scenario by the command that its key `program` names.\n"
         "  help               What a command does, its options and the keys of its scenario.\n\n"
         "  -h, --help         this text\n"
         "  -V, --version      version of the library and how it was built\n\n"
         "Exploratory research model, order of magnitude only; no clinical tool.");
}

static outcome refuse_command(const char *program, const char *name, const command *const *commands)
{
    nearest_name nearest = {.wanted = name};
    for (; *commands; commands++)
        nearest_take(&nearest, (*commands)->name);
    nearest_take(&nearest, RUN);
    nearest_take(&nearest, HELP);
    if (nearest.found)
        print_error("unknown command %s; did you mean %s?", name, nearest.found);
    else
        print_error("unknown command %s; try: %s --help", name, program);
    return OUTCOME_BAD_INPUT;
}

static int is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static outcome print_help(const char *program, const command *own)
{
    if (own->keys)
        return options_print_help(program, own);
    printf("Usage: %s %s %s\n%s\n\n%s", program, own->name, own->example, own->purpose,
           own->results);
    return OUTCOME_OK;
}

static void print_help_of_run(const char *program)
{
    printf(
        "Usage: %s run SCENARIO.yaml [OPTION...]\n"
        "Runs a scenario by the command that its key `program` names. Options are those of that\n"
        "command: %s help COMMAND\n",
        program, program);
}

/* `argv` begins with "help". */
static outcome help(int argc, char **argv, const char *program, const command *const *commands)
{
    if (argc > 1 && strcmp(argv[1], RUN) == 0) {
        print_help_of_run(program);
        return OUTCOME_OK;
    }
    if (argc < 2 || strcmp(argv[1], HELP) == 0) {
        print_commands(program, commands);
        return OUTCOME_OK;
    }
    const command *own = recognise_name(argv[1]);
    if (!own)
        return refuse_command(program, argv[1], commands);
    return print_help(program, own);
}

static outcome dispatch(int argc, char **argv, const char *program, const command *const *commands)
{
    driver_options options = {.program = program};
    const char *word = argc > 1 ? argv[1] : "";
    const command *own = recognise_name(word);
    if (own && !own->keys && argc > 2 && is_help(argv[2]))
        return print_help(program, own);
    if (own)
        return run_command(argc - 1, argv + 1, own, &options);
    if (strcmp(word, RUN) == 0 && argc > 2 && is_help(argv[2]))
        return help(2, (char *[]){argv[0], argv[1], NULL}, program, commands);
    if (strcmp(word, RUN) == 0)
        return run_file(argc - 1, argv + 1, &options);
    if (strcmp(word, HELP) == 0 || is_help(word))
        return help(argc - 1, argv + 1, program, commands);
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
        printf("%s %s\n%s\n", program, mnc_version(), mnc_build_info());
        return OUTCOME_OK;
    }
    if (argc > 1)
        return refuse_command(program, word, commands);
    print_error("no command given; try: %s --help", program);
    return OUTCOME_BAD_INPUT;
}

int program_main(int argc, char **argv, const char *program, const command *const *commands)
{
    if (!standard_streams_open())
        return OUTCOME_FAILED;
    interrupt_watch();
    recognise_among(commands);
    outcome state = scenario_tables_fill();
    if (state == OUTCOME_OK)
        state = dispatch(argc, argv, program, commands);
    const outcome printed = finish_stdout();
    if (state == OUTCOME_OK)
        state = printed;
    return (int)state;
}
