/* Counter-based random numbers: number i of a stream is computed from i alone, independent of the
   order of calls and of threads. */
#ifndef MNCI_BASE_RANDOM_H
#define MNCI_BASE_RANDOM_H

#include <stdint.h>

/* Number `counter` of the stream `stream` of `seed`: uniform in [0, 1), 53 bits. */
double mnci_random_uniform(uint64_t seed, uint64_t stream, uint64_t counter);

#endif
