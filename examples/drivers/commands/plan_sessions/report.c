/* Tables and sentences on stdout, at most 98 columns wide. */
#include "commands/plan_sessions/study.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/downtime.h"
#include "results/per_volume.h"
#include "results/reach.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE_ROWS = 20, DAYS_COLUMNS = 23 };

char *plan_goal_text(const plan_study *study)
{
    char *day = day_text(study->start, study->desc.day);
    char *text = format_text("%g %% quantile of %s, %s, %s", 100 * study->desc.quantile,
                             study->quantity, study->region, day);
    free(day);
    return text;
}

static void numbers_cell(result_table *of, const mnc_schedule *schedule, plan_number which,
                         int shared)
{
    char *text = plan_numbers(schedule, which, shared);
    table_cell(of, "%s", text);
    free(text);
}

/* What a row holds behind the sessions: the gain, what stands beside it, and the costs. */
typedef struct row_numbers {
    double gain_percent, beside[2], downtime_days, injured_volume_mm, share_above;
} row_numbers;

static void add_row(result_table *of, const mnc_schedule *schedule, int shared,
                    const row_numbers *numbers)
{
    numbers_cell(of, schedule, PLAN_DAY, 0);
    numbers_cell(of, schedule, PLAN_LENGTH, shared);
    numbers_cell(of, schedule, PLAN_DENSITY, shared);
    TABLE_CELLS(of, 2, numbers->gain_percent, numbers->beside[0], numbers->beside[1]);
    table_cell_number(of, numbers->downtime_days, 1);
    TABLE_CELLS(of, 2, 100 * numbers->injured_volume_mm, numbers->share_above);
}

static void add_candidate(result_table *of, const plan_study *study, size_t rank)
{
    const mnc_plan_candidate c = plan_candidate(study, rank);
    row_numbers numbers = {.gain_percent = plan_gain_percent(study, c.value),
                           .beside = {100 * c.difference, 100 * c.difference_standard_error},
                           .downtime_days = c.downtime_days,
                           .injured_volume_mm = c.injured_volume_mm,
                           .share_above = c.above_reference.share};
    if (study->desc.goal == MNC_PLAN_LEAST_DOWNTIME) {
        numbers.beside[0] = 100 * c.standard_error;
        numbers.beside[1] = c.reaching;
    }
    table_cell(of, "%zu", rank + 1);
    add_row(of, &c.schedule, !study->desc.mixed_doses, &numbers);
}

/* The reference beside the others, with the same columns. */
static void add_reference(result_table *of, const plan_study *study)
{
    const mnc_schedule *schedule = &study->reference;
    if (!study->desc.reference)
        return;
    mnc_downtime downtime;
    row_numbers numbers = {.gain_percent = plan_gain_percent(study, study->summary.reference_value),
                           .beside = {(double)NAN, (double)NAN},
                           .injured_volume_mm =
                               mnc_schedule_injured_volume_mm(schedule, &study->desc.base.skin),
                           .share_above = (double)NAN};
    const mnc_status status = mnc_schedule_downtime(schedule, &study->desc.base.skin, &downtime);
    numbers.downtime_days = status == MNC_OK ? downtime.any_days : (double)NAN;
    table_cell(of, "ref");
    add_row(of, schedule, 1, &numbers);
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Days of the sessions of the first `rows` schedules and of the reference, rising, in new memory;
   some may be there twice. */
static double *days_shown(const plan_study *study, size_t rows, size_t *count)
{
    const size_t most = study->desc.max_sessions * rows + study->reference.count;
    double *days = take_memory(most, sizeof *days);
    *count = 0;
    for (size_t i = 0; i < rows; i++) {
        const mnc_schedule schedule = plan_candidate(study, i).schedule;
        for (size_t k = 0; k < schedule.count; k++)
            days[(*count)++] = schedule.sessions[k].day;
    }
    for (size_t k = 0; k < study->reference.count; k++)
        days[(*count)++] = study->reference_sessions[k].day;
    qsort(days, *count, sizeof *days, by_size);
    return days;
}

/* Of all days in the table, which has no room for them. */
static void print_dates(const plan_study *study, size_t rows)
{
    size_t count;
    if (!study->start)
        return;
    double *days = days_shown(study, rows, &count);
    char *text = copy_text("Dates:");
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && mnc_day_compare(days[i], days[i - 1]) == 0)
            continue;
        char *day = day_text(study->start, days[i]);
        append_text(&text, "%s %s", i > 0 ? "," : "", day);
        free(day);
    }
    write_paragraph(stdout, "%s", text);
    putchar('\n');
    free(text);
    free(days);
}

static void print_table(const plan_study *study)
{
    const size_t near = study->summary.near, rows = near < TABLE_ROWS ? near : TABLE_ROWS;
    const int is_downtime = study->desc.goal == MNC_PLAN_LEAST_DOWNTIME;
    result_table of =
        table_begin("%zu of them cannot be distinguished (noise of the members, or below %g "
                    "%%)",
                    near, 100 * study->desc.indifference);
    table_column_add(&of, TABLE_RIGHT, 3, NULL, "");
    table_column_add(&of, TABLE_LEFT, DAYS_COLUMNS, NULL, "days\n");
    table_column_add(&of, TABLE_LEFT, 8, NULL, "needle\nmm");
    table_column_add(&of, TABLE_LEFT, 11, NULL, "density\nper cm2");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, "gain\n%");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, is_downtime ? "+-\n%" : "- first\n%");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, is_downtime ? "P(gain\nenough)" : "+-\n%");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, "down-\ntime d");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, "injured\nmm3/cm2");
    table_column_add(&of, TABLE_RIGHT, 8, NULL, "P(above\nref.)");
    for (size_t i = 0; i < rows; i++)
        add_candidate(&of, study, i);
    add_reference(&of, study);
    table_end(&of, stdout);
    if (rows < near)
        printf("... and %zu more in near_optimal.csv\n", near - rows);
    putchar('\n');
    print_dates(study, rows);
}

static void depth_cells(result_table *of, const plan_study *study, const mnc_schedule *schedule)
{
    numbers_cell(of, schedule, PLAN_DAY, 0);
    reach_cell(of, schedule);
    downtime_cells(of, schedule, &study->desc.base.skin);
}

/* Of the rows of the table before it. */
static void print_depth_and_downtime(const plan_study *study)
{
    const size_t near = study->summary.near, rows = near < TABLE_ROWS ? near : TABLE_ROWS;
    char *dermis = reach_dermis(&study->desc.base.skin);
    result_table of =
        table_begin("Depth reached below the skin surface (%s), and days of downtime, of the "
                    "course and of one session",
                    dermis);
    free(dermis);
    table_column_add(&of, TABLE_RIGHT, 3, NULL, "");
    table_column_add(&of, TABLE_LEFT, DAYS_COLUMNS, NULL, "days");
    reach_column(&of);
    downtime_columns(&of);
    for (size_t i = 0; i < rows; i++) {
        const mnc_plan_candidate c = plan_candidate(study, i);
        table_cell(&of, "%zu", i + 1);
        depth_cells(&of, study, &c.schedule);
    }
    if (study->desc.reference) {
        table_cell(&of, "ref");
        depth_cells(&of, study, &study->reference);
    }
    table_end(&of, stdout);
    putchar('\n');
}

/* Smallest and largest of what the near-optimal schedules chose. */
typedef struct spread {
    double least, most;
} spread;

static void widen(spread *s, double value)
{
    s->least = fmin(s->least, value);
    s->most = fmax(s->most, value);
}

static void spread_row(result_table *of, const char *what, const spread *s, const char *unit)
{
    if (s->least > s->most)
        return;
    table_cell(of, "%s", what);
    if (s->least < s->most)
        table_cell(of, "%g to %g%s", s->least, s->most, unit);
    else
        table_cell(of, "%g%s in all of them", s->least, unit);
}

static void print_choices(const plan_study *study)
{
    const spread none = {HUGE_VAL, -HUGE_VAL};
    spread sessions = none, first = none, gap = none, length = none, density = none;
    for (size_t i = 0; i < study->summary.near; i++) {
        const mnc_schedule schedule = plan_candidate(study, i).schedule;
        widen(&sessions, (double)schedule.count);
        for (size_t k = 0; k < schedule.count; k++) {
            const mnc_session *s = &schedule.sessions[k];
            widen(&length, s->needle_length_mm);
            widen(&density, s->density_per_cm2);
            if (k == 0)
                widen(&first, s->day);
            else
                widen(&gap, s->day - schedule.sessions[k - 1].day);
        }
    }
    result_table of = table_begin("What these schedules chose");
    table_column_add(&of, TABLE_LEFT, 25, NULL, "");
    table_column_add(&of, TABLE_LEFT, 40, NULL, "");
    spread_row(&of, "sessions", &sessions, "");
    spread_row(&of, "first day", &first, "");
    spread_row(&of, "days between sessions", &gap, "");
    spread_row(&of, "needle length", &length, " mm");
    spread_row(&of, "density", &density, " per cm^2");
    table_end(&of, stdout);
    putchar('\n');
}

static void print_head(const plan_study *study)
{
    const mnc_plan_summary *summary = &study->summary;
    char *goal = plan_goal_text(study);
    printf("%s\n\n", study->title);
    if (!summary->complete)
        puts("INCOMPLETE: interrupted; only what had been looked at until then.\n");
    if (study->is_cut)
        puts("INCOMPLETE: interrupted before the hypotheses were compared.\n");
    if (study->desc.goal == MNC_PLAN_LARGEST_VALUE)
        write_paragraph(stdout, "Wanted: the largest %s", goal);
    else
        write_paragraph(stdout, "Wanted: the least downtime with at least %g %% as %s",
                        plan_gain_percent(study, study->desc.wanted), goal);
    free(goal);
    printf("Looked at %zu schedules (%s) with %zu member%s%s%s\n", summary->visited,
           summary->exhaustive ? "all that keep the limits" : "annealing; others may do as well",
           summary->members, summary->members > 1 ? "s of the " : "",
           summary->members > 1 ? study->draws.source : "",
           summary->members > 1 ? "" : " and so without noise from members");
    if (study->draws.is_wanted)
        ensemble_print_few(summary->members, "member", "");
}

static void print_near(const plan_study *study)
{
    const mnc_plan_summary *summary = &study->summary;
    if (summary->near == 0) {
        const mnc_plan_candidate first = plan_candidate(study, 0);
        printf("None of them reaches it; the largest gain found is %.2f %%.\n\n",
               plan_gain_percent(study, first.value));
        return;
    }
    print_table(study);
    print_depth_and_downtime(study);
    print_choices(study);
}

/* Of the schedules that cannot be distinguished. */
static int is_linear(const plan_study *study)
{
    per_volume of = {0};
    for (size_t i = 0; i < study->summary.near; i++) {
        const mnc_plan_candidate one = plan_candidate(study, i);
        per_volume_add(&of, plan_gain_percent(study, one.value), one.injured_volume_mm);
    }
    return of.count > 1 && per_volume_is_linear(&of);
}

/* What a session costs, over all that the search looked at. */
static void print_downtime(const plan_study *study)
{
    spread days = {HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < study->summary.visited; i++) {
        const mnc_plan_candidate one = plan_candidate(study, i);
        if (one.status == MNC_OK && one.schedule.count > 0)
            widen(&days, one.downtime_days / (double)one.schedule.count);
    }
    if (days.least > days.most)
        return;
    char *least = number_text(days.least, 1), *most = number_text(days.most, 1);
    write_paragraph(stdout,
                    "Downtime in the schedules looked at is %s%s%s days a session, by needle and "
                    "density.",
                    least, strcmp(least, most) == 0 ? "" : " to ",
                    strcmp(least, most) == 0 ? "" : most);
    free(least);
    free(most);
}

void plan_print(const plan_study *study)
{
    print_head(study);
    if (study->under) {
        structures_print(study->under);
        write_paragraph(stdout, "The members of the search are taken from the draws under all "
                                "hypotheses in proportion to their weights: what cannot be "
                                "distinguished below is so with the structure unknown, too.");
        putchar('\n');
    }
    print_near(study);
    plan_print_hypotheses(study);
    plan_print_limits(study);
    write_paragraph(
        stdout,
        "What the model cannot decide: the interval between sessions (%sno data set identifies "
        "one); how much is too much (no over-treatment, fatigue, scar, "
        "pigment or infection is in the model, so more and deeper always gives more, and only "
        "the limits of the scenario hold it back); when inflammation has calmed down enough for "
        "the next session; comfort and price.",
        is_linear(study) ? "the response of these schedules is nearly linear in the injured "
                           "volume, so at equal number of sessions it hardly matters, and "
                         : "");
    print_downtime(study);
    write_paragraph(stdout,
                    "Limits: the size of all gains rests on one uncontrolled study, and the needle "
                    "diameter enters squared, so a dose is known to a factor of about four. The "
                    " set of schedules above is one of this model and "
                    "these limits, no advice.");
    downtime_write_basis(stdout);
    reach_notes_write(stdout, &study->reach, &study->desc.base.skin);
    run_notes_write_warnings(stdout, &study->notes);
}
