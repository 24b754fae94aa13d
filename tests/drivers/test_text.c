/* Texts of users in sentences, tables, scripts and CSV files, and numbers in texts. */
#include "plot/script.h"
#include "program/number.h"
#include "program/utf8.h"
#include "results/csv.h"
#include "results/rows.h"
#include "results/table.h"
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void write_fn(FILE *file, const char *text);

/* What is written, in new memory. */
static char *written(write_fn *write, const char *text)
{
    char *result = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&result, &size);
    assert_non_null(file);
    write(file, text);
    assert_int_equal(fclose(file), 0);
    return result;
}

static void check_written(write_fn *write, const char *text, const char *expected)
{
    char *result = written(write, text);
    assert_string_equal(result, expected);
    free(result);
}

static const struct {
    const char *text, *shown;
} letters[] = {
    {"", ""},
    {"plain, 'quoted' \"\\ %s", "plain, 'quoted' \"\\ %s"},
    {"Zw\xc3\xb6lf \xe2\x82\xac \xf0\x9f\x98\x80", "Zw\xc3\xb6lf \xe2\x82\xac \xf0\x9f\x98\x80"},
    {"\x1b[31m\t\n\r\x7f\x01", "\\x1b[31m\\x09\\x0a\\x0d\\x7f\\x01"},
    {"\xc2\x80\xc2\x9b\xc2\xa0", "\\u0080\\u009b\xc2\xa0"}, /* C1; a wide space is none */
    {"\xe2\x80\xa8\xe2\x80\xa9", "\\u2028\\u2029"},         /* ends of lines */
    {"a\xe2\x80\xae"
     "b\xe2\x81\xa6\xd8\x9c",
     "a\\u202eb\\u2066\\u061c"},                    /* other directions */
    {"\xed\xa0\x80\xef\xbf\xbe", "\\ud800\\ufffe"}, /* no characters */
    {"\xff\xc3", "\\xff\\xc3"},                     /* no UTF-8 */
    {"\xc0\xaf\xe2\x82", "\\xc0\\xaf\\xe2\\x82"},   /* too long, cut off */
    {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},   /* beyond Unicode */
};

static void shows_letters(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        char *text = printable_text(letters[i].text);
        assert_string_equal(text, letters[i].shown);
        free(text);
        check_written(write_printable, letters[i].text, letters[i].shown);
    }
}

/* Any two bytes: what is shown tells a terminal nothing, and what is no such text is replaced. */
static void shows_any_bytes(void **state)
{
    (void)state;
    for (int pair = 1; pair < 65536; pair++) {
        const char text[3] = {(char)(pair & 255), (char)(pair >> 8), '\0'};
        char *shown = printable_text(text);
        char replaced[3];
        memcpy(replaced, text, sizeof replaced);
        replace_unprintable(replaced);
        assert_true(is_one_line(shown));
        assert_true(is_one_line(replaced));
        if (is_one_line(text) && strcmp(text, "\xd8\x9c") != 0) { /* which only turns the text */
            assert_string_equal(shown, text);
            assert_string_equal(replaced, text);
        }
        free(shown);
    }
}

static void write_name(FILE *script, const char *name)
{
    plot_text(script, "names", name);
}

static void cuts_whole_letters(void **state)
{
    (void)state;
    assert_int_equal(whole_letters("abc", 3), 3);
    assert_int_equal(whole_letters("abc", 2), 2);
    assert_int_equal(whole_letters("a\xc3\xa4", 2), 1);
    assert_int_equal(whole_letters("\xf0\x9f\x98\x80", 3), 0);
    assert_int_equal(whole_letters("", 0), 0);
    assert_int_equal(first_letters("a\xc3\xa4z", 2), 3);
    assert_int_equal(first_letters("a\xc3\xa4z", 9), 4);
    assert_int_equal(first_letters("", 2), 0);
    /* Letters of East Asia are two columns wide, and no half of one fits. */
    assert_int_equal(text_columns("a\xe7\x9a\xae\xe8\x86\x9a"), 5);
    assert_int_equal(first_letters("a\xe7\x9a\xae\xe8\x86\x9a", 4), 4);
    check_written(write_name, "\xe7\x9a\xae",
                  "names = lettered(\"\xe7\x9a\xae\", \"?\", '76ae')\n");
    check_written(write_name, "\xc3\xa4", "names = \"\xc3\xa4\"\n");
}

static void quotes_for_gnuplot(void **state)
{
    (void)state;
    check_written(plot_string, "plain 1.5 mm", "\"plain 1.5 mm\"");
    check_written(plot_string, "'\"\\`@", "\"\\047\\042\\134\\140\\100\"");
    check_written(plot_string, "50 %", "\"50 %\"");
    check_written(plot_string, "]]>", "\"]]\xe2\x81\xa0>\"");
    check_written(plot_string, "]]]>>", "\"]]]\xe2\x81\xa0>>\"");
    check_written(plot_string, "\x1b\xff", "\"\\134x1b\\134xff\"");
}

/* By columns, at spaces of the second half of a line, or where there are none, anywhere. */
static void folds_for_gnuplot(void **state)
{
    (void)state;
    static const char *const texts[] = {"one two three", "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4",
                                        "a bcdefghi", ""};
    static const char expected[] =
        "array x[4]\nx[1] = \"one\".\"\\n\".\"two\".\"\\n\".\"thre\".\"\\n\".\"e\"\n"
        "x[2] = \"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\".\"\\n\".\"\xc3\xa4\"\n"
        "x[3] = \"a bc\".\"\\n\".\"defg\".\"\\n\".\"hi\"\nx[4] = \"\"\n";
    char *result = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&result, &size);
    assert_non_null(file);
    assert_int_equal(plot_folded(file, "x", texts, 4, 4), 10);
    assert_int_equal(fclose(file), 0);
    assert_string_equal(result, expected);
    free(result);
}

static void keeps_texts_of_cells(void **state)
{
    (void)state;
    static const struct {
        const char *text, *cell;
    } cells[] = {{"a", "a"},         {"a=b", "a=b"},     {"=1+1", "'=1+1"},
                 {"@x", "'@x"},      {"-1", "'-1"},      {"+1", "'+1"},
                 {"\t=", "'\t="},    {"", ""},           {"=\"a\",b", "\"'=\"\"a\"\",b\""},
                 {"a,b", "\"a,b\""}, {"1.5", "\"1.5\""}, {"1.5 mm", "\"1.5 mm\""}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        check_written(csv_text, cells[i].text, cells[i].cell);
}

/* A number that fills its columns does not touch the one before it. */
static void columns_never_touch(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *row;
    } cases[] = {{1.25, 1, "7   1.2\n"},
                 {58.04, 2, "7 58.04\n"},
                 {100.71, 2, "7 100.71\n"},
                 {-1234.5, 1, "7 -1234.5\n"},
                 {(double)NAN, 2, "7     -\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = NULL;
        size_t size = 0;
        FILE *file = open_memstream(&text, &size);
        assert_non_null(file);
        result_table of = table_begin("T");
        table_column_add(&of, TABLE_RIGHT, 1, NULL, "a");
        table_column_add(&of, TABLE_RIGHT, 6, NULL, "b");
        table_cell(&of, "7");
        table_cell_number(&of, cases[i].value, cases[i].decimals);
        table_end(&of, file);
        fclose(file);
        assert_string_equal(text + strlen("T\na     b\n"), cases[i].row);
        free(text);
    }
}

static void numbers_have_no_negative_zero(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {{-0.04, 1, "0.0"},    {-0.06, 1, "-0.1"},   {-0.0, 0, "0"},       {0.04, 1, "0.0"},
                 {-10.04, 1, "-10.0"}, {-0.0049, 2, "0.00"}, {(double)NAN, 1, "-"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = number_text(cases[i].value, cases[i].decimals);
        assert_string_equal(text, cases[i].text);
        free(text);
    }
}

/* What a table of two columns, the second in a group and twice, is on a terminal. */
static void writes_tables(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    result_table of = table_begin("Title, %d", 1);
    table_column_add(&of, TABLE_LEFT, 5, NULL, "name");
    table_column_add(&of, TABLE_RIGHT, 0, NULL, "not on a terminal");
    table_column_add(&of, TABLE_RIGHT, 6, "group", "gain\n%");
    table_column_add(&of, TABLE_RIGHT, 6, "group", "error\n%");
    table_cell(&of, "a longer name");
    table_cell(&of, "hidden");
    TABLE_CELLS(&of, 1, -0.01, 2);
    table_cell(&of, "b");
    table_cell(&of, "hidden");
    table_cell_pair(&of, 1, '/', 2, 0, 2);
    table_cell_number(&of, 1234567, 0);
    table_end(&of, file);
    fclose(file);
    assert_string_equal(text, "Title, 1\n"
                              "         group\n"
                              "       gain error\n"
                              "name      %     %\n"
                              "a lo~   0.0   2.0\n"
                              "b    1 /  2 1234567\n");
    free(text);
}

static void folds_wide_tables(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    result_table of = table_begin("Wide");
    table_column_add(&of, TABLE_RIGHT, 4, NULL, "day");
    table_repeat(&of);
    table_column_add(&of, TABLE_RIGHT, 60, NULL, "a");
    table_column_add(&of, TABLE_RIGHT, 60, NULL, "b");
    TABLE_CELLS(&of, 0, 7, 1, 2);
    table_end(&of, file);
    fclose(file);
    char *expected = NULL;
    expected =
        format_text("Wide\n day%60s\n   7%60s\n\nWide\n day%60s\n   7%60s\n", "a", "1", "b", "2");
    assert_string_equal(text, expected);
    free(expected);
    free(text);
}

static void writes_rows(void **state)
{
    (void)state;
    const mnc_band band = {.low = 1, .median = 2, .high = 3.5, .mean = (double)NAN};
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    CSV_NUMBERS(file, 0.1, (double)NAN, -3, -0.0);
    csv_next_text(file, "a,b");
    csv_band(file, &band);
    fclose(file);
    assert_string_equal(text, ",0.1,,-3,0,\"a,b\",1,2,3.5,");
    free(text);
}

static void reads_numbers(void **state)
{
    (void)state;
    double number = 0;
    int whole = 0;
    assert_true(read_number("-1.5e3", &number) && number < -1499);
    assert_null(number_problem("1e308"));
    assert_string_equal(number_problem("1e309"), "is too large for a number");
    assert_string_equal(number_problem("-1e309"), "is too large for a number");
    assert_string_equal(number_problem("1e"), "is not a finite number");
    assert_string_equal(number_problem("inf"), "is not a finite number");
    assert_string_equal(number_problem("1e309x"), "is not a finite number");
    assert_true(read_whole_number("2147483647", &whole) && whole == 2147483647);
    assert_true(read_whole_number("-2147483648", &whole) && whole == -2147483647 - 1);
    static const char *const large[] = {"2147483648", "20240115123000", "99999999999999999999999"};
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        whole = 7;
        assert_false(read_whole_number(large[i], &whole));
        assert_int_equal(whole, 7);
        assert_string_equal(whole_number_problem(large[i]), "is too large: at most 2147483647");
    }
    assert_string_equal(whole_number_problem("-2147483649"), "is too small: at least -2147483648");
    static const char *const none[] = {"", "3.5", "+", "3-", "99999999999999999999999x", "1e3"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_string_equal(whole_number_problem(none[i]), "is not a whole number");
}

static void write_bytes(const char *name, const char *bytes, size_t size)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* What a crash of the machine leaves of a table: zero bytes where rows were to be. */
static void cuts_zero_bytes_off(void **state)
{
    (void)state;
    static const char name[] = "test_text.csv";
    static const char bytes[] = "# head\nday,x\n0,1\n1,2\n\0\0\0\0\n3,4\n",
                      sound[] = "# head\nday,x\n0,1\n";
    char here[] = ".";
    const output_folder folder = {.partial = here, .target = here};
    rows table;
    double *values = NULL;
    size_t count = 0;
    write_bytes(name, bytes, sizeof bytes - 1);
    assert_int_equal(rows_read(&folder, name, 0, 2, &values, &count), OUTCOME_FAILED);
    free(values);
    assert_int_equal(rows_continue(&table, &folder, name, "day,x\n", 5, 0), OUTCOME_OK);
    assert_close(table.last_day, 1, 0, 0);
    assert_int_equal(rows_close(&table), OUTCOME_OK);
    assert_int_equal(rows_read(&folder, name, 0, 2, &values, &count), OUTCOME_OK);
    assert_int_equal(count, 2);
    assert_close(values[3], 2, 0, 0);
    free(values);
    write_bytes(name, sound, sizeof sound - 1);
    assert_int_equal(rows_read(&folder, name, 0, 2, &values, &count), OUTCOME_OK);
    assert_int_equal(count, 1);
    free(values);
    assert_int_equal(unlink(name), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_letters),
        cmocka_unit_test(shows_any_bytes),
        cmocka_unit_test(cuts_whole_letters),
        cmocka_unit_test(quotes_for_gnuplot),
        cmocka_unit_test(keeps_texts_of_cells),
        cmocka_unit_test(columns_never_touch),
        cmocka_unit_test(numbers_have_no_negative_zero),
        cmocka_unit_test(writes_tables),
        cmocka_unit_test(folds_wide_tables),
        cmocka_unit_test(writes_rows),
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(cuts_zero_bytes_off),
        cmocka_unit_test(folds_for_gnuplot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
