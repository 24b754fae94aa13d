/* Evidence: published or own data, one number per row of a CSV file, and the model's value for
   each. data/README.md explains the columns. Every row has its protocol, the functional of its
   course, and its target; the functions here also set up fits (fit.h) to rows. */
#ifndef MNC_EVIDENCE_H
#define MNC_EVIDENCE_H

#include <mncollagen/export.h>
#include <mncollagen/fit.h>
#include <mncollagen/healing.h>
#include <mncollagen/needling.h>
#include <mncollagen/skin.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* A set of evidence rows. */
typedef struct mnc_evidence mnc_evidence;

/* The use of a row. */
typedef enum mnc_evidence_use {
    MNC_EVIDENCE_FIT,          /* parameters are fitted to it */
    MNC_EVIDENCE_CHECK,        /* counts in chi^2, nothing is fitted to it */
    MNC_EVIDENCE_SHOW,         /* shown only */
    MNC_EVIDENCE_CONSTRUCTION, /* a formula of the model was made from this number */
    MNC_EVIDENCE_BLIND         /* its rule was written down before the model was compared with it:
                                  shown as hit or miss, never fitted, never in chi^2 */
} mnc_evidence_use;

/* The functional of a row's course. */
typedef enum mnc_evidence_functional {
    MNC_EVIDENCE_NONE,     /* the model has no such quantity */
    MNC_EVIDENCE_SESSION,  /* a number of the session itself: no curve, no day */
    MNC_EVIDENCE_AT,       /* the value on the day */
    MNC_EVIDENCE_RATIO,    /* the value on the day / the value on day `argument` */
    MNC_EVIDENCE_PEAK,     /* the largest value until the day */
    MNC_EVIDENCE_PEAK_DAY, /* when it is reached */
    MNC_EVIDENCE_RISE,     /* first day with `argument` of the largest value */
    MNC_EVIDENCE_FALL      /* last day with it */
} mnc_evidence_functional;

/* Regions of rows beside those of the dermis. */
enum { MNC_EVIDENCE_EPIDERMIS = -2, MNC_EVIDENCE_SURFACE = -3 };

/* A row. Missing numbers are NAN. The strings live as long as the evidence. */
typedef struct mnc_evidence_row {
    int line;                    /* of the file */
    const char *metric;          /* what is compared, in a few words */
    mnc_observation observation; /* in `unit`; its name is the row's id */
    const char *unit;            /* "1", "day", "hour" or "per_cm2" */
    double per_unit;             /* value in `unit` / value in the unit of the library */
    mnc_evidence_use use;        /* use of the row */
    mnc_site site;               /* body site, of the default skin there */
    size_t sessions;             /* their number, the first on day 0 */
    double interval_days;        /* from one to the next */
    mnc_session session;         /* each of them */
    /* The value is divided by the one with these, where they are not NAN; it is read the same time
       after the last session. */
    double per_sessions;        /* number of sessions */
    double per_interval_days;   /* from one to the next */
    double per_length_mm;       /* needle length */
    double per_density_per_cm2; /* channels per cm^2 */
    int region; /* of the dermis, or one of those above; unused for MNC_EVIDENCE_SESSION */
    const char
        *quantity; /* a name that mnc_simulation_find_quantity() knows, epidermal_thickness,
                      or of a session a member of mnc_session_assessment or density_per_cm2 */
    mnc_evidence_functional functional; /* functional of its course */
    double day, argument;               /* for the functional */
    const char *tag;                    /* how it was obtained */
    const char *compared; /* what was observed, and which quantity of the model represents it */
    const char *source;   /* where it is from */
} mnc_evidence_row;

/* Reads a file of at most 1 MiB without zero bytes; the caller destroys the evidence. Errors:
   MNC_ERR_INVALID with a sentence that names line and column, MNC_ERR_IO where the file cannot be
   read, MNC_ERR_MEMORY. */
MNC_API MNC_MUST_CHECK mnc_status mnc_evidence_read(const char *path, mnc_evidence **evidence);

/* The same for text in memory, which is copied; `name` stands in sentences. */
MNC_API MNC_MUST_CHECK mnc_status mnc_evidence_parse(const char *name, const char *text,
                                                     mnc_evidence **evidence);

/* NULL is allowed. */
MNC_API void mnc_evidence_destroy(mnc_evidence *evidence);

/* The rows, which belong to the evidence. */
MNC_API MNC_MUST_CHECK mnc_status mnc_evidence_rows(const mnc_evidence *evidence,
                                                    const mnc_evidence_row **rows, size_t *count);

/* The row of that id; refuses another one with a sentence that lists all. */
MNC_API MNC_MUST_CHECK mnc_status mnc_evidence_find(const mnc_evidence *evidence, const char *id,
                                                    const mnc_evidence_row **row);

/* The model's value for a row with these parameters, in the row's unit: runs its protocol in a
   column of skin with an error two orders of magnitude below usual tolerances of data. Refuses a
   row without a functional, a curve that has no such day, a ratio with zero denominator, and one to
   another course that would be read before day 0. */
MNC_API MNC_MUST_CHECK mnc_status mnc_evidence_value(const mnc_evidence_row *row,
                                                     const mnc_healing_params *params,
                                                     double *value);

/* The course of the row's quantity in the unit of the library: on `count` (at least 2) evenly
   spaced days from day 0 to `last_day`. Refuses a row without a course. */
MNC_API MNC_MUST_CHECK mnc_status mnc_evidence_curve(const mnc_evidence_row *row,
                                                     const mnc_healing_params *params,
                                                     double last_day, double *days, double *values,
                                                     size_t count);

/* Parameters of the built-in kinetics that are fitted to rows. */
typedef struct mnc_evidence_fit mnc_evidence_fit;

/* Prepares a fit of the parameters with these row numbers of the parameter table (rising) to those
   of the rows whose use is MNC_EVIDENCE_FIT. `healing` (copied) holds the starts and all that is
   not fitted. The rows are copied, but their strings must live as long as the fit. The caller
   destroys it. Refuses rows without a functional among those, and when there are none of them. */
MNC_API MNC_MUST_CHECK mnc_status mnc_evidence_fit_create(
    const mnc_evidence_row *rows, size_t row_count, const mnc_healing_params *healing,
    const int *parameters, size_t parameter_count, mnc_evidence_fit **fit);

/* NULL is allowed. */
MNC_API void mnc_evidence_fit_destroy(mnc_evidence_fit *fit);

/* The description for mnc_fit_run(): mnc_fit_desc_default() with parameters, observations and
   model, in the order given to create. Parameters and observations belong to the evidence fit,
   which must outlive every fit made with them: the model is its own. */
MNC_API MNC_MUST_CHECK mnc_status mnc_evidence_fit_describe(mnc_evidence_fit *fit,
                                                            mnc_fit_desc *desc);

MNC_END_DECLS

#endif
