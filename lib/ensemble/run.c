/* Runs members in parallel. What a member gives depends on its number alone. */
#include "base/check.h"
#include "base/error.h"
#include "base/sweep.h"
#include "ensemble/ensemble.h"

#include <math.h>
#include <stdio.h>

/* Simulations of members that are run together, as long as that leaves every thread several such
   groups. */
enum { GROUP_RUNS = 192, GROUPS_A_THREAD = 2 };

/* Of fewer members a thread the groups are smaller, so that progress is told and a run is stopped
   in time. */
enum { FEW_MEMBERS = 16, GROUPS_OF_FEW = 4 };

/* A run of some members. */
typedef struct run {
    mnc_ensemble *ensemble;
    mnc_simulation_desc base; /* with allocator and log behind the sweep's lock */
    mnc_session *sampled;     /* [thread][max_sessions] */
    mnci_member_run *runs;    /* [thread][group] */
    size_t group;             /* most members of a group */
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

/* Passes on rows of members in order, up to the first member that has not run. */
static void pass_rows(run *r)
{
    const mnc_ensemble *e = r->ensemble;
    if (!e->desc.row)
        return;
    while (r->sweep.status == MNC_OK && r->next_row < r->first + r->count &&
           e->outcomes[r->next_row].has_run) {
        if (mnci_ensemble_rows_of(e, r->next_row, e->desc.row, e->desc.row_user))
            mnci_sweep_stop_by(&r->sweep, "desc.row");
        r->next_row++;
    }
}

/* Stores the outcome, unless memory was short, and reports it; takes ownership of the values. */
static void finish(run *r, mnci_member_run *of)
{
    mnc_ensemble *e = r->ensemble;
    const int failed = of->status != MNC_OK;
    if (failed) {
        mnci_release(of->values);
        of->values = NULL;
    }
    mnc_status status = of->status;
    if (status != MNC_ERR_MEMORY)
        status = mnci_ensemble_keep(e, of->member, status, failed ? of->sentence : NULL,
                                    failed ? (double)NAN : of->chi_squared, of->values);
    if (status != MNC_OK) {
        mnci_release(of->values);
        mnci_sweep_stop(&r->sweep, status,
                        of->status == MNC_ERR_MEMORY ? of->sentence : mnc_last_error());
        return;
    }
    mnci_sweep_advance(&r->sweep);
    pass_rows(r);
}

static void note_status(mnci_member_run *of, mnc_status status)
{
    of->status = status;
    if (status != MNC_OK)
        snprintf(of->sentence, sizeof of->sentence, "%s", mnc_last_error());
}

/* Room for the members of a group that have not run; returns how many. With the lock held. */
static size_t prepare(run *r, size_t first, size_t count, mnci_member_run *runs)
{
    mnc_ensemble *e = r->ensemble;
    size_t prepared = 0;
    for (size_t member = first; member < first + count; member++) {
        mnci_member_run *of = &runs[prepared];
        if (e->outcomes[member].has_run)
            continue;
        *of = (mnci_member_run){.member = member};
        if (mnci_ensemble_array(e, &of->values) != MNC_OK) {
            mnci_sweep_stop(&r->sweep, MNC_ERR_MEMORY, mnc_last_error());
            return prepared;
        }
        prepared++;
    }
    return prepared;
}

static void run_task(void *context, size_t index, int thread)
{
    run *r = context;
    const mnc_ensemble *e = r->ensemble;
    mnci_member_run *runs = r->runs + (size_t)thread * r->group;
    const size_t first = index * r->group, left = r->count - first;
    mnci_sweep_lock(&r->sweep);
    const size_t count = prepare(r, r->first + first, left < r->group ? left : r->group, runs);
    mnci_sweep_unlock(&r->sweep);
    for (size_t i = 0; i < count; i++)
        note_status(&runs[i], mnc_ensemble_sample(&e->desc, runs[i].member, &runs[i].sample));
    mnci_ensemble_run_samples(e, &r->base, runs, count,
                              r->sampled + (size_t)thread * e->max_sessions);
    for (size_t i = 0; i < count; i++)
        if (runs[i].status == MNC_OK)
            note_status(&runs[i], score(&e->desc, &runs[i].sample, &runs[i].chi_squared));
    mnci_sweep_lock(&r->sweep);
    for (size_t i = 0; i < count; i++)
        finish(r, &runs[i]);
    mnci_sweep_unlock(&r->sweep);
}

/* Members that are run together: only the built-in kinetics in columns run side by side. */
static size_t group_of(const mnc_ensemble_desc *desc, int threads, size_t count)
{
    const size_t together = GROUP_RUNS / desc->schedule_count;
    const size_t each = count / (size_t)threads;
    const size_t fair = each / (each < FEW_MEMBERS ? GROUPS_OF_FEW : GROUPS_A_THREAD);
    const size_t most = together < fair ? together : fair;
    if (desc->make_model || desc->base.extent != MNC_EXTENT_COLUMN || most < 1)
        return 1;
    return most;
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
        .sweep = {.progress = e->desc.progress,
                  .progress_name = "desc.progress",
                  .user = e->desc.progress_user,
                  .total = count},
    };
    const int threads = mnci_threads(e->desc.threads, count);
    r.group = group_of(&e->desc, threads, count);
    mnc_status status =
        mnci_array(&e->memory, "sampled sessions", (size_t)threads * e->max_sessions,
                   sizeof *r.sampled, &r.sampled);
    if (status == MNC_OK)
        status =
            mnci_array(&e->memory, "members", (size_t)threads * r.group, sizeof *r.runs, &r.runs);
    if (status == MNC_OK) {
        begin(&r);
        status = mnci_sweep_run(&r.sweep, threads, (count + r.group - 1) / r.group, run_task, &r);
    }
    mnci_release(r.sampled);
    mnci_release(r.runs);
    return status;
}
