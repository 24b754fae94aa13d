/* Internals of a fit: parameters, evaluations of the model, results. */
#ifndef MNCI_ANALYSIS_FIT_H
#define MNCI_ANALYSIS_FIT_H

#include "analysis/fit_steps.h"
#include "base/limits.h"

#include <mncollagen/fit.h>

#include <gsl/gsl_eigen.h>

enum { MNCI_FIT_MOST_PARAMETERS = 64 };

/* A parameter in its coordinate. */
typedef struct mnci_axis {
    char *name;
    mnc_fit_scale scale;
    double start, lower, upper; /* coordinates */
    double least, most;         /* bounds of its value */
    double centre, sd;          /* of the prior; sd 0: none */
    double spread, step;        /* never 0 */
} mnci_axis;

/* An evaluation of the model. */
typedef struct mnci_call {
    double *coordinates; /* inside the bounds */
    double *values;      /* the parameters there */
    double *predictions;
    int good; /* 1: all predictions succeeded and are finite */
    char sentence[MNCI_SENTENCE_SIZE];
} mnci_call;

struct mnc_fit {
    mnc_fit_desc desc; /* its parameters are the axes; its observations belong to the fit */
    mnci_axis *axes;
    mnc_observation *observations;
    char **names;          /* of the observations */
    size_t residual_count; /* observations, then priors */
    /* Concurrent evaluations: the centre, then two for each parameter. */
    mnci_call *calls;
    double *call_numbers; /* of all calls */
    double *slopes;       /* of the predictions: [observation][parameter] */
    int slopes_are_here;  /* 1: they are current at the centre */
    /* Counters. */
    size_t evaluations, refused, iterations;
    char first_refusal[MNCI_SENTENCE_SIZE];
    /* Work arrays of the steps and of the errors. */
    mnci_fit_steps steps;
    gsl_eigen_symmv_workspace eigen;
    double *eigen_numbers;  /* storage of its arrays */
    double *gram, *vectors; /* [parameter][parameter] */
    double *lambda;         /* [parameter] */
    double *jacobian;       /* [residual][parameter] */
    double *residuals;
    /* Results. */
    mnc_fit_descent *descents; /* [start] */
    double *from, *to;         /* coordinates [start][parameter] */
    size_t best_start;
    double *best; /* coordinates */
    int *at_bound;
    double data_chi_squared, prior_chi_squared;
    double *predictions;
    double *best_slopes;        /* [observation][parameter] */
    double *covariance;         /* [parameter][parameter] */
    double *data_variance;      /* [parameter] */
    double *singular, *cosines; /* [direction], [direction][parameter] */
    double *begin;              /* coordinates of a descent */
    unsigned char *held;        /* 1: fixed during a descent */
};

#endif
