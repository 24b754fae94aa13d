/* Compares the results of compare_treatments, one row a procedure, with what the library gives for
   the same courses. Usage: drivers_treatment_points FOLDER SESSIONS INTERVAL_DAYS */
#include "course.h"
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_SIZE = 4096, FIELD_LIMIT = 64 };

/* The courses that the folder's results are of. */
static struct {
    const char *folder;
    size_t sessions;
    double interval_days;
} expected;

/* Splits a row at its commas outside quotes. */
static size_t split(char *line, char *fields[FIELD_LIMIT])
{
    size_t count = 0;
    int quoted = 0;
    fields[count++] = line;
    for (char *c = line; *c != '\0'; c++) {
        quoted ^= *c == '"';
        if (*c == ',' && !quoted) {
            *c = '\0';
            assert_true(count < FIELD_LIMIT);
            fields[count++] = c + 1;
        }
    }
    return count;
}

/* The value of a named column in a treatment's row (numbered from 1) of a file in the folder. */
static double value_of(const char *name, size_t treatment, const char *column)
{
    char path[LINE_SIZE], line[LINE_SIZE], *fields[FIELD_LIMIT];
    snprintf(path, sizeof path, "%s/%s", expected.folder, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t place = 0, row = 0;
    double value = (double)NAN;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#')
            continue;
        const size_t count = split(line, fields);
        if (row++ == 0) {
            while (place < count && strcmp(fields[place], column) != 0)
                place++;
            assert_true(place < count);
        } else if (row == treatment + 1) {
            assert_int_equal(strtoul(fields[0], NULL, 10), treatment);
            value = strtod(fields[place], NULL);
        }
    }
    fclose(file);
    return value;
}

/* The session of the default treatments: needling is with a pen. */
static mnc_session session_of(mnc_procedure procedure)
{
    mnc_session session = mnc_session_of_procedure(procedure);
    if (procedure == MNC_PROCEDURE_NEEDLING)
        session.device = mnc_device_preset(MNC_DEVICE_PEN);
    return session;
}

static void costs_of_the_procedures(void **state)
{
    (void)state;
    const mnc_skin skin = mnc_skin_preset(MNC_SITE_CHEEK);
    for (int i = 0; i < MNC_PROCEDURE_COUNT; i++) {
        const mnc_session session = session_of((mnc_procedure)i);
        const course whole = course_regular(&session, expected.sessions, expected.interval_days);
        const mnc_schedule schedule = course_schedule(&whole);
        mnc_session_assessment assessment;
        mnc_downtime downtime;
        assert_ok(mnc_session_assess(&session, &skin, &assessment));
        assert_ok(mnc_schedule_downtime(&schedule, &skin, &downtime));
        const size_t row = (size_t)i + 1;
        assert_close(value_of("treatments.csv", row, "achieved_depth_mm"),
                     mnc_session_depth_mm(&session), 1e-9, 0);
        assert_close(value_of("treatments.csv", row, "reaches_dermis"), assessment.reaches_dermis,
                     0, 0);
        assert_close(value_of("treatments.csv", row, "injured_volume_mm3_per_cm2"),
                     100 * mnc_schedule_injured_volume_mm(&schedule, &skin), 1e-9, 0);
        assert_close(value_of("treatments.csv", row, "open_epidermis_days"),
                     downtime.open_epidermis_days, 1e-9, 0);
        assert_close(value_of("treatments.csv", row, "downtime_days"), downtime.any_days, 1e-9, 0);
        assert_close(value_of("treatments.csv", row, "epidermis_whole_after_days"),
                     assessment.restored_days, 1e-9, 0);
    }
}

/* The driver lands on whole days and on some just after sessions (examples/drivers/README.md). */
static int is_landed_on(double day)
{
    static const double after[] = {0.25, 0.5, 0.75, 1.25, 1.5, 1.75, 2.5, 3.5, 4.5};
    for (size_t i = 0; i < expected.sessions; i++)
        for (size_t k = 0; k < sizeof after / sizeof after[0]; k++)
            if (mnc_day_compare((double)i * expected.interval_days + after[k], day) == 0)
                return 1;
    return mnc_day_compare(floor(day), day) == 0;
}

/* Steps land on the same days as those of the driver: the numbers are the same, to the ten digits
   of the file. */
static void gains_of_the_procedures(void **state)
{
    (void)state;
    for (int i = 0; i < MNC_PROCEDURE_COUNT; i++) {
        const size_t row = (size_t)i + 1;
        const mnc_session session = session_of((mnc_procedure)i);
        const course whole = course_regular(&session, expected.sessions, expected.interval_days);
        mnc_simulation *simulation = cheek_simulation(&whole, 1e-3);
        for (int quarter = 0; quarter <= 4 * 90; quarter++) {
            const int day = quarter / 4;
            if (!is_landed_on(quarter / 4.0))
                continue;
            assert_ok(mnc_simulation_run_until(simulation, quarter / 4.0));
            if (quarter != 4 * day || (day != 30 && day != 90))
                continue;
            char papillary[64], dermis[64];
            snprintf(papillary, sizeof papillary, "papillary_gain_percent_day_%d", day);
            snprintf(dermis, sizeof dermis, "dermis_gain_percent_day_%d", day);
            assert_close(value_of("summary.csv", row, papillary),
                         100 * mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS), 1e-9,
                         0);
            assert_close(value_of("summary.csv", row, dermis),
                         100 * mean_of(simulation, MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS), 1e-9, 0);
        }
        mnc_simulation_destroy(simulation);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    expected.folder = argv[1];
    expected.sessions = strtoul(argv[2], NULL, 10);
    expected.interval_days = strtod(argv[3], NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(costs_of_the_procedures),
        cmocka_unit_test(gains_of_the_procedures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
