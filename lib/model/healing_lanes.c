/* The built-in kinetics in columns side by side. */
#include "model/healing_lanes.h"

#include "model/power.h"

#include <string.h>

/* Couplings in the order in which a model has them, reaction by reaction. */
enum {
    TO_TGF = MNCI_FROM_MACROPHAGES,
    TO_ACTIVATION = MNCI_FROM_TGF,
    TO_NEW = MNCI_SIGNAL_COUPLINGS + MNCI_FROM_ACTIVATION,
    TO_MATURE = MNCI_SIGNAL_COUPLINGS + MNCI_FROM_NEW,
    TO_MACROPHAGES = MNCI_SIGNAL_COUPLINGS + MNCI_MATRIX_COUPLINGS + MNCI_FROM_DEBRIS,
    TO_CYTOKINE = MNCI_SIGNAL_COUPLINGS + MNCI_MATRIX_COUPLINGS + MNCI_TO_CYTOKINE
};

/* Members of mnci_hypothesis_terms. */
enum {
    CROWDING,
    CYTOKINE_HALF,
    CYTOKINE_INHIBITION,
    CYTOKINE_RATE,
    PRIMING_MAX,
    PRIMING_HALF,
    PROTO_RATE,
    HYPOTHESIS_TERMS
};
_Static_assert(sizeof(mnci_hypothesis_terms) == HYPOTHESIS_TERMS * sizeof(double), "see above");

static int is_known(mnc_hypothesis hypothesis)
{
    return hypothesis == MNC_HYPOTHESIS_CROWDED_MATRIX ||
           hypothesis == MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK ||
           hypothesis == MNC_HYPOTHESIS_PRIMING ||
           hypothesis == MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS;
}

int mnci_healing_fits_lanes(const mnci_healing *healing)
{
    const mnc_healing_params *p = &healing->params;
    for (int h = MNC_HYPOTHESIS_DEFAULT + 1; h < MNC_HYPOTHESIS_COUNT; h++)
        if (!is_known((mnc_hypothesis)h) && mnc_hypothesis_is_on((mnc_hypothesis)h, p))
            return 0;
    return p->act_time_days > 0 && p->diff_mac_mm2_per_day == 0;
}

uint32_t mnci_healing_uniform_losses(void)
{
    return (uint32_t)1 << MNC_MACROPHAGES | (uint32_t)1 << MNC_DEBRIS |
           (uint32_t)1 << MNC_ACTIVATION;
}

int mnci_healing_is_alike(const mnci_healing *a, const mnci_healing *b)
{
    int is_alike = 1;
    for (int h = MNC_HYPOTHESIS_DEFAULT; h < MNC_HYPOTHESIS_COUNT; h++)
        is_alike &= mnc_hypothesis_is_on((mnc_hypothesis)h, &a->params) ==
                    mnc_hypothesis_is_on((mnc_hypothesis)h, &b->params);
    return is_alike;
}

static void scatter(mnci_lane_row *rows, size_t lane, const void *terms, size_t bytes)
{
    for (size_t t = 0; t < bytes / sizeof(double); t++)
        memcpy(&rows[t][lane], (const char *)terms + t * sizeof(double), sizeof(double));
}

void mnci_healing_lanes_load(mnci_healing_lanes *lanes, size_t lane, const mnci_healing *healing)
{
    const mnci_cell_terms cells = mnci_cell_terms_of(healing);
    const mnci_signal_terms signal = mnci_signal_terms_of(healing);
    const mnci_matrix_terms matrix = mnci_matrix_terms_of(healing);
    const mnci_inflammation_terms inflammation = mnci_inflammation_terms_of(healing);
    const mnci_hypothesis_terms hypotheses = mnci_hypothesis_terms_of(healing);
    scatter(lanes->cells, lane, &cells, sizeof cells);
    scatter(lanes->signal, lane, &signal, sizeof signal);
    scatter(lanes->matrix, lane, &matrix, sizeof matrix);
    scatter(lanes->inflammation, lane, &inflammation, sizeof inflammation);
    scatter(lanes->hypotheses, lane, &hypotheses, sizeof hypotheses);
    lanes->density_exponent[lane] = healing->balances.density_exponent;
    lanes->cytokine = healing->cytokine;
    lanes->proto = healing->proto;
    lanes->is_crowded = healing->params.matrix_crowding > 0;
    lanes->is_primed = healing->params.priming_max > 0;
}

/* ---- what hypotheses change, in one plane; without them constants where it is inlined ---- */

/* n, and the proto-myofibroblasts that work like fibroblasts. */
MNCI_INLINE void working(const mnci_healing_lanes *h, mnci_lane_row *const *state, size_t k,
                         double *fibroblasts)
{
    const double *n = state[MNC_FIBROBLASTS][k];
    const double *proto = h->proto < 0 ? NULL : state[h->proto][k];
    if (!proto) {
        memcpy(fibroblasts, n, sizeof(mnci_lane_row));
        return;
    }
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        fibroblasts[l] = mnci_positive(n[l]) + mnci_positive(proto[l]);
}

MNCI_INLINE void set_all(double value, double *lanes)
{
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        lanes[l] = value;
}

/* Cells that crowd beside n and m, and what is left of their conversion. */
MNCI_INLINE void crowd_and_convert(const mnci_healing_lanes *h, mnci_lane_row *const *state,
                                   size_t k, double *others, double *free)
{
    mnci_lane_row const *t = h->hypotheses;
    set_all(0, others);
    set_all(1, free);
    if (h->proto >= 0) {
        const double *proto = state[h->proto][k];
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            others[l] = mnci_positive(proto[l]);
    }
    if (h->cytokine >= 0) {
        const double *cytokine = state[h->cytokine][k];
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            free[l] = mnci_healing_free_conversion(t[CYTOKINE_HALF][l], cytokine[l]);
    }
}

/* What is left of deposition, and of its stimulated part. */
MNCI_INLINE void deposit(const mnci_healing_lanes *h, mnci_lane_row *const *state, size_t k,
                         double *room, double *free)
{
    mnci_lane_row const *t = h->hypotheses;
    const double *x = state[MNC_COLLAGEN_NEW][k], *y = state[MNC_COLLAGEN_MATURE][k];
    set_all(1, room);
    set_all(1, free);
    if (h->is_crowded) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            room[l] = mnci_room(t[CROWDING][l], x[l] + y[l]);
    }
    if (h->cytokine >= 0) {
        const double *cytokine = state[h->cytokine][k];
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            free[l] = mnci_healing_free_synthesis(t[CYTOKINE_INHIBITION][l], t[CYTOKINE_HALF][l],
                                                  cytokine[l]);
    }
}

MNCI_INLINE int is_changed(const mnci_healing_lanes *h)
{
    return h->cytokine >= 0 || h->proto >= 0 || h->is_crowded || h->is_primed;
}

/* ---- the reactions; `changed` is 0 where no hypothesis is on ---- */

/* Through proto-myofibroblasts, where there are some. */
MNCI_INLINE void convert(const mnci_healing_lanes *h, size_t k, const double *differentiated,
                         const double *others, mnci_lane_row *const *source,
                         mnci_lane_row *const *loss)
{
    const double *rate = h->hypotheses[PROTO_RATE];
    double *m_source = source[MNC_MYOFIBROBLASTS][k];
    if (h->proto < 0) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            m_source[l] = m_source[l] + differentiated[l];
        return;
    }
    double *proto_source = source[h->proto][k], *proto_loss = loss[h->proto][k];
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++) {
        m_source[l] = m_source[l] + rate[l] * others[l];
        proto_source[l] = differentiated[l];
        proto_loss[l] = rate[l];
    }
}

MNCI_INLINE void cell_kernel(mnci_healing_lanes *h, size_t planes, mnci_lane_row *const *state,
                             mnci_lane_row *const *source, mnci_lane_row *const *loss, int changed)
{
    mnci_lane_row *t = h->cells;
    mnci_lane_row *n = state[MNC_FIBROBLASTS], *m = state[MNC_MYOFIBROBLASTS];
    mnci_lane_row *c = state[MNC_TGF_BETA], *n_power = h->powers, *m_power = n_power + planes;
    for (size_t k = 0; k < planes; k++) {
        mnci_lane_row others, free, differentiated;
        if (changed)
            crowd_and_convert(h, state, k, others, free);
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            double m_source;
            const double converted = mnci_cells_in_cell(
                (mnci_cell_terms){t[0][l], t[1][l], t[2][l], t[3][l], t[4][l], t[5][l], t[6][l],
                                  t[7][l]},
                changed ? others[l] : 0, changed ? free[l] : 1, n[k][l], m[k][l], c[k][l],
                n_power[k][l], m_power[k][l], &source[MNC_FIBROBLASTS][k][l],
                &loss[MNC_FIBROBLASTS][k][l], &m_source, &loss[MNC_MYOFIBROBLASTS][k][l]);
            if (changed)
                differentiated[l] = converted;
            source[MNC_MYOFIBROBLASTS][k][l] = changed ? m_source : m_source + converted;
        }
        if (changed)
            convert(h, k, differentiated, others, source, loss);
    }
}

MNC_VECTOR_WIDTHS static void cell_rates(mnci_healing_lanes *h, size_t planes,
                                         mnci_lane_row *const *state, mnci_lane_row *const *source,
                                         mnci_lane_row *const *loss)
{
    if (is_changed(h))
        cell_kernel(h, planes, state, source, loss, 1);
    else
        cell_kernel(h, planes, state, source, loss, 0);
}

MNCI_INLINE void prime(const mnci_healing_lanes *h, const double *s, double *s_source, double *to_s)
{
    mnci_lane_row const *t = h->hypotheses;
    const double *act_rate = h->signal[0];
    MNC_SIMD
    for (size_t l = 0; l < MNCI_LANES; l++)
        mnci_prime(t[PRIMING_MAX][l], t[PRIMING_HALF][l], act_rate[l], s[l], &s_source[l],
                   &to_s[l]);
}

MNCI_INLINE void signal_kernel(mnci_healing_lanes *h, size_t planes, mnci_lane_row *w,
                               mnci_lane_row *const *state, mnci_lane_row *const *source,
                               mnci_lane_row *const *loss, mnci_lane_row *const *coupling,
                               int changed)
{
    mnci_lane_row *t = h->signal;
    mnci_lane_row *n = state[MNC_FIBROBLASTS], *m = state[MNC_MYOFIBROBLASTS];
    mnci_lane_row *c = state[MNC_TGF_BETA], *mac = state[MNC_MACROPHAGES];
    mnci_lane_row *x = state[MNC_COLLAGEN_NEW], *y = state[MNC_COLLAGEN_MATURE];
    for (size_t k = 0; k < planes; k++) {
        mnci_lane_row fibroblasts;
        if (changed)
            working(h, state, k, fibroblasts);
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            mnci_signal_in_cell((mnci_signal_terms){t[0][l], t[1][l], t[2][l], t[3][l], t[4][l],
                                                    t[5][l], t[6][l], t[7][l], t[8][l], t[9][l]},
                                w[k][l], changed ? fibroblasts[l] : n[k][l], m[k][l], c[k][l],
                                mac[k][l], x[k][l] + y[k][l], &source[MNC_TGF_BETA][k][l],
                                &loss[MNC_TGF_BETA][k][l], &coupling[TO_TGF][k][l],
                                &source[MNC_ACTIVATION][k][l], &loss[MNC_ACTIVATION][k][l],
                                &coupling[TO_ACTIVATION][k][l]);
        if (changed && h->is_primed)
            prime(h, state[MNC_ACTIVATION][k], source[MNC_ACTIVATION][k],
                  coupling[TO_ACTIVATION][k]);
    }
}

MNC_VECTOR_WIDTHS static void signal_rates(mnci_healing_lanes *h, size_t planes, mnci_lane_row *w,
                                           mnci_lane_row *const *state,
                                           mnci_lane_row *const *source, mnci_lane_row *const *loss,
                                           mnci_lane_row *const *coupling)
{
    if (is_changed(h))
        signal_kernel(h, planes, w, state, source, loss, coupling, 1);
    else
        signal_kernel(h, planes, w, state, source, loss, coupling, 0);
}

MNCI_INLINE void matrix_kernel(mnci_healing_lanes *h, size_t planes, mnci_lane_row *const *state,
                               mnci_lane_row *const *source, mnci_lane_row *const *loss,
                               mnci_lane_row *const *coupling, int changed)
{
    mnci_lane_row *t = h->matrix;
    mnci_lane_row *n = state[MNC_FIBROBLASTS], *m = state[MNC_MYOFIBROBLASTS];
    mnci_lane_row *c = state[MNC_TGF_BETA], *s = state[MNC_ACTIVATION];
    mnci_lane_row *x = state[MNC_COLLAGEN_NEW], *y = state[MNC_COLLAGEN_MATURE];
    mnci_lane_row *mac = state[MNC_MACROPHAGES];
    for (size_t k = 0; k < planes; k++) {
        mnci_lane_row fibroblasts, room, free;
        if (changed) {
            working(h, state, k, fibroblasts);
            deposit(h, state, k, room, free);
        }
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            const mnci_matrix_rates r = mnci_matrix_in_cell(
                (mnci_matrix_terms){t[0][l], t[1][l], t[2][l], t[3][l], t[4][l], t[5][l], t[6][l],
                                    t[7][l], t[8][l], t[9][l], t[10][l], t[11][l]},
                0, changed ? room[l] : 1, changed ? free[l] : 1, changed ? fibroblasts[l] : n[k][l],
                m[k][l], c[k][l], s[k][l], x[k][l], y[k][l], mac[k][l]);
            source[MNC_COLLAGEN_NEW][k][l] = r.x_source;
            coupling[TO_NEW][k][l] = r.to_x;
            loss[MNC_COLLAGEN_NEW][k][l] = r.x_loss;
            source[MNC_COLLAGEN_MATURE][k][l] = r.y_source;
            loss[MNC_COLLAGEN_MATURE][k][l] = r.y_loss;
            coupling[TO_MATURE][k][l] = r.to_y;
            source[MNC_ELASTIN][k][l] = r.e_source;
            loss[MNC_ELASTIN][k][l] = r.e_loss;
        }
    }
}

MNC_VECTOR_WIDTHS static void matrix_rates(mnci_healing_lanes *h, size_t planes,
                                           mnci_lane_row *const *state,
                                           mnci_lane_row *const *source, mnci_lane_row *const *loss,
                                           mnci_lane_row *const *coupling)
{
    if (is_changed(h))
        matrix_kernel(h, planes, state, source, loss, coupling, 1);
    else
        matrix_kernel(h, planes, state, source, loss, coupling, 0);
}

MNCI_INLINE void cytokine_kernel(const mnci_healing_lanes *h, size_t planes,
                                 mnci_lane_row *const *state, mnci_lane_row *const *source,
                                 mnci_lane_row *const *loss, mnci_lane_row *const *coupling)
{
    const double *rate = h->hypotheses[CYTOKINE_RATE];
    mnci_lane_row *mac = state[MNC_MACROPHAGES];
    mnci_lane_row *cytokine_source = source[h->cytokine], *cytokine_loss = loss[h->cytokine];
    for (size_t k = 0; k < planes; k++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            cytokine_source[k][l] = rate[l] * mac[k][l];
            cytokine_loss[k][l] = rate[l];
            coupling[TO_CYTOKINE][k][l] = rate[l];
        }
    }
}

MNC_VECTOR_WIDTHS static void inflammation_rates(mnci_healing_lanes *h, size_t planes,
                                                 mnci_lane_row *const *state,
                                                 mnci_lane_row *const *source,
                                                 mnci_lane_row *const *loss,
                                                 mnci_lane_row *const *coupling)
{
    mnci_lane_row *t = h->inflammation, *debris = state[MNC_DEBRIS];
    for (size_t k = 0; k < planes; k++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            source[MNC_MACROPHAGES][k][l] = t[0][l] * debris[k][l];
            coupling[TO_MACROPHAGES][k][l] = t[0][l];
            source[MNC_DEBRIS][k][l] = 0;
        }
    }
    memcpy(loss[MNC_MACROPHAGES][0], t[1], sizeof t[1]);
    memcpy(loss[MNC_DEBRIS][0], t[2], sizeof t[2]);
    if (h->cytokine >= 0)
        cytokine_kernel(h, planes, state, source, loss, coupling);
}

void mnci_healing_lane_rates(void *user, size_t planes, mnci_lane_row *w,
                             mnci_lane_row *const *state, mnci_lane_row *const *source,
                             mnci_lane_row *const *loss, mnci_lane_row *const *coupling)
{
    mnci_healing_lanes *h = user;
    mnci_lane_power(state[MNC_FIBROBLASTS], h->density_exponent, h->powers, planes);
    mnci_lane_power(state[MNC_MYOFIBROBLASTS], h->density_exponent, h->powers + planes, planes);
    cell_rates(h, planes, state, source, loss);
    signal_rates(h, planes, w, state, source, loss, coupling);
    matrix_rates(h, planes, state, source, loss, coupling);
    inflammation_rates(h, planes, state, source, loss, coupling);
}
