/* Overlap of grid planes with skin layers. */
#ifndef MNCI_SKIN_LAYER_MAP_H
#define MNCI_SKIN_LAYER_MAP_H

#include "base/memory.h"
#include "grid/box.h"

#include <mncollagen/skin.h>

typedef struct mnci_layer_map {
    size_t planes;
    int layer_count;
    double *overlap_mm; /* [layer * planes + plane]: thickness of the plane inside the layer */
    double *relative_cell_density; /* of each plane, weighted by volume */
} mnci_layer_map;

mnc_status mnci_layer_map_create(const mnci_memory *memory, const mnc_skin *skin,
                                 const mnci_box *box, mnci_layer_map *map);
void mnci_layer_map_destroy(mnci_layer_map *map);

/* Memory that mnci_layer_map_create allocates. */
double mnci_layer_map_bytes(const mnc_skin *skin, const mnci_box *box);

/* Thickness of a plane that lies in a region (layer number or MNC_WHOLE_DERMIS), mm. */
double mnci_layer_map_overlap_mm(const mnci_layer_map *map, int region, size_t plane);

#endif
