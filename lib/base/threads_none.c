/* Loops over independent pieces of work in a library built without OpenMP: on the caller's thread.
 */
#include "base/threads.h"

#include <mncollagen/threads.h>

int mnci_threads(int asked, size_t items)
{
    (void)asked;
    return items > 0;
}

void mnci_for_each(int threads, size_t count, mnci_piece_fn *piece, void *context)
{
    (void)threads;
    for (size_t index = 0; index < count; index++)
        piece(context, index, 0);
}

void mnci_deal_each(int threads, size_t count, mnci_piece_fn *piece, void *context)
{
    mnci_for_each(threads, count, piece, context);
}

int mnc_threads_ask(int wanted)
{
    (void)wanted;
    return 1;
}
