/* Loads a simulation from the parts of a state. The input is not trusted: values that no simulation
   can have are refused, and a partly created simulation is destroyed. */
#include "base/check.h"
#include "base/error.h"
#include "base/log.h"
#include "simulation/desc.h"
#include "simulation/differences.h"
#include "simulation/space.h"
#include "simulation/state.h"

#include <mncollagen/version.h>

#include <string.h>

typedef struct loading {
    mnc_load_part_fn *load;
    void *user;
    mnc_simulation *simulation;
} loading;

/* In a distributed simulation rank 0 loads. */
static mnc_status load_on_first(const loading *from, const mnc_state_part *part, void *values)
{
    const mnci_communicator *comm = from->simulation->system.communicator;
    const int code = comm->is_root ? from->load(part, values, from->user) : 0;
    mnc_status status = MNC_OK;
    if (code != 0)
        status =
            mnci_fail(MNC_ERR_CALLBACK, "mnc_simulation_load: load returned %d for part \"%s\"",
                      code, part->name);
    return mnci_simulation_agree(from->simulation, status);
}

static mnc_status take(const loading *from, const mnc_state_part *part, void *values)
{
    const mnci_communicator *comm = from->simulation->system.communicator;
    MNCI_TRY(load_on_first(from, part, values));
    comm->broadcast(comm->user, values, mnci_part_count(part) * part->value_bytes);
    if (part->kind != MNC_PART_TEXT)
        return MNC_OK;
    const size_t count = mnci_part_count(part);
    for (size_t i = 1; i <= count; i++)
        ((char *)values)[i * part->value_bytes - 1] = '\0';
    return MNC_OK;
}

static mnc_status take_text(const loading *from, const char *name, char *text, size_t size)
{
    const mnc_state_part part = {
        .group = "", .name = name, .unit = "", .kind = MNC_PART_TEXT, .value_bytes = size};
    return take(from, &part, text);
}

static mnc_status check_integer(const mnc_state_part *part, int64_t value, int64_t least,
                                int64_t most)
{
    if (value >= least && value <= most)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "saved %s = %lld: must be between %lld and %lld", part->name,
                     (long long)value, (long long)least, (long long)most);
}

static mnc_status take_size(const loading *from, const char *group, const char *name, int64_t most,
                            size_t *number)
{
    int64_t value = 0;
    const mnc_state_part part = {.group = group,
                                 .name = name,
                                 .unit = "1",
                                 .kind = MNC_PART_INTEGER,
                                 .value_bytes = sizeof value};
    MNCI_TRY(take(from, &part, &value));
    MNCI_TRY(check_integer(&part, value, 0, most));
    *number = (size_t)value;
    return MNC_OK;
}

static mnc_status check_version(const loading *from)
{
    char version[MNCI_VERSION_SIZE] = "";
    MNCI_TRY(take_text(from, "library_version", version, sizeof version));
    if (strcmp(version, mnc_version()) == 0)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "the state was saved by version %s of the library, this is %s: it can only go "
                     "on with the version that saved it",
                     version, mnc_version());
}

static mnc_status refuse_differences(const loading *from, const char *saved, const char *described)
{
    char shown[1500] = "";
    mnci_text text = {shown, sizeof shown, 0};
    size_t count;
    MNCI_TRY(mnci_differences(&from->simulation->memory, saved, described, &text, &count));
    if (count == 0)
        return MNC_OK;
    return mnci_fail(
        MNC_ERR_INVALID, "the saved state is that of another description, with %zu %s: %s%s", count,
        count == 1 ? "difference" : "differences", shown, text.needed >= sizeof shown ? "..." : "");
}

/* Both texts share one array. */
static mnc_status compare_texts(const loading *from, char *saved, size_t size, size_t own_size)
{
    char *described = saved + size;
    MNCI_TRY(take_text(from, "description", saved, size));
    MNCI_TRY(mnc_simulation_describe(from->simulation, described, own_size, NULL));
    return mnci_simulation_agree(from->simulation, refuse_differences(from, saved, described));
}

static mnc_status compare_descriptions(const loading *from)
{
    size_t size, own_size;
    char *texts;
    MNCI_TRY(take_size(from, "", "description_size", MNCI_LONGEST_DESCRIPTION, &size));
    MNCI_TRY(check_integer(&(mnc_state_part){.name = "description_size"}, (int64_t)size, 1,
                           MNCI_LONGEST_DESCRIPTION));
    MNCI_TRY(mnc_simulation_describe(from->simulation, NULL, 0, &own_size));
    mnc_status status =
        mnci_array(&from->simulation->memory, "two descriptions", size + own_size, 1, &texts);
    MNCI_TRY(mnci_simulation_agree(from->simulation, status));
    status = compare_texts(from, texts, size, own_size);
    mnci_release(texts);
    return status;
}

static mnc_status take_observers(const loading *from)
{
    size_t count;
    mnci_observer_days *days = &from->simulation->observers.loaded;
    MNCI_TRY(take_size(from, "observers", "count", MNCI_MAX_OBSERVERS, &count));
    if (count == 0)
        return MNC_OK;
    const mnc_status status = mnci_observer_days_create(&from->simulation->memory, count, days);
    MNCI_TRY(mnci_simulation_agree(from->simulation, status));
    mnc_state_part part = {.group = "observers", .rank = 1, .shape = {count}};
    for (int i = 0; i < MNCI_OBSERVER_DAYS_PARTS; i++) {
        void *values = mnci_observer_days_part(days, i, &part);
        MNCI_TRY(take(from, &part, values));
    }
    return mnci_state_check_observer_days(days);
}

static mnc_status take_integer(const loading *from, const mnci_state_item *item)
{
    int64_t value = 0;
    MNCI_TRY(take(from, &item->part, &value));
    MNCI_TRY(mnci_state_check_values(item, &value));
    if (item->storage == MNCI_STORED_AS_SIZE)
        *(size_t *)item->place = (size_t)value;
    else
        *(int *)item->place = (int)value;
    return MNC_OK;
}

/* A field of a distributed grid: each process takes its local rows. */
static mnc_status take_shared_field(const loading *from, const mnci_state_item *item)
{
    const mnc_simulation *s = from->simulation;
    const mnci_communicator *comm = s->system.communicator;
    double *whole = NULL;
    mnc_status status = mnci_state_whole_field(s, &item->part, &whole);
    if (status == MNC_OK)
        status = load_on_first(from, &item->part, whole);
    if (status == MNC_OK)
        status = mnci_simulation_agree(s, whole ? mnci_state_check_values(item, whole) : MNC_OK);
    if (status == MNC_OK)
        comm->scatter_field(comm->user, whole, item->place);
    mnci_release(whole);
    return status;
}

static mnc_status take_item(const loading *from, const mnci_state_item *item)
{
    if (item->storage != MNCI_STORED_AS_IS)
        return take_integer(from, item);
    if (from->simulation->system.communicator->is_distributed &&
        strcmp(item->part.group, "fields") == 0)
        return take_shared_field(from, item);
    MNCI_TRY(take(from, &item->part, item->place));
    return mnci_state_check_values(item, item->place);
}

static mnc_status take_all(const loading *from)
{
    mnc_simulation *s = from->simulation;
    MNCI_TRY(check_version(from));
    MNCI_TRY(compare_descriptions(from));
    MNCI_TRY(take_observers(from));
    mnci_simulation_create_control(s);
    const mnci_state state = mnci_state_of(s);
    for (int i = 0; i < state.count; i++)
        MNCI_TRY(take_item(from, &state.items[i]));
    (void)mnci_stepper_edit(s->stepper);
    MNCI_TRY(mnci_state_check(s));
    mnci_log(&s->desc.log, MNC_LOG_INFO, "goes on from a saved state of day %g", s->day);
    return MNC_OK;
}

mnc_status mnci_simulation_load_state(mnc_simulation *s, mnc_load_part_fn *load, void *user)
{
    const loading from = {load, user, s};
    return take_all(&from);
}

mnc_status mnc_simulation_load(const mnc_simulation_desc *desc, mnc_load_part_fn *load, void *user,
                               mnc_simulation **simulation)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_load", "simulation", (const void *)simulation));
    *simulation = NULL;
    if (!load)
        return mnci_fail(MNC_ERR_INVALID, "mnc_simulation_load: load is NULL");
    MNCI_TRY(mnci_desc_check("mnc_simulation_load", desc));
    mnci_space space;
    MNCI_TRY(mnci_space_of(desc, &space));
    mnc_simulation *s;
    MNCI_TRY(mnci_simulation_allocate(desc, &space, &mnci_serial, &s));
    const mnc_status status = mnci_simulation_load_state(s, load, user);
    if (status != MNC_OK) {
        mnc_simulation_destroy(s);
        return status;
    }
    *simulation = s;
    return MNC_OK;
}
