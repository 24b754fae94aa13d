/* Running the protocol of an evidence row and evaluating its functional. */
#ifndef MNCI_ANALYSIS_EVIDENCE_VALUE_H
#define MNCI_ANALYSIS_EVIDENCE_VALUE_H

#include "base/curve.h"

#include <mncollagen.h>

/* A simulation of the row's protocol in a column of the default skin, on one thread; tolerance 0:
   the default. The caller destroys it. */
mnc_status mnci_evidence_simulate(const mnc_evidence_row *row, const mnc_model *model,
                                  double tolerance, mnc_simulation **simulation);

/* The row's quantity on the simulation's day. */
mnc_status mnci_evidence_read_now(const mnc_evidence_row *row, const mnc_simulation *simulation,
                                  double *value);

/* The row's reading of a curve: a peak or a crossing; NAN if there is none. */
double mnci_evidence_read_curve(const mnc_evidence_row *row, const mnci_curve *curve);

/* A quantity of the row's session: its density, or a member of mnc_session_assessment by name. */
mnc_status mnci_evidence_session_value(const mnc_evidence_row *row, double *value);

/* Infinite for a zero denominator, without a floating-point exception. */
double mnci_evidence_ratio(double value, double of);

/* Prefixes the sentence of a failed call with the row's id. */
mnc_status mnci_evidence_failed(const mnc_evidence_row *row, mnc_status status);

#endif
