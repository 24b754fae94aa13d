/* A simulation's allocator: all memory comes from it and goes back, aligned and zeroed whatever it
   gives, and as much as was told before. */
#include "counting.h"
#include "course.h"
#include "testing.h"
#include "twins.h"

#include <stdint.h>
#include <stdlib.h>

static const double session_days[] = {0, 4};
static const double landings[] = {3, 6};

static void free_it(void *memory, void *user)
{
    (void)user;
    free(memory);
}

static void *allocate_it(size_t bytes, void *user)
{
    (void)user;
    return malloc(bytes);
}

static void half_an_allocator(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *simulation = NULL;
    size_t bytes = 0;
    desc.allocator.release = free_it;
    assert_refused(mnc_simulation_create(&desc, &simulation), "desc.allocator.allocate", "NULL");
    assert_refused(mnc_simulation_desc_bytes(&desc, &bytes), "desc.allocator.allocate", "NULL");
    desc.allocator = (mnc_allocator){.allocate = allocate_it};
    assert_refused(mnc_simulation_create(&desc, &simulation), "desc.allocator.release", "NULL");
    assert_null(simulation);
    desc.allocator.release = free_it;
    mnc_simulation_destroy(create_simulation(&desc));
}

/* Garbage in what the allocator gives changes nothing, nor does where it begins. */
static void check_same_results(mnc_extent extent)
{
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(extent, session_days, 2, sessions);
    counting counts = {0};
    mnc_simulation *plain = create_simulation(&desc), *clone = NULL;
    desc.allocator = counting_allocator(&counts);
    mnc_simulation *counted = create_simulation(&desc);
    const size_t pieces = counts.live, calls = counts.calls;
    assert_true(pieces > 10);
    run_through(plain, landings, 2);
    run_through(counted, landings, 1);
    assert_int_equal(counts.calls, calls); /* steps and sessions allocate nothing */
    assert_ok(mnc_simulation_clone(counted, &clone));
    assert_int_equal(counts.live, 2 * pieces);
    mnc_simulation_destroy(counted);
    assert_int_equal(counts.live, pieces);
    run_through(clone, landings + 1, 1);
    check_same_bits(clone, plain);
    for (int f = 0; f < MNC_HEALING_FIELD_COUNT; f++)
        assert_int_equal((uintptr_t)field_of(clone, f) % 64, 0);
    mnc_simulation_destroy(clone);
    assert_int_equal(counts.live, 0);
    assert_int_equal(counts.bytes, 0);
    mnc_simulation_destroy(plain);
}

static void same_results(void **state)
{
    (void)state;
    check_same_results(MNC_EXTENT_COLUMN);
    check_same_results(MNC_EXTENT_UNIT_CELL);
    check_same_results(MNC_EXTENT_PATCH);
}

/* At most a tenth or 64 kB above what is taken, and never below. */
static void check_told(const mnc_simulation_desc *asked)
{
    mnc_simulation_desc desc = *asked;
    counting counts = {0};
    size_t told = 0;
    desc.allocator = counting_allocator(&counts);
    assert_ok(mnc_simulation_desc_bytes(&desc, &told));
    assert_int_equal(counts.live, 0);
    mnc_simulation *simulation = create_simulation(&desc), *clone = NULL;
    print_message("%zu cells: told %zu bytes, taken %zu in %zu pieces\n", cells_of(simulation),
                  told, counts.bytes, counts.live);
    assert_true(told >= counts.bytes);
    assert_true((double)told <= (double)counts.bytes * 1.1 ||
                told <= counts.bytes + ((size_t)64 << 10));
    const size_t taken = counts.bytes;
    assert_ok(mnc_simulation_clone(simulation, &clone));
    assert_int_equal(counts.bytes, 2 * taken);
    mnc_simulation_destroy(clone);
    mnc_simulation_destroy(simulation);
    assert_int_equal(counts.live, 0);
}

static mnc_model *model_with_long_names(void)
{
    static char name[40000];
    mnc_field field = {.name = name, .unit = name, .scale = 1};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (size_t i = 0; i + 1 < sizeof name; i++)
        name[i] = 'a';
    for (int f = 0; f < MNC_MAX_FIELDS; f++) {
        name[0] = (char)('0' + f);
        field.spread = f % 3 == 0 ? MNC_SPREAD_LINEAR : MNC_SPREAD_NONE;
        field.diffusivity_mm2_per_day = f % 3 == 0 ? 0.1 : 0;
        assert_ok(mnc_model_add_field(model, &field, NULL));
    }
    return model;
}

static void told_and_taken(void **state)
{
    (void)state;
    mnc_session sessions[2];
    for (int threads = 1; threads <= 7; threads += 3) {
        for (int extent = MNC_EXTENT_COLUMN; extent <= MNC_EXTENT_PATCH; extent++) {
            mnc_simulation_desc desc = small_desc((mnc_extent)extent, session_days, 2, sessions);
            desc.threads = threads;
            check_told(&desc);
            sessions[1].density_per_cm2 = extent == MNC_EXTENT_UNIT_CELL ? 250 : 20000;
            check_told(&desc);
        }
    }
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_PATCH, session_days, 2, sessions);
    desc.spacing_mm = 0.02;
    desc.width_mm = desc.length_mm = 2.1;
    check_told(&desc);
    mnc_model *model = model_with_long_names();
    desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    check_told(&desc);
    mnc_model_destroy(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_an_allocator),
        cmocka_unit_test(same_results),
        cmocka_unit_test(told_and_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
