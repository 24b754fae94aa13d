/* Overlap of grid planes with skin layers: a plane cut by a boundary is divided by volume. */
#include "skin/layer_map.h"

#include "base/error.h"
#include "base/memory.h"

#include <math.h>

static double interval_overlap_mm(double top_a, double bottom_a, double top_b, double bottom_b)
{
    return fmax(fmin(bottom_a, bottom_b) - fmax(top_a, top_b), 0);
}

static void fill(const mnc_skin *skin, const mnci_box *box, mnci_layer_map *map)
{
    double top_mm = 0;
    for (int l = 0; l < skin->layer_count; l++) {
        const double thickness_mm = skin->layers[l].thickness_mm;
        const int is_last = l + 1 == skin->layer_count;
        /* The last layer extends to infinity, so that rounding leaves no cell outside. */
        const double bottom_mm = is_last ? HUGE_VAL : top_mm + thickness_mm;
        for (size_t k = 0; k < map->planes; k++) {
            const double above = (double)k * box->hz_mm, below = ((double)k + 1) * box->hz_mm;
            double overlap = interval_overlap_mm(top_mm, bottom_mm, above, below);
            /* An overlap this small is rounding of the cell faces. */
            if (overlap < 1e-9 * box->hz_mm)
                overlap = 0;
            if (overlap > (1 - 1e-9) * box->hz_mm)
                overlap = box->hz_mm;
            map->overlap_mm[(size_t)l * map->planes + k] = overlap;
            map->relative_cell_density[k] +=
                skin->layers[l].relative_cell_density * overlap / box->hz_mm;
        }
        top_mm += thickness_mm;
    }
}

mnc_status mnci_layer_map_create(const mnci_memory *memory, const mnc_skin *skin,
                                 const mnci_box *box, mnci_layer_map *map)
{
    *map = (mnci_layer_map){.planes = box->nz, .layer_count = skin->layer_count};
    MNCI_TRY(mnci_array(memory, "the layer map", box->nz * (size_t)skin->layer_count,
                        sizeof(double), &map->overlap_mm));
    MNCI_TRY(
        mnci_array(memory, "the layer map", box->nz, sizeof(double), &map->relative_cell_density));
    fill(skin, box, map);
    return MNC_OK;
}

void mnci_layer_map_destroy(mnci_layer_map *map)
{
    mnci_release(map->overlap_mm);
    mnci_release(map->relative_cell_density);
    *map = (mnci_layer_map){0};
}

double mnci_layer_map_bytes(const mnc_skin *skin, const mnci_box *box)
{
    return (double)box->nz * (skin->layer_count + 1) * sizeof(double) + 2 * MNCI_ARRAY_OVERHEAD;
}

double mnci_layer_map_overlap_mm(const mnci_layer_map *map, int region, size_t plane)
{
    if (region != MNC_WHOLE_DERMIS)
        return map->overlap_mm[(size_t)region * map->planes + plane];
    double sum = 0;
    for (int l = 0; l < map->layer_count; l++)
        sum += map->overlap_mm[(size_t)l * map->planes + plane];
    return sum;
}
