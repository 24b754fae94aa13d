/* Fuzz target: bytes become the text of a scenario file and a --set option for compare_schedules.
   Either they are refused with one sentence, which has line and column where there is a place to
   name, or the scenario is written as text that loads to the same text again. */
#include "commands/compare_schedules/scenario.h"
#include "fuzz_files.h"
#include "fuzz_said.h"
#include "scenario/file.h"
#include "scenario/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a scenario is made of, and what spoils one. */
static const char *const pieces[] = {
    "title: ",
    "program: compare-schedules\n",
    "horizon_days: ",
    "report_days: ",
    "skin: ",
    "device: ",
    "needling: ",
    "solver: ",
    "kinetics: ",
    "uncertainty: ",
    "draws: ",
    "members: ",
    "weighting: ",
    "spread: ",
    "prior_sd: ",
    "schedules:\n",
    "  - name: ",
    "sessions: ",
    "first_day: ",
    "days: ",
    "session_list:\n",
    "site: ",
    "layers: ",
    "epidermis_mm: ",
    "thickness_mm: ",
    "preset: ",
    "efficiency: ",
    "placement: ",
    "channel: ",
    "cell_kill: ",
    "tolerance: ",
    "act_time_days: ",
    "      - {day: 3}",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "\n",
    "\n  ",
    "\n    ",
    "- ",
    "\"",
    "#",
    "&a ",
    "*a",
    "|",
    ": ",
    "'",
    "---\n",
    "...\n",
    "!!str ",
    "%YAML 1.1\n",
    "? ",
    "\t",
    "\xff",
    "\\",
};

static const char *const values[] = {
    "0",   "1",    "3",    "-1",   "1.5",   "365",         "1e400",  "nan",     ".inf", "0x10",
    "1e3", "4e-7", "0.01", "+2",   ".5",    "99999999999", "3mm",    "",        "~",    "\xc3\xa4",
    "one", "pen",  "slab", "cone", "cheek", "regular",     "random", "generic", "true", "\"a\\nb\"",
};

/* A sound scenario, in the parts that may change: keys and values. */
static const char *const base[][2] = {
    {"title: ", "A"},
    {"\nhorizon_days: ", "90"},
    {"\nreport_days: [30, ", "90"},
    {"]\nskin: {epidermis_mm: ", "0.1"},
    {", layers: [{thickness_mm: ", "0.2"},
    {", relative_cell_density: ", "1.4"},
    {", collagen_mg_per_ml: ", "112"},
    {"}]}\ndevice: {preset: ", "pen"},
    {", efficiency: ", "0.5"},
    {"}\nneedling:\n  needle_length_mm: ", "1.5"},
    {"\n  placement: ", "random"},
    {"\nsolver: {tolerance: ", "1e-3"},
    {"}\nkinetics: {act_time_days: ", "30"},
    {"}\nschedules:\n  - name: ", "one"},
    {"\n    sessions: ", "3"},
    {"\n    interval_days: ", "14"},
    {"\n  - name: ", "two"},
    {"\n    days: [0, ", "20"},
    {"]\n    device: {preset: ", "generic"},
    {"}\n  - name: ", "three"},
    {"\n    session_list:\n      - {day: ", "3"},
    {", channel: ", "slab"},
    {"}\n    cell_kill: ", "1"},
};

enum { PARTS = sizeof base / sizeof *base };

static const char *any_piece(fuzz_input *in)
{
    return pieces[fuzz_choice(in, (int)(sizeof pieces / sizeof *pieces))];
}

static const char *any_value(fuzz_input *in)
{
    return values[fuzz_choice(in, (int)(sizeof values / sizeof *values))];
}

/* The base text, of which one to four parts are left out, replaced or longer. */
static void append_changed_base(fuzz_input *in, fuzz_text *t)
{
    int change[PARTS] = {0};
    for (int changes = 1 + fuzz_choice(in, 4); changes > 0; changes--)
        change[fuzz_choice(in, PARTS)] = 1 + fuzz_choice(in, 16);
    for (int p = 0; p < PARTS; p++) {
        if (change[p] != 1) {
            fuzz_append_text(t, change[p] == 2 ? any_piece(in) : base[p][0]);
            fuzz_append_text(t, change[p] > 4    ? any_value(in)
                                : change[p] == 4 ? any_piece(in)
                                                 : base[p][1]);
        }
        if (change[p] == 3)
            fuzz_append_text(t, any_piece(in));
    }
}

static void append_any(fuzz_input *in, fuzz_text *t)
{
    switch (fuzz_choice(in, 8)) {
    case 0:
        fuzz_append(t, (const char *)in->next, in->left);
        in->left = 0;
        break;
    case 1:
        while (in->left > 0)
            fuzz_append_text(t, fuzz_choice(in, 4) == 0 ? any_value(in) : any_piece(in));
        break;
    default:
        append_changed_base(in, t);
    }
}

static void make_setting(fuzz_input *in, fuzz_text *t)
{
    static const char *const paths[] = {"schedules[1].device.efficiency=",
                                        "report_days=",
                                        "kinetics.synthesis_max=",
                                        "schedules[",
                                        "skin.layers[0].thickness_mm=",
                                        "skin.site=",
                                        "title=",
                                        "schedules[0].session_list[0].day="};
    fuzz_append_text(t, paths[fuzz_choice(in, 8)]);
    for (int count = fuzz_choice(in, 4); count > 0; count--)
        fuzz_append_text(t, fuzz_choice(in, 4) == 0 ? any_piece(in) : any_value(in));
}

/* As text in new memory. */
static char *written(const comparison_scenario *scenario)
{
    char *result = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&result, &size);
    fuzz_expect(file != NULL);
    scenario_write(file, key_table_of(comparison_keys), scenario);
    fuzz_expect(fclose(file) == 0);
    return result;
}

/* Loads, and what the program says goes to `said`, in new memory. */
static outcome load(const driver_options *options, comparison_scenario **scenario, char **said)
{
    void *data = NULL;
    fuzz_listen();
    const outcome result =
        scenario_load(options, key_table_of(comparison_keys), comparison_fill, &data);
    *scenario = data;
    *said = fuzz_heard();
    return result;
}

/* About a file: one sentence in one line, with the place unless the whole file is meant. About an
   option: it is repeated as the user gave it. */
static void check_sentence(const char *said, const char *path)
{
    const size_t before = strlen(path);
    unsigned long line = 0, column = 0;
    fuzz_check_said(said);
    if (strncmp(said, "error: --set ", 13) == 0)
        return;
    fuzz_expect(strncmp(said, path, before) == 0);
    if (!strstr(said, "the file is empty") && !strstr(said, "not a text file") &&
        (sscanf(said + before, ":%lu:%lu: ", &line, &column) != 2 || line == 0 || column == 0)) {
        fprintf(stderr, "said: \"%s\"\n", said);
        fuzz_fail("the sentence has line and column", __FILE__, __LINE__);
    }
}

static void check_round_trip(const comparison_scenario *scenario, const char *path)
{
    const driver_options options = {.scenario = path};
    comparison_scenario *again = NULL;
    char *said = NULL, *first = written(scenario);
    fuzz_write_file(path, first, strlen(first));
    if (load(&options, &again, &said) != OUTCOME_OK) {
        fprintf(stderr, "said: %s\nabout:\n%s\n", said, first);
        fuzz_fail("what was written loads again", __FILE__, __LINE__);
    }
    char *second = written(again);
    fuzz_expect(strcmp(first, second) == 0);
    scenario_free(key_table_of(comparison_keys), again);
    free(first);
    free(second);
    free(said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    fuzz_text file = {.length = 0}, option = {.length = 0};
    char path[FUZZ_PATH], *said = NULL;
    comparison_scenario *scenario = NULL;
    char *settings[] = {option.bytes};
    const int has_setting = fuzz_choice(&in, 4) == 0;
    if (has_setting)
        make_setting(&in, &option);
    append_any(&in, &file);
    fuzz_write_file(fuzz_path("scenario", path), file.bytes, file.length);
    const driver_options options = {
        .scenario = path, .settings = settings, .setting_count = has_setting ? 1 : 0};
    fuzz_expect(scenario_tables_fill() == OUTCOME_OK);
    if (load(&options, &scenario, &said) == OUTCOME_OK) {
        check_round_trip(scenario, path);
        scenario_free(key_table_of(comparison_keys), scenario);
    } else {
        check_sentence(said, path);
    }
    free(said);
    unlink(path);
    return 0;
}
