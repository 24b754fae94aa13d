/* Compares a points.csv of dose_response with what the library gives for the same doses.
   Usage: drivers_dose_points FILE table: the reference table, its rows in order.
          drivers_dose_points FILE course: each row against the library; two sessions with a pen on
          the forehead, random, 14 days apart, day 60. */
#include "course.h"
#include "dose_table.h"
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The columns that are compared, in their order in the file. */
typedef struct row {
    double length_mm, density_per_cm2, depth_mm, injured_mm3_per_cm2, papillary_percent;
    double dermis_percent, downtime_days;
} row;

enum { ROW_LIMIT = 64 };

typedef struct table {
    size_t count;
    row rows[ROW_LIMIT];
} table;

static void read_table(const char *path, table *result)
{
    static const char columns[] =
        "needle_length_mm,density_per_cm2,achieved_depth_mm,injured_volume_mm3_per_cm2,"
        "papillary_gain_percent,dermis_gain_percent,downtime_days,";
    char line[1024];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    *result = (table){0};
    int in_rows = 0;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#')
            continue;
        if (!in_rows++) {
            assert_memory_equal(line, columns, strlen(columns));
            continue;
        }
        assert_true(result->count < ROW_LIMIT);
        row *of = &result->rows[result->count++];
        double *const values[] = {&of->length_mm,         &of->density_per_cm2,
                                  &of->depth_mm,          &of->injured_mm3_per_cm2,
                                  &of->papillary_percent, &of->dermis_percent,
                                  &of->downtime_days};
        char *rest = line;
        for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
            char *end;
            *values[i] = strtod(rest, &end);
            assert_true(end > rest && *end == ',');
            rest = end + 1;
        }
    }
    fclose(file);
}

/* What follows from the course of a row by closed formulas; the file has ten digits. */
static void check_formulas(const row *of, const mnc_schedule *schedule, mnc_site site)
{
    const mnc_skin skin = mnc_skin_preset(site);
    mnc_downtime downtime;
    assert_ok(mnc_schedule_downtime(schedule, &skin, &downtime));
    assert_close(of->depth_mm, mnc_session_depth_mm(&schedule->sessions[0]), 1e-9, 0);
    assert_close(of->injured_mm3_per_cm2, 100 * mnc_schedule_injured_volume_mm(schedule, &skin),
                 1e-9, 0);
    assert_close(of->downtime_days, downtime.any_days, 1e-9, 0);
}

static mnc_session session_of(const row *of)
{
    mnc_session session = mnc_session_default();
    session.needle_length_mm = of->length_mm;
    session.density_per_cm2 = of->density_per_cm2;
    return session;
}

static void rows_of_the_table(void **state)
{
    const table *read = *state;
    assert_int_equal(read->count, DOSE_LENGTHS * DOSE_DENSITIES);
    for (int i = 0; i < DOSE_LENGTHS; i++)
        for (int j = 0; j < DOSE_DENSITIES; j++) {
            const row *of = &read->rows[i * DOSE_DENSITIES + j];
            assert_close(of->length_mm, dose_lengths_mm[i], 0, 0);
            assert_close(of->density_per_cm2, dose_densities_per_cm2[j], 0, 0);
            check_dose(i, j, of->papillary_percent, of->dermis_percent);
            const mnc_session session = session_of(of);
            const mnc_schedule once = {.count = 1, .sessions = &session};
            check_formulas(of, &once, MNC_SITE_CHEEK);
        }
}

static void rows_of_the_course(void **state)
{
    const table *read = *state;
    assert_int_equal(read->count, 4);
    for (size_t i = 0; i < read->count; i++) {
        const row *of = &read->rows[i];
        mnc_session session = session_of(of);
        session.device = mnc_device_preset(MNC_DEVICE_PEN);
        session.placement = MNC_PLACEMENT_RANDOM;
        const course twice = course_regular(&session, 2, 14);
        mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_FOREHEAD);
        desc.schedule = course_schedule(&twice);
        check_formulas(of, &desc.schedule, MNC_SITE_FOREHEAD);
        mnc_simulation *simulation = create_simulation(&desc);
        assert_ok(mnc_simulation_run_until(simulation, 60));
        assert_close(of->papillary_percent,
                     100 * mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS), 1e-9, 0);
        assert_close(of->dermis_percent,
                     100 * mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS), 1e-9, 0);
        mnc_simulation_destroy(simulation);
    }
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    table read;
    read_table(argv[1], &read);
    const struct CMUnitTest of_table[] = {
        cmocka_unit_test_prestate(rows_of_the_table, &read),
    };
    const struct CMUnitTest of_course[] = {
        cmocka_unit_test_prestate(rows_of_the_course, &read),
    };
    return strcmp(argv[2], "table") == 0 ? cmocka_run_group_tests(of_table, NULL, NULL)
                                         : cmocka_run_group_tests(of_course, NULL, NULL);
}
