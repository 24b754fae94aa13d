/* Tables and sentences about structures, at most 98 columns wide. */
#include "ensemble/structures.h"
#include "results/csv.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LABEL_COLUMNS = 17 };

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
        printf(
            "   Fewer than %d effective draws under %s: too few for a band that deserves trust.\n",
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
    write_paragraph(stdout,
                    "Hypotheses: %zu structures of the kinetics, %zu draws under each; none is "
                    "established. They are weighted by %s.",
                    under->count, under->of[0].run.what.desc.members, kinds[under->weighting]);
    printf("   %-36s%9s%9s%9s%11s\n", "hypothesis", "prior", "chi^2", "weight", "effective");
    for (size_t s = 0; s < under->count; s++) {
        const structure_run *one = &under->of[s];
        char *name = shortened_text(one->name, 36);
        printf("%2zu %s%*s%9.2f%9.2f%9.2f%11.0f\n", s + 1, name, 36 - text_columns(name), "",
               one->prior_weight, shown(one->chi_squared, 2), one->weight,
               one->run.support.effective_members);
        free(name);
    }
    print_support(under);
    putchar('\n');
}

void structures_print_head(const structures *under, const char *label, const char *when)
{
    write_paragraph(stdout,
                    "Papillary gain A / gain B %s: median under each hypothesis; median and 5 to "
                    "95 %% of the average over them; share of the variance between them; P(A > B) "
                    "of the average with its Monte-Carlo error",
                    when);
    printf("   %-*s", LABEL_COLUMNS, label);
    for (size_t s = 0; s < under->count; s++)
        printf("%6zu", s + 1);
    printf("%22s%7s%7s\n", "averaged   ", "betw.%", "P %");
}

void structures_print_ratio(const structures *under, const char *label, gain_place a, gain_place b)
{
    printf("   %-*s", LABEL_COLUMNS, label);
    for (size_t s = 0; s < under->count; s++)
        printf("%6.2f", structures_compare(under, s, a, b).ratio.median);
    const structure_pair all = structures_compare(under, STRUCTURES_AVERAGED, a, b);
    const mnc_variance_split split = structures_split_ratio(under, a, b);
    printf("%6.2f (%.2f to %.2f)%7.0f", all.ratio.median, all.ratio.low, all.ratio.high,
           100 * split.share_between);
    char *share = ensemble_share_text(&all.above);
    printf("%*s\n", SHARE_COLUMNS, share);
    free(share);
}

void structures_judge(const structures *under, const char *name_a, const char *name_b, gain_place a,
                      gain_place b, structures_verdict *verdict)
{
    const structure_range range = structures_range(under, a, b);
    if (range.high < range.low)
        return;
    const int is_small = range.low >= 1 - small_change && range.high <= 1 + small_change;
    if (is_small || range.low > 1 || range.high < 1)
        append_text(&verdict->holds,
                    "%s\"%s\" instead of \"%s\" changes the gain by %+.0f to %+.0f %%",
                    verdict->holds ? "; " : "", name_a, name_b, shown(100 * (range.low - 1), 0),
                    shown(100 * (range.high - 1), 0));
    if (range.largest_median - range.least_median < equal_medians)
        return;
    append_text(&verdict->depends,
                "%s\"%s\" instead of \"%s\", from %+.0f %% (%s) to %+.0f %% (%s) in the median",
                verdict->depends ? "; " : "", name_a, name_b,
                shown(100 * (range.least_median - 1), 0), under->of[range.least].name,
                shown(100 * (range.largest_median - 1), 0), under->of[range.largest].name);
}

void structures_print_verdict(structures_verdict *verdict)
{
    char *sentence = format_text(
        "Under every hypothesis, in nine of ten draws: %s; on the hypothesis depends: %s.",
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
