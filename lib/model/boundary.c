/* Conditions at the sides of a model's fields. */
#include "base/check.h"
#include "base/error.h"
#include "model/model.h"

#include <string.h>

static const char function[] = "mnc_model_set_boundary";

/* -1: none */
static int find_boundary(const mnc_model *model, int field, mnc_side side)
{
    for (int b = 0; b < model->boundary_count; b++)
        if (model->boundaries[b].field == field && model->boundaries[b].side == side)
            return b;
    return -1;
}

int mnci_model_has_boundary(const mnc_model *model, int field, mnc_side side)
{
    for (int t = 0; side == MNC_SIDE_TOP && t < model->topical_count; t++)
        if (model->topicals[t].law.field == field)
            return 1;
    return find_boundary(model, field, side) >= 0;
}

static mnc_status check_law(const mnc_field *field, const mnc_boundary *boundary)
{
    if (boundary->kind < MNC_BOUNDARY_NO_FLUX || boundary->kind > MNC_BOUNDARY_EXCHANGE)
        return mnci_fail(MNC_ERR_INVALID, "boundary.kind = %d: must be an mnc_boundary_kind",
                         (int)boundary->kind);
    if (boundary->kind == MNC_BOUNDARY_NO_FLUX)
        return MNC_OK;
    MNCI_TRY(mnci_check_range("boundary.value", boundary->value,
                              mnci_boundary_least_value(field, boundary->kind),
                              MNCI_BOUNDARY_LARGEST_VALUE));
    if (boundary->kind != MNC_BOUNDARY_EXCHANGE)
        return MNC_OK;
    return mnci_check_range("boundary.exchange_mm_per_day", boundary->exchange_mm_per_day, 0,
                            MNCI_BOUNDARY_LARGEST_EXCHANGE);
}

static mnc_status check_place(const mnc_model *model, int field, mnc_side side)
{
    MNCI_TRY(mnci_model_check_passing(model, "mnc_model_set_boundary: field", field));
    if (side < MNC_SIDE_TOP || side > MNC_SIDE_Y_HIGH)
        return mnci_fail(MNC_ERR_INVALID, "%s: side = %d: must be an mnc_side", function,
                         (int)side);
    if (mnci_model_has_boundary(model, field, side) && find_boundary(model, field, side) < 0)
        return mnci_fail(MNC_ERR_INVALID,
                         "%s: side = MNC_SIDE_TOP: field \"%s\" has a topical, must have at most "
                         "one of both",
                         function, model->fields[field].name);
    return MNC_OK;
}

static void remove_boundary(mnc_model *model, int number)
{
    const int coupling = model->boundaries[number].coupling;
    if (coupling >= 0)
        mnci_model_drop_couplings(model, coupling, 1);
    model->boundary_count--;
    memmove(model->boundaries + number, model->boundaries + number + 1,
            (size_t)(model->boundary_count - number) * sizeof *model->boundaries);
}

static int is_behind(const mnci_boundary *a, const mnci_boundary *b)
{
    return a->field != b->field ? a->field > b->field : a->side > b->side;
}

/* By field and side, so that neither sums nor descriptions depend on the order of calls. */
static void insert_boundary(mnc_model *model, const mnci_boundary *boundary)
{
    int at = model->boundary_count++;
    for (; at > 0 && is_behind(&model->boundaries[at - 1], boundary); at--)
        model->boundaries[at] = model->boundaries[at - 1];
    model->boundaries[at] = *boundary;
}

/* Its own uptake is free to the one that replaces it. */
static mnc_status check_uptake(const mnc_model *model, int replaced, const mnc_boundary *boundary)
{
    if (boundary->kind == MNC_BOUNDARY_NO_FLUX ||
        (replaced >= 0 && model->boundaries[replaced].law.uptake_field == boundary->uptake_field))
        return MNC_OK;
    return mnci_model_check_uptake(model, "boundary.uptake_field", boundary->uptake_field);
}

mnc_status mnc_model_set_boundary(mnc_model *model, int field, mnc_side side,
                                  const mnc_boundary *boundary)
{
    MNCI_TRY(mnci_check_pointer(function, "model", model));
    MNCI_TRY(mnci_check_pointer(function, "boundary", boundary));
    MNCI_TRY(check_place(model, field, side));
    MNCI_TRY(check_law(&model->fields[field], boundary));
    const int replaced = find_boundary(model, field, side);
    MNCI_TRY(check_uptake(model, replaced, boundary));
    if (replaced >= 0)
        remove_boundary(model, replaced);
    if (boundary->kind == MNC_BOUNDARY_NO_FLUX)
        return MNC_OK;
    const int coupling = mnci_model_couple_uptake(model, field, boundary->uptake_field);
    insert_boundary(model, &(mnci_boundary){*boundary, field, side, coupling});
    return MNC_OK;
}

double mnci_boundary_least_value(const mnc_field *field, mnc_boundary_kind kind)
{
    return field->can_be_negative || kind == MNC_BOUNDARY_FLUX ? -MNCI_BOUNDARY_LARGEST_VALUE : 0;
}
