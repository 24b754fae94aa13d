/* Topical substances of a model. */
#include "base/check.h"
#include "base/error.h"
#include "model/model.h"

static mnc_status check_field(const mnc_model *model, const mnc_topical *topical)
{
    MNCI_TRY(mnci_model_check_passing(model, "topical.field", topical->field));
    const char *name = model->fields[topical->field].name;
    for (int t = 0; t < model->topical_count; t++)
        if (model->topicals[t].law.field == topical->field)
            return mnci_fail(MNC_ERR_INVALID,
                             "topical.field = %d: field \"%s\" has a topical already, must have "
                             "at most one",
                             topical->field, name);
    if (mnci_model_has_boundary(model, topical->field, MNC_SIDE_TOP))
        return mnci_fail(MNC_ERR_INVALID,
                         "topical.field = %d: field \"%s\" has a boundary on MNC_SIDE_TOP, must "
                         "have at most one of both",
                         topical->field, name);
    return MNC_OK;
}

static mnc_status check_topical(const mnc_model *model, const mnc_topical *topical)
{
    MNCI_TRY(mnci_check_pointer("mnc_model_add_topical", "model", model));
    MNCI_TRY(mnci_check_pointer("mnc_model_add_topical", "topical", topical));
    MNCI_TRY(check_field(model, topical));
    if (!topical->concentration)
        return mnci_fail(MNC_ERR_INVALID, "topical.concentration is NULL");
    MNCI_TRY(mnci_check_range("topical.closed_mm_per_day", topical->closed_mm_per_day, 0, 1e6));
    MNCI_TRY(mnci_check_range("topical.open_mm_per_day", topical->open_mm_per_day, 0, 1e6));
    return mnci_model_check_uptake(model, "topical.uptake_field", topical->uptake_field);
}

/* By field, so that descriptions do not depend on the order of calls. */
static void insert_topical(mnc_model *model, const mnci_topical *topical)
{
    int at = model->topical_count++;
    for (; at > 0 && model->topicals[at - 1].law.field > topical->law.field; at--)
        model->topicals[at] = model->topicals[at - 1];
    model->topicals[at] = *topical;
}

mnc_status mnc_model_add_topical(mnc_model *model, const mnc_topical *topical)
{
    MNCI_TRY(check_topical(model, topical));
    const int coupling = mnci_model_couple_uptake(model, topical->field, topical->uptake_field);
    insert_topical(model, &(mnci_topical){*topical, coupling});
    return MNC_OK;
}
