/* Parallel loops over independent tasks. */
#ifndef MNCI_BASE_THREADS_H
#define MNCI_BASE_THREADS_H

#include <stddef.h>

/* Threads to use for `items` tasks: `asked`, or OpenMP's choice when it is 0, but never more than
   there are tasks. */
int mnci_threads(int asked, size_t items);

/* A task: its index, and the index of the thread that executes it (0 .. threads - 1). */
typedef void mnci_task_fn(void *context, size_t index, int thread);

/* Calls `task` for 0 .. count - 1. Each thread runs a range of consecutive tasks, lowest index
   first, and one that has finished takes over tasks of the others; each task must give the same
   result on any thread. With one thread no parallel region is entered: for a column it would cost
   as much as the work. Runs on fewer threads if the system provides no more. */
void mnci_parallel_for(int threads, size_t count, mnci_task_fn *task, void *context);

/* The same with a dynamic schedule, one task at a time, lowest index first: for large tasks of
   unequal cost. */
void mnci_parallel_for_dynamic(int threads, size_t count, mnci_task_fn *task, void *context);

#endif
