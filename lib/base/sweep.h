/* A parallel sweep over independent items. What an item gives must depend on its index alone; the
   lock serialises callbacks and results. */
#ifndef MNCI_BASE_SWEEP_H
#define MNCI_BASE_SWEEP_H

#include "base/limits.h"
#include "base/threads.h"

#include <mncollagen/status.h>

#include <pthread.h>

/* Set the first four members before the run; the others start as zeros. */
typedef struct mnci_sweep {
    int (*progress)(size_t done, size_t total, void *user); /* NULL: none */
    const char *progress_name; /* as the caller knows it, for a sentence */
    void *user;
    size_t total;                      /* items, for progress */
    size_t done;                       /* of them */
    pthread_mutex_t lock;              /* of the members here, and of results and callbacks */
    mnc_status status;                 /* MNC_OK, or why no further item is started */
    char sentence[MNCI_SENTENCE_SIZE]; /* of that */
    size_t failures, first_failed;     /* their number, and the lowest index of one */
    mnc_status first_status;           /* MNC_OK, or of that item */
    char first_sentence[MNCI_SENTENCE_SIZE];
} mnci_sweep;

/* Calls `task` for 0 .. count - 1, lowest index first, until the sweep is stopped. MNC_OK, or the
   status and sentence with which it was stopped; MNC_ERR_MEMORY where the system has no lock. */
mnc_status mnci_sweep_run(mnci_sweep *sweep, int threads, size_t count, mnci_task_fn *task,
                          void *context);

void mnci_sweep_lock(mnci_sweep *sweep);
void mnci_sweep_unlock(mnci_sweep *sweep);

/* The following are called with the lock held, or outside the run. */

/* Starts no further items; the first call counts. `sentence` may be that of mnc_last_error(). */
void mnci_sweep_stop(mnci_sweep *sweep, mnc_status status, const char *sentence);

/* The same because a callback of that name asked for it: MNC_STOPPED. */
void mnci_sweep_stop_by(mnci_sweep *sweep, const char *callback);

/* Counts a failed item, with the sentence of mnc_last_error(). */
void mnci_sweep_count_failure(mnci_sweep *sweep, size_t index, mnc_status status);

/* Counts a finished item and calls `progress`, which may stop the sweep. */
void mnci_sweep_advance(mnci_sweep *sweep);

#endif
