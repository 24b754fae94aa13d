/* Capacities and blocking sizes that several files depend on, and what must hold between them. */
#ifndef MNCI_BASE_LIMITS_H
#define MNCI_BASE_LIMITS_H

#include <mncollagen/model.h>

#include <stdint.h>

/* Of models. */
enum {
    MNCI_MAX_REACTIONS = 32,
    MNCI_MAX_COUPLINGS = 64 /* of all reactions and topicals of a model */
};

/* Bits: fields in masks of uint32_t, couplings in masks of uint64_t. */
_Static_assert(MNC_MAX_FIELDS <= 32, "a bit of a uint32_t for every field");
_Static_assert(MNCI_MAX_COUPLINGS <= 64, "a bit of a uint64_t for every coupling");

/* Characters of a sentence of mnc_last_error(), with the final zero. */
enum { MNCI_SENTENCE_SIZE = 2048 };

/* Numbers that a process contributes for each of its bands to an allgather. */
enum {
    MNCI_STEP_TOTALS = 5,    /* of each field, from a trial step */
    MNCI_READING_TOTALS = 3, /* of each plane, from a reading */
    MNCI_PLANES_AT_ONCE = 64 /* planes of one reading */
};
enum { MNCI_ALLGATHER_CAPACITY = 192 };
_Static_assert(MNCI_STEP_TOTALS *MNC_MAX_FIELDS <= MNCI_ALLGATHER_CAPACITY,
               "room for the totals of a step");
_Static_assert(MNCI_READING_TOTALS *MNCI_PLANES_AT_ONCE <= MNCI_ALLGATHER_CAPACITY,
               "room for the totals of a reading");

/* Memory: cache lines, arrays, and non-temporal stores of whole cache lines of doubles. */
enum { MNCI_CACHE_LINE = 64, MNCI_ALIGNMENT = 64, MNCI_NONTEMPORAL_WIDTH = 8 };
_Static_assert(MNCI_ALIGNMENT % MNCI_CACHE_LINE == 0, "arrays begin at a cache line");
_Static_assert(MNCI_NONTEMPORAL_WIDTH * sizeof(double) == MNCI_CACHE_LINE,
               "a store is a whole cache line");

/* Blocking of the grid (docs/glossary.md). */
enum {
    MNCI_BLOCK_CELLS = MNC_MAX_BLOCK_CELLS / 2, /* cells of a block, if rows are no longer */
    MNCI_BAND_ROWS = 16,                        /* most rows of a band */
    MNCI_TILE = 4,                              /* side of a tile, width of a vector of numbers */
    MNCI_ROW_BATCH_WIDTH = 16,                  /* lines along x eliminated together */
    MNCI_SLAB_ROWS = 2 * MNCI_ROW_BATCH_WIDTH,  /* rows of a slab: with half as many the elimination
                                                   of cell populations is bound by the latency of
                                                   its divisions */
    MNCI_BATCH_STEP = 8,      /* widths of batches along y are multiples: a cache line of numbers */
    MNCI_MAX_BATCH_WIDTH = 64 /* most lines of a batch, columns of a bundle */
};
_Static_assert((int)MNCI_BLOCK_CELLS <= (int)MNC_MAX_BLOCK_CELLS, "reactions accept the blocks");
_Static_assert(MNCI_BLOCK_CELLS % MNCI_NONTEMPORAL_WIDTH == 0, "blocks are whole cache lines");
_Static_assert(MNCI_SLAB_ROWS % MNCI_BAND_ROWS == 0, "slabs consist of whole bands");
_Static_assert(MNCI_ROW_BATCH_WIDTH % MNCI_TILE == 0, "batches consist of whole tiles");
_Static_assert(MNCI_BATCH_STEP * sizeof(double) == MNCI_CACHE_LINE, "a step is a cache line");
_Static_assert(MNCI_MAX_BATCH_WIDTH % MNCI_BATCH_STEP == 0, "batches are of whole cache lines");
_Static_assert(2 * MNCI_SLAB_ROWS == MNCI_MAX_BATCH_WIDTH,
               "the line solves have a compile-time width for slabs");

#endif
