/* Writes the indices and the scenario. No dates and no times of day: the same scenario gives the
   same bytes. */
#include "commands/rank_parameters/files.h"

#include "commands/commands.h"
#include "results/csv.h"

const char *const rank_file_names[] = {
    "indices.csv", "screening.csv", "scenario.yaml", "ranks.gp", "ranks.png", "ranks.svg", NULL,
};

static void write_effect(FILE *file, const mnc_morris_index *index)
{
    csv_number(file, index->mu);
    csv_number(file, index->mu_error);
    csv_number(file, index->mu_star);
    csv_number(file, index->mu_star_error);
    csv_number(file, index->sigma);
    csv_number(file, index->sigma_error);
}

static void write_share(FILE *file, const mnc_sobol_index *index)
{
    csv_number(file, index->first);
    csv_number(file, index->first_error);
    csv_number(file, index->first_low);
    csv_number(file, index->first_high);
    csv_number(file, index->total);
    csv_number(file, index->total_error);
    csv_number(file, index->total_low);
    csv_number(file, index->total_high);
}

/* The rows of an output, by rank. */
static void write_output(FILE *file, const rank_study *study, const rank_result *result, size_t k)
{
    const rank_output *output = &study->outputs[k];
    size_t order[RANK_INPUT_LIMIT];
    rank_order(result, k, order);
    for (size_t r = 0; r < result->input_count; r++) {
        const size_t place = k * result->input_count + order[r];
        fprintf(file, "%s,%s,%.10g,", output->quantity, rank_region_name(output->region),
                output->day);
        csv_text(file, output->unit);
        fprintf(file, ",%zu,%s", r + 1, mnc_input_name(result->inputs[order[r]]));
        if (result->method == RANK_MORRIS) {
            write_effect(file, &result->effects[place]);
        } else {
            write_share(file, &result->shares[place]);
            csv_number(file, result->moments[k].mean);
            csv_number(file, result->moments[k].sd);
        }
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

static outcome write_result(const rank_study *study, const rank_result *result,
                            const output_folder *folder, const char *name)
{
    const mnc_sensitivity_support *support = &result->support;
    const int is_morris = result->method == RANK_MORRIS;
    FILE *file = result_open(folder, name);
    if (file == NULL)
        return OUTCOME_FAILED;
    csv_header(file, rank_parameters_command.name, study->configuration,
               is_morris ? about_morris : about_sobol);
    fprintf(file, "# %zu simulations, %zu failed; %zu samples used, %zu left out\n",
            support->evaluations, support->failed_evaluations, support->samples_used,
            support->samples_left_out);
    fputs("quantity,region,day,unit,rank,parameter,", file);
    fputs(is_morris ? "mu,mu_error,mu_star,mu_star_error,sigma,sigma_error\n"
                    : "first,first_error,first_low,first_high,total,total_error,total_low,"
                      "total_high,mean,sd\n",
          file);
    for (size_t k = 0; k < study->output_count; k++)
        write_output(file, study, result, k);
    return result_close(file, name);
}

outcome rank_files_write(const rank_study *study, const rank_runs *runs,
                         const output_folder *folder)
{
    outcome state = OUTCOME_OK;
    if (runs->is_screened)
        state = write_result(study, &runs->screening, folder, "screening.csv");
    if (state == OUTCOME_OK)
        state = write_result(study, &runs->result, folder, "indices.csv");
    if (state == OUTCOME_OK)
        state = result_scenario(folder, rank_parameters_command.name, study->configuration);
    return state;
}
