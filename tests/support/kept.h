/* The state of a simulation in the memory of a test, part by part: to compare it bit by bit, to
   load it, and to load it with something changed. */
#ifndef TESTS_KEPT_H
#define TESTS_KEPT_H

#include <mncollagen.h>

#include <stddef.h>

typedef struct kept_part {
    mnc_state_part part; /* its strings are owned */
    unsigned char *values;
    size_t bytes;
} kept_part;

typedef struct kept {
    size_t count, room;
    kept_part *parts;
    size_t next; /* part that kept_load() expects */
} kept;

/* All functions but kept_load fail the test on an error. */
kept kept_of(const mnc_simulation *simulation);
void kept_free(kept *state);

/* An mnc_save_part_fn; `user` is a kept that the part is added to. */
int kept_save(const mnc_state_part *part, const void *values, void *user);

/* An mnc_load_part_fn; `user` is a kept, read from the beginning. Returns 1 for a part that is not
   the next one or differs in kind or shape. */
int kept_load(const mnc_state_part *part, void *values, void *user);

/* The values of a part. */
void *kept_values(const kept *state, const char *group, const char *name);

/* Both simulations have the same bits in every part of their states. */
void check_same_state(const mnc_simulation *a, const mnc_simulation *b);

#endif
