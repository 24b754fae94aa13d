/* Memory: overflow-checked, zeroed, aligned for vector instructions. */
/* madvise() is no part of C or POSIX. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "base/memory.h"

#include "base/error.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* From this size on the system is asked for huge pages: lines in depth touch a page a cell, and
   with small ones most of the time would go into looking up addresses. */
static const size_t LARGE_BYTES = (size_t)8 << 20;
static const size_t HUGE_PAGE_BYTES = (size_t)2 << 20;

static void *zeroed(size_t bytes)
{
    const size_t alignment = bytes < LARGE_BYTES ? MNCI_ALIGNMENT : HUGE_PAGE_BYTES;
    if (bytes > SIZE_MAX - alignment)
        return NULL;
    /* aligned_alloc wants a multiple of the alignment, and nothing is no valid size. */
    const size_t whole = bytes == 0 ? alignment : (bytes + alignment - 1) / alignment * alignment;
    void *memory = aligned_alloc(alignment, whole);
    if (!memory)
        return NULL;
#ifdef MADV_HUGEPAGE
    if (alignment == HUGE_PAGE_BYTES)
        (void)madvise(memory, whole, MADV_HUGEPAGE); /* a wish: nothing is lost if refused */
#endif
    return memset(memory, 0, whole);
}

mnc_status mnci_array(const char *what, size_t count, size_t size, void *array)
{
    void *memory = size == 0 || count <= SIZE_MAX / size ? zeroed(count * size) : NULL;
    if (!memory)
        return mnci_fail(MNC_ERR_MEMORY, "no memory for %s (%zu elements of %zu bytes)", what,
                         count, size);
    memcpy(array, &memory, sizeof memory);
    return MNC_OK;
}

mnc_status mnci_copy_text(const char *text, char **copy)
{
    size_t size = strlen(text) + 1;
    MNCI_TRY(mnci_array("a text", size, 1, copy));
    memcpy(*copy, text, size);
    return MNC_OK;
}
