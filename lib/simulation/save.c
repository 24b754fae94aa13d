/* Handing out the state of a simulation, part by part. */
#include "base/check.h"
#include "base/error.h"
#include "simulation/state.h"

#include <mncollagen/version.h>

#include <string.h>

typedef struct saving {
    mnc_save_part_fn *save;
    void *user;
} saving;

static mnc_status give(const saving *to, const mnc_state_part *part, const void *values)
{
    const int code = to->save(part, values, to->user);
    if (code != 0)
        return mnci_fail(MNC_ERR_CALLBACK, "mnc_simulation_save: save returned %d for part \"%s\"",
                         code, part->name);
    return MNC_OK;
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
    MNCI_TRY(give_size(to, "", "description_size", size));
    MNCI_TRY(mnci_array(&s->memory, "the description", size, 1, &text));
    mnc_status status = mnc_simulation_describe(s, text, size, NULL);
    if (status == MNC_OK)
        status = give_text(to, "description", text, size);
    mnci_release(text);
    return status;
}

static mnc_status give_days(const saving *to, const mnci_diary *diary)
{
    mnc_state_part part = {.group = "observers", .rank = 1, .shape = {diary->count}};
    MNCI_TRY(give_size(to, "observers", "count", diary->count));
    for (int i = 0; diary->count > 0 && i < MNCI_DIARY_PARTS; i++)
        MNCI_TRY(give(to, &part, mnci_diary_part(diary, i, &part)));
    return MNC_OK;
}

static mnc_status give_observers(const saving *to, const mnc_simulation *s)
{
    mnci_diary diary;
    MNCI_TRY(mnci_observers_diary(&s->memory, &s->observers, &diary));
    const mnc_status status = give_days(to, &diary);
    mnci_diary_destroy(&diary);
    return status;
}

static mnc_status give_item(const saving *to, const mnci_state_item *item)
{
    int64_t number;
    if (item->storage == MNCI_STORED_AS_IS)
        return give(to, &item->part, item->place);
    if (item->storage == MNCI_STORED_AS_SIZE)
        number = (int64_t) * (const size_t *)item->place;
    else
        number = *(const int *)item->place;
    return give(to, &item->part, &number);
}

mnc_status mnc_simulation_save(const mnc_simulation *s, mnc_save_part_fn *save, void *user)
{
    const saving to = {save, user};
    MNCI_TRY(mnci_check_pointer("mnc_simulation_save", "simulation", s));
    if (!save)
        return mnci_fail(MNC_ERR_INVALID, "mnc_simulation_save: save is NULL");
    MNCI_TRY(give_description(&to, s));
    MNCI_TRY(give_observers(&to, s));
    const mnci_state state = mnci_state_of((mnc_simulation *)(size_t)s);
    for (int i = 0; i < state.count; i++)
        MNCI_TRY(give_item(&to, &state.items[i]));
    return MNC_OK;
}
