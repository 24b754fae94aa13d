/* The fields of the built-in kinetics: healthy values, and how they spread and are wounded. */
#include "base/error.h"
#include "model/healing.h"

/* Conversion of fields to physical units. Cells: relative to 3000 per mm^3 [A]. */
#define AS_CELLS                                                                                   \
    .physical_unit = "1/mm^3", .physical_per_unit = 3000, .physical = MNC_PHYSICAL_BY_CELL_DENSITY
#define AS_COLLAGEN                                                                                \
    .physical_unit = "mg/mL", .physical_per_unit = 1, .physical = MNC_PHYSICAL_BY_COLLAGEN

static mnc_status add_default_fields(mnc_model *model, const mnci_healing *healing)
{
    const mnc_healing_params *p = &healing->params;
    const double f = healing->balances.new_share;
    const mnc_spread mac_spread = p->diff_mac_mm2_per_day > 0 ? MNC_SPREAD_LINEAR : MNC_SPREAD_NONE;
    const mnc_field fields[MNC_HEALING_FIELD_COUNT] = {
        [MNC_FIBROBLASTS] = {.name = "fibroblasts",
                             .unit = "1",
                             .initial = 1,
                             .spread = MNC_SPREAD_CELLS,
                             .diffusivity_mm2_per_day = p->diff_cell_mm2_per_day,
                             .wound = MNC_WOUND_CELLS,
                             AS_CELLS},
        [MNC_MYOFIBROBLASTS] = {.name = "myofibroblasts",
                                .unit = "1",
                                .spread = MNC_SPREAD_CELLS,
                                .diffusivity_mm2_per_day = p->diff_cell_mm2_per_day,
                                .wound = MNC_WOUND_CELLS,
                                AS_CELLS},
        [MNC_TGF_BETA] = {.name = "tgf_beta",
                          .unit = "ng/mL",
                          .spread = MNC_SPREAD_LINEAR,
                          .diffusivity_mm2_per_day = p->diff_tgf_mm2_per_day},
        [MNC_ACTIVATION] = {.name = "activation", .unit = "1"},
        [MNC_COLLAGEN_NEW] = {.name = "collagen_new",
                              .unit = "1",
                              .initial = f,
                              .wound = MNC_WOUND_COLLAGEN,
                              AS_COLLAGEN},
        [MNC_COLLAGEN_MATURE] = {.name = "collagen_mature",
                                 .unit = "1",
                                 .initial = 1 - f,
                                 .wound = MNC_WOUND_COLLAGEN,
                                 AS_COLLAGEN},
        [MNC_MACROPHAGES] = {.name = "macrophages",
                             .unit = "1",
                             .spread = mac_spread,
                             .diffusivity_mm2_per_day = p->diff_mac_mm2_per_day},
        [MNC_DEBRIS] = {.name = "debris", .unit = "1", .wound = MNC_WOUND_ADD, .wound_value = 1},
        [MNC_ELASTIN] = {.name = "elastin", .unit = "1", .initial = 1, .wound = MNC_WOUND_ELASTIN},
    };
    for (int number = 0; number < MNC_HEALING_FIELD_COUNT; number++) {
        mnc_field field = fields[number];
        field.scale = 1;
        MNCI_TRY(mnc_model_add_field(model, &field, NULL));
    }
    return MNC_OK;
}

/* The fields of hypotheses that are on, behind all others. */
static mnc_status add_fields_of_hypotheses(mnc_model *model, mnci_healing *healing)
{
    const mnc_healing_params *p = &healing->params;
    const mnc_field cytokine = {.name = "cytokine",
                                .unit = "1",
                                .scale = 1,
                                .spread = MNC_SPREAD_LINEAR,
                                .diffusivity_mm2_per_day = p->diff_tgf_mm2_per_day};
    const mnc_field proto = {.name = "proto_myofibroblasts",
                             .unit = "1",
                             .scale = 1,
                             .spread = MNC_SPREAD_CELLS,
                             .diffusivity_mm2_per_day = p->diff_cell_mm2_per_day,
                             .wound = MNC_WOUND_CELLS,
                             AS_CELLS};
    healing->cytokine = healing->proto = -1;
    if (mnc_hypothesis_is_on(MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK, p))
        MNCI_TRY(mnc_model_add_field(model, &cytokine, &healing->cytokine));
    if (mnc_hypothesis_is_on(MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS, p))
        MNCI_TRY(mnc_model_add_field(model, &proto, &healing->proto));
    return MNC_OK;
}

mnc_status mnci_healing_add_fields(mnc_model *model, mnci_healing *healing)
{
    MNCI_TRY(add_default_fields(model, healing));
    return add_fields_of_hypotheses(model, healing);
}
