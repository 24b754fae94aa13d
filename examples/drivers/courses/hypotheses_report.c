/* The comparison under each hypothesis in tables, sentences and files. */
#include "courses/courses.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/csv.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const structures *under_of(const comparison *whole)
{
    return whole->bands.run.under;
}

/* A pair of the list, and its gains. */
typedef struct ratio_of {
    size_t a, b;
    gain_place of, to;
} ratio_of;

static ratio_of ratio_number(const courses *study, size_t index)
{
    const size_t a = study->ratios.pairs[index].a, b = study->ratios.pairs[index].b;
    return (ratio_of){a, b, ratio_gain(study, a), ratio_gain(study, b)};
}

char *ratio_when(const courses *study)
{
    if (!isnan(study->ratios.days_after_last_session))
        return format_text("%g days after the last session of each",
                           study->ratios.days_after_last_session);
    char *day = day_text(study->start, study->ratios.days[0]);
    char *text = format_text("on %s", day);
    free(day);
    return text;
}

/* Pairs by number, and on a page by name as well. */
static void print_ratios(const comparison *whole)
{
    const structures *under = under_of(whole);
    const courses *study = &whole->study;
    char *when = ratio_when(study);
    result_table of = table_begin("Papillary gain A / gain B %s, by hypothesis", when);
    table_column_add(&of, TABLE_RIGHT, 7, NULL, "A / B");
    table_column_add(&of, TABLE_LEFT, 0, NULL, "A / B by name");
    structures_ratio_columns(&of, under);
    for (size_t i = 0; i < study->ratios.count; i++) {
        const ratio_of one = ratio_number(study, i);
        table_cell(&of, "%zu / %zu", one.a + 1, one.b + 1);
        table_cell(&of, "%s / %s", study->names[one.a], study->names[one.b]);
        structures_ratio_cells(&of, under, one.of, one.to);
    }
    table_end(&of, stdout);
    putchar('\n');
    free(when);
}

void comparison_print_hypotheses(const comparison *whole)
{
    const structures *under = under_of(whole);
    const courses *study = &whole->study;
    structures_verdict verdict = {0};
    if (!under)
        return;
    structures_print(under);
    structures_print_columns();
    print_ratios(whole);
    for (size_t i = 0; i < study->ratios.count; i++) {
        const ratio_of one = ratio_number(study, i);
        structures_judge(under, study->names[one.a], study->names[one.b], one.of, one.to, &verdict);
    }
    structures_print_verdict(under, &verdict);
    putchar('\n');
}

/* ---- files ---- */

static int has_hypotheses(const void *work)
{
    return under_of(work) != NULL;
}

static outcome write_gains(FILE *file, const void *work)
{
    const comparison *whole = work;
    const structures *under = under_of(whole);
    fprintf(file,
            "%s,%s_number,%s,%s,gain_percent_low,gain_percent_median,gain_percent_high,"
            "gain_percent_mean,share_between\n",
            structure_columns, whole->study.noun, whole->study.noun,
            csv_day_columns(whole->study.start));
    for (size_t index = 0; index <= under->count; index++)
        for (size_t i = 0; i < whole->study.count; i++) {
            const gain_place of = ratio_gain(&whole->study, i);
            const mnc_band band = structures_band(under, structures_at(under, index), of);
            structures_write_columns(file, under, structures_at(under, index));
            fprintf(file, ",%zu", i + 1);
            csv_next_text(file, whole->study.names[i]);
            csv_day(file, whole->study.start, whole->study.ratios.days[i]);
            csv_band(file, &band);
            CSV_NUMBERS(file, index < under->count
                                  ? (double)NAN
                                  : structures_split_gain(under, of).share_between);
            fputc('\n', file);
        }
    return OUTCOME_OK;
}

static outcome write_ratios(FILE *file, const void *work)
{
    const comparison *whole = work;
    const structures *under = under_of(whole);
    fprintf(file,
            "%s,a,b,name_a,name_b,%s,ratio_low,ratio_median,ratio_high,ratio_mean,"
            "share_above,standard_error,share_between\n",
            structure_columns, whole->study.start ? "day_a,date_a,day_b,date_b" : "day_a,day_b");
    for (size_t i = 0; i < whole->study.ratios.count; i++)
        for (size_t index = 0; index <= under->count; index++) {
            const ratio_of one = ratio_number(&whole->study, i);
            const structure_pair pair =
                structures_compare(under, structures_at(under, index), one.of, one.to);
            structures_write_columns(file, under, structures_at(under, index));
            fprintf(file, ",%zu,%zu", one.a + 1, one.b + 1);
            csv_next_text(file, whole->study.names[one.a]);
            csv_next_text(file, whole->study.names[one.b]);
            csv_day(file, whole->study.start, whole->study.ratios.days[one.a]);
            csv_day(file, whole->study.start, whole->study.ratios.days[one.b]);
            csv_band(file, &pair.ratio);
            csv_share(file, &pair.above);
            CSV_NUMBERS(file, index < under->count
                                  ? (double)NAN
                                  : structures_split_ratio(under, one.of, one.to).share_between);
            fputc('\n', file);
        }
    return OUTCOME_OK;
}

const result_file hypothesis_files[] = {
    {"hypotheses.csv",
     "Hypotheses: papillary gains under each structure of the kinetics, 5 %, 50 % and 95 %\n"
     "quantile and mean over its draws in percent of healthy skin, and averaged over all by\n"
     "weight; share_between: of the variance, between structures [1].\n",
     NULL, write_gains, has_hypotheses},
    {"ratios.csv",
     "Ratios: papillary gain of A / that of B, draw by draw, under each structure and averaged:\n"
     "quantiles, mean, the share of draws in which A gains more, its Monte-Carlo error, and the\n"
     "share of the ratio's variance between structures [1].\n",
     NULL, write_ratios, has_hypotheses},
    {NULL, NULL, NULL, NULL, NULL},
};
