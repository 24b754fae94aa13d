/* Tables and sentences on stdout, at most 98 columns wide. */
#include "commands/plan_sessions/study.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/downtime.h"
#include "results/reach.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { TABLE_ROWS = 20, DAYS_COLUMNS = 23, LENGTH_COLUMNS = 8, DENSITY_COLUMNS = 11 };

char *plan_goal_text(const plan_study *study)
{
    char *day = day_text(study->start, study->desc.day);
    char *text = format_text("%g %% quantile of %s, %s, %s", 100 * study->desc.quantile,
                             study->quantity, study->region, day);
    free(day);
    return text;
}

static void print_numbers(const mnc_schedule *schedule, plan_number which, int shared, int width)
{
    char *text = plan_numbers(schedule, which, shared);
    table_text(text, width);
    free(text);
    putchar(' ');
}

/* What a row holds behind the sessions: the gain, what stands beside it, and the costs. */
typedef struct row_numbers {
    double gain_percent, beside[2], downtime_days, injured_volume_mm, share_above;
} row_numbers;

static void print_row(const mnc_schedule *schedule, int shared, const row_numbers *numbers)
{
    print_numbers(schedule, PLAN_DAY, 0, DAYS_COLUMNS);
    print_numbers(schedule, PLAN_LENGTH, shared, LENGTH_COLUMNS);
    print_numbers(schedule, PLAN_DENSITY, shared, DENSITY_COLUMNS);
    table_number(numbers->gain_percent, 2, 7);
    TABLE_NUMBERS(2, 8, numbers->beside[0], numbers->beside[1]);
    table_number(numbers->downtime_days, 1, 8);
    TABLE_NUMBERS(2, 8, 100 * numbers->injured_volume_mm, numbers->share_above);
    putchar('\n');
}

static void print_candidate(const plan_study *study, size_t rank)
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
    printf("%3zu ", rank + 1);
    print_row(&c.schedule, !study->desc.mixed_doses, &numbers);
}

/* The reference beside the others, with the same columns. */
static void print_reference(const plan_study *study)
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
    fputs("ref ", stdout);
    print_row(schedule, 1, &numbers);
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
    printf("%3s %-*s %-*s %-*s%7s%8s%8s%8s%8s%8s\n", "", DAYS_COLUMNS, "days", LENGTH_COLUMNS,
           "needle", DENSITY_COLUMNS, "density", "gain", is_downtime ? "+-" : "- first",
           is_downtime ? "P(gain" : "+-", "down-", "injured", "P(above");
    printf("%3s %-*s %-*s %-*s%7s%8s%8s%8s%8s%8s\n", "", DAYS_COLUMNS, "", LENGTH_COLUMNS, "mm",
           DENSITY_COLUMNS, "per cm2", "%", "%", is_downtime ? "enough)" : "%", "time d", "mm3/cm2",
           "ref.)");
    for (size_t i = 0; i < rows; i++)
        print_candidate(study, i);
    print_reference(study);
    if (rows < near)
        printf("... and %zu more in near_optimal.csv\n", near - rows);
    putchar('\n');
    print_dates(study, rows);
}

static void print_depth_of(const plan_study *study, const mnc_schedule *schedule)
{
    print_numbers(schedule, PLAN_DAY, 0, DAYS_COLUMNS);
    reach_print(schedule);
    downtime_print(schedule, &study->desc.base.skin);
    putchar('\n');
}

/* Of the rows of the table before it. */
static void print_depth_and_downtime(const plan_study *study)
{
    const size_t near = study->summary.near, rows = near < TABLE_ROWS ? near : TABLE_ROWS;
    char *dermis = reach_dermis(&study->desc.base.skin);
    printf("Depth reached below the skin surface (%s), and days of downtime\n", dermis);
    free(dermis);
    printf("    %-*s %*s%s\n", DAYS_COLUMNS, "days", REACH_COLUMNS, "reaches", downtime_head);
    printf("    %-*s %*s%s\n", DAYS_COLUMNS, "", REACH_COLUMNS, "mm", downtime_units);
    for (size_t i = 0; i < rows; i++) {
        const mnc_plan_candidate c = plan_candidate(study, i);
        printf("%3zu ", i + 1);
        print_depth_of(study, &c.schedule);
    }
    if (study->desc.reference) {
        fputs("ref ", stdout);
        print_depth_of(study, &study->reference);
    }
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

static void print_spread(const char *what, const spread *s, const char *unit)
{
    if (s->least > s->most)
        return;
    if (s->least < s->most)
        printf("  %-24s %g to %g%s\n", what, s->least, s->most, unit);
    else
        printf("  %-24s %g%s in all of them\n", what, s->least, unit);
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
    puts("What these schedules chose:");
    print_spread("sessions", &sessions, "");
    print_spread("first day", &first, "");
    print_spread("days between sessions", &gap, "");
    print_spread("needle length", &length, " mm");
    print_spread("density", &density, " per cm^2");
    putchar('\n');
}

static void print_head(const plan_study *study)
{
    const mnc_plan_summary *summary = &study->summary;
    char *goal = plan_goal_text(study);
    printf("%s\n\n", study->title);
    if (!summary->complete)
        puts("INCOMPLETE: interrupted; only what had been looked at until then.\n");
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
    printf("%zu of them cannot be distinguished (noise of the members, or below %g %%):\n\n",
           summary->near, 100 * study->desc.indifference);
    print_table(study);
    print_depth_and_downtime(study);
    print_choices(study);
}

void plan_print(const plan_study *study)
{
    print_head(study);
    print_near(study);
    plan_print_limits(study);
    write_paragraph(
        stdout,
        "What the model cannot decide: the interval between sessions (the response is nearly "
        "linear in the injured volume, so at equal number of sessions it hardly matters, and no "
        "data set identifies one); how much is too much (no over-treatment, fatigue, scar, "
        "pigment or infection is in the model, so more and deeper always gives more, and only "
        "the limits of the scenario hold it back); when inflammation has calmed down enough for "
        "the next session; comfort and price. Downtime mostly counts sessions: up to needles of 2 "
        "mm "
        "it hardly depends on the depth.");
    write_paragraph(stdout,
                    "Limits: the size of all gains rests on one uncontrolled study, and the needle "
                    "diameter enters squared, so a dose is known to a factor of about four. The "
                    " set of schedules above is one of this model and "
                    "these limits, no advice.");
    downtime_write_basis(stdout);
    reach_notes_write(stdout, &study->reach, &study->desc.base.skin);
}
