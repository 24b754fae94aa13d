/* The right-hand side at a vector, its parts, its derivative and its loss rates: for an integrator
   outside. */
#include "base/check.h"
#include "base/error.h"
#include "simulation/evaluation.h"
#include "simulation/vector.h"

#include <mncollagen/vector.h>

#include <math.h>
#include <stdio.h>

static mnc_status check_part(const char *function, mnc_rhs_part part)
{
    if (part == MNC_RHS_ALL || part == MNC_RHS_DIFFUSION || part == MNC_RHS_REACTIONS)
        return MNC_OK;
    return mnci_fail(MNC_ERR_INVALID, "%s: part = %d: must be an mnc_rhs_part, 0 to 2", function,
                     (int)part);
}

/* Checks what all functions are given, and allocates in the first call. */
static mnc_status begin(const char *function, mnc_simulation *s, double day, const double *values,
                        size_t count)
{
    char name[64];
    MNCI_TRY(mnci_check_vector(function, s, values, count));
    MNCI_TRY(mnci_simulation_check_at_rest(function, s));
    snprintf(name, sizeof name, "%s: day", function);
    MNCI_TRY(mnci_check_range(name, day, 0, MNCI_LAST_DAY));
    return s->evaluation ? MNC_OK : mnci_evaluation_create(&s->system, &s->evaluation);
}

static mnci_evaluation_point point_of(const mnc_simulation *s, double day, const double *values)
{
    return (mnci_evaluation_point){fmin(s->day, day), day, values};
}

/* The status of an evaluation. A failure of it is none of a later run. */
static mnc_status finish(mnc_simulation *s, int failed)
{
    const mnc_status status = failed ? mnci_simulation_report_failure(s) : MNC_OK;
    mnci_simulation_forget_failure(s);
    return status;
}

static mnc_status evaluate(const char *function, mnc_simulation *s, mnc_rhs_part part, double day,
                           const double *values, double *rates, size_t count)
{
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(check_part(function, part));
    MNCI_TRY(mnci_check_pointer(function, "rates", rates));
    MNCI_TRY(begin(function, s, day, values, count));
    mnci_simulation_forget_failure(s);
    const mnci_evaluation_point point = point_of(s, day, values);
    return finish(s, mnci_evaluation_run(s->evaluation, part, &point, rates));
}

mnc_status mnc_simulation_rhs(mnc_simulation *s, double day, const double *values, double *rates,
                              size_t count)
{
    return evaluate("mnc_simulation_rhs", s, MNC_RHS_ALL, day, values, rates, count);
}

mnc_status mnc_simulation_rhs_part(mnc_simulation *s, mnc_rhs_part part, double day,
                                   const double *values, double *rates, size_t count)
{
    return evaluate("mnc_simulation_rhs_part", s, part, day, values, rates, count);
}

mnc_status mnc_simulation_jacobian_times(mnc_simulation *s, mnc_rhs_part part, double day,
                                         const double *values, const double *direction,
                                         double *product, size_t count)
{
    static const char function[] = "mnc_simulation_jacobian_times";
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(check_part(function, part));
    MNCI_TRY(mnci_check_pointer(function, "direction", direction));
    MNCI_TRY(mnci_check_pointer(function, "product", product));
    MNCI_TRY(begin(function, s, day, values, count));
    MNCI_TRY(mnci_evaluation_provide_direction(s->evaluation));
    mnci_simulation_forget_failure(s);
    const mnci_evaluation_point point = point_of(s, day, values);
    return finish(s,
                  mnci_evaluation_jacobian_times(s->evaluation, part, &point, direction, product));
}

mnc_status mnc_simulation_loss_rates(mnc_simulation *s, double day, const double *values,
                                     double *losses, size_t count)
{
    static const char function[] = "mnc_simulation_loss_rates";
    MNCI_TRY(mnci_check_pointer(function, "simulation", s));
    MNCI_TRY(mnci_check_pointer(function, "losses", losses));
    MNCI_TRY(begin(function, s, day, values, count));
    mnci_simulation_forget_failure(s);
    const mnci_evaluation_point point = point_of(s, day, values);
    return finish(s, mnci_evaluation_losses(s->evaluation, &point, losses));
}
