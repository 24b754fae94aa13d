/* Random numbers by counter: number i of a stream is computed from i alone, so that it depends
   neither on the order of the calls nor on the threads. */
#ifndef MNCI_BASE_RANDOM_H
#define MNCI_BASE_RANDOM_H

#include <stdint.h>

/* Number `counter` of the stream `stream` of `seed`: uniform in [0, 1), 53 bits. */
double mnci_random_uniform(uint64_t seed, uint64_t stream, uint64_t counter);

#endif
