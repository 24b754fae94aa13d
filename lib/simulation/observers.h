/* The observers of a simulation and the days they are due. */
#ifndef MNCI_SIMULATION_OBSERVERS_H
#define MNCI_SIMULATION_OBSERVERS_H

#include "base/memory.h"

#include <mncollagen/simulation.h>

typedef struct mnci_watch {
    mnc_observer observer; /* its name is owned */
    double first_day;
    double notified; /* how often: the next day follows by multiplication, without drift */
} mnci_watch;

typedef struct mnci_observers {
    size_t count, room;
    mnci_watch *watches;
} mnci_observers;

mnc_status mnci_observers_add(const mnci_memory *memory, mnci_observers *observers,
                              const mnc_observer *observer, double day);
void mnci_observers_destroy(mnci_observers *observers);

/* The next day on which an observer is due; infinity without observers. */
double mnci_observers_next_day(const mnci_observers *observers);

/* Notifies all observers due on the day. Name of the first that asked to stop; NULL if none did. */
const char *mnci_observers_notify(mnci_observers *observers, const mnc_simulation *simulation,
                                  double day);

#endif
