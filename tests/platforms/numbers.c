/* All numbers of a column, a unit cell, a patch and an ensemble: printed in full, or compared with
   those that another platform printed. usage: numbers > FILE, numbers FILE */
#include "extents.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Largest difference that last digits of mathematics functions explain. */
#define LARGEST 1e-12

/* Where the numbers of one result go: to the output, or against the file. */
typedef struct result {
    const char *name;
    FILE *expected; /* NULL: print */
    size_t numbers, differing;
    double scale;   /* the largest number so far [1] */
    double largest; /* the largest difference so far, of `scale` of its array */
} result;

/* The bits as a number, so that they read the same in either order of bytes. */
static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* One number. 0 if the file has none for it. */
static int put(result *r, double value)
{
    uint64_t bits;
    double expected;
    r->numbers++;
    if (!r->expected)
        return printf("%016" PRIx64 "\n", bits_of(value)) > 0;
    if (fscanf(r->expected, "%" SCNx64, &bits) != 1)
        return 0;
    memcpy(&expected, &bits, sizeof expected);
    r->scale = fmax(r->scale, fabs(expected));
    if (bits != bits_of(value)) {
        r->differing++;
        r->largest = fmax(r->largest, isfinite(value) ? fabs(value - expected) : HUGE_VAL);
    }
    return 1;
}

/* An array of numbers of one kind, whose largest is the measure of their differences. */
static int put_all(result *r, const double *values, size_t count)
{
    const double before = r->largest;
    r->scale = DBL_MIN;
    r->largest = 0;
    for (size_t i = 0; i < count; i++)
        if (!put(r, values[i]))
            return 0;
    r->largest = fmax(before, r->largest / r->scale);
    return 1;
}

static int put_quantity(result *r, const mnc_simulation *simulation, int quantity)
{
    double values[3];
    return mnc_simulation_mean(simulation, quantity, MNC_WHOLE_DERMIS, &values[0]) == MNC_OK &&
           mnc_simulation_minimum(simulation, quantity, 0, &values[1]) == MNC_OK &&
           mnc_simulation_maximum(simulation, quantity, 1, &values[2]) == MNC_OK &&
           put_all(r, values, 3);
}

/* The fields of all cells, then the other quantities. */
static int put_simulation(result *r, const mnc_simulation *simulation)
{
    size_t cells;
    size_t size;
    if (mnc_simulation_cells(simulation, &cells) != MNC_OK ||
        mnc_simulation_state_size(simulation, &size) != MNC_OK)
        return 0;
    double *state = malloc(size * sizeof *state);
    int done = state && mnc_simulation_pack(simulation, state, size) == MNC_OK;
    for (size_t first = 0; done && first < size; first += cells)
        done = put_all(r, state + first, cells);
    for (int q = MNC_COLLAGEN_TOTAL; done && q <= MNC_TROPOELASTIN_SYNTHESIS; q++)
        done = put_quantity(r, simulation, q);
    free(state);
    return done;
}

static int extent(result *r, mnc_extent kind)
{
    mnc_simulation *simulation = run_extent(kind, 1);
    const int done = simulation && put_simulation(r, simulation);
    mnc_simulation_destroy(simulation);
    return done;
}

static int column(result *r)
{
    return extent(r, MNC_EXTENT_COLUMN);
}

static int unit_cell(result *r)
{
    return extent(r, MNC_EXTENT_UNIT_CELL);
}

static int patch(result *r)
{
    return extent(r, MNC_EXTENT_PATCH);
}

/* Sixteen draws of all that varies, under two schedules. */
static int ensemble(result *r)
{
    enum { MEMBERS = 16, SCHEDULES = 2, DAYS = 3 };
    static const double days[DAYS] = {7, 60, 180};
    static const mnc_record gain = {MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS};
    mnc_session sessions[2] = {mnc_session_default(), mnc_session_default()};
    sessions[1].day = 42;
    const mnc_schedule schedules[SCHEDULES] = {{1, sessions}, {2, sessions}};
    mnc_ensemble_desc desc = mnc_ensemble_desc_default(MNC_SITE_CHEEK);
    desc.members = MEMBERS;
    desc.schedule_count = SCHEDULES;
    desc.schedules = schedules;
    desc.day_count = DAYS;
    desc.days = days;
    desc.record_count = 1;
    desc.records = &gain;
    desc.threads = 1;
    mnc_ensemble *e = NULL;
    double values[MEMBERS];
    int done =
        mnc_ensemble_create(&desc, &e) == MNC_OK && mnc_ensemble_run(e, 0, MEMBERS) == MNC_OK;
    for (size_t s = 0; s < SCHEDULES; s++)
        for (size_t d = 0; d < DAYS; d++)
            done = done && mnc_ensemble_values(e, s, d, 0, values, MEMBERS) == MNC_OK &&
                   put_all(r, values, MEMBERS);
    mnc_ensemble_destroy(e);
    return done;
}

/* What a comparison found, in the words of docs/platforms.md. */
static void report(const result *r)
{
    if (r->differing == 0)
        printf("%s: same bits\n", r->name);
    else
        printf("%s: within %.0e, %zu of %zu numbers\n", r->name, r->largest, r->differing,
               r->numbers);
}

int main(int count, char **words)
{
    static const struct {
        const char *name;
        int (*put)(result *r);
    } results[] = {
        {"column", column}, {"unit cell", unit_cell}, {"patch", patch}, {"ensemble", ensemble}};
    FILE *expected = count > 1 ? fopen(words[1], "r") : NULL;
    int failed = count > 1 && !expected;
    for (size_t i = 0; !failed && i < sizeof results / sizeof *results; i++) {
        result r = {.name = results[i].name, .expected = expected};
        failed = !results[i].put(&r);
        if (failed)
            fprintf(stderr, "%s: %s\n", r.name,
                    *mnc_last_error() ? mnc_last_error() : "the file has no number for each");
        else if (expected)
            report(&r);
        failed = failed || r.largest > LARGEST;
    }
    if (expected)
        fclose(expected);
    return failed;
}
