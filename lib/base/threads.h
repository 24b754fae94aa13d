/* Loops over independent pieces of work, on one thread or several. */
#ifndef MNCI_BASE_THREADS_H
#define MNCI_BASE_THREADS_H

#include <stddef.h>

/* Threads to use for `items` pieces of work: `asked`, or OpenMP's choice when it is 0, but never
   more than the pieces. */
int mnci_threads(int asked, size_t items);

/* A piece of work: its number, and the number of the thread that does it (0 .. threads - 1). */
typedef void mnci_piece_fn(void *context, size_t index, int thread);

/* Calls `piece` for 0 .. count - 1. Pieces are dealt out in fixed equal shares; each must give
   the same result whichever thread does it. With one thread OpenMP is not even entered: for a
   column that costs as much as the work. On fewer threads where the system gives no more. */
void mnci_for_each(int threads, size_t count, mnci_piece_fn *piece, void *context);

/* As mnci_for_each, but pieces are dealt out one at a time, the lowest number first: for large
   pieces of unequal work. */
void mnci_deal_each(int threads, size_t count, mnci_piece_fn *piece, void *context);

#endif
