/* Data of the figures; heal.gp draws them. */
#include "commands/heal_patch/plot.h"

#include "commands/heal_patch/files.h"
#include "commands/heal_patch/heal_gp.h"
#include "plot/script.h"
#include "program/memory.h"
#include "results/csv.h"

#include <stdlib.h>

static void write_sessions(FILE *script, const heal_study *study)
{
    const mnc_schedule *schedule = &study->desc.schedule;
    double *days = take_memory(schedule->count, sizeof *days);
    for (size_t i = 0; i < schedule->count; i++)
        days[i] = schedule->sessions[i].day;
    plot_number(script, "session_count", (double)schedule->count);
    plot_numbers(script, "session_day", days, schedule->count);
    free(days);
}

static void write_grid(FILE *script, const heal_study *study, const mnc_grid *grid)
{
    plot_number(script, "width_mm", (double)grid->nx * grid->spacing_x_mm);
    plot_number(script, "length_mm", (double)grid->ny * grid->spacing_y_mm);
    plot_number(script, "depth_mm", (double)grid->nz * grid->spacing_z_mm);
    plot_number(script, "top_mm", grid->top_mm);
    plot_number(script, "cell_x_mm", grid->spacing_x_mm);
    plot_number(script, "cell_y_mm", grid->spacing_y_mm);
    plot_number(script, "cell_z_mm", grid->spacing_z_mm);
    plot_number(script, "plane_depth_mm", heal_section_depth_mm(study, grid));
    plot_number(script, "plane_y_mm", heal_section_y_mm(study, grid));
}

outcome heal_plot_write_script(const heal_study *study, const mnc_grid *grid,
                               const output_folder *folder)
{
    char *text = NULL;
    size_t size = 0;
    FILE *script = text_open(&text, &size);
    plot_head(script, "heal.gp", study->title, study->start, NULL);
    plot_number(script, "horizon_days", study->horizon_days);
    write_sessions(script, study);
    plot_numbers(script, "report_day", study->report_days, study->report_count);
    plot_numbers(script, "section_day", study->section_days, study->section_count);
    write_grid(script, study, grid);
    plot_shared(script);
    plot_template(script, heal_gp);
    text_close(script);
    const outcome state = result_write(folder, "heal.gp", text);
    free(text);
    return state;
}

plot_result heal_plot_letters(const heal_study *study, const char *folder)
{
    char *commands = format_text(
        "set yrange [*<0:1<*]; set xrange [0:%.10g]; set title 'collagen gain (%% of healthy) over "
        "days'; "
        "plot 'curves.csv' using 'day':'papillary_gain_percent' with lines title 'papillary', "
        "'' using 'day':'dermis_gain_percent' with lines title 'dermis'",
        study->horizon_days);
    const plot_result result = plot_letters(folder, commands);
    free(commands);
    return result;
}
