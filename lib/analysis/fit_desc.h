/* Checking and copying descriptions of fits. */
#ifndef MNCI_ANALYSIS_FIT_DESC_H
#define MNCI_ANALYSIS_FIT_DESC_H

#include "analysis/fit.h"

/* Checks a description against the public header. */
mnc_status mnci_fit_check(const mnc_fit_desc *desc);

/* Converts a checked parameter to its axis. */
mnc_status mnci_fit_axis(const mnc_fit_parameter *parameter, mnci_axis *axis);

#endif
