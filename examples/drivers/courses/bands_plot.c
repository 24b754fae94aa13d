/* Intervals side by side, which stay readable where many bands over time would not, and the shares
   of draws in which one course gains more than another as a coloured table. */
#include "courses/bands_plot.h"

#include "courses/bands_files.h"
#include "courses/files.h"
#include "courses/plot.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_LETTERS = 30 }; /* of a name beside the intervals */

static void write_place(FILE *script, double left, double right, double bottom, const char *title)
{
    fprintf(script,
            "set lmargin at screen %.4f\nset rmargin at screen %.4f\n"
            "set tmargin at screen 0.86\nset bmargin at screen %.4f\nset title '%s' font ',14'\n",
            left, right, bottom, title);
}

/* Bars and dots from bands.csv, crosses from curves.csv. */
static void write_interval_panel(FILE *script, const courses *study, region where, double bottom)
{
    static const char *const titles[REGION_COUNT] = {"papillary dermis", "whole dermis"};
    const double left = where == REGION_PAPILLARY ? 0.26 : 0.5;
    const int low = LEADING_COLUMNS + BAND_COLUMNS * (int)where + 1, median = low + 1;
    const int high = low + 2;
    const double half_height = fmin(0.22, 0.03 * (double)study->count);
    write_place(script, left, left + 0.2, bottom, titles[where]);
    fputs("set xlabel 'gain (% of healthy)'\n", script);
    if (where == REGION_PAPILLARY)
        courses_plot_name_tics(script, study, MOST_LETTERS);
    else
        fputs("set ytics ('' 0) scale 0\n"
              "set for [i=1:schedules] ytics add (sprintf('%d', i) i)\n",
              script);
    fprintf(script,
            "plot for [i=1:schedules] 'bands.csv' using (column(3)==day && column(1)==i ? "
            "0.5*(column(%d)+column(%d)) : NaN):1:(0.5*(column(%d)-column(%d))):(%.3f) \\\n"
            "  with boxxyerror fs solid 0.35 lc rgb colour(i), \\\n"
            "  'bands.csv' using (column(3)==day ? column(%d) : NaN):1 "
            "with points pt 7 ps 1.1 lc rgb 'black', \\\n"
            "  'curves.csv' using (column(3)==day ? column(%sgain_percent) : NaN):1 "
            "with points pt 2 ps 1.3 lw 2 lc rgb 'black'\nunset label\n",
            low, high, high, low, half_height, median, region_prefixes[where]);
}

static void write_share_panel(FILE *script, double bottom)
{
    write_place(script, 0.77, 0.965, bottom, "P(A > B), papillary, %");
    fputs("set ytics ('' 0) scale 0\nset xtics ('' 0) scale 0\n"
          "set for [i=1:schedules] ytics add (sprintf('%d', i) i)\n"
          "set for [i=1:schedules] xtics add (sprintf('%d', i) i)\n"
          "set xrange [0.5:schedules + 0.5]\nset xlabel 'B'\nset ylabel 'A' rotate by 0\n"
          "unset grid\nunset colorbox\nset cbrange [0:100]\n"
          "set palette defined (0 '#e9a06a', 50 'white', 100 '#7db4dc')\n"
          "plot 'pairs.csv' using 2:1:(0.5):(0.5):(100*column(6)) "
          "with boxxyerror fs solid 1 noborder lc palette, \\\n"
          "  'pairs.csv' using 2:1:(sprintf('%.0f', 100*column(6))) with labels font ',11'\n"
          "unset ylabel\n",
          script);
}

void courses_bands_plot(FILE *script, const courses *study, const course_bands *bands)
{
    const double bottom = courses_plot_floor(study) + 0.02;
    char *title = format_text(
        "gain on day %g: bars 5 to 95 %%, dots median of %zu draws of the %s; "
        "crosses default parameters",
        bands->days[bands->evaluation], bands->run.what.desc.members, bands->run.what.source);
    fprintf(script, "\nday = %.10g\n", bands->days[bands->evaluation]);
    fputs("set output 'bands.'.ending\nset multiplot\nunset key\nset border 3\n"
          "set xrange [*<0:0.1<*]\nset offsets 0, 0, 0, 0\nset format x '%g'\n"
          "set yrange [schedules + 0.6:0.4]\nunset grid\nset grid x lc rgb '#dddddd' lt 1\n"
          "set xtics auto nomirror out font ',10'\n",
          script);
    courses_plot_frame(script, study, title);
    for (int where = 0; where < REGION_COUNT; where++)
        write_interval_panel(script, study, (region)where, bottom);
    if (study->count > 1)
        write_share_panel(script, bottom);
    fputs("unset title\nunset multiplot\n", script);
    free(title);
}
