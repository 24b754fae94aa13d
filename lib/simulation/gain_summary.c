/* Summaries of curves: peak, rise and fall of a collagen gain, duration of a signal. */
#include "base/check.h"
#include "base/curve.h"
#include "base/error.h"
#include "base/text.h"

#include <mncollagen/days.h>
#include <mncollagen/observables.h>

#include <math.h>
#include <stdio.h>

static const double SIGNAL_SHARE = 0.1;

/* The first day on which the curve is at or above the level. */
static double first_day_at(const mnci_curve *curve, double level)
{
    return curve->values[0] >= level ? curve->days[0] : mnci_curve_first_rise(curve, level);
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
        const mnci_number_pair texts = mnci_format_distinct(last_session_day, last_day);
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
    /* Untreated skin keeps its collagen only up to rounding. */
    if (!(gains[peak] > 1e-9))
        return MNC_OK;
    summary->peak_gain = gains[peak];
    summary->peak_day = days[peak];
    summary->still_rising = peak == count - 1;
    const mnci_curve curve = {count, days, gains};
    summary->half_peak_day = first_day_at(&curve, 0.5 * gains[peak]);
    summary->ninety_percent_day = first_day_at(&curve, 0.9 * gains[peak]);
    summary->half_loss_day = mnci_curve_first_fall(&curve, peak, 0.5 * gains[peak]);
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
    const mnci_curve curve = {count, days, values};
    *last_day = peak > 0 ? mnci_curve_last_fall(&curve, SIGNAL_SHARE * peak) : (double)NAN;
    return MNC_OK;
}
