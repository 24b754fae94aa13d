/* Figures: a strip with the sessions of each schedule above panels that share the time axis. */
#include "courses/plot.h"

#include "courses/bands_files.h"
#include "courses/files.h"
#include "program/memory.h"
#include "results/csv.h"
#include "results/table.h"

#include <stdlib.h>
#include <string.h>

enum { PANEL_LIMIT = 2, PIXELS_WIDE = 1200, PIXELS_HIGH = 1000 };

/* More bands over time than this hide each other. */
enum { MOST_BANDS = 5 };

typedef struct panel {
    const char *column; /* variable of the script that holds the column's number */
    const char *axis;   /* label */
    const char *range;  /* of the axis; [*<0:5<*]: at most 0 to at least 5 */
    double threshold;   /* a dotted line there, if above 0 */
    const char *threshold_label;
} panel;

typedef struct figure {
    const char *name, *title;
    const char *file; /* that holds the columns */
    panel panels[PANEL_LIMIT];
} figure;

static const char surface_file[] = "surface.csv";

static const figure figures[] = {
    {"collagen",
     "collagen gain",
     "curves.csv",
     {{"papillary_gain_percent", "papillary dermis:\\ncollagen gain (% of healthy)", "[*<0:5<*]", 0,
       NULL},
      {"dermis_gain_percent", "whole dermis:\\ncollagen gain (% of healthy)", "[*<0:5<*]", 0,
       NULL}}},
    {"maturation",
     "new and mature collagen in the papillary dermis",
     "curves.csv",
     {{"papillary_collagen_new_rel", "new collagen\\n(of healthy total collagen)", "[0:0.02<*]", 0,
       NULL},
      {"papillary_collagen_mature_rel", "mature collagen\\n(of healthy total collagen)",
       "[*<0.95:1.05<*]", 0, NULL}}},
    {"activation",
     "activation and TGF-beta in the papillary dermis",
     "curves.csv",
     {{"papillary_activation", "activation of fibroblasts\\n(0 to 1)", "[0:0.01<*]", 0, NULL},
      {"papillary_tgf_beta_ng_per_ml", "active TGF-beta\\n(ng/mL)", "[0:0.1<*]", 0, NULL}}},
    {"surface",
     "the surface",
     surface_file,
     {{"surface_erythema", "erythema\\n(1 = right after a session)", "[0:1.05]", 0.25,
       "downtime above 0.25"},
      {"surface_tewl_ratio", "transepidermal water loss\\n(ratio to healthy)", "[1:1.1<*]", 1.05,
       "downtime above 1.05"}}},
};

enum { FIGURE_COUNT = sizeof figures / sizeof figures[0] };

/* Height of a line of the study's notes below a figure, of the screen. */
#define NOTE_HEIGHT 0.0185

static int note_count(const courses *study)
{
    int count = 0;
    while (study->notes != NULL && study->notes[count] != NULL)
        count++;
    return count;
}

static double latest_session(const courses *study)
{
    double latest = 0;
    for (size_t i = 0; i < study->count; i++)
        if (courses_last_session_day(study, i) > latest)
            latest = courses_last_session_day(study, i);
    return latest;
}

static double figure_days(const courses *study, const figure *drawn)
{
    double latest = latest_session(study);
    double days = 1.2 * latest + 14; /* the rest leaves room for a label */
    return drawn->file == surface_file && days < study->horizon_days ? days : study->horizon_days;
}

static void write_columns(FILE *script)
{
    int column = LEADING_COLUMNS;
    fputs("# columns of curves.csv and surface.csv\n", script);
    for (int where = 0; where < REGION_COUNT; where++)
        for (int i = 0; i < REGION_COLUMNS; i++)
            fprintf(script, "%s%s = %d\n", region_prefixes[where], region_column_names[i],
                    ++column);
    fprintf(script, "surface_erythema = %d\nsurface_tewl_ratio = %d\n\n", LEADING_COLUMNS + 1,
            LEADING_COLUMNS + 2);
}

static void write_styles(FILE *script, const courses *study)
{
    fprintf(script, "schedules = %zu\narray names[schedules]\n", study->count);
    for (size_t i = 0; i < study->count; i++) {
        fprintf(script, "names[%zu] = ", i + 1);
        plot_string(script, study->names[i]);
        fprintf(script, "\nset style line %zu lc rgb '%s' dt %d lw 2.5\n", i + 1, plot_colour(i),
                plot_dash(i));
    }
    fputs("\n# schedule number, day of a session; the first row only keeps the list from being "
          "empty\n"
          "$sessions << END\n0,0\n",
          script);
    for (size_t i = 0; i < study->count; i++)
        for (size_t j = 0; j < study->schedules[i].count; j++)
            fprintf(script, "%zu,%.10g\n", i + 1, study->schedules[i].sessions[j].day);
    fputs("END\n\n", script);
}

/* As many columns as the longest name leaves room for. */
static int legend_columns(const courses *study)
{
    const int pixels_a_letter = 10, pixels_of_sample = 130, pixels_of_panel = 1030;
    int longest = 0;
    for (size_t i = 0; i < study->count; i++)
        if (text_columns(study->names[i]) > longest)
            longest = text_columns(study->names[i]);
    int columns = pixels_of_panel / (longest * pixels_a_letter + pixels_of_sample);
    if (columns > 4)
        return 4;
    return columns > 1 ? columns : 1;
}

void courses_plot_frame(FILE *script, const courses *study, const char *title)
{
    fputs("set label 1 ", script);
    plot_string(script, study->title);
    fprintf(script,
            " at screen 0.5, screen 0.98 center font ',%d'\n"
            "set label 4 '%s' at screen 0.5, screen 0.953 center font ',15'\n",
            text_columns(study->title) > 90 ? 11 : 17, title);
    fprintf(script,
            "set label 2 at screen 0.5, screen 0.016 center \\\n  '%s' font ',12' "
            "tc rgb '#555555'\n",
            plot_limits);
    const int count = note_count(study);
    for (int i = 0; i < count; i++) {
        fprintf(script, "set label %d at screen 0.5, screen %.4f center \\\n  ", 20 + i,
                0.016 + NOTE_HEIGHT * (count - i));
        plot_string(script, study->notes[i]);
        fputs(" font ',11' tc rgb '#555555'\n", script);
    }
}

double courses_plot_floor(const courses *study)
{
    return 0.105 + NOTE_HEIGHT * note_count(study);
}

void courses_plot_name_tics(FILE *script, const courses *study, size_t letters)
{
    fputs("set ytics ('' 0) scale 0\n", script);
    for (size_t i = 0; i < study->count; i++) {
        char *name = shortened_text(study->names[i], letters);
        char *text = format_text("%zu  %s", i + 1, name);
        fputs("set ytics add (", script);
        plot_tic_string(script, text);
        fprintf(script, " %zu)\n", i + 1);
        free(text);
        free(name);
    }
}

/* The first column, low, of a panel's band in bands.csv; 0: it has none. Median and high follow. */
static int band_column(const panel *drawn)
{
    for (int where = 0; where < REGION_COUNT; where++) {
        char *name =
            format_text("%s%s", region_prefixes[where], region_column_names[COLUMN_GAIN_PERCENT]);
        int same = strcmp(name, drawn->column) == 0;
        free(name);
        if (same)
            return LEADING_COLUMNS + where * BAND_COLUMNS + 1;
    }
    return 0;
}

/* The strip that also carries title, legend and footer; returns where it ends (screen units). */
static double write_strip(FILE *script, const courses *study, const figure *drawn,
                          const course_bands *bands)
{
    int columns = legend_columns(study);
    int rows = ((int)study->count + columns - 1) / columns;
    double top = 0.92 - 0.022 * rows;
    double bottom = top - 0.01 - 0.014 * (double)study->count;
    char *title =
        bands != NULL && band_column(&drawn->panels[0]) > 0
            ? format_text("%s: lines default parameters; shaded 5 to 95 %%, circles "
                          "median of %zu draws of the %s",
                          drawn->title, bands->run.what.desc.members, bands->run.what.source)
            : copy_text(drawn->title);
    courses_plot_frame(script, study, title);
    free(title);
    fprintf(
        script,
        "set label 3 'sessions' at screen 0.1, screen %.4f right\n"
        "set key at screen 0.54, screen 0.935 center top horizontal Left reverse maxcols %d "
        "samplen 4\n"
        "set tmargin at screen %.4f\nset bmargin at screen %.4f\n"
        "set yrange [schedules + 0.7:0.3]\nset border 0\nset format x ''\nset tics scale 0\n"
        "unset ytics\nunset grid\nset offsets 0, 0, 0, 0\n"
        "plot for [i=1:schedules] $sessions using ($1==i ? $2 : NaN):1 with points pt 7 ps 0.8 "
        "\\\n  lc rgb colour(i) notitle, for [i=1:schedules] NaN with lines ls i title names[i]\n"
        "unset label\nunset key\nset border 3\nset tics scale 1\n"
        "set grid y lc rgb '#dddddd' lt 1\nset offsets 0, 0, graph 0.05, graph 0.02\n",
        (top + bottom) / 2, columns, top, bottom);
    return bottom;
}

/* Bands lie below everything else: the area pale, its edges thin, the median as circles. */
static void write_band(FILE *script, int low)
{
    static const char rows[] = "for [i=1:schedules] 'bands.csv' using (column(1)==i ? column(3) : "
                               "NaN)";
    fprintf(script,
            "%s:%d:%d \\\n  with filledcurves fs transparent solid 0.10 noborder "
            "lc rgb colour(i) notitle, \\\n  ",
            rows, low, low + 2);
    for (int edge = low; edge <= low + 2; edge += 2)
        fprintf(script, "%s:%d \\\n  with lines lc rgb colour(i) lw 0.8 dt 1 notitle, \\\n  ", rows,
                edge);
    fprintf(script,
            "%s:%d every 3 \\\n  with points lc rgb colour(i) pt 6 ps 0.6 lw 1.2 notitle, "
            "\\\n  ",
            rows, low + 1);
}

static void write_panel(FILE *script, const courses *study, const figure *of, const panel *drawn,
                        double top, double bottom, int last, int with_bands)
{
    fprintf(script,
            "set tmargin at screen %.4f\nset bmargin at screen %.4f\n"
            "set ytics auto nomirror\nset yrange %s noextend\n"
            "set label 1 \"%s\" at screen 0.02, screen %.4f center rotate by 90\n",
            top, bottom, drawn->range, drawn->axis, (top + bottom) / 2);
    if (last)
        fprintf(script, "set format x '%%g'\nset xlabel 'time since day 0 of the %ss (days)'\n",
                study->noun);
    if (drawn->threshold > 0)
        fprintf(script,
                "set label 2 '%s' at graph 0.99, first %g right boxed font ',11' "
                "tc rgb '#555555' front\n",
                drawn->threshold_label, drawn->threshold);
    fputs("plot ", script);
    if (with_bands && band_column(drawn) > 0)
        write_band(script, band_column(drawn));
    fprintf(script,
            "for [i=1:schedules] '%s' using (column(1)==i ? column(3) : NaN):(column(%s)) "
            "with lines ls i",
            of->file, drawn->column);
    if (drawn->threshold > 0)
        fprintf(script, ", %g with lines dt 3 lc rgb '#888888' lw 1", drawn->threshold);
    fputs("\nunset label\n", script);
}

static void write_figure(FILE *script, const courses *study, const figure *drawn,
                         const course_bands *bands)
{
    const double gap = 0.03, floor_at = courses_plot_floor(study);
    fprintf(script,
            "\nset output '%s.'.ending\nset multiplot\nset xrange [0:%.10g]\nunset xlabel\n"
            "set lmargin at screen 0.115\nset rmargin at screen 0.965\n",
            drawn->name, figure_days(study, drawn));
    double top = write_strip(script, study, drawn, bands) - gap / 2;
    double height = (top - floor_at - gap * (PANEL_LIMIT - 1)) / PANEL_LIMIT;
    for (int i = 0; i < PANEL_LIMIT; i++) {
        write_panel(script, study, drawn, &drawn->panels[i], top, top - height,
                    i == PANEL_LIMIT - 1, bands != NULL);
        top -= height + gap;
    }
    fputs("unset multiplot\n", script);
}

FILE *courses_plot_open(const courses *study, const course_bands *bands,
                        const output_folder *folder, int with_surface)
{
    FILE *script = result_open(folder, "curves.gp");
    if (script == NULL)
        return NULL;
    fputs("# Draws the figures of this folder again. In this folder: gnuplot -d curves.gp\n"
          "set encoding utf8\nset datafile separator comma\n\n",
          script);
    write_columns(script);
    write_styles(script, study);
    fputs("colours = '", script);
    for (size_t i = 0; i < study->count; i++)
        fprintf(script, "%s%s", i > 0 ? " " : "", plot_colour(i));
    fputs("'\ncolour(i) = word(colours, i)\n\n", script);
    plot_open(script, PIXELS_WIDE, PIXELS_HIGH);
    for (size_t i = 0; i < FIGURE_COUNT; i++)
        if (with_surface || figures[i].file != surface_file)
            write_figure(script, study, &figures[i], study->count <= MOST_BANDS ? bands : NULL);
    return script;
}

outcome courses_plot_close(FILE *script)
{
    plot_close(script);
    return result_close(script, "curves.gp");
}

plot_result courses_plot_letters(const courses *study, const char *folder)
{
    char *text = NULL;
    size_t size = 0;
    FILE *commands = text_open(&text, &size);
    fputs("set term dumb noenhanced 98 24; set datafile separator comma; set key below; "
          "set tics nomirror out; set border 3; set yrange [*<0:5<*]; "
          "set title 'papillary collagen gain (% of healthy) over days'; ",
          commands);
    fprintf(commands, "set xrange [0:%.10g]; plot", study->horizon_days);
    for (size_t i = 0; i < study->count; i++) {
        fprintf(commands,
                "%s 'curves.csv' using (column(1)==%zu ? column(3) : NaN):(column(%d)) "
                "with lines title ",
                i > 0 ? "," : "", i + 1, LEADING_COLUMNS + COLUMN_GAIN_PERCENT + 1);
        plot_string(commands, study->names[i]);
    }
    text_close(commands);
    fflush(stdout);
    const plot_result result = plot_run(folder, text, 1);
    free(text);
    return result;
}
