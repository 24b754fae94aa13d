/* Parallel loops of a library built without OpenMP: serial. */
#include "base/threads.h"

#include <mncollagen/threads.h>

int mnci_threads(int asked, size_t items)
{
    (void)asked;
    return items > 0;
}

void mnci_parallel_for(int threads, size_t count, mnci_task_fn *task, void *context)
{
    (void)threads;
    for (size_t index = 0; index < count; index++)
        task(context, index, 0);
}

void mnci_parallel_for_dynamic(int threads, size_t count, mnci_task_fn *task, void *context)
{
    mnci_parallel_for(threads, count, task, context);
}

int mnc_threads_request(int wanted)
{
    (void)wanted;
    return 1;
}
