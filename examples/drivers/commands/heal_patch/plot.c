/* Figures: curves over days, profiles over depth, and for each day of sections the two of them on
   the same scale of length, all days in the same colours. */
#include "commands/heal_patch/plot.h"

#include "commands/heal_patch/files.h"
#include "courses/run.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PIXELS_WIDE = 1100, CURVES_HIGH = 800, PROFILES_HIGH = 800 };

/* Of a figure of sections, in pixels. */
enum {
    SECTION_LEFT = 90,
    SECTION_RIGHT = 150, /* the colours' bar and its labels */
    SECTION_TOP = 75,
    SECTION_GAP = 75,
    SECTION_BOTTOM = 105,
    SECTION_HIGHEST = 1100 /* of both sections together */
};

static void write_days(FILE *script, const char *name, const double *days, size_t count)
{
    fprintf(script, "%s = '", name);
    for (size_t i = 0; i < count; i++)
        fprintf(script, "%s%.10g", i > 0 ? " " : "", days[i]);
    fputs("'\n", script);
}

static void write_title(FILE *script, const heal_study *study, const char *shows)
{
    fputs("set label 101 ", script);
    plot_string(script, study->title);
    fprintf(script,
            ".': %s' at screen 0.02, screen 0.97 font ',15'\n"
            "set label 102 '%s' at screen 0.02, screen 0.02 font ',10' tc rgb '#555555'\n",
            shows, plot_limits);
}

/* Sessions as thin lines. */
static void write_sessions(FILE *script, const heal_study *study)
{
    const mnc_schedule *schedule = &study->desc.schedule;
    for (size_t i = 0; i < schedule->count; i++)
        fprintf(script,
                "set arrow %zu from first %.10g, graph 0 to first %.10g, graph 1 nohead dt 3 "
                "lc rgb '#888888'\n",
                i + 1, schedule->sessions[i].day, schedule->sessions[i].day);
}

static void write_curves(FILE *script, const heal_study *study)
{
    fputs("\n", script);
    plot_open(script, PIXELS_WIDE, CURVES_HIGH);
    write_title(script, study, "curves; dotted: sessions");
    write_sessions(script, study);
    fprintf(script,
            "set output 'curves.'.ending\nset multiplot\nset xrange [0:%.10g]\n"
            "set lmargin at screen 0.09\nset rmargin at screen 0.97\n"
            "set key top left\nset grid y lc rgb '#dddddd' lt 1\n"
            "set tmargin at screen 0.92\nset bmargin at screen 0.53\n"
            "set ylabel 'collagen gain (%% of healthy)' offset 1,0\nset yrange [*<0:1<*]\n"
            "set format x ''\n"
            "plot '%s' using 1:%d with lines lw 2 lc rgb '%s' title 'papillary dermis', \\\n"
            "  '' using 1:%d with lines lw 2 dt 2 lc rgb '%s' title 'whole dermis'\n"
            "set tmargin at screen 0.49\nset bmargin at screen 0.13\n"
            "set ylabel 'active TGF-beta (ng/mL)' offset 1,0\nset yrange [0:0.1<*]\n"
            "set format x '%%g'\nset xlabel 'time since day 0 (days)'\n"
            "plot '%s' using 1:($%d > 0 ? $%d : 0) with lines lw 2 lc rgb '%s' "
            "title 'papillary dermis'\n"
            "unset multiplot\nunset label\nunset arrow\nunset xlabel\n",
            study->horizon_days, HEAL_CURVES, CURVES_PAPILLARY + COLUMN_GAIN_PERCENT + 1,
            plot_colour(0), CURVES_DERMIS_GAIN + 1, plot_colour(1), HEAL_CURVES,
            CURVES_PAPILLARY + COLUMN_TGF_BETA + 1, CURVES_PAPILLARY + COLUMN_TGF_BETA + 1,
            plot_colour(0));
    plot_close(script);
}

static void write_profiles(FILE *script, const heal_study *study)
{
    fputs("\n", script);
    plot_open(script, PIXELS_WIDE, PROFILES_HIGH);
    write_title(script, study, "collagen gain over depth");
    fputs("set output 'profiles.'.ending\nset xrange [*:*]\nset yrange [*:*] reverse\n"
          "set lmargin at screen 0.09\nset rmargin at screen 0.97\n"
          "set tmargin at screen 0.92\nset bmargin at screen 0.13\n"
          "set key bottom right\nset grid lc rgb '#dddddd' lt 1\n"
          "set xlabel 'collagen gain (% of healthy), mean over the plane'\n"
          "set ylabel 'depth below the surface (mm)' offset 1,0\n",
          script);
    for (size_t i = 0; i < study->report_count; i++)
        fprintf(script,
                "%s using (sprintf('%%.10g', $1) eq '%.10g' ? $3 : NaN):2 with lines lw 2 dt %d "
                "lc rgb '%s' title 'day %.10g'%s",
                i == 0 ? "plot '" HEAL_PROFILES "'" : "''", study->report_days[i], plot_dash(i),
                plot_colour(i), study->report_days[i],
                i + 1 < study->report_count ? ", \\\n  " : "\n");
    fputs("unset label\nset yrange [*:*] noreverse\n", script);
    plot_close(script);
}

/* Blue below healthy, white there, red above, and as strong on both sides: the lowest and the
   highest gain of all days set the range. */
static void write_colours(FILE *script)
{
    fputs(
        "\nlowest = -0.01\nhighest = 0.01\n"
        "file(day, which) = 'section_day_'.day.'_'.which.'.csv'\n"
        "is_there(day) = int(system(\"test -f \".file(day, 'vertical').\" && echo 1 || echo 0\"))\n"
        "do for [day in section_days] {\n"
        "  if (is_there(day)) {\n"
        "    do for [which in 'horizontal vertical'] {\n"
        "      stats file(day, which) matrix nooutput\n"
        "      if (STATS_min < lowest) { lowest = STATS_min }\n"
        "      if (STATS_max > highest) { highest = STATS_max }\n"
        "    }\n  }\n}\n"
        "largest = highest > -lowest ? highest : -lowest\n"
        "w = -lowest / largest\nr1 = 1 - 0.87 * w\ng1 = 1 - 0.60 * w\nb1 = 1 - 0.33 * w\n"
        "w = highest / largest\nr2 = 1 - 0.04 * w\ng2 = 1 - 0.35 * w\nb2 = 1 - 0.49 * w\n"
        "r3 = 1 - 0.30 * w\ng3 = 1 - 0.91 * w\nb3 = 1 - 0.83 * w\nhalf = highest / 2\n"
        "set palette model RGB defined (lowest r1 g1 b1, 0 1 1 1, half r2 g2 b2, highest r3 g3 "
        "b3)\n"
        "set cbrange [lowest:highest]\n",
        script);
}

/* One of the two sections: between two heights of the screen, over x and a second axis, with a line
   where the other one lies. */
static void write_section(FILE *script, const char *which, double top, double bottom,
                          const mnc_grid *grid, double other_mm)
{
    const int vertical = strcmp(which, "vertical") == 0;
    const double first = vertical ? grid->top_mm : 0;
    const double cell = vertical ? grid->spacing_z_mm : grid->spacing_y_mm;
    const double last = first + cell * (double)(vertical ? grid->nz : grid->ny);
    fprintf(script,
            "set tmargin at screen %.4f\nset bmargin at screen %.4f\n%s colorbox\n"
            "set yrange [%.10g:%.10g]\nset ylabel '%s (mm)'\n"
            "set arrow 1 from 0, %.10g to graph 1, first %.10g nohead front dt 3 lc rgb '#555555'\n"
            "plot file(day, '%s') matrix using (($1 + 0.5) * %.10g):(%.10g + ($2 + 0.5) * %.10g):3 "
            "with image\n",
            top, bottom, vertical ? "unset" : "set", vertical ? last : first,
            vertical ? first : last, vertical ? "depth" : "y", other_mm, other_mm, which,
            grid->spacing_x_mm, first, cell);
}

/* What both sections share: a pixel is as long in all directions. */
static void write_sections(FILE *script, const heal_study *study, const mnc_grid *grid)
{
    const double width = (double)grid->nx * grid->spacing_x_mm;
    const double length = (double)grid->ny * grid->spacing_y_mm;
    const double depth = (double)grid->nz * grid->spacing_z_mm;
    const double scale = fmin((PIXELS_WIDE - SECTION_LEFT - SECTION_RIGHT) / width,
                              SECTION_HIGHEST / (length + depth));
    const double wide = SECTION_LEFT + SECTION_RIGHT + scale * width;
    const double high = SECTION_TOP + SECTION_GAP + SECTION_BOTTOM + scale * (length + depth);
    const double right = 1 - SECTION_RIGHT / wide, bottom = SECTION_BOTTOM / high;
    const double top = 1 - SECTION_TOP / high, middle = top - scale * depth / high;
    const double below = middle - SECTION_GAP / high;
    fprintf(script,
            "set terminal pngcairo noenhanced size %.0f,%.0f font 'DejaVu Sans,12'\n"
            "do for [day in section_days] {\nif (is_there(day)) {\n"
            "set output 'section_day_'.day.'.png'\nset multiplot\nunset key\nunset grid\n"
            "set xtics nomirror out\nset ytics nomirror out\nset lmargin at screen %.4f\n"
            "set rmargin at screen %.4f\nset xrange [0:%.10g]\n"
            "set colorbox user origin screen %.4f, screen %.4f size screen %.4f, screen %.4f\n"
            "set cblabel 'collagen gain (%% of healthy)'\n",
            wide, high, SECTION_LEFT / wide, right, width, right + 20 / wide, bottom, 18 / wide,
            below - bottom);
    write_title(script, study, "collagen gain on day '.day.'");
    fprintf(script, "set xlabel 'x (mm), at y = %.3g mm (dotted below)' offset 0,0.5\n",
            study->section_y_mm);
    write_section(script, "vertical", top, middle, grid, study->section_depth_mm);
    fprintf(script,
            "unset label\nset xlabel 'x (mm), at a depth of %.3g mm (dotted above)' offset 0,0.5\n",
            study->section_depth_mm);
    write_section(script, "horizontal", below, bottom, grid, study->section_y_mm);
    fputs("unset multiplot\nunset arrow\n}\n}\nset output\n", script);
}

outcome heal_plot_write_script(const heal_study *study, const mnc_grid *grid,
                               const output_folder *folder)
{
    char *text = NULL;
    size_t size = 0;
    FILE *script = text_open(&text, &size);
    fputs("# Draws the figures of this folder again. In this folder: gnuplot -d heal.gp\n"
          "set encoding utf8\nset datafile separator comma\nset datafile columnheaders\n",
          script);
    write_days(script, "section_days", study->section_days, study->section_count);
    write_curves(script, study);
    write_profiles(script, study);
    fputs("\nunset datafile columnheaders\n", script);
    write_colours(script);
    write_sections(script, study, grid);
    text_close(script);
    const outcome state = result_write(folder, "heal.gp", text);
    free(text);
    return state;
}

plot_result heal_plot_letters(const heal_study *study, const char *folder)
{
    char *commands = format_text(
        "set term dumb noenhanced 98 24; set datafile separator comma; "
        "set datafile columnheaders; set key below; "
        "set tics nomirror out; set border 3; set yrange [*<0:1<*]; set xrange [0:%.10g]; "
        "set title 'collagen gain (%% of healthy) over days'; "
        "plot '%s' using 1:%d with lines title 'papillary', '' using 1:%d with lines title "
        "'dermis'",
        study->horizon_days, HEAL_CURVES, CURVES_PAPILLARY + COLUMN_GAIN_PERCENT + 1,
        CURVES_DERMIS_GAIN + 1);
    fflush(stdout);
    const plot_result result = plot_run(folder, commands, 1);
    free(commands);
    return result;
}
