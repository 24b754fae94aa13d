/* Design of a study before it is run: two or more arms, what each would leave in virtual patients
   under each structural hypothesis, and a model of the observation give simulated trials. From
   these: power, participants, type I error, effect with bands, what a trial tells about the
   structure, and which measurement would narrow the uncertainty most. Functions of a description,
   without state; several threads may call them at once. Results depend on the seed and never on
   the number of threads. In a library that was built without GSL the functions that simulate
   trials, mnc_study_power_of, _type_one_of, _size_for and _information_of, return
   MNC_ERR_UNSUPPORTED. docs/design_study.md. */
#ifndef MNC_STUDY_H
#define MNC_STUDY_H

#include <mncollagen/bands.h>
#include <mncollagen/ensemble.h>
#include <mncollagen/export.h>
#include <mncollagen/needling.h>
#include <mncollagen/simulation.h>
#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

MNC_BEGIN_DECLS

/* In place of the number of a structure: all of them, averaged by their weights. */
#define MNC_STUDY_ALL ((size_t)-1)

/* Who gets which arm. */
typedef enum mnc_study_design {
    MNC_STUDY_SPLIT,   /* every participant has all arms side by side (split face); paired tests */
    MNC_STUDY_PARALLEL /* every arm has participants of its own; tests of two samples */
} mnc_study_design;

/* Two-sided tests of the readings of two arms. */
typedef enum mnc_study_test {
    MNC_STUDY_T,        /* paired t, or Student's two-sample t with a pooled variance */
    MNC_STUDY_WILCOXON, /* signed ranks (pairs without a difference are left out), or rank sums.
                           Exact given ties up to 30 pairs or 20 readings, beyond by the normal
                           approximation with corrections for ties and continuity */
    MNC_STUDY_SIGN      /* signs of the differences, exact; split designs only */
} mnc_study_test;

/* How the level is spent over several looks at equal steps of recruitment: spending functions of
   Lan and DeMets (1983, 10.1093/biomet/70.3.659), alpha / 2 on each side. Exact for normal
   statistics, so approximate for small samples. */
typedef enum mnc_study_spending {
    MNC_STUDY_OBRIEN_FLEMING, /* 2 (1 - Phi(z(alpha / 4) / sqrt t)) a side: little at early looks */
    MNC_STUDY_POCOCK          /* alpha / 2 ln(1 + (e - 1) t) a side */
} mnc_study_spending;

/* Description of a study. Start from mnc_study_desc_default() and overwrite members. Arrays are
   read during the calls only. */
typedef struct mnc_study_desc {
    /* What readings would be without error, in one unit: that of the observation. */
    size_t structures;     /* [1, 64] hypotheses */
    size_t draws;          /* [1, 100000] of the uncertain parameters, of each structure, equally
                              likely: in a trial all participants share one */
    size_t arms;           /* [2, 16] */
    size_t patients;       /* [1, 10000] virtual patients, equally likely: participants differ */
    size_t days;           /* [1, 1000] on which readings may be taken */
    const double *values;  /* values[(((structure * draws + draw) * arms + arm) * patients +
                              patient) * days + day], finite: mnc_study_simulate() */
    const double *weights; /* of the structures before the trial, not negative; NULL: equal */
    /* Observation. */
    mnc_study_design design;
    double untreated;    /* value without treatment; the response is what differs from it */
    double response_sd;  /* of the log of a participant's response beside what patients differ by;
                            its mean is 1. [0, 3] */
    double between_sd;   /* of a participant's level before treatment, in the unit of the values */
    double within_sd;    /* of one reading of one participant, likewise */
    int from_baseline;   /* 1: what is compared is the change from a reading before treatment, made
                            for each arm; 0: the reading itself */
    size_t score_levels; /* 0: values as they are; [2, 1000]: an ordinal score 0, 1, ..., that is
                            round(value / score_step), cut to the scale */
    double score_step;   /* value from one score to the next, above 0 */
    double drop_out;     /* fraction of the participants without a reading, at random, [0, 0.9] */
    /* Test. */
    size_t day;                  /* number of the day of the reading that is tested */
    size_t control, treated;     /* numbers of the arms that are compared: treated - control */
    mnc_study_test test;         /* two-sided */
    double alpha;                /* two-sided level of the whole trial, [1e-6, 0.5] */
    size_t looks;                /* [1, 10]: the last one has all participants */
    mnc_study_spending spending; /* of alpha over the looks */
    /* Simulation. */
    size_t first_trial; /* number of the first trial: trials of several calls add up, [0, 1e12] */
    size_t trials;      /* [1, 10000000] of each structure */
    uint64_t seed;      /* of all of them */
    int threads;        /* [0, MNC_MAX_THREADS]; 0: OpenMP's choice */
} mnc_study_desc;

/* One structure and draw, two arms, one patient, one day; a split design read without error; t
   test at 5 % with one look; 1000 trials, seed 1. Values have to be set. */
MNC_API mnc_study_desc mnc_study_desc_default(void);

/* What became of simulated trials. */
typedef struct mnc_study_power {
    size_t trials;         /* that were simulated, of all structures asked for */
    size_t significant;    /* of them */
    size_t opposite;       /* of these, with the sign opposite to that of the structure's mean
                              effect; of MNC_STUDY_ALL to that of all structures */
    double power;          /* proportion of significant trials, weighted by structure [1]. Over the
                              draws it is the probability of success, the assurance (O'Hagan et al.
                              2005, 10.1002/pst.175), which may stay below 1 however many take
                              part */
    double standard_error; /* of it, Monte Carlo [1] */
    double opposite_share; /* of the trials, weighted likewise [1] */
    double mean_participants; /* that had been recruited at the deciding look; of each arm in a
                                 parallel design */
} mnc_study_power;

/* Power with `participants` ([2, 100000]; of each arm in a parallel design) under one structure or
   MNC_STUDY_ALL. Errors: MNC_ERR_INVALID with a sentence, MNC_ERR_MEMORY. */
MNC_API MNC_MUST_CHECK mnc_status mnc_study_power_of(const mnc_study_desc *desc, size_t structure,
                                                     size_t participants, mnc_study_power *power);

/* The same where both arms have the control's treatment: the type I error in the place of the
   power. */
MNC_API MNC_MUST_CHECK mnc_status mnc_study_type_one_of(const mnc_study_desc *desc,
                                                        size_t structure, size_t participants,
                                                        mnc_study_power *error);

/* Participants that a power needs. */
typedef struct mnc_study_size {
    int reached;           /* 0: not with the most that were allowed */
    size_t participants;   /* fewest found; the most allowed where not reached */
    size_t fewest;         /* the same for a power smaller by two standard errors ... */
    size_t largest;        /* ... and one larger by two; the most allowed where not reached */
    mnc_study_power power; /* with `participants` */
} mnc_study_size;

/* Participants for a power, [0.001, 0.999], up to `most`, [2, 100000]: by doubling and bisection
   with the same random numbers for every size, so that power is nearly monotone in it. */
MNC_API MNC_MUST_CHECK mnc_status mnc_study_size_for(const mnc_study_desc *desc, size_t structure,
                                                     double power, size_t most,
                                                     mnc_study_size *size);

/* The effect that is to be found: means over the patients, with bands over the draws. */
typedef struct mnc_study_effect {
    mnc_band difference; /* treated - control, in the unit of the values */
    mnc_band ratio;      /* of the responses, treated / control [1]; NAN where a control has none,
                            or one below 1e-12 of the treated arm's, which is rounding */
    mnc_share above;     /* draws with treated above control */
    double between_structures; /* share of the difference's variance that lies between the
                                  structures' means [1]; 0 of one structure, NAN without variance */
} mnc_study_effect;

/* The effect on day number `day` under one structure or MNC_STUDY_ALL. */
MNC_API MNC_MUST_CHECK mnc_status mnc_study_effect_of(const mnc_study_desc *desc, size_t structure,
                                                      size_t day, mnc_study_effect *effect);

/* What a trial would tell about the structure. */
typedef struct mnc_study_information {
    double bits;           /* expected information gain about which structure holds */
    double standard_error; /* of it, Monte Carlo, bits */
    double most_bits;      /* entropy of the weights: then it would be known */
    double decided;        /* share of trials after which one structure has a probability of at
                              least 0.95 [1] */
    double misled;         /* of all trials: that one is not the true one [1] */
} mnc_study_information;

/* The information in the mean readings of all arms on day number `day` with `participants`. Each
   of desc.trials trials of each structure draws a truth and the arms' means, taken as normal (so
   for scores an approximation); probabilities follow by Bayes' theorem, with the draws as the prior
   of each structure, smoothed by a normal kernel (Silverman's width) from which truths are drawn as
   well. Expected information gain: Lindley 1956 (10.1214/aoms/1177728069), estimated as in Huan,
   Marzouk 2013 (10.1016/j.jcp.2012.08.013). `posterior` (NULL allowed) receives the mean
   probability of structure j after trials where i is true, posterior[i * structures + j]; `bayes`
   (NULL allowed) 5, 50 and 95 % quantile of log10 of the Bayes factor of the true structure i
   against j, bayes[(i * structures + j) * 3]. */
MNC_API MNC_MUST_CHECK mnc_status mnc_study_information_of(const mnc_study_desc *desc, size_t day,
                                                           size_t participants,
                                                           mnc_study_information *information,
                                                           double *posterior, double *bayes);

/* What a measurement would do to the uncertainty of a target. */
typedef struct mnc_study_measurement {
    double sd_before; /* of the target over the draws, in its unit */
    double sd_after;  /* root of the expected variance after the measurement */
    double reduction; /* of the variance, [0, 1] */
} mnc_study_measurement;

/* Expected (preposterior) variance of a target after one measurement: `target` and `predicted` have
   a number for each of `count` draws (at least 8), the measurement errs with `sd`, [0, 1e300],
   about its prediction. The conditional mean of the target given the reading is fitted by a cubic
   polynomial, and what it explains is taken off (Strong, Oakley, Brennan 2014,
   10.1177/0272989X13505910; Strong et al. 2015, 10.1177/0272989X15575286), adjusted for its
   coefficients. The moments of the reading over its error are exact, so that nothing is simulated.
   Exact for normal variables. Weights as in bands.h. */
MNC_API MNC_MUST_CHECK mnc_status mnc_study_measurement_of(const double *target,
                                                           const double *predicted,
                                                           const double *weights, size_t count,
                                                           double sd,
                                                           mnc_study_measurement *measurement);

/* Virtual patients under each draw: what fills desc.values for one structure. */
typedef struct mnc_study_population {
    size_t draws;             /* [1, 100000] */
    const mnc_sample *truths; /* one a draw: kinetics and what sessions do; of their patients
                                 nothing is read */
    size_t patients;          /* [1, 10000] */
    const mnc_sample *people; /* one a patient: age_years, thickness_factor and site are read */
    mnc_simulation_desc base; /* skin, tolerances; its schedule and model are left empty; its
                                 allocator and log are called by all threads at once; a
                                 spacing_depth_mm of 0 is that of an ensemble */
    size_t arms;              /* [1, 16] */
    const mnc_schedule *schedules; /* of the arms */
    size_t days;                   /* [1, 1000] */
    const double *day_list;        /* rising, [0, 100000] */
    size_t records;                /* [1, 100] */
    const mnc_record *record_list; /* quantities and regions */
    int threads; /* [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it */
    mnc_progress_fn *progress; /* NULL: none. Draws that have run; one call at a time, on any
                                  thread of the run; non-zero stops */
    void *progress_user;       /* passed on */
} mnc_study_population;

/* Simulates every arm of every patient under every draw. values[record] receives draws * arms *
   patients * days numbers in the order of mnc_study_desc.values. MNC_STOPPED: progress asked for
   it. Where a simulation fails: its status and sentence, with the lowest number of the draw. */
MNC_API MNC_MUST_CHECK mnc_status mnc_study_simulate(const mnc_study_population *population,
                                                     double *const *values);

MNC_END_DECLS

#endif
