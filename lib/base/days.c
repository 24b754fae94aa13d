/* Comparison of days, and multiples of an interval. */
#include <mncollagen/days.h>

#include <math.h>

static const double SAME_DAY = 1e-9;

int mnc_day_compare(double day, double other)
{
    const double scale = fmax(fmax(fabs(day), fabs(other)), 1);
    if (day == other || fabs(day - other) < SAME_DAY * scale)
        return 0;
    return day < other ? -1 : 1;
}

/* Powers of ten up to 1e22 are exact, so the quotient is the double nearest to a decimal number of
   15 digits. The rounding error of a multiple is below half a unit in the last of them. */
static double as_written(double day)
{
    double scale = 1;
    while (fabs(day) * scale < 1e14 && scale < 1e22)
        scale *= 10;
    return round(day * scale) / scale;
}

double mnc_day_multiple(double first_day, double every_days, double number)
{
    return number == 0 ? first_day : as_written(first_day + number * every_days);
}

double mnc_day_count(double first_day, double every_days, double last_day)
{
    if (mnc_day_compare(first_day, last_day) > 0)
        return 0;
    const double number = fmax(floor((last_day - first_day) / every_days), 0);
    const double next_day = mnc_day_multiple(first_day, every_days, number + 1);
    return number + 1 + (mnc_day_compare(next_day, last_day) <= 0);
}
