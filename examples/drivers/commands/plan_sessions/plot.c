/* Data of the figure; plan.gp draws it. */
#include "commands/plan_sessions/plot.h"

#include "commands/plan_sessions/plan_gp.h"
#include "plot/script.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>

static int by_downtime(const void *a, const void *b)
{
    const mnc_plan_candidate *p = a, *q = b;
    return (p->downtime_days > q->downtime_days) - (p->downtime_days < q->downtime_days);
}

/* A block for gnuplot: downtime and gain along the front. */
static void write_front(FILE *script, const plan_study *study)
{
    mnc_plan_candidate *front = take_memory(study->summary.visited, sizeof *front);
    size_t count = 0;
    for (size_t i = 0; i < study->summary.visited; i++) {
        const mnc_plan_candidate c = plan_candidate(study, i);
        if (c.on_front)
            front[count++] = c;
    }
    qsort(front, count, sizeof *front, by_downtime);
    fputs("$front << END\n", script);
    for (size_t i = 0; i < count; i++)
        fprintf(script, "%.10g,%.10g\n", front[i].downtime_days,
                plan_gain_percent(study, front[i].value));
    fputs("END\n", script);
    free(front);
}

/* NAN where there is no reference. */
static void write_reference(FILE *script, const plan_study *study)
{
    mnc_downtime downtime = {0};
    const int is_there =
        study->desc.reference && study->summary.reference_status == MNC_OK &&
        mnc_schedule_downtime(&study->reference, &study->desc.base.skin, &downtime) == MNC_OK;
    plot_number(script, "reference_days", downtime.any_days);
    plot_number(script, "reference_percent",
                is_there ? plan_gain_percent(study, study->summary.reference_value) : (double)NAN);
}

outcome plan_plot_write_script(const plan_study *study, const output_folder *folder)
{
    static const char *const notes[] = {"The interval between sessions is not identified by any "
                                        "data, and no over-treatment is in the model.",
                                        NULL};
    FILE *script = result_open(folder, "plan.gp");
    if (!script)
        return OUTCOME_FAILED;
    char *goal = plan_goal_text(study);
    char *shows = format_text("%s%zu schedules, %zu of them cannot be distinguished; %s",
                              study->summary.complete ? "" : "INCOMPLETE (interrupted): ",
                              study->summary.visited, study->summary.near, goal);
    plot_head(script, "plan.gp", study->title, study->start, notes);
    plot_text(script, "shows", shows);
    plot_number(script, "near", (double)study->summary.near);
    plot_number(script, "first_day", study->desc.days[0]);
    plot_number(script, "last_day", study->desc.days[study->desc.day_count - 1]);
    plot_number(script, "wanted_percent",
                study->desc.goal == MNC_PLAN_LEAST_DOWNTIME
                    ? plan_gain_percent(study, study->desc.wanted)
                    : (double)NAN);
    write_reference(script, study);
    write_front(script, study);
    plot_shared(script);
    plot_template(script, plan_gp);
    plan_plot_hypotheses(script, study);
    free(shows);
    free(goal);
    return result_close(script, "plan.gp");
}

plot_result plan_plot_letters(const char *folder)
{
    return plot_letters(
        folder, "set yrange [*<0:*]; set title 'gain (% of healthy) over downtime (days)'; plot "
                "'candidates.csv' using (column('downtime_days')):"
                "(column('near_optimal') == 0 ? column('gain_percent') : NaN) with points pt '.' "
                "title 'looked at', "
                "'' using (column('downtime_days')):"
                "(column('near_optimal') == 1 ? column('gain_percent') : NaN) with points pt 'o' "
                "title 'cannot be distinguished'");
}
