/* The same description gives the same bits: for any number of threads, alone or interleaved with
   another simulation. Stops on the way change results only within the tolerance. */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <string.h>

/* A column long enough that the work is shared between threads, if it ever is: 4000 cells. */
static mnc_simulation *long_column(const course *sessions, int threads)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_THIGH);
    desc.schedule = course_schedule(sessions);
    desc.spacing_mm = mnc_skin_dermis_mm(&desc.skin) / 4000;
    desc.threads = threads;
    return create_simulation(&desc);
}

static void assert_same_bits(const mnc_simulation *a, const mnc_simulation *b)
{
    const size_t cells = cells_of(a);
    assert_int_equal(cells, cells_of(b));
    for (int field = 0; field < MNC_HEALING_FIELD_COUNT; field++)
        assert_memory_equal(field_of(a, field), field_of(b, field), cells * sizeof(double));
    for (int region = MNC_WHOLE_DERMIS; region <= MNC_RETICULAR_DERMIS; region++) {
        const double means[2] = {mean_of(a, MNC_COLLAGEN_GAIN, region),
                                 mean_of(b, MNC_COLLAGEN_GAIN, region)};
        assert_memory_equal(&means[0], &means[1], sizeof means[0]);
    }
    assert_int_equal(stats_of(a).steps, stats_of(b).steps);
}

static void threads_do_not_matter(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 2, 10);
    mnc_simulation *alone = long_column(&sessions, 1);
    assert_ok(mnc_simulation_run_until(alone, 25));
    for (int threads = 0; threads <= 4; threads++) {
        mnc_simulation *shared = long_column(&sessions, threads);
        assert_ok(mnc_simulation_run_until(shared, 25));
        assert_same_bits(alone, shared);
        mnc_simulation_destroy(shared);
    }
    mnc_simulation_destroy(alone);
}

static void simulations_do_not_disturb_each_other(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default(), sheet = sheet_session(0.3, 0.9, 0.3);
    const course courses[2] = {course_regular(&session, 3, 14), course_regular(&sheet, 2, 21)};
    mnc_simulation *separate[2], *mixed[2];
    for (int i = 0; i < 2; i++) {
        separate[i] = cheek_simulation(&courses[i], 1e-3);
        for (int day = 10; day <= 90; day += 10)
            assert_ok(mnc_simulation_run_until(separate[i], day));
    }
    for (int i = 0; i < 2; i++)
        mixed[i] = cheek_simulation(&courses[i], 1e-3);
    for (int day = 10; day <= 90; day += 10) {
        assert_ok(mnc_simulation_run_until(mixed[0], day));
        assert_ok(mnc_simulation_run_until(mixed[1], day));
    }
    for (int i = 0; i < 2; i++) {
        assert_same_bits(separate[i], mixed[i]);
        mnc_simulation_destroy(separate[i]);
        mnc_simulation_destroy(mixed[i]);
    }
}

static void stops_on_the_way_hardly_matter(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 3, 28);
    mnc_simulation *straight = cheek_simulation(&sessions, 1e-3);
    mnc_simulation *halting = cheek_simulation(&sessions, 1e-3);
    assert_ok(mnc_simulation_run_until(straight, 180));
    for (double day = 0; day < 180; day += 3.7)
        assert_ok(mnc_simulation_run_until(halting, day));
    assert_ok(mnc_simulation_run_until(halting, 180));
    for (int region = MNC_WHOLE_DERMIS; region <= MNC_RETICULAR_DERMIS; region++) {
        const double gain = mean_of(straight, MNC_COLLAGEN_GAIN, region);
        assert_close(mean_of(halting, MNC_COLLAGEN_GAIN, region), gain, 2e-3, 0);
    }
    mnc_simulation_destroy(straight);
    mnc_simulation_destroy(halting);
}

/* A run to the current day changes nothing. */
static void standing_still(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 2, 28);
    mnc_simulation *once = cheek_simulation(&sessions, 1e-3);
    mnc_simulation *twice = cheek_simulation(&sessions, 1e-3);
    assert_ok(mnc_simulation_run_until(once, 28));
    assert_ok(mnc_simulation_run_until(twice, 28));
    assert_ok(mnc_simulation_run_until(twice, 28));
    assert_same_bits(once, twice);
    mnc_simulation_destroy(once);
    mnc_simulation_destroy(twice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_do_not_matter),
        cmocka_unit_test(simulations_do_not_disturb_each_other),
        cmocka_unit_test(stops_on_the_way_hardly_matter),
        cmocka_unit_test(standing_still),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
