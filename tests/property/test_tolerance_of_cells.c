/* What `tolerance` promises with resolved channels, over random courses of one to four sessions in
   unit cells, 15 to 5000 channels per cm^2, and in small patches. The reference is the same course
   at 1e-5 on the same grid. An argument is the seed of other courses. */
#include "course.h"
#include "protocols.h"
#include "random.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>

enum { CELLS = 40, PATCHES = 12, MOST_SESSIONS = 4, MOST_RESOLVED_REPORTS = 6 };
static const double REFERENCE = 1e-5;
static uint64_t seed = 20261201; /* or the argument; that of patches is one more */

static mnc_session random_needling(random_stream *random)
{
    mnc_session session = mnc_session_default();
    session.device =
        mnc_device_preset((mnc_device_kind)random_integer(random, 0, MNC_DEVICE_COUNT - 1));
    session.needle_length_mm = random_between(random, 0.25, 2.5);
    if (random_integer(random, 0, 2) == 0) {
        session.cell_kill = random_between(random, 0, 1);
        session.collagen_loss = random_between(random, 0, 1);
    }
    return session;
}

/* Sessions of one density and placement. */
static protocol random_course(random_stream *random, double density_per_cm2,
                              mnc_placement placement)
{
    const mnc_site site = (mnc_site)random_integer(random, 0, MNC_SITE_COUNT - 1);
    const double interval_days = log_between(random, 2, 60);
    const int all_alike = random_integer(random, 0, 1);
    protocol made = {.desc = mnc_simulation_desc_default(site)};
    double day = random_integer(random, 0, 1) ? random_between(random, 0, 5) : 0;
    mnc_session session = random_needling(random);
    made.sessions.count = (size_t)random_integer(random, 1, MOST_SESSIONS);
    for (size_t i = 0; i < made.sessions.count; i++) {
        made.sessions.sessions[i] = all_alike ? session : random_needling(random);
        made.sessions.sessions[i].density_per_cm2 = density_per_cm2;
        made.sessions.sessions[i].placement = placement;
        made.sessions.sessions[i].day = day;
        day += interval_days * random_between(random, 0.8, 1.2);
    }
    draw_reports(random, day + random_between(random, 10, 200), MOST_RESOLVED_REPORTS, &made);
    made.desc.threads = 1;
    return made;
}

/* Ten cells along a side at most. */
static protocol random_cell(random_stream *random)
{
    const double density_per_cm2 = log_between(random, 15, 5000);
    protocol made = random_course(random, density_per_cm2, MNC_PLACEMENT_REGULAR);
    made.desc.extent = MNC_EXTENT_UNIT_CELL;
    made.desc.spacing_mm = fmax(0.04, 0.5 / sqrt(density_per_cm2));
    return made;
}

static protocol random_patch(random_stream *random)
{
    protocol made = random_course(random, log_between(random, 200, 5000), MNC_PLACEMENT_RANDOM);
    made.desc.extent = MNC_EXTENT_PATCH;
    made.desc.spacing_mm = 0.05;
    made.desc.width_mm = 0.5;
    made.desc.length_mm = 0.4;
    made.desc.pattern_seed = (uint64_t)random_integer(random, 0, 100000);
    return made;
}

static void in_unit_cells(void **state)
{
    (void)state;
    check_tolerances(random_cell, seed, CELLS, REFERENCE);
}

static void in_patches(void **state)
{
    (void)state;
    check_tolerances(random_patch, seed + 1, PATCHES, REFERENCE);
}

/* An observer of each step; `user`: two pointers. */
static int note_extremes(const mnc_simulation *simulation, void *user)
{
    double *const *extremes = user, lowest, highest;
    assert_ok(mnc_simulation_minimum(simulation, MNC_TGF_BETA, MNC_WHOLE_DERMIS, &lowest));
    assert_ok(mnc_simulation_maximum(simulation, MNC_TGF_BETA, MNC_WHOLE_DERMIS, &highest));
    *extremes[0] = fmin(*extremes[0], lowest);
    *extremes[1] = fmax(*extremes[1], highest);
    return 0;
}

/* The course that costs are quoted for. TGF-beta is diffused exactly, so that nearly nothing of it
   is below zero, from its first days to when it fades. */
static void the_default_cell(void **state)
{
    (void)state;
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 3, 28);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.schedule = course_schedule(&sessions);
    desc.extent = MNC_EXTENT_UNIT_CELL;
    mnc_simulation *simulation = create_simulation(&desc);
    double lowest = 0, peak = 0;
    const mnc_observer extremes = {"extremes", 0, note_extremes, (double *[]){&lowest, &peak}};
    assert_ok(mnc_simulation_add_observer(simulation, &extremes));
    assert_ok(mnc_simulation_run_until(simulation, 180));
    const mnc_run_stats stats = stats_of(simulation);
    print_message("the default cell: %zu steps, %zu rejected, undershoot %.1e, of TGF-beta %.1e\n",
                  stats.steps, stats.rejected_steps, stats.largest_undershoot, -lowest / peak);
    assert_true(stats.steps <= 70);
    assert_true(-lowest <= 1e-4 * peak);
    mnc_simulation_destroy(simulation);
}

int main(int count, char **arguments)
{
    if (count == 2)
        seed = strtoull(arguments[1], NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_default_cell),
        cmocka_unit_test(in_unit_cells),
        cmocka_unit_test(in_patches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
