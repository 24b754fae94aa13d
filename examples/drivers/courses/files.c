/* Writes curves, summary, scenario and description. No dates and no times of day: the same
   scenario gives the same bytes. */
#include "courses/files.h"

#include "program/memory.h"
#include "program/number.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>

/* `contents` may name the noun once, by %s. */
static void write_header(FILE *file, const courses *study, const char *contents)
{
    char *text = format_text(contents, study->noun);
    csv_header(file, study->command, study->configuration, text);
    free(text);
}

static void write_surface_values(FILE *file, const mnc_surface *surface)
{
    csv_number(file, surface->erythema);
    csv_number(file, surface->tewl_ratio);
    csv_number(file, surface->pore_patency);
    csv_number(file, surface->epidermis_open);
    fputc('\n', file);
}

static void write_row(FILE *file, double day, const curve_row *row)
{
    csv_number(file, day);
    for (int where = 0; where < REGION_COUNT; where++)
        for (int i = 0; i < REGION_COLUMNS; i++)
            csv_number(file, row->regions[where][i]);
    write_surface_values(file, &row->surface);
}

static outcome write_curves(const courses *study, const course_runs *runs,
                            const output_folder *folder)
{
    FILE *file = result_open(folder, "curves.csv");
    if (file == NULL)
        return OUTCOME_FAILED;
    write_header(
        file, study,
        "Curves: a row for each day of each %s; on the day of a session, after it.\n"
        "_rel: relative to healthy skin [1]; papillary and dermis: mean over the papillary\n"
        "and over the whole dermis; columns are explained in the drivers' README.md.\n");
    fprintf(file, "%s_number,%s,day", study->noun, study->noun);
    for (int where = 0; where < REGION_COUNT; where++)
        for (int i = 0; i < REGION_COLUMNS; i++)
            fprintf(file, ",%s%s", region_prefixes[where], region_column_names[i]);
    fputs(",erythema,tewl_ratio,pore_patency,epidermis_open\n", file);
    for (size_t i = 0; i < runs->count; i++)
        for (size_t row = 0; row < runs->row_count; row++) {
            fprintf(file, "%zu,", i + 1);
            csv_text(file, study->names[i]);
            write_row(file, runs->days[row], &runs->curves[i].rows[row]);
        }
    return result_close(file, "curves.csv");
}

/* What the first `sessions` of the course have left on the day. */
static mnc_status write_surface_row(FILE *file, const courses *study, size_t index, size_t sessions,
                                    double day)
{
    const mnc_schedule so_far = {.count = sessions, .sessions = study->schedules[index].sessions};
    mnc_surface surface;
    mnc_status status = mnc_schedule_surface(&so_far, &study->desc.skin, day, &surface);
    if (status != MNC_OK)
        return status;
    fprintf(file, "%zu,", index + 1);
    csv_text(file, study->names[index]);
    csv_number(file, day);
    write_surface_values(file, &surface);
    return MNC_OK;
}

/* From one session to the next, or to the horizon: the value before the session, then a tenth of
   a day at a time for two weeks, in which everything fades. */
static mnc_status write_surface_after(FILE *file, const courses *study, size_t index,
                                      size_t session)
{
    const mnc_schedule *schedule = &study->schedules[index];
    const double session_day = schedule->sessions[session].day;
    const double end =
        session + 1 < schedule->count ? schedule->sessions[session + 1].day : study->horizon_days;
    mnc_status status = MNC_OK;
    if (mnc_day_compare(session_day, 0) > 0)
        status = write_surface_row(file, study, index, session, session_day);
    for (int i = 0; status == MNC_OK && i <= 140; i++) {
        const double day = mnc_day_multiple(session_day, 0.1, i);
        if (mnc_day_compare(day, end) >= 0)
            break;
        status = write_surface_row(file, study, index, session + 1, day);
    }
    return status;
}

static outcome write_surface(const courses *study, const output_folder *folder)
{
    FILE *file = result_open(folder, "surface.csv");
    if (file == NULL)
        return OUTCOME_FAILED;
    write_header(
        file, study,
        "Surface: tenths of a day after each session; on its day first the values before it.\n"
        "Columns are explained in the drivers' README.md.\n");
    fprintf(file, "%s_number,%s,day,erythema,tewl_ratio,pore_patency,epidermis_open\n", study->noun,
            study->noun);
    mnc_status status = MNC_OK;
    for (size_t i = 0; status == MNC_OK && i < study->count; i++) {
        const mnc_schedule *schedule = &study->schedules[i];
        if (schedule->count == 0 || mnc_day_compare(schedule->sessions[0].day, 0) > 0)
            status = write_surface_row(file, study, i, 0, 0);
        for (size_t j = 0; status == MNC_OK && j < schedule->count; j++)
            status = write_surface_after(file, study, i, j);
        if (status == MNC_OK)
            status = write_surface_row(file, study, i, schedule->count, study->horizon_days);
    }
    if (status != MNC_OK)
        print_error("the surface: %s", mnc_last_error());
    outcome closed = result_close(file, "surface.csv");
    return status == MNC_OK ? closed : OUTCOME_FAILED;
}

static void write_summary_columns(FILE *file, const courses *study)
{
    fprintf(file, "%s_number,%s,sessions,first_session_day,last_session_day", study->noun,
            study->noun);
    for (int where = 0; where < REGION_COUNT; where++)
        for (size_t i = 0; i < study->report_count; i++) {
            char day[NUMBER_TEXT_SIZE];
            write_number(day, study->report_days[i]);
            fprintf(file, ",%sgain_percent_day_%s", region_prefixes[where], day);
        }
    fputs(",papillary_peak_gain_percent,papillary_peak_day,still_rising,half_peak_day,"
          "ninety_percent_day,injured_volume_mm3_per_cm2,redness_days,water_loss_days,"
          "open_epidermis_days,downtime_days,steps,rejected_steps,"
          "rate_evaluations,fallback_cells,undershoot_steps,largest_undershoot\n",
          file);
}

static void write_summary_row(FILE *file, const courses *study, const course_runs *runs,
                              size_t index)
{
    const curve *of = &runs->curves[index];
    const mnc_schedule *schedule = &study->schedules[index];
    int any = schedule->count > 0;
    fprintf(file, "%zu,", index + 1);
    csv_text(file, study->names[index]);
    fprintf(file, ",%zu", schedule->count);
    csv_number(file, any ? schedule->sessions[0].day : (double)NAN);
    csv_number(file, any ? courses_last_session_day(study, index) : (double)NAN);
    for (int where = 0; where < REGION_COUNT; where++)
        for (size_t i = 0; i < study->report_count; i++)
            csv_number(file, runs_gain_percent(runs, index, (region)where, i));
    csv_number(file, 100 * of->papillary.peak_gain);
    csv_number(file, of->papillary.peak_day);
    fprintf(file, ",%d", of->papillary.still_rising);
    csv_number(file, of->papillary.half_peak_day);
    csv_number(file, of->papillary.ninety_percent_day);
    csv_number(file, of->injured_mm3_per_cm2);
    csv_number(file, of->downtime.redness_days);
    csv_number(file, of->downtime.water_loss_days);
    csv_number(file, of->downtime.open_epidermis_days);
    csv_number(file, of->downtime.any_days);
    fprintf(file, ",%zu,%zu,%zu,%zu,%zu", of->stats.steps, of->stats.rejected_steps,
            of->stats.rate_evaluations, of->stats.fallback_cells, of->stats.undershoot_steps);
    csv_number(file, of->stats.largest_undershoot);
    fputc('\n', file);
}

static outcome write_summary(const courses *study, const course_runs *runs,
                             const output_folder *folder)
{
    FILE *file = result_open(folder, "summary.csv");
    if (file == NULL)
        return OUTCOME_FAILED;
    write_header(file, study,
                 "Summary: a row for each %s. Gains are of collagen, in percent of healthy\n"
                 "skin; an empty field: there is no such value.\n");
    write_summary_columns(file, study);
    for (size_t i = 0; i < runs->count; i++)
        write_summary_row(file, study, runs, i);
    return result_close(file, "summary.csv");
}

/* The library's own description of every simulation: presets resolved to numbers. */
static outcome write_description(const courses *study, const course_runs *runs,
                                 const output_folder *folder)
{
    FILE *file = result_open(folder, "description.txt");
    if (file == NULL)
        return OUTCOME_FAILED;
    for (size_t i = 0; i < runs->count && !ferror(file); i++) {
        size_t size = 0;
        mnc_status status = mnc_simulation_describe(runs->curves[i].simulation, NULL, 0, &size);
        char *text = take_memory(size, 1);
        if (status == MNC_OK)
            status = mnc_simulation_describe(runs->curves[i].simulation, text, size, NULL);
        fprintf(file, "%s[%s %zu: %s]\n%s", i > 0 ? "\n" : "", study->noun, i + 1, study->names[i],
                text);
        free(text);
        if (status != MNC_OK) {
            print_error("%s \"%s\": %s", study->noun, study->names[i], mnc_last_error());
            fclose(file);
            return OUTCOME_FAILED;
        }
    }
    return result_close(file, "description.txt");
}

outcome courses_files_write(const courses *study, const course_runs *runs,
                            const output_folder *folder)
{
    outcome state = write_curves(study, runs, folder);
    if (state == OUTCOME_OK)
        state = write_surface(study, folder);
    if (state == OUTCOME_OK)
        state = write_summary(study, runs, folder);
    if (state == OUTCOME_OK)
        state = result_scenario(folder, study->command, study->configuration);
    if (state == OUTCOME_OK)
        state = write_description(study, runs, folder);
    return state;
}
