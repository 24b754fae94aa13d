/* Parts of a run that columns side by side share with those that run alone. */
#ifndef MNCI_SIMULATION_RUN_H
#define MNCI_SIMULATION_RUN_H

#include "simulation/record.h"

/* Many consecutive steps below this make no progress. */
static const double MNCI_CRAWLING_STEP_DAYS = 1e-6;

/* What happens at a landing on the way to `day`: sessions, records, observers. *landing_day is the
   next one, the current day if nothing is left to run. */
mnc_status mnci_run_land(mnc_simulation *simulation, double day, double *landing_day);

/* From the way to a landing on, until `day`: what mnc_simulation_run_until() does after it has
   found its first landing. */
mnc_status mnci_run_on(mnc_simulation *simulation, double day, double landing_day);

/* mnc_simulation_run_until() of a simulation at rest, for the public function. */
mnc_status mnci_run_until(const char *function, mnc_simulation *simulation, double day);

/* After an accepted step: day and counters. */
void mnci_run_note_step(mnc_simulation *simulation, double dt_days, double landing_day,
                        const mnci_step_verdict *verdict);

/* After a rejected one: counter and log. */
void mnci_run_note_rejection(mnc_simulation *simulation, double dt_days, const mnci_trial *trial,
                             const mnci_step_verdict *verdict);

#endif
