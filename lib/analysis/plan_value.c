/* The members' values of a schedule, evaluated in parallel. A value depends on the member's number
   and the schedule alone, and all members run even if one fails, so that the reported failure is
   always the same one. */
#include "analysis/plan_value.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/sweep.h"

#include <math.h>
#include <stdio.h>

typedef struct valuation {
    const mnci_members *members;
    const mnc_schedule *schedule;
    double *values;
    int is_short; /* 1: a member failed because memory is short */
    mnci_sweep sweep;
} valuation;

static mnc_status simulate(const mnci_members *members, const mnc_schedule *schedule, size_t member,
                           mnc_session *sampled, double *value)
{
    const mnc_plan_desc *desc = members->desc;
    const mnc_sample *sample = &desc->samples[member];
    mnc_simulation_desc one = desc->base;
    mnc_simulation *simulation = NULL;
    for (size_t i = 0; i < schedule->count; i++)
        mnc_sample_session(sample, &schedule->sessions[i], &sampled[i]);
    mnc_sample_skin(sample, &desc->base.skin, &one.skin);
    one.schedule = (mnc_schedule){schedule->count, sampled};
    one.model = members->models[member];
    one.threads = 1;
    one.allocator = (mnc_allocator){0};
    one.log = (mnc_log){0};
    mnc_status status = mnc_simulation_create(&one, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(simulation, desc->day);
    if (status == MNC_OK)
        status = mnc_simulation_mean(simulation, desc->record.quantity, desc->record.region, value);
    mnc_simulation_destroy(simulation);
    return status;
}

static mnc_status value_of(const mnci_members *members, const mnc_schedule *schedule, size_t member,
                           mnc_session *sampled, double *value)
{
    const mnc_plan_desc *desc = members->desc;
    if (desc->value) {
        /* Default sentence, unless the function leaves its own. */
        (void)mnci_fail(MNC_ERR_CALLBACK, "desc.value failed");
        MNCI_TRY(desc->value(schedule, member, value, desc->value_user));
    } else {
        MNCI_TRY(simulate(members, schedule, member, sampled, value));
    }
    if (isfinite(*value))
        return MNC_OK;
    return mnci_fail(MNC_ERR_CALLBACK, "the value is %g: must be finite", *value);
}

static void run_member(void *context, size_t member, int thread)
{
    valuation *v = context;
    const mnci_members *members = v->members;
    mnc_session *sampled = members->sampled + (size_t)thread * members->max_sessions;
    double value = (double)NAN;
    const mnc_status status = value_of(members, v->schedule, member, sampled, &value);
    v->values[member] = status == MNC_OK ? value : (double)NAN;
    if (status == MNC_OK)
        return;
    mnci_sweep_lock(&v->sweep);
    v->is_short |= status == MNC_ERR_MEMORY;
    mnci_sweep_count_failure(&v->sweep, member, status);
    mnci_sweep_unlock(&v->sweep);
}

mnc_status mnci_members_values(const mnci_members *members, const mnc_schedule *schedule,
                               double *values, mnc_status *failure, char **sentence)
{
    valuation v = {.members = members, .schedule = schedule, .values = values};
    char text[MNCI_SENTENCE_SIZE];
    MNCI_TRY(
        mnci_sweep_run(&v.sweep, members->threads, members->desc->member_count, run_member, &v));
    *failure = v.sweep.first_status;
    snprintf(text, sizeof text, "member %zu: %.*s", v.sweep.first_failed, (int)sizeof text - 64,
             v.sweep.first_sentence);
    if (v.is_short)
        return mnci_fail(MNC_ERR_MEMORY, "%s", text);
    return v.sweep.first_status == MNC_OK ? MNC_OK : mnci_copy_text(NULL, text, sentence);
}

static mnc_status make_models(mnci_members *members)
{
    const mnc_plan_desc *desc = members->desc;
    MNCI_TRY(mnci_array(NULL, "models of members", desc->member_count, sizeof(mnc_model *),
                        (void *)&members->models));
    for (size_t i = 0; i < desc->member_count; i++) {
        mnc_healing_params params;
        mnc_sample_healing(&desc->samples[i], &params);
        const mnc_status status = mnc_model_create_healing(&params, &members->models[i]);
        if (status == MNC_OK)
            continue;
        char sentence[MNCI_SENTENCE_SIZE];
        snprintf(sentence, sizeof sentence, "%s", mnc_last_error());
        return mnci_fail(status, "desc.samples[%zu]: %s", i, sentence);
    }
    return MNC_OK;
}

mnc_status mnci_members_open(const mnc_plan_desc *desc, mnci_members *members)
{
    *members = (mnci_members){.desc = desc,
                              .threads = mnci_threads(desc->threads, desc->member_count),
                              .max_sessions = desc->max_sessions};
    if (desc->reference && desc->reference->count > members->max_sessions)
        members->max_sessions = desc->reference->count;
    MNCI_TRY(mnci_array(NULL, "sampled sessions", (size_t)members->threads * members->max_sessions,
                        sizeof *members->sampled, &members->sampled));
    return desc->value ? MNC_OK : make_models(members);
}

void mnci_members_close(mnci_members *members)
{
    for (size_t i = 0; members->models && i < members->desc->member_count; i++)
        mnc_model_destroy(members->models[i]);
    mnci_release((void *)members->models);
    mnci_release(members->sampled);
}
