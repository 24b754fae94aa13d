/* The table of body sites. */
#ifndef MNCI_SKIN_SITES_H
#define MNCI_SKIN_SITES_H

#include <mncollagen/skin.h>

typedef struct mnci_site {
    const char *name;
    double epidermis_mm;
    double dermis_mm;
} mnci_site;

/* NULL for a site outside the enum. */
const mnci_site *mnci_site_of(mnc_site site);

#endif
