/* The order in which the fields of a step are solved: a topological order of the couplings. */
#include "ros2/elimination.h"

/* Marks the couplings that, added one after the other, form no cycle. */
static void choose_couplings(const mnci_system *system, mnci_elimination *e)
{
    unsigned downstream[MNC_MAX_FIELDS] = {0}; /* bit g of [f]: f drives g, directly or not */
    for (int c = 0; c < system->coupling_count; c++) {
        int from = system->couplings[c].from, to = system->couplings[c].to;
        e->used[c] = from != to && !(downstream[to] >> from & 1U);
        if (!e->used[c])
            continue;
        for (int f = 0; f < system->field_count; f++)
            if (f == from || downstream[f] >> from & 1U)
                downstream[f] |= 1U << to | downstream[to];
    }
}

/* Lifts each field above the fields that drive it; a field that waits for the lines of another
   belongs to a later phase. */
static void lift(const mnci_system *system, mnci_elimination *e, int *level)
{
    for (int c = 0; c < system->coupling_count; c++) {
        const int from = system->couplings[c].from, to = system->couplings[c].to;
        if (!e->used[c])
            continue;
        const int phase = e->phase[from] + (system->fields[from].spread != MNC_SPREAD_NONE);
        level[to] = level[to] > level[from] ? level[to] : level[from] + 1;
        e->phase[to] = e->phase[to] > phase ? e->phase[to] : phase;
        e->phase_count = e->phase_count > phase ? e->phase_count : phase + 1;
    }
}

mnci_elimination mnci_eliminate(const mnci_system *system)
{
    mnci_elimination e = {.phase_count = 1};
    int level[MNC_MAX_FIELDS] = {0}, placed = 0;
    choose_couplings(system, &e);
    /* A chain has fewer links than there are fields. */
    for (int pass = 0; pass < system->field_count; pass++)
        lift(system, &e, level);
    for (int phase = 0; phase < e.phase_count; phase++)
        for (int l = 0; l < system->field_count; l++)
            for (int f = 0; f < system->field_count; f++)
                if (e.phase[f] == phase && level[f] == l)
                    e.order[placed++] = f;
    return e;
}
