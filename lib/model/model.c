/* The registry of a model's fields and reactions. */
#include "model/model.h"

#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "model/healing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

mnc_status mnc_model_create_empty(mnc_model **model)
{
    MNCI_TRY(mnci_check_pointer("mnc_model_create_empty", "model", (const void *)model));
    return mnci_model_create(NULL, model);
}

mnc_status mnci_model_create(const mnci_memory *memory, mnc_model **model)
{
    *model = NULL;
    MNCI_TRY(mnci_array(memory, "a model", 1, sizeof **model, model));
    (*model)->memory = memory;
    return MNC_OK;
}

void mnc_model_destroy(mnc_model *model)
{
    if (!model)
        return;
    for (int f = 0; f < model->field_count; f++) {
        mnci_release((char *)(size_t)model->fields[f].name);
        mnci_release((char *)(size_t)model->fields[f].unit);
        mnci_release((char *)(size_t)model->fields[f].physical_unit);
    }
    for (int r = 0; r < model->reaction_count; r++)
        mnci_release(model->reactions[r].name);
    mnci_release(model->healing);
    mnci_release(model);
}

static int find_field(const mnc_model *model, const char *name)
{
    for (int f = 0; f < model->field_count; f++)
        if (strcmp(model->fields[f].name, name) == 0)
            return f;
    return -1;
}

static int find_reaction(const mnc_model *model, const char *name)
{
    for (int r = 0; r < model->reaction_count; r++)
        if (strcmp(model->reactions[r].name, name) == 0)
            return r;
    return -1;
}

static mnc_status check_field_name(const mnc_model *model, const mnc_field *field)
{
    MNCI_TRY(mnci_check_pointer("mnc_model_add_field", "model", model));
    MNCI_TRY(mnci_check_pointer("mnc_model_add_field", "field", field));
    MNCI_TRY(mnci_check_pointer("mnc_model_add_field", "field.name", field->name));
    MNCI_TRY(mnci_check_pointer("mnc_model_add_field", "field.unit", field->unit));
    if (field->name[0] == '\0' || find_field(model, field->name) >= 0)
        return mnci_fail(MNC_ERR_INVALID, "field.name = \"%s\": must be new and not empty",
                         field->name);
    if (model->field_count == MNC_MAX_FIELDS)
        return mnci_fail(MNC_ERR_INVALID, "field \"%s\": a model holds at most %d fields",
                         field->name, MNC_MAX_FIELDS);
    return MNC_OK;
}

static mnc_status check_field_physical(const mnc_field *field)
{
    if (!field->physical_unit)
        return MNC_OK;
    if (field->physical < MNC_PHYSICAL_PLAIN || field->physical > MNC_PHYSICAL_BY_COLLAGEN)
        return mnci_fail(MNC_ERR_INVALID, "field.physical = %d: must be an mnc_physical",
                         (int)field->physical);
    return mnci_check_above("field.physical_per_unit", field->physical_per_unit, 0, 1e100);
}

static mnc_status check_field_values(const mnc_field *field)
{
    const double lowest = field->can_be_negative ? -1e100 : 0;
    MNCI_TRY(mnci_check_range("field.initial", field->initial, lowest, 1e100));
    MNCI_TRY(mnci_check_range("field.initial_layer_count", field->initial_layer_count, 0,
                              MNC_MAX_LAYERS));
    for (int l = 0; l < field->initial_layer_count; l++) {
        char name[64];
        snprintf(name, sizeof name, "field.initial_in_layer[%d]", l);
        MNCI_TRY(mnci_check_range(name, field->initial_in_layer[l], lowest, 1e100));
    }
    return mnci_check_range("field.wound_value", field->wound_value, lowest, 1e100);
}

static mnc_status check_field_law(const mnc_field *field)
{
    if (field->spread < MNC_SPREAD_NONE || field->spread > MNC_SPREAD_CELLS)
        return mnci_fail(MNC_ERR_INVALID, "field.spread = %d: must be an mnc_spread",
                         (int)field->spread);
    if (field->wound < MNC_WOUND_KEEP || field->wound > MNC_WOUND_SET)
        return mnci_fail(MNC_ERR_INVALID, "field.wound = %d: must be an mnc_wound",
                         (int)field->wound);
    MNCI_TRY(check_field_values(field));
    MNCI_TRY(mnci_check_above("field.scale", field->scale, 0, 1e100));
    return mnci_check_range("field.diffusivity_mm2_per_day", field->diffusivity_mm2_per_day, 0,
                            1e6);
}

mnc_status mnc_model_add_field(mnc_model *model, const mnc_field *field, int *number)
{
    MNCI_TRY(check_field_name(model, field));
    MNCI_TRY(check_field_law(field));
    MNCI_TRY(check_field_physical(field));
    char *name = NULL, *unit = NULL, *physical_unit = NULL;
    mnc_status status = mnci_copy_text(model->memory, field->name, &name);
    if (status == MNC_OK)
        status = mnci_copy_text(model->memory, field->unit, &unit);
    if (status == MNC_OK && field->physical_unit)
        status = mnci_copy_text(model->memory, field->physical_unit, &physical_unit);
    if (status != MNC_OK) {
        mnci_release(name);
        mnci_release(unit);
        return status;
    }
    mnc_field *added = &model->fields[model->field_count];
    *added = *field;
    added->name = name;
    added->unit = unit;
    added->physical_unit = physical_unit;
    if (number)
        *number = model->field_count;
    model->field_count++;
    return MNC_OK;
}

static mnc_status check_reaction(const mnc_model *model, const mnc_reaction *reaction)
{
    MNCI_TRY(mnci_check_pointer("mnc_model_add_reaction", "model", model));
    MNCI_TRY(mnci_check_pointer("mnc_model_add_reaction", "reaction", reaction));
    MNCI_TRY(mnci_check_pointer("mnc_model_add_reaction", "reaction.name", reaction->name));
    if (reaction->name[0] == '\0' || find_reaction(model, reaction->name) >= 0)
        return mnci_fail(MNC_ERR_INVALID, "reaction.name = \"%s\": must be new and not empty",
                         reaction->name);
    if (!reaction->rates)
        return mnci_fail(MNC_ERR_INVALID, "reaction \"%s\": rates is NULL", reaction->name);
    if (model->reaction_count == MNCI_MAX_REACTIONS)
        return mnci_fail(MNC_ERR_INVALID, "reaction \"%s\": a model holds at most %d reactions",
                         reaction->name, MNCI_MAX_REACTIONS);
    const int room = MNCI_MAX_COUPLINGS - model->coupling_count;
    if (reaction->coupling_count < 0 || reaction->coupling_count > room ||
        (reaction->coupling_count > 0 && !reaction->couplings))
        return mnci_fail(MNC_ERR_INVALID,
                         "reaction \"%s\": coupling_count = %d: must be between 0 and %d, with "
                         "couplings not NULL",
                         reaction->name, reaction->coupling_count, room);
    for (int c = 0; c < reaction->coupling_count; c++) {
        const mnc_coupling *pair = &reaction->couplings[c];
        if (pair->from < 0 || pair->from >= model->field_count || pair->to < 0 ||
            pair->to >= model->field_count)
            return mnci_fail(MNC_ERR_INVALID,
                             "reaction \"%s\": couplings[%d] = {%d, %d}: must be fields between 0 "
                             "and %d",
                             reaction->name, c, pair->from, pair->to, model->field_count - 1);
    }
    return MNC_OK;
}

mnc_status mnc_model_add_reaction(mnc_model *model, const mnc_reaction *reaction)
{
    MNCI_TRY(check_reaction(model, reaction));
    mnci_reaction *added = &model->reactions[model->reaction_count];
    MNCI_TRY(mnci_copy_text(model->memory, reaction->name, &added->name));
    added->rates = reaction->rates;
    added->user = reaction->user;
    added->first_coupling = model->coupling_count;
    added->coupling_count = reaction->coupling_count;
    added->prefetching_rates = NULL;
    added->sets = 0;
    for (int c = 0; c < reaction->coupling_count; c++)
        model->couplings[model->coupling_count++] = reaction->couplings[c];
    model->reaction_count++;
    return MNC_OK;
}

mnc_status mnc_model_remove_reaction(mnc_model *model, const char *name)
{
    MNCI_TRY(mnci_check_pointer("mnc_model_remove_reaction", "model", model));
    MNCI_TRY(mnci_check_pointer("mnc_model_remove_reaction", "name", name));
    const int found = find_reaction(model, name);
    if (found < 0)
        return mnci_fail(MNC_ERR_INVALID, "reaction \"%s\": the model has no reaction of that name",
                         name);
    mnci_model_drop_couplings(model, model->reactions[found].first_coupling,
                              model->reactions[found].coupling_count);
    mnci_release(model->reactions[found].name);
    model->reaction_count--;
    memmove(model->reactions + found, model->reactions + found + 1,
            (size_t)(model->reaction_count - found) * sizeof *model->reactions);
    return MNC_OK;
}

int mnci_model_keeps(const mnc_model *model, const char *name)
{
    const int found = find_reaction(model, name);
    return model->healing && found >= 0 && model->reactions[found].user == model->healing;
}

mnc_status mnc_model_set_version(mnc_model *model, const char *version)
{
    MNCI_TRY(mnci_check_pointer("mnc_model_set_version", "model", model));
    MNCI_TRY(mnci_check_pointer("mnc_model_set_version", "version", version));
    const size_t length = strlen(version);
    if (length >= sizeof model->version)
        return mnci_fail(MNC_ERR_INVALID,
                         "mnc_model_set_version: version has %zu bytes: must have at most %zu",
                         length, sizeof model->version - 1);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)version[i] < ' ' || version[i] == 127)
            return mnci_fail(MNC_ERR_INVALID,
                             "mnc_model_set_version: version[%zu] = %d: must be no control "
                             "character",
                             i, version[i]);
    memcpy(model->version, version, length + 1);
    return MNC_OK;
}

mnc_status mnc_model_find_field(const mnc_model *model, const char *name, int *number)
{
    MNCI_TRY(mnci_check_pointer("mnc_model_find_field", "model", model));
    MNCI_TRY(mnci_check_pointer("mnc_model_find_field", "name", name));
    MNCI_TRY(mnci_check_pointer("mnc_model_find_field", "number", number));
    int found = find_field(model, name);
    if (found < 0)
        return mnci_fail(MNC_ERR_INVALID, "field \"%s\": the model has no field of that name",
                         name);
    *number = found;
    return MNC_OK;
}

static mnc_status copy_parts(const mnc_model *model, mnc_model *copy)
{
    memcpy(copy->version, model->version, sizeof copy->version);
    if (model->healing) {
        MNCI_TRY(mnci_array(copy->memory, "the healing kinetics", 1, sizeof *copy->healing,
                            &copy->healing));
        *copy->healing = *model->healing;
    }
    for (int f = 0; f < model->field_count; f++)
        MNCI_TRY(mnc_model_add_field(copy, &model->fields[f], NULL));
    for (int t = 0; t < model->topical_count; t++)
        MNCI_TRY(mnc_model_add_topical(copy, &model->topicals[t].law));
    for (int b = 0; b < model->boundary_count; b++) {
        const mnci_boundary *from = &model->boundaries[b];
        MNCI_TRY(mnc_model_set_boundary(copy, from->field, from->side, &from->law));
    }
    for (int r = 0; r < model->reaction_count; r++) {
        const mnci_reaction *from = &model->reactions[r];
        const int is_built_in = model->healing && from->user == model->healing;
        const mnc_reaction reaction = {
            from->name, from->rates, is_built_in ? copy->healing : from->user, from->coupling_count,
            model->couplings + from->first_coupling};
        MNCI_TRY(mnc_model_add_reaction(copy, &reaction));
        copy->reactions[r].prefetching_rates = from->prefetching_rates;
        copy->reactions[r].sets = from->sets;
    }
    return MNC_OK;
}

mnc_status mnci_model_copy(const mnci_memory *memory, const mnc_model *model, mnc_model **copy)
{
    MNCI_TRY(mnci_model_create(memory, copy));
    mnc_status status = copy_parts(model, *copy);
    if (status != MNC_OK) {
        mnc_model_destroy(*copy);
        *copy = NULL;
    }
    return status;
}

static double text_bytes(const char *text)
{
    return (double)strlen(text) + 1 + MNCI_ARRAY_OVERHEAD;
}

double mnci_model_bytes(const mnc_model *model)
{
    double bytes = (double)sizeof *model + MNCI_ARRAY_OVERHEAD;
    if (model->healing)
        bytes += (double)sizeof *model->healing + MNCI_ARRAY_OVERHEAD;
    for (int f = 0; f < model->field_count; f++)
        bytes += text_bytes(model->fields[f].name) + text_bytes(model->fields[f].unit) +
                 (model->fields[f].physical_unit ? text_bytes(model->fields[f].physical_unit) : 0);
    for (int r = 0; r < model->reaction_count; r++)
        bytes += text_bytes(model->reactions[r].name);
    return bytes;
}
