/* Which numbers of a session a scenario gives, so that a user hears of defaults that decide. */
#ifndef DRIVER_SCENARIO_GIVEN_H
#define DRIVER_SCENARIO_GIVEN_H

#include "results/reach.h"
#include "scenario/parts.h"

/* What decides a dose, and whether the scenario gives it or leaves it to its default: needle
   length, achieved depth by that length, density. */
typedef struct scenario_given {
    int length, efficiency, density;
} scenario_given;

/* Of the scenario's own `device` and `needling`; then of those of a course or a session. */
scenario_given scenario_given_for_all(void);
void scenario_given_add(scenario_given *given, const scenario_device *device,
                        const scenario_needling *needling);

/* Adds to the notes what the session assumes although its needle's length is given. */
void scenario_note_assumed(const scenario_given *given, const mnc_session *session,
                           reach_notes *notes);

#endif
