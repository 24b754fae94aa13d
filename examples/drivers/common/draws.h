/* Which members of the prior sample stand for the uncertain parameters: a list from a file such as
   data/posterior.csv, or the first of the prior. A draw itself is mnc_ensemble_sample() with
   draws_desc(). */
#ifndef DRIVER_DRAWS_H
#define DRIVER_DRAWS_H

#include "message.h"
#include "options.h"

#include <mncollagen.h>

enum { DRAW_LIMIT = 10000, DRAW_COUNT = 200 /* unless asked for otherwise */ };

/* Equally weighted draws. */
typedef struct draws {
    uint64_t seed;
    size_t prior_members;     /* that the list is chosen from */
    double effective_members; /* of them, as weighted; 0: the prior itself */
    size_t count;
    size_t *members;     /* rising; one may stand there more than once */
    double *chi_squared; /* NULL for the prior */
} draws;

/* The description whose samples are the draws: the default one with their seed. */
mnc_ensemble_desc draws_desc(const draws *list);

/* Reads a file that draw_posterior wrote. Refuses one of another version of the library, whose
   draws would be others. The caller frees the draws whatever comes of it. */
outcome draws_read(const char *path, draws *result);

/* The first `count` members of the prior of the default seed. */
void draws_of_prior(size_t count, draws *result);

/* Keeps the first `count`, which are as good a sample as all; refuses more than there are. */
outcome draws_shorten(draws *list, size_t count);

/* The draws that --ensemble and --members ask for, from `file` unless they say otherwise; *source
   is what they are called in texts, "posterior" or "prior", NULL: none are wanted. The caller frees
   the draws whatever comes of it. */
outcome draws_choose(const driver_options *options, const char *file, draws *result,
                     const char **source);

/* Puts what a scenario sets away from the library's defaults into a draw's kinetics. */
mnc_status draws_keep_scenario(const mnc_healing_params *scenario, mnc_healing_params *params);

/* Frees; allowed for zeroed draws. */
void draws_free(draws *list);

#endif
