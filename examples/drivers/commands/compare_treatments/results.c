/* The facts about each treatment as file, figure and table. */
#include "commands/compare_treatments/results.h"

#include "courses/plot.h"
#include "courses/report.h"
#include "results/csv.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>

static const char no_dermis[] = "ends within the epidermis, so the dermis is not injured";

static const char *channel_word(const mnc_session *session)
{
    return session->channel == MNC_CHANNEL_SLAB       ? "sheet"
           : session->channel == MNC_CHANNEL_CYLINDER ? "columns"
                                                      : "cones";
}

/* A sheet has no density. */
static double shown_density(const mnc_session *session)
{
    return session->channel == MNC_CHANNEL_SLAB ? (double)NAN : session->density_per_cm2;
}

static char *basis_of(const treatment_facts *facts)
{
    return format_text("%s%s%s%s", facts->own_values ? "with values of the scenario; " : "",
                       facts->basis, facts->reaches_dermis ? "" : "; ",
                       facts->reaches_dermis ? "" : no_dermis);
}

outcome treatment_write(const treatment_study *study, const course_runs *runs,
                        const output_folder *folder)
{
    FILE *file = result_open(folder, "treatments.csv");
    if (file == NULL)
        return OUTCOME_FAILED;
    csv_header(file, study->courses.command, study->courses.configuration,
               "Treatments: what one session does, and what the course costs; a row for each.\n"
               "Tags: R read in the source, A assumed. Columns: the drivers' README.md.\n");
    fputs("treatment_number,treatment,procedure,channel,sessions,achieved_depth_mm,density_per_cm2,"
          "cell_kill,collagen_loss,elastin_loss,reaches_dermis,injured_volume_mm3_per_cm2,"
          "epidermis_open_days,downtime_days,epidermis_whole_after_days,basis\n",
          file);
    for (size_t i = 0; i < runs->count; i++) {
        const treatment_facts *facts = &study->facts[i];
        char *basis = basis_of(facts);
        fprintf(file, "%zu,", i + 1);
        csv_text(file, study->courses.names[i]);
        fprintf(file, ",%s,%s,%zu", facts->procedure, channel_word(&facts->session),
                study->courses.schedules[i].count);
        csv_number(file, mnc_session_depth_mm(&facts->session));
        csv_number(file, shown_density(&facts->session));
        csv_number(file, facts->session.cell_kill);
        csv_number(file, facts->session.collagen_loss);
        csv_number(file, facts->session.elastin_loss);
        fprintf(file, ",%d", facts->reaches_dermis);
        csv_number(file, runs->curves[i].injured_mm3_per_cm2);
        csv_number(file, runs->curves[i].downtime.open_epidermis_days);
        csv_number(file, runs->curves[i].downtime.any_days);
        csv_number(file, facts->epidermis_whole_days);
        fputc(',', file);
        csv_text(file, basis);
        fputc('\n', file);
        free(basis);
    }
    return result_close(file, "treatments.csv");
}

/* Panels of bars, side by side; columns count from 1 in treatments.csv. */
static const struct {
    const char *axis;
    int column;
} bars[] = {
    {"injured dermis\\n(mm^3 per cm^2 of skin)", 12},
    {"epidermis open\\n(days, whole course)", 13},
    {"downtime\\n(days, whole course)", 14},
};

enum { MOST_LETTERS = 32 }; /* of a name beside the bars */

enum { BAR_PANELS = sizeof bars / sizeof bars[0] };

/* The lines below the bars: what each treatment rests on. */
static void write_bases(FILE *script, const treatment_study *study, double floor_at, double line)
{
    const size_t count = study->courses.count;
    for (size_t i = 0; i < count; i++) {
        char *basis = basis_of(&study->facts[i]);
        char *text = format_text("%zu  %s: %s", i + 1, study->courses.names[i], basis);
        fprintf(script, "set label %zu ", 40 + i);
        plot_string(script, text);
        fprintf(script, " at screen 0.03, screen %.4f left font ',10' tc rgb '#333333'\n",
                floor_at + line * (double)(count - 1 - i));
        free(text);
        free(basis);
    }
}

void treatment_plot_costs(FILE *script, const treatment_study *study)
{
    const double line = 0.0185, lowest = courses_plot_floor(&study->courses) - 0.05;
    const double bottom = lowest + line * (double)study->courses.count + 0.09;
    fputs("\nset output 'costs.'.ending\nset multiplot\nunset key\nset border 1\n"
          "set xrange [0:0.1<*]\nset offsets 0, graph 0.14, 0, 0\nset format x '%g'\n"
          "set yrange [schedules + 0.6:0.4]\nunset grid\nset grid x lc rgb '#dddddd' lt 1\n"
          "set xtics auto nomirror out font ',11'\nset boxwidth 0.6\nset style fill solid\n",
          script);
    courses_plot_frame(script, &study->courses, "injury and cost of the whole course");
    write_bases(script, study, lowest, line);
    for (int i = 0; i < BAR_PANELS; i++) {
        const double left = 0.27 + 0.245 * i;
        fprintf(script,
                "set lmargin at screen %.4f\nset rmargin at screen %.4f\n"
                "set tmargin at screen 0.92\nset bmargin at screen %.4f\nset xlabel \"%s\"\n",
                left, left + 0.2, bottom, bars[i].axis);
        if (i == 0)
            courses_plot_name_tics(script, &study->courses, MOST_LETTERS);
        else
            fputs("unset ytics\n", script);
        fprintf(
            script,
            "plot for [i=1:schedules] 'treatments.csv' using (0.5 * (column(1)==i ? column(%d) "
            ": NaN)):(column(1)):(0.5 * column(%d)):(0.3) with boxxyerror lc rgb colour(i), \\\n"
            "  'treatments.csv' using (column(%d)):(column(1)):(sprintf(' %%.3g', column(%d))) "
            "with labels left font ',11'\n"
            "unset label\n",
            bars[i].column, bars[i].column, bars[i].column, bars[i].column);
    }
    fputs("unset multiplot\n", script);
}

void treatment_report(const treatment_study *study, const course_runs *runs)
{
    puts("What one session does, and days of the course with open epidermis");
    printf("   %-*s%9s%9s%12s%6s%7s%8s%13s\n", NAME_COLUMNS, "", "reaches", "", "", "", "", "open",
           "whole again");
    printf("   %-*s%9s%9s%12s%6s%7s%8s%13s\n", NAME_COLUMNS, study->courses.noun, "mm", "as",
           "per cm^2", "kill", "loss", "days", "after days");
    for (size_t i = 0; i < runs->count; i++) {
        const treatment_facts *facts = &study->facts[i];
        report_name(&study->courses, i);
        table_number(mnc_session_depth_mm(&facts->session), 3, 9);
        printf("%9s", channel_word(&facts->session));
        table_number(shown_density(&facts->session), 0, 12);
        table_number(facts->session.cell_kill, 2, 6);
        table_number(facts->session.collagen_loss, 2, 7);
        table_number(runs->curves[i].downtime.open_epidermis_days, 1, 8);
        table_number(facts->epidermis_whole_days, 1, 13);
        putchar('\n');
    }
    puts("\nAssumptions (R read in the source, A assumed)");
    for (size_t i = 0; i < runs->count; i++) {
        char *basis = basis_of(&study->facts[i]);
        char *text = format_text("%2zu %s: %s", i + 1, study->courses.names[i], basis);
        print_folded(text, 3);
        free(text);
        free(basis);
    }
    for (const char *const *note = study->courses.notes; *note != NULL; note++)
        print_folded(*note, 2);
    putchar('\n');
}
