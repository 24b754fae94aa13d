/* Ensembles: the same schedules for many plausible skins. Each member draws kinetic parameters and
   device properties from their priors and, on request, a virtual patient; all schedules are run for
   it, so that they can be compared in pairs. Bands: bands.h. */
#ifndef MNC_ENSEMBLE_H
#define MNC_ENSEMBLE_H

#include <mncollagen/export.h>
#include <mncollagen/healing.h>
#include <mncollagen/model.h>
#include <mncollagen/needling.h>
#include <mncollagen/simulation.h>
#include <mncollagen/skin.h>
#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

MNC_BEGIN_DECLS

/* Many simulations, run or to be run. */
typedef struct mnc_ensemble mnc_ensemble;

/* Spread of sessions about the schedule's values; 0: none. Truncated to the ranges of mnc_session,
   as by rejection sampling; depth and radius at equal distances from what is described, which so is
   their median also where efficiency or channel_ratio is 1 (pens, lasers): a member that goes
   deeper or wider than its needle has a longer or wider one. A kill of 0 or 1 and a loss of 0 stay.
   All [0, 10]. */
typedef struct mnc_session_spread {
    double efficiency_sd;    /* of the log of the achieved depth, efficiency * needle length, which
                                is at most 3 mm */
    double channel_ratio_sd; /* of the log of the channel's radius, which is at most 0.5 mm */
    double cell_kill_sd;     /* of ln(p / (1 - p)), p = cell_kill */
    double loss_sd;          /* of the logs of collagen_loss and elastin_loss, which go together */
    double needle_length_sd; /* of the log of needle_length_mm */
    double density_sd;       /* of the log of density_per_cm2 */
} mnc_session_spread;

/* One member's draw. Complete: nothing else is needed to set up its simulations. */
typedef struct mnc_sample {
    size_t member;              /* its number in the ensemble, from 0 */
    mnc_healing_params healing; /* before the effect of age: mnc_sample_healing() */
    /* Of its sessions: mnc_sample_session(). A rank is the cumulative probability of the member's
       value under the prior [1], in (0, 1); the same for all sessions and schedules of the member.
       */
    double efficiency_rank;    /* of the achieved depth, given the needle length */
    double channel_ratio_rank; /* of the channel's radius */
    double cell_kill_rank;     /* of cell_kill */
    double loss_rank;          /* of collagen_loss and elastin_loss */
    double needle_length_rank; /* of needle_length_mm */
    double density_rank;       /* of density_per_cm2 */
    mnc_session_spread spread; /* as described */
    /* Of the patient: mnc_sample_skin(). */
    double age_years;
    double thickness_factor; /* of the dermis, before the effect of age [1] */
    int site;                /* an mnc_site, or -1: the skin described */
} mnc_sample;

/* Makes the model of a member, which the ensemble destroys. Called from several threads at once.
   Another status than MNC_OK makes the member a failed one; its sentence is that of the last
   failed call of the library on this thread. What reactions point to must live as long as the
   simulations, so until the ensemble's run ends. */
typedef mnc_status mnc_make_model_fn(const mnc_sample *sample, mnc_model **model, void *user);

/* chi^2 of a member against data: 0 or more; mnc_score_calibration() is one. As mnc_make_model_fn
   otherwise. */
typedef mnc_status mnc_score_fn(const mnc_sample *sample, double *chi_squared, void *user);

/* One result. */
typedef struct mnc_row {
    size_t member;      /* its number */
    size_t schedule;    /* number in desc.schedules */
    double day;         /* one of desc.days */
    mnc_record record;  /* one of desc.records */
    double value;       /* NAN where the member failed */
    double chi_squared; /* of the member, as scored: 0 without desc.score */
    mnc_status status;  /* of the member */
} mnc_row;

/* Takes a row; non-zero stops. */
typedef int mnc_row_fn(const mnc_row *row, void *user);

/* Called after each member with the number of members that have run and the number asked for.
   Non-zero stops. */
typedef int mnc_progress_fn(size_t done, size_t total, void *user);

/* Description of an ensemble. Start from mnc_ensemble_desc_default() and overwrite members. */
typedef struct mnc_ensemble_desc {
    size_t members;      /* [1, 100000000] */
    uint64_t seed;       /* of all draws */
    const size_t *draws; /* NULL: member k is draw k of the seed. Else `members` numbers: member k
                            is draw draws[k], such as those of a posterior. Any, also repeated */
    /* Kinetics. A parameter that is not sampled has its value in `healing`; a sampled one has it
       as the centre of its prior (mnc_param_info), within its bounds and, for
       tgf_clearance_per_day, at least 3. A lognormal prior needs a centre above 0. */
    mnc_healing_params healing;
    /* For each row of the parameter table, 1: sampled; but the parameters of a hypothesis that
       `healing` has off stay as they are. */
    unsigned char sampled[MNC_HEALING_PARAM_COUNT];
    /* And the width of its lognormal or logit prior, mnc_param_info.prior_sd by default; [0, 10].
       0 gives the centre. Others are not read. */
    double prior_sd[MNC_HEALING_PARAM_COUNT];
    mnc_session_spread spread; /* of the sessions */
    /* Virtual patients. Age lowers the stimulated synthesis, thins the skin and slows the closing
       of pores (mnc_healing_params_aged, mnc_skin_aged, mnc_closure_slowdown). */
    double youngest_years, oldest_years; /* evenly spread, [0, 120] */
    double thickness_sd;   /* of the log of the dermis' thickness, truncated to a factor of 4,
                              [0, 10]; all layers alike */
    size_t site_count;     /* 0: the skin of `base` */
    const mnc_site *sites; /* each equally likely */
    /* What is run. */
    mnc_simulation_desc base;      /* its schedule and model are left empty; each simulation has one
                                      thread. Its allocator and log are called from any thread of
                                      the run, one call at a time. A spacing_depth_mm of 0 is
                                      twice spacing_mm, at most 0.04, in columns too */
    size_t schedule_count;         /* [1, 10000] */
    const mnc_schedule *schedules; /* all of them for each member */
    size_t day_count;              /* [1, 100000] */
    const double *days;        /* of the recordings, rising, [0, 100000]; between steps values are
                                  interpolated, as by mnc_simulation_record() */
    size_t record_count;       /* [1, 1000] */
    const mnc_record *records; /* on each day */
    mnc_make_model_fn *make_model; /* NULL: the healing model with mnc_sample_healing() */
    void *make_model_user;         /* passed on */
    mnc_score_fn *score;           /* NULL: chi^2 is 0 for every member */
    void *score_user;              /* passed on */
    uint64_t code_mark; /* of what make_model and score do: parts made with another mark are not
                           merged. Yours to choose */
    /* How. */
    int threads; /* [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it */
    mnc_progress_fn *progress; /* NULL: none. One call at a time, on any thread of the run */
    void *progress_user;       /* passed on */
    mnc_row_fn *row; /* NULL: none. The rows of a run while it goes on, also of members that had
                        run before: by member, schedule, day, record. One call at a time, on any
                        thread of the run */
    void *row_user;  /* passed on */
} mnc_ensemble_desc;

/* 200 members, seed 1, all parameters sampled with a lognormal or logit prior (the two uniform
   ones, of switches that are off by default, are not: moving macrophages alone would lower the
   median gain by a quarter) and all of hypotheses with any prior, which has an effect where
   `healing` is set to parameters under them (mnc_healing_params_under); the spread of sessions
   (efficiency 0.25, channel 0.3, kill 0.7, loss 0.5 [assumed], needle length and density as set),
   no virtual patients (age 24), skin of the site, no schedule, day and record yet.
 */
MNC_API mnc_ensemble_desc mnc_ensemble_desc_default(mnc_site site);

/* Draw of member `member`: depends on the seed, the number of the draw, and what the description
   says about kinetics, spread and patients, and on nothing else; each dimension has numbers of its
   own, so what is sampled beside a parameter does not change it. A set of parameters for which
   healthy skin has no balance is drawn again as a whole. What is run need not be set. Errors:
   MNC_ERR_INVALID. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_sample(const mnc_ensemble_desc *desc, size_t member,
                                                      mnc_sample *sample);

/* What may vary from one member to the next: the rows of the parameter table by their numbers, and
   these. */
enum {
    MNC_INPUT_EFFICIENCY = 1000, /* "efficiency", of the achieved depth */
    MNC_INPUT_CHANNEL_RATIO,     /* "channel_ratio", of the channel's radius */
    MNC_INPUT_CELL_KILL,         /* "cell_kill" */
    MNC_INPUT_LOSS,              /* "loss", of collagen and elastin */
    MNC_INPUT_AGE,               /* "age" */
    MNC_INPUT_THICKNESS,         /* "thickness", of the dermis */
    MNC_INPUT_SITE,              /* "site" */
    MNC_INPUT_NEEDLE_LENGTH,     /* "needle_length" */
    MNC_INPUT_DENSITY,           /* "density" */
    MNC_INPUT_END                /* no input, behind the last one */
};

/* Lower-case name of an input, static; that of a parameter is its own. NULL where there is none. */
MNC_API const char *mnc_input_name(int input);

/* What varies in a description, rows of the parameter table first, into `inputs` (at most `room`;
   NULL is allowed for 0); `count` receives how many there are. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_inputs(const mnc_ensemble_desc *desc, int *inputs,
                                                      size_t room, size_t *count);

/* The draw with these ranks, (0, 1), one for each of mnc_ensemble_inputs in its order, instead of
   drawn ones: for designs of your own. All else is at the centre; `member` of the sample is 0.
   Refuses ranks for which healthy skin has no balance. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_sample_at(const mnc_ensemble_desc *desc,
                                                         const double *ranks, size_t count,
                                                         mnc_sample *sample);

/* The value of a parameter below which the share `rank`, [0, 1], of its prior, cut to
   [lower, upper], lies; default_value is the centre, or on_value of a parameter that belongs to a
   hypothesis. For parameters of your own as well: reads the members default_value, lower, upper,
   prior, prior_sd and, not set in your own, least_on, hypothesis and on_value. */
MNC_API MNC_MUST_CHECK mnc_status mnc_param_quantile(const mnc_param_info *info, double rank,
                                                     double *value);

/* The member's kinetics, with the effect of age. */
MNC_API void mnc_sample_healing(const mnc_sample *sample, mnc_healing_params *params);

/* The member's version of a session, as its truncated prior about `session`, day and shape
   kept, and no faster in closing than the member's age allows. Both may be the same. */
MNC_API void mnc_sample_session(const mnc_sample *sample, const mnc_session *session,
                                mnc_session *sampled);

/* The member's skin: its site or else `skin`, with the effects of its thickness and age. Both may
   be the same. */
MNC_API void mnc_sample_skin(const mnc_sample *sample, const mnc_skin *skin, mnc_skin *sampled);

/* chi^2 against evidence rows (evidence.h): the sum of the squared residuals of those with the use
   fit or check. Each is evaluated on the default skin of its site, with the member's kinetics
   before age and with the member's version of its session; resurfacing is not varied. An
   mnc_score_fn; `user` is a const mnc_evidence *, NULL for the rows of data/calibration.csv, which
   are compiled into the library. Takes as long as ten years of a column. For the built-in
   kinetics. Refuses rows without a functional. */
MNC_API MNC_MUST_CHECK mnc_status mnc_score_calibration(const mnc_sample *sample,
                                                        double *chi_squared, void *user);

/* Checks and copies the description and all it points to, but `user` pointers; runs nothing. The
   caller destroys the ensemble. Errors: MNC_ERR_INVALID with a sentence, MNC_ERR_MEMORY. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_create(const mnc_ensemble_desc *desc,
                                                      mnc_ensemble **ensemble);

/* Runs members first .. first + count - 1 that have not run yet, in parallel. A failed member is
   stored with its status and sentence, and the others continue. MNC_OK: all have run; see
   mnc_ensemble_counts for failures. MNC_STOPPED: a callback asked to stop. MNC_ERR_MEMORY. After
   these two, what has run stays, and another call goes on with the rest. Results have the same bits
   for any number of threads. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_run(mnc_ensemble *ensemble, size_t first,
                                                   size_t count);

/* Runs what the ensemble describes once, for mnc_ensemble_sample_at(ranks) and on the calling
   thread, and leaves the ensemble as it is: several threads may do so at once, and an allocator and
   a log of desc.base then are called from all of them at once. values[(schedule * day_count + day)
   * record_count + record]; `value_count` is how many these are. desc.score is not called. Errors:
   those of the simulation, MNC_ERR_INVALID. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_evaluate(const mnc_ensemble *ensemble,
                                                        const double *ranks, size_t count,
                                                        double *values, size_t value_count);

/* The same for `points` (1 to 10^6) sets of ranks, ranks[point * count + input]: values[point *
   value_count + value]. Columns run side by side, with the bits that each has alone. A failure is
   that of the first set that fails. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_evaluate_each(const mnc_ensemble *ensemble,
                                                             const double *ranks, size_t count,
                                                             size_t points, double *values,
                                                             size_t value_count);

/* Numbers of input ranks and output values of mnc_ensemble_evaluate; NULL is allowed for either. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_size(const mnc_ensemble *ensemble, size_t *ranks,
                                                    size_t *values);

/* NULL is allowed. */
MNC_API void mnc_ensemble_destroy(mnc_ensemble *ensemble);

/* Members that have run, and those of them that failed; NULL is allowed for either. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_counts(const mnc_ensemble *ensemble, size_t *run,
                                                      size_t *failed);

/* What became of a member. */
typedef struct mnc_member {
    int has_run;          /* 1: run or merged */
    mnc_status status;    /* MNC_OK, or why it failed */
    const char *sentence; /* of the failure, else ""; lives as long as the ensemble */
    double chi_squared;   /* NAN where it failed or has not run */
} mnc_member;

/* What became of member `member`. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_member(const mnc_ensemble *ensemble, size_t member,
                                                      mnc_member *result);

/* A recorded quantity over the members: values[member], NAN where it failed or has not run. The
   numbers are those in desc.schedules, desc.days, desc.records; `count` is desc.members. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_values(const mnc_ensemble *ensemble, size_t schedule,
                                                      size_t day, size_t record, double *values,
                                                      size_t count);

/* chi^2 over the members, NAN where one failed or has not run; `count` is desc.members. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_chi_squared(const mnc_ensemble *ensemble,
                                                           double *chi_squared, size_t count);

/* Passes the rows of members first .. first + count - 1 that have run to `row`, in order.
   MNC_STOPPED if `row` asked to stop. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_rows(const mnc_ensemble *ensemble, size_t first,
                                                    size_t count, mnc_row_fn *row, void *user);

/* Writes the raw results of members first .. first + count - 1, all of which have run, as a part:
   `size` bytes of memory, the same on every machine. `needed` (NULL allowed) receives the size of
   the part; with size 0 `bytes` may be NULL and nothing is written. Between 0 and the part's size
   it is refused. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_save(const mnc_ensemble *ensemble, size_t first,
                                                    size_t count, void *bytes, size_t size,
                                                    size_t *needed);

/* Takes over a part that was run elsewhere. Refused with a sentence, and nothing is changed, where
   the part is damaged, of another version of the library or another description (all of it but
   threads, callbacks, allocator and log; the code by desc.code_mark), or one of its members has
   already run here. */
MNC_API MNC_MUST_CHECK mnc_status mnc_ensemble_merge(mnc_ensemble *ensemble, const void *bytes,
                                                     size_t size);

MNC_END_DECLS

#endif
