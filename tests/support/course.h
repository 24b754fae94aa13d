/* Courses of sessions and columns of skin that many tests share. All functions fail the test on
   an error. */
#ifndef TESTS_COURSE_H
#define TESTS_COURSE_H

#include <mncollagen.h>

#include <stddef.h>

enum { COURSE_MAX = 16 };

/* A course of sessions that owns their memory. */
typedef struct course {
    size_t count;
    mnc_session sessions[COURSE_MAX];
} course;

/* The same session `count` times from day 0 on. */
course course_regular(const mnc_session *session, size_t count, double interval_days);

/* The course as the library wants it; lives as long as the course. */
mnc_schedule course_schedule(const course *from);

/* A whole layer of skin injured down to a depth, as by an ablative laser or a peel. */
mnc_session sheet_session(double depth_mm, double kill, double loss);

/* A simulation of cheek skin under the course at a tolerance; the caller destroys it. */
mnc_simulation *cheek_simulation(const course *sessions, double tolerance);

mnc_simulation *create_simulation(const mnc_simulation_desc *desc);
double mean_of(const mnc_simulation *simulation, int quantity, int region);
double total_of(const mnc_simulation *simulation, int quantity, int region);
/* Values of a field, x fastest and depth slowest; fails should they lie otherwise. */
const double *field_of(const mnc_simulation *simulation, int field);
/* Fields of the healing kinetics, those of hypotheses and any behind them included. */
int field_count_of(const mnc_simulation *simulation);
size_t cells_of(const mnc_simulation *simulation);
mnc_run_stats stats_of(const mnc_simulation *simulation);

/* Every field of every cell is at its healthy value to 1e-12; default parameters, or parameters
   under hypotheses, whose fields are 0 in health. */
void check_healthy(const mnc_simulation *simulation);

/* A callback ends every run to day 9 with MNC_ERR_CALLBACK on a day in between, by a sentence that
   names the day and both texts, and leaves the field finite. Destroys the simulation. */
void check_callback_ends_runs(mnc_simulation *simulation, int field, const char *what,
                              const char *text);

/* Largest value of the field over the cells. */
double largest_of(const mnc_simulation *simulation, int field);

/* A quantity's mean over a region, recorded every `every_days`. */
typedef struct curve {
    int quantity, region;
    size_t count, capacity;
    double *days, *values;
} curve;

/* Starts a recording; curve_free ends it, after the simulation is destroyed. */
void curve_record(curve *recording, mnc_simulation *simulation, int quantity, int region,
                  double every_days, double last_day);
void curve_free(curve *recording);

#endif
