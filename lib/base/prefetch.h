/* Software-prefetch queue, drained between compute blocks. A core tracks a few dozen outstanding
   cache misses and drops further prefetches, so a large range cannot be prefetched at once: the
   ranges that will be read next are queued, and compute-bound loops issue a few cache lines between
   their chunks. Prefetches do not access memory, so a range may reach beyond an array. */
#ifndef MNCI_BASE_PREFETCH_H
#define MNCI_BASE_PREFETCH_H

#include "base/limits.h"
#include "base/simd.h"

#include <stddef.h>

enum { MNCI_PREFETCH_RANGES = 96 };

typedef struct mnci_prefetch_queue {
    struct {
        const char *from;
        size_t bytes;
    } ranges[MNCI_PREFETCH_RANGES];
    int count, current; /* number of ranges; the one that is being issued */
    size_t issued;      /* bytes of it */
} mnci_prefetch_queue;

static inline void mnci_prefetch_clear(mnci_prefetch_queue *queue)
{
    queue->count = queue->current = 0;
    queue->issued = 0;
}

/* Ranges beyond the capacity are dropped. */
static inline void mnci_prefetch_push(mnci_prefetch_queue *queue, const void *from, size_t bytes)
{
    if (queue->count == MNCI_PREFETCH_RANGES || bytes == 0)
        return;
    queue->ranges[queue->count].from = from;
    queue->ranges[queue->count++].bytes = bytes;
}

static inline int mnci_prefetch_is_empty(const mnci_prefetch_queue *queue)
{
    return queue->current == queue->count;
}

/* Issues prefetches for the next `lines` cache lines of the queue. */
MNCI_INLINE void mnci_prefetch_issue(mnci_prefetch_queue *queue, int lines)
{
    for (int line = 0; line < lines && queue->current < queue->count; line++) {
        __builtin_prefetch(queue->ranges[queue->current].from + queue->issued, 0, 3);
        queue->issued += MNCI_CACHE_LINE;
        if (queue->issued < queue->ranges[queue->current].bytes)
            continue;
        queue->issued = 0;
        queue->current++;
    }
}

/* Bundles of neighbouring lines are read row by row, a row being too short for the hardware
   prefetcher. With row r of a bundle the row is prefetched that is read MNCI_ROWS_AHEAD rows later:
   the offset of it, in the bundle that begins `next` behind this one where this one ends. A whole
   bundle ahead would displace what is still needed in the L2 cache. */
enum { MNCI_ROWS_AHEAD = 8 };

static inline ptrdiff_t mnci_rows_ahead(size_t r, size_t rows, size_t stride, size_t next)
{
    if (r + MNCI_ROWS_AHEAD < rows)
        return (ptrdiff_t)(MNCI_ROWS_AHEAD * stride);
    return (ptrdiff_t)next - ((ptrdiff_t)rows - MNCI_ROWS_AHEAD) * (ptrdiff_t)stride;
}

#endif
