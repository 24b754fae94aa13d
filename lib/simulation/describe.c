/* The complete configuration of a simulation as lines "name = value". */
#include "base/check.h"
#include "base/error.h"
#include "base/members.h"
#include "base/text.h"
#include "model/healing.h"
#include "simulation/simulation.h"

#include <mncollagen/simulation.h>
#include <mncollagen/version.h>

#include <stdio.h>
#include <string.h>

static void describe_solver(mnci_text *text, const mnc_simulation *s)
{
    const mnci_box *box = &s->system.box;
    mnci_text_add(text, "library = %s\n", mnc_build_info());
    mnci_text_add(text, "day = %.17g\n", s->day);
    mnci_text_add(text, "grid.cells = %zu x %zu x %zu\n", box->nx, mnci_global_rows(box), box->nz);
    mnci_text_add(text, "grid.spacing_mm = %.17g x %.17g x %.17g\n", box->hx_mm, box->hy_mm,
                  box->hz_mm);
    mnci_members_describe(text, "solver", mnci_solver_members(), &s->desc);
}

static void describe_extent(mnci_text *text, const mnc_simulation_desc *desc)
{
    mnci_members_describe(text, "", mnci_extent_members(), desc);
    if (desc->extent == MNC_EXTENT_PATCH)
        mnci_members_describe(text, "", mnci_patch_members(), desc);
}

static void describe_skin(mnci_text *text, const mnc_skin *skin)
{
    char name[32];
    mnci_text_add(text, "skin.epidermis_mm = %.17g\n", skin->epidermis_mm);
    for (int l = 0; l < skin->layer_count; l++) {
        snprintf(name, sizeof name, "skin.layers[%d]", l);
        mnci_members_describe(text, name, mnci_layer_members(), &skin->layers[l]);
    }
}

static void describe_session(mnci_text *text, size_t number, const mnc_session *session)
{
    char name[40];
    snprintf(name, sizeof name, "sessions[%zu]", number);
    mnci_members_describe(text, name, mnci_session_members(), session);
}

static void describe_physical(mnci_text *text, int number, const mnc_field *field)
{
    static const char *const factors[] = {"", " * relative_cell_density", " * collagen_mg_per_ml"};
    if (field->physical_unit)
        mnci_text_add(text, "fields[%d].physical = %.17g%s [%s]\n", number,
                      field->physical_per_unit, factors[field->physical], field->physical_unit);
}

static void describe_field(mnci_text *text, int number, const mnc_field *field)
{
    static const char *const spreads[] = {"none", "linear", "cells"};
    static const char *const wounds[] = {"keep", "cells", "collagen", "elastin", "add", "set"};
    mnci_text_add(text, "fields[%d] = %s [%s]\n", number, field->name, field->unit);
    mnci_text_add(text, "fields[%d].initial_layer_count = %d\n", number,
                  field->initial_layer_count);
    mnci_text_add(text, "fields[%d].initial = %.17g\n", number, field->initial);
    for (int l = 0; l < field->initial_layer_count; l++)
        mnci_text_add(text, "fields[%d].initial_in_layer[%d] = %.17g\n", number, l,
                      field->initial_in_layer[l]);
    mnci_text_add(text, "fields[%d].scale = %.17g\n", number, field->scale);
    mnci_text_add(text, "fields[%d].spread = %s\n", number, spreads[field->spread]);
    mnci_text_add(text, "fields[%d].diffusivity_mm2_per_day = %.17g\n", number,
                  field->diffusivity_mm2_per_day);
    mnci_text_add(text, "fields[%d].wound = %s\n", number, wounds[field->wound]);
    mnci_text_add(text, "fields[%d].wound_value = %.17g\n", number, field->wound_value);
    mnci_text_add(text, "fields[%d].can_be_negative = %d\n", number, field->can_be_negative);
    describe_physical(text, number, field);
}

static void describe_reaction(mnci_text *text, const mnc_model *model, int number)
{
    const mnci_reaction *reaction = &model->reactions[number];
    mnci_text_add(text, "reactions[%d] = %s\n", number, reaction->name);
    if (mnci_model_keeps(model, reaction->name))
        mnci_text_add(text, "reactions[%d].is_built_in = 1\n", number);
    for (int c = 0; c < reaction->coupling_count; c++) {
        const mnc_coupling *pair = &model->couplings[reaction->first_coupling + c];
        mnci_text_add(text, "reactions[%d].couplings[%d] = %s to %s\n", number, c,
                      model->fields[pair->from].name, model->fields[pair->to].name);
    }
}

static void describe_topical(mnci_text *text, const mnc_model *model, int number)
{
    const mnc_topical *law = &model->topicals[number].law;
    mnci_text_add(text, "topicals[%d] = %s\n", number, model->fields[law->field].name);
    mnci_text_add(text, "topicals[%d].closed_mm_per_day = %.17g\n", number, law->closed_mm_per_day);
    mnci_text_add(text, "topicals[%d].open_mm_per_day = %.17g\n", number, law->open_mm_per_day);
    if (law->uptake_field >= 0)
        mnci_text_add(text, "topicals[%d].uptake_field = %s\n", number,
                      model->fields[law->uptake_field].name);
}

static void describe_boundary(mnci_text *text, const mnc_model *model, int number)
{
    static const char *const sides[MNC_SIDE_COUNT] = {"top",    "bottom", "x low",
                                                      "x high", "y low",  "y high"};
    static const char *const kinds[] = {"no flux", "value", "flux", "exchange"};
    const mnci_boundary *boundary = &model->boundaries[number];
    const mnc_boundary *law = &boundary->law;
    mnci_text_add(text, "boundaries[%d] = %s at %s\n", number, model->fields[boundary->field].name,
                  sides[boundary->side]);
    mnci_text_add(text, "boundaries[%d].kind = %s\n", number, kinds[law->kind]);
    mnci_text_add(text, "boundaries[%d].value = %.17g\n", number, law->value);
    if (law->kind == MNC_BOUNDARY_EXCHANGE)
        mnci_text_add(text, "boundaries[%d].exchange_mm_per_day = %.17g\n", number,
                      law->exchange_mm_per_day);
    mnci_text_add(text, "boundaries[%d].is_constant = %d\n", number, !law->at);
    if (law->uptake_field >= 0)
        mnci_text_add(text, "boundaries[%d].uptake_field = %s\n", number,
                      model->fields[law->uptake_field].name);
}

static void describe_model(mnci_text *text, const mnc_model *model)
{
    if (model->version[0] != '\0')
        mnci_text_add(text, "model.version = %s\n", model->version);
    for (int f = 0; f < model->field_count; f++)
        describe_field(text, f, &model->fields[f]);
    for (int r = 0; r < model->reaction_count; r++)
        describe_reaction(text, model, r);
    for (int t = 0; t < model->topical_count; t++)
        describe_topical(text, model, t);
    for (int b = 0; b < model->boundary_count; b++)
        describe_boundary(text, model, b);
    for (int i = 0; model->healing && i < mnc_healing_param_count(); i++) {
        mnc_param_info info;
        double value;
        if (mnc_healing_param_info(i, &info) != MNC_OK)
            return;
        memcpy(&value, (const char *)&model->healing->params + info.offset, sizeof value);
        mnci_text_add(text, "kinetics.%s = %.17g\n", info.name, value);
    }
}

mnc_status mnc_simulation_describe(const mnc_simulation *s, char *text, size_t size, size_t *needed)
{
    MNCI_TRY(mnci_check_pointer("mnc_simulation_describe", "simulation", s));
    if (size > 0)
        MNCI_TRY(mnci_check_pointer("mnc_simulation_describe", "text", text));
    mnci_text out = {.buffer = text, .size = size};
    describe_solver(&out, s);
    describe_extent(&out, &s->desc);
    describe_skin(&out, &s->desc.skin);
    for (size_t i = 0; i < s->desc.schedule.count; i++)
        describe_session(&out, i, &s->desc.schedule.sessions[i]);
    describe_model(&out, s->model);
    if (needed)
        *needed = out.needed + 1;
    return MNC_OK;
}
