/* The members' values of a schedule, evaluated in parallel. A value depends on the member's number
   and the schedule alone, and all members run even if one fails, so that the reported failure is
   always the same one. */
#include "analysis/plan_value.h"

#include "base/error.h"
#include "base/heights.h"
#include "base/memory.h"
#include "base/sweep.h"

#include <math.h>
#include <stdio.h>

/* Members at a time: more than the library runs side by side, but each has its own memory. */
enum { GROUP = 64 };

typedef struct valuation {
    const mnci_members *members;
    const mnc_schedule *schedule;
    double *values;
    size_t group; /* members of an item of the sweep */
    int is_short; /* 1: a member failed because memory is short */
    mnci_sweep sweep;
} valuation;

static mnc_session *sampled_of(const valuation *v, int thread)
{
    return v->members->sampled + (size_t)thread * v->members->max_sessions;
}

static mnc_status create(const valuation *v, size_t member, int thread, mnc_simulation **simulation)
{
    const mnc_plan_desc *desc = v->members->desc;
    const mnc_sample *sample = &desc->samples[member];
    mnc_session *sampled = sampled_of(v, thread);
    mnc_simulation_desc one = mnci_desc_of_draws(&desc->base);
    for (size_t i = 0; i < v->schedule->count; i++)
        mnc_sample_session(sample, &v->schedule->sessions[i], &sampled[i]);
    mnc_sample_skin(sample, &desc->base.skin, &one.skin);
    one.schedule = (mnc_schedule){v->schedule->count, sampled};
    one.model = v->members->models[member];
    one.threads = 1;
    one.allocator = (mnc_allocator){0};
    one.log = (mnc_log){0};
    return mnc_simulation_create(&one, simulation);
}

static mnc_status run_alone(const valuation *v, size_t member, int thread)
{
    const mnc_plan_desc *desc = v->members->desc;
    mnc_simulation *simulation = NULL;
    mnc_status status = create(v, member, thread, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_record(simulation, &desc->record, 1, &desc->day, 1,
                                       &v->values[member], 1);
    mnc_simulation_destroy(simulation);
    return status;
}

static mnc_status call_value(const valuation *v, size_t member)
{
    const mnc_plan_desc *desc = v->members->desc;
    const unsigned long sentences = mnci_sentence_count();
    return mnci_callback_status(
        "desc.value", sentences,
        desc->value(v->schedule, member, &v->values[member], desc->value_user));
}

/* Sets the value to NAN if its member failed. */
static void note(valuation *v, size_t member, mnc_status status)
{
    if (status == MNC_OK && !isfinite(v->values[member]))
        status = mnci_fail(MNC_ERR_CALLBACK, "the value is %g: must be finite", v->values[member]);
    if (status == MNC_OK)
        return;
    v->values[member] = (double)NAN;
    mnci_sweep_lock(&v->sweep);
    v->is_short |= status == MNC_ERR_MEMORY;
    mnci_sweep_count_failure(&v->sweep, member, status);
    mnci_sweep_unlock(&v->sweep);
}

/* Side by side, as far as the library can. A member that fails runs once more, alone, for its
   sentence; if one cannot be created, all do. */
static void simulate(valuation *v, size_t first, size_t count, int thread)
{
    const mnc_plan_desc *desc = v->members->desc;
    mnc_simulation *simulations[GROUP] = {NULL};
    double *values[GROUP] = {NULL};
    mnc_status status[GROUP], all = MNC_OK;
    for (size_t i = 0; i < count; i++) {
        values[i] = &v->values[first + i];
        if (all == MNC_OK)
            all = create(v, first + i, thread, &simulations[i]);
        status[i] = all;
    }
    const int are_created = all == MNC_OK;
    if (are_created)
        all = mnc_simulation_record_each(simulations, count, &desc->record, 1, &desc->day, 1,
                                         values, 1, status);
    for (size_t i = 0; i < count; i++) {
        const int is_recorded = all == MNC_OK || (are_created && status[i] == MNC_OK);
        mnc_simulation_destroy(simulations[i]);
        note(v, first + i, is_recorded ? MNC_OK : run_alone(v, first + i, thread));
    }
}

static void run_group(void *context, size_t index, int thread)
{
    valuation *v = context;
    const size_t first = index * v->group, left = v->members->desc->member_count - first;
    const size_t count = left < v->group ? left : v->group;
    if (!v->members->desc->value) {
        simulate(v, first, count, thread);
        return;
    }
    for (size_t i = first; i < first + count; i++)
        note(v, i, call_value(v, i));
}

/* As many as keep all threads busy; one where a function of the user's may take long, or a
   simulation much memory. */
static size_t group_of(const mnci_members *members)
{
    const size_t threads = (size_t)members->threads;
    const size_t each = (members->desc->member_count + threads - 1) / threads;
    if (members->desc->value || members->desc->base.extent != MNC_EXTENT_COLUMN)
        return 1;
    const size_t pieces = (each + GROUP - 1) / GROUP;
    return (each + pieces - 1) / pieces;
}

mnc_status mnci_members_values(const mnci_members *members, const mnc_schedule *schedule,
                               double *values, mnc_status *failure, char **sentence)
{
    const size_t group = group_of(members);
    valuation v = {.members = members, .schedule = schedule, .values = values, .group = group};
    char text[MNCI_SENTENCE_SIZE];
    MNCI_TRY(mnci_sweep_run(&v.sweep, members->threads,
                            (members->desc->member_count + group - 1) / group, run_group, &v));
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
