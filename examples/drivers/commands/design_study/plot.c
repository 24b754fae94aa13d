/* Data of the figure; design.gp draws it. */
#include "commands/design_study/plot.h"

#include "commands/design_study/design_gp.h"
#include "plot/script.h"
#include "program/memory.h"
#include "results/csv.h"

#include <stdlib.h>

static void write_structures(FILE *script, const design_study *study)
{
    const char *names[STRUCTURE_LIMIT + 1];
    size_t count = 0;
    for (size_t h = 0; h < study->structure_count; h++)
        names[count++] = design_structure_name(study, h);
    if (count > 1)
        names[count++] = design_structure_name(study, study->structure_count);
    plot_texts(script, "structures", names, count);
    plot_number(script, "structure_count", (double)count);
}

static void write_bits(FILE *script, const design_study *study)
{
    double most = 0;
    for (size_t i = 0; i < study->reading_count; i++)
        most = study->information[i].bits > most ? study->information[i].bits : most;
    plot_number(script, "most_bits", most);
}

outcome design_plot_write_script(const design_study *study, const output_folder *folder)
{
    static const char *const notes[] = {
        "Power is averaged over the draws; differences between patients and errors of readings "
        "are the scenario's.",
        NULL};
    FILE *script = result_open(folder, "design.gp");
    if (!script)
        return OUTCOME_FAILED;
    char first_date[DATE_TEXT_SIZE]; /* of day 0 of the readings */
    design_date(study, 0, first_date);
    char *shows = design_reading_text(study, design_reading_day(study, study->tested));
    plot_head(script, "design.gp", study->title, study->start ? first_date : NULL, notes);
    plot_text(script, "shows", shows);
    plot_texts(script, "arms", study->names, study->arm_count);
    plot_number(script, "arm_count", (double)study->arm_count);
    plot_text(script, "unit", study->unit);
    plot_text(script, "after", study->is_after_last ? "last" : "first");
    plot_number(script, "wanted_percent", 100 * study->power);
    plot_number(script, "participants", (double)study->participants);
    plot_number(script, "most_participants", (double)study->most_participants);
    plot_number(script, "tested_day", design_reading_day(study, study->tested));
    plot_number(script, "last_day", design_reading_day(study, study->reading_count - 1));
    write_structures(script, study);
    write_bits(script, study);
    plot_shared(script);
    plot_template(script, design_gp);
    free(shows);
    return result_close(script, "design.gp");
}

plot_result design_plot_letters(const char *folder)
{
    return plot_letters(
        folder, "set yrange [0:100]; set logscale x; set key bottom; set title 'power (%) over "
                "participants, all structures'; plot 'power.csv' using "
                "(stringcolumn('structure') eq 'all' || stringcolumn('structure') eq 'default' ? "
                "column('participants') : NaN):(column('power_percent')) with points pt 'o' "
                "notitle");
}
