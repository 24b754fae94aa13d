/* The prefetch queue of a thread. */
#include "base/prefetch.h"

static _Thread_local mnci_prefetch_queue queue;

mnci_prefetch_queue *mnci_prefetch_of_thread(void)
{
    return &queue;
}
