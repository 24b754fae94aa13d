/* Running members, several at once. What a member gives depends on its number alone; the lock
   orders only who is told. */
#include "base/check.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/threads.h"
#include "ensemble/ensemble.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* Room for a sentence of the library. */
typedef struct run {
    mnc_ensemble *ensemble;
    mnc_simulation_desc base;          /* with allocator and log behind the lock */
    mnc_session *sampled;              /* [thread][most_sessions] */
    size_t first, count;               /* members asked for */
    pthread_mutex_t lock;              /* of all below, and of calls back to the user */
    mnc_status status;                 /* MNC_OK, or why no further member is begun */
    char sentence[MNCI_SENTENCE_SIZE]; /* of that */
    size_t done;                       /* members asked for that have run */
    size_t next_row;                   /* first member whose rows have not been given */
} run;

static void *allocate_alone(size_t bytes, void *user)
{
    run *r = user;
    const mnc_allocator *allocator = &r->ensemble->desc.base.allocator;
    pthread_mutex_lock(&r->lock);
    void *memory = allocator->allocate(bytes, allocator->user);
    pthread_mutex_unlock(&r->lock);
    return memory;
}

static void release_alone(void *memory, void *user)
{
    run *r = user;
    const mnc_allocator *allocator = &r->ensemble->desc.base.allocator;
    pthread_mutex_lock(&r->lock);
    allocator->release(memory, allocator->user);
    pthread_mutex_unlock(&r->lock);
}

static void write_alone(mnc_log_level level, const char *line, void *user)
{
    run *r = user;
    const mnc_log *log = &r->ensemble->desc.base.log;
    pthread_mutex_lock(&r->lock);
    log->write(level, line, log->user);
    pthread_mutex_unlock(&r->lock);
}

static mnc_status score(const mnc_ensemble_desc *desc, const mnc_sample *sample,
                        double *chi_squared)
{
    *chi_squared = 0;
    if (!desc->score)
        return MNC_OK;
    (void)mnci_fail(MNC_ERR_CALLBACK, "desc.score failed");
    MNCI_TRY(desc->score(sample, chi_squared, desc->score_user));
    if (*chi_squared >= 0 && isfinite(*chi_squared))
        return MNC_OK;
    return mnci_fail(MNC_ERR_CALLBACK, "desc.score gave %g: must be finite and at least 0",
                     *chi_squared);
}

static mnc_status run_member(const run *r, size_t member, mnc_session *sampled, double *values,
                             double *chi_squared)
{
    const mnc_ensemble_desc *desc = &r->ensemble->desc;
    mnc_sample sample;
    MNCI_TRY(mnc_ensemble_sample(desc, member, &sample));
    MNCI_TRY(mnci_ensemble_run_sample(r->ensemble, &r->base, &sample, sampled, values));
    return score(desc, &sample, chi_squared);
}

static void stop(run *r, mnc_status status, const char *sentence)
{
    if (r->status != MNC_OK)
        return;
    r->status = status;
    snprintf(r->sentence, sizeof r->sentence, "%s", sentence);
}

/* Rows of members that have run, as far as none is missing before them. */
static void give_rows(run *r)
{
    const mnc_ensemble *e = r->ensemble;
    if (!e->desc.row)
        return;
    while (r->status == MNC_OK && r->next_row < r->first + r->count &&
           e->outcomes[r->next_row].has_run) {
        if (mnci_ensemble_rows_of(e, r->next_row, e->desc.row, e->desc.row_user))
            stop(r, MNC_STOPPED, "desc.row asked to stop");
        r->next_row++;
    }
}

/* Keeps what came out, unless memory was short, and tells; takes the values. */
static void finish(run *r, size_t member, mnc_status status, double chi_squared, double *values)
{
    mnc_ensemble *e = r->ensemble;
    const int failed = status != MNC_OK;
    if (failed) {
        mnci_release(values);
        values = NULL;
    }
    if (status != MNC_ERR_MEMORY)
        status = mnci_ensemble_keep(e, member, status, failed ? mnc_last_error() : NULL,
                                    failed ? (double)NAN : chi_squared, values);
    if (status != MNC_OK) {
        mnci_release(values);
        stop(r, status, mnc_last_error());
        return;
    }
    r->done++;
    if (r->status == MNC_OK && e->desc.progress &&
        e->desc.progress(r->done, r->count, e->desc.progress_user))
        stop(r, MNC_STOPPED, "desc.progress asked to stop");
    give_rows(r);
}

static void run_piece(void *context, size_t index, int thread)
{
    run *r = context;
    mnc_ensemble *e = r->ensemble;
    const size_t member = r->first + index;
    double chi_squared = 0, *values = NULL;
    pthread_mutex_lock(&r->lock);
    if (r->status == MNC_OK && !e->outcomes[member].has_run &&
        mnci_ensemble_array(e, &values) != MNC_OK)
        stop(r, MNC_ERR_MEMORY, mnc_last_error());
    pthread_mutex_unlock(&r->lock);
    if (!values)
        return;
    const mnc_status status =
        run_member(r, member, r->sampled + (size_t)thread * e->most_sessions, values, &chi_squared);
    pthread_mutex_lock(&r->lock);
    finish(r, member, status, chi_squared, values);
    pthread_mutex_unlock(&r->lock);
}

static void begin(run *r)
{
    const mnc_ensemble *e = r->ensemble;
    pthread_mutex_init(&r->lock, NULL);
    r->base = e->desc.base;
    r->base.threads = 1;
    if (r->base.allocator.allocate)
        r->base.allocator = (mnc_allocator){allocate_alone, release_alone, r};
    if (r->base.log.write) {
        r->base.log.write = write_alone;
        r->base.log.user = r;
    }
    r->next_row = r->first;
    for (size_t k = r->first; k < r->first + r->count; k++)
        r->done += e->outcomes[k].has_run != 0;
    give_rows(r);
}

/* Only of the members that will run: a part of a large ensemble fits where the whole does not. */
static mnc_status check_memory(const mnc_ensemble *e, size_t first, size_t count)
{
    double members = 0;
    for (size_t k = first; k < first + count; k++)
        members += !e->outcomes[k].has_run;
    return mnci_ensemble_check_memory(members * (double)e->values_per_member * sizeof(double));
}

mnc_status mnc_ensemble_run(mnc_ensemble *e, size_t first, size_t count)
{
    MNCI_TRY(mnci_ensemble_check_range("mnc_ensemble_run", e, first, count));
    if (count == 0)
        return MNC_OK;
    MNCI_TRY(check_memory(e, first, count));
    run r = {.ensemble = e, .first = first, .count = count};
    const int threads = mnci_threads(e->desc.threads, count);
    MNCI_TRY(mnci_array(&e->memory, "sampled sessions", (size_t)threads * e->most_sessions,
                        sizeof *r.sampled, &r.sampled));
    begin(&r);
    mnci_parallel_for_dynamic(threads, count, run_piece, &r);
    pthread_mutex_destroy(&r.lock);
    mnci_release(r.sampled);
    return r.status == MNC_OK ? MNC_OK : mnci_fail(r.status, "%s", r.sentence);
}
