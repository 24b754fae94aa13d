/* The name that a misspelt one was probably meant to be. */
#ifndef DRIVER_NEAREST_H
#define DRIVER_NEAREST_H

#include <stddef.h>

/* Number of single-letter changes (put in, leave out, replace) that turn `a` into `b`. */
size_t edit_distance(const char *a, const char *b);

/* 1 if `distance` is small enough beside the length of `name` to be worth a suggestion. */
int worth_suggesting(const char *name, size_t distance);

/* The nearest of names so far; begin with {.wanted = the misspelt one}. */
typedef struct nearest_name {
    const char *wanted;
    const char *found; /* NULL: none is worth a suggestion */
    size_t least;      /* changes to it */
    size_t begun;      /* candidates that go on behind the name */
} nearest_name;

/* Takes the candidate if it is nearer; one that goes on behind the name, as act_time_days behind
   act_time, is as near as one with one letter changed. Of several such none is the one. */
void nearest_take(nearest_name *nearest, const char *candidate);

/* "; did you mean "collagen_gain"?", or "" where no name of the list "tgf_beta, collagen_gain" is
   near; the caller frees it. */
char *nearest_question(const char *name, const char *list);

#endif
