/* What `tolerance` promises, over random protocols: any site, procedure and device, 1 to 20 000
   channels per cm^2, 1 to 12 sessions, reports on any days. The error of a layer's gain relative to
   the layer's largest is at most the tolerance, whether steps land on reports or these are
   interpolated (mnc_simulation_record), and so is what reports on the way change. The reference is
   the same protocol at 1e-6. An argument is the seed of other protocols. */
#include "course.h"
#include "protocols.h"
#include "random.h"
#include "testing.h"

#include <stdlib.h>

enum { PROTOCOLS = MOST_PROTOCOLS, MOST_SESSIONS = 12 };
static const double REFERENCE = 1e-6;
static uint64_t seed = 20261130; /* or the argument */

static mnc_session random_needling(random_stream *random)
{
    mnc_session session = mnc_session_default();
    session.device =
        mnc_device_preset((mnc_device_kind)random_integer(random, 0, MNC_DEVICE_COUNT - 1));
    session.needle_length_mm = random_between(random, 0.1, 3);
    session.density_per_cm2 = log_between(random, 1, 20000);
    session.placement = random_integer(random, 0, 1) ? MNC_PLACEMENT_RANDOM : MNC_PLACEMENT_REGULAR;
    if (random_integer(random, 0, 2) == 0) {
        session.cell_kill = random_between(random, 0, 1);
        session.collagen_loss = random_between(random, 0, 1);
    }
    return session;
}

/* Half of them needling. */
static mnc_session random_session(random_stream *random)
{
    const int drawn = random_integer(random, 0, 2 * MNC_PROCEDURE_COUNT - 1);
    if (drawn >= MNC_PROCEDURE_COUNT || drawn == MNC_PROCEDURE_NEEDLING)
        return random_needling(random);
    mnc_session session = mnc_session_of_procedure((mnc_procedure)drawn);
    if (session.density_per_cm2 > 0 && random_integer(random, 0, 1))
        session.density_per_cm2 = log_between(random, 1, 20000);
    return session;
}

static protocol random_protocol(random_stream *random)
{
    const mnc_site site = (mnc_site)random_integer(random, 0, MNC_SITE_COUNT - 1);
    protocol made = {.desc = mnc_simulation_desc_default(site)};
    const double interval_days = log_between(random, 1, 90);
    const int all_alike = random_integer(random, 0, 1);
    double day = random_integer(random, 0, 1) ? random_between(random, 0, 5) : 0;
    mnc_session session = random_session(random);
    made.sessions.count = (size_t)random_integer(random, 1, MOST_SESSIONS);
    for (size_t i = 0; i < made.sessions.count; i++) {
        made.sessions.sessions[i] = all_alike ? session : random_session(random);
        made.sessions.sessions[i].day = day;
        day += interval_days * random_between(random, 0.8, 1.2);
    }
    const double end_day = day + random_between(random, 10, 300);
    draw_reports(random, end_day, MOST_REPORTS, &made);
    return made;
}

static void errors_stay_below_the_tolerance(void **state)
{
    (void)state;
    check_tolerances(random_protocol, seed, PROTOCOLS, REFERENCE);
}

static double gain_on_day_90(mnc_site site, mnc_session session)
{
    mnc_simulation_desc desc = mnc_simulation_desc_default(site);
    desc.schedule = (mnc_schedule){1, &session};
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 90));
    const double gain = mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS);
    mnc_simulation_destroy(simulation);
    return gain;
}

/* Values of runs in fixed steps of 0.01 and 0.005 day, equal in all digits given. */
static void light_sessions_have_their_gains(void **state)
{
    (void)state;
    const mnc_session roller = mnc_session_of_procedure(MNC_PROCEDURE_HOME_ROLLER);
    assert_close(gain_on_day_90(MNC_SITE_CHEEK, roller), 0.0169265637e-2, 1e-3, 0);
    assert_close(gain_on_day_90(MNC_SITE_THIGH, roller), 0.0021159678e-2, 1e-3, 0);
    mnc_session light = mnc_session_default();
    light.needle_length_mm = 0.25;
    light.density_per_cm2 = 25;
    assert_close(gain_on_day_90(MNC_SITE_CHEEK, light), 0.0808537205e-2, 1e-3, 0);
}

/* Far below any dose, where a gain is lost in the rounding of healthy skin. */
static void doses_that_are_rounding_take_no_more_steps(void **state)
{
    (void)state;
    mnc_session session = mnc_session_default();
    protocol year = {
        .desc = mnc_simulation_desc_default(MNC_SITE_CHEEK), .reports = 1, .days = {365}};
    year.sessions = course_regular(&session, 1, 1);
    const size_t usual = steps_of_protocol(&year, 1e-3);
    for (session.density_per_cm2 = 1; session.density_per_cm2 > 1e-14;
         session.density_per_cm2 *= 0.1) {
        year.sessions = course_regular(&session, 1, 1);
        assert_true(steps_of_protocol(&year, 1e-3) <= 2 * usual);
    }
}

/* The year that costs are quoted for: three default sessions, reports of a season. */
static void the_default_year_takes_at_most_90_steps(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const protocol year = {.desc = mnc_simulation_desc_default(MNC_SITE_CHEEK),
                           .sessions = course_regular(&session, 3, 28),
                           .reports = 4,
                           .days = {30, 90, 176, 365}};
    const size_t steps = steps_of_protocol(&year, 1e-3);
    print_message("the default year: %zu steps\n", steps);
    assert_true(steps <= 90);
}

int main(int count, char **arguments)
{
    if (count == 2)
        seed = strtoull(arguments[1], NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(light_sessions_have_their_gains),
        cmocka_unit_test(the_default_year_takes_at_most_90_steps),
        cmocka_unit_test(doses_that_are_rounding_take_no_more_steps),
        cmocka_unit_test(errors_stay_below_the_tolerance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
