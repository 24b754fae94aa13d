/* Statistics of an ensemble: quantiles, bands, proportions and weights of members. Free functions
   on arrays with one number per member. A value that is NAN belongs to a member without a result:
   it is left out and counted. Weights are finite and not negative; NULL stands for equal ones; the
   weight of a member that is left out is not read. Weights need not add up to 1. */
#ifndef MNC_BANDS_H
#define MNC_BANDS_H

#include <mncollagen/export.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

enum { MNC_FEW_MEMBERS = 50 /* below so many effective members no band deserves trust */ };

/* How many members stand behind a number. */
typedef struct mnc_support {
    size_t used;     /* members with a value */
    size_t left_out; /* members without one */
    double
        effective_members; /* (sum of weights)^2 / sum of their squares; `used` with equal ones */
    int is_small;          /* 1: fewer effective members than MNC_FEW_MEMBERS. Say so wherever
                              the number is shown */
} mnc_support;

/* A band over the members, in the unit of the values. */
typedef struct mnc_band {
    double low, median, high; /* 5, 50 and 95 % quantile */
    double mean;              /* weighted */
    mnc_support support;      /* the members behind it */
} mnc_band;

/* A proportion of the members. */
typedef struct mnc_share {
    double share;          /* [1], 0 to 1 */
    double standard_error; /* from the finite number of members alone [1]:
                              sqrt(sum w^2 (x - share)^2) / sum w, x 1 or 0. It is 0 where all
                              agree; the share may then still err by about 3 / effective members */
    mnc_support support;   /* the members behind it */
} mnc_share;

/* Quantile of weighted values: the smallest value at which the weights of all values up to it reach
   `probability` [0, 1] of their sum; where they reach it exactly (to 1e-12 of the sum), the mean of
   it and the next larger one. So a member of weight 2 counts as two, and the order of members does
   not matter. Refused where no member is left. `support` NULL is allowed. */
MNC_API MNC_MUST_CHECK mnc_status mnc_weighted_quantile(const double *values, const double *weights,
                                                        size_t count, double probability,
                                                        double *quantile, mnc_support *support);

/* 5, 50 and 95 % quantile by the rule above, and the mean. */
MNC_API MNC_MUST_CHECK mnc_status mnc_band_of(const double *values, const double *weights,
                                              size_t count, mnc_band *band);

/* Responders: the proportion of members whose value is at least `threshold` (finite). */
MNC_API MNC_MUST_CHECK mnc_status mnc_share_of_responders(const double *values,
                                                          const double *weights, size_t count,
                                                          double threshold, mnc_share *share);

/* P(A > B): the proportion of members whose value in `a` is above that in `b`, the same member at
   the same place. Members without one of both are left out; equal values count as not above. */
MNC_API MNC_MUST_CHECK mnc_status mnc_share_above(const double *a, const double *b,
                                                  const double *weights, size_t count,
                                                  mnc_share *share);

/* Weights exp(-chi^2 / 2), scaled so that they add up to 1; the smallest chi^2 is subtracted first,
   so that large ones do not all become 0. A member whose chi^2 is NAN gets 0. Refused where chi^2
   is negative or infinite, or every one NAN. `support` (NULL allowed) tells how many members carry
   the weights. */
MNC_API MNC_MUST_CHECK mnc_status mnc_weights_of_chi_squared(const double *chi_squared,
                                                             size_t count, double *weights,
                                                             mnc_support *support);

/* ---- one ensemble under each of several structures of the model ---- */

/* chi^2 of a structure: -2 ln of the mean over its members of exp(-(chi^2 - reference) / 2). Of
   members drawn from the prior, with `reference` NULL (0), that is the marginal likelihood of the
   data. Of members drawn from the posterior under another structure, and drawn alike under this
   one, with `reference` their chi^2 under that one, it is -2 ln of the Bayes factor of this
   structure to that one; so it may be negative. Members whose chi^2 or reference is NAN are left
   out. Refused where one is negative or infinite, or no member is left. `support` (NULL allowed)
   tells how many members carry the mean. */
MNC_API MNC_MUST_CHECK mnc_status mnc_structure_chi_squared(const double *chi_squared,
                                                            const double *reference, size_t count,
                                                            double *result, mnc_support *support);

/* Weights of structures, prior * exp(-chi^2 / 2), scaled so that they add up to 1. `priors` NULL:
   equal; finite, not negative, one above 0. chi^2 is finite, of any sign. `extra_parameters` NULL:
   no penalty; else each adds 2 to its structure's chi^2 (Akaike's information criterion,
   10.1109/TAC.1974.1100705). */
MNC_API MNC_MUST_CHECK mnc_status mnc_structure_weights(const double *chi_squared,
                                                        const double *priors,
                                                        const int *extra_parameters,
                                                        size_t structures, double *weights);

/* Weights of the members of all structures, one behind the other, with which the functions above
   give what is averaged over structures: quantiles of the mixture, P(A > B). members[s] of them
   belong to structure s and share its weight in proportion to their own, `weights` (NULL: equal
   ones). `values` (NULL: all have one) are numbers of the members: those that are NAN get 0 and
   their share goes to the others of their structure. A structure without any gets 0. */
MNC_API MNC_MUST_CHECK mnc_status mnc_mixture_weights(const double *structure_weights,
                                                      const size_t *members, size_t structures,
                                                      const double *weights, const double *values,
                                                      double *mixture);

/* A variance over members of several structures, in the unit of the values squared. */
typedef struct mnc_variance_split {
    double mean;          /* of all members */
    double within;        /* mean of the structures' variances about their own means */
    double between;       /* variance of these means; holds about within / members of each by
                             chance */
    double share_between; /* between / (within + between) [1]; NAN where both are 0 */
} mnc_variance_split;

/* The law of total variance, of members as mnc_mixture_weights() has them and with its weights. */
MNC_API MNC_MUST_CHECK mnc_status mnc_variance_split_of(const double *values, const double *mixture,
                                                        const size_t *members, size_t structures,
                                                        mnc_variance_split *split);

MNC_END_DECLS

#endif
