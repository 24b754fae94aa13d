/* Reads a scenario file, checks it, and lets libcyaml fill the structures. */
#include "scenario/file.h"

#include "program/input_file.h"
#include "program/memory.h"
#include "scenario/check.h"
#include "scenario/consistency.h"
#include "scenario/place.h"
#include "scenario/recognise.h"
#include "scenario/set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_SCENARIO = 1 << 20, MESSAGE_SIZE = 256 };

/* Keeps the first message: the later ones of libcyaml only tell where it happened. */
static void keep_first_message(cyaml_log_t level, void *context, const char *format, va_list values)
{
    char *message = context;
    (void)level;
    if (message[0] != '\0')
        return;
    vsnprintf(message, MESSAGE_SIZE, format, values);
    message[strcspn(message, "\n")] = '\0';
}

static cyaml_config_t configuration(char message[MESSAGE_SIZE])
{
    return (cyaml_config_t){.log_fn = keep_first_message,
                            .log_ctx = message,
                            .mem_fn = cyaml_mem,
                            .log_level = CYAML_LOG_ERROR,
                            .flags = CYAML_CFG_NO_ALIAS};
}

outcome scenario_read_text(const char *path, char **text, size_t *length)
{
    const outcome state = input_file_read(path, path, LARGEST_SCENARIO, text, length);
    if (state != OUTCOME_OK || *length <= LARGEST_SCENARIO)
        return state;
    print_error("%s is larger than 1 MiB, which no scenario is", path);
    return OUTCOME_BAD_INPUT;
}

/* The date of day 0 that --set gives, which dates in the file count from. */
static const char *options_start(const driver_options *options)
{
    static const char key[] = "start=";
    for (size_t i = options->setting_count; i-- > 0;)
        if (strncmp(options->settings[i], key, strlen(key)) == 0)
            return options->settings[i] + strlen(key);
    return NULL;
}

/* The text stays, as later sentences look up places in it. */
static outcome load_file(const driver_options *options, const key_table *table, void **data)
{
    const char *path = options->scenario;
    char *text = NULL, *written_out = NULL, message[MESSAGE_SIZE] = "";
    size_t length = options->text_length;
    const cyaml_schema_value_t schema = key_table_schema(table);
    cyaml_config_t config = configuration(message);
    outcome result = OUTCOME_OK;
    if (!options->text)
        result = scenario_read_text(path, &text, &length);
    else
        text = memcpy(take_memory(length + 1, 1), options->text, length);
    if (result == OUTCOME_OK)
        result = scenario_check(
            &(scenario_source){path, text, length, options->command, options_start(options)}, table,
            &written_out);
    if (result != OUTCOME_OK) {
        free(written_out);
        free(text);
        return result;
    }
    place_begin(options, text, length);
    const char *loaded = written_out ? written_out : text;
    const cyaml_err_t error =
        cyaml_load_data((const uint8_t *)loaded, written_out ? strlen(written_out) : length,
                        &config, &schema, data, NULL);
    free(written_out);
    if (error == CYAML_OK)
        return OUTCOME_OK;
    print_sentence("%s: %s (%s)", path, cyaml_strerror(error), message);
    return OUTCOME_BAD_INPUT;
}

void scenario_free(const key_table *table, void *data)
{
    char message[MESSAGE_SIZE] = "";
    cyaml_config_t config = configuration(message);
    const cyaml_schema_value_t schema = key_table_schema(table);
    if (data)
        cyaml_free(&config, &schema, data, 0);
}

/* Of --set, which the file's check has not seen. */
static outcome check_program(const driver_options *options, const key_table *table,
                             const char *data)
{
    const char *program = key_value(key_find(table, "program"), data);
    char *sentence;
    if (!program || !options->command ||
        !(sentence = recognise_mismatch(program, options->command)))
        return OUTCOME_OK;
    print_error("--set program=%s: %s", program, sentence);
    free(sentence);
    return OUTCOME_BAD_INPUT;
}

outcome scenario_fill(const driver_options *options, const key_table *table, scenario_fill_fn *fill,
                      void *data)
{
    const scenario_key *key = key_find(table, "title");
    if (!key_value(key, data)) {
        char *title = options_title(options);
        memcpy((char *)data + key->offset, &title, sizeof title);
    }
    keys_fill(table, data);
    const outcome state = fill(data);
    keys_fill(table, data);
    return state;
}

outcome scenario_load(const driver_options *options, const key_table *table, scenario_fill_fn *fill,
                      void **data)
{
    *data = NULL;
    outcome result = load_file(options, table, data);
    for (size_t i = 0; result == OUTCOME_OK && i < options->setting_count; i++)
        result = scenario_set(table, *data, options->settings[i]);
    if (result == OUTCOME_OK)
        result = check_program(options, table, *data);
    if (result == OUTCOME_OK)
        result = consistency_check(table, *data);
    if (result == OUTCOME_OK)
        result = scenario_fill(options, table, fill, *data);
    if (result != OUTCOME_OK) {
        scenario_free(table, *data);
        *data = NULL;
    }
    return result;
}
