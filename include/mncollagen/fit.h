/* Fits: parameters of any model to data, by least squares with bounds and priors, several starts,
   standard errors, profile likelihoods, and what the data identify at all. Levenberg-Marquardt
   steps. The built-in kinetics and data in files: evidence.h. */
#ifndef MNC_FIT_H
#define MNC_FIT_H

#include <mncollagen/export.h>
#include <mncollagen/healing.h>
#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

MNC_BEGIN_DECLS

/* A fit that has been made. */
typedef struct mnc_fit mnc_fit;

/* The coordinate in which a parameter is searched. Priors are normal, standard errors symmetric
   and covariances given there. */
typedef enum mnc_fit_scale {
    MNC_FIT_LINEAR, /* the value itself */
    MNC_FIT_LOG,    /* ln(value): values above 0 */
    MNC_FIT_LOGIT   /* ln(value / (1 - value)): values between 0 and 1 */
} mnc_fit_scale;

/* A parameter to be fitted. Start from mnc_fit_parameter_default() or, for the built-in kinetics,
   mnc_fit_parameter_of_healing(). */
typedef struct mnc_fit_parameter {
    const char *name;    /* for sentences; not empty, each another one */
    mnc_fit_scale scale; /* its coordinate */
    double start;        /* where the first descent begins; within the bounds */
    double lower, upper; /* bounds, both allowed; infinite: none */
    double prior_centre; /* with a prior: its median, within the scale's values */
    double prior_sd;     /* standard deviation of the coordinate; 0: no prior */
    double spread;       /* how far the coordinate plausibly lies from the start: further starts are
                            drawn from start +- 2 spreads, and directions are in units of it. 0:
                            prior_sd, else 1, or |start| on a linear scale if that is above 0 */
    double step; /* of the coordinate, for differences; must drown the model's own errors. 0:
                    0.02, times the spread on a linear scale */
} mnc_fit_parameter;

/* No bounds but the scale's own, no prior. */
MNC_API mnc_fit_parameter mnc_fit_parameter_default(const char *name, double start,
                                                    mnc_fit_scale scale);

/* A row of the table of the built-in kinetics with its bounds, its prior and its default as the
   start (of a hypothesis mnc_param_info.on_value, with values that switch it off outside the
   bounds): log or logit where the prior is, log where the parameter is fixed or its prior
   log-uniform, linear where the prior is uniform. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_parameter_of_healing(const mnc_param_info *info,
                                                               mnc_fit_parameter *parameter);

/* How a number of the model is compared with what was observed. */
typedef enum mnc_observed {
    MNC_OBSERVED_VALUE, /* (model - value) / error */
    MNC_OBSERVED_RANGE, /* 0 from low to high, else the distance / a quarter of the width */
    MNC_OBSERVED_ABOVE  /* 0 from value on, else (model - value) / error */
} mnc_observed;

/* A number that was observed. */
typedef struct mnc_observation {
    const char *name;      /* for sentences and reports; not empty */
    mnc_observed observed; /* what of the following counts */
    double value, error;   /* not of a range; error: standard error, above 0 */
    double low, high;      /* of a range, low < high */
} mnc_observation;

/* The residual of a model's number: its square is the observation's part of chi^2. */
MNC_API double mnc_observation_residual(const mnc_observation *observation, double model);

/* Its derivative by the model's number; 0 where a range or a bound is met. */
MNC_API double mnc_observation_slope(const mnc_observation *observation, double model);

/* The model: what it gives for each observation with these values of the parameters, in their
   order. Called from several threads at once unless `threads` is 1; the same parameters must give
   the same numbers. Another status than MNC_OK, or a number that is not finite, refuses the
   parameters: the fit goes on elsewhere and counts that. */
typedef mnc_status mnc_predict_fn(const double *parameters, double *predictions, void *user);

/* How far a fit is. */
typedef struct mnc_fit_progress {
    size_t start, starts; /* the descent under way, from 0, and how many there are */
    size_t iteration;     /* of this descent */
    size_t evaluations;   /* calls of the model so far */
    double chi_squared;   /* where the descent is now */
} mnc_fit_progress;

/* Called after each iteration on the calling thread; non-zero stops. */
typedef int mnc_fit_progress_fn(const mnc_fit_progress *progress, void *user);

/* Description of a fit. Start from mnc_fit_desc_default() and overwrite members. */
typedef struct mnc_fit_desc {
    size_t parameter_count;              /* [1, 64] */
    const mnc_fit_parameter *parameters; /* the fitted parameters */
    size_t observation_count;            /* [1, 10000] */
    const mnc_observation *observations; /* to what */
    mnc_predict_fn *predict;             /* the model */
    void *user;                          /* passed on */
    size_t starts; /* [1, 1000]: descents. The first begins at the parameters' starts, the others
                      where (seed, number of the start) draws them, evenly within 2 spreads and the
                      bounds */
    uint64_t seed; /* of the further starts */
    size_t iterations; /* [0, 500] of each descent at most. 0: nothing is fitted; errors, slopes and
                          directions are those at the start */
    double tolerance;  /* [1e-10, 1] standard errors: a descent ends where its next step would move
                          no parameter by more */
    int threads;       /* [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it */
    mnc_fit_progress_fn *progress; /* NULL: none */
    void *progress_user;           /* passed on */
} mnc_fit_desc;

/* One start, seed 1, 100 iterations, tolerance 1e-3; no parameter, observation or model yet. */
MNC_API mnc_fit_desc mnc_fit_desc_default(void);

/* Fits. Copies the description and all it points to, but `user` pointers. The caller destroys the
   fit. Errors: MNC_ERR_INVALID with a sentence, MNC_ERR_MEMORY; MNC_STOPPED if `progress` asked to
   stop; MNC_ERR_CALLBACK when the model fails at every start, with its sentence;
   MNC_ERR_UNSUPPORTED where the library was built without GSL. No fit is made then. GSL's error
   handler is neither set nor called. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_run(const mnc_fit_desc *desc, mnc_fit **fit);

/* NULL is allowed. */
MNC_API void mnc_fit_destroy(mnc_fit *fit);

/* What came out as a whole. */
typedef struct mnc_fit_summary {
    double chi_squared;        /* of data and priors at the estimate */
    double data_chi_squared;   /* of the data */
    double prior_chi_squared;  /* of the priors: ((coordinate - centre) / prior_sd)^2 */
    int converged;             /* 1: the best descent ended by `tolerance`; 0: it ran out of
                                  iterations or found no better step (or iterations are 0) */
    size_t best_start;         /* its number */
    size_t agreeing_starts;    /* descents that ended within 0.01 of the best chi^2 */
    size_t failed_starts;      /* starts at which the model failed */
    size_t iterations;         /* of all descents */
    size_t evaluations;        /* calls of the model */
    size_t refused;            /* of these, failed or not finite */
    const char *first_refusal; /* the sentence of the first, "" if there is none; lives as long as
                                  the fit */
    size_t identified; /* directions along which the data narrow a spread by more than the square
                          root of two: singular values above 1 */
} mnc_fit_summary;

/* What came out as a whole. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_summarize(const mnc_fit *fit, mnc_fit_summary *summary);

/* What is known of a parameter. */
typedef struct mnc_fit_estimate {
    double value;          /* with the least chi^2 */
    double coordinate;     /* the same on its scale */
    double standard_error; /* of the value, by the slopes of data and priors. INFINITY: neither says
                              anything; NAN: the value is at a bound */
    double coordinate_error; /* of the coordinate */
    double data_error; /* standard error of the value by the data alone; INFINITY: the data leave it
                          open while the others are free */
    int at_bound;      /* -1 lower, 1 upper, 0 none */
} mnc_fit_estimate;

/* What is known of parameter `parameter`. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_estimate_of(const mnc_fit *fit, size_t parameter,
                                                      mnc_fit_estimate *estimate);

/* Covariances of the coordinates, parameter by parameter: covariance[i * parameter_count + j],
   (J'J)^-1 with slopes J of data and priors. NAN for parameters at a bound, INFINITY on and NAN
   beside the diagonal for those that nothing identifies. `count` is parameter_count squared. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_covariance(const mnc_fit *fit, double *covariance,
                                                     size_t count);

/* The model's predictions at the estimate; `count` is observation_count. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_predictions(const mnc_fit *fit, double *predictions,
                                                      size_t count);

/* Derivatives of a prediction by the coordinates at the estimate; `count` is parameter_count. NAN
   where the model fails on both sides. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_slopes(const mnc_fit *fit, size_t observation,
                                                 double *slopes, size_t count);

/* Direction `number` (from 0, best known first) of the coordinates in units of their spreads: its
   singular value s (data alone; they narrow the spread along it by 1 / sqrt(1 + s^2); values below
   1e-7 of the largest are rounding) and its cosines, the largest of them positive. There are as
   many as parameters. `count` is parameter_count. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_direction(const mnc_fit *fit, size_t number,
                                                    double *singular, double *cosines,
                                                    size_t count);

/* How a descent went. */
typedef struct mnc_fit_descent {
    mnc_status status;  /* MNC_OK, or MNC_ERR_CALLBACK: the model failed at the start */
    double chi_squared; /* where it ended; NAN if it failed */
    size_t iterations;  /* its steps */
    int converged;      /* as in mnc_fit_summary */
} mnc_fit_descent;

/* How descent `start` went; the values of the parameters at its begin and its end, NULL allowed
   for either; `count` is parameter_count. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_start(const mnc_fit *fit, size_t start,
                                                mnc_fit_descent *descent, double *from, double *to,
                                                size_t count);

/* Profile likelihood: the least chi^2 with parameter `parameter` held at each of `count` rising
   values within its bounds, all others fitted anew from the nearest point on the way from the
   estimate. NAN where the model fails. An interval of 95 % is where it is less than 3.84 above the
   fit's. Calls the model. MNC_STOPPED when the fit's `progress` asked for it. */
MNC_API MNC_MUST_CHECK mnc_status mnc_fit_profile(mnc_fit *fit, size_t parameter,
                                                  const double *values, double *chi_squared,
                                                  size_t count);

MNC_END_DECLS

#endif
