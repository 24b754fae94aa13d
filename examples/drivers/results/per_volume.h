/* Gain per injured volume: whether the response is nearly linear in it is read off the runs. */
#ifndef DRIVER_PER_VOLUME_H
#define DRIVER_PER_VOLUME_H

#include <stddef.h>

/* Zeroed: of no course. */
typedef struct per_volume {
    size_t count;       /* of courses that injure and gain */
    double least, most; /* gain / volume, over them */
} per_volume;

/* Adds a course, unless there is no gain or no injury. */
void per_volume_add(per_volume *of, double gain, double volume);

/* 1: the courses differ so little in it that their volumes say nearly all about their gains. */
int per_volume_is_linear(const per_volume *of);

#endif
