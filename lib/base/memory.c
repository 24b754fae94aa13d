/* Memory: overflow-checked, zeroed, aligned for vector instructions. */
#include "base/memory.h"

#include "base/error.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

mnc_status mnci_array(const char *what, size_t count, size_t size, void *array)
{
    void *memory = NULL;
    if (size == 0 || count <= (SIZE_MAX - MNCI_ALIGNMENT) / size) {
        /* aligned_alloc wants a multiple of the alignment, and nothing is no valid size. */
        size_t bytes = (count * size + MNCI_ALIGNMENT) / MNCI_ALIGNMENT * MNCI_ALIGNMENT;
        memory = aligned_alloc(MNCI_ALIGNMENT, bytes);
        if (memory)
            memset(memory, 0, bytes);
    }
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
