/* The records of an ensemble as a function of its varying inputs. */
#include "base/check.h"
#include "base/error.h"

#include <mncollagen/sensitivity.h>

/* `user`: the ensemble, which is only read. */
static mnc_status evaluate(const double *ranks, size_t number, double *values, void *user)
{
    const mnc_ensemble *ensemble = user;
    size_t inputs, outputs;
    (void)number;
    MNCI_TRY(mnc_ensemble_size(ensemble, &inputs, &outputs));
    return mnc_ensemble_evaluate(ensemble, ranks, inputs, values, outputs);
}

static mnc_status evaluate_each(const double *ranks, size_t first, size_t count, double *values,
                                void *user)
{
    const mnc_ensemble *ensemble = user;
    size_t inputs, outputs;
    (void)first;
    MNCI_TRY(mnc_ensemble_size(ensemble, &inputs, &outputs));
    return mnc_ensemble_evaluate_each(ensemble, ranks, inputs, count, values, outputs);
}

mnc_status mnc_sensitivity_of_ensemble(const mnc_ensemble *ensemble, mnc_sensitivity_desc *desc)
{
    /* `user` is a non-const pointer for callers whose functions modify their data. */
    union {
        const mnc_ensemble *given;
        void *wanted;
    } user = {.given = ensemble};
    size_t inputs, outputs;
    MNCI_TRY(mnci_check_pointer("mnc_sensitivity_of_ensemble", "desc", desc));
    MNCI_TRY(mnc_ensemble_size(ensemble, &inputs, &outputs));
    if (inputs == 0)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_sensitivity_of_ensemble: nothing varies in the ensemble");
    desc->inputs = inputs;
    desc->lower = desc->upper = NULL;
    desc->outputs = outputs;
    desc->evaluate = evaluate;
    desc->evaluate_each = evaluate_each;
    desc->user = user.wanted;
    return MNC_OK;
}
