/* Data of the figures; fit.gp draws them. */
#include "commands/fit_kinetics/plot.h"

#include "commands/fit_kinetics/fit_gp.h"
#include "commands/fit_kinetics/series.h"
#include "plot/script.h"
#include "program/memory.h"
#include "results/csv.h"
#include "results/table.h"

#include <math.h>
#include <stdlib.h>

enum { ROW_NAME_COLUMNS = 24 }; /* beside its residuals */

static void write_parameters(FILE *script, const fit_study *study, const fit_runs *runs)
{
    const size_t count = study->count;
    const char *names[FIT_PARAMETER_LIMIT];
    char *axes[FIT_PARAMETER_LIMIT];
    double estimates[FIT_PARAMETER_LIMIT], errors[FIT_PARAMETER_LIMIT];
    for (size_t i = 0; i < count; i++) {
        const mnc_fit_estimate *of = &runs->outcomes[i].estimate;
        names[i] = study->infos[i].name;
        axes[i] = format_text("%s (%s)", study->infos[i].symbol, study->infos[i].unit);
        estimates[i] = of->value;
        errors[i] = of->standard_error > 0 && isfinite(of->standard_error) ? of->standard_error
                                                                           : (double)NAN;
    }
    plot_number(script, "parameters", (double)count);
    plot_number(script, "with_profiles", study->profile_points > 1);
    plot_texts(script, "parameter", names, count);
    plot_texts(script, "parameter_axis", (const char *const *)axes, count);
    plot_numbers(script, "estimate", estimates, count);
    plot_numbers(script, "standard_error", errors, count);
    for (size_t i = 0; i < count; i++)
        free(axes[i]);
}

static void write_residuals(FILE *script, const fit_runs *runs)
{
    const size_t count = runs->comparison_count;
    char **names = take_memory(count, sizeof *names);
    for (size_t k = 0; k < count; k++)
        names[k] = shortened_text(runs->comparisons[k].row->observation.name, ROW_NAME_COLUMNS);
    plot_texts(script, "rows", (const char *const *)names, count);
    fputs("# number of the row, residual at the start, residual of the fit, 1: fitted to\n"
          "$residuals << END\n",
          script);
    for (size_t k = 0; k < count; k++) {
        const fit_comparison *of = &runs->comparisons[k];
        fprintf(script, "%zu", k + 1);
        csv_number(script, mnc_observation_residual(&of->row->observation, of->at_start));
        csv_number(script, of->residual);
        fprintf(script, ",%d\n", of->row->use == MNC_EVIDENCE_FIT);
        free(names[k]);
    }
    fputs("END\n", script);
    free(names);
}

outcome fit_plot_write_script(const fit_study *study, const fit_runs *runs,
                              const output_folder *folder)
{
    FILE *script = result_open(folder, "fit.gp");
    if (!script)
        return OUTCOME_FAILED;
    plot_head(script, "fit.gp", study->title, study->start, NULL);
    write_parameters(script, study, runs);
    write_residuals(script, runs);
    fit_series_plot(script, study, runs);
    plot_shared(script);
    plot_template(script, fit_gp);
    return result_close(script, "fit.gp");
}
