/* Nothing becomes negative or infinite under random, often brutal, courses of sessions. */
#include "course.h"
#include "random.h"
#include "signs.h"
#include "testing.h"

#include <math.h>

static mnc_session random_session(random_stream *random)
{
    mnc_session session = mnc_session_default();
    session.needle_length_mm = random_between(random, 0.2, 3);
    session.channel = (mnc_channel)random_integer(random, MNC_CHANNEL_CONE, MNC_CHANNEL_SLAB);
    session.placement = random_integer(random, 0, 1) ? MNC_PLACEMENT_RANDOM : MNC_PLACEMENT_REGULAR;
    /* From sparse to far beyond covering everything. */
    session.density_per_cm2 = pow(10, random_between(random, 1, 4.3));
    session.device.efficiency = random_between(random, 0.2, 1);
    session.cell_kill = random_between(random, 0, 0.98);
    session.collagen_loss = random_between(random, 0, 0.5);
    session.elastin_loss = random_between(random, 0, 0.5);
    return session;
}

static void check_random_course(uint64_t seed)
{
    print_message("seed %d\n", (int)seed);
    random_stream random = {seed};
    course sessions = {.count = (size_t)random_integer(&random, 1, 12)};
    double day = 0;
    for (size_t i = 0; i < sessions.count; i++) {
        sessions.sessions[i] = random_session(&random);
        sessions.sessions[i].day = day;
        day += random_between(&random, 3, 60);
    }
    mnc_simulation *simulation = cheek_simulation(&sessions, 1e-3);
    sign_watch seen = {0};
    const mnc_observer observer = {"signs", random_integer(&random, 0, 1) ? 1 : 2, observe_signs,
                                   &seen};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_ok(mnc_simulation_run_until(simulation, day + 60));
    assert_true(seen.days > 30);
    mnc_simulation_destroy(simulation);
}

static void random_courses(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++)
        check_random_course(seed);
}

/* Macrophages that move may undershoot; nothing else is drawn below zero by that. */
static void moving_macrophages(void **state)
{
    (void)state;
    enum { CELLS = 60 };
    double macrophages[CELLS] = {[0] = 1, [CELLS - 1] = -5e-4};
    mnc_healing_params params = mnc_healing_params_default();
    mnc_model *model = NULL;
    params.diff_mac_mm2_per_day = 0.01;
    params.elastase_per_day = 10;
    params.elastin_turnover_per_day = 0;
    assert_ok(mnc_model_create_healing(&params, &model));
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    desc.spacing_mm = 0.02;
    desc.fixed_step_days = 1e-6;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    assert_int_equal(cells_of(simulation), CELLS);
    assert_ok(mnc_simulation_set_field(simulation, MNC_MACROPHAGES, macrophages, CELLS));
    assert_ok(mnc_simulation_run_until(simulation, 1e-5));
    assert_true(field_of(simulation, MNC_MACROPHAGES)[CELLS - 1] < 0);
    /* Unguarded: S P t = -8.7e-7, and 1 - h_e P t = 1 + 5e-8. */
    assert_true(field_of(simulation, MNC_TGF_BETA)[CELLS - 1] >= -1e-9);
    assert_true(field_of(simulation, MNC_ELASTIN)[CELLS - 1] <= 1 + 1e-12);
    mnc_simulation_destroy(simulation);
}

static void check_ordinary_course(size_t count, double interval_days, int observed)
{
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, count, interval_days);
    mnc_simulation *simulation = cheek_simulation(&sessions, 1e-3);
    sign_watch seen = {0};
    const mnc_observer observer = {"signs", 1, observe_signs, &seen};
    if (observed)
        assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_ok(mnc_simulation_run_until(simulation, 365));
    const mnc_run_stats stats = stats_of(simulation);
    print_message("%d x %g d: %d steps, %d undershoots of at most %.1e, %d fallbacks\n", (int)count,
                  interval_days, (int)stats.steps, (int)stats.undershoot_steps,
                  stats.largest_undershoot, (int)stats.fallback_cells);
    mnc_simulation_destroy(simulation);
    assert_int_equal(stats.undershoot_steps, 0);
    assert_int_equal(stats.fallback_cells, 0);
}

static void ordinary_courses(int observed)
{
    static const size_t counts[] = {3, 6};
    static const double intervals[] = {14, 28, 42};
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 3; j++)
            check_ordinary_course(counts[i], intervals[j], observed);
}

/* Courses as they are given in practice need neither fallback nor excuse. */
static void ordinary_courses_seen_daily(void **state)
{
    (void)state;
    ordinary_courses(1);
}

/* The same with the long steps that nobody's days cut short. */
static void ordinary_courses_in_long_steps(void **state)
{
    (void)state;
    ordinary_courses(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_courses),
        cmocka_unit_test(moving_macrophages),
        cmocka_unit_test(ordinary_courses_seen_daily),
        cmocka_unit_test(ordinary_courses_in_long_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
