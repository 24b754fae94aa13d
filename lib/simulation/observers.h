/* The observers of a simulation and the days they are due. */
#ifndef MNCI_SIMULATION_OBSERVERS_H
#define MNCI_SIMULATION_OBSERVERS_H

#include "base/memory.h"

#include <mncollagen/simulation.h>
#include <mncollagen/state.h>

enum {
    MNCI_DIARY_NAME_SIZE = 256,
    MNCI_DIARY_PARTS = 4,
    MNCI_MOST_OBSERVERS = 1 << 18 /* whose days can be saved */
};

/* Days between two calls of an observer. */
mnc_status mnci_observers_check_interval(const char *name, double every_days);

/* The days of observers without the observers: what is saved of them, and what waits after loading
   until they are added again. Arrays of `count`. */
typedef struct mnci_diary {
    size_t count;
    size_t first_left; /* those before it have been added again */
    char *names;       /* MNCI_DIARY_NAME_SIZE each; longer names are cut */
    double *every_days;
    double *first_day;
    double *notified; /* how often */
} mnci_diary;

mnc_status mnci_diary_create(const mnci_memory *memory, size_t count, mnci_diary *diary);
void mnci_diary_destroy(mnci_diary *diary);

/* The values of an array of the diary; its name, kind, unit and size are filled in. */
void *mnci_diary_part(const mnci_diary *diary, int number, mnc_state_part *part);

typedef struct mnci_watch {
    mnc_observer observer; /* its name is owned */
    double first_day;
    double notified; /* how often: the next day follows by multiplication, without drift */
} mnci_watch;

typedef struct mnci_observers {
    size_t count, room;
    mnci_watch *watches;
    mnci_diary loaded; /* of observers not added yet */
} mnci_observers;

/* An observer of which a diary was loaded takes its days from there. */
mnc_status mnci_observers_add(const mnci_memory *memory, mnci_observers *observers,
                              const mnc_observer *observer, double day);
void mnci_observers_destroy(mnci_observers *observers);

/* The days of all observers, also of those that have not been added again; the caller destroys the
   diary. */
mnc_status mnci_observers_diary(const mnci_memory *memory, const mnci_observers *observers,
                                mnci_diary *diary);

/* The next day on which an observer is due; infinity without observers. */
double mnci_observers_next_day(const mnci_observers *observers);

/* Notifies all observers due on the day. Name of the first that asked to stop; NULL if none did. */
const char *mnci_observers_notify(mnci_observers *observers, const mnc_simulation *simulation,
                                  double day);

/* Likewise those of each step. */
const char *mnci_observers_notify_step(mnci_observers *observers, const mnc_simulation *simulation);

#endif
