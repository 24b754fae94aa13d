/* What curves say: the peak of a collagen gain, how fast it got there and went, how long a signal
   lasts. */
#include "base/check.h"
#include "base/error.h"
#include "base/text.h"

#include <mncollagen/days.h>
#include <mncollagen/observables.h>

#include <math.h>
#include <stdio.h>

static const double SIGNAL_SHARE = 0.1;

/* Where the straight line from point i - 1 to point i has the level. */
static double day_of(const double *days, const double *values, size_t i, double level)
{
    return days[i - 1] +
           (days[i] - days[i - 1]) * (level - values[i - 1]) / (values[i] - values[i - 1]);
}

/* First day on which the straight lines between the points reach the level. */
static double first_day_of(const double *days, const double *gains, size_t count, double level)
{
    for (size_t i = 0; i < count; i++) {
        if (gains[i] < level)
            continue;
        if (i == 0)
            return days[0];
        return day_of(days, gains, i, level);
    }
    return (double)NAN;
}

/* First day after the point `start`, which is not below the level, with a value below it. */
static double first_day_below(const double *days, const double *values, size_t count, size_t start,
                              double level)
{
    for (size_t i = start + 1; i < count; i++)
        if (values[i] < level)
            return day_of(days, values, i, level);
    return (double)NAN;
}

static mnc_status check_curve(const char *function, const char *name, const double *days,
                              const double *values, size_t count)
{
    MNCI_TRY(mnci_check_pointer(function, "days", days));
    MNCI_TRY(mnci_check_pointer(function, name, values));
    if (count < 2)
        return mnci_fail(MNC_ERR_INVALID, "%s: count = %zu: must be at least 2", function, count);
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(days[i]) || !isfinite(values[i]))
            return mnci_fail(MNC_ERR_INVALID, "%s: point %zu = (%g, %g): must be finite", function,
                             i, days[i], values[i]);
        if (i > 0 && days[i] <= days[i - 1]) {
            char entry[96];
            snprintf(entry, sizeof entry, "%s: days[%zu]", function, i);
            return mnci_refuse_day(entry, days[i], days[i - 1], "");
        }
    }
    return MNC_OK;
}

mnc_status mnc_summarize_gain(const double *days, const double *gains, size_t count,
                              double last_session_day, mnc_gain_summary *summary)
{
    MNCI_TRY(check_curve("mnc_summarize_gain", "gains", days, gains, count));
    MNCI_TRY(mnci_check_pointer("mnc_summarize_gain", "summary", summary));
    const double last_day = days[count - 1];
    if (mnc_day_compare(last_session_day, last_day) > 0) {
        const mnci_two_numbers texts = mnci_tell_apart(last_session_day, last_day);
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_summarize_gain: last_session_day = %s: must be at most the last day "
                         "of the curve, %s",
                         texts.number, texts.other);
    }
    size_t peak = count - 1;
    for (size_t i = count; i-- > 0;)
        if (mnc_day_compare(days[i], last_session_day) >= 0 && gains[i] >= gains[peak])
            peak = i;
    const double none = (double)NAN;
    *summary = (mnc_gain_summary){none, none, 0, none, none, none};
    /* Healthy skin keeps its collagen to rounding only. */
    if (!(gains[peak] > 1e-9))
        return MNC_OK;
    summary->peak_gain = gains[peak];
    summary->peak_day = days[peak];
    summary->still_rising = peak == count - 1;
    summary->half_peak_day = first_day_of(days, gains, count, 0.5 * gains[peak]);
    summary->ninety_percent_day = first_day_of(days, gains, count, 0.9 * gains[peak]);
    summary->half_loss_day = first_day_below(days, gains, count, peak, 0.5 * gains[peak]);
    return MNC_OK;
}

double mnc_gain_per_session(const mnc_gain_summary *summary, size_t sessions)
{
    return sessions > 0 ? summary->peak_gain / (double)sessions : (double)NAN;
}

mnc_status mnc_signal_duration(const double *days, const double *values, size_t count,
                               double *last_day)
{
    double peak = 0;
    MNCI_TRY(check_curve("mnc_signal_duration", "values", days, values, count));
    MNCI_TRY(mnci_check_pointer("mnc_signal_duration", "last_day", last_day));
    for (size_t i = 0; i < count; i++)
        peak = fmax(peak, values[i]);
    *last_day = (double)NAN;
    if (!(peak > 0))
        return MNC_OK;
    size_t last = count - 1;
    while (values[last] <= SIGNAL_SHARE * peak)
        last--;
    if (last < count - 1)
        *last_day = day_of(days, values, last + 1, SIGNAL_SHARE * peak);
    return MNC_OK;
}
