/* The list of a state is complete: whatever a run changes in a simulation is in it, or is one of
   the members that are known to be no state. */
#include "course.h"
#include "simulation/state.h"
#include "testing.h"

#include <stdio.h>

/* Bytes of a simulation. */
typedef struct range {
    size_t offset, size;
} range;

#define MEMBER(name)                                                                               \
    {                                                                                              \
        offsetof(mnc_simulation, name), sizeof(((mnc_simulation *)NULL)->name)                     \
    }

/* They follow from the description, hold what each step makes anew, or belong to observers. The
   values behind the stepper are looked at by the tests that compare bits. */
static const range no_state[] = {
    MEMBER(memory),
    MEMBER(desc),
    MEMBER(sessions),
    MEMBER(model),
    MEMBER(layers),
    MEMBER(rates),
    MEMBER(depths_mm),
    MEMBER(wounds),
    MEMBER(system),
    MEMBER(stepper),
    MEMBER(observers),
    MEMBER(control.limit),
    MEMBER(control.fixed_step_days),
    MEMBER(control.at_rest),
};

static int is_within(size_t byte, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (byte >= ranges[i].offset && byte < ranges[i].offset + ranges[i].size) {
            return 1;
        }
    }
    return 0;
}

/* The items that lie in the simulation itself. */
static size_t listed(mnc_simulation *simulation, range *ranges)
{
    const mnci_state state = mnci_state_of(simulation);
    size_t count = 0;
    for (int i = 0; i < state.count; i++) {
        const mnci_state_item *item = &state.items[i];
        const size_t offset = (size_t)((const char *)item->place - (const char *)simulation);
        const size_t size = item->storage == MNCI_STORED_AS_INT
                                ? sizeof(int)
                                : mnci_part_count(&item->part) * item->part.value_bytes;
        if (offset < sizeof *simulation) {
            ranges[count++] = (range){offset, size};
        }
    }
    return count;
}

/* Bytes of neither sort. */
static size_t forgotten(mnc_simulation *simulation)
{
    range ranges[MNCI_MOST_STATE_ITEMS];
    const size_t count = listed(simulation, ranges);
    size_t bytes = 0;
    for (size_t i = 0; i < sizeof *simulation; i++) {
        if (!is_within(i, ranges, count) &&
            !is_within(i, no_state, sizeof no_state / sizeof *no_state)) {
            print_error("byte %zu of a simulation is not in the list of its state\n", i);
            bytes++;
        }
    }
    return bytes;
}

static int no_rates(const mnc_block *block, void *user)
{
    (void)block;
    (void)user;
    return 0;
}

/* As many fields as there can be, so that all peaks are listed. */
static mnc_simulation *full_simulation(void)
{
    const mnc_reaction reaction = {"nothing", no_rates, NULL, 0, NULL};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (int f = 0; f < MNC_MAX_FIELDS; f++) {
        char name[16];
        snprintf(name, sizeof name, "f%d", f);
        const mnc_field field = {.name = name, .unit = "1", .scale = 1.0};
        assert_ok(mnc_model_add_field(model, &field, NULL));
    }
    assert_ok(mnc_model_add_reaction(model, &reaction));
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    return simulation;
}

/* The struct has no gaps for alignment: should it get one, pair the int that makes it. */
static void complete(void **state)
{
    (void)state;
    mnc_simulation *simulation = full_simulation();
    assert_int_equal(forgotten(simulation), 0);
    mnc_simulation_destroy(simulation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(complete)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
