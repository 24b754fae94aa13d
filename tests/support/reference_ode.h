/* The healing kinetics of one well-mixed cell, written a second time and integrated by GSL: the
   independent path against which the library is compared. It shares nothing with the library,
   neither code nor numbers. */
#ifndef TESTS_REFERENCE_ODE_H
#define TESTS_REFERENCE_ODE_H

#include <stddef.h>

enum {
    REF_FIB,
    REF_MYO,
    REF_TGF,
    REF_ACT,
    REF_NEW,
    REF_MAT,
    REF_MAC,
    REF_DEB,
    REF_ELA,
    REF_CYT, /* cytokine and proto-myofibroblasts of the hypotheses, 0 without them */
    REF_PRO,
    REF_FIELDS
};

/* Parameters by their symbols in docs/model.md; all in mm, day, ng/mL. q, f, p0, K and om0 are
   derived. */
typedef struct reference_params {
    double dN, rF, rmax, kap, a1, a2, a3, a4, kF, dM, rev, eta1, eta2, kcN, dcb, lc, S, kin, dP, kD;
    double tau_s, kmax, om1, FSR, mu, kx, dm, kel, pe, he;
    double k_r, i_h, e_i, b, s_p, tau_p; /* of hypotheses; 0: off */
    double w;                            /* relative cell density of the layer */
    double q, f, p0, om0, K;
} reference_params;

/* A session in a cell of injured fraction phi. */
typedef struct reference_session {
    double day, phi, kill, loss;
} reference_session;

reference_params reference_default(void);

/* Derives q, f, p0, K and om0 after a change. */
void reference_derive(reference_params *params);

/* The published four-field core: one collagen field, activation at once, no macrophages. */
reference_params reference_published(void);

/* The healthy state. */
void reference_healthy(const reference_params *params, double state[REF_FIELDS]);

/* Integrates from `start` on day 0 and stores the state of each day of `days` (rising) in `out`,
   on session days after the session. Returns 0, or GSL's error number. */
int reference_run(const reference_params *params, const double start[REF_FIELDS],
                  const reference_session *sessions, size_t session_count, const double *days,
                  size_t day_count, double (*out)[REF_FIELDS]);

/* Like reference_run from the healthy state. */
int reference_heal(const reference_params *params, const reference_session *sessions,
                   size_t session_count, const double *days, size_t day_count,
                   double (*out)[REF_FIELDS]);

#endif
