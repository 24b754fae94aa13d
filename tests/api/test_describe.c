/* The description of a simulation as text: complete, and safe in any buffer. */
#include "course.h"
#include "testing.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static mnc_simulation *described(void)
{
    const mnc_session session = mnc_session_default();
    const course sessions = course_regular(&session, 3, 28);
    return cheek_simulation(&sessions, 2.5e-3);
}

static void any_buffer_is_safe(void **state)
{
    (void)state;
    mnc_simulation *simulation = described();
    size_t needed = 0, needed_again = 0;
    assert_ok(mnc_simulation_describe(simulation, NULL, 0, &needed));
    assert_true(needed > 500);
    char *whole = malloc(needed), *part = malloc(needed + 8);
    assert_true(whole != NULL && part != NULL);
    assert_ok(mnc_simulation_describe(simulation, whole, needed, &needed_again));
    assert_int_equal(needed, needed_again);
    assert_int_equal(strlen(whole) + 1, needed);
    for (size_t size = 1; size < needed + 4; size += size < 40 ? 1 : 37) {
        memset(part, '#', needed + 8);
        assert_ok(mnc_simulation_describe(simulation, part, size, &needed_again));
        assert_int_equal(needed, needed_again);
        const size_t kept = size < needed ? size - 1 : needed - 1;
        assert_int_equal(strlen(part), kept);
        assert_memory_equal(part, whole, kept);
        assert_int_equal(part[size], '#');
    }
    assert_ok(mnc_simulation_describe(simulation, part, needed, NULL));
    assert_refused(mnc_simulation_describe(simulation, NULL, 10, &needed), "text", "NULL");
    free(whole);
    free(part);
    mnc_simulation_destroy(simulation);
}

static void everything_is_there(void **state)
{
    (void)state;
    mnc_simulation *simulation = described();
    size_t needed = 0;
    assert_ok(mnc_simulation_describe(simulation, NULL, 0, &needed));
    char *text = malloc(needed);
    assert_non_null(text);
    assert_ok(mnc_simulation_describe(simulation, text, needed, NULL));
    static const char *const members[] = {
        "spacing_mm = 0.02",
        "tolerance = 0.0025",
        "fixed_step_days = 0",
        "epidermis_mm = 0.08",
        "thickness_mm",
        "collagen_mg_per_ml",
        "relative_cell_density",
        "day = 28",
        "day = 56",
        "needle_length_mm",
        "density_per_cm2 = 250",
        "needle_diameter_mm",
        "channel_ratio",
        "efficiency",
        "channel",
        "placement",
        "cell_kill = 0.5",
        "collagen_loss",
        "elastin_loss",
        "closure_slowdown = 1",
        "occluded = 0",
        "fields[0] = fibroblasts [1]",
        "fields[3].diffusivity_mm2_per_day = 0\n",
        "fields[1].spread = cells",
        "fields[7].wound = add\n",
        "fields[7].wound_value = 1\n",
        "fields[0].initial_layer_count = 0\n",
        "fields[8].initial = 1",
        "fields[8].can_be_negative = 0",
        "fields[8].scale = 1",
        "fields[0].physical = 3000 * relative_cell_density [1/mm^3]\n",
        "fields[5].physical = 1 * collagen_mg_per_ml [mg/mL]\n",
        "reactions[0] = cells\n",
        "reactions[1] = signal\n",
        "reactions[1].couplings[1] = tgf_beta to activation\n",
        "reactions[3] = inflammation\n",
    };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (!strstr(text, members[i])) {
            print_error("\"%s\" is not described\n", members[i]);
            fail();
        }
    }
    for (int i = 0; i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        assert_ok(mnc_healing_param_info(i, &info));
        assert_non_null(strstr(text, info.name));
    }
    /* Lines "name = value", no more and no less. */
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        assert_non_null(strstr(line, " = "));
    free(text);
    mnc_simulation_destroy(simulation);
}

/* Programs with a window often set the locale of their user. */
static void decimal_points_in_any_locale(void **state)
{
    (void)state;
    static const char *const with_commas[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "nl_NL.UTF-8", "de_DE"};
    const char *chosen = NULL;
    for (size_t i = 0; !chosen && i < sizeof with_commas / sizeof *with_commas; i++)
        chosen = setlocale(LC_ALL, with_commas[i]);
    if (!chosen) {
        print_message("no locale with a decimal comma is installed\n");
        skip();
    }
    char text[4096], number[16];
    mnc_simulation *simulation = described();
    assert_ok(mnc_simulation_describe(simulation, text, sizeof text, NULL));
    assert_non_null(strstr(text, "solver.tolerance = 0.0025"));
    assert_refused(mnc_simulation_run_until(simulation, -0.5), "day", "-0.5");
    snprintf(number, sizeof number, "%g", 0.5);
    assert_string_equal(number, "0,5"); /* the program's own locale is left as it was */
    mnc_simulation_destroy(simulation);
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_buffer_is_safe),
        cmocka_unit_test(everything_is_there),
        cmocka_unit_test(decimal_points_in_any_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
