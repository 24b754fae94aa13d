/* Result files of fit_kinetics, but for report and figures. */
#ifndef FIT_KINETICS_FILES_H
#define FIT_KINETICS_FILES_H

#include "commands/fit_kinetics/run.h"
#include "results/csv.h"

/* All files that the program may write, NULL at the end. */
extern const char *const fit_file_names[];

outcome fit_files_write(const fit_study *study, const fit_runs *runs, const output_folder *folder);

/* "lognormal", "logit", ... */
const char *fit_prior_word(mnc_prior prior);

#endif
