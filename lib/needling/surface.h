/* The skin surface after the sessions that have happened. */
#ifndef MNCI_NEEDLING_SURFACE_H
#define MNCI_NEEDLING_SURFACE_H

#include <mncollagen/needling.h>

/* mnc_surface.open_area_fraction on a day when the first `count` sessions have happened. */
double mnci_open_area_fraction(const mnc_session *sessions, size_t count, double day);

#endif
