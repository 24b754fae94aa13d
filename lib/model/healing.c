/* The built-in healing kinetics as ordinary reactions, with the symbols of docs/model.md. Core:
   Koppenol, Vermolen, Egberts (10.1007/s10237-021-01499-5); macrophage source and clearance of
   TGF-beta: Waugh and Sherratt (BioModels 679). All production terms go to `source`, all
   destruction to `loss`, so that the integrator can keep the fields non-negative. They come first
   in a model and each field has exactly one of them, so they assign these arrays where other
   reactions add: clearing the arrays and reading them back costs 4 % of a step on a patch. */
#include "model/healing.h"

#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/simd.h"
#include "model/healing_cells.h"
#include "model/model.h"
#include "model/power.h"

#include <stddef.h>

/* Couplings declared to the integrator: the cascade D -> P -> c -> s -> x -> y. */
static const mnc_coupling signal_couplings[MNCI_SIGNAL_COUPLINGS] = {
    [MNCI_FROM_MACROPHAGES] = {MNC_MACROPHAGES, MNC_TGF_BETA},
    [MNCI_FROM_TGF] = {MNC_TGF_BETA, MNC_ACTIVATION},
};
static const mnc_coupling matrix_couplings[MNCI_MATRIX_COUPLINGS] = {
    [MNCI_FROM_ACTIVATION] = {MNC_ACTIVATION, MNC_COLLAGEN_NEW},
    [MNCI_FROM_NEW] = {MNC_COLLAGEN_NEW, MNC_COLLAGEN_MATURE},
};
static const mnc_coupling inflammation_couplings[MNCI_INFLAMMATION_COUPLINGS] = {
    [MNCI_FROM_DEBRIS] = {MNC_DEBRIS, MNC_MACROPHAGES},
};

MNC_VECTOR_WIDTHS static int cell_rates_prefetching(const mnc_block *b, void *user,
                                                    mnci_prefetch_queue *queue)
{
    const mnci_healing *healing = user;
    const mnci_cell_terms terms = mnci_cell_terms_of(healing);
    const double q = healing->balances.density_exponent;
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA];
    double *n_source = b->source[MNC_FIBROBLASTS], *n_loss = b->loss[MNC_FIBROBLASTS];
    double *m_source = b->source[MNC_MYOFIBROBLASTS], *m_loss = b->loss[MNC_MYOFIBROBLASTS];
    double n_power[MNC_MAX_BLOCK_CELLS], m_power[MNC_MAX_BLOCK_CELLS];
    mnci_power(n, q, n_power, b->n, queue);
    mnci_power(m, q, m_power, b->n, queue);
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++)
        mnci_cells_in_cell(terms, n[i], m[i], c[i], n_power[i], m_power[i], &n_source[i],
                           &n_loss[i], &m_source[i], &m_loss[i]);
    return 0;
}

static int cell_rates(const mnc_block *b, void *user)
{
    mnci_prefetch_queue none;
    mnci_prefetch_clear(&none);
    return cell_rates_prefetching(b, user, &none);
}

MNC_VECTOR_WIDTHS static int signal_rates(const mnc_block *b, void *user)
{
    const mnci_signal_terms terms = mnci_signal_terms_of(user);
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA], *mac = b->state[MNC_MACROPHAGES];
    const double *x = b->state[MNC_COLLAGEN_NEW], *y = b->state[MNC_COLLAGEN_MATURE];
    const double *w = b->relative_cell_density;
    double *c_source = b->source[MNC_TGF_BETA], *c_loss = b->loss[MNC_TGF_BETA];
    double *s_source = b->source[MNC_ACTIVATION], *s_loss = b->loss[MNC_ACTIVATION];
    double *to_c = b->coupling[MNCI_FROM_MACROPHAGES], *to_s = b->coupling[MNCI_FROM_TGF];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++)
        mnci_signal_in_cell(terms, w[i], n[i], m[i], c[i], mac[i], x[i] + y[i], &c_source[i],
                            &c_loss[i], &to_c[i], &s_source[i], &s_loss[i], &to_s[i]);
    return 0;
}

MNC_VECTOR_WIDTHS static int matrix_rates(const mnc_block *b, void *user)
{
    const mnci_healing *healing = user;
    const mnci_matrix_terms terms = mnci_matrix_terms_of(healing);
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA], *s = b->state[MNC_ACTIVATION];
    const double *x = b->state[MNC_COLLAGEN_NEW], *y = b->state[MNC_COLLAGEN_MATURE];
    const double *mac = b->state[MNC_MACROPHAGES];
    double *x_source = b->source[MNC_COLLAGEN_NEW], *y_source = b->source[MNC_COLLAGEN_MATURE];
    double *x_loss = b->loss[MNC_COLLAGEN_NEW], *y_loss = b->loss[MNC_COLLAGEN_MATURE];
    double *e_source = b->source[MNC_ELASTIN], *e_loss = b->loss[MNC_ELASTIN];
    double *to_x = b->coupling[MNCI_FROM_ACTIVATION], *to_y = b->coupling[MNCI_FROM_NEW];
    const int at_once = healing->params.act_time_days == 0;
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        const mnci_matrix_rates r =
            mnci_matrix_in_cell(terms, at_once, n[i], m[i], c[i], s[i], x[i], y[i], mac[i]);
        x_source[i] = r.x_source;
        to_x[i] = r.to_x;
        x_loss[i] = r.x_loss;
        y_source[i] = r.y_source;
        y_loss[i] = r.y_loss;
        to_y[i] = r.to_y;
        e_source[i] = r.e_source;
        e_loss[i] = r.e_loss;
    }
    return 0;
}

/* Debris of the channels and the macrophages that it recruits. */
MNC_VECTOR_WIDTHS static int inflammation_rates(const mnc_block *b, void *user)
{
    const mnci_inflammation_terms t = mnci_inflammation_terms_of(user);
    const double *debris = b->state[MNC_DEBRIS];
    double *mac_source = b->source[MNC_MACROPHAGES], *mac_loss = b->loss[MNC_MACROPHAGES];
    double *debris_source = b->source[MNC_DEBRIS], *debris_loss = b->loss[MNC_DEBRIS];
    double *to_mac = b->coupling[MNCI_FROM_DEBRIS];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        mac_source[i] = t.recruitment * debris[i];
        to_mac[i] = t.recruitment;
        mac_loss[i] = t.mac_loss;
        debris_source[i] = 0;
        debris_loss[i] = t.clearance;
    }
    return 0;
}

/* Conversion of fields to physical units. Cells: relative to 3000 per mm^3 [A]. */
#define AS_CELLS                                                                                   \
    .physical_unit = "1/mm^3", .physical_per_unit = 3000, .physical = MNC_PHYSICAL_BY_CELL_DENSITY
#define AS_COLLAGEN                                                                                \
    .physical_unit = "mg/mL", .physical_per_unit = 1, .physical = MNC_PHYSICAL_BY_COLLAGEN

static mnc_status add_fields(mnc_model *model, const mnci_healing *healing)
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

#define BIT(field) ((uint32_t)1 << (field))

static mnc_status add_reactions(mnc_model *model, mnci_healing *healing)
{
    const struct {
        mnc_reaction reaction;
        uint32_t sets;
        mnci_prefetching_rates_fn *prefetching_rates;
    } blocks[] = {
        {{"cells", cell_rates, healing, 0, NULL},
         BIT(MNC_FIBROBLASTS) | BIT(MNC_MYOFIBROBLASTS),
         cell_rates_prefetching},
        {{"signal", signal_rates, healing, MNCI_SIGNAL_COUPLINGS, signal_couplings},
         BIT(MNC_TGF_BETA) | BIT(MNC_ACTIVATION),
         NULL},
        {{"matrix", matrix_rates, healing, MNCI_MATRIX_COUPLINGS, matrix_couplings},
         BIT(MNC_COLLAGEN_NEW) | BIT(MNC_COLLAGEN_MATURE) | BIT(MNC_ELASTIN),
         NULL},
        {{"inflammation", inflammation_rates, healing, MNCI_INFLAMMATION_COUPLINGS,
          inflammation_couplings},
         BIT(MNC_MACROPHAGES) | BIT(MNC_DEBRIS),
         NULL},
    };
    for (size_t r = 0; r < sizeof blocks / sizeof *blocks; r++) {
        MNCI_TRY(mnc_model_add_reaction(model, &blocks[r].reaction));
        model->reactions[r].sets = blocks[r].sets;
        model->reactions[r].prefetching_rates = blocks[r].prefetching_rates;
    }
    return MNC_OK;
}

static mnc_status fill_model(mnc_model *model, const mnc_healing_params *params)
{
    MNCI_TRY(mnci_array(model->memory, "the healing kinetics", 1, sizeof *model->healing,
                        &model->healing));
    model->healing->params = *params;
    MNCI_TRY(mnc_healing_balance(params, &model->healing->balances));
    MNCI_TRY(add_fields(model, model->healing));
    return add_reactions(model, model->healing);
}

mnc_status mnc_model_create_healing(const mnc_healing_params *params, mnc_model **model)
{
    MNCI_TRY(mnci_check_pointer("mnc_model_create_healing", "model", (const void *)model));
    *model = NULL;
    MNCI_TRY(mnci_check_pointer("mnc_model_create_healing", "params", params));
    return mnci_healing_create(NULL, params, model);
}

mnc_status mnci_healing_create(const mnci_memory *memory, const mnc_healing_params *params,
                               mnc_model **model)
{
    MNCI_TRY(mnci_model_create(memory, model));
    mnc_status status = fill_model(*model, params);
    if (status != MNC_OK) {
        mnc_model_destroy(*model);
        *model = NULL;
    }
    return status;
}
