/* A box that several processes share. Each steps a part: whole rows along x, and where it has a
   neighbour one row more, the halo, which holds the neighbour's values of diffusing fields. What a
   part cannot do alone it asks of those who carry numbers between processes; all of these calls are
   made by all processes in the same order. */
#ifndef MNCI_NUMERICS_SHARE_H
#define MNCI_NUMERICS_SHARE_H

#include <mncollagen/status.h>

#include <stddef.h>
#include <stdint.h>

struct mnci_line_task;

/* Numbers that a process may bring for each of its bands to a gathering. */
enum { MNCI_SHARE_ROOM = 192 };

typedef struct mnci_share {
    size_t first_row, rows; /* own rows of the part; whole bands, but for the last of the box */
    int is_first;           /* has the first row */
    int is_saving; /* the processes save or load a state together; only the first has a callback */
    double *own, *all; /* MNCI_SHARE_ROOM numbers for each band: own, and of the whole box */
    void *user;        /* passed to the functions */

    /* Fills the halos of `count` fields of the part. */
    void (*fill_halos)(void *user, double *const *fields, int count);

    /* Solves the lines along y, which cross the parts, in all planes. */
    void (*lines_y)(void *user, const struct mnci_line_task *task);

    /* From `own` to `all`, `numbers` a band. */
    void (*gather)(void *user, size_t numbers);

    /* Each of `count` values becomes the largest among the processes. */
    void (*largest)(void *user, double *values, int count);

    /* Each process gets the values of the first, that with the first row. */
    void (*from_first)(void *user, void *values, size_t bytes);

    /* Between a field of the part and that of the whole box, which the first process has; what
       others pass for it is not used. Halos are left as they are. */
    void (*field_to_first)(void *user, const double *part, double *whole);
    void (*field_from_first)(void *user, const double *whole, double *part);

    /* The same status and sentence for all: those of the failed process with the lowest `place`;
       MNC_OK if none failed. */
    mnc_status (*agree)(void *user, mnc_status status, uint64_t place);

    void (*destroy)(void *user);
} mnci_share;

#endif
