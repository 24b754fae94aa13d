/* What is fitted to what, as the library wants it; the fit, its profiles, and what the rows
   identify of all parameters. */
#ifndef FIT_KINETICS_STUDY_H
#define FIT_KINETICS_STUDY_H

#include "commands/fit_kinetics/scenario.h"
#include "program/command.h"
#include "results/reach.h"

typedef struct fit_study {
    const char *title;
    const char *start; /* date of day 0; NULL: none */
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
    /* What rows in the short form take for granted. */
    reach_notes reach;
    mnc_skin skin;       /* of the protocol's site, for words */
    char *assumed_error; /* a sentence; NULL: every row has its own */
} fit_study;

/* A fitted parameter. */
typedef struct fit_outcome {
    double start;
    mnc_fit_estimate estimate;
    double *values, *chi_squared; /* of the profile; NULL: none */
    double low, high; /* where the profile is 3.84 above the fit: 95 %; NAN where it ends before */
} fit_outcome;

/* A row and the model. NAN: not comparable. */
typedef struct fit_comparison {
    const mnc_evidence_row *row;
    double at_start, at_fit, residual; /* residual of the fit: z */
} fit_comparison;

/* How all parameters with a prior, and those that are only fixed, move the rows at the estimate. */
typedef struct fit_identity {
    size_t count, with_prior;
    int numbers[KINETICS_LIMIT];
    mnc_param_info infos[KINETICS_LIMIT];
    size_t identified;                 /* directions that the rows narrow */
    size_t row;                        /* the row that says most, in the order of the fit */
    double elasticity[KINETICS_LIMIT]; /* of it: change by a share / share of the parameter */
    size_t direction_count;            /* shown: as many as are identified, at most the limit */
    double singular[KINETICS_LIMIT];
    double cosines[KINETICS_LIMIT][KINETICS_LIMIT];
} fit_identity;

typedef struct fit_series fit_series; /* series.h */

typedef struct fit_runs {
    mnc_evidence_fit *what;
    mnc_fit *fit;
    mnc_fit_summary summary;
    fit_outcome outcomes[FIT_PARAMETER_LIMIT];
    double covariance[FIT_PARAMETER_LIMIT * FIT_PARAMETER_LIMIT];
    size_t comparison_count;
    fit_comparison *comparisons; /* rows that the model can be compared with */
    fit_identity identity;
    size_t series_count;
    fit_series *series; /* from take_memory */
    double fit_seconds;
} fit_runs;

/* What the command works on. */
typedef struct fit_work {
    fit_study study;
    fit_runs runs;
} fit_work;

/* For the table of the command: reads the data and translates the scenario, whose title stays;
   fits, walks along the profiles, compares, and asks what is identified. */
outcome fit_make(const driver_options *options, void *data, void *work);
outcome fit_run(void *work, const driver_options *options);
void fit_free(void *work);

/* Which rows the model misses by so much that the errors of the estimates say nothing, as a
   sentence; NULL: none. The caller frees it. */
char *fit_misses_text(const fit_study *study, const fit_runs *runs);

/* Estimates, evidence, starts, correlations, and what the data do and do not identify; a
   result_file's. */
outcome fit_report_write(FILE *file, const void *work);

#endif
