/* The observers of a simulation and the days they are due. */
#include "simulation/observers.h"

#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

static double due_day(const mnci_watch *watch)
{
    return watch->first_day + watch->notified * watch->observer.every_days;
}

static mnc_status grow(const mnci_memory *memory, mnci_observers *observers)
{
    if (observers->count < observers->room)
        return MNC_OK;
    const size_t room = 2 * observers->room + 4;
    mnci_watch *watches;
    MNCI_TRY(mnci_array(memory, "observers", room, sizeof *watches, &watches));
    if (observers->count > 0)
        memcpy(watches, observers->watches, observers->count * sizeof *watches);
    mnci_release(observers->watches);
    observers->watches = watches;
    observers->room = room;
    return MNC_OK;
}

mnc_status mnci_observers_add(const mnci_memory *memory, mnci_observers *observers,
                              const mnc_observer *observer, double day)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_add_observer", "observer", observer));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_add_observer", "observer.name", observer->name));
    if (!observer->notify)
        return mnci_fail(MNC_ERR_INVALID, "observer \"%s\": notify is NULL", observer->name);
    MNCI_TRY(mnci_check_range("observer.every_days", observer->every_days, 1e-3, 1e5));
    MNCI_TRY(grow(memory, observers));
    char *name;
    MNCI_TRY(mnci_copy_text(memory, observer->name, &name));
    mnci_watch *watch = &observers->watches[observers->count++];
    *watch = (mnci_watch){.observer = *observer, .first_day = day};
    watch->observer.name = name;
    return MNC_OK;
}

void mnci_observers_destroy(mnci_observers *observers)
{
    for (size_t o = 0; o < observers->count; o++)
        mnci_release((char *)(size_t)observers->watches[o].observer.name);
    mnci_release(observers->watches);
    *observers = (mnci_observers){0};
}

double mnci_observers_next_day(const mnci_observers *observers)
{
    double next = HUGE_VAL;
    for (size_t o = 0; o < observers->count; o++)
        next = fmin(next, due_day(&observers->watches[o]));
    return next;
}

const char *mnci_observers_notify(mnci_observers *observers, const mnc_simulation *simulation,
                                  double day)
{
    const char *stopped_by = NULL;
    /* An observer may not add others while it is notified (the simulation is const), so the list
       stays as it is. */
    for (size_t o = 0; o < observers->count; o++) {
        mnci_watch *watch = &observers->watches[o];
        if (due_day(watch) > day)
            continue;
        watch->notified += 1;
        if (watch->observer.notify(simulation, watch->observer.user) != 0 && !stopped_by)
            stopped_by = watch->observer.name;
    }
    return stopped_by;
}
