/* Counts allocations, and lets one of them fail. */
#include "wrapped_malloc.h"

void *__real_malloc(size_t bytes);
void *__wrap_malloc(size_t bytes);
void __real_free(void *memory);
void __wrap_free(void *memory);

wrapped_counts wrapped;

void wrapped_fail(size_t k)
{
    wrapped.calls = 0;
    wrapped.fail_at = k;
}

void *__wrap_malloc(size_t bytes)
{
    void *memory = ++wrapped.calls == wrapped.fail_at ? NULL : __real_malloc(bytes);
    wrapped.live += memory != NULL;
    return memory;
}

void __wrap_free(void *memory)
{
    wrapped.live -= memory != NULL;
    __real_free(memory);
}
