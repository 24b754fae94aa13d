/* Random protocols for what `tolerance` promises: the error of a layer's gain relative to the
   layer's largest is at most the tolerance, and so is what reports on the way change. */
#ifndef TESTS_PROTOCOLS_H
#define TESTS_PROTOCOLS_H

#include "course.h"
#include "random.h"

enum { REGIONS = 3, MOST_PROTOCOLS = 300, MOST_REPORTS = 8 };

typedef struct protocol {
    mnc_simulation_desc desc; /* its schedule and tolerance are set for each run */
    course sessions;
    int reports;
    double days[MOST_REPORTS];
} protocol;

typedef protocol draw_fn(random_stream *random);

double log_between(random_stream *random, double lower, double upper);

/* Up to `most` reports on any days, the last of them on the last day. */
void draw_reports(random_stream *random, double last_day, int most, protocol *drawn);

/* Runs it once; returns the steps. */
size_t steps_of_protocol(const protocol *given, double tolerance);

/* Draws `count` protocols and fails unless all meet 1e-2, 1e-3 and 1e-4 against runs at the
   reference tolerance. Prints a row of the table of docs/numerics.md for each. */
void check_tolerances(draw_fn *draw, uint64_t seed, int count, double reference);

#endif
