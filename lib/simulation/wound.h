/* What a session does to the fields. */
#ifndef MNCI_SIMULATION_WOUND_H
#define MNCI_SIMULATION_WOUND_H

#include "grid/box.h"
#include "model/model.h"

#include <mncollagen/needling.h>

/* Applies the injury of a session to the state, at once in all fields: each cell by its exact
   mean injured fraction. */
void mnci_wound_apply(const mnc_session *session, const mnc_model *model, const mnci_box *box,
                      double *const *state);

#endif
