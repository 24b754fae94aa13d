/* The list of couplings of a model: what of it belongs to reactions and what to uptakes. */
#include "model/model.h"

#include <string.h>

int mnci_model_couple_uptake(mnc_model *model, int field, int uptake_field)
{
    if (uptake_field < 0)
        return -1;
    model->couplings[model->coupling_count] = (mnc_coupling){field, uptake_field};
    return model->coupling_count++;
}

void mnci_model_drop_couplings(mnc_model *model, int first, int count)
{
    model->coupling_count -= count;
    memmove(model->couplings + first, model->couplings + first + count,
            (size_t)(model->coupling_count - first) * sizeof *model->couplings);
    for (int r = 0; r < model->reaction_count; r++)
        if (model->reactions[r].first_coupling > first)
            model->reactions[r].first_coupling -= count;
    for (int t = 0; t < model->topical_count; t++)
        if (model->topicals[t].coupling > first)
            model->topicals[t].coupling -= count;
    for (int b = 0; b < model->boundary_count; b++)
        if (model->boundaries[b].coupling > first)
            model->boundaries[b].coupling -= count;
}
