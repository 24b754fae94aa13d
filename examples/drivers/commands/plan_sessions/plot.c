/* The figure: gain against downtime of all candidates, with the near-optimal set and the front; and
   the days of the near-optimal schedules below one another. */
#include "commands/plan_sessions/plot.h"

#include "commands/plan_sessions/files.h"
#include "commands/plan_sessions/report.h"
#include "program/memory.h"
#include "results/csv.h"
#include "results/table.h"

#include <stdlib.h>

enum { WIDE = 1400, HIGH = 760, MOST_ROWS = 40 };

static void write_head(FILE *script, const plan_study *study)
{
    char *goal = plan_goal_text(study);
    char *line = format_text("%s%zu schedules, %zu of them cannot be told apart; %s",
                             study->summary.complete ? "" : "INCOMPLETE (interrupted): ",
                             study->summary.visited, study->summary.near, goal);
    fputs("set label 10 ", script);
    plot_string(script, study->title);
    fprintf(script, " at screen 0.5, screen 0.972 center font ',%d'\nset label 11 ",
            text_columns(study->title) > 90 ? 11 : 17);
    plot_string(script, line);
    fprintf(script,
            " at screen 0.5, screen 0.93 center font ',14'\n"
            "set label 12 '%s' at screen 0.5, screen 0.022 center font ',12' tc rgb '#555555'\n"
            "set label 13 'The interval between sessions is not identified by any data, and no "
            "over-treatment is in the model.' at screen 0.5, screen 0.055 center font ',12' "
            "tc rgb '#555555'\n",
            plot_limits);
    free(line);
    free(goal);
}

static int by_downtime(const void *a, const void *b)
{
    const mnc_plan_candidate *p = a, *q = b;
    return (p->downtime_days > q->downtime_days) - (p->downtime_days < q->downtime_days);
}

/* A block for gnuplot: downtime and gain along the front. */
static void write_front(FILE *script, const plan_study *study)
{
    mnc_plan_candidate *front = take_memory(study->summary.visited, sizeof *front);
    size_t count = 0;
    for (size_t i = 0; i < study->summary.visited; i++) {
        const mnc_plan_candidate c = plan_candidate(study, i);
        if (c.on_front)
            front[count++] = c;
    }
    qsort(front, count, sizeof *front, by_downtime);
    fputs("$front << END\n", script);
    for (size_t i = 0; i < count; i++)
        fprintf(script, "%.10g,%.10g\n", front[i].downtime_days,
                plan_gain_percent(study, front[i].value));
    fputs("END\n\n", script);
    free(front);
}

/* The reference as a cross, where there is one. */
static void write_reference(FILE *script, const plan_study *study)
{
    mnc_downtime downtime;
    if (study->desc.reference == NULL || study->summary.reference_status != MNC_OK ||
        mnc_schedule_downtime(&study->reference, &study->desc.base.skin, &downtime) != MNC_OK)
        return;
    fprintf(script,
            ", \\\n  '+' every ::::0 using (%.10g):(%.10g) with points pt 2 ps 1.6 lw 2.5 "
            "lc rgb '%s' title 'reference'",
            downtime.any_days, plan_gain_percent(study, study->summary.reference_value),
            plot_colour(1));
}

static void write_gains(FILE *script, const plan_study *study)
{
    fprintf(script,
            "set lmargin at screen 0.07\nset rmargin at screen 0.53\n"
            "set tmargin at screen 0.87\nset bmargin at screen 0.27\n"
            "set xlabel 'downtime (days)'\nset ylabel 'gain (%% of healthy)'\n"
            "set key at screen 0.3, screen 0.175 center top vertical maxrows 2 Left reverse "
            "samplen 2\n");
    if (study->desc.goal == MNC_PLAN_LEAST_DOWNTIME)
        fprintf(script,
                "set arrow 1 from graph 0, first %.10g to graph 1, first %.10g nohead dt 2 "
                "lc rgb '#555555'\n",
                plan_gain_percent(study, study->desc.wanted),
                plan_gain_percent(study, study->desc.wanted));
    fprintf(script,
            "plot 'candidates.csv' using %d:(column(%d) == 0 ? column(%d) : NaN) with points pt 7 "
            "ps 0.5 lc rgb '#bbbbbb' title 'looked at', \\\n"
            "  $front using 1:2 with steps lw 1.5 lc rgb '#555555' title 'most gain up to a "
            "downtime', \\\n"
            "  'candidates.csv' using %d:(column(%d) == 1 ? column(%d) : NaN) with points pt 6 ps "
            "1.1 lw 2 "
            "lc rgb '%s' title 'cannot be told apart'",
            PLAN_COLUMN_DOWNTIME, PLAN_COLUMN_NEAR, PLAN_COLUMN_GAIN, PLAN_COLUMN_DOWNTIME,
            PLAN_COLUMN_NEAR, PLAN_COLUMN_GAIN, plot_colour(0));
    write_reference(script, study);
    fputs("\nunset label\nunset arrow\nunset key\n", script);
}

/* Rows from above; their order means nothing, so they have no numbers. */
static void write_days(FILE *script, const plan_study *study)
{
    const size_t near = study->summary.near;
    const size_t rows = near < MOST_ROWS ? near : MOST_ROWS;
    if (rows == 0)
        return;
    const size_t last = study->desc.day_count - 1;
    fprintf(script,
            "set lmargin at screen 0.6\nset rmargin at screen 0.97\n"
            "set xlabel 'day of session (larger: longer needles)'\nunset ylabel\nunset ytics\n"
            "set xrange [%.10g:%.10g]\nset yrange [%zu.7:0.3]\n"
            "set label 20 '%s%zu of the schedules that cannot be told apart, one a row' "
            "at graph 0.5, graph 1.02 center font ',12'\n"
            "plot for [r=1:%zu] r with lines lc rgb '#eeeeee' notitle, \\\n"
            "  'sessions.csv' using 2:(column(1) <= %zu ? column(1) : NaN):(0.5 + 0.5*column(3)) "
            "with points pt 7 ps variable lc rgb '%s' notitle\n",
            study->desc.days[0] - 5, study->desc.days[last] + 5, rows,
            rows < near ? "the first " : "", rows, rows, rows, plot_colour(0));
}

outcome plan_plot_write_script(const plan_study *study, const output_folder *folder)
{
    FILE *script = result_open(folder, "plan.gp");
    if (script == NULL)
        return OUTCOME_FAILED;
    fputs("# Draws the figure of this folder again. In this folder: gnuplot -d plan.gp\n"
          "set encoding utf8\nset datafile separator comma\n\n",
          script);
    write_front(script, study);
    plot_open(script, WIDE, HIGH);
    fputs("set output 'plan.'.ending\nset multiplot\nset border 3\n"
          "set grid lc rgb '#dddddd' lt 1\nset xrange [0:*]\nset yrange [*<0:*]\n",
          script);
    write_head(script, study);
    write_gains(script, study);
    write_days(script, study);
    fputs("unset multiplot\nreset\nset encoding utf8\nset datafile separator comma\n", script);
    plot_close(script);
    return result_close(script, "plan.gp");
}

plot_result plan_plot_letters(const char *folder)
{
    char *commands = format_text(
        "set term dumb noenhanced 98 24; set datafile separator comma; set key below; "
        "set tics nomirror out; set border 3; set yrange [*<0:*]; "
        "set title 'gain (%% of healthy) over downtime (days)'; plot "
        "'candidates.csv' using %d:(column(%d) == 0 ? column(%d) : NaN) with points pt '.' "
        "title 'looked at', '' using %d:(column(%d) == 1 ? column(%d) : NaN) with points pt 'o' "
        "title 'cannot be told apart'",
        PLAN_COLUMN_DOWNTIME, PLAN_COLUMN_NEAR, PLAN_COLUMN_GAIN, PLAN_COLUMN_DOWNTIME,
        PLAN_COLUMN_NEAR, PLAN_COLUMN_GAIN);
    const plot_result result = plot_run(folder, commands, 1);
    free(commands);
    return result;
}
