/* Which members of the prior sample stand for the uncertain parameters: a list from a file such as
   data/posterior.csv. A draw itself is mnc_ensemble_sample() with
   draws_desc(). */
#ifndef DRIVER_DRAWS_H
#define DRIVER_DRAWS_H

#include "program/message.h"
#include "program/options.h"

#include <mncollagen.h>

enum { DRAW_LIMIT = 10000, DRAW_COUNT = 200 /* unless asked for otherwise */ };

/* Equally weighted draws. */
typedef struct draws {
    uint64_t seed;
    mnc_hypothesis hypotheses[MNC_HYPOTHESIS_COUNT]; /* on in all of them; none: the default */
    size_t hypothesis_count;
    mnc_healing_params values;                        /* of which those ... */
    unsigned char has_value[MNC_HEALING_PARAM_COUNT]; /* ... of these rows replace the usual ones */
    size_t prior_members;                             /* that the list is chosen from */
    double effective_members;                         /* of them, as weighted */
    size_t count;
    size_t *members; /* rising; one may stand there more than once */
    double *chi_squared;
} draws;

/* The description whose samples are the draws: the default one with their seed, and with priors
   centred on the parameters under their hypotheses, or their values. */
mnc_ensemble_desc draws_desc(const draws *list);

/* Takes the names of hypotheses, such as "crowded_matrix" or, of several, "crowded_matrix+priming",
   into the draws; those of the default are none. Refuses other names. */
outcome draws_take_hypotheses(const char *names, draws *list);

/* Takes "cytokine_inhibition=1" in the place of a usual value. Refuses other texts. */
outcome draws_take_value(const char *text, draws *list);

/* Such texts, joined by "+", in new memory; "" without any. With `of_structure` only those of
   parameters that have no prior and belong to a hypothesis: variants of it. */
char *draws_values(const draws *list, int of_structure);

/* Their names, joined by "+", in new memory; "" for the default. */
char *draws_hypotheses(const draws *list);

/* The name of the shipped file for these hypotheses and values of their variants, in new memory. */
char *draws_file_name(const draws *list);

/* Reads a file that draw_posterior wrote. Refuses one of another version of the library, whose
   draws would be others. The caller frees the draws whatever comes of it. */
outcome draws_read(const char *path, draws *result);

/* Frees; allowed for zeroed draws. */
void draws_free(draws *list);

#endif
