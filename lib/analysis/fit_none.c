/* Fits of a library that was built without GSL: none can be run, so nobody holds one. */
#include "base/check.h"
#include "base/error.h"

#include <mncollagen/fit.h>

static mnc_status unsupported(void)
{
    return mnci_fail(MNC_ERR_UNSUPPORTED,
                     "fits: the library was built without GSL (MNC_WITH_GSL=OFF)");
}

mnc_status mnc_fit_run(const mnc_fit_desc *desc, mnc_fit **fit)
{
    (void)desc;
    MNCI_TRY(mnci_check_pointer("mnc_fit_run", "fit", (const void *)fit));
    *fit = NULL;
    return unsupported();
}

void mnc_fit_destroy(mnc_fit *fit)
{
    (void)fit;
}

mnc_status mnc_fit_summarize(const mnc_fit *fit, mnc_fit_summary *summary)
{
    (void)fit;
    (void)summary;
    return unsupported();
}

mnc_status mnc_fit_estimate_of(const mnc_fit *fit, size_t parameter, mnc_fit_estimate *estimate)
{
    (void)fit;
    (void)parameter;
    (void)estimate;
    return unsupported();
}

mnc_status mnc_fit_covariance(const mnc_fit *fit, double *covariance, size_t count)
{
    (void)fit;
    (void)covariance;
    (void)count;
    return unsupported();
}

mnc_status mnc_fit_predictions(const mnc_fit *fit, double *predictions, size_t count)
{
    (void)fit;
    (void)predictions;
    (void)count;
    return unsupported();
}

mnc_status mnc_fit_slopes(const mnc_fit *fit, size_t observation, double *slopes, size_t count)
{
    (void)fit;
    (void)observation;
    (void)slopes;
    (void)count;
    return unsupported();
}

mnc_status mnc_fit_direction(const mnc_fit *fit, size_t number, double *singular, double *cosines,
                             size_t count)
{
    (void)fit;
    (void)number;
    (void)singular;
    (void)cosines;
    (void)count;
    return unsupported();
}

mnc_status mnc_fit_start(const mnc_fit *fit, size_t start, mnc_fit_descent *descent, double *from,
                         double *to, size_t count)
{
    (void)fit;
    (void)start;
    (void)descent;
    (void)from;
    (void)to;
    (void)count;
    return unsupported();
}

mnc_status mnc_fit_profile(mnc_fit *fit, size_t parameter, const double *values,
                           double *chi_squared, size_t count)
{
    (void)fit;
    (void)parameter;
    (void)values;
    (void)chi_squared;
    (void)count;
    return unsupported();
}
