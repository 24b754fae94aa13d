/* A parallel sweep over independent items. */
#include "base/sweep.h"

#include "base/error.h"

#include <stdio.h>

typedef struct run {
    mnci_sweep *sweep;
    mnci_task_fn *task;
    void *context;
} run;

void mnci_sweep_lock(mnci_sweep *sweep)
{
    pthread_mutex_lock(&sweep->lock);
}

void mnci_sweep_unlock(mnci_sweep *sweep)
{
    pthread_mutex_unlock(&sweep->lock);
}

void mnci_sweep_stop(mnci_sweep *sweep, mnc_status status, const char *sentence)
{
    if (sweep->status != MNC_OK)
        return;
    sweep->status = status;
    snprintf(sweep->sentence, sizeof sweep->sentence, "%s", sentence);
}

void mnci_sweep_stop_by(mnci_sweep *sweep, const char *callback)
{
    const mnc_status status = mnci_stopped_by(callback);
    mnci_sweep_stop(sweep, status, mnc_last_error());
}

void mnci_sweep_count_failure(mnci_sweep *sweep, size_t index, mnc_status status)
{
    if (sweep->failures++ > 0 && index > sweep->first_failed)
        return;
    sweep->first_failed = index;
    sweep->first_status = status;
    snprintf(sweep->first_sentence, sizeof sweep->first_sentence, "%s", mnc_last_error());
}

void mnci_sweep_advance(mnci_sweep *sweep)
{
    sweep->done++;
    if (sweep->status == MNC_OK && sweep->progress &&
        sweep->progress(sweep->done, sweep->total, sweep->user))
        mnci_sweep_stop_by(sweep, sweep->progress_name);
}

static void run_item(void *context, size_t index, int thread)
{
    const run *r = context;
    mnci_sweep_lock(r->sweep);
    const int is_stopped = r->sweep->status != MNC_OK;
    mnci_sweep_unlock(r->sweep);
    if (!is_stopped)
        r->task(r->context, index, thread);
}

mnc_status mnci_sweep_run(mnci_sweep *sweep, int threads, size_t count, mnci_task_fn *task,
                          void *context)
{
    run r = {sweep, task, context};
    const int error = pthread_mutex_init(&sweep->lock, NULL);
    if (error != 0)
        return mnci_fail(MNC_ERR_MEMORY, "no lock for %zu items: error %d", count, error);
    mnci_parallel_for_dynamic(threads, count, run_item, &r);
    pthread_mutex_destroy(&sweep->lock);
    return sweep->status == MNC_OK ? MNC_OK : mnci_fail(sweep->status, "%s", sweep->sentence);
}
