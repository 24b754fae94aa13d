/* Observations and the model's values on their days. */
#include "courses/observations.h"

#include "program/memory.h"

#include <math.h>
#include <stdlib.h>

/* As in the columns of curves.csv: both regions, then the surface. */
static const char *const surface_names[] = {"erythema", "tewl_ratio", "pore_patency",
                                            "epidermis_open"};

enum {
    REGION_QUANTITIES = REGION_COUNT * REGION_COLUMNS,
    QUANTITIES = REGION_QUANTITIES + sizeof surface_names / sizeof surface_names[0]
};

char *observed_quantity_name(size_t quantity)
{
    if (quantity >= QUANTITIES)
        return NULL;
    if (quantity >= REGION_QUANTITIES)
        return copy_text(surface_names[quantity - REGION_QUANTITIES]);
    return format_text("%s%s", region_prefixes[quantity / REGION_COLUMNS],
                       region_column_names[quantity % REGION_COLUMNS]);
}

static double value_in(const curve_row *row, size_t quantity)
{
    if (quantity < REGION_QUANTITIES)
        return row->regions[quantity / REGION_COLUMNS][quantity % REGION_COLUMNS];
    const mnc_surface *surface = &row->surface;
    const double values[] = {surface->erythema, surface->tewl_ratio, surface->pore_patency,
                             surface->epidermis_open};
    return values[quantity - REGION_QUANTITIES];
}

static double model_on(const comparison *whole, const observation *seen, size_t course, double day)
{
    const size_t row = runs_row(&whole->runs, day);
    return value_in(&whole->runs.curves[course].rows[row], seen->quantity);
}

/* Of the bands; all days of observations are among them. */
static size_t day_of(const course_bands *bands, double day)
{
    size_t i = 0;
    while (mnc_day_compare(bands->days[i], day) != 0)
        i++;
    return i;
}

/* What the draws record of a quantity of a region. */
static mnc_record record_of(size_t quantity)
{
    return (mnc_record){region_quantity((region_column)(quantity % REGION_COLUMNS)),
                        gain_records[quantity / REGION_COLUMNS].region};
}

/* Its number among their records, or their count. */
static size_t number_of(const mnc_record *records, size_t count, mnc_record wanted)
{
    size_t i = 0;
    while (i < count &&
           (records[i].quantity != wanted.quantity || records[i].region != wanted.region))
        i++;
    return i;
}

void observations_record(comparison *whole)
{
    const courses *study = &whole->study;
    mnc_record *more = take_memory(study->observation_count, sizeof *more);
    size_t count = 0;
    for (size_t i = 0; i < study->observation_count; i++) {
        const size_t quantity = study->observations[i].quantity;
        if (quantity >= REGION_QUANTITIES)
            continue;
        const mnc_record record = record_of(quantity);
        if (number_of(gain_records, GAIN_RECORDS, record) == GAIN_RECORDS &&
            number_of(more, count, record) == count)
            more[count++] = record;
    }
    if (count > 0)
        ensemble_record(&whole->bands.run, more, count);
    free(more);
}

static mnc_band band_on(const comparison *whole, const observation *seen, size_t course)
{
    const course_bands *bands = comparison_bands(whole);
    if (!bands || seen->quantity >= REGION_QUANTITIES)
        return (mnc_band){.low = (double)NAN, .median = (double)NAN, .high = (double)NAN};
    const mnc_ensemble_desc *desc = &bands->run.what.desc;
    const size_t record = number_of(desc->records, desc->record_count, record_of(seen->quantity));
    const size_t day = day_of(bands, seen->day);
    if (isnan(seen->ratio_to_day))
        return ensemble_band(&bands->run, course, record, day);
    return ensemble_ratio_band(&bands->run, course, record, day, day_of(bands, seen->ratio_to_day));
}

/* ---- directions ---- */

const char *const direction_words[] = {[DIRECTION_NOT_GIVEN] = "",
                                       [DIRECTION_UP] = "up",
                                       [DIRECTION_DOWN] = "down",
                                       [DIRECTION_NONE] = "none"};

static direction direction_of(double change, double error)
{
    return change > error ? DIRECTION_UP : change < -error ? DIRECTION_DOWN : DIRECTION_NONE;
}

/* The value in the healthy skin of a draw: that of the scenario, but for the share of new collagen,
   which follows from its parameters. NAN: there is none. */
static double healthy_in(const uncertainty *of, size_t member, size_t quantity, double usual)
{
    const size_t column = quantity % REGION_COLUMNS;
    mnc_sample sample;
    mnc_healing_params params;
    mnc_healing_balances balances;
    if (column != COLUMN_COLLAGEN_NEW && column != COLUMN_COLLAGEN_MATURE)
        return usual;
    if (uncertainty_sample(of, member, &sample) != OUTCOME_OK)
        return (double)NAN;
    mnc_sample_healing(&sample, &params);
    if (mnc_healing_balance(&params, &balances) != MNC_OK)
        return (double)NAN;
    return column == COLUMN_COLLAGEN_NEW ? balances.new_share : 1 - balances.new_share;
}

/* The share of the draws that change as observed. */
static mnc_share agreeing_on(const comparison *whole, const observation *seen, size_t course,
                             double usual)
{
    const course_bands *bands = comparison_bands(whole);
    if (!bands || seen->quantity >= REGION_QUANTITIES)
        return (mnc_share){.share = (double)NAN, .standard_error = (double)NAN};
    const mnc_ensemble_desc *desc = &bands->run.what.desc;
    const size_t record = number_of(desc->records, desc->record_count, record_of(seen->quantity));
    const double error = isnan(seen->error) ? 0 : seen->error;
    double *changes = ensemble_values(&bands->run, course, record, day_of(bands, seen->day));
    double *errors = take_memory(desc->members, sizeof *errors);
    for (size_t k = 0; k < desc->members; k++) {
        changes[k] -= healthy_in(&bands->run.what, k, seen->quantity, usual);
        if (seen->direction == DIRECTION_DOWN)
            changes[k] = -changes[k];
        else if (seen->direction == DIRECTION_NONE)
            changes[k] = fabs(changes[k]);
        errors[k] = error;
    }
    const int is_none = seen->direction == DIRECTION_NONE;
    const mnc_share share =
        ensemble_share_above(&bands->run, is_none ? errors : changes, is_none ? changes : errors);
    free(changes);
    free(errors);
    return share;
}

static observed_row compare(const comparison *whole, size_t number, size_t course)
{
    const observation *seen = &whole->study.observations[number];
    observed_row row = {.number = number,
                        .seen = seen,
                        .course = course,
                        .model = model_on(whole, seen, course, seen->day),
                        .band = band_on(whole, seen, course)};
    row.healthy = value_in(&whole->runs.curves[course].healthy, seen->quantity);
    if (seen->direction != DIRECTION_NOT_GIVEN) {
        row.model_direction =
            direction_of(row.model - row.healthy, isnan(seen->error) ? 0 : seen->error);
        row.agreeing = agreeing_on(whole, seen, course, row.healthy);
    } else {
        row.agreeing = (mnc_share){.share = (double)NAN, .standard_error = (double)NAN};
    }
    double unit = 1;
    if (!isnan(seen->ratio_to_day)) {
        unit = model_on(whole, seen, course, seen->ratio_to_day);
        row.model = fabs(unit) > 0 ? row.model / unit : (double)NAN;
    }
    row.drawn = unit * seen->value;
    row.error = isnan(seen->error) ? 0 : fabs(unit) * seen->error;
    return row;
}

observed_row *observed_rows(const comparison *whole, size_t *count)
{
    const courses *study = &whole->study;
    observed_row *rows = take_memory(study->observation_count * study->count, sizeof *rows);
    *count = 0;
    for (size_t i = 0; i < study->observation_count; i++)
        for (size_t course = 0; course < study->count; course++)
            if (study->observations[i].course == ALL_COURSES ||
                study->observations[i].course == course)
                rows[(*count)++] = compare(whole, i, course);
    return rows;
}

void observations_free(courses *study)
{
    for (size_t i = 0; i < study->observation_count; i++)
        free(study->observations[i].source);
    free(study->observations);
    study->observations = NULL;
    study->observation_count = 0;
}
