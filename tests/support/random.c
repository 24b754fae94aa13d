/* SplitMix64: 64 bits a call from a counter and a mixing function. */
#include "random.h"

static double unit(random_stream *random)
{
    uint64_t z = random->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return (double)(z >> 11) * 0x1.0p-53;
}

double random_between(random_stream *random, double lower, double upper)
{
    return lower + (upper - lower) * unit(random);
}

int random_integer(random_stream *random, int lower, int upper)
{
    return lower + (int)(unit(random) * (double)(upper - lower + 1));
}
