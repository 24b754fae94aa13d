/* What a curve of collagen gain says: its peak, and how fast it got there. */
#include "base/check.h"
#include "base/error.h"

#include <mncollagen/observables.h>

#include <math.h>

/* First day on which the straight lines between the points reach the level. */
static double first_day_of(const double *days, const double *gains, size_t count, double level)
{
    for (size_t i = 0; i < count; i++) {
        if (gains[i] < level)
            continue;
        if (i == 0)
            return days[0];
        return days[i - 1] +
               (days[i] - days[i - 1]) * (level - gains[i - 1]) / (gains[i] - gains[i - 1]);
    }
    return (double)NAN;
}

static mnc_status check_curve(const double *days, const double *gains, size_t count)
{
    MNCI_TRY(mnci_check_pointer("mnc_summarize_gain", "days", days));
    MNCI_TRY(mnci_check_pointer("mnc_summarize_gain", "gains", gains));
    if (count < 2)
        return mnci_fail(MNC_ERR_INVALID, "mnc_summarize_gain: count = %zu: must be at least 2",
                         count);
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(days[i]) || !isfinite(gains[i]))
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_summarize_gain: point %zu = (%g, %g): must be finite", i, days[i],
                             gains[i]);
        if (i > 0 && days[i] <= days[i - 1])
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_summarize_gain: days[%zu] = %g: must be after day %g", i, days[i],
                             days[i - 1]);
    }
    return MNC_OK;
}

mnc_status mnc_summarize_gain(const double *days, const double *gains, size_t count,
                              double last_session_day, mnc_gain_summary *summary)
{
    MNCI_TRY(check_curve(days, gains, count));
    MNCI_TRY(mnci_check_pointer("mnc_summarize_gain", "summary", summary));
    if (!(last_session_day <= days[count - 1]))
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_summarize_gain: last_session_day = %g: must be at most the last day "
                         "of the curve, %g",
                         last_session_day, days[count - 1]);
    size_t peak = count - 1;
    for (size_t i = count; i-- > 0;)
        if (days[i] >= last_session_day && gains[i] >= gains[peak])
            peak = i;
    const double none = (double)NAN;
    *summary = (mnc_gain_summary){none, none, 0, none, none};
    /* Healthy skin keeps its collagen to rounding only. */
    if (!(gains[peak] > 1e-9))
        return MNC_OK;
    summary->peak_gain = gains[peak];
    summary->peak_day = days[peak];
    summary->still_rising = peak == count - 1;
    summary->half_peak_day = first_day_of(days, gains, count, 0.5 * gains[peak]);
    summary->ninety_percent_day = first_day_of(days, gains, count, 0.9 * gains[peak]);
    return MNC_OK;
}
