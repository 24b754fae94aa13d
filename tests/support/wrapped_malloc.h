/* malloc() and free() of a program whose linker wraps them (--wrap): what is linked statically
   takes its memory here. */
#ifndef TESTS_WRAPPED_MALLOC_H
#define TESTS_WRAPPED_MALLOC_H

#include <stddef.h>

/* Of all threads together: for tests on one thread. */
typedef struct wrapped_counts {
    size_t calls;   /* of malloc(), the failed one included */
    size_t fail_at; /* the call that fails, counted from 1; 0: none */
    size_t live;    /* pieces not released yet */
} wrapped_counts;

extern wrapped_counts wrapped;

/* From now on the k-th call fails, and only it; 0: none. Calls are counted anew. */
void wrapped_fail(size_t k);

#endif
