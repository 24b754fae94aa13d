/* The same ensemble under several structures of the kinetics, and averages over them. */
#ifndef DRIVER_ENSEMBLE_STRUCTURES_H
#define DRIVER_ENSEMBLE_STRUCTURES_H

#include "ensemble/run.h"
#include "results/table.h"
#include "scenario/hypotheses.h"

/* One structure. */
typedef struct structure_run {
    const char *name; /* of the scenario */
    double prior_weight;
    int extra_parameters; /* beyond those of the default structure */
    int weighs_draws;     /* 0: draws of the prior, as they are, or of its own posterior */
    int has_own_draws;    /* 1: from a shipped file of the posterior under it; `likelihood` is
                             then run beside `run`, else `run` gives chi_squared, too */
    ensemble_run run, likelihood;
    double chi_squared; /* -2 ln of its mean likelihood; of a posterior's draws, against the
                           structure of these draws */
    double weight;      /* of all, which add up to 1 */
    /* Kinetics: memory of the values that it was made from. */
    double values[KINETICS_LIMIT];
    int hypothesis;
} structure_run;

struct structures {
    size_t count;
    structure_run of[STRUCTURE_LIMIT];
    hypothesis_weighting weighting;
};

/* The shipped file of draws of the posterior under a structure with these kinetics and about its
   own values, in new memory; NULL: there is none. */
outcome structures_own_draws(const scenario_structure *from, const scenario_kinetics *kinetics,
                             char **path);

/* Reads them, if the scenario has any: then *result is new memory, which the caller frees, else
   NULL. Options that write or read single draws are refused beside them. Nothing is done for
   --print-config. */
outcome structures_prepare(const scenario_structures *list, const driver_options *options,
                           const scenario_uncertainty *part, const scenario_kinetics *kinetics,
                           const scenario_skin *skin, structures **result);

/* Describes all as `run` is described. */
void structures_describe(structures *under, const ensemble_run *run);

/* Describes all so that nothing is run but what weighs them. */
void structures_describe_weights(structures *under, const mnc_simulation_desc *base);

/* Runs all and weighs them. */
outcome structures_go(structures *under, const driver_options *options);

/* Runs other courses under all, which keep the weights that they have. What is read is the gain, or
   `record` as number GAIN_RECORDS (NULL: none). */
outcome structures_go_on(structures *under, const mnc_ensemble_desc *courses,
                         const mnc_record *record, const driver_options *options);

/* A draw under a structure, by their numbers. */
typedef struct structure_member {
    size_t structure, member;
} structure_member;

/* Equally weighted draws from all structures together: systematically, first at half a step. */
void structures_resample(const structures *under, size_t count, structure_member *taken);

/* Frees; NULL is allowed. */
void structures_free(structures *under);

/* Number of a structure that stands for the average over all. */
#define STRUCTURES_AVERAGED ((size_t)-1)

/* A gain, one for each draw: of a course, a region, a day. Of a record that is no gain itself, what
   it has above its value in healthy skin. */
typedef struct gain_place {
    size_t course, record, day;
    double healthy;
} gain_place;

/* What a comparison says of two gains under one structure, or averaged. */
typedef struct structure_pair {
    mnc_band ratio;  /* gain a / gain b, draw by draw */
    mnc_share above; /* P(a > b) */
} structure_pair;

structure_pair structures_compare(const structures *under, size_t structure, gain_place a,
                                  gain_place b);

/* The gain in percent of healthy. */
mnc_band structures_band(const structures *under, size_t structure, gain_place of);

/* The share of draws whose gain is at least so many percent of healthy. */
mnc_share structures_share(const structures *under, size_t structure, gain_place of,
                           double least_percent);

/* The variance of the ratio, and that of the gain. */
mnc_variance_split structures_split_ratio(const structures *under, gain_place a, gain_place b);
mnc_variance_split structures_split_gain(const structures *under, gain_place of);

/* Ends of the ratio's bands and its medians over all structures with a weight. */
typedef struct structure_range {
    double low, high;
    double least_median, largest_median;
    size_t least, largest; /* the structures with these medians */
} structure_range;

structure_range structures_range(const structures *under, gain_place a, gain_place b);

/* The same over both. */
structure_range structures_range_of_both(structure_range a, structure_range b);

/* ---- on stdout ---- */

/* Prints the structures with their weights, and where the draws come from. */
void structures_print(const structures *under);

/* Prints what the columns of the tables below hold. */
void structures_print_columns(void);

/* The columns of gains and of ratios behind those that name a row, which stand in each part, and
   the cells of a row. */
void structures_gain_columns(result_table *of, const structures *under);
void structures_ratio_columns(result_table *of, const structures *under);
void structures_gain_cells(result_table *of, const structures *under, gain_place gain);
void structures_ratio_cells(result_table *of, const structures *under, gain_place a, gain_place b);

/* The same of shares of draws. */
void structures_share_columns(result_table *of, const structures *under);
void structures_share_cells(result_table *of, const structures *under, gain_place gain,
                            double least_percent);

/* What holds under every structure, and what depends on it: clauses, NULL without any. */
typedef struct structures_verdict {
    char *holds, *depends;
} structures_verdict;

/* Add clauses on what changes a gain: `what`, as "\"a\" instead of \"b\"", by such a ratio. */
void structures_judge_holds(const char *what, const structure_range *range,
                            structures_verdict *verdict);
void structures_judge_depends(const structures *under, const char *what,
                              const structure_range *range, structures_verdict *verdict);

/* Both, of a in the place of b. */
void structures_judge(const structures *under, const char *name_a, const char *name_b, gain_place a,
                      gain_place b, structures_verdict *verdict);

/* Prints one sentence of all, and frees them. */
void structures_print_verdict(const structures *under, structures_verdict *verdict);

/* ---- in figures ---- */

/* Writes number and names of the structures, which the legend of figure.gp shows. */
void structures_plot_names(FILE *script, const structures *under);

/* A figure of bars, a row for each gain or ratio, the average last. */
typedef struct structure_bars {
    const char *shows, *axis;
    double mark; /* a dotted line at this value; NAN: none */
    size_t count;
    char **labels;
    const gain_place *of, *to; /* `to` NULL: gains, else ratios to these */
} structure_bars;

/* Its data and template, behind those of the others. */
void structures_plot_bars(FILE *script, const structures *under, const structure_bars *bars);

/* ---- in files ---- */

/* Columns that name a structure and its weights, and their values; of the average, empty. */
extern const char structure_columns[];
void structures_write_columns(FILE *file, const structures *under, size_t structure);

/* Structures 0 to count - 1, then the average. */
size_t structures_at(const structures *under, size_t index);

#endif
