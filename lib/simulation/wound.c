/* What a session does to the fields: in a cell of injured fraction phi the untouched part keeps
   its values and the injured part loses a share of cells and matrix and becomes debris. The map is
   linear in phi, so the sum over resolved cells equals the homogenised map. */
#include "simulation/wound.h"

static double factor_of(mnc_wound wound, const mnc_session *session, double injured)
{
    switch (wound) {
    case MNC_WOUND_CELLS:
        return 1 - injured * session->cell_kill;
    case MNC_WOUND_COLLAGEN:
        return 1 - injured * session->collagen_loss;
    case MNC_WOUND_ELASTIN:
        return 1 - injured * session->elastin_loss;
    case MNC_WOUND_KEEP:
    case MNC_WOUND_ADD_INJURED:
        break;
    }
    return 1;
}

void mnci_wound_apply(const mnc_session *session, const mnc_model *model, const mnci_box *box,
                      double *const *state)
{
    const size_t plane = mnci_box_plane(box);
    for (size_t k = 0; k < box->nz; k++) {
        const double injured =
            mnc_session_mean_injured_fraction(session, box->top_mm + (double)k * box->hz_mm,
                                              box->top_mm + ((double)k + 1) * box->hz_mm);
        for (int f = 0; f < model->field_count; f++) {
            const mnc_wound wound = model->fields[f].wound;
            const double factor = factor_of(wound, session, injured);
            const double added = wound == MNC_WOUND_ADD_INJURED ? injured : 0;
            for (size_t i = k * plane; i < (k + 1) * plane; i++)
                state[f][i] = state[f][i] * factor + added;
        }
    }
}
