/* Effect of a session on the fields. */
#ifndef MNCI_SIMULATION_WOUND_H
#define MNCI_SIMULATION_WOUND_H

#include "model/model.h"
#include "needling/coverage.h"
#include "simulation/space.h"

/* Work arrays of wounding; only a longer schedule needs more memory later. */
typedef struct mnci_wounds {
    const mnc_model *model;
    mnci_space space;
    int threads;
    mnci_coverage coverage; /* of a resolved extent */
    mnci_plane_work *work;  /* of each thread */
} mnci_wounds;

/* Allocates for all sessions of a schedule. The model is kept by reference. */
mnc_status mnci_wounds_create(const mnci_memory *memory, const mnci_space *space,
                              const mnc_schedule *schedule, const mnc_model *model, int threads,
                              mnci_wounds *wounds);
void mnci_wounds_destroy(mnci_wounds *wounds);

/* Grows for a schedule with more sessions; unchanged on an error. */
mnc_status mnci_wounds_reserve(const mnci_memory *memory, const mnc_schedule *schedule,
                               mnci_wounds *wounds);

/* Memory that mnci_wounds_create allocates. */
double mnci_wounds_bytes(const mnci_space *space, const mnc_schedule *schedule, int threads);

/* Applies the injury of a session, the `number`-th of its schedule, to the state, at once in all
   fields: each cell by its exact mean injured fraction: in a column the average over many channels,
   else that of the individual channels. */
void mnci_wounds_apply(mnci_wounds *wounds, const mnc_session *session, size_t number,
                       double *const *state);

/* Mean injured fraction of a session in the box, averaged over many channels [1]. */
double mnci_wounds_fraction(const mnci_wounds *wounds, const mnc_session *session);

#endif
