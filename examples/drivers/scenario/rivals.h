/* Refuses a scenario that says the same in two ways. */
#ifndef DRIVER_SCENARIO_RIVALS_H
#define DRIVER_SCENARIO_RIVALS_H

#include "program/message.h"
#include "scenario/keys.h"

/* Of a scenario as loaded and set, before it has defaults: of each set of rivals in a mapping at
   most one may be given. */
outcome rivals_check(const key_table *table, const void *data);

#endif
