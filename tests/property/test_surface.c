/* The course of the skin's surface and the downtime: hand-computed values of the closed formulas.
 */
#include "course.h"
#include "testing.h"

#include <math.h>

/* Numbers of the default session (1.5 mm, achieved 1.125 mm, surface fraction 0.0306796):
   length factor (1.5 / 0.77)^0.553, half-lives of pores 23.7 h and of the leak 1.4 h times it, of
   redness 0.33 d x 1.125^1.72. */
static const double pi = 3.14159265358979323846;
static const double surface_fraction = 0.030679615757712823;
static const double length_factor = 1.44593608;
static const double redness_half_life = 0.40410691;

static mnc_surface surface_of(const mnc_session *sessions, size_t count, double day)
{
    const mnc_schedule schedule = {count, sessions};
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_surface surface;
    assert_ok(mnc_schedule_surface(&schedule, &skin, day, &surface));
    return surface;
}

static mnc_downtime causes_of(const mnc_session *sessions, size_t count)
{
    const mnc_schedule schedule = {count, sessions};
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    mnc_downtime downtime;
    assert_ok(mnc_schedule_downtime(&schedule, &skin, &downtime));
    return downtime;
}

static double downtime_of(const mnc_session *sessions, size_t count)
{
    return causes_of(sessions, count).any_days;
}

static void right_after_a_session(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const mnc_surface surface = surface_of(&session, 1, 0);
    assert_close(surface.erythema, 1, 0, 0);
    assert_close(surface.pore_patency, 1, 0, 0);
    /* All channels leak: 1 + 15 phi (0.9 + 0.1). */
    assert_close(surface.tewl_ratio, 1 + 15 * surface_fraction, 1e-14, 0);
    assert_close(surface.epidermis_open, 1, 0, 0);
    assert_close(surface.open_area_fraction, surface_fraction, 1e-14, 0);
    assert_close(surface.epidermis_thin, 1, 0, 0);
    assert_close(surface.fast_leak, 1, 0, 0);
}

static void before_any_session(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.day = 5;
    const mnc_surface surface = surface_of(&session, 1, 4);
    assert_close(surface.erythema, 0, 0, 0);
    assert_close(surface.pore_patency, 0, 0, 0);
    assert_close(surface.tewl_ratio, 1, 0, 0);
    assert_close(surface.epidermis_open, 0, 0, 0);
    assert_close(surface.open_area_fraction, 0, 0, 0);
    assert_close(surface.epidermis_thin, 0, 0, 0);
    assert_close(surface.fast_leak, 0, 0, 0);
}

static void on_later_days(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const double pore_half_life = 23.7 / 24 * length_factor;
    const double leak_half_life = 1.4 / 24 * length_factor;
    for (double day = 0.1; day < 6; day += 0.3) {
        const mnc_surface surface = surface_of(&session, 1, day);
        const double patency = pow(2, -day / pore_half_life);
        const double leak = pow(2, -day / leak_half_life);
        assert_close(surface.pore_patency, patency, 1e-6, 0);
        assert_close(surface.erythema, pow(2, -day / redness_half_life), 1e-6, 0);
        assert_close(surface.tewl_ratio, 1 + 15 * surface_fraction * (0.9 * leak + 0.1 * patency),
                     1e-6, 0);
        assert_close(surface.open_area_fraction, surface_fraction * patency, 1e-6, 0);
        /* 0.0625 mm (1 - 0.08 / 1.125) are covered at 0.031 mm a day: 1.873 d. */
        assert_close(surface.epidermis_open, day < 1.8727599 ? 1 : 0, 0, 0);
        assert_close(surface.epidermis_thin, day < 5.0403226 ? 1 : 0, 0, 0);
        assert_close(surface.fast_leak, leak, 1e-6, 0);
    }
}

static void several_sessions(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course twice = course_regular(&session, 2, 1.5);
    const mnc_surface first = surface_of(&session, 1, 2), second = surface_of(&session, 1, 0.5);
    const mnc_surface both = surface_of(twice.sessions, 2, 2);
    assert_close(both.erythema, fmax(first.erythema, second.erythema), 1e-14, 0);
    assert_close(both.pore_patency, fmax(first.pore_patency, second.pore_patency), 1e-14, 0);
    assert_close(both.tewl_ratio, first.tewl_ratio + second.tewl_ratio - 1, 1e-14, 0);
    assert_close(both.epidermis_open, 1, 0, 0);
    assert_close(both.open_area_fraction, first.open_area_fraction + second.open_area_fraction,
                 1e-14, 0);
}

/* No more than all of the skin can be open. */
static void open_area_ends_at_one(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.density_per_cm2 = 6000;
    const course twice = course_regular(&session, 2, 0.1);
    const double share = 60 * pi * 0.0625 * 0.0625;
    assert_close(surface_of(twice.sessions, 2, 0).open_area_fraction, share, 1e-13, 0);
    assert_true(surface_of(twice.sessions, 2, 0.1).open_area_fraction == 1);
    session.density_per_cm2 = 0;
    assert_true(surface_of(&session, 1, 0).open_area_fraction == 0);
}

static void downtime(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    /* Redness fades below a quarter after 0.8 d and water loss sooner; the epidermis closes last.
     */
    const double closure = 0.0625 * (1 - 0.08 / 1.125) / 0.031;
    assert_close(downtime_of(&session, 1), closure, 1e-9, 0);
    const mnc_downtime causes = causes_of(&session, 1);
    assert_close(causes.open_epidermis_days, closure, 1e-9, 0);
    assert_close(causes.redness_days, 2 * redness_half_life, 1e-6, 0);
    /* 15 x 0.0306796 (0.9 x leak + 0.1 x patency) = 0.05 after 0.42533 d. */
    assert_close(causes.water_loss_days, 0.42533152, 1e-7, 0);
    /* Far apart they add, close together they overlap. */
    const course apart = course_regular(&session, 3, 28), close = course_regular(&session, 2, 1.5);
    assert_close(downtime_of(apart.sessions, 3), 3 * closure, 1e-9, 0);
    assert_close(downtime_of(close.sessions, 2), closure + 1.5, 1e-9, 0);
    /* Deep needles: redness lasts longest, two half-lives of 0.33 d x 3^1.72. */
    session.device.efficiency = 1;
    session.needle_length_mm = 3;
    assert_close(downtime_of(&session, 1), 2 * 0.33 * pow(3, 1.72), 1e-9, 0);
    assert_close(downtime_of(&session, 0), 0, 0, 0);
}

/* A channel has to cross the epidermis (0.08 mm) to open it, and the narrower it is there, the
   sooner it closes: the home roller's cone reaches 0.1 mm. */
static void epidermis_opens_where_channels_cross_it(void **state)
{
    (void)state;
    mnc_session session = mnc_session_of_procedure(MNC_PROCEDURE_HOME_ROLLER);
    assert_close(causes_of(&session, 1).open_epidermis_days, 0.2 * 0.0625 / 0.031, 1e-9, 0);
    assert_close(surface_of(&session, 1, 0).epidermis_open, 1, 0, 0);
    session.needle_length_mm = 0.39; /* reaches 0.078 mm */
    assert_close(causes_of(&session, 1).open_epidermis_days, 0, 0, 0);
    assert_close(surface_of(&session, 1, 0).epidermis_open, 0, 0, 0);
    assert_close(surface_of(&session, 1, 0).epidermis_thin, 1, 0, 0);
    session.needle_length_mm = 0.25;
    const course weekly = course_regular(&session, 12, 7);
    const mnc_downtime causes = causes_of(weekly.sessions, 12);
    assert_close(causes.open_epidermis_days, 0, 0, 0);
    assert_true(causes.any_days == fmax(causes.redness_days, causes.water_loss_days));
    /* Columns do not taper. */
    const mnc_session laser = mnc_session_of_procedure(MNC_PROCEDURE_FRACTIONAL_ABLATIVE);
    assert_close(causes_of(&laser, 1).open_epidermis_days, 0.06 / 0.031, 1e-9, 0);
}

/* Redness, water loss and open epidermis of one course overlap: their union is the longest. */
static void union_of_causes(void **state)
{
    (void)state;
    for (double length_mm = 0.1; length_mm <= 3; length_mm += 0.1) {
        mnc_session session = mnc_session_default();
        session.needle_length_mm = length_mm;
        const course sessions = course_regular(&session, 3, 0.6);
        const mnc_downtime causes = causes_of(sessions.sessions, 3);
        const double longest =
            fmax(fmax(causes.redness_days, causes.water_loss_days), causes.open_epidermis_days);
        const double sum =
            causes.redness_days + causes.water_loss_days + causes.open_epidermis_days;
        assert_true(causes.any_days >= longest && causes.any_days <= sum);
    }
}

/* So dense that the whole surface is open: 15 x 0.1 x patency falls below 0.05 after
   log2(30) half-lives of the pores, when the leak is long gone. */
static void downtime_of_a_covered_surface(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    session.density_per_cm2 = 20000;
    const double pore_half_life = 23.7 / 24 * pow(1.5 / 0.77, 0.553);
    assert_close(length_factor, pow(1.5 / 0.77, 0.553), 1e-6, 0);
    assert_close(downtime_of(&session, 1), pore_half_life * log2(30), 1e-6, 0);
}

static double open_days_of(const mnc_session *sessions, size_t count)
{
    const mnc_schedule schedule = {count, sessions};
    double days = -1;
    assert_ok(mnc_schedule_open_barrier_days(&schedule, &days));
    return days;
}

/* Patency falls to a tenth after log2(10) half-lives; overlapping windows count once. */
static void open_barrier(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    const double window = 3.321928094887362 * 23.7 / 24 * length_factor;
    const course apart = course_regular(&session, 3, 28), close = course_regular(&session, 4, 1.5);
    assert_close(open_days_of(&session, 1), window, 1e-7, 0);
    assert_close(open_days_of(apart.sessions, 3), 3 * window, 1e-7, 0);
    assert_close(open_days_of(close.sessions, 4), window + 4.5, 1e-7, 0);
    /* Short windows inside a long one add nothing, not even after another that ended before. */
    mnc_session three[3] = {session, session, session};
    for (int i = 1; i < 3; i++) {
        three[i].day = 2 * i - 1.5;
        three[i].needle_length_mm = 0.25;
    }
    assert_close(open_days_of(three, 3), window, 1e-7, 0);
    session.density_per_cm2 = 0;
    assert_close(open_days_of(&session, 1), 0, 0, 0);
    assert_close(open_days_of(&session, 0), 0, 0, 0);
}

/* The windows as sampled: days with patency above a tenth. */
static void open_barrier_is_what_the_surface_says(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course close = course_regular(&session, 3, 3.7);
    const double step = 1e-3;
    double sampled = 0;
    for (double day = 0.5 * step; day < 20; day += step)
        sampled += surface_of(close.sessions, 3, day).pore_patency > 0.1 ? step : 0;
    assert_close(open_days_of(close.sessions, 3), sampled, 0, 3 * step);
}

/* Age slows pores and leak down, occlusion the pores only; redness and epidermis keep their pace.
 */
static void slow_closure(void **state)
{
    (void)state;
    mnc_session slow = mnc_session_default();
    const mnc_session usual = slow;
    slow.closure_slowdown = 1.5;
    for (double day = 0.2; day < 6; day += 0.4) {
        const mnc_surface late = surface_of(&slow, 1, 1.5 * day), now = surface_of(&usual, 1, day);
        assert_close(late.pore_patency, now.pore_patency, 1e-12, 0);
        assert_close(late.fast_leak, now.fast_leak, 1e-12, 0);
        assert_close(late.tewl_ratio, now.tewl_ratio, 1e-12, 0);
        const mnc_surface same_day = surface_of(&slow, 1, day);
        assert_close(same_day.erythema, now.erythema, 0, 0);
        assert_close(same_day.epidermis_open, now.epidermis_open, 0, 0);
    }
    mnc_session covered = usual;
    covered.occluded = 1;
    const mnc_surface twice = surface_of(&covered, 1, 2), once = surface_of(&usual, 1, 1);
    assert_close(twice.pore_patency, once.pore_patency, 1e-12, 0);
    assert_close(twice.fast_leak, surface_of(&usual, 1, 2).fast_leak, 1e-12, 0);
    assert_close(open_days_of(&covered, 1), 2 * open_days_of(&usual, 1), 1e-12, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_after_a_session),
        cmocka_unit_test(before_any_session),
        cmocka_unit_test(on_later_days),
        cmocka_unit_test(several_sessions),
        cmocka_unit_test(open_area_ends_at_one),
        cmocka_unit_test(downtime),
        cmocka_unit_test(epidermis_opens_where_channels_cross_it),
        cmocka_unit_test(union_of_causes),
        cmocka_unit_test(downtime_of_a_covered_surface),
        cmocka_unit_test(open_barrier),
        cmocka_unit_test(open_barrier_is_what_the_surface_says),
        cmocka_unit_test(slow_closure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
