/* What each hypothesis says of the schedules that were found: all draws under each run the first of
   them and the reference once more. */
#include "commands/plan_sessions/study.h"
#include "program/date.h"
#include "program/interrupt.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdlib.h>

static int is_compared(const plan_study *study)
{
    return study->compared_count > 0;
}

/* Of the compared ones the last, if it is there and could be run. */
static int has_reference(const plan_study *study)
{
    return study->desc.reference && study->summary.reference_status == MNC_OK;
}

static size_t found_count(const plan_study *study)
{
    return study->compared_count - (size_t)has_reference(study);
}

static int is_reference(const plan_study *study, size_t index)
{
    return index == found_count(study);
}

/* What gains are set in relation to: the reference, or the first that was found. */
static size_t other_of(const plan_study *study)
{
    return has_reference(study) ? found_count(study) : 0;
}

static int is_collagen_gain(const plan_study *study)
{
    return study->desc.record.quantity == MNC_COLLAGEN_GAIN;
}

static gain_place gain_of(const plan_study *study, size_t index)
{
    gain_place of = {.course = index, .record = GAIN_RECORDS, .healthy = study->healthy};
    if (is_collagen_gain(study))
        of.record =
            study->desc.record.region == MNC_WHOLE_DERMIS ? REGION_DERMIS : REGION_PAPILLARY;
    return of;
}

outcome plan_run_hypotheses(plan_study *study, const driver_options *options)
{
    const mnc_plan_summary *summary = &study->summary;
    const size_t found = summary->near < PLAN_COMPARED ? summary->near : PLAN_COMPARED;
    if (!study->under || found == 0 || interrupted())
        return OUTCOME_OK;
    size_t count = 0;
    for (; count < found; count++)
        study->compared[count] = plan_candidate(study, count).schedule;
    if (has_reference(study))
        study->compared[count++] = study->reference;
    const mnc_ensemble_desc courses = {.base = study->desc.base,
                                       .schedule_count = count,
                                       .schedules = study->compared,
                                       .day_count = 1,
                                       .days = &study->desc.day};
    TRY(structures_go_on(study->under, &courses,
                         is_collagen_gain(study) ? NULL : &study->desc.record, options));
    study->is_cut = interrupted();
    study->compared_count = study->is_cut ? 0 : count;
    return OUTCOME_OK;
}

/* ---- on stdout ---- */

static void add_columns(result_table *of)
{
    table_column_add(of, TABLE_RIGHT, 3, NULL, "");
    table_column_add(of, TABLE_LEFT, 19, NULL, "days");
}

/* As they are numbered in the table of what was found, where needles and densities stand. */
static void add_cells(result_table *of, const plan_study *study, size_t index)
{
    char *days = plan_numbers(&study->compared[index], PLAN_DAY, 0);
    if (is_reference(study, index))
        table_cell(of, "ref");
    else
        table_cell(of, "%zu", index + 1);
    table_cell(of, "%s", days);
    free(days);
}

/* "collagen_gain, papillary dermis, day 365"; the caller frees it. */
static char *quantity_text(const plan_study *study)
{
    char *day = day_text(study->start, study->desc.day);
    char *text = format_text("%s, %s, %s", study->quantity, study->region, day);
    free(day);
    return text;
}

static void print_gains(const plan_study *study)
{
    char *quantity = quantity_text(study);
    result_table of = table_begin("%s, %% of healthy, by hypothesis", quantity);
    add_columns(&of);
    structures_gain_columns(&of, study->under);
    for (size_t i = 0; i < study->compared_count; i++) {
        add_cells(&of, study, i);
        structures_gain_cells(&of, study->under, gain_of(study, i));
    }
    table_end(&of, stdout);
    putchar('\n');
    free(quantity);
}

static void print_ratios(const plan_study *study)
{
    char *quantity = quantity_text(study);
    result_table of = table_begin("%s: A / B, B is schedule %s, by hypothesis", quantity,
                                  has_reference(study) ? "ref" : "1");
    add_columns(&of);
    structures_ratio_columns(&of, study->under);
    for (size_t i = 0; i < study->compared_count; i++) {
        if (i == other_of(study))
            continue;
        add_cells(&of, study, i);
        structures_ratio_cells(&of, study->under, gain_of(study, i),
                               gain_of(study, other_of(study)));
    }
    table_end(&of, stdout);
    putchar('\n');
    free(quantity);
}

static double wanted_percent(const plan_study *study)
{
    return plan_gain_percent(study, study->desc.wanted);
}

/* Which structures let them reach what is wanted. */
static void print_reaching(const plan_study *study)
{
    result_table of =
        table_begin("%% of the draws with at least %g %%, by hypothesis", wanted_percent(study));
    add_columns(&of);
    structures_share_columns(&of, study->under);
    for (size_t i = 0; i < study->compared_count; i++) {
        add_cells(&of, study, i);
        structures_share_cells(&of, study->under, gain_of(study, i), wanted_percent(study));
    }
    table_end(&of, stdout);
    putchar('\n');
}

/* Of all that cannot be distinguished one clause on what holds, of the one that depends most on the
   structure another. */
static void judge_found(const plan_study *study, structures_verdict *verdict)
{
    const size_t count = found_count(study);
    structure_range all = {0}, most = {0};
    size_t most_index = 0;
    if (count < 2)
        return;
    for (size_t i = 1; i < count; i++) {
        const structure_range one =
            structures_range(study->under, gain_of(study, i), gain_of(study, 0));
        const double spread = one.largest_median - one.least_median;
        all = i == 1 ? one : structures_range_of_both(all, one);
        if (i == 1 || spread > most.largest_median - most.least_median) {
            most = one;
            most_index = i;
        }
    }
    char *others = count == 2 ? copy_text("schedule 2 instead of 1")
                              : format_text("any of the schedules 2 to %zu instead of 1", count);
    char *one = format_text("schedule %zu instead of 1", most_index + 1);
    structures_judge_holds(others, &all, verdict);
    structures_judge_depends(study->under, one, &most, verdict);
    free(one);
    free(others);
}

static void judge_reference(const plan_study *study, structures_verdict *verdict)
{
    static const char what[] = "schedule 1 instead of the reference";
    if (!has_reference(study))
        return;
    const structure_range range =
        structures_range(study->under, gain_of(study, 0), gain_of(study, other_of(study)));
    structures_judge_holds(what, &range, verdict);
    structures_judge_depends(study->under, what, &range, verdict);
}

void plan_print_hypotheses(const plan_study *study)
{
    structures_verdict verdict = {0};
    if (!is_compared(study))
        return;
    write_paragraph(
        stdout,
        "What all draws under each hypothesis, not only the members of the search, give "
        "for %s%s:",
        found_count(study) < study->summary.near ? "the first of these schedules"
                                                 : "these schedules",
        has_reference(study) ? " and the reference" : "");
    putchar('\n');
    structures_print_columns();
    print_gains(study);
    if (study->desc.goal == MNC_PLAN_LEAST_DOWNTIME)
        print_reaching(study);
    if (study->compared_count < 2)
        return;
    print_ratios(study);
    judge_reference(study, &verdict);
    judge_found(study, &verdict);
    structures_print_verdict(study->under, &verdict);
    putchar('\n');
}

/* ---- figure ---- */

/* "1: days 0 28, 1.5 mm, 250 per cm^2"; the caller frees it. */
static char *label_of(const plan_study *study, size_t index)
{
    const mnc_schedule *schedule = &study->compared[index];
    char *days = plan_numbers(schedule, PLAN_DAY, 0);
    char *lengths = plan_numbers(schedule, PLAN_LENGTH, !study->desc.mixed_doses);
    char *densities = plan_numbers(schedule, PLAN_DENSITY, !study->desc.mixed_doses);
    char *number =
        is_reference(study, index) ? copy_text("reference") : format_text("%zu", index + 1);
    char *text = format_text("%s: days %s, %s mm, %s per cm^2", number, days, lengths, densities);
    free(number);
    free(densities);
    free(lengths);
    free(days);
    return text;
}

void plan_plot_hypotheses(FILE *script, const plan_study *study)
{
    char *labels[PLAN_COMPARED + 1];
    gain_place gains[PLAN_COMPARED + 1];
    if (!is_compared(study))
        return;
    for (size_t i = 0; i < study->compared_count; i++) {
        labels[i] = label_of(study, i);
        gains[i] = gain_of(study, i);
    }
    char *quantity = quantity_text(study);
    const structure_bars bars = {
        .shows = quantity,
        .axis = "gain (% of healthy)",
        .mark = study->desc.goal == MNC_PLAN_LEAST_DOWNTIME ? wanted_percent(study) : (double)NAN,
        .count = study->compared_count,
        .labels = labels,
        .of = gains};
    structures_plot_bars(script, study->under, &bars);
    for (size_t i = 0; i < study->compared_count; i++)
        free(labels[i]);
    free(quantity);
}

/* ---- file ---- */

static int has_hypotheses(const void *work)
{
    return is_compared(work);
}

static void write_schedule(FILE *file, const plan_study *study, size_t structure, size_t index)
{
    const structures *under = study->under;
    const gain_place of = gain_of(study, index), to = gain_of(study, other_of(study));
    const mnc_band band = structures_band(under, structure, of);
    const structure_pair pair = structures_compare(under, structure, of, to);
    const double none = (double)NAN;
    const int is_average = structure == STRUCTURES_AVERAGED;
    structures_write_columns(file, under, structure);
    csv_number(file, is_reference(study, index) ? none : (double)(index + 1));
    plan_write_schedule(file, study->start, &study->compared[index]);
    csv_band(file, &band);
    csv_number(file, study->desc.goal == MNC_PLAN_LEAST_DOWNTIME
                         ? structures_share(under, structure, of, wanted_percent(study)).share
                         : none);
    csv_band(file, &pair.ratio);
    csv_share(file, &pair.above);
    CSV_NUMBERS(file, is_average ? structures_split_gain(under, of).share_between : none,
                is_average ? structures_split_ratio(under, of, to).share_between : none);
    fputc('\n', file);
}

static outcome write_hypotheses(FILE *file, const void *work)
{
    const plan_study *study = work;
    fprintf(file,
            "%s,rank,%s,gain_percent_low,gain_percent_median,gain_percent_high,gain_percent_mean,"
            "share_reaching,ratio_low,ratio_median,ratio_high,ratio_mean,share_above,"
            "standard_error,gain_share_between,ratio_share_between\n",
            structure_columns, plan_schedule_columns(study->start));
    for (size_t index = 0; index <= study->under->count; index++)
        for (size_t i = 0; i < study->compared_count; i++)
            write_schedule(file, study, structures_at(study->under, index), i);
    return OUTCOME_OK;
}

const result_file plan_hypothesis_files[] = {
    {"hypotheses.csv",
     "Hypotheses: gains of the first near-optimal schedules and the reference (without a rank)\n"
     "under each structure of the kinetics, 5 %, 50 % and 95 % quantile and mean over its draws\n"
     "in percent of healthy skin, and averaged over all by weight; the share of draws with the\n"
     "wanted gain; ratios to the gain of the reference, without one to that of rank 1; shares of\n"
     "the variance between structures [1].\n",
     NULL, write_hypotheses, has_hypotheses},
    {NULL, NULL, NULL, NULL, NULL},
};
