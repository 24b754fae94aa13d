/* Fingerprint of a description: a checksum over everything in it that results depend on. */
#include "base/checksum.h"
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

static void add_skin(uint64_t *sum, const mnc_skin *skin)
{
    add(sum, skin->epidermis_mm);
    add_integer(sum, (uint64_t)skin->layer_count);
    for (int l = 0; l < skin->layer_count; l++) {
        add(sum, skin->layers[l].thickness_mm);
        add(sum, skin->layers[l].relative_cell_density);
        add(sum, skin->layers[l].collagen_mg_per_ml);
    }
}

static void add_session(uint64_t *sum, const mnc_session *session)
{
    add(sum, session->day);
    add(sum, session->needle_length_mm);
    add(sum, session->density_per_cm2);
    add(sum, session->device.needle_diameter_mm);
    add(sum, session->device.channel_ratio);
    add(sum, session->device.efficiency);
    add_integer(sum, session->channel);
    add_integer(sum, session->placement);
    add(sum, session->cell_kill);
    add(sum, session->collagen_loss);
    add(sum, session->elastin_loss);
    add(sum, session->closure_slowdown);
}

static void add_draws(uint64_t *sum, const mnc_ensemble_desc *desc)
{
    enum { PARAMS = sizeof(mnc_healing_params) / sizeof(double) };
    double healing[PARAMS];
    memcpy(healing, &desc->healing, sizeof healing);
    add_integer(sum, desc->members);
    add_integer(sum, desc->seed);
    add_integer(sum, desc->draws != NULL);
    for (size_t k = 0; desc->draws && k < desc->members; k++)
        add_integer(sum, desc->draws[k]);
    for (int i = 0; i < PARAMS; i++)
        add(sum, healing[i]);
    *sum = mnci_checksum_bytes(*sum, desc->sampled, sizeof desc->sampled);
    for (int i = 0; i < PARAMS; i++)
        add(sum, desc->prior_sd[i]);
    add(sum, desc->spread.efficiency_sd);
    add(sum, desc->spread.channel_ratio_sd);
    add(sum, desc->spread.cell_kill_sd);
    add(sum, desc->spread.loss_sd);
    add(sum, desc->spread.needle_length_sd);
    add(sum, desc->spread.density_sd);
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
    add_integer(sum, base->extent);
    add(sum, base->width_mm);
    add(sum, base->length_mm);
    add_integer(sum, base->pattern_seed);
    add(sum, base->spacing_mm);
    add(sum, base->tolerance);
    add(sum, base->fixed_step_days);
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
            add_session(&sum, &desc->schedules[s].sessions[i]);
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
