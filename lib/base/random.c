/* SplitMix64 (Steele, Lea, Flood, 10.1145/2660193.2660195; mixing function "variant 13" of
   Stafford): the state moves by a constant, so any number of a stream is computed directly. The
   start of a stream is the seed mixed, advanced by the stream's number, and mixed again. */
#include "base/random.h"

static const uint64_t GOLDEN_RATIO = 0x9e3779b97f4a7c15U;

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

double mnci_random_uniform(uint64_t seed, uint64_t stream, uint64_t counter)
{
    const uint64_t start = mix(mix(seed + GOLDEN_RATIO) + (stream + 1) * GOLDEN_RATIO);
    const uint64_t bits = mix(start + (counter + 1) * GOLDEN_RATIO);
    return (double)(bits >> 11) * 0x1.0p-53;
}
