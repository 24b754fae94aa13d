/* One row of a file of evidence. */
#ifndef MNCI_ANALYSIS_EVIDENCE_ROW_H
#define MNCI_ANALYSIS_EVIDENCE_ROW_H

#include "analysis/cells.h"

#include <mncollagen/evidence.h>

enum { MNCI_EVIDENCE_COLUMNS = 28 };

/* Names of the columns, in their order; the first is the row's id. */
extern const char *const mnci_evidence_columns[MNCI_EVIDENCE_COLUMNS];

/* Reads a row. Whatever it leaves out or has too much is refused, so that a slip of the pen cannot
   become a number. */
mnc_status mnci_evidence_row(const mnci_cells *from, mnc_evidence_row *to);

#endif
