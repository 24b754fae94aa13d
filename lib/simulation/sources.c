/* Sources given from outside: set, copied, added to the rates of a block. */
#include "simulation/sources.h"

#include "base/error.h"
#include "base/simd.h"

#include <string.h>

void mnci_sources_clear(mnci_sources *sources, int field)
{
    sources->count -= sources->per_day[field] != NULL;
    mnci_release(sources->per_day[field]);
    sources->per_day[field] = NULL;
}

void mnci_sources_destroy(mnci_sources *sources)
{
    for (int f = 0; f < MNC_MAX_FIELDS; f++)
        mnci_sources_clear(sources, f);
}

mnc_status mnci_sources_provide(const mnci_memory *memory, const mnci_box *box, int field,
                                mnci_sources *sources)
{
    if (sources->per_day[field])
        return MNC_OK;
    MNCI_TRY(mnci_array(memory, "a source", mnci_box_cells(box), sizeof(double),
                        &sources->per_day[field]));
    sources->count++;
    return MNC_OK;
}

mnc_status mnci_sources_copy(const mnci_memory *memory, const mnci_box *box,
                             const mnci_sources *from, mnci_sources *to)
{
    for (int f = 0; f < MNC_MAX_FIELDS; f++) {
        if (!from->per_day[f])
            continue;
        MNCI_TRY(mnci_sources_provide(memory, box, f, to));
        memcpy(to->per_day[f], from->per_day[f], mnci_box_cells(box) * sizeof(double));
    }
    return MNC_OK;
}

void mnci_sources_add(const mnci_sources *sources, mnci_cell_range cells, double *const *source)
{
    for (int f = 0; sources->count > 0 && f < MNC_MAX_FIELDS; f++) {
        if (!sources->per_day[f])
            continue;
        const double *per_day = sources->per_day[f] + cells.first;
        double *to = source[f];
        MNC_SIMD
        for (size_t i = 0; i < cells.count; i++)
            to[i] += per_day[i];
    }
}
