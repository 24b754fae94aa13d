/* What is fitted to what, as the library wants it. */
#ifndef FIT_KINETICS_STUDY_H
#define FIT_KINETICS_STUDY_H

#include "commands/fit_kinetics/scenario.h"

#include <mncollagen.h>

typedef struct fit_study {
    const char *title;
    mnc_evidence *evidence;
    const mnc_evidence_row *rows; /* all of the file */
    size_t row_count;
    mnc_evidence_row *fitted; /* those for fitting, in the order of the fit */
    size_t fitted_count;
    mnc_healing_params healing; /* where the fit starts */
    size_t count;               /* of parameters */
    int numbers[FIT_PARAMETER_LIMIT];
    mnc_param_info infos[FIT_PARAMETER_LIMIT];
    size_t starts;
    uint64_t seed;
    size_t profile_points; /* of each parameter; 0: no profiles */
    char *configuration;   /* the effective scenario as YAML */
} fit_study;

/* Reads the data and translates the scenario; the title stays that of the scenario. */
outcome fit_study_make(const fit_scenario *scenario, fit_study *study);

/* Frees; allowed for a zeroed study. */
void fit_study_free(fit_study *study);

#endif
