/* The order in which the fields of a step are solved, so that a field's increment is known before
   the fields that it drives. */
#ifndef MNCI_ROS2_ELIMINATION_H
#define MNCI_ROS2_ELIMINATION_H

#include "numerics/system.h"

/* Fields of one phase need no line solve of another field of the same phase; phase p + 1 starts
   when the line solves of phase p are done. */
typedef struct mnci_elimination {
    int phase_count;
    int phase[MNC_MAX_FIELDS];    /* of each field */
    int order[MNC_MAX_FIELDS];    /* fields by phase, drivers before driven */
    int used[MNCI_MAX_COUPLINGS]; /* 0: the coupling would close a cycle and is ignored */
} mnci_elimination;

mnci_elimination mnci_eliminate(const mnci_system *system);

#endif
