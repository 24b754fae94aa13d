/* An allocator that counts, and fails when it is told to. */
#include "counting.h"

#include "testing.h"

#include <stdlib.h>
#include <string.h>

/* Stands before each piece, in a block aligned to 64: what follows never is. */
typedef struct tag {
    counting *owner;
    size_t bytes;
} tag;

static void *allocate(size_t bytes, void *user)
{
    counting *counts = user;
    counts->calls++;
    if (counts->calls == counts->fail_at)
        return NULL;
    const size_t whole = (sizeof(tag) + bytes + 63) / 64 * 64;
    tag *piece = aligned_alloc(64, whole);
    assert_non_null(piece);
    memset(piece, 0xa5, whole);
    *piece = (tag){counts, bytes};
    counts->live++;
    counts->bytes += bytes;
    return piece + 1;
}

static void release(void *memory, void *user)
{
    counting *counts = user;
    assert_non_null(memory);
    tag *piece = (tag *)memory - 1;
    assert_ptr_equal(piece->owner, counts);
    assert_true(counts->live > 0);
    counts->live--;
    counts->bytes -= piece->bytes;
    piece->owner = NULL;
    free(piece);
}

mnc_allocator counting_allocator(counting *counts)
{
    return (mnc_allocator){allocate, release, counts};
}

void counting_fail(counting *counts, size_t k)
{
    counts->calls = 0;
    counts->fail_at = k;
}
