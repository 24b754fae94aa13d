/* What curves of collagen gain and of signals say. */
#include "testing.h"

#include <math.h>

static mnc_gain_summary summary_of(const double *days, const double *gains, size_t count,
                                   double last_session_day)
{
    mnc_gain_summary summary;
    assert_ok(mnc_summarize_gain(days, gains, count, last_session_day, &summary));
    return summary;
}

static void rise_and_fall(void **state)
{
    (void)state;
    const double days[] = {0, 10, 30, 60, 100};
    const double gains[] = {-0.02, 0.10, 0.30, 0.40, 0.36};
    const mnc_gain_summary s = summary_of(days, gains, 5, 0);
    assert_close(s.peak_gain, 0.40, 0, 0);
    assert_close(s.peak_day, 60, 0, 0);
    assert_int_equal(s.still_rising, 0);
    /* 0.20 lies half-way between 0.10 on day 10 and 0.30 on day 30; 0.36 between 30 and 60. */
    assert_close(s.half_peak_day, 20, 1e-12, 0);
    assert_close(s.ninety_percent_day, 48, 1e-12, 0);
    assert_true(isnan(s.half_loss_day));
    assert_close(mnc_gain_per_session(&s, 4), 0.10, 1e-15, 0);
    assert_true(isnan(mnc_gain_per_session(&s, 0)));
}

/* Half of the peak is passed before the peak, too: that is no loss. */
static void half_loss(void **state)
{
    (void)state;
    const double days[] = {0, 10, 20, 60, 100, 200};
    const double gains[] = {0, 0.1, 0.4, 0.3, 0.1, 0};
    mnc_gain_summary s = summary_of(days, gains, 6, 0);
    /* 0.2 lies half-way between 0.3 on day 60 and 0.1 on day 100. */
    assert_close(s.half_loss_day, 80, 1e-12, 0);
    s = summary_of(days, gains, 4, 0);
    assert_true(isnan(s.half_loss_day));
    /* At half of the peak it is not yet below. */
    const double halves[] = {0, 0.4, 0.2, 0.2, 0.1, 0};
    s = summary_of(days, halves, 6, 0);
    assert_close(s.half_loss_day, 60, 1e-12, 0);
}

static double duration_of(const double *days, const double *values, size_t count)
{
    double last_day = -1;
    assert_ok(mnc_signal_duration(days, values, count, &last_day));
    return last_day;
}

static void signals(void **state)
{
    (void)state;
    const double days[] = {0, 2, 4, 8, 10, 20};
    const double once[] = {0, 5, 2, 1, 0, 0};
    const double twice[] = {0, 5, 0, 1, 0.5, 0.1};
    const double lasting[] = {0, 5, 2, 1, 1, 0.6}, none[] = {0, 0, 0, 0, 0, 0};
    /* Down from 1 on day 8 to 0 on day 10: 0.5 on day 9. */
    assert_close(duration_of(days, once, 6), 9, 1e-12, 0);
    /* Exactly a tenth is not above it. */
    assert_close(duration_of(days, twice, 6), 10, 1e-12, 0);
    assert_true(isnan(duration_of(days, lasting, 6)));
    assert_true(isnan(duration_of(days, none, 6)));
    double last_day = 0;
    assert_refused(mnc_signal_duration(NULL, once, 6, &last_day), "mnc_signal_duration: days",
                   "NULL");
    assert_refused(mnc_signal_duration(days, NULL, 6, &last_day), "values", "NULL");
    assert_refused(mnc_signal_duration(days, once, 6, NULL), "last_day", "NULL");
    assert_refused(mnc_signal_duration(days, once, 1, &last_day), "count", "1");
    assert_refused(mnc_signal_duration(none, once, 6, &last_day), "days[1]", "0");
}

static void still_rising(void **state)
{
    (void)state;
    const double days[] = {0, 50, 100}, gains[] = {0, 0.1, 0.2};
    const mnc_gain_summary s = summary_of(days, gains, 3, 0);
    assert_close(s.peak_gain, 0.2, 0, 0);
    assert_close(s.peak_day, 100, 0, 0);
    assert_int_equal(s.still_rising, 1);
    assert_close(s.half_peak_day, 50, 1e-12, 0);
    assert_close(s.ninety_percent_day, 90, 1e-12, 0);
}

/* The peak is looked for from the last session on, even if the curve was higher before. */
static void peak_after_the_last_session(void **state)
{
    (void)state;
    const double days[] = {0, 20, 40, 60, 80}, gains[] = {0, 0.5, 0.2, 0.4, 0.3};
    const mnc_gain_summary s = summary_of(days, gains, 5, 30);
    assert_close(s.peak_gain, 0.4, 0, 0);
    assert_close(s.peak_day, 60, 0, 0);
}

static void no_gain_no_peak(void **state)
{
    (void)state;
    const double days[] = {0, 50, 100}, losses[] = {-0.1, -0.05, -0.01};
    const mnc_gain_summary s = summary_of(days, losses, 3, 0);
    assert_true(isnan(s.peak_gain) && isnan(s.peak_day));
    assert_true(isnan(s.half_peak_day) && isnan(s.ninety_percent_day) && isnan(s.half_loss_day));
    assert_true(isnan(mnc_gain_per_session(&s, 3)));
    assert_int_equal(s.still_rising, 0);
}

static void refused(void **state)
{
    (void)state;
    mnc_gain_summary s;
    const double days[] = {0, 50, 100}, gains[] = {0, 0.1, 0.2};
    const double standing[] = {0, 50, 50}, hole[] = {0, (double)NAN, 0.2};
    assert_refused(mnc_summarize_gain(NULL, gains, 3, 0, &s), "days", "NULL");
    assert_refused(mnc_summarize_gain(days, NULL, 3, 0, &s), "gains", "NULL");
    assert_refused(mnc_summarize_gain(days, gains, 3, 0, NULL), "summary", "NULL");
    assert_refused(mnc_summarize_gain(days, gains, 1, 0, &s), "count", "1");
    assert_refused(mnc_summarize_gain(days, gains, 0, 0, &s), "count", "0");
    assert_refused(mnc_summarize_gain(standing, gains, 3, 0, &s), "days[2]", "50");
    assert_refused(mnc_summarize_gain(hole, gains, 3, 0, &s), NULL, "nan");
    assert_refused(mnc_summarize_gain(days, hole, 3, 0, &s), NULL, "nan");
    assert_refused(mnc_summarize_gain(days, gains, 3, 101, &s), "last_session_day", "101");
    assert_refused(mnc_summarize_gain(days, gains, 3, (double)NAN, &s), "last_session_day", "nan");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rise_and_fall),   cmocka_unit_test(still_rising),
        cmocka_unit_test(no_gain_no_peak), cmocka_unit_test(peak_after_the_last_session),
        cmocka_unit_test(half_loss),       cmocka_unit_test(signals),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
