/* Parallel loops over independent tasks, by OpenMP. */
#include "base/threads.h"

#include "base/limits.h"
#include "base/team.h"

#include <omp.h>
#include <stdatomic.h>

int mnci_threads(int asked, size_t items)
{
    int threads = asked > 0 ? asked : omp_get_max_threads();
    return (size_t)threads > items ? (int)items : threads;
}

static void serial_for(size_t count, mnci_task_fn *task, void *context)
{
    for (size_t index = 0; index < count; index++)
        task(context, index, 0);
}

/* Consecutive tasks of one thread, from which others take when theirs are done. */
typedef struct task_range {
    _Alignas(MNCI_CACHE_LINE) atomic_size_t next; /* at or beyond `end` when none is left */
    size_t end;
} task_range;

/* Threads beyond them share ranges. They are on the stack, 16 kB; of MNC_MAX_THREADS they would
   take half the stack of a thread of musl. */
enum { MOST_RANGES = 256 };

static void run_range(task_range *range, mnci_task_fn *task, void *context, int thread)
{
    size_t index;
    if (atomic_load_explicit(&range->next, memory_order_relaxed) >= range->end)
        return; /* without writing to a cache line that all threads look at */
    while ((index = atomic_fetch_add_explicit(&range->next, 1, memory_order_relaxed)) < range->end)
        task(context, index, thread);
}

/* Each thread runs its own range, then what the others have left of theirs. A static schedule
   would wait for the slowest core, and cores of a shared machine differ by up to a fifth
   (bench/RESULTS.md); with a dynamic one a thread would lose the neighbouring planes from its
   cache. */
void mnci_parallel_for(int threads, size_t count, mnci_task_fn *task, void *context)
{
    const int team = threads == 1 ? 1 : mnci_team_size(threads);
    if (team == 1) {
        serial_for(count, task, context);
        return;
    }
    const size_t ranges = team < MOST_RANGES ? (size_t)team : MOST_RANGES;
    task_range of[MOST_RANGES];
    for (size_t r = 0; r < ranges; r++) {
        atomic_init(&of[r].next, count * r / ranges);
        of[r].end = count * (r + 1) / ranges;
    }
#pragma omp parallel num_threads(team)
    {
        const int thread = omp_get_thread_num();
        for (size_t r = 0; r < ranges; r++)
            run_range(&of[((size_t)thread + r) % ranges], task, context, thread);
    }
}

void mnci_parallel_for_dynamic(int threads, size_t count, mnci_task_fn *task, void *context)
{
    const int team = threads == 1 ? 1 : mnci_team_size(threads);
    if (team == 1) {
        serial_for(count, task, context);
        return;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(team)
    for (size_t index = 0; index < count; index++)
        task(context, index, omp_get_thread_num());
}
