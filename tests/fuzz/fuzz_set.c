/* Fuzz target: bytes become --set options for a sound scenario of compare_schedules. Each is
   refused with one sentence that begins with the option, or the scenario can be written, and loads
   again as the same text. */
#include "commands/compare_schedules/scenario.h"
#include "fuzz_files.h"
#include "fuzz_said.h"
#include "scenario/file.h"
#include "scenario/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_SETTINGS = 4 };

static const char base[] = "title: A\n"
                           "report_days: [30, 90]\n"
                           "skin: {epidermis_mm: 0.1, layers: [{thickness_mm: 0.2, "
                           "relative_cell_density: 1.4, collagen_mg_per_ml: 112}]}\n"
                           "schedules:\n"
                           "  - {name: one, sessions: 3, interval_days: 14}\n"
                           "  - {name: two, days: [0, 20], device: {preset: pen}}\n"
                           "  - name: three\n"
                           "    session_list: [{day: 3, channel: slab}]\n";

static const char *const pieces[] = {
    "title",
    "horizon_days",
    "report_days",
    "skin",
    "site",
    "layers",
    "thickness_mm",
    "device",
    "preset",
    "efficiency",
    "needling",
    "placement",
    "solver",
    "tolerance",
    "kinetics",
    "act_time_days",
    "uncertainty",
    "draws",
    "members",
    "seed",
    "spread",
    "prior_sd",
    "schedules",
    "name",
    "sessions",
    "days",
    "session_list",
    "day",
    "interval_days",
    "[0]",
    "[1]",
    "[2]",
    "[3]",
    "[99999999999999999999]",
    "[-1]",
    "[+0]",
    "[ 0]",
    "[0",
    "[]",
    "[x]",
    ".",
    ".",
    ".",
    "..",
    "=",
    "=",
    "==",
    "",
    "\xff",
    "\x1b[2J",
    "\xc2\x9b",
    "\"",
    "\\",
};

static const char *const values[] = {
    "0",
    "1",
    "-1",
    "1.5",
    "2147483647",
    "2147483648",
    "20240115123000",
    "1e999",
    "nan",
    "0x10",
    "",
    " ",
    "pen",
    "cheek",
    "slab",
    "random",
    "none",
    "prior",
    "a\"b\\c",
    "'",
    "0,14,28",
    "[0, 14]",
    "[,]",
    "1,,2",
    "1,x",
    "\xff",
    "\xc3\xa4",
    "\x1b[31m",
    "\xe2\x80\xae",
    "\n",
    "#",
    "{a: b}",
    "&a",
    "*a",
    "- ",
};

/* Paths that lead somewhere. */
static const char *const paths[] = {
    "title=",
    "horizon_days=",
    "report_days=",
    "skin.site=",
    "skin.layers[0].thickness_mm=",
    "device.efficiency=",
    "needling.placement=",
    "kinetics.act_time_days=",
    "uncertainty.seed=",
    "uncertainty.draws=",
    "uncertainty.spread.loss_sd=",
    "schedules[0].name=",
    "schedules[0].sessions=",
    "schedules[1].days=",
    "schedules[1].device.preset=",
    "schedules[2].session_list[0].channel=",
};

#define ANY_OF(in, list) (list)[fuzz_choice((in), (int)(sizeof(list) / sizeof *(list)))]

static void make_setting(fuzz_input *in, fuzz_text *text)
{
    const int kind = fuzz_choice(in, 4);
    *text = (fuzz_text){.length = 0};
    if (kind == 0) {
        const size_t length = fuzz_byte(in);
        for (size_t i = 0; i < length; i++) {
            const char letter = (char)fuzz_byte(in);
            fuzz_append(text, letter != '\0' ? &letter : "x", 1);
        }
        return;
    }
    if (kind == 1)
        for (int count = fuzz_choice(in, 10); count > 0; count--)
            fuzz_append_text(text, ANY_OF(in, pieces));
    else
        fuzz_append_text(text, ANY_OF(in, paths));
    for (int count = 1 + fuzz_choice(in, 3); count > 0; count--)
        fuzz_append_text(text, ANY_OF(in, values));
}

static char *written(const comparison_scenario *scenario)
{
    char *result = NULL;
    fuzz_expect(scenario_text(key_table_of(comparison_keys), scenario, &result) == OUTCOME_OK);
    return result;
}

/* Loads with the settings; what is said goes to `said`, in new memory. */
static outcome load(const driver_options *options, comparison_scenario **scenario, char **said)
{
    void *data = NULL;
    fuzz_listen();
    const outcome state =
        scenario_load(options, key_table_of(comparison_keys), comparison_fill, &data);
    *scenario = data;
    *said = fuzz_heard();
    return state;
}

static void check_round_trip(const comparison_scenario *scenario, const char *path)
{
    const driver_options options = {.scenario = path};
    comparison_scenario *again = NULL;
    char *said = NULL, *first = written(scenario);
    fuzz_write_file(path, first, strlen(first));
    fuzz_expect(load(&options, &again, &said) == OUTCOME_OK);
    char *second = written(again);
    fuzz_expect(strcmp(first, second) == 0);
    scenario_free(key_table_of(comparison_keys), again);
    free(said);
    free(first);
    free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = {data, size};
    char path[FUZZ_PATH], *said = NULL, *settings[MOST_SETTINGS];
    fuzz_text texts[MOST_SETTINGS];
    comparison_scenario *scenario = NULL;
    driver_options options = {.scenario = fuzz_path("set", path), .settings = settings};
    fuzz_write_file(path, base, sizeof base - 1);
    fuzz_expect(scenario_tables_fill() == OUTCOME_OK);
    options.setting_count = 1 + (size_t)fuzz_choice(&in, MOST_SETTINGS);
    for (size_t i = 0; i < options.setting_count; i++) {
        make_setting(&in, &texts[i]);
        settings[i] = texts[i].bytes;
    }
    if (load(&options, &scenario, &said) == OUTCOME_OK) {
        fuzz_expect(said[0] == '\0');
        check_round_trip(scenario, path);
        scenario_free(key_table_of(comparison_keys), scenario);
    } else {
        fuzz_expect(scenario == NULL && strncmp(said, "error: --set ", 13) == 0);
        fuzz_check_said(said);
    }
    free(said);
    unlink(path);
    return 0;
}
