/* Quantities that follow from the fields, and what a curve of collagen gain says. */
#ifndef MNC_OBSERVABLES_H
#define MNC_OBSERVABLES_H

#include <mncollagen/export.h>
#include <mncollagen/status.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* Quantities of the healing model beside its fields; usable wherever a quantity is. Their names
   are "collagen_total", "collagen_gain" and "procollagen_synthesis". */
enum {
    MNC_COLLAGEN_TOTAL = 1000, /* r = x + y, relative to healthy [1]: mass per original volume */
    MNC_COLLAGEN_GAIN,         /* r - 1 [1] */
    MNC_PROCOLLAGEN_SYNTHESIS  /* (n + eta1 m)(1 + k_max s), 1 in healthy skin [1] */
};

/* quantity | MNC_PHYSICAL is the same quantity in physical units: fibroblasts and myofibroblasts
   in 1/mm^3, new, mature and total collagen and its gain in mg/mL. A quantity without another unit
   than its own (TGF-beta is in ng/mL as it is; macrophages, debris, activation, elastin and
   synthesis are relative only) keeps value and unit. The factor is that of the layer; of a cell
   that a layer border cuts, each part has its own. */
enum { MNC_PHYSICAL = 1 << 16 };

/* What a curve of collagen gain says. Days are from the first of the curve's days on; NAN where
   there is none (a gain that never rises above zero has no peak). */
typedef struct mnc_gain_summary {
    double peak_gain;          /* largest gain from the last session to the end of the curve [1] */
    double peak_day;           /* its day */
    int still_rising;          /* 1: the peak is the curve's last day */
    double half_peak_day;      /* first day with half of the peak gain */
    double ninety_percent_day; /* first day with 90 % of it */
} mnc_gain_summary;

/* Reads a curve of `count` points (count >= 2, days rising), straight lines between the points. */
MNC_API MNC_MUST_CHECK mnc_status mnc_summarize_gain(const double *days, const double *gains,
                                                     size_t count, double last_session_day,
                                                     mnc_gain_summary *summary);

MNC_END_DECLS

#endif
