/* Writes a gnuplot script with its data in it, so that what was drawn can be read. */
#include "figure.h"

#include <math.h>
#include <string.h>

enum { POINTS = 120, MAX_PANELS = 24 };

static int is_drawn(const mnc_evidence_row *from)
{
    return from->functional > MNC_EVIDENCE_SESSION && from->use <= MNC_EVIDENCE_CHECK;
}

static int same_number(double a, double b)
{
    return (isnan(a) && isnan(b)) || a == b;
}

/* Rows of one panel: same protocol, same quantity, and the same day that the curve is divided by.
 */
static int same_curve(const mnc_evidence_row *a, const mnc_evidence_row *b)
{
    const int ratios =
        (a->functional == MNC_EVIDENCE_RATIO) + (b->functional == MNC_EVIDENCE_RATIO);
    const mnc_session *s = &a->session, *t = &b->session;
    return a->site == b->site && a->sessions == b->sessions && a->region == b->region &&
           same_number(a->interval_days, b->interval_days) && s->channel == t->channel &&
           s->needle_length_mm == t->needle_length_mm && s->density_per_cm2 == t->density_per_cm2 &&
           s->device.efficiency == t->device.efficiency && s->cell_kill == t->cell_kill &&
           s->collagen_loss == t->collagen_loss && strcmp(a->quantity, b->quantity) == 0 &&
           (ratios == 0 || (ratios == 2 && a->argument == b->argument));
}

/* What the curve of the row's panel is divided by. */
static int divisor_of(const mnc_evidence_row *from, const mnc_healing_params *params,
                      double *divisor)
{
    mnc_evidence_row last = *from;
    *divisor = 1.0;
    last.functional = MNC_EVIDENCE_AT;
    last.day = from->argument;
    return from->functional != MNC_EVIDENCE_RATIO ||
           mnc_evidence_value(&last, params, divisor) == MNC_OK;
}

/* Low and high end of the row's number; the upper end of a sign is open, which a short bar shows.
 */
static void ends_of(const mnc_evidence_row *from, double *low, double *high)
{
    *low = from->observation.observed == MNC_OBSERVED_RANGE
               ? from->observation.low
               : from->observation.value - from->observation.error;
    *high = from->observation.observed == MNC_OBSERVED_RANGE
                ? from->observation.high
                : from->observation.value + from->observation.error;
    if (from->observation.observed == MNC_OBSERVED_ABOVE)
        *low = from->observation.value;
}

/* Height or day of the largest value of the row's course until its day. */
static int peak_of(const mnc_evidence_row *from, const mnc_healing_params *params,
                   mnc_evidence_functional which, double *value)
{
    mnc_evidence_row peak = *from;
    peak.functional = which;
    peak.per_unit = 1;
    return mnc_evidence_value(&peak, params, value) == MNC_OK;
}

/* The row as a cross: day and value with the ends of both. A row about a day lies at the height
   that the model reaches on that day, a row about a value on the model's day. */
static int write_point(FILE *script, const mnc_evidence_row *from, const mnc_healing_params *params)
{
    double low = 0, high = 0, peak_day = 0, peak = 0;
    ends_of(from, &low, &high);
    if (!peak_of(from, params, MNC_EVIDENCE_PEAK_DAY, &peak_day) ||
        !peak_of(from, params, MNC_EVIDENCE_PEAK, &peak))
        return 0;
    const double middle =
        from->observation.observed == MNC_OBSERVED_ABOVE ? low : 0.5 * (low + high);
    switch (from->functional) {
    case MNC_EVIDENCE_AT:
    case MNC_EVIDENCE_RATIO:
        fprintf(script, "%g %g %g %g %g %g\n", from->day, middle, from->day, from->day, low, high);
        break;
    case MNC_EVIDENCE_PEAK:
        fprintf(script, "%g %g %g %g %g %g\n", peak_day, middle, peak_day, peak_day, low, high);
        break;
    default: {
        const double height =
            from->functional == MNC_EVIDENCE_PEAK_DAY ? peak : from->argument * peak;
        fprintf(script, "%g %.4g %g %g %.4g %.4g\n", middle, height, low, high, height, height);
    }
    }
    return 1;
}

/* Last day that a row of the panel speaks of. */
static double last_day_of(const row_set *set, size_t first)
{
    const mnc_evidence_row *from = &set->rows[first];
    double last_day = from->functional == MNC_EVIDENCE_RATIO ? from->argument : 0;
    for (size_t i = first; i < set->count; i++)
        if (is_drawn(&set->rows[i]) && same_curve(from, &set->rows[i]))
            last_day = fmax(last_day, set->rows[i].day);
    return last_day;
}

static int write_data(FILE *script, const row_set *set, size_t first, int panel,
                      const mnc_healing_params *params)
{
    const mnc_evidence_row *from = &set->rows[first];
    const double last_day = last_day_of(set, first);
    double divisor = 1;
    double days[POINTS + 1], values[POINTS + 1];
    if (!divisor_of(from, params, &divisor) ||
        mnc_evidence_curve(from, params, last_day, days, values, POINTS + 1) != MNC_OK)
        return 0;
    fprintf(script, "$curve%d << END\n", panel);
    for (size_t i = 0; i <= POINTS; i++)
        fprintf(script, "%.5g %.4g\n", days[i], values[i] / divisor);
    fprintf(script, "END\n$rows%d << END\n", panel);
    for (size_t i = first; i < set->count; i++)
        if (is_drawn(&set->rows[i]) && same_curve(from, &set->rows[i]) &&
            !write_point(script, &set->rows[i], params))
            return 0;
    fputs("END\n", script);
    return 1;
}

/* Title: the ids of the panel's rows and what is drawn. */
static void write_panel(FILE *script, const row_set *set, size_t first, int panel)
{
    const mnc_evidence_row *from = &set->rows[first];
    const double last_day = last_day_of(set, first);
    fprintf(script, "set xrange [0:%g]\nset xtics 0,%d\nset title \"", 1.04 * last_day,
            last_day > 90 ? 30 : 10);
    for (size_t i = first; i < set->count; i++)
        if (is_drawn(&set->rows[i]) && same_curve(from, &set->rows[i]))
            fprintf(script, "%s%s", i == first ? "" : ", ", set->rows[i].observation.name);
    fprintf(script, ": %s", from->quantity);
    if (from->functional == MNC_EVIDENCE_RATIO)
        fprintf(script, " / that on day %g", from->argument);
    fprintf(script,
            "\" noenhanced\nplot $curve%d with lines linewidth 2 linecolor \"#0072b2\" notitle, "
            "$rows%d with xyerrorbars pointtype 7 pointsize 0.5 linewidth 1.5 linecolor "
            "\"#d55e00\" notitle\n",
            panel, panel);
}

int figure_write(FILE *script, const row_set *set, const mnc_healing_params *params,
                 const char *image)
{
    size_t first[MAX_PANELS];
    int panels = 0;
    for (size_t i = 0; i < set->count && panels < MAX_PANELS; i++) {
        int known = !is_drawn(&set->rows[i]);
        for (int panel = 0; panel < panels; panel++)
            known |= same_curve(&set->rows[i], &set->rows[first[panel]]);
        if (!known)
            first[panels++] = i;
    }
    for (int panel = 0; panel < panels; panel++)
        if (!write_data(script, set, first[panel], panel, params))
            return 0;
    const int lines = (panels + 1) / 2;
    fprintf(script,
            "set terminal svg size 860,%d font \"sans-serif,13\" background \"white\"\n"
            "set output \"%s\"\nset xlabel \"day\"\n"
            "set yrange [0:*]\nset offsets 0, 0, graph 0.05, 0\n"
            "set multiplot layout %d,2\n",
            280 * lines, image, lines);
    for (int panel = 0; panel < panels; panel++)
        write_panel(script, set, first[panel], panel);
    fputs("unset multiplot\n", script);
    return 1;
}
