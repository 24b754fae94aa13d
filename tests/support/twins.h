/* Small simulations of each extent that are compared bit by bit. All functions fail the test on an
   error. */
#ifndef TESTS_TWINS_H
#define TESTS_TWINS_H

#include <mncollagen.h>

#include <stddef.h>

/* A small piece of eyelid. Default sessions on the days, of random channels in a patch, are written
   to `sessions`, which the description points to. */
mnc_simulation_desc small_desc(mnc_extent extent, const double *days, size_t count,
                               mnc_session *sessions);

/* Calls the check for a column, a unit cell and a patch, with one thread and with two. */
void on_every_extent(void (*check)(mnc_extent extent, int threads));

/* Runs to the days, one after the other. */
void run_through(mnc_simulation *simulation, const double *days, size_t count);

/* Both have the same day, the same bits in all fields of the built-in kinetics, the same mean of
   collagen gain, epidermal thickness and the same steps. */
void check_same_bits(const mnc_simulation *a, const mnc_simulation *b);

#endif
