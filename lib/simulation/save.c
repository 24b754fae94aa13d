/* Saves the state of a simulation, part by part. */
#include "base/check.h"
#include "base/error.h"
#include "simulation/state.h"

#include <mncollagen/version.h>

#include <string.h>

typedef struct saving {
    const mnc_simulation *simulation;
    mnc_save_part_fn *save;
    void *user;
} saving;

/* In a distributed simulation rank 0 saves. */
static mnc_status give(const saving *to, const mnc_state_part *part, const void *values)
{
    const mnci_communicator *comm = to->simulation->system.communicator;
    const int code = comm->is_root ? to->save(part, values, to->user) : 0;
    mnc_status status = MNC_OK;
    if (code != 0)
        status =
            mnci_fail(MNC_ERR_CALLBACK, "mnc_simulation_save: save returned %d for part \"%s\"",
                      code, part->name);
    return mnci_simulation_agree(to->simulation, status);
}

static mnc_status give_text(const saving *to, const char *name, const char *text, size_t size)
{
    const mnc_state_part part = {
        .group = "", .name = name, .unit = "", .kind = MNC_PART_TEXT, .value_bytes = size};
    return give(to, &part, text);
}

static mnc_status give_size(const saving *to, const char *group, const char *name, size_t number)
{
    const int64_t value = (int64_t)number;
    const mnc_state_part part = {.group = group,
                                 .name = name,
                                 .unit = "1",
                                 .kind = MNC_PART_INTEGER,
                                 .value_bytes = sizeof value};
    return give(to, &part, &value);
}

static mnc_status give_description(const saving *to, const mnc_simulation *s)
{
    char version[MNCI_VERSION_SIZE] = "", *text;
    size_t size;
    strncpy(version, mnc_version(), sizeof version - 1);
    MNCI_TRY(give_text(to, "library_version", version, sizeof version));
    MNCI_TRY(mnc_simulation_describe(s, NULL, 0, &size));
    MNCI_TRY(mnci_check_range("bytes of the description to be saved", (double)size, 1,
                              MNCI_LONGEST_DESCRIPTION));
    MNCI_TRY(give_size(to, "", "description_size", size));
    MNCI_TRY(mnci_simulation_agree(s, mnci_array(&s->memory, "the description", size, 1, &text)));
    mnc_status status = mnc_simulation_describe(s, text, size, NULL);
    if (status == MNC_OK)
        status = give_text(to, "description", text, size);
    mnci_release(text);
    return status;
}

static mnc_status give_days(const saving *to, const mnci_observer_days *days)
{
    mnc_state_part part = {.group = "observers", .rank = 1, .shape = {days->count}};
    MNCI_TRY(mnci_check_range("number of observers to be saved", (double)days->count, 0,
                              MNCI_MAX_OBSERVERS));
    MNCI_TRY(mnci_state_check_observer_days(days));
    MNCI_TRY(give_size(to, "observers", "count", days->count));
    for (int i = 0; days->count > 0 && i < MNCI_OBSERVER_DAYS_PARTS; i++)
        MNCI_TRY(give(to, &part, mnci_observer_days_part(days, i, &part)));
    return MNC_OK;
}

static mnc_status give_observers(const saving *to, const mnc_simulation *s)
{
    mnci_observer_days days;
    mnc_status status = mnci_observers_days(&s->memory, &s->observers, &days);
    MNCI_TRY(mnci_simulation_agree(s, status));
    status = give_days(to, &days);
    mnci_observer_days_destroy(&days);
    return status;
}

/* A field of a distributed grid. */
static mnc_status give_shared_field(const saving *to, const mnci_state_item *item)
{
    const mnc_simulation *s = to->simulation;
    const mnci_communicator *comm = s->system.communicator;
    double *whole = NULL;
    mnc_status status = mnci_state_whole_field(s, &item->part, &whole);
    if (status == MNC_OK) {
        comm->gather_field(comm->user, item->place, whole);
        status = mnci_simulation_agree(s, whole ? mnci_state_check_values(item, whole) : MNC_OK);
    }
    if (status == MNC_OK)
        status = give(to, &item->part, whole);
    mnci_release(whole);
    return status;
}

static mnc_status give_checked(const saving *to, const mnci_state_item *item, const void *values)
{
    MNCI_TRY(mnci_simulation_agree(to->simulation, mnci_state_check_values(item, values)));
    return give(to, &item->part, values);
}

static mnc_status give_item(const saving *to, const mnci_state_item *item)
{
    int64_t number;
    if (to->simulation->system.communicator->is_distributed &&
        strcmp(item->part.group, "fields") == 0)
        return give_shared_field(to, item);
    if (item->storage == MNCI_STORED_AS_IS)
        return give_checked(to, item, item->place);
    if (item->storage == MNCI_STORED_AS_SIZE)
        number = (int64_t) * (const size_t *)item->place;
    else
        number = *(const int *)item->place;
    return give_checked(to, item, &number);
}

mnc_status mnci_simulation_check_saving(const char *function, const mnc_simulation *s)
{
    if (!s->system.communicator->is_distributed || s->system.communicator->is_saving)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: simulation: must not be shared by several processes; "
                     "mnc_petsc_checkpoint_write writes these",
                     function);
}

/* Whoever gives sources gives new ones after a resume; without them the run would not be the same.
 */
static mnc_status refuse_sources(const mnc_simulation *s)
{
    for (int f = 0; f < s->model->field_count; f++)
        if (s->rates.sources.per_day[f])
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_simulation_save: simulation: field \"%s\" has a source, which is "
                             "not saved: remove it before with mnc_simulation_set_source",
                             s->model->fields[f].name);
    return MNC_OK;
}

mnc_status mnc_simulation_save(const mnc_simulation *s, mnc_save_part_fn *save, void *user)
{
    const saving to = {s, save, user};
    MNCI_TRY(mnci_check_pointer("mnc_simulation_save", "simulation", s));
    MNCI_TRY(mnci_simulation_check_saving("mnc_simulation_save", s));
    if (!save)
        return mnci_fail(MNC_ERR_INVALID, "mnc_simulation_save: save is NULL");
    MNCI_TRY(refuse_sources(s));
    MNCI_TRY(mnci_simulation_agree(s, mnci_state_check(s)));
    MNCI_TRY(give_description(&to, s));
    MNCI_TRY(give_observers(&to, s));
    const mnci_state state = mnci_state_of((mnc_simulation *)(size_t)s);
    for (int i = 0; i < state.count; i++)
        MNCI_TRY(give_item(&to, &state.items[i]));
    return MNC_OK;
}
