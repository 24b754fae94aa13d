/* Which structure of the kinetics meets which row: a part of docs/validation.md. */
#include "hypothesis_table.h"

#include "judge.h"

#include <stdio.h>

/* By number of the hypothesis; the first is the default. */
typedef struct row_values {
    double values[MNC_HYPOTHESIS_COUNT];
    int is_missed[MNC_HYPOTHESIS_COUNT];
} row_values;

static const char intro[] =
    "## Under each hypothesis\n\n"
    "The same rows under each [hypothesis](hypotheses.md): the default with the shipped values,\n"
    "the others each with its refitted ones (chi^2 of the default refitted: "
    "[hypotheses](hypotheses.md)).\n"
    "Which structure cures which miss, and which loses what the default meets. Bold: outside of "
    "the\n"
    "tolerance, range or rule. Rows that do not follow from the kinetics are left out. Several\n"
    "structures meet the same rows: what they cure is no proof of any.\n";

/* Not of closed formulas of the session, which no hypothesis changes. */
static int follows_from_kinetics(const mnc_evidence_row *row)
{
    return row->functional > MNC_EVIDENCE_SESSION;
}

static int params_under(int hypothesis, mnc_healing_params *params)
{
    const mnc_hypothesis one = (mnc_hypothesis)hypothesis;
    *params = mnc_healing_params_default();
    return mnc_healing_params_under(&one, 1, params) == MNC_OK;
}

static int evaluate(const mnc_evidence_row *row, row_values *found)
{
    for (int h = 0; h < MNC_HYPOTHESIS_COUNT; h++) {
        mnc_healing_params params;
        if (!params_under(h, &params) ||
            mnc_evidence_value(row, &params, &found->values[h]) != MNC_OK)
            return 0;
        found->is_missed[h] = judge_is_missed(row, found->values[h]);
    }
    return 1;
}

/* Hypotheses whose verdict is `is_missed` where that of the default is the other one. */
static void print_changes(const row_values *found, int is_missed)
{
    int count = 0;
    printf(" ");
    for (int h = 1; h < MNC_HYPOTHESIS_COUNT; h++)
        if (found->is_missed[h] == is_missed && found->is_missed[0] != is_missed)
            printf("%s`%s`", count++ > 0 ? ", " : "", mnc_hypothesis_name((mnc_hypothesis)h));
    printf(" |");
}

static void print_head(void)
{
    printf("%s\n| id | use |", intro);
    for (int h = 0; h < MNC_HYPOTHESIS_COUNT; h++)
        printf(" `%s` |", mnc_hypothesis_name((mnc_hypothesis)h));
    printf(" cured by | lost by |\n| --- | --- |");
    for (int h = 0; h < MNC_HYPOTHESIS_COUNT; h++)
        printf(" --- |");
    printf(" --- | --- |\n");
}

int hypothesis_table_print(const row_set *set)
{
    static const char *const uses[] = {"fit", "check", "show", "", "blind"};
    double chi2[MNC_HYPOTHESIS_COUNT] = {0};
    print_head();
    for (size_t i = 0; i < set->count; i++) {
        const mnc_evidence_row *row = &set->rows[i];
        row_values found;
        if (!follows_from_kinetics(row))
            continue;
        if (!evaluate(row, &found))
            return 0;
        printf("| %s | %s |", row->observation.name, uses[row->use]);
        for (int h = 0; h < MNC_HYPOTHESIS_COUNT; h++) {
            const double residual = mnc_observation_residual(&row->observation, found.values[h]);
            const char *mark = found.is_missed[h] ? "**" : "";
            chi2[h] += row->use <= MNC_EVIDENCE_CHECK ? residual * residual : 0.0;
            printf(" %s%#.4g%s |", mark, found.values[h], mark);
        }
        print_changes(&found, 0);
        print_changes(&found, 1);
        printf("\n");
    }
    printf("| chi^2 | fit, check |");
    for (int h = 0; h < MNC_HYPOTHESIS_COUNT; h++)
        printf(" %.2f |", chi2[h]);
    printf("  |  |\n\n");
    return 1;
}
