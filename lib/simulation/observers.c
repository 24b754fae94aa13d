/* The observers of a simulation and their due days. */
#include "simulation/observers.h"

#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"

#include <mncollagen/days.h>

#include <math.h>
#include <string.h>

mnc_status mnci_observer_days_create(const mnci_memory *memory, size_t count,
                                     mnci_observer_days *days)
{
    *days = (mnci_observer_days){0};
    double *numbers;
    MNCI_TRY(mnci_array(memory, "days of observers", count, MNCI_OBSERVER_NAME_SIZE, &days->names));
    const mnc_status status =
        mnci_array(memory, "days of observers", count, 3 * sizeof(double), &numbers);
    if (status != MNC_OK) {
        mnci_observer_days_destroy(days);
        return status;
    }
    days->count = count;
    days->every_days = numbers;
    days->first_day = numbers + count;
    days->notified = numbers + 2 * count;
    return MNC_OK;
}

void mnci_observer_days_destroy(mnci_observer_days *days)
{
    mnci_release(days->names);
    mnci_release(days->every_days);
    *days = (mnci_observer_days){0};
}

void *mnci_observer_days_part(const mnci_observer_days *days, int number, mnc_state_part *part)
{
    static const char *const names[] = {"names", "every_days", "first_day", "notified"};
    static const char *const units[] = {"", "day", "day", "1"};
    double *const numbers[] = {NULL, days->every_days, days->first_day, days->notified};
    part->name = names[number];
    part->unit = units[number];
    part->kind = number == 0 ? MNC_PART_TEXT : MNC_PART_REAL;
    part->value_bytes = number == 0 ? MNCI_OBSERVER_NAME_SIZE : sizeof(double);
    return number == 0 ? (void *)days->names : numbers[number];
}

static double due_day(const mnci_observer_entry *entry)
{
    if (entry->observer.every_days == 0)
        return HUGE_VAL;
    return mnc_day_multiple(entry->first_day, entry->observer.every_days, entry->notified);
}

void mnci_observers_set_back(mnci_observer_entry *entry, double day)
{
    if (entry->observer.every_days == 0)
        return;
    entry->notified = fmax(floor((day - entry->first_day) / entry->observer.every_days), 0);
    if (mnc_day_compare(due_day(entry), day) < 0)
        entry->notified += 1;
}

static mnc_status grow(const mnci_memory *memory, mnci_observers *observers)
{
    if (observers->count < observers->room)
        return MNC_OK;
    const size_t room = 2 * observers->room + 4;
    mnci_observer_entry *entries;
    MNCI_TRY(mnci_array(memory, "observers", room, sizeof *entries, &entries));
    if (observers->count > 0)
        memcpy(entries, observers->entries, observers->count * sizeof *entries);
    mnci_release(observers->entries);
    observers->entries = entries;
    observers->room = room;
    return MNC_OK;
}

/* Consumed entries have no interval. Observers are usually added again in the same order, so the
   first entry left is the matching one. */
static void take_days(mnci_observer_days *days, mnci_observer_entry *entry)
{
    while (days->first_left < days->count && days->every_days[days->first_left] == 0)
        days->first_left++;
    for (size_t i = days->first_left; i < days->count; i++) {
        const char *name = days->names + i * MNCI_OBSERVER_NAME_SIZE;
        if (days->every_days[i] == 0 ||
            mnc_day_compare(days->every_days[i], entry->observer.every_days) != 0 ||
            strncmp(name, entry->observer.name, MNCI_OBSERVER_NAME_SIZE - 1) != 0)
            continue;
        entry->first_day = days->first_day[i];
        entry->notified = days->notified[i];
        days->every_days[i] = 0;
        return;
    }
}

mnc_status mnci_observers_check_interval(const char *name, double every_days)
{
    return mnci_check_range(name, every_days, 1e-3, 1e5);
}

mnc_status mnci_observers_add(const mnci_memory *memory, mnci_observers *observers,
                              const mnc_observer *observer, double day)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_add_observer", "observer", observer));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_add_observer", "observer.name", observer->name));
    if (!observer->notify)
        return mnci_fail(MNC_ERR_INVALID, "observer \"%s\": notify is NULL", observer->name);
    if (observer->every_days != 0)
        MNCI_TRY(mnci_observers_check_interval("observer.every_days", observer->every_days));
    MNCI_TRY(grow(memory, observers));
    char *name;
    MNCI_TRY(mnci_copy_text(memory, observer->name, &name));
    mnci_observer_entry *entry = &observers->entries[observers->count++];
    *entry = (mnci_observer_entry){.observer = *observer, .first_day = day};
    entry->observer.name = name;
    take_days(&observers->loaded, entry);
    return MNC_OK;
}

void mnci_observers_destroy(mnci_observers *observers)
{
    for (size_t o = 0; o < observers->count; o++)
        mnci_release((char *)(size_t)observers->entries[o].observer.name);
    mnci_release(observers->entries);
    mnci_observer_days_destroy(&observers->loaded);
    *observers = (mnci_observers){0};
}

/* Observers of each step have no due day. */
static void note(mnci_observer_days *days, const char *name, double every_days, double first_day,
                 double notified)
{
    if (every_days == 0)
        return;
    char *cut = days->names + days->count * MNCI_OBSERVER_NAME_SIZE;
    const size_t length = strlen(name);
    memcpy(cut, name, length < MNCI_OBSERVER_NAME_SIZE ? length : MNCI_OBSERVER_NAME_SIZE - 1);
    days->every_days[days->count] = every_days;
    days->first_day[days->count] = first_day;
    days->notified[days->count] = notified;
    days->count++;
}

mnc_status mnci_observers_days(const mnci_memory *memory, const mnci_observers *observers,
                               mnci_observer_days *days)
{
    const mnci_observer_days *loaded = &observers->loaded;
    MNCI_TRY(mnci_observer_days_create(memory, observers->count + loaded->count, days));
    days->count = 0;
    for (size_t o = 0; o < observers->count; o++) {
        const mnci_observer_entry *entry = &observers->entries[o];
        note(days, entry->observer.name, entry->observer.every_days, entry->first_day,
             entry->notified);
    }
    for (size_t i = 0; i < loaded->count; i++)
        note(days, loaded->names + i * MNCI_OBSERVER_NAME_SIZE, loaded->every_days[i],
             loaded->first_day[i], loaded->notified[i]);
    return MNC_OK;
}

double mnci_observers_next_day(const mnci_observers *observers)
{
    double next = HUGE_VAL;
    for (size_t o = 0; o < observers->count; o++)
        next = fmin(next, due_day(&observers->entries[o]));
    return next;
}

static void notify(mnci_observer_entry *entry, const mnc_simulation *simulation,
                   const char **stopped_by)
{
    entry->notified += 1;
    if (entry->observer.notify(simulation, entry->observer.user) != 0 && !*stopped_by)
        *stopped_by = entry->observer.name;
}

/* An observer cannot add others while it is notified (the simulation is const), so the lists below
   do not change. */
const char *mnci_observers_notify(mnci_observers *observers, const mnc_simulation *simulation,
                                  double day)
{
    const char *stopped_by = NULL;
    for (size_t o = 0; o < observers->count; o++)
        if (mnc_day_compare(due_day(&observers->entries[o]), day) <= 0)
            notify(&observers->entries[o], simulation, &stopped_by);
    return stopped_by;
}

const char *mnci_observers_notify_step(mnci_observers *observers, const mnc_simulation *simulation)
{
    const char *stopped_by = NULL;
    for (size_t o = 0; o < observers->count; o++)
        if (observers->entries[o].observer.every_days == 0)
            notify(&observers->entries[o], simulation, &stopped_by);
    return stopped_by;
}
