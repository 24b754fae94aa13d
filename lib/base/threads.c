/* Number of threads, and sums that do not depend on it. */
#include "base/threads.h"

#include <omp.h>

int mnci_threads(int asked, size_t items)
{
    int threads = asked > 0 ? asked : omp_get_max_threads();
    return (size_t)threads > items ? (int)items : threads;
}

double mnci_ordered_sum(const double *values, size_t count, size_t stride)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i * stride];
    return sum;
}
