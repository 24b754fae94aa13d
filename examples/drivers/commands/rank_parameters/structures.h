/* Which structure of the kinetics holds, as one of the inputs that are ranked. */
#ifndef RANK_PARAMETERS_STRUCTURES_H
#define RANK_PARAMETERS_STRUCTURES_H

#include "program/message.h"
#include "scenario/hypotheses.h"

/* Number of this input, beside those of mnc_ensemble_inputs(). */
enum { RANK_STRUCTURE = MNC_INPUT_END };

/* Name of an input, this one included. */
const char *rank_input_name(int input);

typedef struct rank_structures {
    size_t count; /* 0: none are asked for */
    mnc_healing_params healing[STRUCTURE_LIMIT];
    double weights[STRUCTURE_LIMIT]; /* before the data; they add up to 1 */
    int varies;                      /* 0: all is of the first one, or of desc.healing */
} rank_structures;

/* Reads the list; with one, the parameters that belong to hypotheses do not vary in `desc`, whose
   healing is that of the first structure then. */
outcome rank_structures_read(const scenario_structures *list, const scenario_kinetics *usual,
                             const scenario_skin *skin, mnc_ensemble_desc *desc,
                             rank_structures *result);

/* 1: the structures are given, and the parameter does not vary beside them. */
int rank_structures_fix(const rank_structures *structures, int parameter);

/* What is evaluated: an ensemble for each structure. */
typedef struct rank_model {
    const rank_structures *structures;
    mnc_ensemble *ensembles[STRUCTURE_LIMIT];
    size_t inputs, outputs; /* of each ensemble */
} rank_model;

/* The caller destroys the model whatever comes of it. */
mnc_status rank_model_create(const mnc_ensemble_desc *desc, const rank_structures *structures,
                             rank_model *model);

/* Sets inputs, outputs and the function of a study; the model must stay where it is. */
mnc_status rank_model_describe(rank_model *model, mnc_sensitivity_desc *desc);

void rank_model_destroy(rank_model *model);

#endif
