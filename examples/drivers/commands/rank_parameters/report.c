/* Tables and sentences on stdout, at most 98 columns wide. */
#include "commands/rank_parameters/study.h"
#include "program/date.h"
#include "program/memory.h"
#include "results/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { NAME_WIDTH = 40, NUMBER_WIDTH = 10, BAR_WIDTH = 16, MOST_ROWS = 20 };

/* A bar of the value that ranks, relative to the largest of the output; "-" up to its error. */
static void bar_cell(result_table *of, double value, double error, double largest)
{
    char bar[BAR_WIDTH + 1];
    const int filled = largest > 0 ? (int)lround(BAR_WIDTH * fmax(value, 0) / largest) : 0;
    const int reach = largest > 0 ? (int)lround(BAR_WIDTH * fmax(value + error, 0) / largest) : 0;
    int length = 0;
    while (length < BAR_WIDTH && (length < filled || length < reach)) {
        bar[length] = length < filled ? '#' : '-';
        length++;
    }
    bar[length] = '\0';
    table_cell(of, "%s", bar);
}

static void effect_cells(result_table *of, const mnc_morris_index *index, double largest)
{
    table_cell(of, "%.3g", index->mu_star);
    table_cell(of, "%.1g", index->mu_star_error);
    table_cell(of, "%.3g", index->mu);
    table_cell(of, "%.1g", index->sigma);
    bar_cell(of, index->mu_star, index->mu_star_error, largest);
}

static void share_cells(result_table *of, const mnc_sobol_index *index, double largest)
{
    TABLE_CELLS(of, 3, index->total, index->total_error, index->first, index->first_error);
    bar_cell(of, index->total, index->total_error, largest);
}

/* Title and heads. */
static result_table begin_table(const rank_study *study, const rank_result *result, size_t k)
{
    static const char *const of_sobol[] = {"total", "+-", "alone", "+-"};
    static const char *const of_morris[] = {"mu*", "+-", "mu", "sigma"};
    const rank_output *output = &study->outputs[k];
    const int is_sobol = result->method == RANK_SOBOL;
    const char *region = rank_region_name(output->region);
    char *day = day_text(study->start, output->day);
    result_table of =
        is_sobol ? table_begin("%s, %s, %s: mean %.3g, standard deviation %.3g, unit %s",
                               output->quantity, region, day, result->moments[k].mean,
                               result->moments[k].sd, output->unit)
                 : table_begin("%s, %s, %s, unit %s", output->quantity, region, day, output->unit);
    free(day);
    table_column_add(&of, TABLE_LEFT, NAME_WIDTH, NULL, "parameter");
    for (size_t i = 0; i < sizeof of_sobol / sizeof of_sobol[0]; i++)
        table_column_add(&of, TABLE_RIGHT, NUMBER_WIDTH, NULL,
                         is_sobol ? of_sobol[i] : of_morris[i]);
    table_column_add(&of, TABLE_LEFT, BAR_WIDTH, NULL, "");
    return of;
}

static void print_constant(const rank_study *study, const rank_result *result, size_t k)
{
    const rank_output *output = &study->outputs[k];
    char *day = day_text(study->start, output->day);
    char *moments = result->method == RANK_SOBOL
                        ? format_text(" (mean %.3g, standard deviation %.3g)",
                                      result->moments[k].mean, result->moments[k].sd)
                        : copy_text("");
    write_paragraph(stdout,
                    "%s, %s, %s, unit %s%s: varies no more than the numerics err, so nothing is "
                    "ranked.",
                    output->quantity, rank_region_name(output->region), day, output->unit, moments);
    free(moments);
    free(day);
    putchar('\n');
}

/* Of all parameters alone. Shares do not add up to more than 1, but their estimates may. */
static void print_sum(const rank_result *result, size_t k)
{
    const mnc_sobol_index *shares = &result->shares[k * result->input_count];
    double sum = 0, error = 0;
    for (size_t i = 0; i < result->input_count; i++) {
        sum += shares[i].first;
        error = hypot(error, shares[i].first_error);
    }
    if (isnan(sum + error))
        return;
    if (sum > 1 || sum < 0)
        write_paragraph(stdout,
                        "All alone: the estimates add up to %.2f +- %.2f, and shares to between 0 "
                        "and 1: so few samples do not tell them from %s.",
                        sum, error, sum > 1 ? "all of the variance" : "none of it");
    else
        write_paragraph(stdout, "All alone: %.2f +- %.2f of the variance; the rest is interaction.",
                        sum, error);
}

static void print_table(const rank_study *study, const rank_result *result, size_t k)
{
    const size_t rows = result->input_count < MOST_ROWS ? result->input_count : MOST_ROWS;
    size_t order[RANK_INPUT_LIMIT];
    if (result->is_constant[k]) {
        print_constant(study, result, k);
        return;
    }
    rank_order(result, k, order);
    const double largest = rank_value(result, k, order[0]);
    result_table of = begin_table(study, result, k);
    for (size_t r = 0; r < rows; r++) {
        const size_t place = k * result->input_count + order[r];
        table_cell(&of, "%s", rank_input_name(result->inputs[order[r]]));
        if (result->method == RANK_MORRIS)
            effect_cells(&of, &result->effects[place], largest);
        else
            share_cells(&of, &result->shares[place], largest);
    }
    table_end(&of, stdout);
    if (rows < result->input_count)
        printf("and %zu more in indices.csv\n", result->input_count - rows);
    if (result->method == RANK_SOBOL)
        print_sum(result, k);
    putchar('\n');
}

static void print_tables(const rank_study *study, const rank_runs *runs)
{
    const rank_result *result = &runs->result;
    printf("%s\n\n", study->title);
    if (runs->is_screened)
        printf("Screened %zu parameters by Morris with %zu simulations; the first %d are ranked by "
               "Sobol'.\n",
               runs->screening.input_count, runs->screening.support.evaluations, RANK_SOBOL_INPUTS);
    printf("%s, %zu parameters, %zu simulations, seed %llu\n\n",
           result->method == RANK_MORRIS ? "Morris' screening" : "Sobol' indices",
           result->input_count, result->support.evaluations, (unsigned long long)study->seed);
    for (size_t k = 0; k < study->output_count; k++)
        print_table(study, result, k);
}

static void print_limits(const rank_study *study, const rank_runs *runs, const run_notes *notes)
{
    if (study->method == RANK_MORRIS)
        write_paragraph(
            stdout, "How to read it: mu* is the mean size of what a parameter does to the output "
                    "over the whole of its prior, mu the same with its sign; a sigma as large as "
                    "mu* means that the effect depends on the other parameters or is bent.");
    else
        write_paragraph(
            stdout, "How to read it: \"alone\" is the share of the output's variance that would "
                    "go on average if the parameter were known, \"total\" the share that would "
                    "be left if all others were. Parameters whose totals differ by less than "
                    "their errors have no order.");
    write_paragraph(
        stdout,
        "Limits: the ranking is of this model, schedule and day, and of priors that are "
        "partly assumed: a prior twice as wide makes about four times the variance. It says "
        "which number is worth measuring, not what a treatment should change, and "
        "nothing about what the model leaves out. Parameters vary independently, "
        "although calibration data tie some of them together.");
    const mnc_sensitivity_support *support = &runs->result.support;
    if (support->samples_left_out > 0)
        printf("Failed: %zu of %zu simulations; %zu of %zu samples are left out for them.\n",
               support->failed_evaluations, support->evaluations, support->samples_left_out,
               support->samples_left_out + support->samples_used);
    run_notes_write_warnings(stdout, notes);
}

/* The tables hold bars: no plot of letters beside them. */
void rank_print(const void *work, const char *target, int text_plot)
{
    const ranking *whole = work;
    (void)target;
    (void)text_plot;
    print_tables(&whole->study, &whole->runs);
    print_limits(&whole->study, &whole->runs, &whole->notes);
}
