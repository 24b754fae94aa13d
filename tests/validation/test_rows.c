/* The reader of rows: what it reads, and a sentence with the line for whatever it refuses. */
#include "rows.h"
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HEAD                                                                                       \
    "id,metric,kind,target,tolerance,low,high,unit,use,site,injury,sessions,interval_days,"        \
    "length_mm,per_length_mm,per_density_per_cm2,efficiency,density_per_cm2,cell_kill,"            \
    "matrix_loss,region,quantity,functional,day,argument,tag,observation,source\n"

/* A good row in pieces, so that a test can replace one: cell 0 is the id. */
static const char *const good[] = {"X1",
                                   "a metric",
                                   "value",
                                   "1.5",
                                   "0.1",
                                   "",
                                   "",
                                   "day",
                                   "fit",
                                   "cheek",
                                   "needle",
                                   "3",
                                   "28",
                                   "1.5",
                                   "",
                                   "",
                                   "0.75",
                                   "250",
                                   "0.5",
                                   "0.2",
                                   "papillary",
                                   "collagen_gain",
                                   "at",
                                   "90",
                                   "",
                                   "P",
                                   "\"seen, \"\"so\"\"\"",
                                   "a source"};
enum { CELLS = sizeof good / sizeof *good };

/* Head, a comment, a good row, and on line 4 the good row with another id and one other cell. */
static int parse_with(int cell, const char *text, row_set *set, complaint *about)
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
    return rows_parse("rows", all, set, about);
}

static void refused(int cell, const char *text, const char *why)
{
    row_set set;
    complaint about = {""};
    if (parse_with(cell, text, &set, &about)) {
        fail_msg("\"%s\" is accepted in cell %d", text, cell);
    }
    assert_null(set.rows);
    if (strstr(about.text, "rows, line 4") == NULL || strstr(about.text, why) == NULL) {
        fail_msg("\"%s\" and the line are not in: %s", why, about.text);
    }
}

static void reads_every_cell(void **state)
{
    (void)state;
    row_set set;
    complaint about = {""};
    assert_true(parse_with(-1, NULL, &set, &about));
    assert_int_equal(set.count, 2);
    const row *first = &set.rows[0];
    assert_int_equal(first->line, 3);
    assert_string_equal(first->id, "X1");
    assert_string_equal(first->metric, "a metric");
    assert_int_equal(first->kind, ROW_VALUE);
    assert_close(first->target, 1.5, 0.0, 0.0);
    assert_close(first->tolerance, 0.1, 0.0, 0.0);
    assert_true(isnan(first->low) && isnan(first->high) && isnan(first->argument));
    assert_true(isnan(first->per_length_mm) && isnan(first->per_density_per_cm2));
    assert_string_equal(first->unit, "day");
    assert_int_equal(first->use, ROW_FIT);
    assert_int_equal(first->site, MNC_SITE_CHEEK);
    assert_int_equal(first->sessions, 3);
    assert_close(first->interval_days, 28.0, 0.0, 0.0);
    assert_int_equal(first->session.channel, MNC_CHANNEL_CONE);
    assert_close(first->session.needle_length_mm, 1.5, 0.0, 0.0);
    assert_close(first->session.device.efficiency, 0.75, 0.0, 0.0);
    assert_close(first->session.density_per_cm2, 250.0, 0.0, 0.0);
    assert_close(first->session.cell_kill, 0.5, 0.0, 0.0);
    assert_close(first->session.collagen_loss, 0.2, 0.0, 0.0);
    assert_close(first->session.elastin_loss, 0.2, 0.0, 0.0);
    assert_int_equal(first->region, MNC_PAPILLARY_DERMIS);
    assert_string_equal(first->quantity, "collagen_gain");
    assert_int_equal(first->functional, ROW_AT);
    assert_close(first->day, 90.0, 0.0, 0.0);
    assert_string_equal(first->observation, "seen, \"so\"");
    assert_string_equal(first->source, "a source");
    assert_ptr_equal(rows_find(&set, "X2"), &set.rows[1]);
    assert_null(rows_find(&set, "X3"));
    rows_free(&set);
}

static void reads_rollers_and_hours(void **state)
{
    (void)state;
    row_set set;
    complaint about = {""};
    assert_true(parse_with(17, "roller 192 20 20 15", &set, &about));
    assert_close(set.rows[1].session.density_per_cm2, 229.2, 0.0, 0.05);
    rows_free(&set);
    assert_true(parse_with(7, "hour", &set, &about));
    assert_close(set.rows[1].per_unit, 24.0, 0.0, 0.0);
    rows_free(&set);
    assert_true(parse_with(10, "sheet", &set, &about));
    assert_int_equal(set.rows[1].session.channel, MNC_CHANNEL_SLAB);
    rows_free(&set);
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
    refused(16, "1.5", "efficiency");
    refused(17, "roller 192 20 20", "a roller has four numbers");
    refused(17, "roller 192 20 20 15 3", "a roller has four numbers");
    refused(17, "", "density_per_cm2");
    refused(18, "1.1", "cell_kill");
    refused(19, "-0.1", "matrix_loss");
    refused(23, "", "day");
}

static void refuses_words(void **state)
{
    (void)state;
    refused(0, "", "id = \"\": must not be empty");
    refused(0, "X1", "stands there twice");
    refused(2, "about", "must be one of value range sign");
    refused(7, "week", "unit");
    refused(8, "maybe", "must be one of fit check show construction");
    refused(9, "nose", "site = \"nose\"");
    refused(10, "laser", "injury");
    refused(20, "hypodermis", "region");
    refused(22, "median", "functional");
    refused(25, "", "tag");
    refused(26, "", "observation");
    refused(27, "", "source");
}

static void refuses_what_does_not_fit_together(void **state)
{
    (void)state;
    refused(5, "1", "low = \"1\": must be empty for this kind");
    refused(2, "range", "must be empty for this kind");
    refused(24, "5", "argument = \"5\": must be empty for this functional");
    refused(22, "session", "day = \"90\": must be empty for this functional");
    refused(22, "none", "day = \"90\": must be empty for this functional");
    refused(20, "surface", "region = \"surface\": the surface has no curves");
    refused(20, "epidermis", "epidermal_thickness belongs to the region epidermis");
    refused(21, "epidermal_thickness", "epidermal_thickness belongs to the region epidermis");
    refused(22, "ratio", "argument");
    refused(22, "fall", "argument");
}

static void refuses_lines(void **state)
{
    (void)state;
    refused(27, "a source,more", "29 cells, there are 28 columns");
    refused(26, "seen,so", "29 cells");
    refused(26, "\"seen", "the quotes of cell 27 do not close it");
    refused(26, "\"seen\" so", "the quotes of cell 27 do not close it");
    row_set set;
    complaint about = {""};
    assert_false(rows_parse("rows", HEAD, &set, &about));
    assert_non_null(strstr(about.text, "holds no row"));
    assert_false(rows_parse("rows", "", &set, &about));
    assert_false(rows_parse("rows", "id,metric\n", &set, &about));
    assert_non_null(strstr(about.text, "line 1: 2 cells"));
    char head[] = HEAD;
    memcpy(strstr(head, "kind"), "type", 4);
    assert_false(rows_parse("rows", head, &set, &about));
    assert_non_null(strstr(about.text, "column 3 is \"type\", must be \"kind\""));
    assert_false(rows_read("no/such/file.csv", &set, &about));
    assert_non_null(strstr(about.text, "no/such/file.csv: cannot be read"));
}

static void reads_the_shipped_rows(void **state)
{
    (void)state;
    row_set set;
    complaint about = {""};
    if (!rows_read(ROWS, &set, &about)) {
        fail_msg("%s", about.text);
    }
    static const char *const ids[] = {"C1", "C2",  "S1",   "C3",   "C3m",  "C4",
                                      "C5", "C6r", "C6f",  "C7a",  "C7b",  "C8",
                                      "C9", "C10", "C11a", "C11b", "C12a", "C12b"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        assert_non_null(rows_find(&set, ids[i]));
    }
    rows_free(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_cell),
        cmocka_unit_test(reads_rollers_and_hours),
        cmocka_unit_test(refuses_numbers),
        cmocka_unit_test(refuses_words),
        cmocka_unit_test(refuses_what_does_not_fit_together),
        cmocka_unit_test(refuses_lines),
        cmocka_unit_test(reads_the_shipped_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
