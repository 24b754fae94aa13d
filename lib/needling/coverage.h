/* Which part of each cell the channels of a session injure. */
#ifndef MNCI_NEEDLING_COVERAGE_H
#define MNCI_NEEDLING_COVERAGE_H

#include "base/memory.h"
#include "grid/box.h"
#include "needling/pattern.h"

/* The channels of one session on a box, ordered by square bins that they are looked up in. */
typedef struct mnci_coverage {
    mnci_box box;
    size_t room;           /* channels that fit */
    size_t count;          /* channels of the placed session */
    mnci_point *centres;   /* bin after bin */
    size_t *bin_first;     /* first centre of each bin and, at the end, `count` */
    size_t bins_x, bins_y; /* bins_x * bins_y <= count */
    double bin_mm;
    const mnc_session *session;
} mnci_coverage;

/* What one thread needs for a plane. */
typedef struct mnci_plane_work {
    double *fraction;       /* one a cell of a plane */
    unsigned char *touched; /* by no channel, by one, by more */
} mnci_plane_work;

/* Room for patterns of up to `room` channels. */
mnc_status mnci_coverage_create(const mnci_memory *memory, const mnci_box *box, size_t room,
                                mnci_coverage *coverage);
void mnci_coverage_destroy(mnci_coverage *coverage);

/* Makes room for `room` channels where there is less; the placed session is lost. As it was on an
   error. */
mnc_status mnci_coverage_make_room(const mnci_memory *memory, size_t room, mnci_coverage *coverage);

/* Memory that mnci_coverage_create allocates. */
double mnci_coverage_bytes(size_t room);

/* Takes the channels of a session. The session is kept by reference. */
void mnci_coverage_place(mnci_coverage *coverage, const mnc_session *session,
                         const mnci_pattern *pattern);

/* Fills work->fraction with the injured fraction of each cell of plane k, 0 to 1. Exact up to the
   quadrature over the height in cells that one channel touches; the sum over the cells of one
   channel is exact. Where channels share a cell they count once, see coverage.c. */
void mnci_coverage_plane(const mnci_coverage *coverage, size_t k, const mnci_plane_work *work);

#endif
