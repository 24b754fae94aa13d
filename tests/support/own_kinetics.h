/* The built-in kinetics once more, as a user would write them: with the public interface only. */
#ifndef TESTS_OWN_KINETICS_H
#define TESTS_OWN_KINETICS_H

#include <mncollagen.h>

typedef struct own_kinetics {
    mnc_healing_params params;
    mnc_healing_balances balances;
} own_kinetics;

/* The healing model with each built-in reaction replaced; `own` is filled and must outlive the
   model. The caller destroys the model. */
mnc_status own_kinetics_create(const mnc_healing_params *params, own_kinetics *own,
                               mnc_model **model);

#endif
