/* Verdicts. */
#include "judge.h"

#include <math.h>

static const double edge = 0.05;

/* Distance beyond the nearest border, negative inside, in units of the half width. */
static double beyond_border(const mnc_evidence_row *from, double value)
{
    switch (from->observation.observed) {
    case MNC_OBSERVED_VALUE:
        return fabs(value - from->observation.value) / from->observation.error - 1;
    case MNC_OBSERVED_RANGE:
        return fabs(value - 0.5 * (from->observation.low + from->observation.high)) /
                   (0.5 * (from->observation.high - from->observation.low)) -
               1;
    default:
        return value > from->observation.value ? -1 : 1;
    }
}

const char *judge_verdict(const mnc_evidence_row *from, double value)
{
    const double beyond = beyond_border(from, value);
    if (from->use == MNC_EVIDENCE_BLIND)
        return beyond <= 0 ? "hit" : "miss";
    if (from->use == MNC_EVIDENCE_CONSTRUCTION && beyond <= 0)
        return "by construction";
    if (fabs(beyond) <= edge)
        return "edge";
    return beyond < 0 ? "pass" : "miss";
}

int judge_is_missed(const mnc_evidence_row *from, double value)
{
    return beyond_border(from, value) > 0;
}
