/* An observer that fails the test when a field is negative or not finite. */
#ifndef TESTS_SIGNS_H
#define TESTS_SIGNS_H

#include <mncollagen.h>

typedef struct sign_watch {
    double peak_tgf;      /* TGF-beta may undershoot by 1e-3 of it */
    double peak_cytokine; /* and the cytokine of this */
    int days;
} sign_watch;

/* An mnc_observe_fn; user is a sign_watch, zero at first. */
int observe_signs(const mnc_simulation *simulation, void *user);

#endif
