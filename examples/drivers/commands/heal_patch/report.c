/* The report as text. No times: the same scenario gives the same bytes, resumed or not. */
#include "commands/heal_patch/files.h"
#include "courses/courses.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/csv.h"
#include "results/table.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DATE_COLUMNS = 12 };

/* Both gains on the report days, which have rows of their own. */
static void write_gains(FILE *file, const heal_study *study, const double *values, size_t columns,
                        size_t count)
{
    result_table of = table_begin("Collagen gain, %% of healthy");
    table_column_add(&of, TABLE_RIGHT, 10, NULL, "day");
    if (study->start)
        table_column_add(&of, TABLE_RIGHT, DATE_COLUMNS, NULL, "date");
    table_column_add(&of, TABLE_RIGHT, 20, NULL, "papillary gain (%)");
    table_column_add(&of, TABLE_RIGHT, 20, NULL, "dermis gain (%)");
    for (size_t i = 0; i < study->report_count; i++)
        for (size_t j = 0; j < count; j++) {
            const double *row = values + j * columns;
            char date[DATE_TEXT_SIZE];
            if (mnc_day_compare(row[CURVES_DAY], study->report_days[i]) != 0)
                continue;
            table_cell(&of, "%.6g", row[CURVES_DAY]);
            if (study->start) {
                write_date_of_day(date, study->start, row[CURVES_DAY]);
                table_cell(&of, "%s", date);
            }
            TABLE_CELLS(&of, 2, row[CURVES_PAPILLARY + COLUMN_GAIN_PERCENT],
                        row[CURVES_DERMIS_GAIN]);
        }
    table_end(&of, file);
}

static void write_peak(FILE *file, const heal_study *study, const double *values, size_t columns,
                       size_t count)
{
    const mnc_schedule *schedule = &study->desc.schedule;
    const double last_day = schedule->count > 0 ? schedule->sessions[schedule->count - 1].day : 0;
    double *days = take_memory(count, sizeof *days), *gains = take_memory(count, sizeof *gains);
    mnc_gain_summary peak;
    for (size_t i = 0; i < count; i++) {
        days[i] = values[i * columns + CURVES_DAY];
        gains[i] = values[i * columns + CURVES_PAPILLARY + COLUMN_GAIN_PERCENT] / 100;
    }
    if (mnc_summarize_gain(days, gains, count, last_day, &peak) == MNC_OK &&
        !isnan(peak.peak_day)) {
        fprintf(file, "Largest papillary gain: %.2f %% on day %.4g",
                unsigned_zero(100 * peak.peak_gain, 2), peak.peak_day);
        if (study->start) {
            char date[DATE_TEXT_SIZE];
            write_date_of_day(date, study->start, peak.peak_day);
            fprintf(file, " (%s)", date);
        }
        fputs(peak.still_rising ? ", still rising\n" : "\n", file);
    }
    free(days);
    free(gains);
}

static void write_report(FILE *file, const heal_study *study, const run_notes *notes,
                         const mnc_grid *grid, const double *values, size_t count)
{
    const size_t columns = heal_curves_columns();
    const mnc_schedule *schedule = &study->desc.schedule;
    fprintf(file, "%s\n\n", study->title);
    fprintf(file,
            "%g x %g mm of skin, %zu x %zu x %zu cells, %zu session%s, %.3g mm^3 of dermis per "
            "cm^2 injured\n\n",
            study->desc.width_mm, study->desc.length_mm, grid->nx, grid->ny, grid->nz,
            schedule->count, schedule->count == 1 ? "" : "s",
            100 * mnc_schedule_injured_volume_mm(schedule, &study->desc.skin));
    write_gains(file, study, values, columns, count);
    write_peak(file, study, values, columns, count);
    fputc('\n', file);
    write_paragraph(file, "Limits: one draw of the channels' places and one set of parameters; the "
                          "size of all gains rests on one uncontrolled study: order of magnitude "
                          "only, no clinical tool.");
    run_notes_write(file, notes);
}

outcome heal_report_text(const heal_study *study, const run_notes *notes, const mnc_grid *grid,
                         const output_folder *folder, char **text)
{
    double *values = NULL;
    size_t count = 0, size = 0;
    outcome state = rows_read(folder, HEAL_CURVES, study->start != NULL, heal_curves_columns(),
                              &values, &count);
    if (state == OUTCOME_OK) {
        FILE *file = text_open(text, &size);
        write_report(file, study, notes, grid, values, count);
        text_close(file);
    }
    free(values);
    return state;
}

outcome heal_report_print(const output_folder *folder)
{
    char *text = heal_file_text(folder, HEAL_REPORT);
    if (!text) {
        print_error("cannot read %s/%s: %s", folder->target, HEAL_REPORT, strerror(errno));
        return OUTCOME_FAILED;
    }
    fputs(text, stdout);
    free(text);
    return OUTCOME_OK;
}
