/* Topical substances of a model. */
#include "base/check.h"
#include "base/error.h"
#include "model/model.h"

static int is_field(const mnc_model *model, int number)
{
    return number >= 0 && number < model->field_count;
}

static mnc_status check_field(const mnc_model *model, const mnc_topical *topical)
{
    if (!is_field(model, topical->field))
        return mnci_fail(MNC_ERR_INVALID,
                         "topical.field = %d: must be a field of the model, of which there are %d",
                         topical->field, model->field_count);
    const mnc_field *field = &model->fields[topical->field];
    if (field->spread != MNC_SPREAD_LINEAR || !(field->diffusivity_mm2_per_day > 0))
        return mnci_fail(MNC_ERR_INVALID,
                         "topical.field = %d: field \"%s\" must spread as MNC_SPREAD_LINEAR with a "
                         "diffusivity above 0",
                         topical->field, field->name);
    for (int t = 0; t < model->topical_count; t++)
        if (model->topicals[t].law.field == topical->field)
            return mnci_fail(MNC_ERR_INVALID,
                             "topical.field = %d: field \"%s\" has a topical already, must have "
                             "at most one",
                             topical->field, field->name);
    return MNC_OK;
}

static mnc_status check_uptake(const mnc_model *model, const mnc_topical *topical)
{
    const int number = topical->uptake_field;
    if (number == -1)
        return MNC_OK;
    if (!is_field(model, number))
        return mnci_fail(MNC_ERR_INVALID,
                         "topical.uptake_field = %d: must be -1 or a field of the model, of which "
                         "there are %d",
                         number, model->field_count);
    if (model->fields[number].spread != MNC_SPREAD_NONE)
        return mnci_fail(MNC_ERR_INVALID,
                         "topical.uptake_field = %d: field \"%s\" must be immobile "
                         "(MNC_SPREAD_NONE)",
                         number, model->fields[number].name);
    for (int t = 0; t < model->topical_count; t++)
        if (model->topicals[t].law.uptake_field == number)
            return mnci_fail(MNC_ERR_INVALID,
                             "topical.uptake_field = %d: field \"%s\" gathers another substance "
                             "already",
                             number, model->fields[number].name);
    if (model->coupling_count == MNCI_MAX_COUPLINGS)
        return mnci_fail(MNC_ERR_INVALID,
                         "topical.uptake_field = %d: a model holds at most %d couplings, one of "
                         "them for each uptake",
                         number, MNCI_MAX_COUPLINGS);
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
    return check_uptake(model, topical);
}

mnc_status mnc_model_add_topical(mnc_model *model, const mnc_topical *topical)
{
    MNCI_TRY(check_topical(model, topical));
    mnci_topical *added = &model->topicals[model->topical_count++];
    *added = (mnci_topical){.law = *topical, .coupling = -1};
    if (topical->uptake_field >= 0) {
        added->coupling = model->coupling_count++;
        model->couplings[added->coupling] = (mnc_coupling){topical->field, topical->uptake_field};
    }
    return MNC_OK;
}
