/* fit-kinetics: fits parameters of the healing model to rows of observations. Reads a scenario and
   the rows, writes estimates, comparisons, profiles, what the data identify, and figures. */
#include "commands/commands.h"
#include "commands/fit_kinetics/petab.h"
#include "commands/fit_kinetics/plot.h"
#include "commands/fit_kinetics/series.h"
#include "commands/fit_kinetics/short_data.h"
#include "commands/fit_kinetics/study.h"
#include "results/csv.h"

#include <math.h>

/* ---- files; no dates and no times of day: the same scenario gives the same bytes ---- */

/* "lognormal", "logit", ... */
static const char *prior_word(mnc_prior prior)
{
    static const char *const words[] = {[MNC_PRIOR_FIXED] = "fixed",
                                        [MNC_PRIOR_LOGNORMAL] = "lognormal",
                                        [MNC_PRIOR_LOGIT] = "logit",
                                        [MNC_PRIOR_UNIFORM] = "uniform",
                                        [MNC_PRIOR_LOG_UNIFORM] = "log-uniform"};
    return words[prior];
}

static outcome write_fit(FILE *file, const void *work)
{
    const fit_work *whole = work;
    fputs("parameter,symbol,unit,start,estimate,standard_error,data_error,interval_low,"
          "interval_high,lower,upper,at_bound,prior,prior_sd,tag,source\n",
          file);
    for (size_t i = 0; i < whole->study.count; i++) {
        const mnc_param_info *info = &whole->study.infos[i];
        const fit_outcome *of = &whole->runs.outcomes[i];
        fprintf(file, "%s,%s,%s", info->name, info->symbol, info->unit);
        CSV_NUMBERS(file, of->start, of->estimate.value, of->estimate.standard_error,
                    of->estimate.data_error, of->low, of->high, info->lower, info->upper);
        fprintf(file, ",%d,%s", of->estimate.at_bound, prior_word(info->prior));
        csv_number(file, info->prior_sd);
        csv_next_text(file, info->tag);
        csv_next_text(file, info->source);
        fputc('\n', file);
    }
    return OUTCOME_OK;
}

static outcome write_residuals(FILE *file, const void *work)
{
    static const char *const kinds[] = {"value", "range", "sign"};
    const fit_work *whole = work;
    fputs("id,use,unit,kind,observed,error,low,high,model_at_start,model_at_fit,z,metric,source\n",
          file);
    for (size_t k = 0; k < whole->runs.comparison_count; k++) {
        const fit_comparison *of = &whole->runs.comparisons[k];
        const mnc_observation *seen = &of->row->observation;
        csv_text(file, seen->name);
        fprintf(file, ",%s,%s,%s", of->row->use == MNC_EVIDENCE_FIT ? "fit" : "check",
                of->row->unit, kinds[seen->observed]);
        CSV_NUMBERS(file, seen->value, seen->error, seen->low, seen->high, of->at_start, of->at_fit,
                    of->residual);
        csv_next_text(file, of->row->metric);
        csv_next_text(file, of->row->source);
        fputc('\n', file);
    }
    return OUTCOME_OK;
}

static outcome write_profiles(FILE *file, const void *work)
{
    const fit_work *whole = work;
    fputs("parameter,value,chi_squared,rise\n", file);
    for (size_t i = 0; i < whole->study.count && whole->study.profile_points > 0; i++) {
        const fit_outcome *of = &whole->runs.outcomes[i];
        for (size_t k = 0; !isnan(of->values[k]); k++) {
            fputs(whole->study.infos[i].name, file);
            CSV_NUMBERS(file, of->values[k], of->chi_squared[k],
                        of->chi_squared[k] - whole->runs.summary.chi_squared);
            fputc('\n', file);
        }
    }
    return OUTCOME_OK;
}

static outcome write_directions(FILE *file, const void *work)
{
    const fit_work *whole = work;
    const fit_identity *all = &whole->runs.identity;
    fputs("direction,singular_value", file);
    for (size_t i = 0; i < all->count; i++)
        if (all->infos[i].prior != MNC_PRIOR_FIXED)
            fprintf(file, ",%s", all->infos[i].name);
    fputc('\n', file);
    for (size_t k = 0; k < all->direction_count; k++) {
        fprintf(file, "%zu", k + 1);
        csv_number(file, all->singular[k]);
        for (size_t i = 0; i < all->count; i++)
            if (all->infos[i].prior != MNC_PRIOR_FIXED)
                csv_number(file, all->cosines[k][i]);
        fputc('\n', file);
    }
    return OUTCOME_OK;
}

static outcome write_starts(FILE *file, const void *work)
{
    const fit_work *whole = work;
    const fit_study *study = &whole->study;
    fputs("start,iterations,converged,chi_squared", file);
    for (size_t i = 0; i < study->count; i++)
        fprintf(file, ",%s_from,%s_to", study->infos[i].name, study->infos[i].name);
    fputc('\n', file);
    for (size_t s = 0; s < study->starts; s++) {
        mnc_fit_descent descent;
        double from[FIT_PARAMETER_LIMIT], to[FIT_PARAMETER_LIMIT];
        if (mnc_fit_start(whole->runs.fit, s, &descent, from, to, study->count) != MNC_OK)
            break;
        fprintf(file, "%zu,%zu,%d", s + 1, descent.iterations, descent.converged);
        csv_number(file, descent.chi_squared);
        for (size_t i = 0; i < study->count; i++)
            CSV_NUMBERS(file, from[i], to[i]);
        fputc('\n', file);
    }
    return OUTCOME_OK;
}

static const result_file files[] = {
    {"fit.csv",
     "Fitted parameters. standard_error is by slopes of data and prior,\n"
     "data_error by those of the data alone (inf: they leave it open);\n"
     "interval: where the profile is 3.84 above the least chi^2 (95 %).\n"
     "at_bound: -1 lower, 1 upper, 0 none\n",
     NULL, write_fit, NULL},
    {"residuals.csv",
     "What was observed and what the model gives. z: residual of the fit in\n"
     "errors (of a range in quarters of its width); rows with use check were\n"
     "not fitted to.\n",
     NULL, write_residuals, NULL},
    {"profiles.csv",
     "Profile likelihoods: the least chi^2 with one parameter held, and how\n"
     "far it is above the fit's.\n",
     NULL, write_profiles, NULL},
    {"directions.csv",
     "What the rows identify of all parameters with a prior, at the estimate:\n"
     "directions in units of the priors' standard deviations, their singular\n"
     "values s (the rows narrow the prior by 1 / sqrt(1 + s^2)) and cosines.\n",
     NULL, write_directions, NULL},
    {"starts.csv",
     "Descents: where each began and ended. chi_squared is empty where the\n"
     "model failed at the start.\n",
     NULL, write_starts, NULL},
    {"series.csv",
     "Time series: the model's course, before and after the fit, of each quantity that is\n"
     "observed on several days after one protocol, in the unit of its rows.\n",
     NULL, fit_series_write, fit_series_are_there},
    {"report.txt", NULL, NULL, fit_report_write, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- figures, tables ---- */

static outcome write_script(const void *work, const output_folder *folder)
{
    const fit_work *whole = work;
    return fit_plot_write_script(&whole->study, &whole->runs, folder);
}

static void print(const void *work, const char *target, int text_plot)
{
    const fit_work *whole = work;
    (void)text_plot; /* a profile of letters says no more than the table */
    (void)fit_report_write(stdout, whole);
    if (target)
        printf("The fit itself took %.1f s.\n", whole->runs.fit_seconds);
}

const command fit_kinetics_command = {
    .name = "fit-kinetics",
    .purpose = "Fits parameters to observations, and says what these identify.",
    .example = "starts=8",
    .results =
        "Results: fit.csv, residuals.csv, profiles.csv, directions.csv, starts.csv, series.csv\n"
        "(with time series), report.txt, scenario.yaml, report.html, fit.gp, and profiles,\n"
        "residuals, series as .png and .svg.\n",
    .data_template = fit_data_template,
    .exchange = &fit_petab,
    .keys = fit_keys,
    .fill = fit_fill,
    .work_size = sizeof(fit_work),
    .make = fit_make,
    .run = fit_run,
    .files = {files},
    .script = "fit.gp",
    .figures = {"profiles", "residuals", "series"},
    .write_script = write_script,
    .print = print,
    .free = fit_free,
};
