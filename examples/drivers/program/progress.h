/* One line on a terminal's stderr that tells how far a run is, in simulated days or whatever a
   driver counts instead. */
#ifndef DRIVER_PROGRESS_H
#define DRIVER_PROGRESS_H

#include <stddef.h>

typedef struct progress {
    int shown;               /* only on a terminal, and not when asked to be quiet */
    const char *verb, *unit; /* "simulated", "days" unless the driver puts others there */
    double total_days, done_days;
    const char *follows;    /* said in the place of the time left: what comes after this; or NULL */
    double begin_s, last_s; /* seconds of the monotonic clock */
    struct {
        double s, days;
    } marks[2]; /* moments from a quarter and from a half of the time so far on */
} progress;

/* Seconds of a clock that is never set. */
double clock_seconds(void);

/* Begins a line; `total_days` are the simulated days of all runs together. */
progress progress_begin(double total_days, int quiet);

/* Adds simulated days at a time of the clock, without drawing. */
void progress_count(progress *line, double days, double now_s);

/* The time left at a time of the clock if the rest goes as fast as the later half to three quarters
   of the time so far, as searches go faster once they know most candidates, s; NAN in the first
   second and below a twentieth, which tell little. */
double progress_left_s(const progress *line, double now_s);

/* What a run takes whose steps take `step_s` each, and of which at most one row a step and one
   every `every_days` is kept on the disk, and one on each of `stops` days; a row takes `row_s`.
   Small runs wait for the disk most of the time. */
typedef struct expected_run {
    size_t steps, stops;
    double step_s, row_s, total_days, every_days;
} expected_run;
size_t expected_rows(const expected_run *run);
double expected_seconds(const expected_run *run);

/* Adds simulated days; draws at most five times a second. One thread at a time. */
void progress_advance(progress *line, double days);

/* Draws another sentence instead, for work that is not counted in days; as often. */
void progress_say(progress *line, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Wipes the line away. */
void progress_end(const progress *line);

#endif
