/* The ranking as the library wants it: an ensemble in which the chosen parameters vary, and what
   it records; and what Morris' screening, Sobol' indices, or the one before the other found. */
#ifndef RANK_PARAMETERS_STUDY_H
#define RANK_PARAMETERS_STUDY_H

#include "commands/rank_parameters/scenario.h"
#include "commands/rank_parameters/structures.h"
#include "program/command.h"
#include "results/run_notes.h"

/* Rows of the parameter table, what else varies, and the structure. */
enum { RANK_INPUT_LIMIT = KINETICS_LIMIT + MNC_INPUT_END - MNC_INPUT_EFFICIENCY + 1 };

/* Inputs for which Sobol' indices have evenly spread points, and a figure has room. */
enum { RANK_SOBOL_INPUTS = 20 };

/* An output: a quantity on a day. */
typedef struct rank_output {
    const char *quantity; /* of the scenario */
    char unit[32];
    int region;
    double day;
} rank_output;

typedef struct rank_study {
    const char *title;
    const char *start; /* date of day 0; NULL: none */
    rank_method method;
    size_t samples, screening;
    uint64_t seed;
    int is_named; /* parameters were named, so none is left out */
    size_t output_count;
    rank_output outputs[RANK_OUTPUT_LIMIT]; /* day by day, in it quantity by quantity */
    size_t record_count;
    mnc_record records[RANK_QUANTITY_LIMIT];
    mnc_session *sessions;
    mnc_schedule schedule;
    mnc_ensemble_desc desc; /* points into this study and the scenario */
    rank_structures structures;
    size_t input_count;
    int inputs[RANK_INPUT_LIMIT]; /* of desc, and RANK_STRUCTURE last if that varies */
} rank_study;

/* What one method found. */
typedef struct rank_result {
    rank_method method;
    size_t input_count;
    int inputs[RANK_INPUT_LIMIT];
    mnc_morris_index *effects;                     /* [output * input_count + input], or NULL */
    mnc_sobol_index *shares;                       /* likewise */
    mnc_output_moments moments[RANK_OUTPUT_LIMIT]; /* with shares */
    /* 1: nothing moves the output beyond the errors of the numerics, so its indices are NAN. */
    int is_constant[RANK_OUTPUT_LIMIT];
    mnc_sensitivity_support support;
    size_t
        order[RANK_INPUT_LIMIT]; /* numbers of inputs, the most important over all outputs first */
} rank_result;

typedef struct rank_runs {
    int is_screened;       /* 1: `screening` chose the inputs of `result` */
    rank_result screening; /* Morris */
    rank_result result;    /* the method of the study */
} rank_runs;

/* What the command works on. */
typedef struct ranking {
    rank_study study;
    rank_runs runs;
    run_notes notes; /* of the parameters as the scenario has them */
} ranking;

/* For the table of the command. After a screening only its first inputs vary in the study. */
outcome rank_make(const driver_options *options, void *data, void *work);
outcome rank_run(void *work, const driver_options *options);
void rank_free(void *work);

/* Prints a table with bars for each output, and what the ranking means, and what it does not. */
void rank_print(const void *work, const char *target, int text_plot);

/* Lets only these inputs vary; they are among study->inputs. */
outcome rank_study_keep(rank_study *study, const int *inputs, size_t count);

/* What ranks an input for an output: mu_star, or the total share; NAN where there is none. And what
   stands beside it: sigma, or the first-order share. */
double rank_value(const rank_result *result, size_t output, size_t input);
double rank_beside(const rank_result *result, size_t output, size_t input);

/* Numbers of inputs by rank_value() of an output, the largest first. */
void rank_order(const rank_result *result, size_t output, size_t order[RANK_INPUT_LIMIT]);

#endif
