/* Columns side by side, one a lane of the vectors. */
#ifndef MNCI_BASE_LANES_H
#define MNCI_BASE_LANES_H

/* Lanes of a group: two vectors of AVX2, one of AVX-512. */
enum { MNCI_LANES = 8 };

/* Numbers of all lanes; arrays are [plane][lane]. Aligned, so that none lies in two cache lines. */
typedef double mnci_lane_row[MNCI_LANES] __attribute__((aligned(MNCI_LANES * sizeof(double))));

#endif
