/* The rates of the built-in kinetics in one cell, with the symbols of docs/model.md: inlined into
   the loops over the cells of a block (healing.c) and over columns side by side (healing_lanes.c).
   Each reaction has its terms: what it takes from the parameters, numbers only. What hypotheses
   change is passed as arguments, constants without them, so that the default kinetics pay nothing.
 */
#ifndef MNCI_MODEL_HEALING_CELLS_H
#define MNCI_MODEL_HEALING_CELLS_H

#include "base/simd.h"
#include "model/healing.h"
#include "model/model.h"

/* The couplings of the reactions, each declared by the one that produces its target. */
enum { MNCI_FROM_MACROPHAGES, MNCI_FROM_TGF, MNCI_SIGNAL_COUPLINGS };
enum { MNCI_FROM_ACTIVATION, MNCI_FROM_NEW, MNCI_MATRIX_COUPLINGS };
enum {
    MNCI_FROM_DEBRIS,
    MNCI_TO_CYTOKINE,
    MNCI_INFLAMMATION_COUPLINGS
}; /* the second only with a
      cytokine */

typedef struct mnci_cell_terms {
    double growth; /* G */
    double crowding, half_mitogen, mitogenic_max, differentiation;
    double fib_apoptosis, myo_apoptosis, reverting;
} mnci_cell_terms;

typedef struct mnci_signal_terms {
    double act_rate, half_synthesis, half_autocrine, mmp_inhibition, myo_mmp, myo_synthesis;
    double autocrine, macrophage_source, mmp_loss, clearance;
} mnci_signal_terms;

typedef struct mnci_matrix_terms {
    double half_synthesis, mmp_inhibition, myo_mmp, myo_synthesis, basal, stimulated;
    double new_mmp, maturation, mature_loss, elastin_turnover, elastin_stim, elastase;
} mnci_matrix_terms;

typedef struct mnci_inflammation_terms {
    double recruitment, mac_loss, clearance;
} mnci_inflammation_terms;

typedef struct mnci_hypothesis_terms {
    double crowding, cytokine_half, cytokine_inhibition, cytokine_rate;
    double priming_max, priming_half, proto_rate;
} mnci_hypothesis_terms;

MNCI_INLINE double mnci_positive(double x)
{
    return x > 0 ? x : 0;
}

MNCI_INLINE mnci_cell_terms mnci_cell_terms_of(const mnci_healing *healing)
{
    const mnc_healing_params *p = &healing->params;
    return (mnci_cell_terms){
        .growth = p->fib_apoptosis_per_day / (1 - p->crowding),
        .crowding = p->crowding,
        .half_mitogen = p->tgf_half_mitogen_ng_per_ml,
        .mitogenic_max = p->tgf_mitogenic_max,
        .differentiation = p->differentiation_ml_per_ng_per_day,
        .fib_apoptosis = p->fib_apoptosis_per_day,
        .myo_apoptosis = p->myo_apoptosis_per_day,
        .reverting = p->myo_reversion * p->myo_apoptosis_per_day,
    };
}

MNCI_INLINE mnci_signal_terms mnci_signal_terms_of(const mnci_healing *healing)
{
    const mnc_healing_params *p = &healing->params;
    return (mnci_signal_terms){
        .act_rate = p->act_time_days > 0 ? 1 / p->act_time_days : 0,
        .half_synthesis = p->tgf_half_synthesis_ng_per_ml,
        .half_autocrine = p->tgf_half_autocrine_ng_per_ml,
        .mmp_inhibition = p->tgf_mmp_inhibition_ml_per_ng,
        .myo_mmp = p->myo_mmp,
        .myo_synthesis = p->myo_synthesis,
        .autocrine = p->tgf_autocrine_ng_per_ml_per_day,
        .macrophage_source = p->tgf_macrophage_source_ng_per_ml_per_day,
        .mmp_loss = p->tgf_mmp_loss_per_day,
        .clearance = p->tgf_clearance_per_day,
    };
}

MNCI_INLINE mnci_matrix_terms mnci_matrix_terms_of(const mnci_healing *healing)
{
    const mnc_healing_params *p = &healing->params;
    return (mnci_matrix_terms){
        .half_synthesis = p->tgf_half_synthesis_ng_per_ml,
        .mmp_inhibition = p->tgf_mmp_inhibition_ml_per_ng,
        .myo_mmp = p->myo_mmp,
        .myo_synthesis = p->myo_synthesis,
        .basal = healing->balances.basal_deposition_per_day,
        .stimulated = healing->balances.stimulated_deposition,
        .new_mmp = p->new_collagen_mmp_per_day,
        .maturation = p->maturation_per_day,
        .mature_loss = p->mature_loss_per_day,
        .elastin_turnover = p->elastin_turnover_per_day,
        .elastin_stim = p->elastin_stim,
        .elastase = p->elastase_per_day,
    };
}

MNCI_INLINE mnci_inflammation_terms mnci_inflammation_terms_of(const mnci_healing *healing)
{
    const mnc_healing_params *p = &healing->params;
    return (mnci_inflammation_terms){p->mac_recruitment_per_day, p->mac_loss_per_day,
                                     p->debris_clearance_per_day};
}

/* The last is that of conversion through proto-myofibroblasts, 0 without them. */
MNCI_INLINE mnci_hypothesis_terms mnci_hypothesis_terms_of(const mnci_healing *healing)
{
    const mnc_healing_params *p = &healing->params;
    return (mnci_hypothesis_terms){
        .crowding = p->matrix_crowding,
        .cytokine_half = p->cytokine_half,
        .cytokine_inhibition = p->cytokine_inhibition,
        .cytokine_rate = p->tgf_clearance_per_day,
        .priming_max = p->priming_max,
        .priming_half = p->priming_half,
        .proto_rate = healing->proto < 0 ? 0 : 1 / p->proto_time_days,
    };
}

/* X: what is left of deposition where collagen is dense. */
MNCI_INLINE double mnci_room(double crowding, double collagen)
{
    return (1 + crowding) / (crowding + collagen);
}

/* Primed fibroblasts answer more, the more they are activated, but so that s stays below 1. */
MNCI_INLINE void mnci_prime(double most, double half, double act_rate, double s, double *s_source,
                            double *to_s)
{
    const double gain = 1 + most * s / (s + half), source = *s_source * gain;
    const int is_below = source < act_rate;
    *s_source = is_below ? source : act_rate;
    *to_s = is_below ? *to_s * gain : 0;
}

/* g: activity of the collagenases, 1 in healthy skin; without its inhibition by TGF-beta. */
MNCI_INLINE double mnci_collagenases(double myo_mmp, double fib, double myo, double collagen)
{
    return (fib + myo_mmp * myo) * collagen;
}

/* Fibroblasts and myofibroblasts: growth limited by crowding, differentiation, apoptosis. The
   powers are u^q, 0 where u <= 0. `others` are cells that crowd beside n and m, `free` is what is
   left of differentiation; returns what differentiates, which is left to the caller to place. */
MNCI_INLINE double mnci_cells_in_cell(mnci_cell_terms t, double others, double free, double n,
                                      double m, double c, double n_power, double m_power,
                                      double *n_source, double *n_loss, double *m_source,
                                      double *m_loss)
{
    const double tgf = mnci_positive(c);
    const double mitogen = tgf / (t.half_mitogen + tgf); /* h(a1) */
    const double cap = 1 - t.crowding * (mnci_positive(n) + mnci_positive(m) + others);
    const double differentiation = t.differentiation * tgf * free;
    /* Growth as a rate constant, beyond the crowding limit a loss. */
    const double n_growth = cap * t.growth * (1 + t.mitogenic_max * mitogen) * n_power;
    const double m_growth = cap * t.growth * (1 + t.mitogenic_max) * mitogen * m_power;
    *n_source = mnci_positive(n_growth) * mnci_positive(n) + t.reverting * mnci_positive(m);
    *n_loss = differentiation + t.fib_apoptosis + mnci_positive(-n_growth);
    *m_source = mnci_positive(m_growth) * mnci_positive(m);
    *m_loss = t.myo_apoptosis + mnci_positive(-m_growth);
    return differentiation * mnci_positive(n);
}

/* Active TGF-beta, and the synthetic activation that follows it with a delay; w is the relative
   cell density. */
MNCI_INLINE void mnci_signal_in_cell(mnci_signal_terms t, double w, double n, double m, double c,
                                     double mac, double collagen, double *c_source, double *c_loss,
                                     double *to_c, double *s_source, double *s_loss, double *to_s)
{
    const double tgf = mnci_positive(c), inhibited = 1 + t.mmp_inhibition * tgf;
    const double to_half = t.half_synthesis + tgf;
    const double to_half_autocrine = t.half_autocrine + tgf;
    /* One division for three, none for crowding: 3 % of a step on two threads. */
    const double both = to_half * to_half_autocrine, inverse = 1 / (both * inhibited);
    const double per_half = inverse * (to_half_autocrine * inhibited);
    const double fib = mnci_positive(n), myo = mnci_positive(m);
    const double mmp = mnci_collagenases(t.myo_mmp, fib, myo, collagen) * (inverse * both);
    const double autocrine = w * t.autocrine * tgf * (inverse * (to_half * inhibited));
    *c_source = autocrine * (fib + t.myo_synthesis * myo) + t.macrophage_source * mac;
    *c_loss = w * t.mmp_loss * mmp + t.clearance;
    *to_c = t.macrophage_source;
    *s_source = t.act_rate * tgf * per_half;
    *s_loss = t.act_rate;
    *to_s = t.act_rate * t.half_synthesis * per_half * per_half;
}

/* New and mature collagen, elastin: for each source, loss and what couples it to its driver. */
typedef struct mnci_matrix_rates {
    double x_source, x_loss, to_x, y_source, y_loss, to_y, e_source, e_loss;
} mnci_matrix_rates;

/* With `at_once` the activation is h(a4) itself. `room` and `free` are what is left of deposition
   and of its stimulated part. */
MNCI_INLINE mnci_matrix_rates mnci_matrix_in_cell(mnci_matrix_terms t, int at_once, double room,
                                                  double free, double n, double m, double c,
                                                  double s, double x, double y, double mac)
{
    const double basal = t.basal * room, stimulated = t.stimulated * free;
    const double tgf = mnci_positive(c);
    const double active = at_once ? tgf / (t.half_synthesis + tgf) : s;
    const double fib = mnci_positive(n), myo = mnci_positive(m);
    const double makers = fib + t.myo_synthesis * myo; /* W */
    const double mmp = mnci_collagenases(t.myo_mmp, fib, myo, x + y) / (1 + t.mmp_inhibition * tgf);
    return (mnci_matrix_rates){
        .x_source = basal * (1 + stimulated * active) * makers,
        .to_x = at_once ? 0 : basal * stimulated * makers,
        .x_loss = t.new_mmp * mmp + t.maturation,
        .y_source = t.maturation * x,
        .y_loss = t.mature_loss * mmp,
        .to_y = t.maturation,
        .e_source = t.elastin_turnover * makers * (1 + t.elastin_stim * active),
        .e_loss = t.elastin_turnover + t.elastase * mac,
    };
}

#endif
