/* Tables that cannot be read to their end are told as that, and not taken for shorter ones. */
#include "results/rows.h"
#include "scratch.h"
#include "testing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char scratch[SCRATCH_PATH_SIZE];

static void a_whole_table_is_read(void **state)
{
    (void)state;
    static const char text[] = "# comment\nday,a\n0,1\n2.5,\n";
    char path[SCRATCH_PATH_SIZE];
    const output_folder folder = {.target = scratch, .partial = scratch};
    double *values = NULL;
    size_t count = 0;
    scratch_write(scratch_path(scratch, "table.csv", path), text, sizeof text - 1);
    assert_int_equal(rows_read(&folder, "table.csv", 0, 2, &values, &count), OUTCOME_OK);
    assert_int_equal(count, 2);
    assert_close(values[2], 2.5, 0, 0);
    free(values);
}

/* A date behind the day is left out. */
static void a_date_is_left_out(void **state)
{
    (void)state;
    static const char text[] = "day,date,a\n0,2026-03-02,1\n2.5,2026-03-04,\n";
    char path[SCRATCH_PATH_SIZE];
    const output_folder folder = {.target = scratch, .partial = scratch};
    double *values = NULL;
    size_t count = 0;
    scratch_write(scratch_path(scratch, "dates.csv", path), text, sizeof text - 1);
    assert_int_equal(rows_read(&folder, "dates.csv", 1, 2, &values, &count), OUTCOME_OK);
    assert_int_equal(count, 2);
    assert_close(values[1], 1, 0, 0);
    assert_close(values[2], 2.5, 0, 0);
    assert_true(isnan(values[3]));
    free(values);
}

/* A folder can be opened like a file, and then not be read. */
static void a_table_that_cannot_be_read_is_an_error(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    const output_folder folder = {.target = scratch, .partial = scratch};
    double *values = NULL;
    size_t count = 0;
    scratch_path(scratch, "folder.csv", path);
    assert_int_equal(mkdir(path, 0777), 0);
    assert_int_equal(rows_read(&folder, "folder.csv", 0, 2, &values, &count), OUTCOME_FAILED);
    free(values);
    assert_int_equal(rmdir(path), 0);
}

/* Linux lets a process open its memory, whose first page nobody can read. */
static void a_table_that_cannot_be_read_is_not_continued(void **state)
{
    (void)state;
    static const char memory[] = "/proc/self/mem";
    char path[SCRATCH_PATH_SIZE], said[256] = "";
    const output_folder folder = {.target = scratch, .partial = scratch};
    rows table;
    if (access(memory, R_OK | W_OK) != 0)
        skip();
    assert_int_equal(symlink(memory, scratch_path(scratch, "mem.csv", path)), 0);
    assert_non_null(freopen(scratch_path(scratch, "said", path), "w+", stderr));
    assert_int_equal(rows_continue(&table, &folder, "mem.csv", "day,a\n", 1, 0), OUTCOME_FAILED);
    rewind(stderr);
    assert_non_null(fgets(said, sizeof said, stderr));
    assert_non_null(strstr(said, "mem.csv: Input/output error"));
    rows_close(&table);
}

static int make_folder(void **state)
{
    (void)state;
    scratch_create(scratch);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    scratch_remove(scratch);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_table_is_read),
        cmocka_unit_test(a_date_is_left_out),
        cmocka_unit_test(a_table_that_cannot_be_read_is_an_error),
        cmocka_unit_test(a_table_that_cannot_be_read_is_not_continued),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
