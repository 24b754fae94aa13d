/* Tables and sentences about structures, at most 98 columns wide. */
#include "ensemble/structures.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { HYPOTHESIS_COLUMNS = 36 };

/* A change of the gain within this range is small. */
static const double small_change = 0.15;

/* Medians that differ by less between hypotheses do not depend on them. */
static const double equal_medians = 0.05;

/* Without a sign where all decimals that are shown are 0. */
static double shown(double value, double decimals)
{
    const double scale = pow(10, decimals);
    return round(value * scale) / scale + 0.0;
}

/* Under which too few effective draws are left. */
static void print_support(const structures *under)
{
    char *few = NULL;
    for (size_t s = 0; s < under->count; s++)
        if (under->of[s].run.support.effective_members < MNC_FEW_MEMBERS)
            append_text(&few, "%s%zu", few ? ", " : "", s + 1);
    if (few)
        write_paragraph(stdout,
                        "Fewer than %d effective draws under %s: too few for a band that deserves "
                        "trust.",
                        MNC_FEW_MEMBERS, few);
    free(few);
}

void structures_print(const structures *under)
{
    static const char *const kinds[] = {
        [STRUCTURES_BY_CALIBRATION] = "their prior weights and their likelihood given the "
                                      "calibration data",
        [STRUCTURES_BY_AIC] = "their prior weights and their likelihood given the calibration "
                              "data, each further parameter at the cost of 2 in chi^2",
        [STRUCTURES_BY_PRIOR] = "their prior weights alone",
    };
    result_table of = table_begin("Hypotheses: %zu structure%s of the kinetics, %zu draws under "
                                  "each; none is established. They are weighted by %s.",
                                  under->count, under->count == 1 ? "" : "s",
                                  under->of[0].run.what.desc.members, kinds[under->weighting]);
    table_column_add(&of, TABLE_RIGHT, 2, NULL, "");
    table_column_add(&of, TABLE_LEFT, HYPOTHESIS_COLUMNS, NULL, "hypothesis");
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "prior");
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "chi^2");
    table_column_add(&of, TABLE_RIGHT, 9, NULL, "weight");
    table_column_add(&of, TABLE_RIGHT, 12, NULL, "effective\ndraws");
    for (size_t s = 0; s < under->count; s++) {
        const structure_run *one = &under->of[s];
        table_cell(&of, "%zu", s + 1);
        table_cell(&of, "%s", one->name);
        TABLE_CELLS(&of, 2, one->prior_weight, one->chi_squared, one->weight);
        table_cell_number(&of, one->run.support.effective_members, 0);
    }
    table_end(&of, stdout);
    print_support(under);
    putchar('\n');
}

void structures_print_columns(void)
{
    write_paragraph(stdout,
                    "In the tables by hypothesis: the median under each, by its number; median and "
                    "5 to 95 %% of the average over them; the share of the variance that lies "
                    "between them, the rest is within; P(A > B) of the average with its "
                    "Monte-Carlo error.");
    putchar('\n');
}

/* The columns so far stand in each part. */
static void number_columns(result_table *of, const structures *under, int width)
{
    table_repeat(of);
    for (size_t s = 0; s < under->count; s++) {
        char *number = format_text("%zu", s + 1);
        table_column_add(of, TABLE_RIGHT, width, "hypothesis", number);
        free(number);
    }
}

static void average_columns(result_table *of, int width)
{
    table_column_add(of, TABLE_RIGHT, 8, "averaged", "50 %");
    table_column_add(of, TABLE_RIGHT, width, "averaged", "5 to 95 %");
    table_column_add(of, TABLE_RIGHT, 9, NULL, "between\n%");
}

void structures_gain_columns(result_table *of, const structures *under)
{
    number_columns(of, under, 7);
    average_columns(of, 15);
}

void structures_ratio_columns(result_table *of, const structures *under)
{
    number_columns(of, under, 6);
    average_columns(of, 13);
    table_column_add(of, TABLE_RIGHT, SHARE_COLUMNS + 2, NULL, "P(A > B)\n%");
}

void structures_share_columns(result_table *of, const structures *under)
{
    number_columns(of, under, 6);
    table_column_add(of, TABLE_RIGHT, SHARE_COLUMNS + 3, NULL, "averaged");
}

/* `columns`: of the upper end of the band. */
static void average_cells(result_table *of, const mnc_band *average, int columns,
                          const mnc_variance_split *split)
{
    table_cell_number(of, average->median, 2);
    table_cell_pair(of, average->low, '-', average->high, 2, columns);
    table_cell_number(of, 100 * split->share_between, 0);
}

static void share_cell(result_table *of, const mnc_share *share)
{
    char *text = ensemble_share_text(share);
    table_cell(of, "%s", text);
    free(text);
}

void structures_gain_cells(result_table *of, const structures *under, gain_place gain)
{
    for (size_t s = 0; s < under->count; s++)
        table_cell_number(of, structures_band(under, s, gain).median, 2);
    const mnc_band average = structures_band(under, STRUCTURES_AVERAGED, gain);
    const mnc_variance_split split = structures_split_gain(under, gain);
    average_cells(of, &average, 5, &split);
}

void structures_ratio_cells(result_table *of, const structures *under, gain_place a, gain_place b)
{
    for (size_t s = 0; s < under->count; s++)
        table_cell_number(of, structures_compare(under, s, a, b).ratio.median, 2);
    const structure_pair all = structures_compare(under, STRUCTURES_AVERAGED, a, b);
    const mnc_variance_split split = structures_split_ratio(under, a, b);
    average_cells(of, &all.ratio, 4, &split);
    share_cell(of, &all.above);
}

void structures_share_cells(result_table *of, const structures *under, gain_place gain,
                            double least_percent)
{
    for (size_t s = 0; s < under->count; s++)
        table_cell_number(of, 100 * structures_share(under, s, gain, least_percent).share, 0);
    const mnc_share all = structures_share(under, STRUCTURES_AVERAGED, gain, least_percent);
    share_cell(of, &all);
}

void structures_judge_holds(const char *what, const structure_range *range,
                            structures_verdict *verdict)
{
    const int is_small = range->low >= 1 - small_change && range->high <= 1 + small_change;
    if (range->high >= range->low && (is_small || range->low > 1 || range->high < 1))
        append_text(&verdict->holds, "%s%s changes the gain by %+.0f to %+.0f %%",
                    verdict->holds ? "; " : "", what, shown(100 * (range->low - 1), 0),
                    shown(100 * (range->high - 1), 0));
}

void structures_judge_depends(const structures *under, const char *what,
                              const structure_range *range, structures_verdict *verdict)
{
    if (range->largest_median - range->least_median >= equal_medians)
        append_text(&verdict->depends, "%s%s, from %+.0f %% (%s) to %+.0f %% (%s) in the median",
                    verdict->depends ? "; " : "", what, shown(100 * (range->least_median - 1), 0),
                    under->of[range->least].name, shown(100 * (range->largest_median - 1), 0),
                    under->of[range->largest].name);
}

void structures_judge(const structures *under, const char *name_a, const char *name_b, gain_place a,
                      gain_place b, structures_verdict *verdict)
{
    const structure_range range = structures_range(under, a, b);
    char *what = format_text("\"%s\" instead of \"%s\"", name_a, name_b);
    structures_judge_holds(what, &range, verdict);
    structures_judge_depends(under, what, &range, verdict);
    free(what);
}

/* Those of weight 0 are in the tables, and in no average. */
static int all_have_weights(const structures *under)
{
    for (size_t s = 0; s < under->count; s++)
        if (!(under->of[s].weight > 0))
            return 0;
    return 1;
}

void structures_print_verdict(const structures *under, structures_verdict *verdict)
{
    char *sentence = format_text(
        "Under every hypothesis%s, in nine of ten draws: %s; on the hypothesis depends: %s.",
        all_have_weights(under) ? "" : " with a weight above 0",
        verdict->holds ? verdict->holds : "no change keeps its sign or stays small",
        verdict->depends ? verdict->depends : "nothing by more than 5 %");
    write_folded(stdout, sentence, 2);
    free(sentence);
    free(verdict->holds);
    free(verdict->depends);
    *verdict = (structures_verdict){0};
}

void structures_write_columns(FILE *file, const structures *under, size_t structure)
{
    if (structure == STRUCTURES_AVERAGED) {
        fputs("averaged,,,,", file);
        return;
    }
    const structure_run *one = &under->of[structure];
    csv_text(file, one->name);
    CSV_NUMBERS(file, one->prior_weight, one->chi_squared, one->weight,
                one->run.support.effective_members);
}

const char structure_columns[] = "hypothesis,prior_weight,chi_squared,weight,"
                                 "effective_draws";

size_t structures_at(const structures *under, size_t index)
{
    return index < under->count ? index : STRUCTURES_AVERAGED;
}
