/* The fit, its profiles, and what the rows identify of all parameters. */
#ifndef FIT_KINETICS_RUN_H
#define FIT_KINETICS_RUN_H

#include "commands/fit_kinetics/study.h"

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

typedef struct fit_runs {
    mnc_evidence_fit *what;
    mnc_fit *fit;
    mnc_fit_summary summary;
    fit_outcome outcomes[FIT_PARAMETER_LIMIT];
    double covariance[FIT_PARAMETER_LIMIT * FIT_PARAMETER_LIMIT];
    size_t comparison_count;
    fit_comparison *comparisons; /* rows that the model can be compared with */
    fit_identity identity;
    double fit_seconds;
} fit_runs;

/* Fits, walks along the profiles, compares, and asks what is identified. */
outcome fit_runs_go(const fit_study *study, fit_runs *runs, int threads, int quiet);

/* Frees; allowed for zeroed runs. */
void fit_runs_free(fit_runs *runs);

#endif
