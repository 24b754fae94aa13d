/* What is watched while a simulation runs: fields that have left the range in which the kinetics
   are valid. */
#include "model/healing.h"
#include "simulation/simulation.h"

#include <mncollagen/days.h>
#include <mncollagen/observables.h>

#include <math.h>

static const double CALIBRATED_COLLAGEN = 2; /* relative to healthy */
static const double LOST_COLLAGEN = -0.1;    /* a gain, so many days after a session: */
static const double REPAIR_DAYS = 90;

static int has_much_collagen(const mnc_simulation *s, size_t k)
{
    const double *const *state = mnci_stepper_state(s->stepper);
    const mnci_box *box = &s->system.box;
    const mnci_rows rows = mnci_local_rows(&s->system);
    const size_t first = (k * box->ny + rows.first) * box->nx;
    const double *x = state[MNC_COLLAGEN_NEW] + first, *y = state[MNC_COLLAGEN_MATURE] + first;
    for (size_t i = 0; i < rows.count * box->nx; i++)
        if (x[i] + y[i] > CALIBRATED_COLLAGEN)
            return 1;
    return 0;
}

static void watch_collagen(mnc_simulation *s)
{
    if (s->collagen_warned || s->model->healing->params.maturation_per_day == 0)
        return;
    /* Cells are only searched if the fields' peaks so far, wherever they occurred, add up to more.
     */
    const double *peak = s->control.peak;
    if (peak[MNC_COLLAGEN_NEW] + peak[MNC_COLLAGEN_MATURE] <= CALIBRATED_COLLAGEN)
        return;
    double found = 0;
    for (size_t k = 0; k < s->system.box.nz && found == 0; k++)
        found = has_much_collagen(s, k);
    s->system.communicator->max_reduce(s->system.communicator->user, &found, 1);
    if (found == 0)
        return;
    /* Columns hold means over all places of a depth. */
    const char *place = s->wounds.space.is_resolved ? " beside a channel"
                                                    : " in the mean of a depth, and more beside "
                                                      "channels at the same places";
    mnci_simulation_warn(s,
                         "collagen above %g times healthy%s: far outside the range that the "
                         "kinetics were calibrated in",
                         CALIBRATED_COLLAGEN, place);
    s->collagen_warned = 1;
}

/* Whether what a session has destroyed is built anew. After procedures it is, long before. */
static void watch_loss(mnc_simulation *s)
{
    double gain = 0;
    if (s->sessions_done == 0 || s->epidermis.target > 1 ||
        s->model->healing->params.maturation_per_day == 0)
        return;
    const double last_day = s->sessions[s->sessions_done - 1].day;
    if (mnc_day_compare(s->day, last_day + REPAIR_DAYS) < 0)
        return;
    if (mnc_simulation_mean(s, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, &gain) != MNC_OK ||
        gain > LOST_COLLAGEN)
        return;
    mnci_simulation_warn(
        s,
        "collagen of the first layer more than %g %% below healthy %g days after "
        "a session: too few cells are left to build it anew, far outside the range "
        "that the kinetics were calibrated in",
        -100 * LOST_COLLAGEN, REPAIR_DAYS);
}

/* TGF-beta above which its production exceeds its loss in the published core, in otherwise healthy
   skin: kcN / (a2 + c) = dcb / (1 + a3 c). HUGE_VAL where losses always dominate, and for other
   kinetics. */
static double ignition_ng_per_ml(const mnc_healing_params *p)
{
    const double gain = p->tgf_autocrine_ng_per_ml_per_day, loss = p->tgf_mmp_loss_per_day;
    const double inhibited = gain * p->tgf_mmp_inhibition_ml_per_ng - loss;
    if (p->maturation_per_day != 0 || p->tgf_clearance_per_day != 0 || !(inhibited > 0))
        return HUGE_VAL;
    return fmax((loss * p->tgf_half_autocrine_ng_per_ml - gain) / inhibited, 0);
}

/* Checks the peak since the start: TGF-beta may have ignited and decayed again since. */
static void watch_ignition(mnc_simulation *s)
{
    const double threshold = ignition_ng_per_ml(&s->model->healing->params);
    if (s->ignition_warned || !(s->control.peak[MNC_TGF_BETA] > threshold))
        return;
    mnci_simulation_warn(s,
                         "TGF-beta above %.3g ng/mL: there the published kinetics ignite, TGF-beta "
                         "feeds itself for months; they are not for needling",
                         threshold);
    s->ignition_warned = 1;
}

void mnci_simulation_watch(mnc_simulation *s)
{
    if (!s->model->healing)
        return;
    watch_collagen(s);
    watch_loss(s);
    watch_ignition(s);
}
