/* One row of an evidence file. */
#ifndef MNCI_ANALYSIS_EVIDENCE_ROW_H
#define MNCI_ANALYSIS_EVIDENCE_ROW_H

#include "analysis/cells.h"

#include <mncollagen/evidence.h>

enum { MNCI_EVIDENCE_COLUMNS = 31 };

/* Names of the columns, in their order; the first is the row's id. */
extern const char *const mnci_evidence_columns[MNCI_EVIDENCE_COLUMNS];

/* Parses a row. Missing and superfluous cells are refused, so that a typing error cannot become a
   value. */
mnc_status mnci_evidence_row(const mnci_cells *from, mnc_evidence_row *to);

/* Whether the value of a row is a ratio to the one of another course. */
int mnci_evidence_is_relative(const mnc_evidence_row *row);

/* The row with that other course; its days lie as long after the last session. */
mnc_evidence_row mnci_evidence_divisor(const mnc_evidence_row *row);

/* Whether a day on which that other course is read is none of a run, and what to say then of the
   member that puts it there. */
int mnci_evidence_divisor_is_outside(const mnc_evidence_row *row);
extern const char mnci_evidence_outside[];

/* The rows of data/calibration.csv, which are compiled in. The caller destroys them. */
mnc_status mnci_evidence_shipped(mnc_evidence **evidence);

#endif
