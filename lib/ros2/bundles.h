/* The part of a stage that runs over column bundles: neighbouring lines in depth within one band of
   rows. */
#ifndef MNCI_ROS2_BUNDLES_H
#define MNCI_ROS2_BUNDLES_H

#include "ros2/stage.h"

size_t mnci_bundle_count(const mnci_system *system);

/* The first bundle of a band of the local rows; for the number of bands, the number of bundles. */
size_t mnci_first_bundle_of_band(const mnci_system *system, size_t band);

/* Solves the depth lines of a task, in parallel. `is_last`: all lines of diffusing fields are
   solved then, and the stage values or new states of those that are not transformed are computed,
   with their sums, and the density of the stage's output. */
void mnci_bundles_solve(const mnci_stage *stage, const mnci_line_task *task, int is_last);

#endif
