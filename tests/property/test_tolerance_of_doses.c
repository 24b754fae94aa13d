/* What `tolerance` promises, over random protocols: any site, procedure and device, 1 to 20 000
   channels per cm^2, 1 to 12 sessions, reports on any days. The error of a layer's gain relative to
   the layer's largest is at most the tolerance, whether steps land on reports or these are
   interpolated (mnc_simulation_record), and so is what reports on the way change. The reference is
   the same protocol at 1e-6. */
#include "course.h"
#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PROTOCOLS = 300, TOLERANCES = 3, REGIONS = 3, MOST_SESSIONS = 12, MOST_REPORTS = 8 };
static const double tolerances[TOLERANCES] = {1e-2, 1e-3, 1e-4};
static const double REFERENCE = 1e-6;
static const double NO_GAIN = 1e-9; /* nothing reaches the dermis */

typedef struct protocol {
    mnc_site site;
    course sessions;
    int reports;
    double days[MOST_REPORTS];
} protocol;

typedef struct gains {
    double of[REGIONS][MOST_REPORTS];
} gains;

static double log_between(random_stream *random, double lower, double upper)
{
    return exp(random_between(random, log(lower), log(upper)));
}

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

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static protocol random_protocol(random_stream *random)
{
    protocol made = {.site = (mnc_site)random_integer(random, 0, MNC_SITE_COUNT - 1)};
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
    made.reports = random_integer(random, 2, MOST_REPORTS);
    made.days[0] = end_day;
    for (int i = 1; i < made.reports; i++)
        made.days[i] = random_between(random, 0.3, end_day);
    qsort(made.days, (size_t)made.reports, sizeof *made.days, ascending);
    return made;
}

/* With `landing_days` the run also lands on each multiple of it. */
static gains run(const protocol *given, double tolerance, double landing_days, size_t *steps)
{
    static const int regions[REGIONS] = {MNC_PAPILLARY_DERMIS, MNC_RETICULAR_DERMIS,
                                         MNC_WHOLE_DERMIS};
    mnc_simulation_desc desc = mnc_simulation_desc_default(given->site);
    desc.schedule = course_schedule(&given->sessions);
    desc.tolerance = tolerance;
    mnc_simulation *simulation = create_simulation(&desc);
    gains found = {0};
    double day = 0;
    for (int i = 0; i < given->reports; i++) {
        for (; landing_days > 0 && day < given->days[i]; day += landing_days)
            assert_ok(mnc_simulation_run_until(simulation, day));
        assert_ok(mnc_simulation_run_until(simulation, given->days[i]));
        for (int r = 0; r < REGIONS; r++)
            found.of[r][i] = mean_of(simulation, MNC_COLLAGEN_GAIN, regions[r]);
    }
    *steps = stats_of(simulation).steps;
    mnc_simulation_destroy(simulation);
    return found;
}

/* The same reports in one call, which lands on the last one only. */
static gains record(const protocol *given, double tolerance)
{
    static const mnc_record records[REGIONS] = {{MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
                                                {MNC_COLLAGEN_GAIN, MNC_RETICULAR_DERMIS},
                                                {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS}};
    double values[MOST_REPORTS][REGIONS];
    mnc_simulation_desc desc = mnc_simulation_desc_default(given->site);
    desc.schedule = course_schedule(&given->sessions);
    desc.tolerance = tolerance;
    mnc_simulation *simulation = create_simulation(&desc);
    gains found = {0};
    const size_t reports = (size_t)given->reports;
    assert_ok(mnc_simulation_record(simulation, records, REGIONS, given->days, reports, values[0],
                                    reports * REGIONS));
    mnc_simulation_destroy(simulation);
    for (int r = 0; r < REGIONS; r++)
        for (int i = 0; i < given->reports; i++)
            found.of[r][i] = values[i][r];
    return found;
}

/* Largest difference over layers and days, relative to each layer's largest gain in `exact`. */
static double difference(const protocol *given, const gains *found, const gains *to,
                         const gains *exact)
{
    double worst = 0;
    for (int r = 0; r < REGIONS; r++) {
        double largest = 0, error = 0;
        for (int i = 0; i < given->reports; i++) {
            largest = fmax(largest, fabs(exact->of[r][i]));
            error = fmax(error, fabs(found->of[r][i] - to->of[r][i]));
        }
        if (largest > NO_GAIN)
            worst = fmax(worst, error / largest);
    }
    return worst;
}

static void errors_stay_below_the_tolerance(void **state)
{
    (void)state;
    random_stream random = {20261130};
    static double errors[TOLERANCES][PROTOCOLS];
    double landings[TOLERANCES] = {0}, steps[TOLERANCES] = {0}, recorded[TOLERANCES] = {0};
    for (int p = 0; p < PROTOCOLS; p++) {
        const protocol given = random_protocol(&random);
        size_t taken;
        const gains exact = run(&given, REFERENCE, 0, &taken);
        for (int t = 0; t < TOLERANCES; t++) {
            const gains direct = run(&given, tolerances[t], 0, &taken);
            steps[t] += (double)taken / PROTOCOLS;
            const gains landing = run(&given, tolerances[t], 7, &taken);
            const gains interpolated = record(&given, tolerances[t]);
            recorded[t] = fmax(recorded[t], difference(&given, &interpolated, &exact, &exact));
            errors[t][p] = difference(&given, &direct, &exact, &exact);
            landings[t] = fmax(landings[t], difference(&given, &landing, &direct, &exact));
        }
    }
    for (int t = 0; t < TOLERANCES; t++) {
        qsort(errors[t], PROTOCOLS, sizeof *errors[t], ascending);
        print_message("tolerance %g: error %.1e median, %.1e largest, %.1e interpolated; landings "
                      "change %.1e at most; %.0f steps on average\n",
                      tolerances[t], errors[t][PROTOCOLS / 2], errors[t][PROTOCOLS - 1],
                      recorded[t], landings[t], steps[t]);
    }
    for (int t = 0; t < TOLERANCES; t++) {
        assert_true(errors[t][PROTOCOLS - 1] <= tolerances[t]);
        assert_true(landings[t] <= tolerances[t]);
        assert_true(recorded[t] <= tolerances[t]);
    }
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
    protocol year = {.site = MNC_SITE_CHEEK, .reports = 1, .days = {365}};
    size_t usual, steps;
    year.sessions = course_regular(&session, 1, 1);
    (void)run(&year, 1e-3, 0, &usual);
    for (session.density_per_cm2 = 1; session.density_per_cm2 > 1e-14;
         session.density_per_cm2 *= 0.1) {
        year.sessions = course_regular(&session, 1, 1);
        (void)run(&year, 1e-3, 0, &steps);
        assert_true(steps <= 2 * usual);
    }
}

/* The year that costs are quoted for: three default sessions, reports of a season. */
static void the_default_year_takes_at_most_150_steps(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const protocol year = {.site = MNC_SITE_CHEEK,
                           .sessions = course_regular(&session, 3, 28),
                           .reports = 4,
                           .days = {30, 90, 176, 365}};
    size_t steps;
    (void)run(&year, 1e-3, 0, &steps);
    print_message("the default year: %zu steps\n", steps);
    assert_true(steps <= 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(light_sessions_have_their_gains),
        cmocka_unit_test(the_default_year_takes_at_most_150_steps),
        cmocka_unit_test(doses_that_are_rounding_take_no_more_steps),
        cmocka_unit_test(errors_stay_below_the_tolerance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
