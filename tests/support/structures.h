/* The kinetics under each hypothesis and under all, which several tests run through. */
#ifndef TESTS_STRUCTURES_H
#define TESTS_STRUCTURES_H

#include <mncollagen.h>

/* Numbers of structures: those of mnc_hypothesis, and these. */
enum {
    STRUCTURE_FULL_STOP = MNC_HYPOTHESIS_COUNT, /* inflammation_holds_back with e_i = 1, refitted */
    STRUCTURE_PAIR, /* crowded_matrix with inflammation_holds_back, refitted */
    STRUCTURE_ALL,  /* all hypotheses at once */
    STRUCTURE_COUNT
};

const char *structure_name(int structure);

/* Its parameters: of a single hypothesis the shipped ones; the default with tau_s, om1 and k_max
   refitted by the same method, as no comparison of structures takes the rounded ones. */
mnc_healing_params structure_params(int structure);

/* A model of it; the caller destroys it. */
mnc_model *structure_model(int structure);

#endif
