/* Writes candidates, the near-optimal set, its sessions, and the scenario. No dates and no times of
   day: the same scenario gives the same bytes. */
#include "commands/plan_sessions/files.h"

#include "commands/commands.h"
#include "program/memory.h"
#include "results/csv.h"

#include <stdlib.h>

const char *const plan_file_names[] = {
    "candidates.csv", "near_optimal.csv", "sessions.csv", "scenario.yaml",
    "plan.gp",        "plan.png",         "plan.svg",     NULL,
};

static double number_of(const mnc_session *session, plan_number which)
{
    if (which == PLAN_DAY)
        return session->day;
    return which == PLAN_LENGTH ? session->needle_length_mm : session->density_per_cm2;
}

char *plan_numbers(const mnc_schedule *schedule, plan_number which, int shared)
{
    char *text = copy_text("");
    const size_t count = shared && schedule->count > 0 ? 1 : schedule->count;
    for (size_t i = 0; i < count; i++) {
        char *longer = format_text("%s%s%.6g", text, i > 0 ? " " : "",
                                   number_of(&schedule->sessions[i], which));
        free(text);
        text = longer;
    }
    return text;
}

static void write_numbers(FILE *file, const mnc_schedule *schedule, plan_number which)
{
    char *text = plan_numbers(schedule, which, 0);
    fputc(',', file);
    csv_text(file, text);
    free(text);
}

static void write_candidate(FILE *file, const plan_study *study, size_t rank)
{
    const mnc_plan_candidate c = plan_candidate(study, rank);
    fprintf(file, "%zu,%d,%d,%s,%zu", rank + 1, c.is_near, c.on_front,
            c.status == MNC_OK ? "ok" : mnc_status_name(c.status), c.schedule.count);
    write_numbers(file, &c.schedule, PLAN_DAY);
    write_numbers(file, &c.schedule, PLAN_LENGTH);
    write_numbers(file, &c.schedule, PLAN_DENSITY);
    csv_number(file, plan_gain_percent(study, c.value));
    csv_number(file, 100 * c.standard_error);
    csv_number(file, 100 * c.difference);
    csv_number(file, 100 * c.difference_standard_error);
    csv_number(file, c.first_above);
    csv_number(file, c.reaching);
    csv_number(file, plan_gain_percent(study, c.band.low));
    csv_number(file, plan_gain_percent(study, c.band.median));
    csv_number(file, plan_gain_percent(study, c.band.high));
    csv_number(file, plan_gain_percent(study, c.band.mean));
    csv_number(file, c.downtime_days);
    csv_number(file, c.open_barrier_days);
    csv_number(file, 100 * c.injured_volume_mm);
    csv_number(file, c.above_reference.share);
    csv_number(file, c.above_reference.standard_error);
    fputc(',', file);
    csv_text(file, c.sentence);
    fputc('\n', file);
}

/* What all tables say first: what was searched, and how far. */
static FILE *open_table(const plan_study *study, const output_folder *folder, const char *name,
                        const char *holds)
{
    FILE *file = result_open(folder, name);
    if (file == NULL)
        return NULL;
    const mnc_plan_summary *summary = &study->summary;
    if (!summary->complete)
        csv_comment(file, "INCOMPLETE: the search was interrupted.\n");
    csv_header(file, plan_sessions_command.name, study->configuration, holds);
    fprintf(file,
            "# Candidates: %zu visited, %zu failed, %zu near-optimal; %s. Members: %zu (%s).\n",
            summary->visited, summary->failed, summary->near,
            summary->exhaustive ? "an exhaustive search" : "annealing, which may have missed some",
            summary->members, study->draws.source != NULL ? study->draws.source : "no draws");
    return file;
}

static outcome write_candidates(const plan_study *study, const output_folder *folder,
                                const char *name, const char *holds, size_t count)
{
    FILE *file = open_table(study, folder, name, holds);
    if (file == NULL)
        return OUTCOME_FAILED;
    fputs("rank,near_optimal,on_front,status,sessions,days,needle_lengths_mm,densities_per_cm2,"
          "gain_percent,standard_error_percent,difference_percent,"
          "difference_standard_error_percent,share_first_above,share_reaching,"
          "gain_percent_low,gain_percent_median,gain_percent_high,gain_percent_mean,"
          "downtime_days,open_barrier_days,injured_volume_mm3_per_cm2,"
          "share_above_reference,share_above_reference_standard_error,sentence\n",
          file);
    for (size_t i = 0; i < count; i++)
        write_candidate(file, study, i);
    return result_close(file, name);
}

static outcome write_sessions(const plan_study *study, const output_folder *folder)
{
    static const char name[] = "sessions.csv";
    FILE *file =
        open_table(study, folder, name, "A row for each session of each near-optimal schedule.\n");
    if (file == NULL)
        return OUTCOME_FAILED;
    fputs("rank,day,needle_length_mm,density_per_cm2\n", file);
    for (size_t i = 0; i < study->summary.near; i++) {
        const mnc_plan_candidate c = plan_candidate(study, i);
        for (size_t k = 0; k < c.schedule.count; k++) {
            const mnc_session *s = &c.schedule.sessions[k];
            fprintf(file, "%zu", i + 1);
            csv_number(file, s->day);
            csv_number(file, s->needle_length_mm);
            csv_number(file, s->density_per_cm2);
            fputc('\n', file);
        }
    }
    return result_close(file, name);
}

outcome plan_files_write(const plan_study *study, const output_folder *folder)
{
    outcome state = write_candidates(
        study, folder, "candidates.csv",
        "All visited schedules, near-optimal ones first, failed ones last. Gains are quantiles\n"
        "over the members; differences are to the first row, member by member.\n",
        study->summary.visited);
    if (state == OUTCOME_OK)
        state = write_candidates(
            study, folder, "near_optimal.csv",
            "The near-optimal schedules: the noise of the members cannot tell them apart, or the\n"
            "difference is below search.indifference. Their order means nothing.\n",
            study->summary.near);
    if (state == OUTCOME_OK)
        state = write_sessions(study, folder);
    if (state == OUTCOME_OK)
        state = result_scenario(folder, plan_sessions_command.name, study->configuration);
    return state;
}
