/* Normal numbers by place in a stream. */
#ifndef MNCI_STUDY_RANDOM_H
#define MNCI_STUDY_RANDOM_H

#include <stdint.h>

/* Number `counter` of the stream: standard normal. */
double mnci_random_normal(uint64_t seed, uint64_t stream, uint64_t counter);

#endif
