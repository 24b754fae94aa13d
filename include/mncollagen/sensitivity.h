/* Sensitivity: which inputs of a model matter for its outputs, for any function of numbers and for
   the simulations of an ensemble. Morris' screening needs few runs and ranks; Sobol' indices
   attribute fractions of an output's variance to inputs. docs/sensitivity.md. */
#ifndef MNC_SENSITIVITY_H
#define MNC_SENSITIVITY_H

#include <mncollagen/ensemble.h>
#include <mncollagen/export.h>
#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

MNC_BEGIN_DECLS

/* The model: reads desc.inputs numbers, writes desc.outputs. `number` counts the evaluations of the
   study from 0. Called from several threads at once; the outputs must follow from the inputs alone.
   A status other than MNC_OK, or an output that is not finite, makes the evaluation a failed one;
   its sentence is that of the last failed call of the library on this thread. MNC_ERR_MEMORY ends
   the study. */
typedef mnc_status mnc_evaluate_fn(const double *inputs, size_t number, double *outputs,
                                   void *user);

/* The outputs of `count` evaluations, of number `first` and those after it: inputs[evaluation *
   desc.inputs + input], outputs[evaluation * desc.outputs + output]. They must be those of
   desc.evaluate, to the bit. Anything but MNC_OK: the study evaluates these one by one. */
typedef mnc_status mnc_evaluate_each_fn(const double *inputs, size_t first, size_t count,
                                        double *outputs, void *user);

/* Description of a study. Start from mnc_sensitivity_desc_default() and overwrite members. */
typedef struct mnc_sensitivity_desc {
    size_t inputs;                       /* [1, 1000], independent of each other */
    const double *lower;                 /* inputs are evenly spread from `lower` ... */
    const double *upper;                 /* ... to `upper`, above it; both NULL: from 0 to 1 */
    size_t outputs;                      /* [1, 1000] */
    mnc_evaluate_fn *evaluate;           /* the model */
    mnc_evaluate_each_fn *evaluate_each; /* NULL, or the model for several evaluations, where that
                                            takes less time than one after the other */
    void *user;                          /* passed on to both */
    size_t samples;        /* Morris: trajectories, [2, 2^20]; Sobol': base samples, [2, 2^20], best
                              a power of 2 */
    int levels;            /* Morris: of each input, even, [2, 1000] */
    size_t bootstraps;     /* Sobol': resamplings behind errors, [10, 100000] */
    double largest_failed; /* fraction of the samples that may be left out, [0, 1); above it, or
                              where fewer than 2 samples are left, the study fails */
    uint64_t seed;         /* of all draws */
    int threads; /* [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it */
    mnc_progress_fn *progress; /* NULL: none. Evaluations done and asked for; one call at a time,
                                  on any thread of the study. Non-zero stops */
    void *progress_user;       /* passed on */
} mnc_sensitivity_desc;

/* 1024 samples, 4 levels, 1000 resamplings, at most a tenth of the samples failed, seed 1; no
   inputs, outputs and model yet. */
MNC_API mnc_sensitivity_desc mnc_sensitivity_desc_default(void);

/* How many evaluations stand behind a study. A failed evaluation takes the sample (trajectory or
   base sample) that it belongs to with it, in all indices of all outputs, so that every index rests
   on the same samples. The results then hold for inputs where the model works. */
typedef struct mnc_sensitivity_support {
    size_t evaluations;        /* that ran */
    size_t failed_evaluations; /* of these */
    size_t samples_used;       /* with all of their evaluations */
    size_t samples_left_out;   /* with a failed one */
    size_t first_failed;       /* number of the first failed evaluation; 0 where none failed */
    char sentence[256];        /* of that evaluation; "" where none failed */
} mnc_sensitivity_support;

/* What an output does over the input's whole range, from elementary effects: changes of the output
   by a step of half the range, times 2. In the unit of the output. Errors are standard errors. */
typedef struct mnc_morris_index {
    double mu, mu_error;           /* mean effect: its sign is the direction */
    double mu_star, mu_star_error; /* mean size of the effect: ranks the inputs */
    double sigma, sigma_error;     /* spread of the effect: interaction or curvature */
} mnc_morris_index;

/* Evaluations of mnc_sensitivity_morris: samples * (inputs + 1). Screening by trajectories (Morris
   1991, 10.1080/00401706.1991.10484804; mu_star: Campolongo, Cariboni, Saltelli 2007,
   10.1016/j.envsoft.2006.10.004). Levels are the middles of `levels` equal parts of the range, so
   that the ends of a range, where a distribution may have none, are not asked for. indices[output *
   inputs + input]; `count` is outputs * inputs. `support` NULL is allowed. Errors: MNC_ERR_INVALID,
   MNC_ERR_MEMORY, MNC_STOPPED, MNC_ERR_CALLBACK where too many samples failed; indices are then
   NAN, and `support` says how far it came. */
MNC_API MNC_MUST_CHECK mnc_status mnc_sensitivity_morris(const mnc_sensitivity_desc *desc,
                                                         mnc_morris_index *indices, size_t count,
                                                         mnc_sensitivity_support *support);

/* Shares of an output's variance. Estimates scatter about the truth, so a small index may come out
   below 0. Standard errors and 95 % intervals are those of a bootstrap over the base samples, which
   takes them as random: that is too wide for evenly spread points, and too narrow for outputs with
   a long tail. NAN where the output is
   constant. */
typedef struct mnc_sobol_index {
    double first, first_error; /* by the input alone [1] */
    double first_low;          /* lower end of its 95 % interval */
    double first_high;         /* upper end */
    double total, total_error; /* by the input alone and together with others [1] */
    double total_low;          /* lower end of its 95 % interval */
    double total_high;         /* upper end */
} mnc_sobol_index;

/* Mean and spread of an output over the inputs. */
typedef struct mnc_output_moments {
    double mean, sd; /* in the unit of the output */
} mnc_output_moments;

/* Evaluations of mnc_sensitivity_sobol: samples * (inputs + 2). Sobol' indices by Saltelli's design
   and first-order estimator (Saltelli et al. 2010, 10.1016/j.cpc.2009.09.018) and Jansen's total
   (1999, 10.1016/S0010-4655(98)00154-4). Up to 20 inputs the points are Sobol's sequence (Bratley,
   Fox 1988, 10.1145/42288.214372), scrambled by the seed (Owen 1995, 10.1007/978-1-4612-2552-2_19);
   it has 40 dimensions, two an input, and the higher ones want 1024 points. Beyond, the points are
   random numbers of the seed, with larger errors. `moments` (one an
   output) NULL is allowed; all else as mnc_sensitivity_morris, and MNC_ERR_UNSUPPORTED where the
   library was built without GSL. */
MNC_API MNC_MUST_CHECK mnc_status mnc_sensitivity_sobol(const mnc_sensitivity_desc *desc,
                                                        mnc_sobol_index *indices, size_t count,
                                                        mnc_output_moments *moments,
                                                        mnc_sensitivity_support *support);

/* Makes what an ensemble records a model of what varies between its members: sets inputs (as
   mnc_ensemble_inputs lists them, by ranks from 0 to 1), outputs (schedule by schedule, in it day
   by day, in it record by record), evaluate, evaluate_each and user of `desc`. No member of the
   ensemble is run. The ensemble must live as long as the study. Refuses an ensemble in which
   nothing varies. */
MNC_API MNC_MUST_CHECK mnc_status mnc_sensitivity_of_ensemble(const mnc_ensemble *ensemble,
                                                              mnc_sensitivity_desc *desc);

MNC_END_DECLS

#endif
