/* rank-parameters: which uncertain parameters decide what comes out. Reads a scenario, runs a study
   of sensitivity, writes indices and a figure. */
#include "commands/commands.h"
#include "commands/rank_parameters/plot.h"
#include "commands/rank_parameters/study.h"
#include "program/memory.h"
#include "results/csv.h"

/* ---- files; no dates and no times of day: the same scenario gives the same bytes ---- */

static void write_effect(FILE *file, const mnc_morris_index *index)
{
    CSV_NUMBERS(file, index->mu, index->mu_error, index->mu_star, index->mu_star_error,
                index->sigma, index->sigma_error);
}

static void write_share(FILE *file, const mnc_sobol_index *index, const mnc_output_moments *output)
{
    CSV_NUMBERS(file, index->first, index->first_error, index->first_low, index->first_high,
                index->total, index->total_error, index->total_low, index->total_high, output->mean,
                output->sd);
}

/* The rows of an output, by rank. */
static void write_output(FILE *file, const rank_study *study, const rank_result *result, size_t k)
{
    const rank_output *output = &study->outputs[k];
    size_t order[RANK_INPUT_LIMIT];
    rank_order(result, k, order);
    for (size_t r = 0; r < result->input_count; r++) {
        const size_t place = k * result->input_count + order[r];
        fprintf(file, "%s,%s", output->quantity, rank_region_name(output->region));
        csv_day(file, study->start, output->day);
        csv_next_text(file, output->unit);
        if (result->is_constant[k])
            fputs(",", file);
        else
            fprintf(file, ",%zu", r + 1);
        fprintf(file, ",%s", rank_input_name(result->inputs[order[r]]));
        if (result->method == RANK_MORRIS)
            write_effect(file, &result->effects[place]);
        else
            write_share(file, &result->shares[place], &result->moments[k]);
        fputc('\n', file);
    }
}

static const char about_morris[] =
    "Morris' screening: a row for each output and parameter, the most important first. mu is the\n"
    "mean effect of a parameter on the output over the whole of its prior, mu_star the mean size\n"
    "of the effect, sigma its spread (interaction or curvature), in the output's unit; _error is "
    "a\n"
    "standard error.\n";

static const char about_sobol[] =
    "Sobol' indices: a row for each output and parameter, the most important first. first is the\n"
    "share of the output's variance that a parameter makes alone, total that with all its\n"
    "interactions; _error is a standard error, _low and _high bound 95 %, by bootstrap. mean and\n"
    "sd are those of the output.\n";

static char *tell_result(const rank_result *result)
{
    const mnc_sensitivity_support *support = &result->support;
    return format_text(
        "%sWithout rank and indices: outputs that vary no more than the numerics err.\n"
        "%zu simulations, %zu failed; %zu samples used, %zu left out.\n",
        result->method == RANK_MORRIS ? about_morris : about_sobol, support->evaluations,
        support->failed_evaluations, support->samples_used, support->samples_left_out);
}

static char *tell_indices(const void *work, const char *about)
{
    (void)about;
    return tell_result(&((const ranking *)work)->runs.result);
}

static char *tell_screening(const void *work, const char *about)
{
    (void)about;
    return tell_result(&((const ranking *)work)->runs.screening);
}

static outcome write_result(FILE *file, const rank_study *study, const rank_result *result)
{
    fprintf(file, "quantity,region,%s,unit,rank,parameter,", csv_day_columns(study->start));
    fputs(result->method == RANK_MORRIS
              ? "mu,mu_error,mu_star,mu_star_error,sigma,sigma_error\n"
              : "first,first_error,first_low,first_high,total,total_error,total_low,"
                "total_high,mean,sd\n",
          file);
    for (size_t k = 0; k < study->output_count; k++)
        write_output(file, study, result, k);
    return OUTCOME_OK;
}

static outcome write_indices(FILE *file, const void *work)
{
    const ranking *whole = work;
    return write_result(file, &whole->study, &whole->runs.result);
}

static outcome write_screening(FILE *file, const void *work)
{
    const ranking *whole = work;
    return write_result(file, &whole->study, &whole->runs.screening);
}

static int is_screened(const void *work)
{
    const ranking *whole = work;
    return whole->runs.is_screened;
}

static const result_file files[] = {
    {"screening.csv", "", tell_screening, write_screening, is_screened},
    {"indices.csv", "", tell_indices, write_indices, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- figures, tables ---- */

static outcome write_script(const void *work, const output_folder *folder)
{
    const ranking *whole = work;
    return rank_plot_write_script(&whole->study, &whole->runs, folder);
}

static int protocol(const void *work, size_t index, html_protocol *protocol)
{
    const rank_study *study = &((const ranking *)work)->study;
    if (index > 0)
        return 0;
    *protocol = (html_protocol){
        .start = study->start, .schedule = study->schedule, .skin = &study->desc.base.skin};
    return 1;
}

const command rank_parameters_command = {
    .name = "rank-parameters",
    .purpose = "Ranks uncertain parameters by what they do to collagen and other results.",
    .example = "method=morris",
    .results =
        "Results: indices.csv, screening.csv, scenario.yaml, report.html, ranks.gp, and ranks as\n"
        ".png and .svg.\n",
    .seed = "seed",
    .keys = rank_keys,
    .fill = rank_fill,
    .work_size = sizeof(ranking),
    .make = rank_make,
    .run = rank_run,
    .files = {files},
    .script = "ranks.gp",
    .figures = {"ranks"},
    .write_script = write_script,
    .print = rank_print,
    .protocol = protocol,
    .free = rank_free,
};
