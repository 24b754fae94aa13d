/* Random numbers for tests: SplitMix64 (10.1145/2660193.2660195), the same everywhere. */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stdint.h>

typedef struct random_stream {
    uint64_t state; /* the seed at first */
} random_stream;

/* The next number, evenly spread between the two bounds. */
double random_between(random_stream *random, double lower, double upper);

/* The next integer from lower to upper, both included. */
int random_integer(random_stream *random, int lower, int upper);

#endif
