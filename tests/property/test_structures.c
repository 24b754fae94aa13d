/* Under every hypothesis, and under all: healthy skin stays as it is for ten years at every body
   site, and nothing becomes negative or infinite under random, often brutal, courses. */
#include "course.h"
#include "random.h"
#include "signs.h"
#include "structures.h"
#include "testing.h"

#include <math.h>

static void check_rest(int structure, mnc_site site)
{
    mnc_model *model = structure_model(structure);
    mnc_simulation_desc desc = mnc_simulation_desc_default(site);
    desc.model = model;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    assert_ok(mnc_simulation_run_until(simulation, 3652.5));
    check_healthy(simulation);
    assert_close(mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS), 0, 0, 1e-12);
    assert_close(mean_of(simulation, MNC_PROCOLLAGEN_SYNTHESIS, 0), 1, 1e-12, 0);
    assert_close(mean_of(simulation, MNC_TROPOELASTIN_SYNTHESIS, 0), 1, 1e-12, 0);
    assert_close(mean_of(simulation, MNC_MYOFIBROBLAST_FRACTION, 0), 0, 0, 1e-12);
    mnc_simulation_destroy(simulation);
}

static void every_site_rests(void **state)
{
    (void)state;
    for (int structure = 0; structure < STRUCTURE_COUNT; structure++)
        for (int site = 0; site < MNC_SITE_COUNT; site++) {
            print_message("%s, %s\n", structure_name(structure), mnc_site_name((mnc_site)site));
            check_rest(structure, (mnc_site)site);
        }
}

static mnc_session random_session(random_stream *random)
{
    mnc_session session = mnc_session_default();
    session.needle_length_mm = random_between(random, 0.2, 3);
    session.channel = (mnc_channel)random_integer(random, MNC_CHANNEL_CONE, MNC_CHANNEL_SLAB);
    session.density_per_cm2 = pow(10, random_between(random, 1, 4.3));
    session.cell_kill = random_between(random, 0, 0.98);
    session.collagen_loss = random_between(random, 0, 0.5);
    session.elastin_loss = random_between(random, 0, 0.5);
    return session;
}

static void check_course(int structure, uint64_t seed)
{
    random_stream random = {seed};
    course sessions = {.count = (size_t)random_integer(&random, 1, 8)};
    double day = 0;
    for (size_t i = 0; i < sessions.count; i++) {
        sessions.sessions[i] = random_session(&random);
        sessions.sessions[i].day = day;
        day += random_between(&random, 3, 60);
    }
    print_message("%s, seed %d\n", structure_name(structure), (int)seed);
    mnc_model *model = structure_model(structure);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.model = model;
    desc.schedule = course_schedule(&sessions);
    desc.spacing_mm = 0.04;
    mnc_simulation *simulation = create_simulation(&desc);
    mnc_model_destroy(model);
    sign_watch seen = {0};
    const mnc_observer observer = {"signs", 2, observe_signs, &seen};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_ok(mnc_simulation_run_until(simulation, day + 60));
    assert_true(seen.days > 30);
    mnc_simulation_destroy(simulation);
}

static void random_courses(void **state)
{
    (void)state;
    for (int structure = 1; structure < STRUCTURE_COUNT; structure++)
        for (uint64_t seed = 1; seed <= 12; seed++)
            check_course(structure, seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_site_rests),
        cmocka_unit_test(random_courses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
