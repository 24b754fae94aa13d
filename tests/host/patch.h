/* A small patch that runs on the threads it is asked to run on. */
#ifndef TESTS_PATCH_H
#define TESTS_PATCH_H

#include <mncollagen.h>

/* Collagen of the whole dermis two days after a session, relative to healthy skin; 0 on an error.
 */
static inline double patch_collagen(int threads)
{
    const mnc_session session = mnc_session_default();
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    mnc_simulation *skin = 0;
    double collagen = 0;
    desc.schedule = (mnc_schedule){1, &session};
    desc.extent = MNC_EXTENT_PATCH;
    desc.width_mm = desc.length_mm = 0.6;
    desc.spacing_mm = 0.04;
    desc.threads = threads;
    if (mnc_simulation_create(&desc, &skin) != MNC_OK ||
        mnc_simulation_run_until(skin, 2) != MNC_OK ||
        mnc_simulation_mean(skin, MNC_COLLAGEN_TOTAL, MNC_WHOLE_DERMIS, &collagen) != MNC_OK)
        collagen = 0;
    mnc_simulation_destroy(skin);
    return collagen;
}

#endif
