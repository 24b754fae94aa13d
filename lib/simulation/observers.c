/* The observers of a simulation and the days they are due. */
#include "simulation/observers.h"

#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"

#include <mncollagen/days.h>

#include <math.h>
#include <string.h>

mnc_status mnci_diary_create(const mnci_memory *memory, size_t count, mnci_diary *diary)
{
    *diary = (mnci_diary){0};
    double *numbers;
    MNCI_TRY(mnci_array(memory, "days of observers", count, MNCI_DIARY_NAME_SIZE, &diary->names));
    const mnc_status status =
        mnci_array(memory, "days of observers", count, 3 * sizeof(double), &numbers);
    if (status != MNC_OK) {
        mnci_diary_destroy(diary);
        return status;
    }
    diary->count = count;
    diary->every_days = numbers;
    diary->first_day = numbers + count;
    diary->notified = numbers + 2 * count;
    return MNC_OK;
}

void mnci_diary_destroy(mnci_diary *diary)
{
    mnci_release(diary->names);
    mnci_release(diary->every_days);
    *diary = (mnci_diary){0};
}

void *mnci_diary_part(const mnci_diary *diary, int number, mnc_state_part *part)
{
    static const char *const names[] = {"names", "every_days", "first_day", "notified"};
    static const char *const units[] = {"", "day", "day", "1"};
    double *const numbers[] = {NULL, diary->every_days, diary->first_day, diary->notified};
    part->name = names[number];
    part->unit = units[number];
    part->kind = number == 0 ? MNC_PART_TEXT : MNC_PART_REAL;
    part->value_bytes = number == 0 ? MNCI_DIARY_NAME_SIZE : sizeof(double);
    return number == 0 ? (void *)diary->names : numbers[number];
}

static double due_day(const mnci_watch *watch)
{
    if (watch->observer.every_days == 0)
        return HUGE_VAL;
    return mnc_day_multiple(watch->first_day, watch->observer.every_days, watch->notified);
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

/* An entry that is used up has no interval any more. Observers come back in their order as a rule,
   so that the first entry that is left is theirs. */
static void take_days(mnci_diary *diary, mnci_watch *watch)
{
    while (diary->first_left < diary->count && diary->every_days[diary->first_left] == 0)
        diary->first_left++;
    for (size_t i = diary->first_left; i < diary->count; i++) {
        const char *name = diary->names + i * MNCI_DIARY_NAME_SIZE;
        if (diary->every_days[i] == 0 ||
            mnc_day_compare(diary->every_days[i], watch->observer.every_days) != 0 ||
            strncmp(name, watch->observer.name, MNCI_DIARY_NAME_SIZE - 1) != 0)
            continue;
        watch->first_day = diary->first_day[i];
        watch->notified = diary->notified[i];
        diary->every_days[i] = 0;
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
    mnci_watch *watch = &observers->watches[observers->count++];
    *watch = (mnci_watch){.observer = *observer, .first_day = day};
    watch->observer.name = name;
    take_days(&observers->loaded, watch);
    return MNC_OK;
}

void mnci_observers_destroy(mnci_observers *observers)
{
    for (size_t o = 0; o < observers->count; o++)
        mnci_release((char *)(size_t)observers->watches[o].observer.name);
    mnci_release(observers->watches);
    mnci_diary_destroy(&observers->loaded);
    *observers = (mnci_observers){0};
}

/* Those of each step are due on no day. */
static void note(mnci_diary *diary, const char *name, double every_days, double first_day,
                 double notified)
{
    if (every_days == 0)
        return;
    char *cut = diary->names + diary->count * MNCI_DIARY_NAME_SIZE;
    const size_t length = strlen(name);
    memcpy(cut, name, length < MNCI_DIARY_NAME_SIZE ? length : MNCI_DIARY_NAME_SIZE - 1);
    diary->every_days[diary->count] = every_days;
    diary->first_day[diary->count] = first_day;
    diary->notified[diary->count] = notified;
    diary->count++;
}

mnc_status mnci_observers_diary(const mnci_memory *memory, const mnci_observers *observers,
                                mnci_diary *diary)
{
    const mnci_diary *loaded = &observers->loaded;
    MNCI_TRY(mnci_diary_create(memory, observers->count + loaded->count, diary));
    diary->count = 0;
    for (size_t o = 0; o < observers->count; o++) {
        const mnci_watch *watch = &observers->watches[o];
        note(diary, watch->observer.name, watch->observer.every_days, watch->first_day,
             watch->notified);
    }
    for (size_t i = 0; i < loaded->count; i++)
        note(diary, loaded->names + i * MNCI_DIARY_NAME_SIZE, loaded->every_days[i],
             loaded->first_day[i], loaded->notified[i]);
    return MNC_OK;
}

double mnci_observers_next_day(const mnci_observers *observers)
{
    double next = HUGE_VAL;
    for (size_t o = 0; o < observers->count; o++)
        next = fmin(next, due_day(&observers->watches[o]));
    return next;
}

static void notify(mnci_watch *watch, const mnc_simulation *simulation, const char **stopped_by)
{
    watch->notified += 1;
    if (watch->observer.notify(simulation, watch->observer.user) != 0 && !*stopped_by)
        *stopped_by = watch->observer.name;
}

/* An observer may not add others while it is notified (the simulation is const), so the lists below
   stay as they are. */
const char *mnci_observers_notify(mnci_observers *observers, const mnc_simulation *simulation,
                                  double day)
{
    const char *stopped_by = NULL;
    for (size_t o = 0; o < observers->count; o++)
        if (mnc_day_compare(due_day(&observers->watches[o]), day) <= 0)
            notify(&observers->watches[o], simulation, &stopped_by);
    return stopped_by;
}

const char *mnci_observers_notify_step(mnci_observers *observers, const mnc_simulation *simulation)
{
    const char *stopped_by = NULL;
    for (size_t o = 0; o < observers->count; o++)
        if (observers->watches[o].observer.every_days == 0)
            notify(&observers->watches[o], simulation, &stopped_by);
    return stopped_by;
}
