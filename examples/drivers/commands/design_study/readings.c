/* From the scenario to what is read and measured, and when. */
#include "commands/design_study/study.h"
#include "program/memory.h"
#include "scenario/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int regions[] = {MNC_PAPILLARY_DERMIS, MNC_WHOLE_DERMIS};
static const char *const region_names[] = {"papillary dermis", "whole dermis"};

/* Number of the record; adds it if it is new. Quantities without a unit are read in percent. */
static outcome add_record(design_study *study, const mnc_simulation *healthy, const char *key,
                          const char *quantity, int where, size_t *number)
{
    mnc_record record = {.region = regions[where]};
    mnc_quantity_info info = {0};
    mnc_status status = mnc_simulation_find_quantity(healthy, quantity, &record.quantity);
    if (status == MNC_OK)
        status = mnc_simulation_quantity_info(healthy, record.quantity, &info);
    TRY(scenario_outcome(key, status));
    for (*number = 0; *number < study->record_count; ++*number)
        if (study->records[*number].quantity == record.quantity &&
            study->records[*number].region == record.region)
            return OUTCOME_OK;
    study->factors[study->record_count] = strcmp(info.unit, "1") == 0 ? 100 : 1;
    study->records[study->record_count++] = record;
    return OUTCOME_OK;
}

static int by_day(const void *a, const void *b)
{
    const double *p = a, *q = b;
    return mnc_day_compare(*p, *q);
}

static size_t number_of_day(const design_study *study, double day)
{
    size_t number = 0;
    while (mnc_day_compare(study->days[number], day) != 0)
        number++;
    return number;
}

/* All days, each once. */
static void gather_days(const design_scenario *scenario, design_study *study)
{
    const design_reading *reading = scenario->reading;
    const size_t count = reading->days_count + scenario->measurements_count;
    study->days = take_memory(count, sizeof *study->days);
    memcpy(study->days, reading->days, reading->days_count * sizeof *study->days);
    for (size_t i = 0; i < scenario->measurements_count; i++)
        study->days[reading->days_count + i] = scenario->measurements[i].day;
    qsort(study->days, count, sizeof *study->days, by_day);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || mnc_day_compare(study->days[i], study->days[study->day_count - 1]) != 0)
            study->days[study->day_count++] = study->days[i];
}

static outcome read_days(const design_scenario *scenario, design_study *study)
{
    const design_reading *reading = scenario->reading;
    TRY(scenario_check_days("reading.days", reading->days, reading->days_count, LATEST_DAY));
    gather_days(scenario, study);
    study->reading_count = reading->days_count;
    study->tested = study->reading_count;
    for (size_t i = 0; i < study->reading_count; i++) {
        study->readings[i] = number_of_day(study, reading->days[i]);
        if (mnc_day_compare(reading->days[i], *reading->day) == 0)
            study->tested = i;
    }
    if (study->tested < study->reading_count)
        return OUTCOME_OK;
    return refuse_key("reading.day", " = %.10g: must be one of reading.days", *reading->day);
}

static outcome find_arm(const design_study *study, const char *key, const char *name, size_t *arm)
{
    *arm = 1;
    if (!name)
        return OUTCOME_OK;
    for (*arm = 0; *arm < study->arm_count; ++*arm)
        if (strcmp(study->names[*arm], name) == 0)
            return OUTCOME_OK;
    return refuse_key(key, " = %s: is the name of no arm", name);
}

static outcome add_measurement(const design_measurement *of, size_t index,
                               const mnc_simulation *healthy, design_study *study)
{
    design_candidate *next = &study->candidates[study->candidate_count];
    char *key = format_text("measurements[%zu].quantity", index);
    char *arm_key = format_text("measurements[%zu].arm", index);
    outcome state = add_record(study, healthy, key, of->quantity, *of->region, &next->record);
    if (state == OUTCOME_OK)
        state = find_arm(study, arm_key, of->arm, &next->arm);
    free(arm_key);
    free(key);
    TRY(state);
    next->name = copy_text(of->name);
    next->day = number_of_day(study, of->day);
    next->sd = of->sd;
    study->candidate_count++;
    return OUTCOME_OK;
}

/* The trial's own readings, of its participants together. */
static void add_own_readings(const design_reading *reading, double participants,
                             design_study *study)
{
    const double own = *reading->within_sd * *reading->within_sd;
    const double level = *reading->between_sd * *reading->between_sd;
    const double variance = *reading->compared ? 2 * own : own + level;
    for (size_t a = 0; a < study->arm_count; a++)
        for (size_t i = 0; i < study->reading_count; i++)
            study->candidates[study->candidate_count++] =
                (design_candidate){.name = format_text("the trial's reading, %s", study->names[a]),
                                   .arm = a,
                                   .day = study->readings[i],
                                   .sd = sqrt(variance / participants)};
}

static outcome read_with(const design_scenario *scenario, const mnc_simulation *healthy,
                         design_study *study)
{
    const design_reading *reading = scenario->reading;
    size_t number;
    TRY(add_record(study, healthy, "reading.quantity", reading->quantity, *reading->region,
                   &number));
    study->factor = study->factors[0];
    study->unit = "% of healthy";
    if (!(study->factor > 1)) {
        mnc_quantity_info info = {0};
        TRY(library_outcome(
            mnc_simulation_quantity_info(healthy, study->records[0].quantity, &info)));
        study->unit = info.unit;
    }
    double value = 0;
    TRY(library_outcome(mnc_simulation_mean(healthy, study->records[0].quantity,
                                            study->records[0].region, &value)));
    study->desc.untreated = study->factor * value;
    add_own_readings(reading, *scenario->trial->participants * (1 - *scenario->trial->drop_out),
                     study);
    for (size_t i = 0; i < scenario->measurements_count; i++)
        TRY(add_measurement(&scenario->measurements[i], i, healthy, study));
    return OUTCOME_OK;
}

outcome design_read_readings(const design_scenario *scenario, design_study *study)
{
    mnc_simulation *healthy = NULL;
    study->quantity = scenario->reading->quantity;
    study->region = region_names[*scenario->reading->region];
    study->is_after_last = *scenario->reading->after == 0;
    TRY(read_days(scenario, study));
    study->candidates =
        take_memory(study->arm_count * study->reading_count + scenario->measurements_count,
                    sizeof *study->candidates);
    TRY(library_outcome(mnc_simulation_create(&study->base, &healthy)));
    const outcome state = read_with(scenario, healthy, study);
    mnc_simulation_destroy(healthy);
    return state;
}
