/* Data of the figure; design.gp draws it. */
#include "commands/design_study/plot.h"

#include "commands/design_study/design_gp.h"
#include "plot/script.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>

enum { STRUCTURE_COLUMNS = 24, HEADING_COLUMNS = 150 };

static void write_structures(FILE *script, const design_study *study)
{
    const char *names[STRUCTURE_LIMIT + 1];
    size_t count = 0;
    for (size_t h = 0; h < study->structure_count; h++)
        names[count++] = design_structure_name(study, h);
    if (count > 1)
        names[count++] = design_structure_name(study, study->structure_count);
    (void)plot_folded(script, "structures", names, count, STRUCTURE_COLUMNS);
    plot_number(script, "structure_count", (double)count);
    plot_number(script, "structure_rows", (double)study->structure_count + 1);
}

/* Which arm is compared with the first. */
static void write_headings(FILE *script, const design_study *study)
{
    const size_t count = study->arm_count - 1;
    char *headings[DESIGN_ARM_LIMIT];
    for (size_t i = 0; i < count; i++)
        headings[i] = format_text("%s against %s", study->names[i + 1], study->names[0]);
    (void)plot_folded(script, "headings", (const char *const *)headings, count, HEADING_COLUMNS);
    plot_number(script, "heading_count", (double)count);
    for (size_t i = 0; i < count; i++)
        free(headings[i]);
}

/* The ends of all effects of each arm, and 0. */
static void write_effect_ranges(FILE *script, const design_study *study)
{
    const size_t count = study->arm_count - 1;
    double low[DESIGN_ARM_LIMIT] = {0}, high[DESIGN_ARM_LIMIT] = {0};
    for (size_t i = 0; i < count; i++)
        for (size_t h = 0; h <= study->structure_count; h++) {
            const mnc_band *band = &design_result_of(study, i + 1, h)->effect.difference;
            low[i] = fmin(low[i], band->low);
            high[i] = fmax(high[i], band->high);
        }
    plot_numbers(script, "effect_low", low, count);
    plot_numbers(script, "effect_high", high, count);
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
    write_headings(script, study);
    plot_text(script, "unit", study->unit);
    plot_text(script, "after", study->is_after_last ? "last" : "first");
    plot_number(script, "wanted_percent", 100 * study->power);
    plot_number(script, "participants", (double)study->participants);
    plot_number(script, "curve_count", (double)study->curve_count);
    plot_number(script, "fewest_participants", (double)study->curve[0]);
    plot_number(script, "most_participants", (double)study->most_participants);
    plot_number(script, "reading_count", (double)study->reading_count);
    plot_number(script, "tested_day", design_reading_day(study, study->tested));
    plot_number(script, "last_day", design_reading_day(study, study->reading_count - 1));
    write_structures(script, study);
    write_effect_ranges(script, study);
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
