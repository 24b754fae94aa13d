/* Checks that look at several keys of a scenario, from the file or from --set. */
#ifndef DRIVER_SCENARIO_CONSISTENCY_H
#define DRIVER_SCENARIO_CONSISTENCY_H

#include "program/message.h"
#include "scenario/keys.h"

/* Of a scenario as loaded and set, before it has defaults: of each set of rivals in a mapping at
   most one may be given, a part that --set has begun needs its required keys, and the number that
   follows from a part must be in its range. */
outcome consistency_check(const key_table *table, const void *data);

#endif
