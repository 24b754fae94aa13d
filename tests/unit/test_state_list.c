/* The list of a state is complete: whatever a run changes in a simulation is in it, or is one of
   the members that are known to be no state. Its ranges hold when a state is saved and when it is
   loaded, and what is within them can go on. */
#include "course.h"
#include "kept.h"
#include "simulation/state.h"
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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
    MEMBER(identity),
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
    MEMBER(recorder),   /* of the call that runs */
    MEMBER(running_in), /* likewise */
    MEMBER(evaluation), /* room of mnc_simulation_rhs() and its neighbours */
    MEMBER(control.limit),
    MEMBER(control.boundary_limit),
    MEMBER(control.floor_per_injury),
    MEMBER(control.strong_injury),
    MEMBER(control.fixed_step_days),
    MEMBER(control.at_rest),
};

static int is_within(size_t byte, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (byte >= ranges[i].offset && byte < ranges[i].offset + ranges[i].size)
            return 1;
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
        if (offset < sizeof *simulation)
            ranges[count++] = (range){offset, size};
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
        const mnc_field field = {.name = name, .unit = "1", .scale = 1};
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

/* A number of an item in its place; the number that was there. */
static double set(const mnci_state_item *item, double number)
{
    double before = 0;
    if (item->storage == MNCI_STORED_AS_INT) {
        before = *(int *)item->place;
        *(int *)item->place = (int)number;
    } else if (item->storage == MNCI_STORED_AS_SIZE) {
        before = (double)*(size_t *)item->place;
        *(size_t *)item->place = (size_t)number;
    } else {
        memcpy(&before, item->place, sizeof before);
        memcpy(item->place, &number, sizeof number);
    }
    return before;
}

/* The next number beyond the end of a range that the item's place can hold; NAN without one. */
static double beyond(const mnci_state_item *item, int above)
{
    const double end = above ? item->most : item->least;
    if (item->storage == MNCI_STORED_AS_INT)
        return fabs(end) < 2147483647 ? end + (above ? 1 : -1) : (double)NAN;
    if (item->storage == MNCI_STORED_AS_SIZE)
        return above ? nextafter(end, HUGE_VAL) + 1 : (double)NAN;
    return isinf(end) ? (double)NAN : nextafter(end, above ? HUGE_VAL : -HUGE_VAL);
}

/* The same number is refused when it is saved and when someone else has saved it. */
static void check_both_refuse(mnc_simulation *simulation, const mnci_state_item *item,
                              double number, kept *saved)
{
    mnc_simulation *none = NULL;
    const mnc_state_part *part = &item->part;
    const double before = set(item, number);
    kept state = {0};
    assert_status(mnc_simulation_save(simulation, kept_save, &state), MNC_ERR_INVALID);
    assert_error_names(part->name);
    kept_free(&state);
    (void)set(item, before);
    unsigned char *values = kept_values(saved, part->group, part->name), own[8];
    const int64_t integer = (int64_t)number;
    memcpy(own, values, sizeof own);
    memcpy(values, part->kind == MNC_PART_INTEGER ? (const void *)&integer : &number, sizeof own);
    assert_status(mnc_simulation_load(&simulation->desc, kept_load, saved, &none), MNC_ERR_INVALID);
    assert_null(none);
    assert_error_names(part->name);
    memcpy(values, own, sizeof own);
}

static void ranges(void **state)
{
    (void)state;
    mnc_simulation *simulation = full_simulation();
    kept saved = kept_of(simulation);
    const mnci_state list = mnci_state_of(simulation);
    int refused = 0;
    for (int i = 0; i < list.count; i++) {
        const mnci_state_item *item = &list.items[i];
        for (int above = 0; item->part.kind != MNC_PART_TEXT && above < 2; above++) {
            const double number = beyond(item, above);
            if (!isnan(number)) {
                check_both_refuse(simulation, item, number, &saved);
                refused++;
            }
        }
    }
    assert_true(refused > 2 * MNC_MAX_FIELDS);
    kept_free(&saved);
    mnc_simulation_destroy(simulation);
}

/* What together is no state is not saved either. */
static void together(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.2;
    desc.schedule = (mnc_schedule){1, &session};
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 1));
    kept saved = {0};
    simulation->sessions_done = 0;
    assert_status(mnc_simulation_save(simulation, kept_save, &saved), MNC_ERR_INVALID);
    assert_error_names("sessions_done = 0");
    simulation->sessions_done = 1;
    simulation->failure = MNC_STOPPED;
    assert_status(mnc_simulation_save(simulation, kept_save, &saved), MNC_ERR_INVALID);
    assert_error_names("failure");
    simulation->failure = MNC_OK;
    assert_ok(mnc_simulation_save(simulation, kept_save, &saved));
    kept_free(&saved);
    mnc_simulation_destroy(simulation);
}

/* Counters at the ends of their ranges are loaded and counted on. */
static void full_counters(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_EYELID);
    desc.spacing_mm = 0.2;
    mnc_simulation *simulation = create_simulation(&desc), *later = NULL;
    const mnci_state list = mnci_state_of(simulation);
    for (int i = 0; i < list.count; i++) {
        const mnci_state_item *item = &list.items[i];
        if (strcmp(item->part.name, "crawling_steps") == 0 || item->storage == MNCI_STORED_AS_SIZE)
            (void)set(item, item->most);
    }
    kept saved = kept_of(simulation);
    assert_ok(mnc_simulation_load(&desc, kept_load, &saved, &later));
    const size_t before = later->stats.steps;
    assert_ok(mnc_simulation_run_until(later, 3));
    assert_true(later->stats.steps > before);
    assert_int_equal(later->crawling_steps, 0);
    kept_free(&saved);
    mnc_simulation_destroy(simulation);
    mnc_simulation_destroy(later);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(complete), cmocka_unit_test(ranges),
                                       cmocka_unit_test(together), cmocka_unit_test(full_counters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
