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

MNC_END_DECLS

#endif
