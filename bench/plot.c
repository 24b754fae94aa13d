/* Plots of a report through gnuplot: each script holds its data. */
#include "plot.h"

#include "plot/figure_file.h"

#include <errno.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

extern char **environ; /* as POSIX asks */

typedef struct plot {
    const char *name, *title, *x_label, *y_label;
    int x, y;   /* columns; x < 0: bars, one a row */
    int others; /* column that must stay the same along a line */
} plot;

static const plot plots[] = {
    {"share", "Share of the in-place bandwidth", "", "share [1]", -1, BENCH_SHARE, BENCH_THREADS},
    {"cells", "Cost against grid size", "cells", "ns per cell and step", BENCH_NX, BENCH_NS_CELL,
     BENCH_THREADS},
    {"threads", "Speed-up against threads", "threads", "speed-up", BENCH_THREADS, BENCH_SPEEDUP,
     BENCH_NX},
};

/* On a line are rows of one case that differ in x only. */
static int on_line(const plot *p, const bench_row *a, const bench_row *b)
{
    return strcmp(a->label, b->label) == 0 && a->value[p->others] == b->value[p->others] &&
           !isnan(b->value[p->y]) && !isnan(b->value[p->x]);
}

static int points_from(const plot *p, const bench_report *report, int first)
{
    int points = 0;
    for (int r = 0; r < report->row_count; r++) {
        if (!on_line(p, &report->rows[first], &report->rows[r]))
            continue;
        if (r < first)
            return 0; /* an earlier row has this line */
        points++;
    }
    return points;
}

static double x_of(const plot *p, const bench_row *row)
{
    if (p->x == BENCH_NX)
        return row->value[BENCH_NX] * row->value[BENCH_NY] * row->value[BENCH_NZ];
    return row->value[p->x];
}

static int write_lines(const plot *p, const bench_report *report, FILE *out)
{
    int lines = 0, first[BENCH_MOST_ROWS];
    for (int r = 0; r < report->row_count; r++) {
        if (points_from(p, report, r) < 2)
            continue;
        first[lines] = r;
        fprintf(out, "$line%d << EOD\n", lines++);
        for (int q = r; q < report->row_count; q++)
            if (on_line(p, &report->rows[r], &report->rows[q]))
                fprintf(out, "%.9g %.9g\n", x_of(p, &report->rows[q]), report->rows[q].value[p->y]);
        fprintf(out, "EOD\n");
    }
    if (p->x == BENCH_NX)
        fprintf(out, "set logscale x\n");
    fprintf(out, "set yrange [0:*]\nset key outside right top\nset linetype cycle 8\n");
    if (p->y == BENCH_SPEEDUP)
        fprintf(out, "set xtics 1\nset xrange [0.8:*]\nideal(x) = x\n");
    for (int l = 0; l < lines; l++)
        fprintf(out, "%s$line%d using 1:2 with linespoints title \"%s, %s %.0f\"",
                l == 0 ? "plot " : ", ", l, report->rows[first[l]].label,
                bench_column_name(p->others), report->rows[first[l]].value[p->others]);
    if (lines > 0 && p->y == BENCH_SPEEDUP)
        fprintf(out, ", ideal(x) with lines dashtype 2 linecolor 'gray40' title \"ideal\"");
    fprintf(out, "\n");
    return lines;
}

static int bar_count(const plot *p, const bench_report *report)
{
    int bars = 0;
    for (int r = 0; r < report->row_count; r++)
        bars += !isnan(report->rows[r].value[p->y]);
    return bars;
}

/* Horizontal, so that labels of any length can be read. */
static int write_bars(const plot *p, const bench_report *report, FILE *out)
{
    const int bars = bar_count(p, report);
    fprintf(out, "$bars << EOD\n");
    for (int r = 0; r < report->row_count; r++) {
        const double *value = report->rows[r].value;
        if (isnan(value[p->y]))
            continue;
        fprintf(out, "\"%s, %.0f x %.0f x %.0f, %.0f thr\" %.9g\n", report->rows[r].label,
                value[BENCH_NX], value[BENCH_NY], value[BENCH_NZ], value[BENCH_THREADS],
                value[p->y]);
    }
    fprintf(out,
            "EOD\nset style fill solid 0.6\nset xlabel '%s'\nset ylabel ''\nset xrange [0:*]\n"
            "set yrange [%d:-1]\n"
            "plot $bars using (0):0:(0):2:($0-0.35):($0+0.35):ytic(1) with boxxyerror notitle\n",
            p->y_label, bars);
    return bars;
}

/* Returns what is in the plot, -1 after an error. */
static int write_script(const plot *p, const bench_report *report, const char *folder,
                        const char *path)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return -1;
    fprintf(out,
            "set terminal svg size 900,%d background 'white'\nset output '%s/%s.svg'\n"
            "set title '%s'\nset xlabel '%s'\nset ylabel '%s'\nset grid\n",
            p->x < 0 ? 160 + 22 * bar_count(p, report) : 600, folder, p->name, p->title, p->x_label,
            p->y_label);
    const int found = p->x < 0 ? write_bars(p, report, out) : write_lines(p, report, out);
    const int failed = ferror(out);
    return fclose(out) || failed ? -1 : found;
}

/* Returns 1 where the figure was not written whole, as where a disk is full: gnuplot says nothing
   of that. */
static int run_gnuplot(char *path, const char *figure)
{
    char name[] = "gnuplot", plain[] = "-d"; /* without the user's settings */
    char *const arguments[] = {name, plain, path, NULL};
    pid_t child = 0;
    int status = 0;
    if (posix_spawnp(&child, name, NULL, NULL, arguments, environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0)
        fprintf(stderr, "mnc_bench: gnuplot did not run: %s is only a script\n", path);
    struct stat drawn;
    if (stat(figure, &drawn) != 0 || figure_is_complete(figure))
        return 0;
    remove(figure);
    fprintf(stderr, "mnc_bench: %s could not be written whole, and was removed\n", figure);
    return 1;
}

int bench_plot(const bench_report *report, const char *folder)
{
    if (strchr(folder, '\'') || (mkdir(folder, 0777) != 0 && errno != EEXIST)) {
        fprintf(stderr, "mnc_bench: cannot make the folder %s\n", folder);
        return 1;
    }
    for (size_t i = 0; i < sizeof plots / sizeof plots[0]; i++) {
        char path[4096], figure[sizeof path + 1];
        if (snprintf(path, sizeof path, "%s/%s.gp", folder, plots[i].name) >= (int)sizeof path)
            return 1;
        snprintf(figure, sizeof figure, "%s/%s.svg", folder, plots[i].name);
        const int found = write_script(&plots[i], report, folder, path);
        if (found < 0) {
            fprintf(stderr, "mnc_bench: cannot write %s\n", path);
            return 1;
        }
        if (found == 0)
            remove(path);
        else if (run_gnuplot(path, figure))
            return 1;
    }
    return 0;
}
