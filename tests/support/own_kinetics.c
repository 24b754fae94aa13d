/* The formulas of docs/model.md, "Reactions", in the order of operations of the library, so that
   even the bits can be compared. */
#include "own_kinetics.h"

static inline double positive(double x)
{
    return x > 0 ? x : 0;
}

MNC_VECTOR_WIDTHS static int cells(const mnc_block *b, void *user)
{
    const own_kinetics *own = user;
    const mnc_healing_params p = own->params;
    const double growth = p.fib_apoptosis_per_day / (1 - p.crowding);
    const double q = own->balances.density_exponent;
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA];
    double *n_source = b->source[MNC_FIBROBLASTS], *n_loss = b->loss[MNC_FIBROBLASTS];
    double *m_source = b->source[MNC_MYOFIBROBLASTS], *m_loss = b->loss[MNC_MYOFIBROBLASTS];
    double n_power[MNC_MAX_BLOCK_CELLS], m_power[MNC_MAX_BLOCK_CELLS];
    mnc_power(n, q, n_power, b->n);
    mnc_power(m, q, m_power, b->n);
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        const double tgf = positive(c[i]);
        const double mitogen = tgf / (p.tgf_half_mitogen_ng_per_ml + tgf);
        const double cap = 1 - p.crowding * (positive(n[i]) + positive(m[i]));
        const double differentiation = p.differentiation_ml_per_ng_per_day * tgf;
        const double n_growth = cap * growth * (1 + p.tgf_mitogenic_max * mitogen) * n_power[i];
        const double m_growth = cap * growth * (1 + p.tgf_mitogenic_max) * mitogen * m_power[i];
        n_source[i] += positive(n_growth) * positive(n[i]) +
                       p.myo_reversion * p.myo_apoptosis_per_day * positive(m[i]);
        n_loss[i] += differentiation + p.fib_apoptosis_per_day + positive(-n_growth);
        m_source[i] += positive(m_growth) * positive(m[i]) + differentiation * positive(n[i]);
        m_loss[i] += p.myo_apoptosis_per_day + positive(-m_growth);
    }
    return 0;
}

static inline double collagenases(const mnc_healing_params *p, double n, double m, double r,
                                  double c)
{
    return (n + p->myo_mmp * m) * r / (1 + p->tgf_mmp_inhibition_ml_per_ng * c);
}

static const mnc_coupling signal_couplings[] = {{MNC_MACROPHAGES, MNC_TGF_BETA},
                                                {MNC_TGF_BETA, MNC_ACTIVATION}};

MNC_VECTOR_WIDTHS static int signals(const mnc_block *b, void *user)
{
    const mnc_healing_params p = ((const own_kinetics *)user)->params;
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA], *mac = b->state[MNC_MACROPHAGES];
    const double *x = b->state[MNC_COLLAGEN_NEW], *y = b->state[MNC_COLLAGEN_MATURE];
    const double *w = b->relative_cell_density;
    double *c_source = b->source[MNC_TGF_BETA], *c_loss = b->loss[MNC_TGF_BETA];
    double *s_source = b->source[MNC_ACTIVATION], *s_loss = b->loss[MNC_ACTIVATION];
    double *to_c = b->coupling[0], *to_s = b->coupling[1];
    const double act_rate = p.act_time_days > 0 ? 1 / p.act_time_days : 0;
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        const double tgf = positive(c[i]);
        const double inhibited = 1 + p.tgf_mmp_inhibition_ml_per_ng * tgf;
        const double to_half = p.tgf_half_synthesis_ng_per_ml + tgf;
        const double to_half_autocrine = p.tgf_half_autocrine_ng_per_ml + tgf;
        const double both = to_half * to_half_autocrine, inverse = 1 / (both * inhibited);
        const double per_half = inverse * (to_half_autocrine * inhibited);
        const double fib = positive(n[i]), myo = positive(m[i]);
        const double mmp = (fib + p.myo_mmp * myo) * (x[i] + y[i]) * (inverse * both);
        const double autocrine =
            w[i] * p.tgf_autocrine_ng_per_ml_per_day * tgf * (inverse * (to_half * inhibited));
        c_source[i] += autocrine * (fib + p.myo_synthesis * myo) +
                       p.tgf_macrophage_source_ng_per_ml_per_day * mac[i];
        c_loss[i] += w[i] * p.tgf_mmp_loss_per_day * mmp + p.tgf_clearance_per_day;
        to_c[i] += p.tgf_macrophage_source_ng_per_ml_per_day;
        s_source[i] += act_rate * tgf * per_half;
        s_loss[i] += act_rate;
        to_s[i] += act_rate * p.tgf_half_synthesis_ng_per_ml * per_half * per_half;
    }
    return 0;
}

static const mnc_coupling matrix_couplings[] = {{MNC_ACTIVATION, MNC_COLLAGEN_NEW},
                                                {MNC_COLLAGEN_NEW, MNC_COLLAGEN_MATURE}};

/* For act_time_days > 0. */
MNC_VECTOR_WIDTHS static int matrix(const mnc_block *b, void *user)
{
    const own_kinetics *own = user;
    const mnc_healing_params p = own->params;
    const double p0 = own->balances.basal_deposition_per_day;
    const double k = own->balances.stimulated_deposition;
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA], *s = b->state[MNC_ACTIVATION];
    const double *x = b->state[MNC_COLLAGEN_NEW], *y = b->state[MNC_COLLAGEN_MATURE];
    const double *mac = b->state[MNC_MACROPHAGES];
    double *x_source = b->source[MNC_COLLAGEN_NEW], *y_source = b->source[MNC_COLLAGEN_MATURE];
    double *x_loss = b->loss[MNC_COLLAGEN_NEW], *y_loss = b->loss[MNC_COLLAGEN_MATURE];
    double *e_source = b->source[MNC_ELASTIN], *e_loss = b->loss[MNC_ELASTIN];
    double *to_x = b->coupling[0], *to_y = b->coupling[1];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        const double fib = positive(n[i]), myo = positive(m[i]);
        const double makers = fib + p.myo_synthesis * myo;
        const double mmp = collagenases(&p, fib, myo, x[i] + y[i], positive(c[i]));
        x_source[i] += p0 * (1 + k * s[i]) * makers;
        to_x[i] += p0 * k * makers;
        x_loss[i] += p.new_collagen_mmp_per_day * mmp + p.maturation_per_day;
        y_source[i] += p.maturation_per_day * x[i];
        y_loss[i] += p.mature_loss_per_day * mmp;
        to_y[i] += p.maturation_per_day;
        e_source[i] += p.elastin_turnover_per_day * makers * (1 + p.elastin_stim * s[i]);
        e_loss[i] += p.elastin_turnover_per_day + p.elastase_per_day * mac[i];
    }
    return 0;
}

static const mnc_coupling inflammation_couplings[] = {{MNC_DEBRIS, MNC_MACROPHAGES}};

MNC_VECTOR_WIDTHS static int inflammation(const mnc_block *b, void *user)
{
    const mnc_healing_params p = ((const own_kinetics *)user)->params;
    const double *debris = b->state[MNC_DEBRIS];
    double *mac_source = b->source[MNC_MACROPHAGES], *mac_loss = b->loss[MNC_MACROPHAGES];
    double *debris_loss = b->loss[MNC_DEBRIS], *to_mac = b->coupling[0];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        mac_source[i] += p.mac_recruitment_per_day * debris[i];
        to_mac[i] += p.mac_recruitment_per_day;
        mac_loss[i] += p.mac_loss_per_day;
        debris_loss[i] += p.debris_clearance_per_day;
    }
    return 0;
}

static mnc_status replace_all(own_kinetics *own, mnc_model *model)
{
    const mnc_reaction reactions[] = {
        {"cells", cells, own, 0, NULL},
        {"signal", signals, own, 2, signal_couplings},
        {"matrix", matrix, own, 2, matrix_couplings},
        {"inflammation", inflammation, own, 1, inflammation_couplings},
    };
    mnc_status status = MNC_OK;
    for (size_t r = 0; status == MNC_OK && r < sizeof reactions / sizeof *reactions; r++) {
        status = mnc_model_remove_reaction(model, reactions[r].name);
        if (status == MNC_OK)
            status = mnc_model_add_reaction(model, &reactions[r]);
    }
    return status;
}

mnc_status own_kinetics_create(const mnc_healing_params *params, own_kinetics *own,
                               mnc_model **model)
{
    own->params = *params;
    mnc_status status = mnc_healing_balance(params, &own->balances);
    if (status == MNC_OK)
        status = mnc_model_create_healing(params, model);
    if (status != MNC_OK)
        return status;
    status = replace_all(own, *model);
    if (status != MNC_OK) {
        mnc_model_destroy(*model);
        *model = NULL;
    }
    return status;
}
