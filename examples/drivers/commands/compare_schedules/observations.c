/* From the scenario's list and file to observations, with the checks that need the whole. */
#include "courses/observations.h"

#include "commands/compare_schedules/scenario.h"
#include "program/data_table.h"
#include "program/memory.h"
#include "program/nearest.h"
#include "program/number.h"
#include "scenario/dates.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    DAY_COLUMN,
    QUANTITY,
    VALUE,
    DIRECTION,
    ERROR,
    RATIO_TO_DAY,
    SCHEDULE,
    SOURCE,
    COLUMNS,
    REQUIRED_ONES = 2
};

static const char *const columns[COLUMNS] = {"day",   "quantity",     "value",    "direction",
                                             "error", "ratio_to_day", "schedule", "source"};

/* What an entry or a row says; "" and NAN: nothing. */
typedef struct given {
    double day, value, error, ratio_to_day;
    const char *quantity, *direction, *schedule, *source;
} given;

/* Each of the following returns NULL, or why it refuses its column, in new memory. */
static char *find_quantity(const char *name, size_t *quantity)
{
    char *known, *names = NULL;
    for (*quantity = 0; (known = observed_quantity_name(*quantity)); ++*quantity) {
        const int found = strcmp(known, name) == 0;
        append_text(&names, "%s%s", *quantity > 0 ? ", " : "", known);
        free(known);
        if (found) {
            free(names);
            return NULL;
        }
    }
    char *question = nearest_question(name, names);
    char *why = format_text("must be one of %s%s", names, question);
    free(question);
    free(names);
    return why;
}

static char *find_schedule(const courses *study, const char *name, size_t *course)
{
    int number;
    *course = ALL_COURSES;
    if (*name == '\0')
        return NULL;
    for (size_t i = 0; i < study->count; i++)
        if (strcmp(study->names[i], name) == 0) {
            *course = i;
            return NULL;
        }
    if (read_whole_number(name, &number) && number >= 1 && (size_t)number <= study->count) {
        *course = (size_t)number - 1;
        return NULL;
    }
    char *why = format_text("must be a number from 1 to %zu, or one of", study->count);
    for (size_t i = 0; i < study->count; i++)
        append_text(&why, "%s \"%s\"", i > 0 ? "," : "", study->names[i]);
    return why;
}

static char *check_day(const courses *study, double day)
{
    char texts[2][NUMBER_TEXT_SIZE];
    if (isnan(day) || (day >= 0 && mnc_day_compare(day, study->horizon_days) <= 0))
        return NULL;
    write_apart(texts[0], study->horizon_days, day);
    return format_text("must be between 0 and horizon_days = %s", texts[0]);
}

/* Either a value or a direction, which says "none" of changes up to the error. */
static char *take_direction(const given *from, observation *to, int *column)
{
    *column = *from->direction == '\0' ? VALUE : DIRECTION;
    if ((*from->direction != '\0') == !isnan(from->value))
        return copy_text("give either value or direction");
    if (*from->direction == '\0')
        return NULL;
    to->direction = DIRECTION_UP;
    while (to->direction < DIRECTION_NONE &&
           strcmp(direction_words[to->direction], from->direction) != 0)
        to->direction++;
    if (strcmp(direction_words[to->direction], from->direction) != 0)
        return copy_text("must be one of up, down, none");
    if (!isnan(from->ratio_to_day))
        return copy_text("goes without ratio_to_day");
    return to->direction == DIRECTION_NONE && !(from->error > 0)
               ? copy_text("needs error above 0, up to which a change is none")
               : NULL;
}

/* `column`: the one that the sentence is about. */
static char *take(const courses *study, const given *from, observation *to, int *column)
{
    char *why;
    *to = (observation){.day = from->day,
                        .value = from->value,
                        .error = from->error,
                        .ratio_to_day = from->ratio_to_day};
    *column = DAY_COLUMN;
    if ((why = check_day(study, from->day)))
        return why;
    *column = RATIO_TO_DAY;
    if ((why = check_day(study, from->ratio_to_day)))
        return why;
    *column = QUANTITY;
    if ((why = find_quantity(from->quantity, &to->quantity)))
        return why;
    if ((why = take_direction(from, to, column)))
        return why;
    *column = SCHEDULE;
    if ((why = find_schedule(study, from->schedule, &to->course)))
        return why;
    *column = ERROR;
    if (from->error < 0)
        return copy_text("must be at least 0");
    to->source = *from->source != '\0' ? copy_text(from->source) : NULL;
    return NULL;
}

static outcome take_entry(const comparison_observation *entry, size_t index, courses *study)
{
    const double none = (double)NAN;
    const given from = {.day = entry->day,
                        .value = entry->value ? *entry->value : none,
                        .error = entry->error ? *entry->error : none,
                        .ratio_to_day = entry->ratio_to_day ? *entry->ratio_to_day : none,
                        .quantity = entry->quantity,
                        .direction = entry->direction ? direction_words[*entry->direction] : "",
                        .schedule = entry->schedule ? entry->schedule : "",
                        .source = entry->source ? entry->source : ""};
    int column;
    char day[NUMBER_TEXT_SIZE];
    char *why = take(study, &from, &study->observations[study->observation_count++], &column);
    if (!why)
        return OUTCOME_OK;
    write_number(day, column == DAY_COLUMN ? from.day
                      : column == VALUE    ? from.value
                                           : from.ratio_to_day);
    char *key = format_text("observations[%zu].%s", index, columns[column]);
    (void)refuse_key(key, " = %s: %s",
                     column == QUANTITY    ? from.quantity
                     : column == DIRECTION ? from.direction
                     : column == SCHEDULE  ? from.schedule
                                           : day,
                     why);
    free(key);
    free(why);
    return OUTCOME_BAD_INPUT;
}

static outcome take_row(const data_table *table, size_t row, courses *study)
{
    given from = {.quantity = table->rows[row].cells[QUANTITY],
                  .direction = table->rows[row].cells[DIRECTION],
                  .schedule = table->rows[row].cells[SCHEDULE],
                  .source = table->rows[row].cells[SOURCE]};
    int column;
    TRY(date_cell(table, row, DAY_COLUMN, 1, &from.day));
    TRY(data_table_number(table, row, VALUE, 0, &from.value));
    TRY(data_table_number(table, row, ERROR, 0, &from.error));
    TRY(date_cell(table, row, RATIO_TO_DAY, 0, &from.ratio_to_day));
    char *why = take(study, &from, &study->observations[study->observation_count++], &column);
    if (!why)
        return OUTCOME_OK;
    (void)data_table_refuse(table, row, (size_t)column, "%s", why);
    free(why);
    return OUTCOME_BAD_INPUT;
}

outcome comparison_observe(const comparison_scenario *scenario, courses *study)
{
    data_table table = {0};
    outcome state = OUTCOME_OK;
    if (scenario->observations_file)
        state =
            data_table_read(scenario->observations_file, columns, COLUMNS, REQUIRED_ONES, &table);
    study->observations =
        take_memory(scenario->observations_count + table.row_count, sizeof *study->observations);
    for (size_t i = 0; i < scenario->observations_count && state == OUTCOME_OK; i++)
        state = take_entry(&scenario->observations[i], i, study);
    for (size_t row = 0; row < table.row_count && state == OUTCOME_OK; row++)
        state = take_row(&table, row, study);
    if (state == OUTCOME_OK && study->observation_count > OBSERVATION_LIMIT)
        state = refuse_key("observations_file", ": more than %d observations", OBSERVATION_LIMIT);
    data_table_free(&table);
    return state;
}
