/* Data of the figure; ranks.gp draws it from the tables of the results. */
#include "commands/rank_parameters/plot.h"

#include "commands/rank_parameters/ranks_gp.h"
#include "plot/script.h"
#include "results/csv.h"

static void write_outputs(FILE *script, const rank_study *study)
{
    const char *quantities[RANK_OUTPUT_LIMIT], *regions[RANK_OUTPUT_LIMIT],
        *units[RANK_OUTPUT_LIMIT];
    double days[RANK_OUTPUT_LIMIT];
    for (size_t k = 0; k < study->output_count; k++) {
        const rank_output *output = &study->outputs[k];
        quantities[k] = output->quantity;
        regions[k] = rank_region_name(output->region);
        units[k] = output->unit;
        days[k] = output->day;
    }
    plot_number(script, "outputs", (double)study->output_count);
    plot_texts(script, "quantity", quantities, study->output_count);
    plot_texts(script, "region", regions, study->output_count);
    plot_texts(script, "unit", units, study->output_count);
    plot_numbers(script, "day", days, study->output_count);
}

outcome rank_plot_write_script(const rank_study *study, const rank_runs *runs,
                               const output_folder *folder)
{
    const rank_result *result = &runs->result;
    const char *names[RANK_INPUT_LIMIT];
    FILE *script = result_open(folder, "ranks.gp");
    if (!script)
        return OUTCOME_FAILED;
    for (size_t r = 0; r < result->input_count; r++)
        names[r] = rank_input_name(result->inputs[result->order[r]]);
    plot_head(script, "ranks.gp", study->title, study->start, NULL);
    plot_number(script, "morris", result->method == RANK_MORRIS);
    plot_number(script, "simulations", (double)result->support.evaluations);
    plot_number(script, "parameters", (double)result->input_count);
    plot_texts(script, "parameter", names, result->input_count);
    write_outputs(script, study);
    plot_shared(script);
    plot_template(script, ranks_gp);
    return result_close(script, "ranks.gp");
}
