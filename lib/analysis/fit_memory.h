/* Memory of a fit. */
#ifndef MNCI_ANALYSIS_FIT_MEMORY_H
#define MNCI_ANALYSIS_FIT_MEMORY_H

#include "analysis/fit.h"

/* A fit with a copy of the checked description and memory for all results. Destroyed by
   mnc_fit_destroy. */
mnc_status mnci_fit_make(const mnc_fit_desc *desc, mnc_fit **fit);

#endif
