/* The reader of rows: what it reads, and a sentence with the line for whatever it refuses. */
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HEAD                                                                                       \
    "id,metric,kind,target,tolerance,low,high,unit,use,site,injury,sessions,interval_days,"        \
    "length_mm,radius_mm,per_sessions,per_interval_days,per_length_mm,per_density_per_cm2,"        \
    "efficiency,density_per_cm2,cell_kill,"                                                        \
    "matrix_loss,region,quantity,functional,day,argument,tag,observation,source\n"

/* A good row in pieces, so that a test can replace one: cell 0 is the id. */
static const char *const good[] = {
    "X1",      "a metric", "value", "1.5",       "0.1",
    "",        "",         "day",   "fit",       "cheek",
    "needle",  "3",        "28",    "1.5",       "",
    "",        "",         "",      "",          "0.75",
    "250",     "0.5",      "0.2",   "papillary", "collagen_gain",
    "at",      "90",       "",      "P",         "\"seen, \"\"so\"\"\"",
    "a source"};
enum { CELLS = sizeof good / sizeof *good };

/* Head, a comment, a good row, and on line 4 the good row with another id and one other cell. */
static mnc_status parse_with(int cell, const char *text, mnc_evidence **evidence)
{
    char all[4096] = HEAD "# a comment\n";
    for (int line = 0; line < 2; line++) {
        for (int i = 0; i < CELLS; i++) {
            const char *value = line == 1 && i == 0 ? "X2" : good[i];
            const size_t used = strlen(all);
            snprintf(all + used, sizeof all - used, "%s%s", line == 1 && i == cell ? text : value,
                     i + 1 < CELLS ? "," : "\n");
        }
    }
    return mnc_evidence_parse("rows", all, evidence);
}

static void refused(int cell, const char *text, const char *why)
{
    mnc_evidence *evidence = (mnc_evidence *)(size_t)text; /* any pointer: none is left */
    assert_refused(parse_with(cell, text, &evidence), "rows, line 4", why);
    assert_null(evidence);
}

/* The rows of the text with one other cell in its second row. */
static const mnc_evidence_row *read_with(int cell, const char *text, mnc_evidence **evidence)
{
    const mnc_evidence_row *rows = NULL;
    size_t count = 0;
    assert_ok(parse_with(cell, text, evidence));
    assert_ok(mnc_evidence_rows(*evidence, &rows, &count));
    assert_int_equal(count, 2);
    return rows;
}

static void reads_every_cell(void **state)
{
    (void)state;
    mnc_evidence *evidence = NULL;
    const mnc_evidence_row *rows = read_with(-1, NULL, &evidence), *found = NULL;
    const mnc_evidence_row *first = &rows[0];
    const mnc_observation *seen = &first->observation;
    assert_int_equal(first->line, 3);
    assert_string_equal(seen->name, "X1");
    assert_string_equal(first->metric, "a metric");
    assert_int_equal(seen->observed, MNC_OBSERVED_VALUE);
    assert_close(seen->value, 1.5, 0, 0);
    assert_close(seen->error, 0.1, 0, 0);
    assert_true(isnan(seen->low) && isnan(seen->high) && isnan(first->argument));
    assert_true(isnan(first->per_length_mm) && isnan(first->per_density_per_cm2));
    assert_true(isnan(first->per_sessions) && isnan(first->per_interval_days));
    assert_string_equal(first->unit, "day");
    assert_int_equal(first->use, MNC_EVIDENCE_FIT);
    assert_int_equal(first->site, MNC_SITE_CHEEK);
    assert_int_equal(first->sessions, 3);
    assert_close(first->interval_days, 28, 0, 0);
    assert_int_equal(first->session.channel, MNC_CHANNEL_CONE);
    assert_close(first->session.needle_length_mm, 1.5, 0, 0);
    assert_close(first->session.device.efficiency, 0.75, 0, 0);
    assert_close(first->session.density_per_cm2, 250, 0, 0);
    assert_close(first->session.cell_kill, 0.5, 0, 0);
    assert_close(first->session.collagen_loss, 0.2, 0, 0);
    assert_close(first->session.elastin_loss, 0.2, 0, 0);
    assert_int_equal(first->region, MNC_PAPILLARY_DERMIS);
    assert_string_equal(first->quantity, "collagen_gain");
    assert_int_equal(first->functional, MNC_EVIDENCE_AT);
    assert_close(first->day, 90, 0, 0);
    assert_string_equal(first->compared, "seen, \"so\"");
    assert_string_equal(first->source, "a source");
    assert_ok(mnc_evidence_find(evidence, "X2", &found));
    assert_ptr_equal(found, &rows[1]);
    assert_refused(mnc_evidence_find(evidence, "X3", &found), "name = \"X3\"", "X1, X2");
    mnc_evidence_destroy(evidence);
}

static void reads_rollers_and_hours(void **state)
{
    (void)state;
    mnc_evidence *evidence = NULL;
    const mnc_evidence_row *rows = read_with(20, "roller 192 20 20 15", &evidence);
    assert_close(rows[1].session.density_per_cm2, 229.2, 0, 0.05);
    mnc_evidence_destroy(evidence);
    rows = read_with(7, "hour", &evidence);
    assert_close(rows[1].per_unit, 24, 0, 0);
    mnc_evidence_destroy(evidence);
    rows = read_with(10, "sheet", &evidence);
    assert_int_equal(rows[1].session.channel, MNC_CHANNEL_SLAB);
    mnc_evidence_destroy(evidence);
}

/* A row with a laser's columns, and one of a ratio to another course. */
#define COLUMNS_ROW                                                                                \
    "L1,m,range,,,0.8,1.25,1,blind,cheek,column,2,30,0.7,0.06,,90,,,1,1326.3,0.98,0.5,papillary,"  \
    "collagen_gain,at,210,,P,o,s\n"
#define COURSE_ROW                                                                                 \
    "R1,m,range,,,1,2,1,show,cheek,needle,6,28,1.5,,3,,,,0.75,250,0.5,0.2,papillary,"              \
    "collagen_gain,at,320,,P,o,s\n"

static void reads_columns_and_other_courses(void **state)
{
    (void)state;
    mnc_evidence *evidence = NULL;
    const mnc_evidence_row *row = NULL;
    assert_ok(mnc_evidence_parse("rows", HEAD COLUMNS_ROW COURSE_ROW, &evidence));
    assert_ok(mnc_evidence_find(evidence, "L1", &row));
    assert_int_equal(row->use, MNC_EVIDENCE_BLIND);
    assert_int_equal(row->session.channel, MNC_CHANNEL_CYLINDER);
    assert_close(mnc_session_channel_radius_mm(&row->session), 0.06, 1e-15, 0);
    assert_close(mnc_session_depth_mm(&row->session), 0.7, 0, 0);
    assert_close(row->per_interval_days, 90, 0, 0);
    assert_ok(mnc_evidence_find(evidence, "R1", &row));
    assert_close(row->per_sessions, 3, 0, 0);
    mnc_evidence_destroy(evidence);
}

static double gain_of(const mnc_session *of, size_t count, double interval_days, double day)
{
    mnc_session sessions[6];
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *simulation = NULL;
    double gain = 0;
    for (size_t i = 0; i < count; i++) {
        sessions[i] = *of;
        sessions[i].day = (double)i * interval_days;
    }
    desc.schedule = (mnc_schedule){count, sessions};
    desc.tolerance = 1e-5;
    assert_ok(mnc_simulation_create(&desc, &simulation));
    assert_ok(mnc_simulation_run_until(simulation, day));
    assert_ok(mnc_simulation_mean(simulation, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, &gain));
    mnc_simulation_destroy(simulation);
    return gain;
}

/* Both courses are read the same time after their last session. */
static void values_of_ratios_between_courses(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_session laser = mnc_session_of_procedure(MNC_PROCEDURE_FRACTIONAL_ABLATIVE);
    const mnc_session needles = mnc_session_default();
    mnc_evidence *evidence = NULL;
    const mnc_evidence_row *rows = NULL;
    size_t count = 0;
    double value = 0;
    laser.density_per_cm2 = 1326.3;
    assert_ok(mnc_evidence_parse("rows", HEAD COLUMNS_ROW COURSE_ROW, &evidence));
    assert_ok(mnc_evidence_rows(evidence, &rows, &count));
    assert_ok(mnc_evidence_value(&rows[0], &params, &value));
    assert_close(value, gain_of(&laser, 2, 30, 210) / gain_of(&laser, 2, 90, 270), 1e-4, 0);
    assert_ok(mnc_evidence_value(&rows[1], &params, &value));
    assert_close(value, gain_of(&needles, 6, 28, 320) / gain_of(&needles, 3, 28, 236), 1e-4, 0);
    /* The factor of a ratio's second day moves with it. */
    mnc_evidence_row course = rows[1];
    course.functional = MNC_EVIDENCE_RATIO;
    course.argument = 170;
    assert_ok(mnc_evidence_value(&course, &params, &value));
    assert_close(value,
                 gain_of(&needles, 6, 28, 320) / gain_of(&needles, 6, 28, 170) *
                     gain_of(&needles, 3, 28, 86) / gain_of(&needles, 3, 28, 236),
                 2e-4, 0);
    course.per_sessions = 0;
    assert_refused(mnc_evidence_value(&course, &params, &value), "row.per_sessions", "= 0");
    mnc_evidence_destroy(evidence);
}

/* Rows that no reader has checked: the other course would be read before day 0, or on no day. */
static void refuses_other_courses_outside_the_days(void **state)
{
    (void)state;
    static const mnc_evidence_functional dated[] = {MNC_EVIDENCE_AT, MNC_EVIDENCE_PEAK,
                                                    MNC_EVIDENCE_FALL};
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_evidence *evidence = NULL;
    const mnc_evidence_row *row = NULL;
    double value = 0;
    assert_ok(mnc_evidence_parse("rows", HEAD COURSE_ROW, &evidence));
    assert_ok(mnc_evidence_find(evidence, "R1", &row));
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) {
        mnc_evidence_row course = *row;
        course.functional = dated[i];
        course.argument = 0.5;
        course.day = 80;
        assert_refused(mnc_evidence_value(&course, &params, &value), "row.per_sessions = 3",
                       "before day 0");
        course.per_sessions = 9000;
        assert_refused(mnc_evidence_value(&course, &params, &value), "row.per_sessions = 9000",
                       "after day 100000");
        course.per_sessions = 3;
        course.per_interval_days = -1;
        assert_refused(mnc_evidence_value(&course, &params, &value), "row.per_interval_days = -1",
                       "100000");
        course.per_interval_days = (double)NAN;
        course.interval_days = (double)NAN;
        assert_refused(mnc_evidence_value(&course, &params, &value), "row.interval_days = nan",
                       "100000");
        course.sessions = 1;
        assert_refused(mnc_evidence_value(&course, &params, &value), "row.per_interval_days = nan",
                       "several sessions");
    }
    mnc_evidence_row course = *row;
    course.functional = MNC_EVIDENCE_RATIO;
    course.argument = 80;
    assert_refused(mnc_evidence_value(&course, &params, &value), "row.per_sessions = 3",
                   "before day 0");
    course.argument = (double)NAN;
    assert_refused(mnc_evidence_value(&course, &params, &value), "row.argument = nan", "100000");
    course.functional = MNC_EVIDENCE_SESSION;
    assert_refused(mnc_evidence_value(&course, &params, &value), "row.per_sessions = 3",
                   "must be NAN for this functional");
    mnc_evidence_destroy(evidence);
}

static void refuses_numbers(void **state)
{
    (void)state;
    refused(3, "", "target = \"\": must be a number");
    refused(3, "1.5 mm", "must be a number");
    refused(3, "nan", "must be a number");
    refused(3, "0x10", "must be a number");
    refused(4, "0", "tolerance = \"0\": must be in [1e-09");
    refused(4, "-1", "must be in");
    refused(11, "2.5", "sessions = \"2.5\": must be a whole number");
    refused(11, "0", "must be in [1, 1000]");
    refused(12, "", "interval_days");
    refused(13, "0", "length_mm");
    refused(14, "0.06", "radius_mm = \"0.06\": must be empty but for the injury column");
    refused(10, "column", "radius_mm = \"\": must be a number");
    refused(15, "1.5", "per_sessions = \"1.5\": must be a whole number");
    refused(15, "0", "per_sessions");
    refused(16, "0", "per_interval_days");
    refused(19, "1.5", "efficiency");
    refused(20, "roller 192 20 20", "a roller has four numbers");
    refused(20, "roller 192 20 20 15 3", "a roller has four numbers");
    refused(20, "", "density_per_cm2");
    refused(21, "1.1", "cell_kill");
    refused(22, "-0.1", "matrix_loss");
    refused(26, "", "day");
}

static void refuses_words(void **state)
{
    (void)state;
    refused(0, "", "id = \"\": must not be empty");
    refused(0, "X1", "is a duplicate");
    refused(2, "about", "must be one of value range sign");
    refused(7, "week", "unit");
    refused(8, "maybe", "must be one of fit check show construction blind");
    refused(9, "nose", "site = \"nose\"");
    refused(10, "laser", "injury");
    refused(23, "hypodermis", "region");
    refused(25, "median", "functional");
    refused(28, "", "tag");
    refused(29, "", "observation");
    refused(30, "", "source");
}

static void refuses_what_does_not_fit_together(void **state)
{
    (void)state;
    mnc_evidence *evidence = NULL;
    assert_refused(mnc_evidence_parse("rows",
                                      HEAD "R1,m,range,,,1,2,1,show,cheek,needle,6,28,1.5,,3,,,,"
                                           "0.75,250,0.5,0.2,papillary,collagen_gain,at,80,,P,o,s",
                                      &evidence),
                   "per_sessions = \"3\"", "before day 0");
    assert_refused(mnc_evidence_parse("rows",
                                      HEAD "R1,m,range,,,1,2,1,show,cheek,needle,1,,1.5,,3,,,,"
                                           "0.75,250,0.5,0.2,papillary,collagen_gain,at,80,,P,o,s",
                                      &evidence),
                   "per_interval_days", "must be a number for several sessions");
    assert_refused(mnc_evidence_parse("rows",
                                      HEAD "R1,m,range,,,1,2,1,show,cheek,needle,6,28,1.5,,3,,,,"
                                           "0.75,250,0.5,0.2,surface,pain_index,session,,,P,o,s",
                                      &evidence),
                   "per_sessions = \"3\"", "must be empty for this functional");
    refused(5, "1", "low = \"1\": must be empty for this kind");
    refused(2, "range", "must be empty for this kind");
    refused(27, "5", "argument = \"5\": must be empty for this functional");
    refused(25, "session", "day = \"90\": must be empty for this functional");
    refused(25, "none", "day = \"90\": must be empty for this functional");
    refused(23, "surface", "region = \"surface\": the surface has no curves");
    refused(23, "epidermis", "epidermal_thickness belongs to the region epidermis");
    refused(24, "epidermal_thickness", "epidermal_thickness belongs to the region epidermis");
    refused(25, "ratio", "argument");
    refused(25, "fall", "argument");
}

static void refuses_lines(void **state)
{
    (void)state;
    refused(30, "a source,more", "32 cells, there are 31 columns");
    refused(29, "seen,so", "32 cells");
    refused(29, "\"seen", "the quotes of cell 30 do not close it");
    refused(29, "\"seen\" so", "the quotes of cell 30 do not close it");
    mnc_evidence *evidence = NULL;
    assert_refused(mnc_evidence_parse("rows", HEAD, &evidence), "rows", "holds no row");
    assert_refused(mnc_evidence_parse("rows", "", &evidence), "rows", "holds no row");
    assert_refused(mnc_evidence_parse("rows", "id,metric\n", &evidence), "line 1", "2 cells");
    assert_refused(mnc_evidence_parse("rows", "# short form\nday,quantity,value\n", &evidence),
                   "line 2: \"day,quantity,value\": must be the 31 columns", "from id to source");
    char head[] = HEAD;
    memcpy(strstr(head, "kind"), "type", 4);
    assert_refused(mnc_evidence_parse("rows", head, &evidence), "column 3 is \"type\"",
                   "must be \"kind\"");
    assert_null(evidence);
}

static void tells_why_a_file_cannot_be_read(void **state)
{
    (void)state;
    mnc_evidence *evidence = NULL;
    assert_status(mnc_evidence_read("no/such/file.csv", &evidence), MNC_ERR_IO);
    assert_string_equal(mnc_last_error(),
                        "no/such/file.csv could not be read: No such file or directory");
    assert_status(mnc_evidence_read("/", &evidence), MNC_ERR_IO);
    assert_string_equal(mnc_last_error(), "/ could not be read: Is a directory");
    assert_null(evidence);
}

/* It would end the text: the row behind it would be missing silently. */
static void refuses_zero_bytes(void **state)
{
    (void)state;
    static const char text[] = HEAD "# a comment\n\0\nX1,\n", name[] = "test_evidence.csv";
    for (int at_end = 0; at_end < 2; at_end++) {
        mnc_evidence *evidence = NULL;
        FILE *file = fopen(name, "wb");
        assert_non_null(file);
        const size_t size = strlen(text) + (at_end ? 1 : sizeof text - 1 - strlen(text));
        assert_int_equal(fwrite(text, 1, size, file), size);
        assert_int_equal(fclose(file), 0);
        assert_refused(mnc_evidence_read(name, &evidence), "test_evidence.csv, line 3",
                       "holds a zero byte");
        assert_null(evidence);
    }
    assert_int_equal(remove(name), 0);
}

/* What spreadsheets write: a byte order mark, and lines that end in two bytes. */
static void reads_the_files_of_spreadsheets(void **state)
{
    (void)state;
    char plain[4096] = HEAD, marked[4096] = "\xef\xbb\xbf";
    for (int i = 0; i < CELLS; i++) {
        const size_t used = strlen(plain);
        snprintf(plain + used, sizeof plain - used, "%s%s", good[i], i + 1 < CELLS ? "," : "\n");
    }
    size_t used = strlen(marked), count = 0;
    for (const char *c = plain; *c; c++) {
        if (*c == '\n')
            marked[used++] = '\r';
        marked[used++] = *c;
    }
    marked[used - 1] = '\0'; /* the last line may end without a line feed */
    mnc_evidence *evidence = NULL;
    const mnc_evidence_row *rows = NULL;
    assert_ok(mnc_evidence_parse("rows", marked, &evidence));
    assert_ok(mnc_evidence_rows(evidence, &rows, &count));
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].observation.name, "X1");
    assert_string_equal(rows[0].source, "a source");
    assert_int_equal(rows[0].line, 2);
    mnc_evidence_destroy(evidence);
}

static void reads_the_shipped_rows(void **state)
{
    (void)state;
    static const char *const ids[] = {"C1", "C2",  "S1",   "C3",   "C3m",  "C4",
                                      "C5", "C6r", "C6f",  "C7a",  "C7b",  "C8",
                                      "C9", "C10", "C11a", "C11b", "C12a", "C12b"};
    mnc_evidence *evidence = NULL;
    const mnc_evidence_row *row = NULL;
    assert_ok(mnc_evidence_read(ROWS, &evidence));
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_ok(mnc_evidence_find(evidence, ids[i], &row));
    mnc_evidence_destroy(evidence);
}

/* Without a loss there is neither gain nor loss on day 0. */
static void refuses_ratios_to_nothing(void **state)
{
    (void)state;
    const mnc_healing_params params = mnc_healing_params_default();
    mnc_evidence *evidence = NULL;
    mnc_evidence_row row = read_with(-1, NULL, &evidence)[0];
    double value = 0;
    row.functional = MNC_EVIDENCE_RATIO;
    row.argument = 0;
    row.session.collagen_loss = 0;
    assert_refused(mnc_evidence_value(&row, &params, &value), "X1", "the value is inf: must be");
    mnc_evidence_destroy(evidence);
}

static void refuses_what_is_not_there(void **state)
{
    (void)state;
    mnc_evidence *evidence = NULL, *none = NULL;
    const mnc_evidence_row *rows = read_with(-1, NULL, &evidence);
    const mnc_healing_params params = mnc_healing_params_default();
    double value = 0, days[2];
    size_t count = 0;
    assert_refused(mnc_evidence_read(NULL, &none), "mnc_evidence_read", "path is NULL");
    assert_refused(mnc_evidence_read(ROWS, NULL), "mnc_evidence_read", "evidence is NULL");
    assert_refused(mnc_evidence_parse(NULL, "", &none), "mnc_evidence_parse", "name is NULL");
    assert_refused(mnc_evidence_parse("x", NULL, &none), "mnc_evidence_parse", "text is NULL");
    assert_refused(mnc_evidence_parse("x", "", NULL), "mnc_evidence_parse", "evidence is NULL");
    assert_refused(mnc_evidence_rows(NULL, &rows, &count), "mnc_evidence_rows", "evidence is NULL");
    assert_refused(mnc_evidence_rows(evidence, NULL, &count), "mnc_evidence_rows", "rows is NULL");
    assert_refused(mnc_evidence_rows(evidence, &rows, NULL), "mnc_evidence_rows", "count is NULL");
    assert_refused(mnc_evidence_find(NULL, "X1", &rows), "mnc_evidence_find", "evidence is NULL");
    assert_refused(mnc_evidence_find(evidence, NULL, &rows), "mnc_evidence_find", "name is NULL");
    assert_refused(mnc_evidence_find(evidence, "X1", NULL), "mnc_evidence_find", "row is NULL");
    assert_refused(mnc_evidence_value(NULL, &params, &value), "mnc_evidence_value", "row is NULL");
    assert_refused(mnc_evidence_value(rows, NULL, &value), "mnc_evidence_value", "params is NULL");
    assert_refused(mnc_evidence_value(rows, &params, NULL), "mnc_evidence_value", "value is NULL");
    assert_refused(mnc_evidence_curve(NULL, &params, 9, days, days, 2), "row is NULL", NULL);
    assert_refused(mnc_evidence_curve(rows, NULL, 9, days, days, 2), "params is NULL", NULL);
    assert_refused(mnc_evidence_curve(rows, &params, 9, NULL, days, 2), "days is NULL", NULL);
    assert_refused(mnc_evidence_curve(rows, &params, 9, days, NULL, 2), "values is NULL", NULL);
    assert_refused(mnc_evidence_curve(rows, &params, 9, days, days, 1), "count = 1", NULL);
    assert_refused(mnc_evidence_curve(rows, &params, (double)NAN, days, days, 2), "last_day = nan",
                   NULL);
    mnc_evidence_row other = rows[0];
    other.sessions = 0;
    assert_refused(mnc_evidence_value(&other, &params, &value), "row.sessions = 0", NULL);
    other = rows[0];
    other.day = (double)NAN;
    assert_refused(mnc_evidence_value(&other, &params, &value), "X1", "day = nan");
    other = rows[0];
    other.functional = MNC_EVIDENCE_SESSION;
    assert_refused(mnc_evidence_curve(&other, &params, 9, days, days, 2), "X1", "no course");
    mnc_evidence_destroy(evidence);
    mnc_evidence_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_cell),
        cmocka_unit_test(reads_rollers_and_hours),
        cmocka_unit_test(reads_columns_and_other_courses),
        cmocka_unit_test(values_of_ratios_between_courses),
        cmocka_unit_test(refuses_other_courses_outside_the_days),
        cmocka_unit_test(refuses_numbers),
        cmocka_unit_test(refuses_words),
        cmocka_unit_test(refuses_what_does_not_fit_together),
        cmocka_unit_test(refuses_lines),
        cmocka_unit_test(tells_why_a_file_cannot_be_read),
        cmocka_unit_test(refuses_zero_bytes),
        cmocka_unit_test(reads_the_files_of_spreadsheets),
        cmocka_unit_test(refuses_ratios_to_nothing),
        cmocka_unit_test(reads_the_shipped_rows),
        cmocka_unit_test(refuses_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
