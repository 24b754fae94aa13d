/* Reads a scenario file, checks it, and lets libcyaml fill the structures. */
#include "scenario_file.h"

#include "input_file.h"
#include "memory.h"
#include "scenario_check.h"
#include "scenario_set.h"

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

static outcome read_text(const char *path, char **text, size_t *length)
{
    const outcome state = input_file_read(path, path, LARGEST_SCENARIO, text, length);
    if (state != OUTCOME_OK || *length <= LARGEST_SCENARIO)
        return state;
    print_error("%s is larger than 1 MiB, which no scenario is", path);
    return OUTCOME_BAD_INPUT;
}

static outcome load_file(const char *path, const cyaml_schema_value_t *schema, void **data)
{
    char *text = NULL;
    size_t length = 0;
    outcome result = read_text(path, &text, &length);
    if (result == OUTCOME_OK)
        result = scenario_check(&(scenario_source){path, text, length}, schema);
    if (result == OUTCOME_OK) {
        char message[MESSAGE_SIZE] = "";
        cyaml_config_t config = configuration(message);
        cyaml_err_t error =
            cyaml_load_data((const uint8_t *)text, length, &config, schema, data, NULL);
        if (error != CYAML_OK) {
            print_sentence("%s: %s (%s)", path, cyaml_strerror(error), message);
            result = OUTCOME_BAD_INPUT;
        }
    }
    free(text);
    return result;
}

void scenario_free(const cyaml_schema_value_t *schema, void *data)
{
    char message[MESSAGE_SIZE] = "";
    cyaml_config_t config = configuration(message);
    if (data != NULL)
        cyaml_free(&config, schema, data, 0);
}

outcome scenario_load(const driver_options *options, const cyaml_schema_value_t *schema,
                      scenario_fill_fn *fill, void **data)
{
    *data = NULL;
    outcome result = load_file(options->scenario, schema, data);
    for (size_t i = 0; result == OUTCOME_OK && i < options->setting_count; i++)
        result = scenario_set(schema, *data, options->settings[i]);
    if (result == OUTCOME_OK)
        result = fill(*data, options);
    if (result != OUTCOME_OK) {
        scenario_free(schema, *data);
        *data = NULL;
    }
    return result;
}
