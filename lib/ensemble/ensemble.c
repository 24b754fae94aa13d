/* Ensembles: create, read, destroy. */
#include "ensemble/ensemble.h"

#include "base/available.h"
#include "base/check.h"
#include "base/error.h"
#include "base/heights.h"
#include "ensemble/desc.h"

#include <math.h>
#include <string.h>

static mnc_status copy_schedules(mnc_ensemble *e, const mnc_ensemble_desc *desc)
{
    size_t total = 0;
    for (size_t s = 0; s < desc->schedule_count; s++) {
        const size_t count = desc->schedules[s].count;
        total += count;
        e->max_sessions = count > e->max_sessions ? count : e->max_sessions;
    }
    MNCI_TRY(mnci_array(&e->memory, "sessions", total, sizeof *e->sessions, &e->sessions));
    MNCI_TRY(mnci_array(&e->memory, "schedules", desc->schedule_count, sizeof *e->schedules,
                        &e->schedules));
    mnc_session *next = e->sessions;
    for (size_t s = 0; s < desc->schedule_count; s++) {
        const mnc_schedule *from = &desc->schedules[s];
        if (from->count > 0)
            memcpy(next, from->sessions, from->count * sizeof *next);
        e->schedules[s] = (mnc_schedule){from->count, next};
        next += from->count;
    }
    e->desc.schedules = e->schedules;
    return MNC_OK;
}

static mnc_status copy_lists(mnc_ensemble *e, const mnc_ensemble_desc *desc)
{
    MNCI_TRY(mnci_array(&e->memory, "days", desc->day_count, sizeof *e->days, &e->days));
    memcpy(e->days, desc->days, desc->day_count * sizeof *e->days);
    MNCI_TRY(
        mnci_array(&e->memory, "records", desc->record_count, sizeof *e->records, &e->records));
    memcpy(e->records, desc->records, desc->record_count * sizeof *e->records);
    MNCI_TRY(mnci_array(&e->memory, "sites", desc->site_count, sizeof *e->sites, &e->sites));
    if (desc->site_count > 0)
        memcpy(e->sites, desc->sites, desc->site_count * sizeof *e->sites);
    e->desc.days = e->days;
    e->desc.records = e->records;
    e->desc.sites = e->sites;
    if (desc->draws) {
        MNCI_TRY(mnci_array(&e->memory, "draws", desc->members, sizeof *e->draws, &e->draws));
        memcpy(e->draws, desc->draws, desc->members * sizeof *e->draws);
        e->desc.draws = e->draws;
    }
    return MNC_OK;
}

static mnc_status create_parts(mnc_ensemble *e, const mnc_ensemble_desc *desc)
{
    MNCI_TRY(copy_schedules(e, desc));
    MNCI_TRY(copy_lists(e, desc));
    /* At most 1e4 x 1e5 x 1e3, within size_t. */
    e->values_per_member = desc->schedule_count * desc->day_count * desc->record_count;
    MNCI_TRY(mnci_ensemble_check_memory((double)desc->members * sizeof *e->outcomes));
    MNCI_TRY(mnci_array(&e->memory, "outcomes of members", desc->members, sizeof *e->outcomes,
                        &e->outcomes));
    for (size_t k = 0; k < desc->members; k++)
        e->outcomes[k].chi_squared = (double)NAN;
    return MNC_OK;
}

mnc_status mnc_ensemble_create(const mnc_ensemble_desc *desc, mnc_ensemble **ensemble)
{
    MNCI_TRY(mnci_check_pointer("mnc_ensemble_create", "ensemble", (const void *)ensemble));
    *ensemble = NULL;
    MNCI_TRY(mnci_ensemble_check("mnc_ensemble_create", desc));
    const mnci_memory memory = {.allocator = desc->base.allocator, .threads = 1};
    mnc_ensemble *e;
    MNCI_TRY(mnci_array(&memory, "an ensemble", 1, sizeof *e, &e));
    e->desc = *desc;
    e->desc.base = mnci_desc_of_draws(&desc->base);
    e->memory = memory;
    const mnc_status status = create_parts(e, desc);
    if (status != MNC_OK) {
        mnc_ensemble_destroy(e);
        return status;
    }
    *ensemble = e;
    return MNC_OK;
}

void mnc_ensemble_destroy(mnc_ensemble *e)
{
    if (!e)
        return;
    for (size_t k = 0; e->outcomes && k < e->desc.members; k++)
        mnci_ensemble_drop(e, k);
    mnci_release(e->outcomes);
    mnci_release(e->draws);
    mnci_release(e->sites);
    mnci_release(e->records);
    mnci_release(e->days);
    mnci_release(e->schedules);
    mnci_release(e->sessions);
    mnci_release(e);
}

mnc_status mnci_ensemble_check_range(const char *function, const mnc_ensemble *e, size_t first,
                                     size_t count)
{
    MNCI_TRY(mnci_check_pointer(function, "ensemble", e));
    if (first <= e->desc.members && count <= e->desc.members - first)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID,
                     "%s: first = %zu with count = %zu: their sum must be at most desc.members, "
                     "%zu",
                     function, first, count, e->desc.members);
}

mnc_status mnci_ensemble_check_memory(double bytes)
{
    return mnci_memory_check(bytes, "the results of the ensemble need",
                             "use fewer desc.members, days or records, or run them in parts");
}

mnc_status mnci_ensemble_array(const mnc_ensemble *e, double **values)
{
    return mnci_array(&e->memory, "results of a member", e->values_per_member, sizeof **values,
                      values);
}

mnc_status mnci_ensemble_keep(mnc_ensemble *e, size_t member, mnc_status status,
                              const char *sentence, double chi_squared, double *values)
{
    mnci_outcome *outcome = &e->outcomes[member];
    if (sentence)
        MNCI_TRY(mnci_copy_text(&e->memory, sentence, &outcome->sentence));
    outcome->status = status;
    outcome->chi_squared = chi_squared;
    outcome->values = values;
    outcome->has_run = 1;
    return MNC_OK;
}

void mnci_ensemble_drop(mnc_ensemble *e, size_t member)
{
    mnci_release(e->outcomes[member].sentence);
    mnci_release(e->outcomes[member].values);
    e->outcomes[member] = (mnci_outcome){.chi_squared = (double)NAN};
}

double mnci_ensemble_value(const mnc_ensemble *e, size_t member, size_t place)
{
    const double *values = e->outcomes[member].values;
    return values ? values[place] : (double)NAN;
}

mnc_status mnc_ensemble_counts(const mnc_ensemble *e, size_t *run, size_t *failed)
{
    size_t runs = 0, failures = 0;
    MNCI_TRY(mnci_check_pointer("mnc_ensemble_counts", "ensemble", e));
    for (size_t k = 0; k < e->desc.members; k++) {
        runs += e->outcomes[k].has_run != 0;
        failures += e->outcomes[k].status != MNC_OK;
    }
    if (run)
        *run = runs;
    if (failed)
        *failed = failures;
    return MNC_OK;
}

mnc_status mnc_ensemble_member(const mnc_ensemble *e, size_t member, mnc_member *result)
{
    MNCI_TRY(mnci_check_pointer("mnc_ensemble_member", "result", result));
    MNCI_TRY(mnci_ensemble_check_range("mnc_ensemble_member", e, member, 1));
    const mnci_outcome *outcome = &e->outcomes[member];
    *result = (mnc_member){
        .has_run = outcome->has_run,
        .status = outcome->status,
        .sentence = outcome->sentence ? outcome->sentence : "",
        .chi_squared = outcome->chi_squared,
    };
    return MNC_OK;
}

static mnc_status check_below(const char *function, const char *name, size_t value, size_t count)
{
    if (value < count)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: %s = %zu: must be below %zu", function, name, value,
                     count);
}

static mnc_status check_output(const char *function, const mnc_ensemble *e, const char *name,
                               const void *output, size_t count)
{
    MNCI_TRY(mnci_check_pointer(function, "ensemble", e));
    MNCI_TRY(mnci_check_pointer(function, name, output));
    if (count == e->desc.members)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: count = %zu: must be desc.members, %zu", function, count,
                     e->desc.members);
}

mnc_status mnc_ensemble_values(const mnc_ensemble *e, size_t schedule, size_t day, size_t record,
                               double *values, size_t count)
{
    static const char function[] = "mnc_ensemble_values";
    MNCI_TRY(check_output(function, e, "values", values, count));
    const mnc_ensemble_desc *desc = &e->desc;
    MNCI_TRY(check_below(function, "schedule", schedule, desc->schedule_count));
    MNCI_TRY(check_below(function, "day", day, desc->day_count));
    MNCI_TRY(check_below(function, "record", record, desc->record_count));
    const size_t place = (schedule * desc->day_count + day) * desc->record_count + record;
    for (size_t k = 0; k < count; k++)
        values[k] = mnci_ensemble_value(e, k, place);
    return MNC_OK;
}

mnc_status mnc_ensemble_chi_squared(const mnc_ensemble *e, double *chi_squared, size_t count)
{
    MNCI_TRY(check_output("mnc_ensemble_chi_squared", e, "chi_squared", chi_squared, count));
    for (size_t k = 0; k < count; k++)
        chi_squared[k] = e->outcomes[k].chi_squared;
    return MNC_OK;
}
