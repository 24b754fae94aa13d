/* Observations beside the curves of a comparison: points with their errors, which the model is
   compared with on their days. */
#ifndef DRIVER_COURSES_OBSERVATIONS_H
#define DRIVER_COURSES_OBSERVATIONS_H

#include "courses/courses.h"

enum { OBSERVATION_LIMIT = 1000, ALL_COURSES = COURSE_LIMIT };

/* Of a change since before the first session; DIRECTION_NOT_GIVEN: a value was observed. */
typedef enum direction {
    DIRECTION_NOT_GIVEN,
    DIRECTION_UP,
    DIRECTION_DOWN,
    DIRECTION_NONE
} direction;
extern const char *const direction_words[];

/* An observation. Its quantity is a column of curves.csv behind the day, counted from 0. */
struct observation {
    double day, value; /* value NAN: the direction of the change alone */
    direction direction;
    double error;        /* to both sides; NAN: not known; of a direction what is no change yet */
    double ratio_to_day; /* the value is that on `day` / that on this day; NAN: the value itself */
    size_t quantity;
    size_t course; /* or ALL_COURSES */
    char *source;  /* NULL: none is given */
};

/* An observation and one of the courses that it is compared with. */
typedef struct observed_row {
    size_t number; /* of the observation, from 0 */
    const observation *seen;
    size_t course;
    double model;   /* value or ratio; NAN: a ratio to nothing */
    double drawn;   /* where it lies in the figures: a ratio at this share of the model's value */
    double error;   /* drawn, 0 where none is known */
    mnc_band band;  /* of the draws, NAN where there is none: of the surface */
    double healthy; /* model, before the first session */
    direction model_direction; /* of an observed direction */
    mnc_share agreeing;        /* of the draws, with the observed direction; NAN where none is */
} observed_row;

/* Name of a quantity, NULL behind the last one; "papillary_gain_percent". The caller frees it. */
char *observed_quantity_name(size_t quantity);

/* Has the draws record what is observed beside gains. */
void observations_record(comparison *whole);

/* All rows of a comparison that has run, by observation; the caller frees them. */
observed_row *observed_rows(const comparison *whole, size_t *count);

/* Frees what the observations of a study own, and their list. */
void observations_free(courses *study);

/* observations.csv, where there are any. */
extern const result_file observation_files[];

/* Prints a table: each observation with the model and its band; nothing without observations. */
void comparison_print_observations(const comparison *whole);

/* Writes the points for courses.gp, also where there are none. */
void observations_plot_points(FILE *script, const comparison *whole);

/* Writes what draws observations.png and .svg: a panel for each observed quantity. For between
   courses_plot_open() and courses_plot_close(). */
void observations_plot(FILE *script, const comparison *whole);

#endif
