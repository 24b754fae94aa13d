/* Skin presets and their checks. */
#include "base/check.h"
#include "base/error.h"
#include "skin/sites.h"

#include <mncollagen/skin.h>

/* Healthy fibroblasts: 4100 per mm^3 in the papillary, 2100 in the reticular layer, the ends of
   the measured range (10.1034/j.1600-0625.2003.00023.x), relative to 3000 [assumed]. */
static const double PAPILLARY_DENSITY = 1.37, RETICULAR_DENSITY = 0.70;
static const double COLLAGEN_MG_PER_ML = 112.5; /* Egberts 2021: 0.1125 g/cm^3 */
static const double PAPILLARY_MM = 0.20;        /* or a quarter of a thin dermis [assumed] */

mnc_skin mnc_skin_preset(mnc_site site)
{
    const mnci_site *found = mnci_site_of(site);
    if (!found)
        return (mnc_skin){0};
    double quarter = found->dermis_mm / 4;
    double papillary = quarter < PAPILLARY_MM ? quarter : PAPILLARY_MM;
    return (mnc_skin){
        .epidermis_mm = found->epidermis_mm,
        .layer_count = 2,
        .layers = {[MNC_PAPILLARY_DERMIS] = {papillary, PAPILLARY_DENSITY, COLLAGEN_MG_PER_ML},
                   [MNC_RETICULAR_DERMIS] = {found->dermis_mm - papillary, RETICULAR_DENSITY,
                                             COLLAGEN_MG_PER_ML}},
    };
}

mnc_skin mnc_skin_uniform(double thickness_mm)
{
    return (mnc_skin){.layer_count = 1, .layers = {{thickness_mm, 1, COLLAGEN_MG_PER_ML}}};
}

double mnc_skin_dermis_mm(const mnc_skin *skin)
{
    double sum = 0;
    for (int l = 0; l < skin->layer_count && l < MNC_MAX_LAYERS; l++)
        sum += skin->layers[l].thickness_mm;
    return sum;
}

/* The lower bounds catch typing errors and keep squares of these numbers from underflow. */
static mnc_status check_layer(int number, const mnc_layer *layer)
{
    MNCI_TRY(mnci_check_range_of(layer->thickness_mm, 1e-3, 1000, "skin.layers[%d].thickness_mm",
                                 number));
    MNCI_TRY(mnci_check_range_of(layer->relative_cell_density, 1e-3, 100,
                                 "skin.layers[%d].relative_cell_density", number));
    return mnci_check_above_of(layer->collagen_mg_per_ml, 0, 1000,
                               "skin.layers[%d].collagen_mg_per_ml", number);
}

mnc_status mnc_skin_check(const mnc_skin *skin)
{
    MNCI_TRY(mnci_check_pointer("mnc_skin_check", "skin", skin));
    MNCI_TRY(mnci_check_range("skin.epidermis_mm", skin->epidermis_mm, 0, 10));
    MNCI_TRY(mnci_check_range("skin.layer_count", skin->layer_count, 1, MNC_MAX_LAYERS));
    for (int l = 0; l < skin->layer_count; l++)
        MNCI_TRY(check_layer(l, &skin->layers[l]));
    return MNC_OK;
}
