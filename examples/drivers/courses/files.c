/* The files of results of a comparison of courses. No dates and no times of day: the same scenario
   gives the same bytes. */
#include "courses/courses.h"
#include "program/memory.h"
#include "program/number.h"
#include "results/csv.h"
#include "results/run_notes.h"

#include <math.h>
#include <stdlib.h>

/* The first columns of most tables, named after what a course is called. */
static void write_names(FILE *file, const courses *study, const char *rest)
{
    fprintf(file, "%s_number,%s,%s", study->noun, study->noun, rest);
}

static void begin_row(FILE *file, const courses *study, size_t index)
{
    fprintf(file, "%zu,", index + 1);
    csv_text(file, study->names[index]);
}

static char *tell_curves(const void *work, const char *about)
{
    const comparison *whole = work;
    return format_text("Curves: a row for each day of each %s, more just after sessions; %s",
                       whole->study.noun, about);
}

static outcome write_curves(FILE *file, const void *work)
{
    const comparison *whole = work;
    const course_runs *runs = &whole->runs;
    write_names(file, &whole->study, csv_day_columns(whole->study.start));
    ensemble_columns(file, region_column_names, REGION_COLUMNS);
    fputs(CSV_SURFACE_COLUMNS "\n", file);
    for (size_t i = 0; i < runs->count; i++)
        for (size_t k = 0; k < runs->row_count; k++) {
            const curve_row *row = &runs->curves[i].rows[k];
            begin_row(file, &whole->study, i);
            csv_day(file, whole->study.start, runs->days[k]);
            for (int where = 0; where < REGION_COUNT; where++)
                csv_numbers(file, REGION_COLUMNS, row->regions[where]);
            csv_surface(file, &row->surface);
            fputc('\n', file);
        }
    return OUTCOME_OK;
}

/* What the first `sessions` of the course have left on the day. */
static mnc_status write_surface_row(FILE *file, const courses *study, size_t index, size_t sessions,
                                    double day)
{
    const mnc_schedule so_far = {.count = sessions, .sessions = study->schedules[index].sessions};
    mnc_surface surface;
    TRY(mnc_schedule_surface(&so_far, &study->skins[index], day, &surface));
    begin_row(file, study, index);
    csv_day(file, study->start, day);
    csv_surface(file, &surface);
    fputc('\n', file);
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
    if (mnc_day_compare(session_day, 0) > 0)
        TRY(write_surface_row(file, study, index, session, session_day));
    for (int i = 0; i <= 140; i++) {
        const double day = mnc_day_multiple(session_day, 0.1, i);
        if (mnc_day_compare(day, end) >= 0)
            break;
        TRY(write_surface_row(file, study, index, session + 1, day));
    }
    return MNC_OK;
}

static mnc_status write_surface_of(FILE *file, const courses *study, size_t index)
{
    const mnc_schedule *schedule = &study->schedules[index];
    if (schedule->count == 0 || mnc_day_compare(schedule->sessions[0].day, 0) > 0)
        TRY(write_surface_row(file, study, index, 0, 0));
    for (size_t i = 0; i < schedule->count; i++)
        TRY(write_surface_after(file, study, index, i));
    return write_surface_row(file, study, index, schedule->count, study->horizon_days);
}

static outcome write_surface(FILE *file, const void *work)
{
    const comparison *whole = work;
    write_names(file, &whole->study, csv_day_columns(whole->study.start));
    fputs(CSV_SURFACE_COLUMNS "\n", file);
    for (size_t i = 0; i < whole->study.count; i++)
        if (write_surface_of(file, &whole->study, i) != MNC_OK) {
            print_error("the surface: %s", mnc_last_error());
            return OUTCOME_FAILED;
        }
    return OUTCOME_OK;
}

static char *tell_summary(const void *work, const char *about)
{
    const comparison *whole = work;
    return format_text("Summary: a row for each %s. %s", whole->study.noun, about);
}

static void write_summary_row(FILE *file, const comparison *whole, size_t index)
{
    const courses *study = &whole->study;
    const curve *of = &whole->runs.curves[index];
    const mnc_schedule *schedule = &study->schedules[index];
    const int any = schedule->count > 0;
    begin_row(file, study, index);
    fprintf(file, ",%zu", schedule->count);
    csv_day(file, study->start, any ? schedule->sessions[0].day : (double)NAN);
    csv_day(file, study->start, any ? courses_last_session_day(study, index) : (double)NAN);
    for (int where = 0; where < REGION_COUNT; where++)
        for (size_t i = 0; i < study->report_count; i++)
            csv_number(file, runs_gain_percent(&whole->runs, index, (region)where, i));
    csv_number(file, 100 * of->papillary.peak_gain);
    csv_day(file, study->start, of->papillary.peak_day);
    fprintf(file, ",%d", of->papillary.still_rising);
    csv_day(file, study->start, of->papillary.half_peak_day);
    csv_day(file, study->start, of->papillary.ninety_percent_day);
    CSV_NUMBERS(file, of->injured_mm3_per_cm2, of->downtime.redness_days,
                of->downtime.water_loss_days, of->downtime.open_epidermis_days,
                of->downtime.any_days, reach_deepest_mm(schedule));
    csv_stats(file, &of->stats);
    fputc('\n', file);
}

/* ",first_session_day", and the column of its date behind it. */
static void write_day_column(FILE *file, const courses *study, const char *what)
{
    fprintf(file, ",%s_day", what);
    if (study->start)
        fprintf(file, ",%s_date", what);
}

static outcome write_summary(FILE *file, const void *work)
{
    const comparison *whole = work;
    const courses *study = &whole->study;
    write_names(file, study, "sessions");
    write_day_column(file, study, "first_session");
    write_day_column(file, study, "last_session");
    for (int where = 0; where < REGION_COUNT; where++)
        for (size_t i = 0; i < study->report_count; i++) {
            char day[NUMBER_TEXT_SIZE];
            write_number(day, study->report_days[i]);
            fprintf(file, ",%sgain_percent_day_%s", region_prefixes[where], day);
        }
    fputs(",papillary_peak_gain_percent", file);
    write_day_column(file, study, "papillary_peak");
    fputs(",still_rising", file);
    write_day_column(file, study, "half_peak");
    write_day_column(file, study, "ninety_percent");
    fputs(",injured_volume_mm3_per_cm2,redness_days,water_loss_days,"
          "open_epidermis_days,downtime_days,achieved_depth_mm" CSV_STATS_COLUMNS "\n",
          file);
    for (size_t i = 0; i < study->count; i++)
        write_summary_row(file, whole, i);
    return OUTCOME_OK;
}

/* The library's own description of every simulation: presets resolved to numbers. */
static outcome write_description(FILE *file, const void *work)
{
    const comparison *whole = work;
    const courses *study = &whole->study;
    for (size_t i = 0; i < study->count && !ferror(file); i++) {
        char *text = NULL;
        const mnc_status status = simulation_text(whole->runs.curves[i].simulation, &text);
        fprintf(file, "%s[%s %zu: %s]\n%s", i > 0 ? "\n" : "", study->noun, i + 1, study->names[i],
                text);
        free(text);
        TRY(library_outcome_about(status, "%s \"%s\": ", study->noun, study->names[i]));
    }
    return OUTCOME_OK;
}

static int has_bands(const void *work)
{
    return comparison_bands(work) != NULL;
}

static char *tell_draws(const void *work, const char *about)
{
    const comparison *whole = work;
    return ensemble_about(&whole->bands.run, about);
}

static outcome write_bands(FILE *file, const void *work)
{
    static const char *const columns[] = {"gain_percent_low", "gain_percent_median",
                                          "gain_percent_high", "gain_percent_mean"};
    const comparison *whole = work;
    const course_bands *bands = &whole->bands;
    write_names(file, &whole->study, csv_day_columns(whole->study.start));
    ensemble_columns(file, columns, sizeof columns / sizeof columns[0]);
    fputc('\n', file);
    for (size_t i = 0; i < whole->study.count; i++)
        for (size_t day = 0; day < bands->day_count; day++) {
            begin_row(file, &whole->study, i);
            csv_day(file, whole->study.start, bands->days[day]);
            for (size_t where = 0; where < REGION_COUNT; where++) {
                const mnc_band band = ensemble_band(&bands->run, i, where, day);
                csv_band(file, &band);
            }
            fputc('\n', file);
        }
    return OUTCOME_OK;
}

static void write_pair(FILE *file, const comparison *whole, size_t a, size_t b)
{
    const course_bands *bands = &whole->bands;
    fprintf(file, "%zu,%zu", a + 1, b + 1);
    csv_next_text(file, whole->study.names[a]);
    csv_next_text(file, whole->study.names[b]);
    csv_day(file, whole->study.start, bands->days[bands->evaluation]);
    for (size_t where = 0; where < REGION_COUNT; where++) {
        const ensemble_pair pair = ensemble_compare(&bands->run, a, b, where, bands->evaluation);
        csv_share(file, &pair.above);
        csv_band(file, &pair.difference);
    }
    fputc('\n', file);
}

static outcome write_pairs(FILE *file, const void *work)
{
    static const char *const columns[] = {"share_above",
                                          "standard_error",
                                          "difference_percent_low",
                                          "difference_percent_median",
                                          "difference_percent_high",
                                          "difference_percent_mean"};
    const comparison *whole = work;
    fprintf(file, "a,b,name_a,name_b,%s", csv_day_columns(whole->study.start));
    ensemble_columns(file, columns, sizeof columns / sizeof columns[0]);
    fputc('\n', file);
    for (size_t a = 0; a < whole->study.count; a++)
        for (size_t b = 0; b < whole->study.count; b++)
            if (a != b)
                write_pair(file, whole, a, b);
    return OUTCOME_OK;
}

const result_file comparison_files[] = {
    {"curves.csv",
     "on the day of a session, after it.\n"
     "_rel: relative to healthy skin [1]; papillary and dermis: mean over the papillary\n"
     "and over the whole dermis; columns are explained in the drivers' README.md.\n",
     tell_curves, write_curves, NULL},
    {"surface.csv",
     "Surface: tenths of a day after each session; on its day first the values before it.\n"
     "Columns are explained in the drivers' README.md.\n",
     NULL, write_surface, NULL},
    {"summary.csv",
     "Gains are of collagen, in percent of healthy\n"
     "skin; an empty field: there is no such value.\n",
     tell_summary, write_summary, NULL},
    {"description.txt", NULL, NULL, write_description, NULL},
    {"bands.csv",
     "Bands: 5 %, 50 % and 95 % quantile and mean of the collagen gain over draws of\n"
     "the uncertain parameters, in percent of healthy skin.\n",
     tell_draws, write_bands, has_bands},
    {"pairs.csv",
     "Pairs on the last report day: the share of draws in which A gains more than B,\n"
     "its Monte-Carlo error, and the difference A - B of the same draw, in percent of\n"
     "healthy skin: 5 %, 50 %, 95 % quantile and mean.\n",
     tell_draws, write_pairs, has_bands},
    {NULL, NULL, NULL, NULL, NULL},
};
