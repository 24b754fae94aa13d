/* Writes a gnuplot script with its data in it, so that what was drawn can be read. */
#include "figure.h"

#include "measure.h"

#include <math.h>
#include <string.h>

enum { POINTS = 120, MAX_PANELS = 24 };

static int is_drawn(const row *from)
{
    return from->functional > ROW_SESSION && from->use <= ROW_CHECK;
}

static int same_number(double a, double b)
{
    return (isnan(a) && isnan(b)) || a == b;
}

/* Rows of one panel: same protocol, same quantity, and the same day that the curve is divided by.
 */
static int same_curve(const row *a, const row *b)
{
    const int ratios = (a->functional == ROW_RATIO) + (b->functional == ROW_RATIO);
    const mnc_session *s = &a->session, *t = &b->session;
    return a->site == b->site && a->sessions == b->sessions && a->region == b->region &&
           same_number(a->interval_days, b->interval_days) && s->channel == t->channel &&
           s->needle_length_mm == t->needle_length_mm && s->density_per_cm2 == t->density_per_cm2 &&
           s->device.efficiency == t->device.efficiency && s->cell_kill == t->cell_kill &&
           s->collagen_loss == t->collagen_loss && strcmp(a->quantity, b->quantity) == 0 &&
           (ratios == 0 || (ratios == 2 && a->argument == b->argument));
}

/* What the curve of the row's panel is divided by. */
static int divisor_of(const row *from, const mnc_healing_params *params, double *divisor,
                      complaint *about)
{
    row last = *from;
    *divisor = 1.0;
    last.functional = ROW_AT;
    last.day = from->argument;
    return from->functional != ROW_RATIO || measure_row(&last, params, divisor, about);
}

/* Low and high end of the row's number; the upper end of a sign is open, which a short bar shows.
 */
static void ends_of(const row *from, double *low, double *high)
{
    *low = from->kind == ROW_RANGE ? from->low : from->target - from->tolerance;
    *high = from->kind == ROW_RANGE ? from->high : from->target + from->tolerance;
    if (from->kind == ROW_SIGN) {
        *low = from->target;
    }
}

/* The row as a cross: day and value with the ends of both. A row about a day lies at the height
   that the model reaches on that day, a row about a value on the model's day. */
static void write_point(FILE *script, const row *from, const series *curve)
{
    double low = 0, high = 0, peak_day = 0, peak = 0;
    ends_of(from, &low, &high);
    const double middle = from->kind == ROW_SIGN ? low : 0.5 * (low + high);
    series_peak(curve, &peak_day, &peak);
    switch (from->functional) {
    case ROW_AT:
    case ROW_RATIO:
        fprintf(script, "%g %g %g %g %g %g\n", from->day, middle, from->day, from->day, low, high);
        break;
    case ROW_PEAK:
        fprintf(script, "%g %g %g %g %g %g\n", peak_day, middle, peak_day, peak_day, low, high);
        break;
    default: {
        const double height = from->functional == ROW_PEAK_DAY ? peak : from->argument * peak;
        fprintf(script, "%g %.4g %g %g %.4g %.4g\n", middle, height, low, high, height, height);
    }
    }
}

/* Last day that a row of the panel speaks of. */
static double last_day_of(const row_set *set, size_t first)
{
    const row *from = &set->rows[first];
    double last_day = from->functional == ROW_RATIO ? from->argument : 0.0;
    for (size_t i = first; i < set->count; i++) {
        if (is_drawn(&set->rows[i]) && same_curve(from, &set->rows[i])) {
            last_day = fmax(last_day, set->rows[i].day);
        }
    }
    return last_day;
}

static int write_data(FILE *script, const row_set *set, size_t first, int panel,
                      const mnc_healing_params *params, complaint *about)
{
    const row *from = &set->rows[first];
    const double last_day = last_day_of(set, first);
    double divisor = 1;
    series curve;
    if (!divisor_of(from, params, &divisor, about) ||
        !measure_series(from, params, last_day / POINTS, last_day, &curve, about)) {
        return 0;
    }
    fprintf(script, "$curve%d << END\n", panel);
    for (size_t i = 0; i < curve.count; i++) {
        curve.values[i] /= divisor;
        fprintf(script, "%.5g %.4g\n", curve.days[i], curve.values[i]);
    }
    fprintf(script, "END\n$rows%d << END\n", panel);
    for (size_t i = first; i < set->count; i++) {
        if (is_drawn(&set->rows[i]) && same_curve(from, &set->rows[i])) {
            write_point(script, &set->rows[i], &curve);
        }
    }
    fputs("END\n", script);
    series_free(&curve);
    return 1;
}

/* Title: the ids of the panel's rows and what is drawn. */
static void write_panel(FILE *script, const row_set *set, size_t first, int panel)
{
    const row *from = &set->rows[first];
    const double last_day = last_day_of(set, first);
    fprintf(script, "set xrange [0:%g]\nset xtics 0,%d\nset title \"", 1.04 * last_day,
            last_day > 90.0 ? 30 : 10);
    for (size_t i = first; i < set->count; i++) {
        if (is_drawn(&set->rows[i]) && same_curve(from, &set->rows[i])) {
            fprintf(script, "%s%s", i == first ? "" : ", ", set->rows[i].id);
        }
    }
    fprintf(script, ": %s", from->quantity);
    if (from->functional == ROW_RATIO) {
        fprintf(script, " / that on day %g", from->argument);
    }
    fprintf(script,
            "\" noenhanced\nplot $curve%d with lines linewidth 2 linecolor \"#0072b2\" notitle, "
            "$rows%d with xyerrorbars pointtype 7 pointsize 0.5 linewidth 1.5 linecolor "
            "\"#d55e00\" notitle\n",
            panel, panel);
}

int figure_write(FILE *script, const row_set *set, const mnc_healing_params *params,
                 const char *image, complaint *about)
{
    size_t first[MAX_PANELS];
    int panels = 0;
    for (size_t i = 0; i < set->count && panels < MAX_PANELS; i++) {
        int known = !is_drawn(&set->rows[i]);
        for (int panel = 0; panel < panels; panel++) {
            known |= same_curve(&set->rows[i], &set->rows[first[panel]]);
        }
        if (!known) {
            first[panels++] = i;
        }
    }
    for (int panel = 0; panel < panels; panel++) {
        if (!write_data(script, set, first[panel], panel, params, about)) {
            return 0;
        }
    }
    const int lines = (panels + 1) / 2;
    fprintf(script,
            "set terminal svg size 860,%d font \"sans-serif,13\" background \"white\"\n"
            "set output \"%s\"\nset xlabel \"day\"\n"
            "set yrange [0:*]\nset offsets 0, 0, graph 0.05, 0\n"
            "set multiplot layout %d,2\n",
            280 * lines, image, lines);
    for (int panel = 0; panel < panels; panel++) {
        write_panel(script, set, first[panel], panel);
    }
    fputs("unset multiplot\n", script);
    return !ferror(script) || complain(about, "the figure's script cannot be written");
}
