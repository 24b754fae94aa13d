/* Search for schedules: session days on a grid, their number, needle length and channel density,
   for the largest gain at a day or the least downtime for a given gain, under limits. Each
   candidate is assessed by a quantile over members (draws of the uncertain parameters) common to
   all candidates, so that comparisons are paired. The result is never one winner but all visited
   candidates that the noise cannot tell from the first. What the model cannot decide at all:
   docs/planning.md. */
#ifndef MNC_PLAN_H
#define MNC_PLAN_H

#include <mncollagen/bands.h>
#include <mncollagen/ensemble.h>
#include <mncollagen/export.h>
#include <mncollagen/needling.h>
#include <mncollagen/simulation.h>
#include <mncollagen/skin.h>
#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

MNC_BEGIN_DECLS

/* What a search found. */
typedef struct mnc_plan mnc_plan;

/* What is wanted. The value of a candidate is desc.quantile of its members' values. */
typedef enum mnc_plan_goal {
    MNC_PLAN_LARGEST_VALUE, /* the largest value */
    MNC_PLAN_LEAST_DOWNTIME /* the least downtime among those whose value is at least desc.wanted */
} mnc_plan_goal;

/* What no candidate may exceed. HUGE_VAL: no limit. Days and volumes are those of the schedule as
   written, not as a member's device and patient vary it. */
typedef struct mnc_plan_limits {
    double minimum_gap_days;      /* from one session to the next, [0, 100000] */
    double deepest_mm;            /* achieved depth below the skin surface, above 0 */
    double max_downtime_days;     /* mnc_schedule_downtime(), any_days, >= 0 */
    double max_open_barrier_days; /* mnc_schedule_open_barrier_days(), >= 0 */
    double max_injured_volume_mm; /* mnc_schedule_injured_volume_mm() on base.skin, >= 0 */
} mnc_plan_limits;

/* The value of one member of a candidate, larger is better. Called from several threads at once,
   for each member and candidate at most once. It must depend on its arguments alone. Another
   status than MNC_OK, or a value that is not finite, makes the candidate a failed one. */
typedef mnc_status mnc_plan_value_fn(const mnc_schedule *schedule, size_t member, double *value,
                                     void *user);

/* Description of a search. Start from mnc_plan_desc_default() and overwrite members. It is read
   during mnc_plan_search() only. */
typedef struct mnc_plan_desc {
    /* Choices. */
    size_t day_count;                /* [1, 5000] */
    const double *days;              /* that a session may be on, rising, [0, 100000] */
    size_t length_count;             /* [0, 100]; 0: that of `session` */
    const double *needle_lengths_mm; /* to choose from, rising */
    size_t density_count;            /* [0, 100]; 0: that of `session` */
    const double *densities_per_cm2; /* to choose from, rising */
    int mixed_doses;        /* 1: each session has its own length and density; 0: all sessions of a
                               schedule share them */
    size_t min_sessions;    /* [0, max_sessions] */
    size_t max_sessions;    /* [1, 64] */
    mnc_session session;    /* all else about a session */
    mnc_plan_limits limits; /* that every candidate keeps */
    /* Goal. */
    mnc_plan_goal goal;
    double quantile; /* of the members' values, [0.01, 0.99] */
    double wanted;   /* value to be reached, for the least downtime; finite */
    /* Members: samples that are simulated, or a function of the user's. */
    size_t member_count;           /* [1, 1000000] */
    const mnc_sample *samples;     /* of mnc_ensemble_sample(); not read where `value` is given */
    mnc_simulation_desc base;      /* skin, extent and tolerances; its schedule, model, threads,
                                      allocator and log are not used; a spacing_depth_mm of 0 is
                                      that of an ensemble */
    mnc_record record;             /* the value: mean of a quantity over a region ... */
    double day;                    /* ... on this day, not before the last of `days` */
    mnc_plan_value_fn *value;      /* NULL: samples are simulated */
    void *value_user;              /* passed on */
    const mnc_schedule *reference; /* to compare with; NULL: none */
    /* Search. */
    uint64_t seed; /* of annealing and of resampling */
    size_t
        exhaustive_limit; /* up to so many candidates all are visited; else annealing. [0, 1e6] */
    size_t restarts;      /* of annealing, [1, 1000] */
    size_t moves;         /* of each restart, [1, 1000000] */
    size_t resamples;     /* of the members, for the noise, [50, 100000] */
    double indifference;  /* share of the first's value (downtime) below which a difference counts
                             as none, whatever the noise [1], [0, 0.5] */
    int threads; /* [0, MNC_MAX_THREADS]; 0: OpenMP's choice. Results do not depend on it */
    mnc_progress_fn *progress; /* NULL: none. Candidates visited, or moves tried, and all of them.
                                  On the caller's thread; non-zero stops */
    void *progress_user;       /* passed on */
} mnc_plan_desc;

/* One session's length and density everywhere (1.5 mm, 250 per cm^2), one to six sessions at least
   7 days apart [assumed], no deeper than the site's dermis, no other limit; the largest median of
   the papillary collagen gain on day 365; all candidates up to 2000, else 4 restarts of 400 moves;
   500 resamples, differences below 2 % count as none [assumed: a run is right to 1e-3, and no
   measurement resolves a fiftieth of a gain]. Days and samples have to be set. */
MNC_API mnc_plan_desc mnc_plan_desc_default(mnc_site site);

/* Searches. The caller destroys the plan. MNC_OK; MNC_STOPPED: progress asked for it, and the plan
   holds what was found until then; MNC_ERR_INVALID with a sentence, also where no schedule keeps
   the limits; MNC_ERR_MEMORY. After errors *plan is NULL. Candidates that fail are counted and kept
   as failed. Results have the same bits for any number of threads. */
MNC_API MNC_MUST_CHECK mnc_status mnc_plan_search(const mnc_plan_desc *desc, mnc_plan **plan);

/* NULL is allowed. */
MNC_API void mnc_plan_destroy(mnc_plan *plan);

/* The search as a whole. */
typedef struct mnc_plan_summary {
    size_t visited; /* candidates with a result or failed */
    size_t failed;  /* of them: a member failed */
    size_t near;    /* of them: near-optimal, the first in the order */
    int exhaustive; /* 1: every candidate was to be visited; 0: annealing, which may miss some */
    int complete;   /* 0: stopped early */
    int reached;    /* 1: a candidate's value is at least `wanted`; always for the largest value */
    size_t members; /* of each candidate */
    mnc_status reference_status;    /* MNC_OK without a reference, too */
    const char *reference_sentence; /* why it failed, else ""; lives as long as the plan */
    mnc_band reference_band;        /* of its members; NAN and 0 where there is none or it failed */
    double reference_value;         /* the quantile, likewise */
} mnc_plan_summary;

/* The summary. */
MNC_API MNC_MUST_CHECK mnc_status mnc_plan_summarize(const mnc_plan *plan,
                                                     mnc_plan_summary *summary);

/* A visited candidate. Numbers are NAN where it failed. */
typedef struct mnc_plan_candidate {
    mnc_schedule schedule; /* lives as long as the plan */
    mnc_status status;     /* MNC_OK, or why it failed */
    const char *sentence;  /* of the failed member of the lowest number, else ""; as long as the
                              plan */
    int is_near;  /* 1: cannot be told from the first. For the largest value: the first's value is
                     above this one's in less than 95 % of the resamples, or by no more than
                     `indifference` of it. For the least downtime: at least 5 % of the resamples
                     reach `wanted` (or the value does but for `indifference`), with no more
                     downtime, but for `indifference`, than the least of those that 95 % reach */
    int on_front; /* 1: no visited candidate has as much value with less downtime, nor more value
                     with as little */
    double value; /* quantile of the members */
    double standard_error;            /* of it, from the finite number of members */
    double difference;                /* value - that of the first */
    double difference_standard_error; /* of it, member by member */
    double
        first_above; /* fraction of resamples in which the first's value is above this one's [1] */
    double reaching; /* fraction of resamples whose value is at least `wanted` [1] */
    mnc_band band;   /* of the members */
    mnc_share above_reference; /* P(better than the reference), member by member; NAN without */
    double downtime_days, open_barrier_days, injured_volume_mm; /* of the schedule */
} mnc_plan_candidate;

/* Candidate number `rank` of the order: near-optimal ones first, failed ones last; in between
   by value, for the least downtime by downtime (in hundredths of a day) where `wanted` is reached.
   Neighbours in it may well
   be equal within the noise. */
MNC_API MNC_MUST_CHECK mnc_status mnc_plan_ranked(const mnc_plan *plan, size_t rank,
                                                  mnc_plan_candidate *candidate);

/* Values of the members of that candidate, NAN where a member failed; `count` is
   desc.member_count. */
MNC_API MNC_MUST_CHECK mnc_status mnc_plan_values(const mnc_plan *plan, size_t rank, double *values,
                                                  size_t count);

MNC_END_DECLS

#endif
