/* The rows of data/calibration.csv. data/README.md explains every column. */
#ifndef VALIDATION_ROWS_H
#define VALIDATION_ROWS_H

#include "complaint.h"

#include <mncollagen.h>

#include <stddef.h>

/* How a number is compared. */
typedef enum row_kind {
    ROW_VALUE, /* target +- tolerance */
    ROW_RANGE, /* low to high */
    ROW_SIGN   /* above target; a shortfall counts in units of tolerance */
} row_kind;

/* What a row is for. */
typedef enum row_use {
    ROW_FIT,         /* parameters are fitted to it */
    ROW_CHECK,       /* counts in chi^2, nothing is fitted to it */
    ROW_SHOW,        /* shown only */
    ROW_CONSTRUCTION /* a formula of the model was made from this number */
} row_use;

/* What is read. */
typedef enum row_functional {
    ROW_NONE,     /* the model has no such quantity */
    ROW_SESSION,  /* a number of the session itself: no curve, no day */
    ROW_AT,       /* the value on the day */
    ROW_RATIO,    /* the value on the day / the value on day `argument` */
    ROW_PEAK,     /* the largest value until the day */
    ROW_PEAK_DAY, /* when it is reached */
    ROW_RISE,     /* first day with `argument` of the largest value */
    ROW_FALL      /* last day with it */
} row_functional;

/* Numbers that a row does not give are NAN. The strings live as long as the rows. */
typedef struct row {
    int line;
    const char *id, *metric;
    row_kind kind;
    double target, tolerance, low, high;
    const char *unit;
    double per_unit; /* value in `unit` / value in the unit of the library */
    row_use use;
    mnc_site site;
    size_t sessions;
    double interval_days;
    mnc_session session;
    /* The value is divided by the one with needles of this length, of this density. */
    double per_length_mm, per_density_per_cm2;
    int region; /* of the dermis, or one of those below; unused for ROW_SESSION */
    const char *quantity;
    row_functional functional;
    double day, argument;
    const char *tag, *observation, *source;
} row;

enum { ROW_EPIDERMIS = -2, ROW_SURFACE = -3 };

typedef struct row_set {
    size_t count;
    row *rows;
    char *text; /* what the strings point into */
} row_set;

/* Reads a file; 1, or 0 and a sentence with the number of the line. rows_free frees the rows. */
int rows_read(const char *path, row_set *set, complaint *about);

/* The same for text in memory, which is copied; `name` stands in sentences. */
int rows_parse(const char *name, const char *text, row_set *set, complaint *about);

void rows_free(row_set *set);

/* The row of that id, NULL if there is none. */
const row *rows_find(const row_set *set, const char *id);

#endif
