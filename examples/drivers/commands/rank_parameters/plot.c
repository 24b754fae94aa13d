/* The figure: bars to the right, a row for each parameter in one order for all panels, so that they
   can be compared; two bars a row with error bars. */
#include "commands/rank_parameters/plot.h"

#include "plot/plot.h"
#include "results/csv.h"
#include "results/table.h"

#include <math.h>

enum { MOST_COLUMNS = 4, LABELS_WIDE = 385, PANEL_WIDE = 320, ROW_HIGH = 24 };
enum { HEAD_HIGH = 130, FOOT_HIGH = 20, BETWEEN_HIGH = 105, BETWEEN_WIDE = 30 };

/* In pixels, from the number of outputs and inputs. */
typedef struct layout {
    int columns, rows, panel_high, wide, high;
} layout;

static layout layout_of(const rank_study *study, const rank_result *result)
{
    const int outputs = (int)study->output_count;
    layout l = {.columns = outputs < MOST_COLUMNS ? outputs : MOST_COLUMNS};
    l.rows = (outputs + l.columns - 1) / l.columns;
    l.panel_high = ROW_HIGH * ((int)result->input_count + 1);
    l.wide = LABELS_WIDE + l.columns * (PANEL_WIDE + BETWEEN_WIDE);
    /* Room for a title. */
    l.wide = l.wide < 1000 ? 1000 : l.wide;
    l.high = HEAD_HIGH + FOOT_HIGH + l.rows * (l.panel_high + BETWEEN_HIGH);
    return l;
}

/* A bar and its ends. */
typedef struct bar {
    double value, low, high;
} bar;

static bar with_error(double value, double error)
{
    return (bar){value, value - error, value + error};
}

/* What ranks an input, and what stands beside it. */
static void bars_of(const rank_result *result, size_t k, size_t row, bar pair[2])
{
    const size_t place = k * result->input_count + result->order[row];
    if (result->method == RANK_MORRIS) {
        const mnc_morris_index *e = &result->effects[place];
        pair[0] = with_error(e->mu_star, e->mu_star_error);
        pair[1] = with_error(e->sigma, e->sigma_error);
    } else {
        const mnc_sobol_index *s = &result->shares[place];
        pair[0] = (bar){s->total, s->total_low, s->total_high};
        pair[1] = (bar){s->first, s->first_low, s->first_high};
    }
}

static void write_row(FILE *script, const rank_result *result, size_t k, size_t row)
{
    bar pair[2];
    bars_of(result, k, row, pair);
    fprintf(script, "%zu", row + 1);
    for (int i = 0; i < 2; i++) {
        csv_number(script, pair[i].value);
        csv_number(script, pair[i].low);
        csv_number(script, pair[i].high);
    }
    fputc('\n', script);
}

/* Widens lowest .. highest so that it holds all bars of an output. */
static void widen(const rank_result *result, size_t k, double *lowest, double *highest)
{
    for (size_t r = 0; r < result->input_count; r++) {
        bar pair[2];
        bars_of(result, k, r, pair);
        for (int i = 0; i < 2; i++) {
            *lowest = fmin(*lowest, fmin(pair[i].value, pair[i].low));
            *highest = fmax(*highest, fmax(pair[i].value, pair[i].high));
        }
    }
}

/* The axis of an output: of its own for effects, that of all for shares, which compare. A few tics
   at 1, 2 or 5 times a power of ten. */
static void write_axis(FILE *script, const rank_study *study, const rank_result *result, size_t k)
{
    double lowest = 0, highest = 0;
    for (size_t other = 0; other < study->output_count; other++)
        if (result->method == RANK_SOBOL || other == k)
            widen(result, other, &lowest, &highest);
    const double width = highest > lowest ? highest - lowest : 1;
    const double power = pow(10, floor(log10(width / 5)));
    const double least = width / (5 * power); /* 1 to 10 */
    fprintf(script, "set xrange [%.10g:%.10g]\nset xtics %.10g nomirror out font ',11'\n",
            lowest - 0.02 * width, lowest + 1.02 * width,
            power * (least <= 1.2   ? 1
                     : least <= 2.5 ? 2
                     : least <= 6   ? 5
                                    : 10));
}

static void write_numbers(FILE *script, const rank_study *study, const rank_result *result)
{
    fputs("# row of the parameter, value with its low and high end, and what stands beside it\n",
          script);
    for (size_t k = 0; k < study->output_count; k++) {
        fprintf(script, "$output%zu << END\n", k + 1);
        for (size_t r = 0; r < result->input_count; r++)
            write_row(script, result, k, r);
        fputs("END\n", script);
    }
}

static void write_names(FILE *script, const rank_result *result, int shown)
{
    fputs("set ytics nomirror out scale 0 font ',12' (", script);
    for (size_t r = 0; r < result->input_count; r++) {
        fputs(r > 0 ? ", " : "", script);
        plot_string(script, shown ? mnc_input_name(result->inputs[result->order[r]]) : "");
        fprintf(script, " %zu", r + 1);
    }
    fputs(")\n", script);
}

static void write_head(FILE *script, const rank_study *study, const rank_runs *runs, int high)
{
    const int is_morris = runs->result.method == RANK_MORRIS;
    fputs("set label 10 ", script);
    plot_string(script, study->title);
    fprintf(script,
            " at screen 0.5, screen %.4f center font ',%d'\n"
            "set label 11 '%s; %zu simulations; %s' at screen 0.5, screen %.4f center font ',13'\n"
            "set label 12 '%s' at screen 0.5, screen %.4f center font ',12' tc rgb '#555555'\n",
            1 - 22.0 / high, text_columns(study->title) > 90 ? 11 : 16,
            is_morris ? "Morris screening" : "Sobol indices", runs->result.support.evaluations,
            is_morris ? "lines: one standard error" : "lines: 95 % by bootstrap", 1 - 50.0 / high,
            plot_limits, 18.0 / high);
}

enum { COLOUR_VALUE = 0, COLOUR_BESIDE = 4 };

/* Bars of one kind: columns value, low, high; `above` the row's middle or below it. */
static void write_bars(FILE *script, size_t k, int column, double above, size_t colour)
{
    fprintf(script,
            "$output%zu using (column(%d)/2):($1%+.3f):(0):(column(%d)):($1%+.3f):($1%+.3f) "
            "with boxxyerror fs solid 0.85 noborder lc rgb '%s' notitle, \\\n"
            "  '' using %d:($1%+.3f):%d:%d with xerrorbars pt 0 lw 1.2 lc rgb 'black' notitle",
            k + 1, column, above, column, above - 0.18, above + 0.18, plot_colour(colour), column,
            above, column + 1, column + 2);
}

/* A key by hand: gnuplot's own would be as wide as a panel. */
static void write_key(FILE *script, int is_morris, const layout *l)
{
    const char *const texts[2] = {
        is_morris ? "mu*: mean size of the effect" : "total: with all interactions",
        is_morris ? "sigma: its spread, by interaction or curvature" : "alone",
    };
    const size_t colours[2] = {COLOUR_VALUE, COLOUR_BESIDE};
    const double y = 1 - 80.0 / l->high, high = 10.0 / l->high, wide = 22.0 / l->wide;
    for (int i = 0; i < 2; i++) {
        const double x = 0.5 + (i == 0 ? -260.0 : 60.0) / l->wide;
        fprintf(script,
                "set object %d rectangle from screen %.4f, screen %.4f to screen %.4f, screen %.4f "
                "fs solid 0.85 noborder fc rgb '%s'\n"
                "set label %d '%s' at screen %.4f, screen %.4f left font ',12'\n",
                20 + i, x, y - high / 2, x + wide, y + high / 2, plot_colour(colours[i]), 20 + i,
                texts[i], x + 1.4 * wide, y);
    }
}

static void write_panel(FILE *script, const rank_study *study, const rank_result *result,
                        const layout *l, size_t k)
{
    const int row = (int)k / l->columns, column = (int)k % l->columns;
    const int left = LABELS_WIDE + column * (PANEL_WIDE + BETWEEN_WIDE);
    const int top = HEAD_HIGH + row * (l->panel_high + BETWEEN_HIGH);
    const int is_morris = result->method == RANK_MORRIS;
    const rank_output *output = &study->outputs[k];
    fprintf(script,
            "\nset lmargin at screen %.4f\nset rmargin at screen %.4f\n"
            "set tmargin at screen %.4f\nset bmargin at screen %.4f\n",
            (double)left / l->wide, (double)(left + PANEL_WIDE) / l->wide,
            1 - (double)top / l->high, 1 - (double)(top + l->panel_high) / l->high);
    write_names(script, result, column == 0);
    write_axis(script, study, result, k);
    fprintf(script, "set title '%s, %s, day %g' noenhanced offset 0,-0.4 font ',13'\n",
            output->quantity, rank_region_name(output->region), output->day);
    if (is_morris)
        fprintf(script, "set xlabel 'effect over the whole prior (%s)' offset 0,0.5 font ',12'\n",
                output->unit);
    else
        fputs("set xlabel 'share of the variance (1)' offset 0,0.5 font ',12'\n", script);
    fputs("plot ", script);
    write_bars(script, k, 2, -0.19, COLOUR_VALUE);
    fputs(", \\\n  ", script);
    write_bars(script, k, 5, 0.19, COLOUR_BESIDE);
    fputc('\n', script);
    if (k == 0)
        fputs("unset label\nunset object\n", script);
}

outcome rank_plot_write_script(const rank_study *study, const rank_runs *runs,
                               const output_folder *folder)
{
    const rank_result *result = &runs->result;
    const layout l = layout_of(study, result);
    FILE *script = result_open(folder, "ranks.gp");
    if (script == NULL)
        return OUTCOME_FAILED;
    fputs("# Draws the figure of this folder again. In this folder: gnuplot -d ranks.gp\n"
          "set encoding utf8\nset datafile separator comma\n\n",
          script);
    write_numbers(script, study, result);
    plot_open(script, l.wide, l.high);
    fprintf(script,
            "set output 'ranks.'.ending\nset multiplot\nset border 3\n"
            "set grid xtics lc rgb '#dddddd' lt 1\nset bars 0.4\nset yrange [%zu.5:0.5]\n",
            result->input_count);
    write_head(script, study, runs, l.high);
    write_key(script, result->method == RANK_MORRIS, &l);
    for (size_t k = 0; k < study->output_count; k++)
        write_panel(script, study, result, &l, k);
    fputs("unset multiplot\n", script);
    plot_close(script);
    return result_close(script, "ranks.gp");
}
