/* Values of rows as functions of coordinates. Steps of the integrator adapt, so that values jump by
   about its tolerance; the difference is taken over 2 % of the parameter, which drowns that. */
#include "slopes.h"

#include "measure.h"

#include <string.h>

static const double step = 0.02;

int slopes_rows(const row_set *set, const row *rows[FIT_MAX_ROWS], size_t *count, complaint *about)
{
    *count = 0;
    for (size_t i = 0; i < set->count; i++) {
        const row *from = &set->rows[i];
        if (from->use == ROW_FIT && *count < FIT_MAX_ROWS && from->functional != ROW_NONE) {
            rows[(*count)++] = from;
        } else if (from->use == ROW_FIT) {
            return complain(about,
                            "%s: cannot be fitted to (no such quantity, or more than %d rows)",
                            from->id, FIT_MAX_ROWS);
        }
    }
    return *count > 0 || complain(about, "no row is for fitting (use = fit)");
}

int slopes_values(const row *const *rows, size_t count, const mnc_param_info *infos,
                  const double *coordinates, int parameters, double *values, complaint *about)
{
    mnc_healing_params params = mnc_healing_params_default();
    for (int p = 0; p < parameters; p++) {
        coordinate_set(&params, &infos[p], coordinate_value(&infos[p], coordinates[p]));
    }
    for (size_t i = 0; i < count; i++) {
        if (!measure_row(rows[i], &params, &values[i], about)) {
            return 0;
        }
    }
    return 1;
}

int slopes_along(const row *const *rows, size_t count, const mnc_param_info *infos,
                 const double *coordinates, int parameters, int which, double *slope,
                 complaint *about)
{
    double moved[COORDINATES_MAX], after[FIT_MAX_ROWS];
    memcpy(moved, coordinates, (size_t)parameters * sizeof *moved);
    moved[which] = coordinates[which] + step;
    if (!slopes_values(rows, count, infos, moved, parameters, after, about)) {
        return 0;
    }
    moved[which] = coordinates[which] - step;
    if (!slopes_values(rows, count, infos, moved, parameters, slope, about)) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        slope[i] = (after[i] - slope[i]) / (2.0 * step);
    }
    return 1;
}
