/* The passes over the grid that make up a stage of a step. */
#ifndef MNCI_ROS2_STAGE_H
#define MNCI_ROS2_STAGE_H

#include "numerics/lines.h"
#include "numerics/stepper.h"
#include "ros2/cells.h"

/* The stepper; see ros2.h for the scheme and stage.c for the passes. */
typedef struct mnci_ros2_stepper {
    mnci_stepper base;
    mnci_system system;
    mnci_fields fields;
    double *state[MNC_MAX_FIELDS]; /* accepted values of the fields */
    mnci_diffusion diffusion;
    mnci_line_solver lines;
    int has_density; /* fields.density belongs to the accepted state */
    double *losses;  /* fields * planes: L for W: of the initial state, in the uppermost and
                        lowermost  plane of the accepted one where it depends on the day */
    double *work;    /* workspaces of all threads */
    size_t work_stride;
    size_t bands;                        /* of the local rows */
    mnci_sums *plane_sums, *bundle_sums; /* planes * bands * fields, bundles * fields */
    double *totals;                      /* of each band and field, see ros2.c */
} mnci_ros2_stepper;

/* One stage, shared by all its passes. */
typedef struct mnci_stage {
    mnci_ros2_stepper *stepper;
    double step_day; /* where the step begins */
    mnci_cell_stage cells;
} mnci_stage;

/* A stage of a step of dt_days from step_day on, evaluated on `day`. */
mnci_stage mnci_stage_of(mnci_ros2_stepper *stepper, int is_second, double step_day, double day,
                         double dt_days);

/* Parallel passes run over planes, or over column bundles (bundles.h). A column, which has one cell
   per plane, counts as a single plane. */
size_t mnci_plane_count(const mnci_box *box);

/* Computes the density of the accepted state. */
void mnci_stage_density(mnci_ros2_stepper *stepper);

/* Runs the stage, from the density of the state that it starts from; afterwards the density is that
   of the stage value or of the new state. */
void mnci_stage_run(mnci_stage *stage);

/* After the second stage: new values of the immobile fields that are not updated yet. */
void mnci_stage_finish(mnci_stage *stage);

/* Evaluates the losses of the accepted state for W. */
void mnci_stage_losses(mnci_ros2_stepper *stepper, double day);

#endif
