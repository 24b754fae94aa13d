/* Fingerprint of a description: a checksum over everything that results depend on. */
#include "base/checksum.h"
#include "base/members.h"
#include "ensemble/desc.h"

#include <mncollagen/version.h>

#include <string.h>

static void add(uint64_t *sum, double number)
{
    *sum = mnci_checksum_double(*sum, number);
}

static void add_integer(uint64_t *sum, uint64_t number)
{
    *sum = mnci_checksum_integer(*sum, number);
}

/* Adds a struct of doubles only. */
static void add_doubles(uint64_t *sum, const void *object, size_t size)
{
    double number;
    for (size_t at = 0; at < size; at += sizeof number) {
        memcpy(&number, (const char *)object + at, sizeof number);
        add(sum, number);
    }
}

static void add_members(uint64_t *sum, mnci_members members, const void *object)
{
    *sum = mnci_members_checksum(*sum, members, object);
}

static void add_skin(uint64_t *sum, const mnc_skin *skin)
{
    add(sum, skin->epidermis_mm);
    add_integer(sum, (uint64_t)skin->layer_count);
    for (int l = 0; l < skin->layer_count; l++)
        add_members(sum, mnci_layer_members(), &skin->layers[l]);
}

static void add_draws(uint64_t *sum, const mnc_ensemble_desc *desc)
{
    add_integer(sum, desc->members);
    add_integer(sum, desc->seed);
    add_integer(sum, desc->draws != NULL);
    for (size_t k = 0; desc->draws && k < desc->members; k++)
        add_integer(sum, desc->draws[k]);
    add_doubles(sum, &desc->healing, sizeof desc->healing);
    *sum = mnci_checksum_bytes(*sum, desc->sampled, sizeof desc->sampled);
    add_doubles(sum, desc->prior_sd, sizeof desc->prior_sd);
    add_doubles(sum, &desc->spread, sizeof desc->spread);
    add(sum, desc->youngest_years);
    add(sum, desc->oldest_years);
    add(sum, desc->thickness_sd);
    add_integer(sum, desc->site_count);
    for (size_t i = 0; i < desc->site_count; i++)
        add_integer(sum, desc->sites[i]);
}

static void add_base(uint64_t *sum, const mnc_simulation_desc *base)
{
    add_skin(sum, &base->skin);
    add_members(sum, mnci_extent_members(), base);
    add_members(sum, mnci_patch_members(), base);
    add_members(sum, mnci_solver_members(), base);
}

uint64_t mnci_ensemble_fingerprint(const mnc_ensemble_desc *desc)
{
    uint64_t sum = mnci_checksum_start();
    const char *version = mnc_version();
    sum = mnci_checksum_bytes(sum, version, strlen(version));
    add_draws(&sum, desc);
    add_base(&sum, &desc->base);
    add_integer(&sum, desc->schedule_count);
    for (size_t s = 0; s < desc->schedule_count; s++) {
        add_integer(&sum, desc->schedules[s].count);
        for (size_t i = 0; i < desc->schedules[s].count; i++)
            add_members(&sum, mnci_session_members(), &desc->schedules[s].sessions[i]);
    }
    add_integer(&sum, desc->day_count);
    for (size_t i = 0; i < desc->day_count; i++)
        add(&sum, desc->days[i]);
    add_integer(&sum, desc->record_count);
    for (size_t i = 0; i < desc->record_count; i++) {
        add_integer(&sum, (uint64_t)desc->records[i].quantity);
        add_integer(&sum, (uint64_t)desc->records[i].region);
    }
    add_integer(&sum, desc->make_model != NULL);
    add_integer(&sum, desc->score != NULL);
    add_integer(&sum, desc->code_mark);
    return sum;
}
