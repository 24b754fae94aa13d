/* Three lengths, as more bands would hide each other, and a coloured table. */
#include "commands/dose_response/bands_plot.h"

#include "commands/dose_response/plot.h"
#include "plot/plot.h"
#include "results/csv.h"

#include <stdlib.h>

enum { PIXELS_WIDE = 1400, PIXELS_HIGH = 1000, MOST_LENGTHS = 3, MOST_NUMBERS = 12 };

/* Shortest, reference and longest, each once; returns how many. */
static size_t choose_lengths(const dose_study *study, const dose_bands *bands, size_t *lengths)
{
    size_t count = 0;
    lengths[count++] = 0;
    if (bands->reference_length > 0)
        lengths[count++] = bands->reference_length;
    if (lengths[count - 1] + 1 < study->length_count)
        lengths[count++] = study->length_count - 1;
    return count;
}

static void write_place(FILE *script, double left, double right, const char *title)
{
    fprintf(script,
            "set lmargin at screen %.4f\nset rmargin at screen %.4f\n"
            "set tmargin at screen 0.84\nset bmargin at screen 0.13\nset title '%s' font ',15'\n",
            left, right, title);
}

static void write_gains(FILE *script, const dose_study *study, const size_t *lengths, size_t count,
                        size_t record)
{
    static const char *const titles[GAIN_RECORDS] = {"papillary dermis", "whole dermis"};
    const double left = 0.075 + 0.305 * (double)record;
    const int low = DOSE_BAND_LEADING + DOSE_BAND_COLUMNS * (int)record + 1;
    write_place(script, left, left + 0.235, titles[record]);
    fprintf(script, "set ylabel '%s'\nplot ", record == 0 ? "gain (% of healthy)" : "");
    for (size_t i = 0; i < count; i++) {
        const double length = study->lengths_mm[lengths[i]];
        const char *colour = plot_colour(i);
        fprintf(script,
                "'bands.csv' using (column(1)==%.10g ? column(2) : NaN):%d:%d with filledcurves "
                "fs transparent solid 0.2 noborder lc rgb '%s' notitle, \\\n"
                "  'bands.csv' using (column(1)==%.10g ? column(2) : NaN):%d with points pt 6 "
                "lc rgb '%s' notitle, \\\n"
                "  'points.csv' using (column(1)==%.10g ? column(2) : NaN):%d with lines lw 2 "
                "dt %d lc rgb '%s' title '%g mm'%s",
                length, low, low + 2, colour, length, low + 1, colour, length, 5 + (int)record,
                plot_dash(i), colour, length, i + 1 < count ? ", \\\n  " : "\n");
    }
    fputs(record == 0 ? "unset label\nunset key\n" : "", script);
}

/* Places by number, as lengths and densities may lie close together. */
static void write_tics(FILE *script, char axis, const double *values, size_t count)
{
    const size_t step = (count + MOST_NUMBERS - 1) / MOST_NUMBERS;
    fprintf(script, "set %ctics nomirror scale 0 (", axis);
    for (size_t i = 0; i < count; i += step)
        fprintf(script, "%s'%g' %zu", i > 0 ? ", " : "", values[i], i);
    fputs(")\n", script);
}

/* A block for gnuplot: numbers of density and length, percent of the draws above the reference. */
static void write_block(FILE *script, const dose_study *study, const dose_bands *bands)
{
    fputs("\n# number of density, of length, P(papillary gain > that of the reference) in percent\n"
          "$shares << END\n",
          script);
    for (size_t i = 0; i < study->length_count; i++)
        for (size_t j = 0; j < study->density_count; j++) {
            if (i == bands->reference_length && j == bands->reference_density)
                continue;
            fprintf(script, "%zu,%zu", j, i);
            csv_number(script, 100 * dose_bands_above(bands, study, i, j, 0).share);
            fputc('\n', script);
        }
    fputs("END\n", script);
}

static void write_shares(FILE *script, const dose_study *study, const dose_bands *bands)
{
    const size_t densities = study->density_count;
    char *title = format_text("P(> %g mm, %g per cm^2), papillary, %%",
                              study->lengths_mm[bands->reference_length],
                              study->densities_per_cm2[bands->reference_density]);
    write_place(script, 0.7, 0.975, title);
    free(title);
    write_tics(script, 'x', study->densities_per_cm2, densities);
    write_tics(script, 'y', study->lengths_mm, study->length_count);
    fprintf(script,
            "unset logscale\nset xrange [-0.5:%.1f]\nset yrange [-0.5:%.1f]\nunset grid\n"
            "set ylabel 'needle length (mm)'\nunset colorbox\nset cbrange [0:100]\n"
            "set palette defined (0 '#e9a06a', 50 'white', 100 '#7db4dc')\n"
            "plot $shares using 1:2:(0.5):(0.5):3 with boxxyerror fs solid 1 noborder lc palette "
            "notitle",
            (double)densities - 0.5, (double)study->length_count - 0.5);
    if (densities <= MOST_NUMBERS)
        fputs(", \\\n  $shares using 1:2:(sprintf('%.0f', $3)) with labels font ',11' notitle",
              script);
    fputc('\n', script);
}

void dose_bands_plot(FILE *script, const dose_study *study, const dose_bands *bands)
{
    size_t lengths[MOST_LENGTHS];
    const size_t count = choose_lengths(study, bands, lengths);
    char *what = format_text("collagen gain: lines default parameters; shaded 5 to 95 %%, circles "
                             "median of %zu draws of the %s",
                             bands->run.what.desc.members, bands->run.what.source);
    fputs("\nreset\nset encoding utf8\nset datafile separator comma\n", script);
    write_block(script, study, bands);
    plot_open(script, PIXELS_WIDE, PIXELS_HIGH);
    fputs("set output 'bands.'.ending\nset multiplot\nset border 3\nset key at screen 0.35, screen "
          "0.925 center top horizontal Left reverse maxrows 1 samplen 3\n"
          "set grid lc rgb '#dddddd' lt 1\nset logscale x\nset xrange [*:*] noextend\nset yrange "
          "[*<0:1<*]\n"
          "set xlabel 'density (channels per cm^2)'\n",
          script);
    dose_plot_head(script, study, what);
    free(what);
    for (size_t record = 0; record < GAIN_RECORDS; record++)
        write_gains(script, study, lengths, count, record);
    write_shares(script, study, bands);
    fputs("unset multiplot\nreset\nset encoding utf8\nset datafile separator comma\n", script);
    plot_close(script);
}
