/* What topicals and boundaries of a model have in common: the field through whose side something
   passes, and the one that gathers what has passed. */
#include "base/error.h"
#include "model/model.h"

static int is_field(const mnc_model *model, int number)
{
    return number >= 0 && number < model->field_count;
}

mnc_status mnci_model_check_passing(const mnc_model *model, const char *name, int number)
{
    if (!is_field(model, number))
        return mnci_fail(MNC_ERR_INVALID,
                         "%s = %d: must be a field of the model, of which there are %d", name,
                         number, model->field_count);
    const mnc_field *field = &model->fields[number];
    if (field->spread != MNC_SPREAD_LINEAR || !(field->diffusivity_mm2_per_day > 0))
        return mnci_fail(MNC_ERR_INVALID,
                         "%s = %d: field \"%s\" must spread as MNC_SPREAD_LINEAR with a "
                         "diffusivity above 0",
                         name, number, field->name);
    return MNC_OK;
}

static int is_gathering(const mnc_model *model, int number)
{
    for (int t = 0; t < model->topical_count; t++)
        if (model->topicals[t].law.uptake_field == number)
            return 1;
    for (int b = 0; b < model->boundary_count; b++)
        if (model->boundaries[b].law.uptake_field == number)
            return 1;
    return 0;
}

mnc_status mnci_model_check_uptake(const mnc_model *model, const char *name, int number)
{
    if (number == -1)
        return MNC_OK;
    if (!is_field(model, number))
        return mnci_fail(MNC_ERR_INVALID,
                         "%s = %d: must be -1 or a field of the model, of which there are %d", name,
                         number, model->field_count);
    if (model->fields[number].spread != MNC_SPREAD_NONE)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s = %d: field \"%s\" must be immobile (MNC_SPREAD_NONE)", name, number,
                         model->fields[number].name);
    if (is_gathering(model, number))
        return mnci_fail(MNC_ERR_INVALID, "%s = %d: field \"%s\" gathers another substance already",
                         name, number, model->fields[number].name);
    if (model->coupling_count == MNCI_MAX_COUPLINGS)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s = %d: a model holds at most %d couplings, one of them for each uptake",
                         name, number, MNCI_MAX_COUPLINGS);
    return MNC_OK;
}
