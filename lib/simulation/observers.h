/* The observers of a simulation and their due days. */
#ifndef MNCI_SIMULATION_OBSERVERS_H
#define MNCI_SIMULATION_OBSERVERS_H

#include "base/memory.h"

#include <mncollagen/simulation.h>
#include <mncollagen/state.h>

enum {
    MNCI_OBSERVER_NAME_SIZE = 256,
    MNCI_OBSERVER_DAYS_PARTS = 4,
    MNCI_MAX_OBSERVERS = 1 << 18 /* whose days can be saved */
};

/* Checks the days between two calls of an observer. */
mnc_status mnci_observers_check_interval(const char *name, double every_days);

/* Due days of observers without their functions: what is saved of them, and what is kept after
   loading until they are added again. Arrays of `count`. */
typedef struct mnci_observer_days {
    size_t count;
    size_t first_left; /* earlier ones have been added again */
    char *names;       /* MNCI_OBSERVER_NAME_SIZE each; longer names are truncated */
    double *every_days;
    double *first_day;
    double *notified; /* how often */
} mnci_observer_days;

mnc_status mnci_observer_days_create(const mnci_memory *memory, size_t count,
                                     mnci_observer_days *days);
void mnci_observer_days_destroy(mnci_observer_days *days);

/* The values of one of the arrays; its name, kind, unit and size are filled in. */
void *mnci_observer_days_part(const mnci_observer_days *days, int number, mnc_state_part *part);

typedef struct mnci_observer_entry {
    mnc_observer observer; /* its name is owned */
    double first_day;
    double notified; /* number of calls: the next day follows by multiplication, without drift */
} mnci_observer_entry;

typedef struct mnci_observers {
    size_t count, room;
    mnci_observer_entry *entries;
    mnci_observer_days loaded; /* of observers not yet added */
} mnci_observers;

/* An observer with loaded due days continues them. */
mnc_status mnci_observers_add(const mnci_memory *memory, mnci_observers *observers,
                              const mnc_observer *observer, double day);
void mnci_observers_destroy(mnci_observers *observers);

/* The days of all observers, also of those that have not been added again; the caller destroys the
   days. */
mnc_status mnci_observers_days(const mnci_memory *memory, const mnci_observers *observers,
                               mnci_observer_days *days);

/* For an observer that a state of an earlier day does not know: the next day is its first from that
   day on. */
void mnci_observers_set_back(mnci_observer_entry *entry, double day);

/* The next day on which an observer is due; infinity without observers. */
double mnci_observers_next_day(const mnci_observers *observers);

/* Notifies all observers due on the day. Name of the first that asked to stop; NULL if none did. */
const char *mnci_observers_notify(mnci_observers *observers, const mnc_simulation *simulation,
                                  double day);

/* Likewise those of each step. */
const char *mnci_observers_notify_step(mnci_observers *observers, const mnc_simulation *simulation);

#endif
