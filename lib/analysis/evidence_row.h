/* One row of an evidence file. */
#ifndef MNCI_ANALYSIS_EVIDENCE_ROW_H
#define MNCI_ANALYSIS_EVIDENCE_ROW_H

#include "analysis/cells.h"

#include <mncollagen/evidence.h>

enum { MNCI_EVIDENCE_COLUMNS = 28 };

/* Names of the columns, in their order; the first is the row's id. */
extern const char *const mnci_evidence_columns[MNCI_EVIDENCE_COLUMNS];

/* Parses a row. Missing and superfluous cells are refused, so that a typing error cannot become a
   value. */
mnc_status mnci_evidence_row(const mnci_cells *from, mnc_evidence_row *to);

/* The rows of data/calibration.csv, which are compiled in. The caller destroys them. */
mnc_status mnci_evidence_shipped(mnc_evidence **evidence);

#endif
