/* Number of threads. */
#include "base/threads.h"

#include <omp.h>

int mnci_threads(int asked, size_t items)
{
    int threads = asked > 0 ? asked : omp_get_max_threads();
    return (size_t)threads > items ? (int)items : threads;
}
