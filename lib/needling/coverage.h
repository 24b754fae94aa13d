/* Fraction of each cell that the channels of a session injure. */
#ifndef MNCI_NEEDLING_COVERAGE_H
#define MNCI_NEEDLING_COVERAGE_H

#include "base/memory.h"
#include "grid/box.h"
#include "needling/pattern.h"

/* The channels of one session on a box, sorted into square bins for lookup. */
typedef struct mnci_coverage {
    mnci_box box;
    size_t capacity;       /* channels that fit */
    size_t count;          /* channels of the placed session */
    mnci_point *centres;   /* sorted by bin */
    size_t *bin_first;     /* first centre of each bin and, at the end, `count` */
    size_t bins_x, bins_y; /* bins_x * bins_y <= count */
    double bin_mm;
    const mnc_session *session;
} mnci_coverage;

/* Work arrays of one thread for a plane. */
typedef struct mnci_plane_work {
    double *fraction;       /* per cell of a plane */
    unsigned char *touched; /* number of channels in the cell: 0, 1, or 2 for more */
} mnci_plane_work;

/* Allocates for patterns of up to `capacity` channels. */
mnc_status mnci_coverage_create(const mnci_memory *memory, const mnci_box *box, size_t capacity,
                                mnci_coverage *coverage);
void mnci_coverage_destroy(mnci_coverage *coverage);

/* Grows the capacity to at least `capacity` channels; the placed session is lost. Unchanged on an
   error. */
mnc_status mnci_coverage_reserve(const mnci_memory *memory, size_t capacity,
                                 mnci_coverage *coverage);

/* Memory that mnci_coverage_create allocates. */
double mnci_coverage_bytes(size_t capacity);

/* Places the channels of a session, which is kept by reference. */
void mnci_coverage_place(mnci_coverage *coverage, const mnc_session *session,
                         const mnci_pattern *pattern);

/* Fills work->fraction with the injured fraction of each cell of plane k, 0 to 1. Exact up to the
   quadrature over the height in cells that one channel touches; the sum over the cells of one
   channel is exact. Overlapping channels count once, see coverage.c. */
void mnci_coverage_plane(const mnci_coverage *coverage, size_t k, const mnci_plane_work *work);

#endif
