/* The thickness of the epidermis: E' = (T - E) / tau with the target T = 1 + max(0, G), G the mean
   collagen gain of the first layer. Solved exactly for a target that changes linearly during a
   step, which is of second order for one that does not, and stable for steps of any length. */
#include "simulation/epidermis.h"

#include "base/check.h"
#include "base/elementary.h"
#include "base/error.h"
#include "simulation/simulation.h"

#include <mncollagen/observables.h>

#include <math.h>

static const double FOLLOWING_DAYS = 30; /* tau, and the coupling of 1 to G: assumed */

/* mnc_simulation_mean() of the gain in a column, where it would take more time than the sum. */
static double gain_in_column(const mnc_simulation *s)
{
    const double *const *state = mnci_stepper_state(s->stepper);
    const double *x = state[MNC_COLLAGEN_NEW], *y = state[MNC_COLLAGEN_MATURE];
    const double *overlap_mm = s->layers.overlap_mm; /* of the first layer, from the surface on */
    double sum = 0, thickness_mm = 0;
    for (size_t k = 0; k < s->system.box.nz && overlap_mm[k] > 0; k++) {
        sum += overlap_mm[k] * (x[k] + y[k] - 1);
        thickness_mm += overlap_mm[k];
    }
    return sum / thickness_mm;
}

mnc_status mnci_epidermis_find_target(mnc_simulation *s)
{
    double gain = 0;
    if (!s->model->healing)
        return MNC_OK;
    if (mnci_is_column(&s->system.box))
        gain = gain_in_column(s);
    else
        MNCI_TRY(mnc_simulation_mean(s, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, &gain));
    s->epidermis.target = 1 + fmax(gain, 0);
    return MNC_OK;
}

/* Follows the target that a step has changed. */
static void follow(mnci_epidermis *epidermis, double before, double dt_days)
{
    const double after = epidermis->target, u = dt_days / FOLLOWING_DAYS;
    const double behind = epidermis->thickness - before;
    /* (1 - exp(-u)) / u: how far the mean of the step lags behind a rising target. */
    const double lag = -mnci_expm1(-u) / u;
    epidermis->thickness = after + behind * mnci_exp(-u) - (after - before) * lag;
}

mnc_status mnci_epidermis_step(mnc_simulation *s, double dt_days)
{
    const double before = s->epidermis.target;
    MNCI_TRY(mnci_epidermis_find_target(s));
    follow(&s->epidermis, before, dt_days);
    return MNC_OK;
}

void mnci_epidermis_step_to(mnc_simulation *s, double dt_days, double gain)
{
    const double before = s->epidermis.target;
    s->epidermis.target = 1 + fmax(gain, 0);
    follow(&s->epidermis, before, dt_days);
}

mnc_status mnc_simulation_epidermal_thickness(const mnc_simulation *s, double *ratio)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_epidermal_thickness", "simulation", s));
    MNCI_TRY(mnci_check_pointer("mnc_simulation_epidermal_thickness", "ratio", ratio));
    MNCI_TRY(mnci_simulation_check_healing("mnc_simulation_epidermal_thickness", s));
    *ratio = s->epidermis.thickness;
    return MNC_OK;
}
