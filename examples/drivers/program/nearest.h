/* The name that a misspelt one was probably meant to be. */
#ifndef DRIVER_NEAREST_H
#define DRIVER_NEAREST_H

#include <stddef.h>

/* Number of single-letter changes (put in, leave out, replace) that turn `a` into `b`. */
size_t edit_distance(const char *a, const char *b);

/* 1 if `distance` is small enough beside the length of `name` to be worth a suggestion. */
int worth_suggesting(const char *name, size_t distance);

#endif
