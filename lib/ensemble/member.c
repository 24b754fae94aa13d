/* Runs draws: all schedules of each, on the calling thread. Simulations of different draws and
   schedules are run side by side, as far as the library can; what they give does not depend on it.
 */
#include "base/error.h"
#include "ensemble/ensemble.h"

#include <stdio.h>
#include <string.h>

/* Simulations at a time: more than there are lanes, so that lanes whose simulation has ended are
   refilled; bounded, as each has its own memory. */
enum { BATCH = 96 };

/* Simulations of consecutive pairs of draw and schedule. */
typedef struct batch {
    const mnc_ensemble *ensemble;
    mnc_simulation_desc desc;
    mnc_session *sampled; /* [max_sessions] */
    size_t count;
    mnc_simulation *simulations[BATCH];
    double *values[BATCH];
    mnc_status status[BATCH];
    mnci_member_run *of[BATCH];
} batch;

static mnc_status make_model(const mnc_ensemble_desc *desc, const mnc_sample *sample,
                             mnc_model **model)
{
    mnc_healing_params params;
    if (!desc->make_model) {
        mnc_sample_healing(sample, &params);
        return mnc_model_create_healing(&params, model);
    }
    const unsigned long sentences = mnci_sentence_count();
    MNCI_TRY(mnci_callback_status("desc.make_model", sentences,
                                  desc->make_model(sample, model, desc->make_model_user)));
    if (*model)
        return MNC_OK;
    return mnci_fail(MNC_ERR_CALLBACK, "desc.make_model gave no model");
}

/* The first failure of a draw is its status. */
static void note_status(mnci_member_run *run, mnc_status status)
{
    if (status == MNC_OK || run->status != MNC_OK)
        return;
    run->status = status;
    snprintf(run->sentence, sizeof run->sentence, "%s", mnc_last_error());
}

static void run_batch(batch *b)
{
    const mnc_ensemble_desc *e = &b->ensemble->desc;
    if (b->count == 0)
        return;
    const mnc_status first = mnc_simulation_record_each(
        b->simulations, b->count, e->records, e->record_count, e->days, e->day_count, b->values,
        e->day_count * e->record_count, b->status);
    for (size_t i = 0; i < b->count; i++) {
        /* A failed simulation repeats its sentence. */
        if (first != MNC_OK &&
            (b->status[i] == MNC_ERR_DIVERGED || b->status[i] == MNC_ERR_CALLBACK))
            b->status[i] = mnc_simulation_run_until(b->simulations[i], e->days[e->day_count - 1]);
        note_status(b->of[i], b->status[i]);
        mnc_simulation_destroy(b->simulations[i]);
    }
    b->count = 0;
}

/* The sampled sessions of a schedule. Most schedules repeat one session, which is sampled once. */
static void sample_sessions(const mnc_sample *sample, const mnc_schedule *described,
                            mnc_session *sampled)
{
    for (size_t i = 0; i < described->count; i++) {
        mnc_session alike = described->sessions[i];
        if (i > 0)
            alike.day = described->sessions[i - 1].day;
        if (i == 0 || memcmp(&alike, &described->sessions[i - 1], sizeof alike) != 0) {
            mnc_sample_session(sample, &described->sessions[i], &sampled[i]);
            continue;
        }
        sampled[i] = sampled[i - 1];
        sampled[i].day = described->sessions[i].day;
    }
}

/* Adds a schedule of a draw to the batch, and runs it when it is full. */
static void add(batch *b, mnci_member_run *run, size_t schedule)
{
    const mnc_ensemble_desc *e = &b->ensemble->desc;
    const mnc_schedule *described = &e->schedules[schedule];
    sample_sessions(&run->sample, described, b->sampled);
    b->desc.schedule = (mnc_schedule){described->count, b->sampled};
    const mnc_status status = mnc_simulation_create(&b->desc, &b->simulations[b->count]);
    note_status(run, status);
    if (status != MNC_OK)
        return;
    b->of[b->count] = run;
    b->status[b->count] = MNC_OK;
    b->values[b->count++] = run->values + schedule * e->day_count * e->record_count;
    /* Only columns run side by side, and others may take much memory. */
    if (b->count == BATCH || b->desc.extent != MNC_EXTENT_COLUMN)
        run_batch(b);
}

void mnci_ensemble_run_samples(const mnc_ensemble *e, const mnc_simulation_desc *base,
                               mnci_member_run *runs, size_t count, mnc_session *sampled)
{
    batch b = {.ensemble = e, .desc = *base, .sampled = sampled};
    for (size_t r = 0; r < count; r++) {
        mnc_model *model = NULL;
        mnc_sample_skin(&runs[r].sample, &e->desc.base.skin, &b.desc.skin);
        note_status(&runs[r], make_model(&e->desc, &runs[r].sample, &model));
        b.desc.model = model;
        for (size_t s = 0; s < e->desc.schedule_count && runs[r].status == MNC_OK; s++)
            add(&b, &runs[r], s);
        mnc_model_destroy(model);
    }
    run_batch(&b);
}
