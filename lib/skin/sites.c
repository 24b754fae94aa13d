/* The table of body sites: thickness of epidermis (stratum corneum included) and dermis.

   Epidermis: 57-82 um of cells and 11-18 um of stratum corneum, Sandby-Moller 2003 (Acta Derm
   Venereol 83:410-413). Dermis of the face and neck: ultrasound, Meng 2022
   (10.1186/s12880-022-00839-w), mean of women and men; the cheek's 1.20 mm is assumed (ultrasound
   finds 0.87-1.14). Forearm: totals of 1.19-1.44 mm. Deltoid, abdomen, thigh: totals of 2.02, 1.91
   and 1.55 mm, 10.1016/j.vaccine.2007.05.046. Epidermis where it differs from these: assumed. */
#include "skin/sites.h"

#include "base/error.h"
#include "base/names.h"

#include <stddef.h>

static const mnci_site sites[MNC_SITE_COUNT] = {
    [MNC_SITE_CHEEK] = {"cheek", 0.08, 1.20},      [MNC_SITE_FOREHEAD] = {"forehead", 0.08, 1.02},
    [MNC_SITE_EYELID] = {"eyelid", 0.05, 0.62},    [MNC_SITE_NECK] = {"neck", 0.06, 0.98},
    [MNC_SITE_FOREARM] = {"forearm", 0.075, 1.20}, [MNC_SITE_DELTOID] = {"deltoid", 0.09, 1.90},
    [MNC_SITE_ABDOMEN] = {"abdomen", 0.09, 1.80},  [MNC_SITE_THIGH] = {"thigh", 0.09, 1.45},
};

const mnci_site *mnci_site_of(mnc_site site)
{
    if ((int)site < 0 || site >= MNC_SITE_COUNT)
        return NULL;
    return &sites[site];
}

const char *mnc_site_name(mnc_site site)
{
    const mnci_site *found = mnci_site_of(site);
    return found ? found->name : NULL;
}

static const char *name_of(const void *list, int index)
{
    (void)list;
    return sites[index].name;
}

mnc_status mnc_site_find(const char *name, mnc_site *site)
{
    int index = 0;
    MNCI_TRY(mnci_find_name("mnc_site_find", name, MNC_SITE_COUNT, name_of, NULL, "site",
                            site ? &index : NULL));
    *site = (mnc_site)index;
    return MNC_OK;
}
