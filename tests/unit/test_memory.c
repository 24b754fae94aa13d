/* Arrays: zeroed and aligned whatever the allocator gives, on one thread or several. */
#include "base/memory.h"
#include "counting.h"
#include "testing.h"

#include <stdint.h>
#include <string.h>

static void check_zeroed(const mnci_memory *memory, counting *counts, size_t bytes)
{
    unsigned char *array = NULL;
    const size_t live = counts->live, before = counts->bytes;
    assert_ok(mnci_array(memory, "bytes", bytes, 1, &array));
    assert_int_equal((uintptr_t)array % MNCI_ALIGNMENT, 0);
    assert_int_equal(counts->live, live + 1);
    assert_in_range(counts->bytes - before, bytes, bytes + MNCI_ARRAY_OVERHEAD);
    size_t wrong = 0;
    for (size_t i = 0; i < bytes; i++)
        wrong += array[i] != 0;
    assert_int_equal(wrong, 0);
    memset(array, 1, bytes);
    mnci_release(array);
    assert_int_equal(counts->live, live);
}

/* Large arrays are zeroed in pieces of 2 MiB from 8 MiB on. */
static void zeroed(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 63, 64, 1000, 8 << 20, (8 << 20) - 1, (10 << 20) + 1};
    for (int threads = 0; threads <= 3; threads++) {
        counting counts = {0};
        const mnci_memory memory = {counting_allocator(&counts), threads};
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
            check_zeroed(&memory, &counts, sizes[s]);
    }
}

static void by_the_c_library(void **state)
{
    (void)state;
    const mnci_memory two_threads = {.threads = 2};
    const mnci_memory *memories[] = {NULL, &two_threads};
    for (int m = 0; m < 2; m++) {
        for (size_t count = 1; count < (size_t)4 << 20; count *= 3) {
            double *array = NULL;
            assert_ok(mnci_array(memories[m], "numbers", count, sizeof *array, &array));
            assert_int_equal((uintptr_t)array % MNCI_ALIGNMENT, 0);
            double sum = 0;
            for (size_t i = 0; i < count; i++) {
                sum += array[i] != 0;
                array[i] = 1;
            }
            assert_close(sum, 0, 0, 0);
            mnci_release(array);
        }
    }
    mnci_release(NULL);
}

static void too_much(void **state)
{
    (void)state;
    counting counts = {0};
    const mnci_memory memory = {counting_allocator(&counts), 1};
    int here = 0;
    int *array = &here;
    assert_status(mnci_array(&memory, "stars", SIZE_MAX / 2, 3, &array), MNC_ERR_MEMORY);
    assert_error_names("no memory for stars (");
    assert_status(mnci_array(&memory, "stars", SIZE_MAX - 10, 1, &array), MNC_ERR_MEMORY);
    assert_int_equal(counts.calls, 0);
    counting_fail(&counts, 1);
    assert_status(mnci_array(&memory, "stars", 10, 4, &array), MNC_ERR_MEMORY);
    assert_error_names("no memory for stars (10 elements of 4 bytes)");
    assert_ptr_equal(array, &here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zeroed),
        cmocka_unit_test(by_the_c_library),
        cmocka_unit_test(too_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
