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

static mnc_band band_on(const comparison *whole, const observation *seen, size_t course)
{
    const course_bands *bands = comparison_bands(whole);
    if (!bands || seen->quantity >= REGION_QUANTITIES ||
        seen->quantity % REGION_COLUMNS != COLUMN_GAIN_PERCENT)
        return (mnc_band){.low = (double)NAN, .median = (double)NAN, .high = (double)NAN};
    const size_t where = seen->quantity / REGION_COLUMNS, day = day_of(bands, seen->day);
    if (isnan(seen->ratio_to_day))
        return ensemble_band(&bands->run, course, where, day);
    return ensemble_ratio_band(&bands->run, course, where, day, day_of(bands, seen->ratio_to_day));
}

static observed_row compare(const comparison *whole, size_t number, size_t course)
{
    const observation *seen = &whole->study.observations[number];
    observed_row row = {.number = number,
                        .seen = seen,
                        .course = course,
                        .model = model_on(whole, seen, course, seen->day),
                        .band = band_on(whole, seen, course)};
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
