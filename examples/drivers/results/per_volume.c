/* Smallest and largest gain per injured volume. */
#include "results/per_volume.h"

#include <math.h>

/* Most over least that still counts as nearly linear: the unknown needle diameter alone is worth a
   factor of four in volume. */
static const double nearly = 1.25;

void per_volume_add(per_volume *of, double gain, double volume)
{
    if (!(volume > 0) || !(gain > 0))
        return;
    const double ratio = gain / volume;
    of->least = of->count > 0 ? fmin(of->least, ratio) : ratio;
    of->most = fmax(of->most, ratio);
    of->count++;
}

int per_volume_is_linear(const per_volume *of)
{
    return of->count > 0 && of->most <= nearly * of->least;
}
