/* Progress in simulated days, with the time left if the rest runs as fast as the days of late. */
#include "program/progress.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

double clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

progress progress_begin(double total_days, int quiet)
{
    double now = clock_seconds();
    return (progress){.shown = !quiet && isatty(STDERR_FILENO),
                      .verb = "simulated",
                      .unit = "days",
                      .total_days = total_days,
                      .begin_s = now,
                      .last_s = now,
                      .marks = {{.s = now}, {.s = now}}};
}

/* A line may be drawn now. */
static int is_due(progress *line, double now)
{
    if (!line->shown || now - line->last_s < 0.2)
        return 0;
    line->last_s = now;
    return 1;
}

void progress_count(progress *line, double days, double now_s)
{
    line->done_days += days;
    if (now_s - line->begin_s < 2 * (line->marks[1].s - line->begin_s))
        return;
    line->marks[0] = line->marks[1];
    line->marks[1].s = now_s;
    line->marks[1].days = line->done_days;
}

double progress_left_s(const progress *line, double now_s)
{
    static const double least_s = 1, least_share = 0.05;
    const double days = line->done_days - line->marks[0].days;
    if (now_s - line->begin_s < least_s || line->done_days < least_share * line->total_days ||
        !(days > 0))
        return (double)NAN;
    return (line->total_days - line->done_days) * (now_s - line->marks[0].s) / days;
}

size_t expected_rows(const expected_run *run)
{
    const double steps = (double)run->steps;
    const double between =
        run->every_days > 0 ? fmin(steps, run->total_days / run->every_days) : steps;
    return (size_t)between + run->stops;
}

double expected_seconds(const expected_run *run)
{
    return (double)run->steps * run->step_s + (double)expected_rows(run) * run->row_s;
}

void progress_advance(progress *line, double days)
{
    const double now = clock_seconds();
    progress_count(line, days, now);
    if (!is_due(line, now))
        return;
    const double left_s = progress_left_s(line, now);
    fprintf(stderr, "\r%s %.0f of %.0f %s", line->verb, line->done_days, line->total_days,
            line->unit);
    if (line->follows)
        fprintf(stderr, "; %s   ", line->follows);
    else if (!isnan(left_s))
        fprintf(stderr, ", about %.0f s left   ", ceil(left_s));
    else
        fputs("   ", stderr);
    fflush(stderr);
}

void progress_say(progress *line, const char *format, ...)
{
    va_list values;
    if (!is_due(line, clock_seconds()))
        return;
    fputs("\r", stderr);
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputs("   ", stderr);
    fflush(stderr);
}

void progress_end(const progress *line)
{
    if (line->shown && line->last_s > line->begin_s)
        fprintf(stderr, "\r%78s\r", "");
}
