/* Writes estimates, comparisons, profiles and directions. No dates and no times of day: the same
   scenario gives the same bytes. */
#include "commands/fit_kinetics/files.h"

#include "commands/commands.h"

#include <math.h>

const char *const fit_file_names[] = {
    "fit.csv",       "residuals.csv", "profiles.csv", "directions.csv", "starts.csv",
    "report.txt",    "scenario.yaml", "fit.gp",       "profiles.png",   "profiles.svg",
    "residuals.png", "residuals.svg", NULL,
};

const char *fit_prior_word(mnc_prior prior)
{
    static const char *const words[] = {[MNC_PRIOR_FIXED] = "fixed",
                                        [MNC_PRIOR_LOGNORMAL] = "lognormal",
                                        [MNC_PRIOR_LOGIT] = "logit",
                                        [MNC_PRIOR_UNIFORM] = "uniform"};
    return words[prior];
}

static FILE *open_file(const fit_study *study, const output_folder *folder, const char *name,
                       const char *contents)
{
    FILE *file = result_open(folder, name);
    if (file != NULL)
        csv_header(file, fit_kinetics_command.name, study->configuration, contents);
    return file;
}

static outcome write_fit(const fit_study *study, const fit_runs *runs, const output_folder *folder)
{
    FILE *file = open_file(study, folder, "fit.csv",
                           "Fitted parameters. standard_error is by slopes of data and prior,\n"
                           "data_error by those of the data alone (inf: they leave it open);\n"
                           "interval: where the profile is 3.84 above the least chi^2 (95 %).\n"
                           "at_bound: -1 lower, 1 upper, 0 none\n");
    if (file == NULL)
        return OUTCOME_FAILED;
    fputs("parameter,symbol,unit,start,estimate,standard_error,data_error,interval_low,"
          "interval_high,lower,upper,at_bound,prior,prior_sd,tag,source\n",
          file);
    for (size_t i = 0; i < study->count; i++) {
        const mnc_param_info *info = &study->infos[i];
        const fit_outcome *of = &runs->outcomes[i];
        fprintf(file, "%s,%s,%s", info->name, info->symbol, info->unit);
        csv_number(file, of->start);
        csv_number(file, of->estimate.value);
        csv_number(file, of->estimate.standard_error);
        csv_number(file, of->estimate.data_error);
        csv_number(file, of->low);
        csv_number(file, of->high);
        csv_number(file, info->lower);
        csv_number(file, info->upper);
        fprintf(file, ",%d,%s", of->estimate.at_bound, fit_prior_word(info->prior));
        csv_number(file, info->prior_sd);
        fputc(',', file);
        csv_text(file, info->tag);
        fputc(',', file);
        csv_text(file, info->source);
        fputc('\n', file);
    }
    return result_close(file, "fit.csv");
}

static outcome write_residuals(const fit_study *study, const fit_runs *runs,
                               const output_folder *folder)
{
    FILE *file =
        open_file(study, folder, "residuals.csv",
                  "What was observed and what the model gives. z: residual of the fit in\n"
                  "errors (of a range in quarters of its width); rows with use check were\n"
                  "not fitted to.\n");
    if (file == NULL)
        return OUTCOME_FAILED;
    fputs("id,use,unit,kind,observed,error,low,high,model_at_start,model_at_fit,z,metric,source\n",
          file);
    for (size_t k = 0; k < runs->comparison_count; k++) {
        static const char *const kinds[] = {"value", "range", "sign"};
        const fit_comparison *of = &runs->comparisons[k];
        const mnc_observation *seen = &of->row->observation;
        csv_text(file, seen->name);
        fprintf(file, ",%s,%s,%s", of->row->use == MNC_EVIDENCE_FIT ? "fit" : "check",
                of->row->unit, kinds[seen->observed]);
        csv_number(file, seen->value);
        csv_number(file, seen->error);
        csv_number(file, seen->low);
        csv_number(file, seen->high);
        csv_number(file, of->at_start);
        csv_number(file, of->at_fit);
        csv_number(file, of->residual);
        fputc(',', file);
        csv_text(file, of->row->metric);
        fputc(',', file);
        csv_text(file, of->row->source);
        fputc('\n', file);
    }
    return result_close(file, "residuals.csv");
}

static outcome write_profiles(const fit_study *study, const fit_runs *runs,
                              const output_folder *folder)
{
    FILE *file = open_file(study, folder, "profiles.csv",
                           "Profile likelihoods: the least chi^2 with one parameter held, and how\n"
                           "far it is above the fit's.\n");
    if (file == NULL)
        return OUTCOME_FAILED;
    fputs("parameter,value,chi_squared,rise\n", file);
    for (size_t i = 0; i < study->count && study->profile_points > 0; i++) {
        const fit_outcome *of = &runs->outcomes[i];
        for (size_t k = 0; !isnan(of->values[k]); k++) {
            fputs(study->infos[i].name, file);
            csv_number(file, of->values[k]);
            csv_number(file, of->chi_squared[k]);
            csv_number(file, of->chi_squared[k] - runs->summary.chi_squared);
            fputc('\n', file);
        }
    }
    return result_close(file, "profiles.csv");
}

static outcome write_directions(const fit_study *study, const fit_runs *runs,
                                const output_folder *folder)
{
    const fit_identity *all = &runs->identity;
    FILE *file =
        open_file(study, folder, "directions.csv",
                  "What the rows identify of all parameters with a prior, at the estimate:\n"
                  "directions in units of the priors' standard deviations, their singular\n"
                  "values s (the rows narrow the prior by 1 / sqrt(1 + s^2)) and cosines.\n");
    if (file == NULL)
        return OUTCOME_FAILED;
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
    return result_close(file, "directions.csv");
}

static outcome write_starts(const fit_study *study, const fit_runs *runs,
                            const output_folder *folder)
{
    FILE *file = open_file(study, folder, "starts.csv",
                           "Descents: where each began and ended. chi_squared is empty where the\n"
                           "model failed at the start.\n");
    if (file == NULL)
        return OUTCOME_FAILED;
    fputs("start,iterations,converged,chi_squared", file);
    for (size_t i = 0; i < study->count; i++)
        fprintf(file, ",%s_from,%s_to", study->infos[i].name, study->infos[i].name);
    fputc('\n', file);
    for (size_t s = 0; s < study->starts; s++) {
        mnc_fit_descent descent;
        double from[FIT_PARAMETER_LIMIT], to[FIT_PARAMETER_LIMIT];
        if (mnc_fit_start(runs->fit, s, &descent, from, to, study->count) != MNC_OK)
            break;
        fprintf(file, "%zu,%zu,%d", s + 1, descent.iterations, descent.converged);
        csv_number(file, descent.chi_squared);
        for (size_t i = 0; i < study->count; i++) {
            csv_number(file, from[i]);
            csv_number(file, to[i]);
        }
        fputc('\n', file);
    }
    return result_close(file, "starts.csv");
}

outcome fit_files_write(const fit_study *study, const fit_runs *runs, const output_folder *folder)
{
    outcome state = write_fit(study, runs, folder);
    if (state == OUTCOME_OK)
        state = write_residuals(study, runs, folder);
    if (state == OUTCOME_OK)
        state = write_profiles(study, runs, folder);
    if (state == OUTCOME_OK)
        state = write_directions(study, runs, folder);
    if (state == OUTCOME_OK)
        state = write_starts(study, runs, folder);
    if (state == OUTCOME_OK)
        state = result_scenario(folder, fit_kinetics_command.name, study->configuration);
    return state;
}
