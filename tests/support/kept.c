/* The state of a simulation in the memory of a test. */
#include "kept.h"

#include "testing.h"

#include <stdlib.h>
#include <string.h>

static char *copy_of(const char *text)
{
    char *copy = malloc(strlen(text) + 1);
    assert_non_null(copy);
    return strcpy(copy, text);
}

int kept_save(const mnc_state_part *part, const void *values, void *user)
{
    kept *state = user;
    if (state->count == state->room) {
        state->room = 2 * state->room + 16;
        state->parts = realloc(state->parts, state->room * sizeof *state->parts);
        assert_non_null(state->parts);
    }
    kept_part *added = &state->parts[state->count++];
    *added = (kept_part){.part = *part, .bytes = part->value_bytes};
    for (int d = 0; d < part->rank; d++)
        added->bytes *= part->shape[d];
    added->part.group = copy_of(part->group);
    added->part.name = copy_of(part->name);
    added->part.unit = copy_of(part->unit);
    added->values = malloc(added->bytes);
    assert_non_null(added->values);
    memcpy(added->values, values, added->bytes);
    return 0;
}

kept kept_of(const mnc_simulation *simulation)
{
    kept state = {0};
    assert_ok(mnc_simulation_save(simulation, kept_save, &state));
    return state;
}

void kept_free(kept *state)
{
    for (size_t i = 0; i < state->count; i++) {
        free((char *)(size_t)state->parts[i].part.group);
        free((char *)(size_t)state->parts[i].part.name);
        free((char *)(size_t)state->parts[i].part.unit);
        free(state->parts[i].values);
    }
    free(state->parts);
    *state = (kept){0};
}

static int is_same(const mnc_state_part *a, const mnc_state_part *b)
{
    int same = strcmp(a->group, b->group) == 0 && strcmp(a->name, b->name) == 0 &&
               strcmp(a->unit, b->unit) == 0 && a->kind == b->kind && a->rank == b->rank &&
               a->value_bytes == b->value_bytes;
    for (int d = 0; same && d < a->rank; d++)
        same = a->shape[d] == b->shape[d];
    return same;
}

int kept_load(const mnc_state_part *part, void *values, void *user)
{
    kept *state = user;
    if (strcmp(part->name, "library_version") == 0)
        state->next = 0;
    if (state->next == state->count || !is_same(part, &state->parts[state->next].part))
        return 1;
    memcpy(values, state->parts[state->next].values, state->parts[state->next].bytes);
    state->next++;
    return 0;
}

void *kept_values(const kept *state, const char *group, const char *name)
{
    for (size_t i = 0; i < state->count; i++) {
        const kept_part *one = &state->parts[i];
        if (strcmp(one->part.group, group) == 0 && strcmp(one->part.name, name) == 0)
            return one->values;
    }
    print_error("no part \"%s\" in \"%s\"\n", name, group);
    fail();
    return NULL;
}

void check_same_state(const mnc_simulation *a, const mnc_simulation *b)
{
    kept first = kept_of(a), second = kept_of(b);
    assert_int_equal(first.count, second.count);
    for (size_t i = 0; i < first.count; i++) {
        const kept_part *one = &first.parts[i], *other = &second.parts[i];
        if (!is_same(&one->part, &other->part) ||
            memcmp(one->values, other->values, one->bytes) != 0) {
            print_error("part \"%s\" in \"%s\" differs\n", one->part.name, one->part.group);
            fail();
        }
    }
    kept_free(&first);
    kept_free(&second);
}
