/* Compares bands.csv and pairs.csv of compare_schedules with an mnc_ensemble of the same 24 members
   of the prior: three sessions two, four and six weeks apart on the cheek.
   Usage: drivers_band_points BANDS PAIRS */
#include "testing.h"

#include <stdio.h>

enum { SCHEDULES = 3, SESSIONS = 3, MEMBERS = 24, DAY_LIMIT = 400, LINE_SIZE = 4096 };

/* Low, median, high, mean; papillary first. */
typedef struct band_row {
    size_t schedule;
    double day, papillary[4], dermis[4];
} band_row;

typedef struct band_table {
    size_t count;
    band_row rows[SCHEDULES * DAY_LIMIT];
} band_table;

static const char *bands_path, *pairs_path;

static FILE *open_rows(const char *path, char line[LINE_SIZE])
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    do
        assert_non_null(fgets(line, LINE_SIZE, file));
    while (line[0] == '#');
    return file;
}

static void read_bands(band_table *table)
{
    char line[LINE_SIZE];
    FILE *file = open_rows(bands_path, line);
    table->count = 0;
    while (fgets(line, LINE_SIZE, file)) {
        band_row *row = &table->rows[table->count++];
        double *p = row->papillary, *d = row->dermis;
        assert_true(table->count < SCHEDULES * DAY_LIMIT);
        assert_int_equal(sscanf(line, "%zu,\"%*[^\"]\",%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf",
                                &row->schedule, &row->day, &p[0], &p[1], &p[2], &p[3], &d[0], &d[1],
                                &d[2], &d[3]),
                         10);
    }
    fclose(file);
}

/* The caller destroys the ensemble, which has run. */
static mnc_ensemble *run_ensemble(const band_table *table, size_t day_count)
{
    static const double interval_days[SCHEDULES] = {14, 28, 42};
    static const mnc_record records[2] = {{MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
                                          {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS}};
    mnc_session sessions[SCHEDULES][SESSIONS];
    mnc_schedule schedules[SCHEDULES];
    double days[DAY_LIMIT];
    for (size_t i = 0; i < SCHEDULES; i++) {
        for (size_t j = 0; j < SESSIONS; j++) {
            sessions[i][j] = mnc_session_default();
            sessions[i][j].day = (double)j * interval_days[i];
        }
        schedules[i] = (mnc_schedule){SESSIONS, sessions[i]};
    }
    for (size_t i = 0; i < day_count; i++)
        days[i] = table->rows[i].day;
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    mnc_ensemble *ensemble = NULL;
    desc.members = MEMBERS;
    desc.schedule_count = SCHEDULES;
    desc.schedules = schedules;
    desc.day_count = day_count;
    desc.days = days;
    desc.record_count = 2;
    desc.records = records;
    assert_ok(mnc_ensemble_create(&desc, &ensemble));
    assert_ok(mnc_ensemble_run(ensemble, 0, MEMBERS));
    return ensemble;
}

static void check_band(const mnc_ensemble *ensemble, const band_row *row, size_t day, size_t record)
{
    const double *shown = record == 0 ? row->papillary : row->dermis;
    double values[MEMBERS];
    mnc_band band;
    assert_ok(mnc_ensemble_values(ensemble, row->schedule - 1, day, record, values, MEMBERS));
    assert_ok(mnc_band_of(values, NULL, MEMBERS, &band));
    assert_close(shown[0], 100 * band.low, 1e-9, 1e-9);
    assert_close(shown[1], 100 * band.median, 1e-9, 1e-9);
    assert_close(shown[2], 100 * band.high, 1e-9, 1e-9);
    assert_close(shown[3], 100 * band.mean, 1e-9, 1e-9);
}

static void check_pairs(const mnc_ensemble *ensemble, size_t last_day)
{
    char line[LINE_SIZE];
    FILE *file = open_rows(pairs_path, line);
    int count = 0;
    while (fgets(line, LINE_SIZE, file)) {
        size_t a, b;
        double day, share, error, gains_a[MEMBERS], gains_b[MEMBERS];
        mnc_share above;
        assert_int_equal(sscanf(line, "%zu,%zu,\"%*[^\"]\",\"%*[^\"]\",%lf,%lf,%lf", &a, &b, &day,
                                &share, &error),
                         5);
        assert_ok(mnc_ensemble_values(ensemble, a - 1, last_day, 0, gains_a, MEMBERS));
        assert_ok(mnc_ensemble_values(ensemble, b - 1, last_day, 0, gains_b, MEMBERS));
        assert_ok(mnc_share_above(gains_a, gains_b, NULL, MEMBERS, &above));
        assert_close(day, 365, 0, 0);
        assert_close(share, above.share, 1e-9, 0);
        assert_close(error, above.standard_error, 1e-9, 0);
        count++;
    }
    fclose(file);
    assert_int_equal(count, SCHEDULES * (SCHEDULES - 1));
}

static void bands_are_those_of_an_ensemble(void **state)
{
    (void)state;
    static band_table table;
    read_bands(&table);
    const size_t day_count = table.count / SCHEDULES;
    assert_true(day_count >= 70);
    assert_int_equal(table.count, SCHEDULES * day_count);
    mnc_ensemble *ensemble = run_ensemble(&table, day_count);
    for (size_t i = 0; i < table.count; i++) {
        check_band(ensemble, &table.rows[i], i % day_count, 0);
        check_band(ensemble, &table.rows[i], i % day_count, 1);
    }
    check_pairs(ensemble, day_count - 1);
    mnc_ensemble_destroy(ensemble);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bands_are_those_of_an_ensemble)};
    if (argc != 3)
        return 2;
    bands_path = argv[1];
    pairs_path = argv[2];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
