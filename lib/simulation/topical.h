/* Exchange of substances through the skin surface: source and loss of the uppermost plane. */
#ifndef MNCI_SIMULATION_TOPICAL_H
#define MNCI_SIMULATION_TOPICAL_H

#include "grid/box.h"
#include "model/model.h"

#include <mncollagen/needling.h>

/* An invalid concentration. */
typedef struct mnci_topical_failure {
    int failed, field;
    int code; /* returned, or 0 for a value out of range */
    double value, day;
} mnci_topical_failure;

typedef struct mnci_topicals {
    const mnc_model *model;
    const mnc_schedule *schedule;
    double spacing_mm; /* of the planes */
    /* On the prepared day: rate constant of the exchange, and the outer concentration. */
    double per_day[MNC_MAX_FIELDS], concentration[MNC_MAX_FIELDS];
    mnci_topical_failure failure;
} mnci_topicals;

mnci_topicals mnci_topicals_create(const mnc_model *model, const mnc_schedule *schedule,
                                   const mnci_box *box);

/* Evaluates the concentrations on a day within a step; sessions after the start of the step have
   not happened. Returns 0, or non-zero for an invalid concentration. */
int mnci_topicals_prepare(mnci_topicals *topicals, double step_day, double day);

/* Adds the exchange on the prepared day to n cells of the uppermost plane. */
void mnci_topicals_add(const mnci_topicals *topicals, size_t n, const double *const *state,
                       double *const *source, double *const *loss, double *const *coupling);

/* The sentence for the failure, as MNC_ERR_CALLBACK. */
mnc_status mnci_topicals_report_failure(const mnci_topicals *topicals);

#endif
