/* Errors of the gains of random protocols. */
#include "protocols.h"

#include "testing.h"

#include <math.h>
#include <stdlib.h>

enum { TOLERANCES = 3 };
static const double tolerances[TOLERANCES] = {1e-2, 1e-3, 1e-4};
static const double NO_GAIN = 1e-9; /* nothing reaches the dermis */

typedef struct gains {
    double of[REGIONS][MOST_REPORTS];
} gains;

double log_between(random_stream *random, double lower, double upper)
{
    return exp(random_between(random, log(lower), log(upper)));
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void draw_reports(random_stream *random, double last_day, int most, protocol *drawn)
{
    drawn->reports = random_integer(random, 2, most);
    drawn->days[0] = last_day;
    for (int i = 1; i < drawn->reports; i++)
        drawn->days[i] = random_between(random, 0.3, last_day);
    qsort(drawn->days, (size_t)drawn->reports, sizeof *drawn->days, ascending);
}

/* With `landing_days` the run also lands on each multiple of it. */
static gains run(const protocol *given, double tolerance, double landing_days, size_t *steps)
{
    static const int regions[REGIONS] = {MNC_PAPILLARY_DERMIS, MNC_RETICULAR_DERMIS,
                                         MNC_WHOLE_DERMIS};
    mnc_simulation_desc desc = given->desc;
    desc.schedule = course_schedule(&given->sessions);
    desc.tolerance = tolerance;
    mnc_simulation *simulation = create_simulation(&desc);
    gains found = {0};
    double day = 0;
    for (int i = 0; i < given->reports; i++) {
        for (; landing_days > 0 && day < given->days[i]; day += landing_days)
            assert_ok(mnc_simulation_run_until(simulation, day));
        assert_ok(mnc_simulation_run_until(simulation, given->days[i]));
        for (int r = 0; r < REGIONS; r++)
            found.of[r][i] = mean_of(simulation, MNC_COLLAGEN_GAIN, regions[r]);
    }
    *steps = stats_of(simulation).steps;
    mnc_simulation_destroy(simulation);
    return found;
}

/* The same reports in one call, which lands on the last one only. */
static gains record(const protocol *given, double tolerance)
{
    static const mnc_record records[REGIONS] = {{MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS},
                                                {MNC_COLLAGEN_GAIN, MNC_RETICULAR_DERMIS},
                                                {MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS}};
    double values[MOST_REPORTS][REGIONS];
    mnc_simulation_desc desc = given->desc;
    desc.schedule = course_schedule(&given->sessions);
    desc.tolerance = tolerance;
    mnc_simulation *simulation = create_simulation(&desc);
    gains found = {0};
    const size_t reports = (size_t)given->reports;
    assert_ok(mnc_simulation_record(simulation, records, REGIONS, given->days, reports, values[0],
                                    reports * REGIONS));
    mnc_simulation_destroy(simulation);
    for (int r = 0; r < REGIONS; r++)
        for (int i = 0; i < given->reports; i++)
            found.of[r][i] = values[i][r];
    return found;
}

size_t steps_of_protocol(const protocol *given, double tolerance)
{
    size_t steps;
    (void)run(given, tolerance, 0, &steps);
    return steps;
}

/* Largest difference over layers and days, relative to each layer's largest gain in `exact`. */
static double difference(const protocol *given, const gains *found, const gains *to,
                         const gains *exact)
{
    double worst = 0;
    for (int r = 0; r < REGIONS; r++) {
        double largest = 0, error = 0;
        for (int i = 0; i < given->reports; i++) {
            largest = fmax(largest, fabs(exact->of[r][i]));
            error = fmax(error, fabs(found->of[r][i] - to->of[r][i]));
        }
        if (largest > NO_GAIN)
            worst = fmax(worst, error / largest);
    }
    return worst;
}

void check_tolerances(draw_fn *draw, uint64_t seed, int count, double reference)
{
    random_stream random = {seed};
    static double errors[TOLERANCES][MOST_PROTOCOLS];
    double landings[TOLERANCES] = {0}, steps[TOLERANCES] = {0}, recorded[TOLERANCES] = {0};
    assert_true(count <= MOST_PROTOCOLS);
    for (int p = 0; p < count; p++) {
        const protocol given = draw(&random);
        size_t taken;
        const gains exact = run(&given, reference, 0, &taken);
        for (int t = 0; t < TOLERANCES; t++) {
            const gains direct = run(&given, tolerances[t], 0, &taken);
            steps[t] += (double)taken / count;
            const gains landing = run(&given, tolerances[t], 7, &taken);
            const gains interpolated = record(&given, tolerances[t]);
            recorded[t] = fmax(recorded[t], difference(&given, &interpolated, &exact, &exact));
            errors[t][p] = difference(&given, &direct, &exact, &exact);
            landings[t] = fmax(landings[t], difference(&given, &landing, &direct, &exact));
        }
    }
    for (int t = 0; t < TOLERANCES; t++) {
        qsort(errors[t], (size_t)count, sizeof *errors[t], ascending);
        print_message("tolerance %g: error %.1e median, %.1e largest, %.1e interpolated; landings "
                      "change %.1e at most; %.0f steps on average\n",
                      tolerances[t], errors[t][count / 2], errors[t][count - 1], recorded[t],
                      landings[t], steps[t]);
    }
    for (int t = 0; t < TOLERANCES; t++) {
        assert_true(errors[t][count - 1] <= tolerances[t]);
        assert_true(landings[t] <= tolerances[t]);
        assert_true(recorded[t] <= tolerances[t]);
    }
}
