/* The state saved in memory and restored: the same bits as if the simulation had never gone on. */
#include "counting.h"
#include "course.h"
#include "kept.h"
#include "testing.h"
#include "twins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double session_days[] = {3, 9};

static mnc_simulation *healing(mnc_extent extent, int threads)
{
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(extent, session_days, 2, sessions);
    desc.threads = threads;
    return create_simulation(&desc);
}

static mnc_saved_state *saved_of(const mnc_simulation *simulation)
{
    mnc_saved_state *saved = NULL;
    assert_ok(mnc_saved_state_create(simulation, &saved));
    assert_non_null(saved);
    return saved;
}

static void fill_field(mnc_simulation *simulation, int field, double value)
{
    const size_t cells = cells_of(simulation);
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < cells; i++)
        values[i] = value * (double)(i % 5);
    assert_ok(mnc_simulation_set_field(simulation, field, values, cells));
    free(values);
}

static void set_source(mnc_simulation *simulation, double per_day)
{
    const size_t cells = cells_of(simulation);
    double *values = malloc(cells * sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < cells; i++)
        values[i] = per_day;
    assert_ok(mnc_simulation_set_source(simulation, MNC_TGF_BETA, values, cells));
    free(values);
}

/* There and back, through a session and a changed field, twice from one saved state. */
static void check_restored(mnc_extent extent, int threads)
{
    mnc_simulation *gone = healing(extent, threads), *never = healing(extent, threads);
    assert_ok(mnc_simulation_run_until(gone, 5));
    assert_ok(mnc_simulation_run_until(never, 5));
    mnc_saved_state *saved = saved_of(gone);
    for (int time = 0; time < 2; time++) {
        assert_ok(mnc_simulation_run_until(gone, 12 + time));
        fill_field(gone, MNC_MACROPHAGES, 0.2);
        assert_ok(mnc_simulation_run_until(gone, 14));
        assert_ok(mnc_saved_state_restore(saved, gone));
        check_same_state(gone, never);
    }
    set_source(gone, 0.5);
    set_source(never, 0.5);
    const double days[] = {7, 15};
    run_through(gone, days, 2);
    run_through(never, days, 2);
    check_same_bits(gone, never);
    mnc_saved_state_destroy(saved);
    mnc_simulation_destroy(gone);
    mnc_simulation_destroy(never);
}

static void restored_as_never_gone_on(void **state)
{
    (void)state;
    on_every_extent(check_restored);
}

static void updated_to_a_later_day(void **state)
{
    (void)state;
    mnc_simulation *gone = healing(MNC_EXTENT_COLUMN, 1), *never = healing(MNC_EXTENT_COLUMN, 1);
    mnc_saved_state *saved = saved_of(gone);
    const double days[] = {6, 9};
    run_through(gone, days, 2);
    run_through(never, days, 2);
    assert_ok(mnc_saved_state_update(saved, gone));
    assert_ok(mnc_simulation_run_until(gone, 20));
    assert_ok(mnc_saved_state_restore(saved, gone));
    check_same_state(gone, never);
    mnc_saved_state_destroy(saved);
    mnc_simulation_destroy(gone);
    mnc_simulation_destroy(never);
}

static void nothing_is_allocated(void **state)
{
    (void)state;
    counting counts = {0};
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_UNIT_CELL, session_days, 2, sessions);
    desc.allocator = counting_allocator(&counts);
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_saved_state *saved = saved_of(simulation);
    const size_t calls = counts.calls;
    for (int day = 1; day < 6; day++) {
        assert_ok(mnc_saved_state_update(saved, simulation));
        assert_ok(mnc_simulation_run_until(simulation, 2 * day));
        assert_ok(mnc_saved_state_restore(saved, simulation));
        assert_ok(mnc_simulation_run_until(simulation, day));
    }
    assert_int_equal(counts.calls, calls);
    mnc_saved_state_destroy(saved);
    mnc_simulation_destroy(simulation);
    assert_int_equal(counts.live, 0);
}

static void without_memory(void **state)
{
    (void)state;
    counting counts = {0};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.allocator = counting_allocator(&counts);
    mnc_simulation *simulation = create_simulation(&desc);
    const size_t live = counts.live;
    mnc_saved_state *saved = NULL;
    counting_fail(&counts, 0);
    mnc_saved_state *first = saved_of(simulation);
    const size_t calls = counts.calls;
    mnc_saved_state_destroy(first);
    for (size_t k = 1; k <= calls; k++) {
        counting_fail(&counts, k);
        assert_status(mnc_saved_state_create(simulation, &saved), MNC_ERR_MEMORY);
        assert_null(saved);
        assert_int_equal(counts.live, live);
    }
    counting_fail(&counts, 0);
    mnc_simulation_destroy(simulation);
}

/* The days on which an observer was notified. */
typedef struct notes {
    size_t count;
    double days[16];
    mnc_saved_state *saved; /* updated on the day, unless NULL */
    double update_day;
} notes;

static int note(const mnc_simulation *simulation, void *user)
{
    notes *to = user;
    double day = 0;
    if (to->count == 16 || mnc_simulation_day(simulation, &day) != MNC_OK)
        return 1;
    to->days[to->count++] = day;
    if (to->saved && day == to->update_day)
        return mnc_saved_state_update(to->saved, simulation) != MNC_OK;
    return 0;
}

static void check_days(const notes *found, const double *days, size_t count)
{
    assert_int_equal(found->count, count);
    for (size_t i = 0; i < count; i++)
        assert_true(found->days[i] == days[i]);
}

/* Two observers; the saved state is taken while the first is notified, and the second is not yet.
   An observer that was added later is due from its own first day on. */
static void observers_are_due_again(void **state)
{
    (void)state;
    static const double first_days[] = {0, 2, 4, 6, 6}, second_days[] = {0, 2, 4, 6, 4, 6};
    mnc_simulation *simulation = healing(MNC_EXTENT_COLUMN, 1);
    notes first = {.update_day = 4}, second = {0}, late = {0};
    mnc_saved_state *saved = saved_of(simulation);
    first.saved = saved;
    const mnc_observer observers[] = {
        {"first", 2, note, &first}, {"second", 2, note, &second}, {"late", 1, note, &late}};
    assert_ok(mnc_simulation_add_observer(simulation, &observers[0]));
    assert_ok(mnc_simulation_add_observer(simulation, &observers[1]));
    assert_ok(mnc_simulation_run_until(simulation, 6.5));
    assert_ok(mnc_simulation_add_observer(simulation, &observers[2]));
    assert_ok(mnc_saved_state_restore(saved, simulation));
    first.saved = NULL;
    assert_ok(mnc_simulation_run_until(simulation, 7));
    check_days(&first, first_days, 5);
    check_days(&second, second_days, 6);
    check_days(&late, (double[]){6.5}, 1);
    mnc_saved_state_destroy(saved);
    mnc_simulation_destroy(simulation);
}

/* Days of an observer that is younger than the saved state come again, too. */
static void later_observers_are_due_again(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing(MNC_EXTENT_COLUMN, 1);
    notes late = {0};
    const mnc_observer observer = {"late", 1, note, &late};
    assert_ok(mnc_simulation_run_until(simulation, 4));
    mnc_saved_state *saved = saved_of(simulation);
    assert_ok(mnc_simulation_run_until(simulation, 5.5));
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_ok(mnc_simulation_run_until(simulation, 7));
    assert_ok(mnc_saved_state_restore(saved, simulation));
    assert_ok(mnc_simulation_run_until(simulation, 8));
    check_days(&late, (double[]){5.5, 6.5, 5.5, 6.5, 7.5}, 5);
    mnc_saved_state_destroy(saved);
    mnc_simulation_destroy(simulation);
}

/* ---- another simulation at the same place in memory ---- */

/* Pieces that were released are given away again to who asks for the same size. */
enum { PIECES = 256 };
static _Alignas(64) char arena[1 << 22];
static size_t arena_used, piece_count;
static struct {
    char *memory;
    size_t bytes;
    int is_taken;
} pieces[PIECES];

static void *take_from_arena(size_t bytes, void *user)
{
    (void)user;
    size_t p = 0;
    while (p < piece_count && (pieces[p].is_taken || pieces[p].bytes != bytes))
        p++;
    if (p == piece_count) {
        assert_true(piece_count < PIECES && bytes <= sizeof arena - arena_used);
        pieces[piece_count].memory = arena + arena_used;
        pieces[piece_count++].bytes = bytes;
        arena_used += (bytes + 63) / 64 * 64;
    }
    pieces[p].is_taken = 1;
    return pieces[p].memory;
}

static void leave_in_arena(void *memory, void *user)
{
    (void)user;
    for (size_t p = 0; p < piece_count; p++)
        if (pieces[p].memory == memory)
            pieces[p].is_taken = 0;
}

static mnc_simulation *in_arena(double tolerance, size_t observers)
{
    static notes found;
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 2, sessions);
    const mnc_observer observer = {"each", 1, note, &found};
    desc.allocator = (mnc_allocator){take_from_arena, leave_in_arena, NULL};
    desc.tolerance = tolerance;
    mnc_simulation *simulation = create_simulation(&desc);
    for (size_t o = 0; o < observers; o++)
        assert_ok(mnc_simulation_add_observer(simulation, &observer));
    return simulation;
}

/* Of the same size, with as many observers as the saved one or fewer. */
static void another_simulation_is_refused(void **state)
{
    (void)state;
    for (size_t observers = 0; observers < 2; observers++) {
        mnc_simulation *one = in_arena(1e-3, observers);
        mnc_saved_state *saved = saved_of(one);
        mnc_simulation_destroy(one);
        mnc_simulation *other = in_arena(1e-2, 0);
        assert_ptr_equal(one, other);
        assert_refused(mnc_saved_state_restore(saved, other), "simulation", "saved");
        assert_refused(mnc_saved_state_update(saved, other), "simulation", "saved");
        mnc_saved_state_destroy(saved);
        mnc_simulation_destroy(other);
    }
}

static int fail_beyond(const mnc_block *block, void *user)
{
    return block->day > *(const double *)user ? 7 : 0;
}

static void failures_are_undone(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    double last_day = 4;
    const mnc_reaction reaction = {"fails", fail_beyond, &last_day, 0, NULL};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_healing(&params, &model));
    assert_ok(mnc_model_add_reaction(model, &reaction));
    mnc_session sessions[2];
    mnc_simulation_desc desc = small_desc(MNC_EXTENT_COLUMN, session_days, 2, sessions);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc), *never = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 3.5));
    mnc_saved_state *saved = saved_of(simulation);
    assert_status(mnc_simulation_run_until(simulation, 6), MNC_ERR_CALLBACK);
    assert_status(mnc_simulation_run_until(simulation, 6), MNC_ERR_CALLBACK);
    last_day = 100;
    assert_ok(mnc_saved_state_restore(saved, simulation));
    assert_ok(mnc_simulation_run_until(simulation, 6));
    const double days[] = {3.5, 6};
    run_through(never, days, 2);
    check_same_bits(simulation, never);
    last_day = 4;
    assert_ok(mnc_saved_state_restore(saved, simulation));
    assert_status(mnc_simulation_run_until(simulation, 6), MNC_ERR_CALLBACK);
    last_day = 5; /* the next failure is reported, not the one that was undone */
    assert_ok(mnc_saved_state_restore(saved, simulation));
    assert_status(mnc_simulation_run_until(simulation, 6), MNC_ERR_CALLBACK);
    const char *day = strstr(mnc_last_error(), "at day ");
    assert_non_null(day);
    assert_true(strtod(day + strlen("at day "), NULL) >= 5);
    mnc_saved_state_destroy(saved);
    mnc_simulation_destroy(simulation);
    mnc_simulation_destroy(never);
    mnc_model_destroy(model);
}

/* A session that is added after the saved day stays; one that is added before it could not happen
   any more. */
static void added_sessions(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing(MNC_EXTENT_COLUMN, 1), *twin;
    assert_ok(mnc_simulation_run_until(simulation, 5));
    mnc_saved_state *early = saved_of(simulation), *late;
    mnc_session session = mnc_session_default();
    session.day = 7;
    assert_ok(mnc_simulation_clone(simulation, &twin));
    assert_ok(mnc_simulation_run_until(simulation, 6));
    assert_ok(mnc_simulation_run_until(simulation, 10));
    late = saved_of(simulation);
    assert_ok(mnc_saved_state_restore(early, simulation));
    assert_ok(mnc_simulation_add_session(simulation, &session));
    assert_ok(mnc_simulation_run_until(simulation, 12));
    assert_refused(mnc_saved_state_restore(late, simulation), "saved", "10");
    double day = 0;
    assert_ok(mnc_simulation_day(simulation, &day));
    assert_true(day == 12);
    assert_ok(mnc_saved_state_restore(early, simulation));
    assert_ok(mnc_simulation_add_session(twin, &session));
    assert_ok(mnc_simulation_run_until(simulation, 12));
    assert_ok(mnc_simulation_run_until(twin, 12));
    check_same_bits(simulation, twin);
    mnc_saved_state_destroy(early);
    mnc_saved_state_destroy(late);
    mnc_simulation_destroy(simulation);
    mnc_simulation_destroy(twin);
}

static void misuse_is_refused(void **state)
{
    (void)state;
    mnc_simulation *simulation = healing(MNC_EXTENT_COLUMN, 1);
    mnc_simulation *other = healing(MNC_EXTENT_COLUMN, 1);
    mnc_saved_state *saved = saved_of(simulation), *none = saved;
    assert_refused(mnc_saved_state_create(simulation, NULL), "saved", "NULL");
    assert_refused(mnc_saved_state_create(NULL, &none), "simulation", "NULL");
    assert_null(none);
    assert_refused(mnc_saved_state_update(NULL, simulation), "saved", "NULL");
    assert_refused(mnc_saved_state_update(saved, NULL), "simulation", "NULL");
    assert_refused(mnc_saved_state_update(saved, other), "simulation", "created for");
    assert_refused(mnc_saved_state_restore(NULL, simulation), "saved", "NULL");
    assert_refused(mnc_saved_state_restore(saved, NULL), "simulation", "NULL");
    assert_refused(mnc_saved_state_restore(saved, other), "simulation", "created for");
    mnc_saved_state_destroy(NULL);
    mnc_simulation_destroy(other);
    mnc_simulation_destroy(simulation);
    mnc_saved_state_destroy(saved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(restored_as_never_gone_on),
        cmocka_unit_test(updated_to_a_later_day),
        cmocka_unit_test(nothing_is_allocated),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(observers_are_due_again),
        cmocka_unit_test(later_observers_are_due_again),
        cmocka_unit_test(another_simulation_is_refused),
        cmocka_unit_test(failures_are_undone),
        cmocka_unit_test(added_sessions),
        cmocka_unit_test(misuse_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
