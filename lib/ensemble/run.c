/* Runs members in parallel. What a member gives depends on its number alone. */
#include "base/check.h"
#include "base/error.h"
#include "base/sweep.h"
#include "ensemble/ensemble.h"

#include <math.h>

/* Room for a sentence of the library. */
typedef struct run {
    mnc_ensemble *ensemble;
    mnc_simulation_desc base; /* with allocator and log behind the sweep's lock */
    mnc_session *sampled;     /* [thread][most_sessions] */
    size_t first, count;      /* members to run */
    size_t next_row;          /* first member whose rows have not been passed on */
    mnci_sweep sweep;
} run;

static void *allocate_alone(size_t bytes, void *user)
{
    run *r = user;
    const mnc_allocator *allocator = &r->ensemble->desc.base.allocator;
    mnci_sweep_lock(&r->sweep);
    void *memory = allocator->allocate(bytes, allocator->user);
    mnci_sweep_unlock(&r->sweep);
    return memory;
}

static void release_alone(void *memory, void *user)
{
    run *r = user;
    const mnc_allocator *allocator = &r->ensemble->desc.base.allocator;
    mnci_sweep_lock(&r->sweep);
    allocator->release(memory, allocator->user);
    mnci_sweep_unlock(&r->sweep);
}

static void write_alone(mnc_log_level level, const char *line, void *user)
{
    run *r = user;
    const mnc_log *log = &r->ensemble->desc.base.log;
    mnci_sweep_lock(&r->sweep);
    log->write(level, line, log->user);
    mnci_sweep_unlock(&r->sweep);
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

/* Passes on rows of members in order, up to the first member that has not run. */
static void pass_rows(run *r)
{
    const mnc_ensemble *e = r->ensemble;
    if (!e->desc.row)
        return;
    while (r->sweep.status == MNC_OK && r->next_row < r->first + r->count &&
           e->outcomes[r->next_row].has_run) {
        if (mnci_ensemble_rows_of(e, r->next_row, e->desc.row, e->desc.row_user))
            mnci_sweep_stop(&r->sweep, MNC_STOPPED, "desc.row asked to stop");
        r->next_row++;
    }
}

/* Stores the outcome, unless memory was short, and reports it; takes ownership of the values. */
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
        mnci_sweep_stop(&r->sweep, status, mnc_last_error());
        return;
    }
    mnci_sweep_advance(&r->sweep);
    pass_rows(r);
}

static void run_task(void *context, size_t index, int thread)
{
    run *r = context;
    mnc_ensemble *e = r->ensemble;
    const size_t member = r->first + index;
    double chi_squared = 0, *values = NULL;
    mnci_sweep_lock(&r->sweep);
    if (!e->outcomes[member].has_run && mnci_ensemble_array(e, &values) != MNC_OK)
        mnci_sweep_stop(&r->sweep, MNC_ERR_MEMORY, mnc_last_error());
    mnci_sweep_unlock(&r->sweep);
    if (!values)
        return;
    const mnc_status status =
        run_member(r, member, r->sampled + (size_t)thread * e->most_sessions, values, &chi_squared);
    mnci_sweep_lock(&r->sweep);
    finish(r, member, status, chi_squared, values);
    mnci_sweep_unlock(&r->sweep);
}

static void begin(run *r)
{
    const mnc_ensemble *e = r->ensemble;
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
        r->sweep.done += e->outcomes[k].has_run != 0;
    pass_rows(r);
}

/* Of the members that will run only: a part of an ensemble may fit where the whole does not. */
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
    run r = {
        .ensemble = e,
        .first = first,
        .count = count,
        .sweep = {.progress = e->desc.progress, .user = e->desc.progress_user, .total = count},
    };
    const int threads = mnci_threads(e->desc.threads, count);
    MNCI_TRY(mnci_array(&e->memory, "sampled sessions", (size_t)threads * e->most_sessions,
                        sizeof *r.sampled, &r.sampled));
    begin(&r);
    const mnc_status status = mnci_sweep_run(&r.sweep, threads, count, run_task, &r);
    mnci_release(r.sampled);
    return status;
}
