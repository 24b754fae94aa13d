/* Runs a ranking: Morris' screening, Sobol' indices, or the one before the other. */
#ifndef RANK_PARAMETERS_RUN_H
#define RANK_PARAMETERS_RUN_H

#include "commands/rank_parameters/study.h"

/* What one method found. */
typedef struct rank_result {
    rank_method method;
    size_t input_count;
    int inputs[RANK_INPUT_LIMIT];
    mnc_morris_index *effects;                     /* [output * input_count + input], or NULL */
    mnc_sobol_index *shares;                       /* likewise */
    mnc_output_moments moments[RANK_OUTPUT_LIMIT]; /* with shares */
    mnc_sensitivity_support support;
    size_t
        order[RANK_INPUT_LIMIT]; /* numbers of inputs, the most important over all outputs first */
} rank_result;

typedef struct rank_runs {
    int is_screened;       /* 1: `screening` chose the inputs of `result` */
    rank_result screening; /* Morris */
    rank_result result;    /* the method of the study */
} rank_runs;

/* Runs on `threads` threads (0: program_team() chooses). After a screening only its first inputs
   vary in the study. */
outcome rank_runs_go(rank_study *study, rank_runs *runs, int threads, int quiet);

/* What ranks an input for an output: mu_star, or the total share; NAN where there is none. And what
   stands beside it: sigma, or the first-order share. */
double rank_value(const rank_result *result, size_t output, size_t input);
double rank_beside(const rank_result *result, size_t output, size_t input);

/* Numbers of inputs by rank_value() of an output, the largest first. */
void rank_order(const rank_result *result, size_t output, size_t order[RANK_INPUT_LIMIT]);

/* Frees; allowed for zeroed runs. */
void rank_runs_free(rank_runs *runs);

#endif
