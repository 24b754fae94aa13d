/* One short run of each extent, to be compared bit by bit. */
#ifndef TESTS_EXTENTS_H
#define TESTS_EXTENTS_H

#include <mncollagen.h>

/* Under two sessions, three days and one observed day apart; a patch has random channels. Run to
   its end; the caller destroys it. NULL with a sentence in mnc_last_error() on an error. */
mnc_simulation *run_extent(mnc_extent extent, int threads);

/* A patch with a substance that passes through all its sides; the last field. */
mnc_simulation *run_open_patch(int threads);

#endif
