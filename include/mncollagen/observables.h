/* Quantities derived from the fields, and summaries of curves of collagen gain. */
#ifndef MNC_OBSERVABLES_H
#define MNC_OBSERVABLES_H

#include <mncollagen/export.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* Quantities of the healing model beside its fields; usable wherever a quantity is. Their names
   are these words in lower case without mnc_: "collagen_total", ... Type III is a proxy: the model
   knows new and mature collagen, no types, and takes 35 % and 20 % of them for type III. */
enum {
    MNC_COLLAGEN_TOTAL = 1000, /* r = x + y, relative to healthy [1]: mass per original volume */
    MNC_COLLAGEN_GAIN,         /* r - 1 [1] */
    MNC_PROCOLLAGEN_SYNTHESIS, /* (n + eta1 m)(1 + k_max s), 1 in healthy skin [1] */
    MNC_COLLAGEN_III_PROXY,    /* 0.35 x + 0.20 y, relative to its healthy value [1] */
    MNC_COLLAGEN_I,            /* the rest, 0.65 x + 0.80 y, relative to all healthy collagen [1] */
    MNC_MYOFIBROBLAST_FRACTION, /* m / (n + m), 0 where there are no cells [1] */
    MNC_TROPOELASTIN_SYNTHESIS  /* (n + eta1 m)(1 + k_el s), 1 in healthy skin [1] */
};

/* quantity | MNC_PHYSICAL is the same quantity in physical units: fibroblasts and myofibroblasts
   in 1/mm^3, new, mature and total collagen, its gain and type I in mg/mL. A quantity without
   another unit than its own (TGF-beta is in ng/mL as it is; the others are relative only) keeps
   value and unit. The factor is that of the layer; of a cell that a layer border cuts, each part
   has its own. A number, as C++20 deprecates operations on values of two enums. */
#define MNC_PHYSICAL (1 << 16)

/* What a curve of collagen gain says. Days are from the first of the curve's days on; NAN where
   there is none (a gain that never rises above zero has no peak). */
typedef struct mnc_gain_summary {
    double peak_gain;          /* largest gain from the last session to the end of the curve [1] */
    double peak_day;           /* its day */
    int still_rising;          /* 1: the peak is the curve's last day */
    double half_peak_day;      /* first day with half of the peak gain */
    double ninety_percent_day; /* first day with 90 % of it */
    double half_loss_day; /* day after the peak on which the gain falls below half of it; NAN: not
                             before the end of the curve */
} mnc_gain_summary;

/* Reads a curve of `count` points (count >= 2, days rising), straight lines between the points. */
MNC_API MNC_MUST_CHECK mnc_status mnc_summarize_gain(const double *days, const double *gains,
                                                     size_t count, double last_session_day,
                                                     mnc_gain_summary *summary);

/* Peak gain per session [1]; NAN without a peak or a session. */
MNC_API double mnc_gain_per_session(const mnc_gain_summary *summary, size_t sessions);

/* The last day on which a curve, of TGF-beta for example, is above a tenth of its peak; straight
   lines between the points. NAN: never above zero, or still above a tenth at its end. Refuses a
   curve as mnc_summarize_gain does. */
MNC_API MNC_MUST_CHECK mnc_status mnc_signal_duration(const double *days, const double *values,
                                                      size_t count, double *last_day);

MNC_END_DECLS

#endif
