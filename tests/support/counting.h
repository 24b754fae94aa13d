/* An allocator that counts, and fails when it is told to. */
#ifndef TESTS_COUNTING_H
#define TESTS_COUNTING_H

#include <mncollagen.h>

#include <stddef.h>

typedef struct counting {
    size_t calls;   /* of allocate, failed ones included */
    size_t fail_at; /* the call that fails, counted from 1; 0: none */
    size_t live;    /* pieces not released yet */
    size_t bytes;   /* of these */
} counting;

/* Pieces are full of garbage and never aligned better than malloc() promises. Releasing fails the
   test unless the piece is alive and of this allocator. */
mnc_allocator counting_allocator(counting *counts);

/* From now on the k-th call fails, and only it; 0: none. Calls are counted anew. */
void counting_fail(counting *counts, size_t k);

#endif
