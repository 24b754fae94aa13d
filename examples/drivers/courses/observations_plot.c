/* Points of the observations; courses.gp draws them over the curves, observations.gp by quantity.
 */
#include "courses/observations.h"
#include "courses/observations_gp.h"
#include "plot/script.h"
#include "program/memory.h"

#include <math.h>
#include <stdlib.h>

enum { ARRAYS = 6 };

/* Rows that have a point: all but those of directions. The caller frees them. */
static observed_row *observed_values(const comparison *whole, size_t *count)
{
    size_t all;
    observed_row *rows = observed_rows(whole, &all);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (rows[i].seen->direction == DIRECTION_NOT_GIVEN)
            rows[(*count)++] = rows[i];
    return rows;
}

void observations_plot_points(FILE *script, const comparison *whole)
{
    static const char *const names[ARRAYS] = {"seen_day",   "seen_value",  "seen_error",
                                              "seen_ratio", "seen_course", "seen_by_all"};
    size_t count;
    observed_row *rows = observed_values(whole, &count);
    double *values[ARRAYS];
    char **quantities = take_memory(count, sizeof *quantities);
    for (size_t k = 0; k < ARRAYS; k++)
        values[k] = take_memory(count, sizeof *values[k]);
    for (size_t i = 0; i < count; i++) {
        const observation *seen = rows[i].seen;
        const double row[ARRAYS] = {seen->day,
                                    rows[i].drawn,
                                    rows[i].error,
                                    !isnan(seen->ratio_to_day),
                                    (double)rows[i].course + 1,
                                    seen->course == ALL_COURSES && whole->study.count > 1};
        for (size_t k = 0; k < ARRAYS; k++)
            values[k][i] = row[k];
        quantities[i] = observed_quantity_name(seen->quantity);
    }
    fputs("\n# observations: where they are drawn\n", script);
    plot_number(script, "observations", (double)count);
    plot_texts(script, "seen_quantity", (const char *const *)quantities, count);
    fputs("# their numbers\n$seen << END\n", script);
    for (size_t i = 0; i < count; i++)
        fprintf(script, "%zu\n", i + 1);
    fputs("END\n", script);
    for (size_t k = 0; k < ARRAYS; k++) {
        plot_numbers(script, names[k], values[k], count);
        free(values[k]);
    }
    for (size_t i = 0; i < count; i++)
        free(quantities[i]);
    free(quantities);
    free(rows);
}

void observations_plot(FILE *script, const comparison *whole)
{
    size_t count;
    free(observed_values(whole, &count));
    if (count > 0)
        plot_template(script, observations_gp);
}
