/* Resolved skin: without sessions a patch stays as it is for years, and under sessions nothing in a
   unit cell becomes negative, beside the channel least of all. */
#include "course.h"
#include "signs.h"
#include "testing.h"

static void healthy_patch_rests(void **state)
{
    (void)state;
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = 0.7;
    desc.length_mm = 0.5;
    desc.spacing_mm = 0.04;
    mnc_simulation *simulation = create_simulation(&desc);
    assert_ok(mnc_simulation_run_until(simulation, 3652.5));
    check_healthy(simulation);
    mnc_simulation_destroy(simulation);
}

static void check_unit_cell(const mnc_session *session, double spacing_mm)
{
    const course sessions = course_regular(session, 3, 14);
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    desc.extent = MNC_EXTENT_UNIT_CELL;
    desc.spacing_mm = spacing_mm;
    desc.schedule = course_schedule(&sessions);
    mnc_simulation *simulation = create_simulation(&desc);
    sign_watch seen = {0};
    const mnc_observer observer = {"signs", 1, observe_signs, &seen};
    assert_ok(mnc_simulation_add_observer(simulation, &observer));
    assert_ok(mnc_simulation_run_until(simulation, 90));
    assert_true(seen.days > 30);
    const mnc_run_stats stats = stats_of(simulation);
    print_message("%d steps, %d rejected, %d undershoots of at most %.1e, %d fallbacks\n",
                  (int)stats.steps, (int)stats.rejected_steps, (int)stats.undershoot_steps,
                  stats.largest_undershoot, (int)stats.fallback_cells);
    mnc_simulation_destroy(simulation);
}

static void nothing_negative_in_a_unit_cell(void **state)
{
    (void)state;
    const mnc_session ordinary = mnc_session_default();
    check_unit_cell(&ordinary, 0.03);
    mnc_session brutal = ordinary;
    brutal.channel = MNC_CHANNEL_CYLINDER;
    brutal.needle_length_mm = 3;
    brutal.device = (mnc_device){0.3, 1, 1};
    brutal.density_per_cm2 = 100;
    brutal.cell_kill = 1;
    brutal.collagen_loss = 1;
    brutal.elastin_loss = 1;
    check_unit_cell(&brutal, 0.04);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(healthy_patch_rests),
        cmocka_unit_test(nothing_negative_in_a_unit_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
