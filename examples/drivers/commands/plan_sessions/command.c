/* plan-sessions: which schedules reach a goal under limits, all of them that cannot be
   distinguished. Reads a scenario, searches, writes candidates, the near-optimal set and a figure.
 */
#include "commands/commands.h"
#include "commands/plan_sessions/plot.h"
#include "commands/plan_sessions/study.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/csv.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- files; no dates and no times of day: the same scenario gives the same bytes ---- */

static void write_numbers(FILE *file, const mnc_schedule *schedule, plan_number which)
{
    char *text = plan_numbers(schedule, which, 0);
    csv_next_text(file, text);
    free(text);
}

/* Likewise; nothing without `start`. */
static void write_dates(FILE *file, const char *start, const mnc_schedule *schedule)
{
    char *text = copy_text("");
    for (size_t i = 0; start && i < schedule->count; i++) {
        char date[DATE_TEXT_SIZE];
        write_date_of_day(date, start, schedule->sessions[i].day);
        append_text(&text, "%s%s", i > 0 ? " " : "", date);
    }
    if (start)
        csv_next_text(file, text);
    free(text);
}

const char *plan_schedule_columns(const char *start)
{
    return start ? "days,dates,needle_lengths_mm,densities_per_cm2"
                 : "days,needle_lengths_mm,densities_per_cm2";
}

void plan_write_schedule(FILE *file, const char *start, const mnc_schedule *schedule)
{
    write_numbers(file, schedule, PLAN_DAY);
    write_dates(file, start, schedule);
    write_numbers(file, schedule, PLAN_LENGTH);
    write_numbers(file, schedule, PLAN_DENSITY);
}

static void write_candidate(FILE *file, const plan_study *study, size_t rank)
{
    const mnc_plan_candidate c = plan_candidate(study, rank);
    fprintf(file, "%zu,%d,%d,%s,%zu", rank + 1, c.is_near, c.on_front,
            c.status == MNC_OK ? "ok" : mnc_status_name(c.status), c.schedule.count);
    plan_write_schedule(file, study->start, &c.schedule);
    CSV_NUMBERS(file, plan_gain_percent(study, c.value), 100 * c.standard_error, 100 * c.difference,
                100 * c.difference_standard_error, c.first_above, c.reaching,
                plan_gain_percent(study, c.band.low), plan_gain_percent(study, c.band.median),
                plan_gain_percent(study, c.band.high), plan_gain_percent(study, c.band.mean),
                c.downtime_days, c.open_barrier_days, 100 * c.injured_volume_mm,
                reach_deepest_mm(&c.schedule));
    csv_share(file, &c.above_reference);
    csv_next_text(file, c.sentence);
    fputc('\n', file);
}

/* What was searched, and how far. */
static char *tell_search(const void *work, const char *about)
{
    const plan_study *study = work;
    const mnc_plan_summary *summary = &study->summary;
    return format_text(
        "%s%sCandidates: %zu visited, %zu failed, %zu near-optimal; %s. Members: %zu (%s).\n",
        summary->complete ? "" : "INCOMPLETE: the search was interrupted.\n", about,
        summary->visited, summary->failed, summary->near,
        summary->exhaustive ? "an exhaustive search" : "annealing, which may have missed some",
        summary->members, study->draws.source ? study->draws.source : "no draws");
}

static outcome write_candidates(FILE *file, const plan_study *study, size_t count)
{
    fprintf(file, "rank,near_optimal,on_front,status,sessions,%s",
            plan_schedule_columns(study->start));
    fputs(",gain_percent,standard_error_percent,difference_"
          "percent,"
          "difference_standard_error_percent,share_first_above,share_reaching,"
          "gain_percent_low,gain_percent_median,gain_percent_high,gain_percent_mean,"
          "downtime_days,open_barrier_days,injured_volume_mm3_per_cm2,achieved_depth_mm,"
          "share_above_reference,share_above_reference_standard_error,sentence\n",
          file);
    for (size_t i = 0; i < count; i++)
        write_candidate(file, study, i);
    return OUTCOME_OK;
}

static outcome write_visited(FILE *file, const void *work)
{
    const plan_study *study = work;
    return write_candidates(file, study, study->summary.visited);
}

static outcome write_near(FILE *file, const void *work)
{
    const plan_study *study = work;
    return write_candidates(file, study, study->summary.near);
}

static outcome write_sessions(FILE *file, const void *work)
{
    const plan_study *study = work;
    fprintf(file, "rank,%s,needle_length_mm,density_per_cm2,achieved_depth_mm\n",
            csv_day_columns(study->start));
    for (size_t i = 0; i < study->summary.near; i++) {
        const mnc_plan_candidate c = plan_candidate(study, i);
        for (size_t k = 0; k < c.schedule.count; k++) {
            const mnc_session *s = &c.schedule.sessions[k];
            fprintf(file, "%zu", i + 1);
            csv_day(file, study->start, s->day);
            CSV_NUMBERS(file, s->needle_length_mm, s->density_per_cm2, mnc_session_depth_mm(s));
            fputc('\n', file);
        }
    }
    return OUTCOME_OK;
}

static const result_file files[] = {
    {"candidates.csv",
     "All visited schedules, near-optimal ones first, failed ones last. Gains are quantiles\n"
     "over the members; differences are to the first row, member by member.\n",
     tell_search, write_visited, NULL},
    {"near_optimal.csv",
     "The near-optimal schedules: the noise of the members cannot tell them apart, or the\n"
     "difference is below search.indifference. Their order means nothing.\n",
     tell_search, write_near, NULL},
    {"sessions.csv", "A row for each session of each near-optimal schedule.\n", tell_search,
     write_sessions, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- figures, tables ---- */

static outcome write_script(const void *work, const output_folder *folder)
{
    return plan_plot_write_script(work, folder);
}

static void print(const void *work, const char *target, int text_plot)
{
    plan_print(work);
    if (text_plot) {
        fflush(stdout);
        (void)plan_plot_letters(target);
    }
}

/* The first of the near-optimal schedules; all of them are in the tables. */
static int protocol(const void *work, size_t index, html_protocol *protocol)
{
    enum { TOLD = 12 };
    const plan_study *study = work;
    if (index >= TOLD || index >= study->summary.near)
        return 0;
    *protocol = (html_protocol){.start = study->start,
                                .schedule = plan_candidate(study, index).schedule,
                                .skin = &study->desc.base.skin};
    return 1;
}

static int is_incomplete(const void *work)
{
    const plan_study *study = work;
    return study->plan && (!study->summary.complete || study->is_cut);
}

const command plan_sessions_command = {
    .name = "plan-sessions",
    .purpose = "Searches session days, number, depth and density for a goal under limits.",
    .example = "choices.most_sessions=4",
    .results =
        "Results: candidates.csv, near_optimal.csv, sessions.csv, scenario.yaml, report.html,\n"
        "plan.gp, and plan as .png and .svg; with hypotheses also hypotheses.csv, hypotheses.png\n"
        "and .svg. An interrupted search writes what it has found, marked INCOMPLETE, and ends\n"
        "with exit code 1.\n",
    .has_ensemble = 1,
    .keys = plan_keys,
    .fill = plan_fill,
    .work_size = sizeof(plan_study),
    .make = plan_make,
    .run = plan_run,
    .files = {files, plan_hypothesis_files},
    .script = "plan.gp",
    .figures = {"plan", "hypotheses"},
    .write_script = write_script,
    .print = print,
    .protocol = protocol,
    .is_incomplete = is_incomplete,
    .free = plan_free,
};
