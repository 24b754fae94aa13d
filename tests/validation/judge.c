/* Residuals and verdicts. */
#include "judge.h"

#include <math.h>

static const double edge = 0.05;

/* Distance beyond the nearest border, negative inside, in units of the half width. */
static double beyond_border(const row *from, double value)
{
    switch (from->kind) {
    case ROW_VALUE:
        return fabs(value - from->target) / from->tolerance - 1.0;
    case ROW_RANGE:
        return fabs(value - 0.5 * (from->low + from->high)) / (0.5 * (from->high - from->low)) -
               1.0;
    default:
        return value > from->target ? -1.0 : 1.0;
    }
}

double judge_residual(const row *from, double value)
{
    switch (from->kind) {
    case ROW_VALUE:
        return (value - from->target) / from->tolerance;
    case ROW_RANGE:
        return (fmin(value - from->low, 0.0) + fmax(value - from->high, 0.0)) /
               (0.25 * (from->high - from->low));
    default:
        return fmin(value - from->target, 0.0) / from->tolerance;
    }
}

double judge_slope(const row *from, double value)
{
    if (from->kind != ROW_VALUE && judge_residual(from, value) == 0.0) {
        return 0.0;
    }
    return from->kind == ROW_RANGE ? 4.0 / (from->high - from->low) : 1.0 / from->tolerance;
}

const char *judge_verdict(const row *from, double value)
{
    const double beyond = beyond_border(from, value);
    if (from->use == ROW_CONSTRUCTION && beyond <= 0.0) {
        return "by construction";
    }
    if (fabs(beyond) <= edge) {
        return "edge";
    }
    return beyond < 0.0 ? "pass" : "miss";
}
