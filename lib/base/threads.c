/* Parallel loops over independent tasks, by OpenMP. */
#include "base/threads.h"

#include "base/team.h"

#include <omp.h>

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

void mnci_parallel_for(int threads, size_t count, mnci_task_fn *task, void *context)
{
    const int team = threads == 1 ? 1 : mnci_team_size(threads);
    if (team == 1) {
        serial_for(count, task, context);
        return;
    }
#pragma omp parallel for schedule(static) num_threads(team)
    for (size_t index = 0; index < count; index++)
        task(context, index, omp_get_thread_num());
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
