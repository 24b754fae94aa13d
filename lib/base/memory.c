/* Memory: overflow-checked, zeroed, aligned for vector instructions, from the caller's allocator.
 */
/* madvise() is not part of C or POSIX. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "base/memory.h"

#include "base/error.h"
#include "base/threads.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Larger arrays use huge pages: depth lines touch one page per cell, and with small pages most of
   the time would go into TLB misses. */
static const size_t LARGE_BYTES = (size_t)8 << 20;
static const size_t HUGE_PAGE_BYTES = (size_t)2 << 20;

/* Header in front of each array. */
typedef struct origin {
    mnc_allocator allocator;
    void *start; /* what the allocator returned */
} origin;

_Static_assert(sizeof(origin) + MNCI_ALIGNMENT - 1 == MNCI_ARRAY_OVERHEAD, "see memory.h");

static void *take_huge_pages(size_t bytes)
{
    /* aligned_alloc wants a multiple of the alignment. */
    const size_t whole = (bytes + HUGE_PAGE_BYTES - 1) / HUGE_PAGE_BYTES * HUGE_PAGE_BYTES;
    void *memory = aligned_alloc(HUGE_PAGE_BYTES, whole);
#ifdef MADV_HUGEPAGE
    if (memory)
        (void)madvise(memory, whole, MADV_HUGEPAGE); /* advisory */
#endif
    return memory;
}

static void *take(const mnc_allocator *allocator, size_t bytes)
{
    if (allocator->allocate)
        return allocator->allocate(bytes, allocator->user);
    return bytes < LARGE_BYTES ? malloc(bytes) : take_huge_pages(bytes);
}

typedef struct zeroing {
    char *array;
    size_t bytes;
} zeroing;

static void zero_piece(void *context, size_t index, int thread)
{
    const zeroing *z = context;
    const size_t first = index * HUGE_PAGE_BYTES, left = z->bytes - first;
    (void)thread;
    memset(z->array + first, 0, left < HUGE_PAGE_BYTES ? left : HUGE_PAGE_BYTES);
}

/* A single thread does not saturate the memory bandwidth. */
static void zero(char *array, size_t bytes, int threads)
{
    zeroing z = {array, bytes};
    const size_t pieces = (bytes + HUGE_PAGE_BYTES - 1) / HUGE_PAGE_BYTES;
    if (bytes < LARGE_BYTES)
        memset(array, 0, bytes);
    else
        mnci_parallel_for(mnci_threads(threads, pieces), pieces, zero_piece, &z);
}

static void *zeroed(const mnci_memory *memory, size_t bytes)
{
    if (bytes > SIZE_MAX - MNCI_ARRAY_OVERHEAD - HUGE_PAGE_BYTES)
        return NULL;
    origin from = {.allocator = memory->allocator};
    from.start = take(&from.allocator, bytes + MNCI_ARRAY_OVERHEAD);
    if (!from.start)
        return NULL;
    const size_t past_line = ((uintptr_t)from.start + sizeof from) % MNCI_ALIGNMENT;
    const size_t to_line = past_line > 0 ? MNCI_ALIGNMENT - past_line : 0;
    char *array = (char *)from.start + sizeof from + to_line;
    memcpy(array - sizeof from, &from, sizeof from);
    zero(array, bytes, memory->threads);
    return array;
}

mnc_status mnci_array(const mnci_memory *memory, const char *what, size_t count, size_t size,
                      void *array)
{
    static const mnci_memory c_library = {.threads = 1};
    void *found = NULL;
    if (size == 0 || count <= SIZE_MAX / size)
        found = zeroed(memory ? memory : &c_library, count * size);
    if (!found)
        return mnci_fail(MNC_ERR_MEMORY, "no memory for %s (%zu elements of %zu bytes)", what,
                         count, size);
    memcpy(array, &found, sizeof found);
    return MNC_OK;
}

void mnci_release(void *array)
{
    origin from;
    if (!array)
        return;
    memcpy(&from, (char *)array - sizeof from, sizeof from);
    if (from.allocator.release)
        from.allocator.release(from.start, from.allocator.user);
    else
        free(from.start);
}

mnc_status mnci_copy_text(const mnci_memory *memory, const char *text, char **copy)
{
    size_t size = strlen(text) + 1;
    MNCI_TRY(mnci_array(memory, "a text", size, 1, copy));
    memcpy(*copy, text, size);
    return MNC_OK;
}
