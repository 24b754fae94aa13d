/* The description of a search: checks. */
#ifndef MNCI_ANALYSIS_PLAN_DESC_H
#define MNCI_ANALYSIS_PLAN_DESC_H

#include <mncollagen/plan.h>

/* Refuses values out of range; runs nothing. */
mnc_status mnci_plan_check(const mnc_plan_desc *desc);

#endif
