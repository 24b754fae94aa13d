/* Data of the figures; courses.gp draws them. */
#include "courses/plot.h"

#include "courses/courses_gp.h"
#include "courses/observations.h"
#include "plot/script.h"
#include "program/memory.h"
#include "results/csv.h"
#include "results/table.h"

#include <stdlib.h>

enum { NAME_COLUMNS_SHOWN = 32 }; /* of a line of a name beside bars or above its own axes */

static void write_names(FILE *script, const courses *study)
{
    char *numbered[COURSE_LIMIT];
    int longest = 0;
    for (size_t i = 0; i < study->count; i++) {
        const int columns = text_columns(study->names[i]);
        longest = columns > longest ? columns : longest;
        numbered[i] = format_text("%zu  %s", i + 1, study->names[i]);
    }
    plot_number(script, "schedules", (double)study->count);
    plot_text(script, "noun", study->noun);
    plot_texts(script, "names", (const char *const *)numbered, study->count);
    (void)plot_folded(script, "folded_names", (const char *const *)numbered, study->count,
                      NAME_COLUMNS_SHOWN);
    plot_number(script, "longest_name", longest);
    for (size_t i = 0; i < study->count; i++)
        free(numbered[i]);
}

static void write_sessions(FILE *script, const courses *study)
{
    fputs("# number of the schedule, day of a session; the first row only keeps the list from "
          "being empty\n"
          "$sessions << END\n0,0\n",
          script);
    for (size_t i = 0; i < study->count; i++)
        for (size_t j = 0; j < study->schedules[i].count; j++)
            fprintf(script, "%zu,%.10g\n", i + 1, study->schedules[i].sessions[j].day);
    fputs("END\n", script);
    double last[COURSE_LIMIT];
    for (size_t i = 0; i < study->count; i++)
        last[i] = courses_last_session_day(study, i);
    plot_numbers(script, "last_day", last, study->count);
}

FILE *courses_plot_open(const comparison *whole, const output_folder *folder, int with_surface)
{
    const courses *study = &whole->study;
    const course_bands *bands = comparison_bands(whole);
    FILE *script = result_open(folder, "curves.gp");
    if (!script)
        return NULL;
    char *source = !bands ? copy_text("")
                          : format_text("%zu draws of the %s", bands->run.what.desc.members,
                                        bands->run.what.source);
    plot_head(script, "curves.gp", study->title, study->start, study->notes);
    write_names(script, study);
    write_sessions(script, study);
    plot_number(script, "horizon_days", study->horizon_days);
    plot_number(script, "with_surface", with_surface);
    plot_number(script, "has_bands", bands != NULL);
    plot_text(script, "draws", source);
    observations_plot_points(script, whole);
    plot_shared(script);
    plot_template(script, courses_gp);
    free(source);
    return script;
}

outcome courses_plot_close(FILE *script)
{
    return result_close(script, "curves.gp");
}

plot_result courses_plot_letters(const courses *study, const char *folder)
{
    char *text = NULL;
    size_t size = 0;
    FILE *commands = text_open(&text, &size);
    fprintf(commands,
            "set yrange [*<0:5<*]; set xrange [0:%.10g]; "
            "set title 'papillary collagen gain (%% of healthy) over days'; plot",
            study->horizon_days);
    for (size_t i = 0; i < study->count; i++) {
        fprintf(commands,
                "%s 'curves.csv' using (column(1)==%zu ? column('day') : NaN)"
                ":(column('papillary_gain_percent')) with lines title ",
                i > 0 ? "," : "", i + 1);
        plot_string(commands, study->names[i]);
    }
    text_close(commands);
    const plot_result result = plot_letters(folder, text);
    free(text);
    return result;
}
