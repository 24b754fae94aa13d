/* --set path=value: overwrites one value of a loaded scenario. */
#ifndef DRIVER_SCENARIO_SET_H
#define DRIVER_SCENARIO_SET_H

#include "program/message.h"
#include "scenario/keys.h"

/* `setting` is "path=value", the path as in "schedules[1].device.efficiency"; the value of a list
   of numbers is "0,14,28". Prints one sentence if the path or the value is wrong. */
outcome scenario_set(const key_table *table, void *data, const char *setting);

#endif
