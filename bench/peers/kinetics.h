/* The default kinetics of healing in one cell, written from docs/model.md alone: rates and their
   exact derivatives, for integrators that are compared with the library. */
#ifndef PEERS_KINETICS_H
#define PEERS_KINETICS_H

/* In the order of mnc_healing_field. */
enum { PEER_N, PEER_M, PEER_C, PEER_S, PEER_X, PEER_Y, PEER_P, PEER_D, PEER_E, PEER_FIELDS };

/* Symbols of docs/model.md; those of its section "Balances" follow. */
typedef struct peer_kinetics {
    double dN, rmax, kap, a1, a2, a3, a4, kF, dM, rev, eta1, eta2, kcN, dcb, lc, S, kin, dP, kD;
    double tau_s, kx, mu, dm, kel, pe, he;
    double q, G, f, p0, K;
    double D_c, D_F; /* mm^2 per day */
} peer_kinetics;

/* With the library's default parameters. */
peer_kinetics peer_kinetics_default(void);

/* u' without diffusion in a cell of relative density w. */
void peer_rates(const peer_kinetics *k, double w, const double *u, double *rates);

/* jacobian[i][j] = d rates[i] / d u[j]. */
void peer_jacobian(const peer_kinetics *k, double w, const double *u,
                   double jacobian[PEER_FIELDS][PEER_FIELDS]);

#endif
