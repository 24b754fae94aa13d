/* Positions of the channels of a session on a rectangle of skin. */
#ifndef MNCI_NEEDLING_PATTERN_H
#define MNCI_NEEDLING_PATTERN_H

#include <mncollagen/needling.h>

#include <stddef.h>
#include <stdint.h>

typedef enum mnci_arrangement {
    MNCI_ARRANGED_CORNER, /* one channel, at the corner (0, 0) */
    MNCI_ARRANGED_SQUARE,
    MNCI_ARRANGED_HEXAGONAL,
    MNCI_ARRANGED_JITTERED,
    MNCI_ARRANGED_RANDOM
} mnci_arrangement;

/* The rectangle, and the seed of its random patterns. */
typedef struct mnci_area {
    double width_mm, length_mm; /* along x and y */
    int is_unit_cell;           /* one channel at the corner */
    uint64_t seed;
} mnci_area;

typedef struct mnci_pattern {
    mnci_arrangement arrangement;
    double width_mm, length_mm;
    double radius_mm;     /* largest radius of a channel */
    size_t columns, rows; /* of a lattice */
    size_t count;         /* channels, including those on a side */
    double
        whole_count; /* the same, counting channels on a side or corner by their fraction inside */
    uint64_t seed, session;
} mnci_pattern;

typedef struct mnci_point {
    double x_mm, y_mm;
} mnci_point;

/* The pattern of a session, the `number`-th of its schedule. A slab has no channels. */
mnci_pattern mnci_pattern_of(const mnc_session *session, size_t number, const mnci_area *area);

/* Centre of a channel, 0 <= channel < count: a pure function of pattern and number. */
mnci_point mnci_pattern_channel(const mnci_pattern *pattern, size_t channel);

#endif
