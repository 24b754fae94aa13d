/* Progress in simulated days, with the time left if the rest runs as fast as the days so far. */
#include "program/progress.h"

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
                      .last_s = now};
}

/* A line may be drawn now. */
static int is_due(progress *line, double now)
{
    if (!line->shown || now - line->last_s < 0.2)
        return 0;
    line->last_s = now;
    return 1;
}

void progress_advance(progress *line, double days)
{
    line->done_days += days;
    double now = clock_seconds();
    if (!is_due(line, now))
        return;
    double left = (now - line->begin_s) * (line->total_days / line->done_days - 1);
    fprintf(stderr, "\r%s %.0f of %.0f %s, about %.0f s left   ", line->verb, line->done_days,
            line->total_days, line->unit, left);
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
