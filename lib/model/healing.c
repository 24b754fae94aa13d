/* The built-in healing kinetics as ordinary reactions, with the symbols of docs/model.md. Core:
   Egberts, Vermolen, van Zuijlen (10.1007/s10237-021-01499-5) after Koppenol and Vermolen
   (10.1007/s10237-017-0881-y); macrophage source and clearance of TGF-beta: Waugh and Sherratt
   (BioModels 679). All production terms go to `source`, all
   destruction to `loss`, so that the integrator can keep the fields non-negative. They come first
   in a model and each field has exactly one of them, so they assign these arrays where other
   reactions add: clearing the arrays and reading them back costs 4 % of a step on a patch.

   Kernels that a hypothesis changes take it as an argument that is constant where they are called:
   each combination is compiled on its own, and the default kinetics pay nothing for the others. */
#include "model/healing.h"

#include "base/check.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/simd.h"
#include "model/healing_cells.h"
#include "model/model.h"
#include "model/power.h"

#include <math.h>
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

/* Macrophages that move may undershoot, and what they drive must not; where they stay in place,
   stages of a step may be below zero, for which the linear law is right. */
MNCI_INLINE double least_macrophages(const mnc_healing_params *p)
{
    return p->diff_mac_mm2_per_day > 0 ? 0 : -HUGE_VAL;
}

MNCI_INLINE double at_least(double least, double x)
{
    return x > least ? x : least;
}

/* n + p in `sum`, or n itself: proto-myofibroblasts work like fibroblasts. */
MNCI_INLINE const double *working_fibroblasts(const mnc_block *b, const mnci_healing *healing,
                                              double *sum)
{
    const double *n = b->state[MNC_FIBROBLASTS];
    if (healing->proto < 0)
        return n;
    const double *proto = b->state[healing->proto];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++)
        sum[i] = mnci_positive(n[i]) + mnci_positive(proto[i]);
    return sum;
}

/* Held back, less differentiates; delayed, it does so through proto-myofibroblasts. */
MNCI_INLINE void cell_kernel(const mnc_block *b, const mnci_healing *healing,
                             mnci_prefetch_queue *queue, int held_back, int delayed)
{
    const mnc_healing_params p = healing->params;
    const mnci_cell_terms terms = mnci_cell_terms_of(healing);
    const double q = healing->balances.density_exponent;
    const double *n = b->state[MNC_FIBROBLASTS], *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA];
    double *n_source = b->source[MNC_FIBROBLASTS], *n_loss = b->loss[MNC_FIBROBLASTS];
    double *m_source = b->source[MNC_MYOFIBROBLASTS], *m_loss = b->loss[MNC_MYOFIBROBLASTS];
    const double *cytokine = held_back ? b->state[healing->cytokine] : NULL;
    const double *proto = delayed ? b->state[healing->proto] : NULL;
    double *proto_source = delayed ? b->source[healing->proto] : NULL;
    double *proto_loss = delayed ? b->loss[healing->proto] : NULL;
    const double proto_rate = delayed ? 1 / p.proto_time_days : 0;
    double n_power[MNC_MAX_BLOCK_CELLS], m_power[MNC_MAX_BLOCK_CELLS];
    mnci_power(n, q, n_power, b->n, queue);
    mnci_power(m, q, m_power, b->n, queue);
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        const double others = delayed ? mnci_positive(proto[i]) : 0;
        const double free =
            held_back ? mnci_healing_free_conversion(p.cytokine_half, cytokine[i]) : 1;
        double growth;
        const double differentiated =
            mnci_cells_in_cell(terms, others, free, n[i], m[i], c[i], n_power[i], m_power[i],
                               &n_source[i], &n_loss[i], &growth, &m_loss[i]);
        m_source[i] = growth + (delayed ? proto_rate * others : differentiated);
        if (delayed) {
            proto_source[i] = differentiated;
            proto_loss[i] = proto_rate;
        }
    }
}

MNC_VECTOR_WIDTHS static int cell_rates_prefetching(const mnc_block *b, void *user,
                                                    mnci_prefetch_queue *queue)
{
    const mnci_healing *healing = user;
    const int held_back = healing->cytokine >= 0, delayed = healing->proto >= 0;
    if (held_back && delayed)
        cell_kernel(b, healing, queue, 1, 1);
    else if (held_back)
        cell_kernel(b, healing, queue, 1, 0);
    else if (delayed)
        cell_kernel(b, healing, queue, 0, 1);
    else
        cell_kernel(b, healing, queue, 0, 0);
    return 0;
}

static int cell_rates(const mnc_block *b, void *user)
{
    mnci_prefetch_queue none;
    mnci_prefetch_clear(&none);
    return cell_rates_prefetching(b, user, &none);
}

/* Primed, activated fibroblasts answer more. */
MNCI_INLINE void signal_kernel(const mnc_block *b, const mnci_healing *healing, int primed)
{
    const mnc_healing_params p = healing->params;
    const mnci_signal_terms terms = mnci_signal_terms_of(healing);
    const double least_mac = least_macrophages(&p);
    double sum[MNC_MAX_BLOCK_CELLS];
    const double *n = working_fibroblasts(b, healing, sum), *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA], *mac = b->state[MNC_MACROPHAGES];
    const double *s = b->state[MNC_ACTIVATION];
    const double *x = b->state[MNC_COLLAGEN_NEW], *y = b->state[MNC_COLLAGEN_MATURE];
    const double *w = b->relative_cell_density;
    double *c_source = b->source[MNC_TGF_BETA], *c_loss = b->loss[MNC_TGF_BETA];
    double *s_source = b->source[MNC_ACTIVATION], *s_loss = b->loss[MNC_ACTIVATION];
    double *to_c = b->coupling[MNCI_FROM_MACROPHAGES], *to_s = b->coupling[MNCI_FROM_TGF];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        double slope;
        mnci_signal_in_cell(terms, w[i], n[i], m[i], c[i], at_least(least_mac, mac[i]), x[i] + y[i],
                            &c_source[i], &c_loss[i], &to_c[i], &s_source[i], &s_loss[i], &slope);
        if (primed)
            mnci_prime(p.priming_max, p.priming_half, terms.act_rate, s[i], &s_source[i], &slope);
        to_s[i] = slope;
    }
}

MNC_VECTOR_WIDTHS static int signal_rates(const mnc_block *b, void *user)
{
    const mnci_healing *healing = user;
    if (healing->params.priming_max > 0)
        signal_kernel(b, healing, 1);
    else
        signal_kernel(b, healing, 0);
    return 0;
}

/* Deposition falls with collagen where the matrix is crowded, and its stimulated part with the
   cytokine. */
MNCI_INLINE void matrix_kernel(const mnc_block *b, const mnci_healing *healing, int crowded,
                               int held_back)
{
    const mnc_healing_params p = healing->params;
    const mnci_matrix_terms terms = mnci_matrix_terms_of(healing);
    const double least_mac = least_macrophages(&p);
    double sum[MNC_MAX_BLOCK_CELLS];
    const double *n = working_fibroblasts(b, healing, sum), *m = b->state[MNC_MYOFIBROBLASTS];
    const double *c = b->state[MNC_TGF_BETA], *s = b->state[MNC_ACTIVATION];
    const double *x = b->state[MNC_COLLAGEN_NEW], *y = b->state[MNC_COLLAGEN_MATURE];
    const double *mac = b->state[MNC_MACROPHAGES];
    double *x_source = b->source[MNC_COLLAGEN_NEW], *y_source = b->source[MNC_COLLAGEN_MATURE];
    double *x_loss = b->loss[MNC_COLLAGEN_NEW], *y_loss = b->loss[MNC_COLLAGEN_MATURE];
    double *e_source = b->source[MNC_ELASTIN], *e_loss = b->loss[MNC_ELASTIN];
    double *to_x = b->coupling[MNCI_FROM_ACTIVATION], *to_y = b->coupling[MNCI_FROM_NEW];
    const double *cytokine = held_back ? b->state[healing->cytokine] : NULL;
    const int at_once = p.act_time_days == 0;
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        const double room = crowded ? mnci_room(p.matrix_crowding, x[i] + y[i]) : 1;
        const double free = held_back ? mnci_healing_free_synthesis(p.cytokine_inhibition,
                                                                    p.cytokine_half, cytokine[i])
                                      : 1;
        const mnci_matrix_rates r =
            mnci_matrix_in_cell(terms, at_once, room, free, n[i], m[i], c[i], s[i], x[i], y[i],
                                at_least(least_mac, mac[i]));
        x_source[i] = r.x_source;
        to_x[i] = r.to_x;
        x_loss[i] = r.x_loss;
        y_source[i] = r.y_source;
        y_loss[i] = r.y_loss;
        to_y[i] = r.to_y;
        e_source[i] = r.e_source;
        e_loss[i] = r.e_loss;
    }
}

MNC_VECTOR_WIDTHS static int matrix_rates(const mnc_block *b, void *user)
{
    const mnci_healing *healing = user;
    const int crowded = healing->params.matrix_crowding > 0, held_back = healing->cytokine >= 0;
    if (crowded && held_back)
        matrix_kernel(b, healing, 1, 1);
    else if (crowded)
        matrix_kernel(b, healing, 1, 0);
    else if (held_back)
        matrix_kernel(b, healing, 0, 1);
    else
        matrix_kernel(b, healing, 0, 0);
    return 0;
}

/* The cytokine follows the macrophages within hours and spreads like TGF-beta. */
MNCI_INLINE void cytokine_kernel(const mnc_block *b, const mnci_healing *healing)
{
    const double rate = healing->params.tgf_clearance_per_day; /* d_i */
    const double least_mac = least_macrophages(&healing->params);
    const double *mac = b->state[MNC_MACROPHAGES];
    double *source = b->source[healing->cytokine], *loss = b->loss[healing->cytokine];
    double *to_cytokine = b->coupling[MNCI_TO_CYTOKINE];
    MNC_SIMD
    for (size_t i = 0; i < b->n; i++) {
        source[i] = rate * at_least(least_mac, mac[i]);
        loss[i] = rate;
        to_cytokine[i] = rate;
    }
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
    if (((const mnci_healing *)user)->cytokine >= 0)
        cytokine_kernel(b, user);
    return 0;
}

#define BIT(field) ((uint32_t)1 << (field))

/* 0 for a field that the model does not have. */
static uint32_t bit_of(int field)
{
    return field < 0 ? 0 : BIT(field);
}

static mnc_status add_reactions(mnc_model *model, mnci_healing *healing)
{
    const mnc_coupling inflammation_couplings[MNCI_INFLAMMATION_COUPLINGS] = {
        [MNCI_FROM_DEBRIS] = {MNC_DEBRIS, MNC_MACROPHAGES},
        [MNCI_TO_CYTOKINE] = {MNC_MACROPHAGES, healing->cytokine},
    };
    const int inflammation_count =
        healing->cytokine < 0 ? MNCI_TO_CYTOKINE : MNCI_INFLAMMATION_COUPLINGS;
    const struct {
        mnc_reaction reaction;
        uint32_t sets;
        mnci_prefetching_rates_fn *prefetching_rates;
    } blocks[] = {
        {{"cells", cell_rates, healing, 0, NULL},
         BIT(MNC_FIBROBLASTS) | BIT(MNC_MYOFIBROBLASTS) | bit_of(healing->proto),
         cell_rates_prefetching},
        {{"signal", signal_rates, healing, MNCI_SIGNAL_COUPLINGS, signal_couplings},
         BIT(MNC_TGF_BETA) | BIT(MNC_ACTIVATION),
         NULL},
        {{"matrix", matrix_rates, healing, MNCI_MATRIX_COUPLINGS, matrix_couplings},
         BIT(MNC_COLLAGEN_NEW) | BIT(MNC_COLLAGEN_MATURE) | BIT(MNC_ELASTIN),
         NULL},
        {{"inflammation", inflammation_rates, healing, inflammation_count, inflammation_couplings},
         BIT(MNC_MACROPHAGES) | BIT(MNC_DEBRIS) | bit_of(healing->cytokine),
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
    MNCI_TRY(mnci_healing_add_fields(model, model->healing));
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
