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
    TO_MACROPHAGES = MNCI_SIGNAL_COUPLINGS + MNCI_MATRIX_COUPLINGS + MNCI_FROM_DEBRIS
};

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
    scatter(lanes->cells, lane, &cells, sizeof cells);
    scatter(lanes->signal, lane, &signal, sizeof signal);
    scatter(lanes->matrix, lane, &matrix, sizeof matrix);
    scatter(lanes->inflammation, lane, &inflammation, sizeof inflammation);
    lanes->density_exponent[lane] = healing->balances.density_exponent;
}

MNC_VECTOR_WIDTHS static void cell_rates(mnci_healing_lanes *h, size_t planes,
                                         mnci_lane_row *const *state, mnci_lane_row *const *source,
                                         mnci_lane_row *const *loss)
{
    mnci_lane_row *t = h->cells;
    mnci_lane_row *n = state[MNC_FIBROBLASTS], *m = state[MNC_MYOFIBROBLASTS];
    mnci_lane_row *c = state[MNC_TGF_BETA], *n_power = h->powers, *m_power = n_power + planes;
    for (size_t k = 0; k < planes; k++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            double m_source;
            const double differentiated =
                mnci_cells_in_cell((mnci_cell_terms){t[0][l], t[1][l], t[2][l], t[3][l], t[4][l],
                                                     t[5][l], t[6][l], t[7][l]},
                                   0, 1, n[k][l], m[k][l], c[k][l], n_power[k][l], m_power[k][l],
                                   &source[MNC_FIBROBLASTS][k][l], &loss[MNC_FIBROBLASTS][k][l],
                                   &m_source, &loss[MNC_MYOFIBROBLASTS][k][l]);
            source[MNC_MYOFIBROBLASTS][k][l] = m_source + differentiated;
        }
    }
}

MNC_VECTOR_WIDTHS static void signal_rates(mnci_healing_lanes *h, size_t planes, mnci_lane_row *w,
                                           mnci_lane_row *const *state,
                                           mnci_lane_row *const *source, mnci_lane_row *const *loss,
                                           mnci_lane_row *const *coupling)
{
    mnci_lane_row *t = h->signal;
    mnci_lane_row *n = state[MNC_FIBROBLASTS], *m = state[MNC_MYOFIBROBLASTS];
    mnci_lane_row *c = state[MNC_TGF_BETA], *mac = state[MNC_MACROPHAGES];
    mnci_lane_row *x = state[MNC_COLLAGEN_NEW], *y = state[MNC_COLLAGEN_MATURE];
    for (size_t k = 0; k < planes; k++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++)
            mnci_signal_in_cell((mnci_signal_terms){t[0][l], t[1][l], t[2][l], t[3][l], t[4][l],
                                                    t[5][l], t[6][l], t[7][l], t[8][l], t[9][l]},
                                w[k][l], n[k][l], m[k][l], c[k][l], mac[k][l], x[k][l] + y[k][l],
                                &source[MNC_TGF_BETA][k][l], &loss[MNC_TGF_BETA][k][l],
                                &coupling[TO_TGF][k][l], &source[MNC_ACTIVATION][k][l],
                                &loss[MNC_ACTIVATION][k][l], &coupling[TO_ACTIVATION][k][l]);
    }
}

MNC_VECTOR_WIDTHS static void matrix_rates(mnci_healing_lanes *h, size_t planes,
                                           mnci_lane_row *const *state,
                                           mnci_lane_row *const *source, mnci_lane_row *const *loss,
                                           mnci_lane_row *const *coupling)
{
    mnci_lane_row *t = h->matrix;
    mnci_lane_row *n = state[MNC_FIBROBLASTS], *m = state[MNC_MYOFIBROBLASTS];
    mnci_lane_row *c = state[MNC_TGF_BETA], *s = state[MNC_ACTIVATION];
    mnci_lane_row *x = state[MNC_COLLAGEN_NEW], *y = state[MNC_COLLAGEN_MATURE];
    mnci_lane_row *mac = state[MNC_MACROPHAGES];
    for (size_t k = 0; k < planes; k++) {
        MNC_SIMD
        for (size_t l = 0; l < MNCI_LANES; l++) {
            const mnci_matrix_rates r = mnci_matrix_in_cell(
                (mnci_matrix_terms){t[0][l], t[1][l], t[2][l], t[3][l], t[4][l], t[5][l], t[6][l],
                                    t[7][l], t[8][l], t[9][l], t[10][l], t[11][l]},
                0, 1, 1, n[k][l], m[k][l], c[k][l], s[k][l], x[k][l], y[k][l], mac[k][l]);
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
            loss[MNC_MACROPHAGES][k][l] = t[1][l];
            source[MNC_DEBRIS][k][l] = 0;
            loss[MNC_DEBRIS][k][l] = t[2][l];
        }
    }
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
