/* Loops over independent pieces of work, on one thread or several. */
#include "base/threads.h"

#include "base/team.h"

#include <omp.h>

int mnci_threads(int asked, size_t items)
{
    int threads = asked > 0 ? asked : omp_get_max_threads();
    return (size_t)threads > items ? (int)items : threads;
}

static void each_alone(size_t count, mnci_piece_fn *piece, void *context)
{
    for (size_t index = 0; index < count; index++)
        piece(context, index, 0);
}

void mnci_for_each(int threads, size_t count, mnci_piece_fn *piece, void *context)
{
    const int team = threads == 1 ? 1 : mnci_team(threads);
    if (team == 1) {
        each_alone(count, piece, context);
        return;
    }
#pragma omp parallel for schedule(static) num_threads(team)
    for (size_t index = 0; index < count; index++)
        piece(context, index, omp_get_thread_num());
}

void mnci_deal_each(int threads, size_t count, mnci_piece_fn *piece, void *context)
{
    const int team = threads == 1 ? 1 : mnci_team(threads);
    if (team == 1) {
        each_alone(count, piece, context);
        return;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(team)
    for (size_t index = 0; index < count; index++)
        piece(context, index, omp_get_thread_num());
}
