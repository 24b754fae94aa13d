/* Default heights of cells (docs/numerics.md, "Space"). */
#ifndef MNCI_BASE_HEIGHTS_H
#define MNCI_BASE_HEIGHTS_H

#include <mncollagen/simulation.h>

/* Height of cells of the given width that balances the errors of a default session: twice the
   width, but at most 0.04 mm, which TGF-beta needs, unless they are wider. */
static inline double mnci_balanced_height_mm(double width_mm)
{
    const double highest_mm = 0.04;
    const double twice_mm = 2 * width_mm < highest_mm ? 2 * width_mm : highest_mm;
    return width_mm > twice_mm ? width_mm : twice_mm;
}

/* The base of simulations of many draws, whose bands are known to per cents: unless a height is
   given, columns have that of unit cells. */
static inline mnc_simulation_desc mnci_desc_of_draws(const mnc_simulation_desc *base)
{
    mnc_simulation_desc desc = *base;
    if (desc.spacing_depth_mm == 0)
        desc.spacing_depth_mm = mnci_balanced_height_mm(desc.spacing_mm);
    return desc;
}

#endif
