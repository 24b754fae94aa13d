/* The allocator of a simulation. */
#ifndef MNC_MEMORY_H
#define MNC_MEMORY_H

#include <mncollagen/export.h>

#include <stddef.h>

MNC_BEGIN_DECLS

/* The allocator of a simulation, copied with its description. Both functions NULL: the C library,
   with huge pages for large arrays. Called on the caller's thread only, never while steps are made,
   and not after the simulation and its saved states are destroyed. */
typedef struct mnc_allocator {
    void *(*allocate)(size_t bytes, void *user); /* as malloc(): any alignment that malloc() may
                                                    give, any contents; NULL when there is none */
    void (*release)(void *memory, void *user);   /* a result of allocate(), never NULL */
    void *user;                                  /* passed on; clones share it */
} mnc_allocator;

MNC_END_DECLS

#endif
