/* Rollers, stamps and pens by their needles and how often they pass, instead of a density. */
#ifndef DRIVER_SCENARIO_TOOL_H
#define DRIVER_SCENARIO_TOOL_H

#include "scenario/keys.h"

typedef struct scenario_roller {
    int needles;
    double drum_diameter_mm, width_mm;
    int passes;
} scenario_roller;

typedef struct scenario_stamp {
    int needles;
    double tip_area_mm2;
    int stamps;
} scenario_stamp;

typedef struct scenario_pen {
    int needles;
    double strokes_per_cm2;
} scenario_pen;

/* At most one of them. */
typedef struct scenario_tool {
    scenario_roller *roller;
    scenario_stamp *stamp;
    scenario_pen *pen;
} scenario_tool;

/* A group beside density_per_cm2, each a rival of it. */
key_table_fn scenario_tool_keys;

/* Channels per cm^2; `given` if there is no tool, which may be NULL. */
const double *tool_density_per_cm2(const scenario_tool *tool, const double *given, double *made);

#endif
