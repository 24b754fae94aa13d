/* The ranking as the library wants it: an ensemble in which the chosen parameters vary, and what
   it records. */
#ifndef RANK_PARAMETERS_STUDY_H
#define RANK_PARAMETERS_STUDY_H

#include "commands/rank_parameters/scenario.h"

#include <mncollagen.h>

/* Rows of the parameter table, and what else varies. */
enum { RANK_INPUT_LIMIT = KINETICS_LIMIT + MNC_INPUT_END - MNC_INPUT_EFFICIENCY };

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
    size_t input_count;
    int inputs[RANK_INPUT_LIMIT]; /* of desc */
    char *configuration;          /* the effective scenario as YAML */
} rank_study;

/* Translates and checks; title and names stay those of the scenario, and the result stays where it
   is. The caller frees it whatever comes of it. */
outcome rank_study_make(const rank_scenario *scenario, rank_study *result);

/* Lets only these inputs vary; they are among study->inputs. */
outcome rank_study_keep(rank_study *study, const int *inputs, size_t count);

/* Frees; allowed for a zeroed study. */
void rank_study_free(rank_study *result);

#endif
