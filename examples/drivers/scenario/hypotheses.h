/* The list `hypotheses` of a scenario: structures of the kinetics under which a comparison is run,
   with their weights before the data. */
#ifndef DRIVER_SCENARIO_HYPOTHESES_H
#define DRIVER_SCENARIO_HYPOTHESES_H

#include "scenario/parts.h"

enum { STRUCTURE_LIMIT = 8 };

typedef struct scenario_structure {
    char *name;
    double *weight;
    scenario_kinetics *kinetics; /* NULL: the hypothesis of that name alone */
} scenario_structure;

typedef struct scenario_structures {
    scenario_structure *hypotheses; /* NULL: none are asked for */
    unsigned hypotheses_count;
    int *hypothesis_weights; /* hypothesis_weighting */
} scenario_structures;

/* What the weights of structures follow from, beside those of the list. */
typedef enum hypothesis_weighting {
    STRUCTURES_BY_CALIBRATION,
    STRUCTURES_BY_AIC,
    STRUCTURES_BY_PRIOR
} hypothesis_weighting;

/* Of a scenario_structures; groups of the keys of a command: the list alone, and with all. */
key_table_fn scenario_structure_list_keys, scenario_structures_keys;

/* Makes one entry for each hypothesis in a list that is not there. */
void structures_list_all(scenario_structures *structures, double weight);

/* Puts one entry for each hypothesis in the place of the word `all`. */
outcome structures_fill(scenario_structures *structures);

/* Refuses names that are there twice or that nothing explains, and hypotheses in the kinetics
   beside the list. */
outcome structures_check(const scenario_structures *structures, const scenario_kinetics *usual);

/* The kinetics of one, after structures_check(): the hypotheses of its list or name, the values
   that the scenario's own kinetics move from their defaults and, if `with_own`, those that its own
   move. The values are those of `memory`. */
scenario_kinetics structures_kinetics(const scenario_structure *structure,
                                      const scenario_kinetics *usual, int with_own,
                                      double memory[KINETICS_LIMIT], int *hypothesis);

/* 1: its own move some. */
int structures_have_values(const scenario_structure *structure);

/* Puts these last ones into parameters: centres of what is drawn. */
void structures_centre(const scenario_structure *structure, mnc_healing_params *params);

/* That of a description of draws; what has a prior without a centre is kept at its own value. */
void structures_keep(const scenario_structure *structure, mnc_ensemble_desc *desc);

#endif
