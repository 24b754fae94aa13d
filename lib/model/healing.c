/* The built-in healing kinetics as an ordinary reaction, with the symbols of docs/model.md.
   Core: Koppenol, Vermolen, Egberts (10.1007/s10237-021-01499-5); macrophage source and clearance
   of TGF-beta: Waugh and Sherratt (BioModels 679). All production terms go to `source`, all
   destruction to `loss`, so that the integrator can keep the fields non-negative. */
#include "model/healing.h"

#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/simd.h"
#include "model/model.h"

#include <stddef.h>

/* Couplings declared to the integrator: the cascade D -> P -> c -> s -> x -> y. */
enum { FROM_DEBRIS, FROM_MACROPHAGES, FROM_TGF, FROM_ACTIVATION, FROM_NEW, COUPLING_COUNT };

static const mnc_coupling cascade[COUPLING_COUNT] = {
    [FROM_DEBRIS] = {MNC_DEBRIS, MNC_MACROPHAGES},
    [FROM_MACROPHAGES] = {MNC_MACROPHAGES, MNC_TGF_BETA},
    [FROM_TGF] = {MNC_TGF_BETA, MNC_ACTIVATION},
    [FROM_ACTIVATION] = {MNC_ACTIVATION, MNC_COLLAGEN_NEW},
    [FROM_NEW] = {MNC_COLLAGEN_NEW, MNC_COLLAGEN_MATURE},
};

MNCI_PART double positive(double x)
{
    return x > 0 ? x : 0;
}

/* Fibroblasts and myofibroblasts: growth limited by crowding, differentiation, apoptosis. */
MNC_VECTOR_WIDTHS static void cell_rates(const mnc_block *b, const mnci_healing *healing)
{
    const mnc_healing_params p = healing->params;
    const double growth = p.fib_apoptosis_per_day / (1 - p.crowding); /* G */
    const double q = healing->balances.density_exponent;
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA];
    double *n_source = b->source[MNC_FIBROBLASTS], *n_loss = b->loss[MNC_FIBROBLASTS];
    double *m_source = b->source[MNC_MYOFIBROBLASTS], *m_loss = b->loss[MNC_MYOFIBROBLASTS];
    double n_power[MNC_MAX_BLOCK_CELLS], m_power[MNC_MAX_BLOCK_CELLS];
    mnc_power(n, 1 + q, n_power, b->n);
    mnc_power(m, 1 + q, m_power, b->n);
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        const double tgf = positive(c[i]);
        const double mitogen = tgf / (p.tgf_half_mitogen_ng_per_ml + tgf); /* h(a1) */
        const double cap = 1 - p.crowding * (positive(n[i]) + positive(m[i]));
        const double differentiation = p.differentiation_ml_per_ng_per_day * tgf;
        const double n_growth = growth * (1 + p.tgf_mitogenic_max * mitogen) * n_power[i];
        const double m_growth = growth * (1 + p.tgf_mitogenic_max) * mitogen * m_power[i];
        /* Beyond the crowding limit growth turns into loss: as a rate constant, u^q cap. */
        const double n_crowd = cap < 0 && n[i] > 0 ? -cap * n_growth / n[i] : 0;
        const double m_crowd = cap < 0 && m[i] > 0 ? -cap * m_growth / m[i] : 0;
        n_source[i] +=
            positive(cap) * n_growth + p.myo_reversion * p.myo_apoptosis_per_day * positive(m[i]);
        n_loss[i] += differentiation + p.fib_apoptosis_per_day + n_crowd;
        m_source[i] += positive(cap) * m_growth + differentiation * positive(n[i]);
        m_loss[i] += p.myo_apoptosis_per_day + m_crowd;
    }
}

/* Active TGF-beta and the synthetic activation that remembers it. */
MNC_VECTOR_WIDTHS static void signal_rates(const mnc_block *b, const mnc_healing_params *params)
{
    const mnc_healing_params p = *params;
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA], *mac = b->state[MNC_MACROPHAGES];
    const double *x = b->state[MNC_COLLAGEN_NEW], *y = b->state[MNC_COLLAGEN_MATURE];
    const double *w = b->relative_cell_density;
    double *c_source = b->source[MNC_TGF_BETA], *c_loss = b->loss[MNC_TGF_BETA];
    double *s_source = b->source[MNC_ACTIVATION], *s_loss = b->loss[MNC_ACTIVATION];
    double *to_c = b->coupling[FROM_MACROPHAGES], *to_s = b->coupling[FROM_TGF];
    double *x_loss = b->loss[MNC_COLLAGEN_NEW], *y_loss = b->loss[MNC_COLLAGEN_MATURE];
    const double act_rate = p.act_time_days > 0 ? 1 / p.act_time_days : 0;
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        const double tgf = positive(c[i]), half = p.tgf_half_synthesis_ng_per_ml + tgf;
        const double fib = positive(n[i]), myo = positive(m[i]);
        /* g: activity of the collagenases, 1 in healthy skin */
        const double mmp =
            (fib + p.myo_mmp * myo) * (x[i] + y[i]) / (1 + p.tgf_mmp_inhibition_ml_per_ng * tgf);
        const double autocrine =
            w[i] * p.tgf_autocrine_ng_per_ml_per_day * tgf / (p.tgf_half_autocrine_ng_per_ml + tgf);
        c_source[i] += autocrine * (fib + p.myo_synthesis * myo) +
                       p.tgf_macrophage_source_ng_per_ml_per_day * mac[i];
        c_loss[i] += w[i] * p.tgf_mmp_loss_per_day * mmp + p.tgf_clearance_per_day;
        to_c[i] += p.tgf_macrophage_source_ng_per_ml_per_day;
        s_source[i] += act_rate * tgf / half;
        s_loss[i] += act_rate;
        to_s[i] += act_rate * p.tgf_half_synthesis_ng_per_ml / (half * half);
        x_loss[i] += p.new_collagen_mmp_per_day * mmp + p.maturation_per_day;
        y_loss[i] += p.mature_loss_per_day * mmp;
    }
}

/* New and mature collagen, elastin. */
MNC_VECTOR_WIDTHS static void matrix_rates(const mnc_block *b, const mnci_healing *healing)
{
    const mnc_healing_params p = healing->params;
    const mnc_healing_balances balance = healing->balances;
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA], *s = b->state[MNC_ACTIVATION];
    const double *x = b->state[MNC_COLLAGEN_NEW], *mac = b->state[MNC_MACROPHAGES];
    double *x_source = b->source[MNC_COLLAGEN_NEW], *y_source = b->source[MNC_COLLAGEN_MATURE];
    double *e_source = b->source[MNC_ELASTIN], *e_loss = b->loss[MNC_ELASTIN];
    double *to_x = b->coupling[FROM_ACTIVATION], *to_y = b->coupling[FROM_NEW];
    const int at_once = p.act_time_days == 0; /* then activation is h(a4) itself */
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        const double tgf = positive(c[i]);
        const double active = at_once ? tgf / (p.tgf_half_synthesis_ng_per_ml + tgf) : s[i];
        const double makers = positive(n[i]) + p.myo_synthesis * positive(m[i]); /* W */
        x_source[i] += balance.basal_deposition_per_day *
                       (1 + balance.stimulated_deposition * active) * makers;
        to_x[i] +=
            at_once ? 0 : balance.basal_deposition_per_day * balance.stimulated_deposition * makers;
        y_source[i] += p.maturation_per_day * x[i];
        to_y[i] += p.maturation_per_day;
        e_source[i] += p.elastin_turnover_per_day * makers * (1 + p.elastin_stim * active);
        e_loss[i] += p.elastin_turnover_per_day + p.elastase_per_day * mac[i];
    }
}

/* Debris of the channels and the macrophages that it recruits. */
static void inflammation_rates(const mnc_block *b, const mnc_healing_params *params)
{
    const mnc_healing_params p = *params;
    const double *debris = b->state[MNC_DEBRIS];
    double *mac_source = b->source[MNC_MACROPHAGES], *mac_loss = b->loss[MNC_MACROPHAGES];
    double *debris_loss = b->loss[MNC_DEBRIS], *to_mac = b->coupling[FROM_DEBRIS];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        mac_source[i] += p.mac_recruitment_per_day * debris[i];
        to_mac[i] += p.mac_recruitment_per_day;
        mac_loss[i] += p.mac_loss_per_day;
        debris_loss[i] += p.debris_clearance_per_day;
    }
}

int mnci_healing_rates(const mnc_block *block, void *user)
{
    const mnci_healing *healing = user;
    cell_rates(block, healing);
    signal_rates(block, &healing->params);
    matrix_rates(block, healing);
    inflammation_rates(block, &healing->params);
    return 0;
}

/* How fields are read in physical units. Cells: relative to 3000 per mm^3 [A]. */
#define AS_CELLS "1/mm^3", 3000, MNC_PHYSICAL_BY_CELL_DENSITY
#define AS_COLLAGEN "mg/mL", 1, MNC_PHYSICAL_BY_COLLAGEN
#define NO_OTHER_UNIT NULL, 0, MNC_PHYSICAL_PLAIN

static mnc_status add_fields(mnc_model *model, const mnci_healing *healing)
{
    const mnc_healing_params *p = &healing->params;
    const double f = healing->balances.new_share;
    const mnc_spread mac_spread = p->diff_mac_mm2_per_day > 0 ? MNC_SPREAD_LINEAR : MNC_SPREAD_NONE;
    const mnc_field fields[MNC_HEALING_FIELD_COUNT] = {
        {"fibroblasts", "1", 1, 1, MNC_SPREAD_CELLS, p->diff_cell_mm2_per_day, MNC_WOUND_CELLS, 0,
         AS_CELLS},
        {"myofibroblasts", "1", 0, 1, MNC_SPREAD_CELLS, p->diff_cell_mm2_per_day, MNC_WOUND_CELLS,
         0, AS_CELLS},
        {"tgf_beta", "ng/mL", 0, 1, MNC_SPREAD_LINEAR, p->diff_tgf_mm2_per_day, MNC_WOUND_KEEP, 0,
         NO_OTHER_UNIT},
        {"activation", "1", 0, 1, MNC_SPREAD_NONE, 0, MNC_WOUND_KEEP, 0, NO_OTHER_UNIT},
        {"collagen_new", "1", f, 1, MNC_SPREAD_NONE, 0, MNC_WOUND_COLLAGEN, 0, AS_COLLAGEN},
        {"collagen_mature", "1", 1 - f, 1, MNC_SPREAD_NONE, 0, MNC_WOUND_COLLAGEN, 0, AS_COLLAGEN},
        {"macrophages", "1", 0, 1, mac_spread, p->diff_mac_mm2_per_day, MNC_WOUND_KEEP, 0,
         NO_OTHER_UNIT},
        {"debris", "1", 0, 1, MNC_SPREAD_NONE, 0, MNC_WOUND_ADD_INJURED, 0, NO_OTHER_UNIT},
        {"elastin", "1", 1, 1, MNC_SPREAD_NONE, 0, MNC_WOUND_ELASTIN, 0, NO_OTHER_UNIT},
    };
    for (int f_number = 0; f_number < MNC_HEALING_FIELD_COUNT; f_number++)
        MNCI_TRY(mnc_model_add_field(model, &fields[f_number], NULL));
    return MNC_OK;
}

static mnc_status fill_model(mnc_model *model, const mnc_healing_params *params)
{
    MNCI_TRY(mnci_array(model->memory, "the healing kinetics", 1, sizeof *model->healing,
                        &model->healing));
    model->healing->params = *params;
    MNCI_TRY(mnc_healing_balance(params, &model->healing->balances));
    MNCI_TRY(add_fields(model, model->healing));
    const mnc_reaction healing = {"healing", mnci_healing_rates, model->healing, COUPLING_COUNT,
                                  cascade};
    return mnc_model_add_reaction(model, &healing);
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
