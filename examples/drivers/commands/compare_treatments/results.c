/* The facts about each treatment as file, figure and table. */
#include "commands/compare_treatments/costs_gp.h"
#include "commands/compare_treatments/study.h"
#include "plot/script.h"
#include "results/csv.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>

enum { BASIS_COLUMNS = 150 };

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

static outcome write_treatments(FILE *file, const void *work)
{
    const treatment_study *study = work;
    const courses *all = &study->comparison.study;
    fputs("treatment_number,treatment,procedure,channel,sessions,achieved_depth_mm,density_per_cm2,"
          "cell_kill,collagen_loss,elastin_loss,reaches_dermis,injured_volume_mm3_per_cm2,"
          "redness_days,water_loss_days,open_epidermis_days,downtime_days,"
          "epidermis_whole_after_days,basis\n",
          file);
    for (size_t i = 0; i < all->count; i++) {
        const treatment_facts *facts = &study->facts[i];
        const mnc_session *session = &facts->session;
        const curve *of = &study->comparison.runs.curves[i];
        char *basis = basis_of(facts);
        fprintf(file, "%zu", i + 1);
        csv_next_text(file, all->names[i]);
        fprintf(file, ",%s,%s,%zu", facts->procedure, channel_word(session),
                all->schedules[i].count);
        CSV_NUMBERS(file, mnc_session_depth_mm(session), shown_density(session), session->cell_kill,
                    session->collagen_loss, session->elastin_loss);
        fprintf(file, ",%d", facts->reaches_dermis);
        CSV_NUMBERS(file, of->injured_mm3_per_cm2, of->downtime.redness_days,
                    of->downtime.water_loss_days, of->downtime.open_epidermis_days,
                    of->downtime.any_days, facts->epidermis_whole_days);
        csv_next_text(file, basis);
        fputc('\n', file);
        free(basis);
    }
    return OUTCOME_OK;
}

const result_file treatment_files[] = {
    {"treatments.csv",
     "Treatments: what one session does, and what the course costs; a row for each.\n"
     "Tags: R read in the source, A assumed. Columns: the drivers' README.md.\n",
     NULL, write_treatments, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

void treatment_plot_costs(FILE *script, const treatment_study *study)
{
    const size_t count = study->comparison.study.count;
    char *bases[COURSE_LIMIT];
    for (size_t i = 0; i < count; i++) {
        char *basis = basis_of(&study->facts[i]);
        bases[i] = format_text("%zu  %s: %s", i + 1, study->comparison.study.names[i], basis);
        free(basis);
    }
    fputc('\n', script);
    const size_t lines =
        plot_folded(script, "bases", (const char *const *)bases, count, BASIS_COLUMNS);
    plot_number(script, "base_lines", (double)lines);
    plot_template(script, costs_gp);
    for (size_t i = 0; i < count; i++)
        free(bases[i]);
}

void treatment_print(const treatment_study *study)
{
    const courses *all = &study->comparison.study;
    result_table of = table_begin("What one session does");
    courses_columns(&of, all);
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "reaches\nmm");
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "as");
    table_column_add(&of, TABLE_RIGHT, 12, NULL, "per cm^2");
    table_column_add(&of, TABLE_RIGHT, 6, NULL, "kill");
    table_column_add(&of, TABLE_RIGHT, 7, NULL, "loss");
    table_column_add(&of, TABLE_RIGHT, 13, NULL, "whole again\nafter days");
    for (size_t i = 0; i < all->count; i++) {
        const treatment_facts *facts = &study->facts[i];
        courses_cells(&of, all, i);
        table_cell_number(&of, mnc_session_depth_mm(&facts->session), 3);
        table_cell(&of, "%s", channel_word(&facts->session));
        table_cell_number(&of, shown_density(&facts->session), 0);
        TABLE_CELLS(&of, 2, facts->session.cell_kill, facts->session.collagen_loss);
        table_cell_number(&of, facts->epidermis_whole_days, 1);
    }
    table_end(&of, stdout);
    puts("\nAssumptions (R read in the source, A assumed)");
    for (size_t i = 0; i < all->count; i++) {
        char *basis = basis_of(&study->facts[i]);
        char *text = format_text("%2zu %s: %s", i + 1, all->names[i], basis);
        write_folded(stdout, text, 3);
        free(text);
        free(basis);
    }
    for (const char *const *note = all->notes; *note; note++)
        write_folded(stdout, *note, 2);
    putchar('\n');
}
