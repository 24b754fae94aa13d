/* Figures: maps over density and needle length with contour lines, and curves of the gain against
   both measures of the dose. */
#include "commands/dose_response/plot.h"

#include "commands/dose_response/bands_plot.h"
#include "program/memory.h"
#include "results/csv.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>

enum { KEY_COLUMNS = 8, MAP_COUNT = 4, CURVES_COUNT = 4 };
enum { MAP_WIDE = 1400, MAP_HIGH = 1180, CURVES_WIDE = 1400, CURVES_HIGH = 1050 };

/* What a map shows; `column` counts from 1 in points.csv. */
typedef struct map {
    const char *title, *bar;
    int column;
} map;

enum { COLUMN_DENSITY = 2, COLUMN_INJURED = 4, COLUMN_PAPILLARY, COLUMN_DERMIS, COLUMN_DOWNTIME };

static const map maps[MAP_COUNT] = {
    {"papillary dermis: collagen gain", "gain (% of healthy)", COLUMN_PAPILLARY},
    {"whole dermis: collagen gain", "gain (% of healthy)", COLUMN_DERMIS},
    {"injured volume of the dermis", "mm^3 per cm^2 of skin", COLUMN_INJURED},
    {"downtime", "days", COLUMN_DOWNTIME},
};

static double shown(const dose_point *point, const map *of)
{
    switch (of->column) {
    case COLUMN_PAPILLARY:
        return point->papillary_gain_percent;
    case COLUMN_DERMIS:
        return point->dermis_gain_percent;
    case COLUMN_INJURED:
        return point->injured_mm3_per_cm2;
    default:
        return point->downtime_days;
    }
}

/* The needle length nearest to the library's default: the upper axes are for it. */
static size_t reference_length(const dose_study *study)
{
    const double wanted = mnc_session_default().needle_length_mm;
    size_t nearest = 0;
    for (size_t i = 1; i < study->length_count; i++)
        if (fabs(study->lengths_mm[i] - wanted) < fabs(study->lengths_mm[nearest] - wanted))
            nearest = i;
    return nearest;
}

/* A block for gnuplot: log10 of the density, length, the maps' values; densities of one length
   stand together. gnuplot draws between points in straight lines, here in the logarithm. */
static void write_grid(FILE *script, const dose_study *study, const dose_runs *runs)
{
    fputs("# log10(channels per cm^2), needle length, then the values of the maps\n$grid << END\n",
          script);
    for (size_t i = 0; i < study->length_count; i++) {
        for (size_t j = 0; j < study->density_count; j++) {
            const dose_point *point = dose_point_at(study, runs, i, j);
            fprintf(script, "%.10g,%.10g", log10(point->density_per_cm2), point->length_mm);
            for (int k = 0; k < MAP_COUNT; k++)
                csv_number(script, shown(point, &maps[k]));
            fputc('\n', script);
        }
        fputc('\n', script);
    }
    fputs("END\n\n", script);
}

/* Tics with these values, the first and the last of them and as many between as have `room` for
   their labels, a part of the axis. */
static void write_axis_tics(FILE *script, const char *setting, size_t count, const double *places,
                            const double *values, double room)
{
    const double least = room * (places[count - 1] - places[0]);
    double last = -HUGE_VAL;
    fprintf(script, "set %s nomirror out scale 0.5 (", setting);
    for (size_t i = 0; i < count; i++) {
        const int is_last = i + 1 == count;
        if (!is_last && (places[i] - last < least || places[count - 1] - places[i] < least))
            continue;
        fprintf(script, "%s'%.*g' %.10g", i > 0 ? ", " : "", values[i] >= 1000 ? 5 : 3, values[i],
                places[i]);
        last = places[i];
    }
    fputs(")\n", script);
}

/* Axes for both measures of the dose, for length and for depth. */
static void write_axes(FILE *script, const dose_study *study, const dose_runs *runs)
{
    const size_t reference = reference_length(study);
    double densities[DOSE_LIMIT] = {0}, volumes[DOSE_LIMIT] = {0}, depths[DOSE_LIMIT] = {0};
    for (size_t j = 0; j < study->density_count; j++) {
        densities[j] = log10(study->densities_per_cm2[j]);
        volumes[j] = dose_point_at(study, runs, reference, j)->injured_mm3_per_cm2;
    }
    for (size_t i = 0; i < study->length_count; i++)
        depths[i] = dose_point_at(study, runs, i, 0)->depth_mm;
    write_axis_tics(script, "xtics", study->density_count, densities, study->densities_per_cm2,
                    0.12);
    write_axis_tics(script, "x2tics font ',11'", study->density_count, densities, volumes, 0.12);
    write_axis_tics(script, "ytics", study->length_count, study->lengths_mm, study->lengths_mm,
                    0.07);
    write_axis_tics(script, "y2tics font ',11'", study->length_count, study->lengths_mm, depths,
                    0.07);
    fprintf(script,
            "set xlabel 'density (channels per cm^2)' offset 0,0.3\n"
            "set x2label 'injured volume with %g mm needles (mm^3 per cm^2)' font ',11' "
            "offset 0,-0.4\n"
            "set ylabel 'needle length (mm)' offset 1,0\n"
            "set y2label 'achieved depth (mm)' font ',11' offset -2.5,0\n",
            study->lengths_mm[reference]);
}

static void value_range(const dose_runs *runs, const map *of, double *lowest, double *highest)
{
    *lowest = HUGE_VAL;
    *highest = -HUGE_VAL;
    for (size_t i = 0; i < runs->count; i++) {
        *lowest = fmin(*lowest, shown(&runs->points[i], of));
        *highest = fmax(*highest, shown(&runs->points[i], of));
    }
}

/* Adds a level to gnuplot's list of them if it is inside the range. */
static void list_level(FILE *script, double level, double lowest, double highest, int *listed)
{
    if (level > lowest && level < highest)
        fprintf(script, "%s%.10g", (*listed)++ > 0 ? ", " : "set cntrparam levels discrete ",
                level);
}

/* Levels of contour lines as a list for gnuplot; returns how many. Values over more than a factor
   of five get 1, 2, 5 times powers of ten, from a fiftieth of the largest on and on both sides of
   zero; others get up to five equal steps. */
static int list_levels(FILE *script, double lowest, double highest)
{
    static const double steps[] = {5, 2, 1};
    const double largest = fmax(fabs(highest), fabs(lowest));
    int listed = 0;
    if (!(highest > lowest))
        return 0;
    if (lowest < 0 || 5 * lowest < highest) {
        const int decade = (int)floor(log10(largest));
        for (int i = 0; i < 9; i++) {
            const int power = decade - i / 3;
            const double level = steps[i % 3] * pow(10, power);
            if (level < largest / 50)
                break;
            list_level(script, level, lowest, highest, &listed);
            list_level(script, -level, lowest, highest, &listed);
        }
    } else {
        const double width = highest - lowest;
        const double power = pow(10, floor(log10(width / 5)));
        const double least = width / (5 * power); /* 1 to 10 */
        const double step = power * (least <= 1 ? 1 : least <= 2 ? 2 : least <= 5 ? 5 : 10);
        for (int i = 0; i <= 5; i++)
            list_level(script, step * (ceil(lowest / step) + i), lowest, highest, &listed);
    }
    if (listed > 0)
        fputc('\n', script);
    return listed;
}

/* Range of the colours, from zero on, and levels of contour lines; returns how many of these. */
static int write_levels(FILE *script, const dose_runs *runs, const map *of)
{
    double lowest, highest;
    value_range(runs, of, &lowest, &highest);
    fprintf(script, "set cbrange [%.10g:%.10g]\n", fmin(lowest, 0),
            highest > fmin(lowest, 0) ? highest : fmin(lowest, 0) + 1);
    return list_levels(script, lowest, highest);
}

/* The surface first, in three dimensions seen from above; then, on the same place, axes alone,
   because such a view has no upper and right axes of its own. */
static void write_map(FILE *script, const dose_study *study, const dose_runs *runs, int index)
{
    const map *of = &maps[index];
    const int column = index + 3, row = index / 2;
    const double left = 0.07 + 0.5 * (index % 2), right = left + 0.285;
    const double top = 0.855 - 0.46 * row, bottom = top - 0.315;
    fprintf(script,
            "\nset lmargin at screen %.4f\nset rmargin at screen %.4f\n"
            "set tmargin at screen %.4f\nset bmargin at screen %.4f\n"
            "set colorbox user origin screen %.4f, screen %.4f size screen 0.013, screen 0.315\n"
            "set cblabel '%s' offset 0.5,0\nset view map\nunset border\n"
            "unset xtics\nunset ytics\nunset x2tics\nunset y2tics\n"
            "unset xlabel\nunset ylabel\nunset x2label\nunset y2label\n",
            left, right, top, bottom, right + 0.075, bottom, of->bar);
    const int levels = write_levels(script, runs, of);
    if (levels > 0)
        fputs("set contour base\n", script);
    fprintf(script, "splot $grid using 1:2:%d with pm3d nocontour notitle", column);
    if (levels > 0)
        fprintf(script,
                ", \\\n  '' using 1:2:%d with lines lc rgb 'black' lw 1.5 nosurface notitle, \\\n"
                "  '' using 1:2:%d with labels boxed font ',11' nosurface notitle",
                column, column);
    fputs("\nunset contour\nset border\n", script);
    write_axes(script, study, runs);
    fprintf(script,
            "set label 1 '%s' at screen %.4f, screen %.4f center font ',15'\n"
            "plot NaN notitle\nunset label 1\n",
            of->title, (left + right) / 2, top + 0.062);
    if (index == 0)
        fputs("unset label\n", script);
}

/* Lower and upper axes, and left and right ones, are the same in other units. */
static void write_ranges(FILE *script, const dose_study *study)
{
    for (int upper = 0; upper < 2; upper++)
        fprintf(script,
                "set x%srange [%.10g:%.10g] noextend\nset y%srange [%.10g:%.10g] noextend\n",
                upper ? "2" : "", log10(study->densities_per_cm2[0]),
                log10(study->densities_per_cm2[study->density_count - 1]), upper ? "2" : "",
                study->lengths_mm[0], study->lengths_mm[study->length_count - 1]);
}

void dose_plot_head(FILE *script, const dose_study *study, const char *what)
{
    fputs("set label 10 ", script);
    plot_string(script, study->title);
    fprintf(script,
            " at screen 0.5, screen 0.98 center font ',%d'\n"
            "set label 11 '%s, day %g, %zu session%s' at screen 0.5, screen 0.953 center "
            "font ',15'\n"
            "set label 12 '%s' at screen 0.5, screen 0.014 center font ',12' tc rgb '#555555'\n",
            text_columns(study->title) > 90 ? 11 : 17, what, study->evaluation_day,
            study->session_count, study->session_count > 1 ? "s" : "", plot_limits);
}

static void write_maps(FILE *script, const dose_study *study, const dose_runs *runs)
{
    plot_open(script, MAP_WIDE, MAP_HIGH);
    fputs("set output 'map.'.ending\nset multiplot\n"
          "set palette defined (0 '#440154', 1 '#482878', 2 '#3e4989', 3 '#31688e', 4 '#26828e', "
          "5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')\n"
          "fine = ending eq 'png' ? 16 : 5\nset pm3d interpolate fine,fine corners2color mean\n"
          "set cntrlabel onecolor start 2 interval 1000 font ',11'\n"
          "set style textbox opaque noborder margins 0.5,0.5 fillcolor rgb 'white'\n",
          script);
    dose_plot_head(script, study, "dose and response");
    write_ranges(script, study);
    for (int i = 0; i < MAP_COUNT; i++)
        write_map(script, study, runs, i);
    fputs("unset multiplot\nreset\nset encoding utf8\nset datafile separator comma\n", script);
    plot_close(script);
}

static void write_curve_panel(FILE *script, int index, double highest)
{
    static const char *const gains[] = {"papillary dermis", "whole dermis"};
    static const int gain_columns[] = {COLUMN_PAPILLARY, COLUMN_DERMIS};
    const int row = index / 2, by_volume = index % 2;
    const double left = 0.07 + 0.49 * by_volume, height = (highest - 0.21) / 2;
    const double top = highest - row * (height + 0.1);
    fprintf(script,
            "set lmargin at screen %.4f\nset rmargin at screen %.4f\n"
            "set tmargin at screen %.4f\nset bmargin at screen %.4f\n"
            "set ylabel '%s: gain (%% of healthy)'\nset xlabel '%s'\n",
            left, left + 0.41, top, top - height, gains[row],
            by_volume ? "injured volume of the dermis (mm^3 per cm^2 of skin)"
                      : "density (channels per cm^2)");
    if (index == 0)
        fprintf(script,
                "set key at screen 0.5, screen 0.935 center top horizontal Left reverse maxcols %d "
                "samplen 3\n",
                KEY_COLUMNS);
    else
        fputs("unset key\n", script);
    fprintf(script,
            "plot for [i=1:lengths] 'points.csv' using (column(1)==needle[i] ? column(%d) : NaN):"
            "(column(%d)) with linespoints ls i pt 7 ps 0.6 title sprintf('%%g mm', needle[i])\n",
            by_volume ? COLUMN_INJURED : COLUMN_DENSITY, gain_columns[row]);
    if (index == 0)
        fputs("unset label\n", script);
}

static void write_curves(FILE *script, const dose_study *study)
{
    fprintf(script, "\nlengths = %zu\narray needle[lengths]\n", study->length_count);
    for (size_t i = 0; i < study->length_count; i++)
        fprintf(script, "needle[%zu] = %.10g\nset style line %zu lc rgb '%s' dt %d lw 2\n", i + 1,
                study->lengths_mm[i], i + 1, plot_colour(i), plot_dash(i));
    plot_open(script, CURVES_WIDE, CURVES_HIGH);
    fputs("set output 'curves.'.ending\nset multiplot\nset border 3\n"
          "set grid lc rgb '#dddddd' lt 1\nset xrange [0:*]\nset yrange [*<0:1<*]\n",
          script);
    dose_plot_head(script, study, "collagen gain against both measures of the dose");
    const size_t key_rows = (study->length_count + KEY_COLUMNS - 1) / KEY_COLUMNS;
    const double top = 0.905 - 0.024 * (double)key_rows;
    for (int i = 0; i < CURVES_COUNT; i++)
        write_curve_panel(script, i, top);
    fputs("unset multiplot\n", script);
    plot_close(script);
}

outcome dose_plot_write_script(const dose_study *study, const dose_runs *runs,
                               const dose_bands *bands, const output_folder *folder)
{
    FILE *script = result_open(folder, "dose.gp");
    if (script == NULL)
        return OUTCOME_FAILED;
    fputs("# Draws the figures of this folder again. In this folder: gnuplot -d dose.gp\n"
          "set encoding utf8\nset datafile separator comma\n\n",
          script);
    write_grid(script, study, runs);
    write_maps(script, study, runs);
    write_curves(script, study);
    if (bands != NULL)
        dose_bands_plot(script, study, bands);
    return result_close(script, "dose.gp");
}

plot_result dose_plot_letters(const dose_study *study, const char *folder)
{
    char *text = NULL;
    size_t size = 0;
    FILE *commands = text_open(&text, &size);
    fputs("set term dumb noenhanced 98 24; set datafile separator comma; set key below; "
          "set tics nomirror out; set border 3; set yrange [*<0:5<*]; "
          "set title 'whole dermis: collagen gain (% of healthy) over channels per cm^2'; plot",
          commands);
    for (size_t i = 0; i < study->length_count; i++)
        fprintf(commands,
                "%s 'points.csv' using (column(1)==%.10g ? column(%d) : NaN):(column(%d)) "
                "with lines title '%g mm'",
                i > 0 ? "," : "", study->lengths_mm[i], COLUMN_DENSITY, COLUMN_DERMIS,
                study->lengths_mm[i]);
    text_close(commands);
    fflush(stdout);
    const plot_result result = plot_run(folder, text, 1);
    free(text);
    return result;
}
