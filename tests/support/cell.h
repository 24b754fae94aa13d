/* One cell of the library: healing without space, to compare with the reference kinetics. */
#ifndef TESTS_CELL_H
#define TESTS_CELL_H

#include "reference_ode.h"

#include <mncollagen.h>

/* How the library is to integrate. */
typedef struct cell_method {
    double tolerance;       /* used when fixed_step_days is 0 */
    double fixed_step_days; /* > 0: two runs, with this step and half of it, and the combination
                               (4 fine - coarse) / 3, in which the error of second order cancels */
} cell_method;

/* A session that injures the fraction phi of a layer of 1 mm, evenly over the depth. */
mnc_session cell_session(const reference_session *session);

/* The library's counterpart of reference_run; `start` NULL means healthy skin. Fails the test on
   any error. */
void cell_run(const mnc_healing_params *params, const cell_method *method, const double *start,
              const reference_session *sessions, size_t session_count, const double *days,
              size_t day_count, double (*out)[REF_FIELDS]);

#endif
