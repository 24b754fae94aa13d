/* The state of a simulation in memory of its own, to go back to without an allocation. */
#include "base/check.h"
#include "base/error.h"
#include "simulation/state.h"

#include <mncollagen/days.h>

#include <string.h>

struct mnc_saved_state {
    mnci_identity *identity; /* of the simulation; held */
    unsigned char *values;   /* the items of the state, one after another, owned */
    size_t observer_count, observer_room;
    double *notified; /* how often each observer was, owned */
    double day;
    size_t sessions_done;
};

/* Copies the items of the state, which lie in several places, to one array or back. */
static void copy_items(const mnc_simulation *s, unsigned char *values, int is_restored)
{
    const mnci_state state = mnci_state_of((mnc_simulation *)(size_t)s);
    for (int i = 0; i < state.count; i++) {
        const size_t bytes = mnci_state_item_bytes(&state.items[i]);
        if (is_restored)
            memcpy(state.items[i].place, values, bytes);
        else
            memcpy(values, state.items[i].place, bytes);
        values += bytes;
    }
}

static size_t bytes_of_items(const mnc_simulation *s)
{
    const mnci_state state = mnci_state_of((mnc_simulation *)(size_t)s);
    size_t bytes = 0;
    for (int i = 0; i < state.count; i++)
        bytes += mnci_state_item_bytes(&state.items[i]);
    return bytes;
}

static mnc_status provide_observers(const mnc_simulation *s, mnc_saved_state *saved)
{
    double *notified = NULL;
    if (s->observers.count <= saved->observer_room)
        return MNC_OK;
    MNCI_TRY(mnci_array(&s->memory, "counts of observers", s->observers.room, sizeof *notified,
                        &notified));
    mnci_release(saved->notified);
    saved->notified = notified;
    saved->observer_room = s->observers.room;
    return MNC_OK;
}

static void save(const mnc_simulation *s, mnc_saved_state *saved)
{
    copy_items(s, saved->values, 0);
    saved->observer_count = s->observers.count;
    for (size_t o = 0; o < s->observers.count; o++)
        saved->notified[o] = s->observers.entries[o].notified;
    saved->day = s->day;
    saved->sessions_done = s->sessions_done;
}

static mnc_status create_parts(const mnc_simulation *s, mnc_saved_state *saved)
{
    saved->identity = mnci_identity_hold(s->identity);
    MNCI_TRY(mnci_array(&s->memory, "a saved state", bytes_of_items(s), 1, &saved->values));
    return provide_observers(s, saved);
}

mnc_status mnc_saved_state_create(const mnc_simulation *s, mnc_saved_state **saved)
{
    static const char function[] = "mnc_saved_state_create";
    MNCI_TRY(mnci_check_pointer(function, "saved", (const void *)saved));
    *saved = NULL;
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    if (s->system.communicator->is_distributed)
        return mnci_fail(MNC_ERR_INVALID, "%s: simulation: must not be shared by several processes",
                         function);
    mnc_saved_state *created = NULL;
    MNCI_TRY(mnci_array(&s->memory, "a saved state", 1, sizeof *created, &created));
    const mnc_status status = create_parts(s, created);
    if (status != MNC_OK) {
        mnc_saved_state_destroy(created);
        return status;
    }
    save(s, created);
    *saved = created;
    return MNC_OK;
}

void mnc_saved_state_destroy(mnc_saved_state *saved)
{
    if (!saved)
        return;
    mnci_identity_drop(saved->identity);
    mnci_release(saved->values);
    mnci_release(saved->notified);
    mnci_release(saved);
}

static mnc_status check_pair(const char *function, const mnc_saved_state *saved,
                             const mnc_simulation *s)
{
    MNCI_TRY(mnci_check_pointer(function, "saved", saved));
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    if (saved->identity == s->identity)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: simulation: must be the one that the saved state was created for",
                     function);
}

mnc_status mnc_saved_state_update(mnc_saved_state *saved, const mnc_simulation *s)
{
    MNCI_TRY(check_pair("mnc_saved_state_update", saved, s));
    MNCI_TRY(provide_observers(s, saved));
    save(s, saved);
    return MNC_OK;
}

/* A session that is not among those done must not lie before the saved day. */
static mnc_status check_sessions(const mnc_saved_state *saved, const mnc_simulation *s)
{
    const mnc_schedule *schedule = &s->desc.schedule;
    if (saved->sessions_done >= schedule->count)
        return MNC_OK;
    const double day = schedule->sessions[saved->sessions_done].day;
    if (mnc_day_compare(day, saved->day) >= 0)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "mnc_saved_state_restore: saved: is of day %g, before which a session was "
                     "added since: must be of day %g at most",
                     saved->day, day);
}

mnc_status mnc_saved_state_restore(const mnc_saved_state *saved, mnc_simulation *s)
{
    static const char function[] = "mnc_saved_state_restore";
    MNCI_TRY(check_pair(function, saved, s));
    MNCI_TRY(mnci_simulation_check_at_rest(function, s));
    MNCI_TRY(check_sessions(saved, s));
    copy_items(s, saved->values, 1);
    (void)mnci_stepper_edit(s->stepper);
    for (size_t o = 0; o < saved->observer_count; o++)
        s->observers.entries[o].notified = saved->notified[o];
    for (size_t o = saved->observer_count; o < s->observers.count; o++)
        mnci_observers_set_back(&s->observers.entries[o], s->day);
    mnci_simulation_forget_failure(s);
    return MNC_OK;
}
