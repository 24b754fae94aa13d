/* Independent scalar healing kinetics on GSL's eighth-order Runge-Kutta (Prince-Dormand). The
   equations are those of docs/model.md; the eigenvalues of one cell stay below 11 per day, so an
   explicit method is no burden and needs no Jacobian. */
#include "reference_ode.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#include <math.h>
#include <string.h>

void reference_derive(reference_params *k)
{
    /* q comes from units of the source, in which healthy skin holds 1e4 cells/cm^3. */
    k->q = log(k->dN / (k->rF * (1 - k->kap))) / log(1e4);
    k->f = k->dm / (k->dm + k->kx);
    k->p0 = k->f * (k->mu + k->kx);
    k->om0 = k->p0 / k->FSR;
    k->K = k->kmax * k->om1 / k->om0;
}

reference_params reference_default(void)
{
    const double ln2 = log(2);
    reference_params k = {.dN = 0.02,
                          .rF = 0.924,
                          .rmax = 2,
                          .kap = 0.01,
                          .a1 = 10,
                          .a2 = 10,
                          .a3 = 0.2,
                          .a4 = 10,
                          .kF = 0.0108,
                          .dM = 0.06,
                          .rev = 0,
                          .eta1 = 2,
                          .eta2 = 0.5,
                          .kcN = 4,
                          .dcb = 0.5625,
                          .lc = 9.1,
                          .S = 175,
                          .kin = 1,
                          .dP = 0.2,
                          .kD = 0.5,
                          .tau_s = 45,
                          .kmax = 100,
                          .om1 = 0.62,
                          .FSR = 8.88e-3,
                          .mu = 6.75e-3,
                          .kx = 0.0165,
                          .dm = ln2 / (15 * 365.25),
                          .kel = 10,
                          .pe = ln2 / (70 * 365.25),
                          .he = 2e-3,
                          .w = 1};
    reference_derive(&k);
    return k;
}

reference_params reference_published(void)
{
    reference_params k = reference_default();
    k.a4 = 1;
    k.tau_s = 0;
    k.lc = 0;
    k.S = 0;
    k.kx = 0;
    /* All collagen is one field here, and the stimulated deposition is given, not derived. */
    k.f = 1;
    k.p0 = k.mu;
    k.K = 10;
    return k;
}

void reference_healthy(const reference_params *k, double u[REF_FIELDS])
{
    memset(u, 0, REF_FIELDS * sizeof *u);
    u[REF_FIB] = 1;
    u[REF_NEW] = k->f;
    u[REF_MAT] = 1 - k->f;
    u[REF_ELA] = 1;
}

static int rates(double day, const double u[], double du[], void *user)
{
    (void)day;
    const reference_params *k = user;
    const double n = u[REF_FIB], m = u[REF_MYO], c = u[REF_TGF], s = u[REF_ACT];
    const double x = u[REF_NEW], y = u[REF_MAT], P = u[REF_MAC], D = u[REF_DEB], e = u[REF_ELA];

    const double i = u[REF_CYT], p = u[REF_PRO];

    const double crowd = 1 - k->kap * (n + p + m);
    const double growth = k->dN / (1 - k->kap);
    const double work = n + p + k->eta1 * m;
    const double mmp = (n + p + k->eta2 * m) * (x + y) / (1 + k->a3 * c);
    const double h1 = c / (k->a1 + c), h2 = c / (k->a2 + c), h4 = c / (k->a4 + c);
    const double drive = k->tau_s > 0 ? s : h4;
    const double become_myo = k->kF * c * n / (k->i_h > 0 ? 1 + i / k->i_h : 1);
    const double become_visible = k->tau_p > 0 ? p / k->tau_p : become_myo;
    const double crowded = k->k_r > 0 ? (1 + k->k_r) / (k->k_r + x + y) : 1;
    const double held_back = k->i_h > 0 ? k->e_i * i / (i + k->i_h) : 0;
    const double primed = k->b > 0 ? 1 + k->b * s / (s + k->s_p) : 1;
    /* Trial stages may leave the range of pow by a rounding error. */
    const double n_power = pow(fmax(n, 0), 1 + k->q), m_power = pow(fmax(m, 0), 1 + k->q);

    du[REF_FIB] =
        growth * (1 + k->rmax * h1) * crowd * n_power + k->rev * k->dM * m - become_myo - k->dN * n;
    du[REF_MYO] = growth * (1 + k->rmax) * h1 * crowd * m_power + become_visible - k->dM * m;
    du[REF_TGF] = k->w * k->kcN * h2 * work + k->S * P - (k->w * k->dcb * mmp + k->lc) * c;
    du[REF_ACT] = k->tau_s > 0 ? (fmin(1, h4 * primed) - s) / k->tau_s : 0;
    du[REF_NEW] =
        k->p0 * (1 + k->K * drive * (1 - held_back)) * work * crowded - (k->mu * mmp + k->kx) * x;
    du[REF_MAT] = k->kx * x - k->dm * mmp * y;
    du[REF_MAC] = k->kin * D - k->dP * P;
    du[REF_DEB] = -k->kD * D;
    du[REF_ELA] = k->pe * work * (1 + k->kel * drive) - (k->pe + k->he * P) * e;
    du[REF_CYT] = k->i_h > 0 ? k->lc * (P - i) : 0;
    du[REF_PRO] = k->tau_p > 0 ? become_myo - become_visible : 0;
    return GSL_SUCCESS;
}

static void injure(const reference_session *session, double u[REF_FIELDS])
{
    const double cells = 1 - session->phi * session->kill;
    const double matrix = 1 - session->phi * session->loss;
    u[REF_FIB] *= cells;
    u[REF_MYO] *= cells;
    u[REF_PRO] *= cells;
    u[REF_NEW] *= matrix;
    u[REF_MAT] *= matrix;
    u[REF_ELA] *= matrix;
    u[REF_DEB] += session->phi;
}

int reference_run(const reference_params *params, const double start[REF_FIELDS],
                  const reference_session *sessions, size_t session_count, const double *days,
                  size_t day_count, double (*out)[REF_FIELDS])
{
    reference_params copy = *params;
    gsl_odeiv2_system system = {rates, NULL, REF_FIELDS, &copy};
    gsl_odeiv2_driver *driver =
        gsl_odeiv2_driver_alloc_y_new(&system, gsl_odeiv2_step_rk8pd, 1e-6, 1e-14, 1e-12);
    if (!driver)
        return GSL_ENOMEM;
    double u[REF_FIELDS], day = 0;
    memcpy(u, start, sizeof u);
    size_t next_session = 0;
    int status = GSL_SUCCESS;
    for (size_t i = 0; i < day_count && status == GSL_SUCCESS; i++) {
        while (status == GSL_SUCCESS && next_session < session_count &&
               sessions[next_session].day <= days[i]) {
            if (sessions[next_session].day > day)
                status = gsl_odeiv2_driver_apply(driver, &day, sessions[next_session].day, u);
            injure(&sessions[next_session++], u);
            /* The right-hand side jumps here, so the step sizes learnt so far are void. */
            gsl_odeiv2_driver_reset_hstart(driver, 1e-6);
        }
        if (status == GSL_SUCCESS && days[i] > day)
            status = gsl_odeiv2_driver_apply(driver, &day, days[i], u);
        memcpy(out[i], u, sizeof u);
    }
    gsl_odeiv2_driver_free(driver);
    return status;
}

int reference_heal(const reference_params *params, const reference_session *sessions,
                   size_t session_count, const double *days, size_t day_count,
                   double (*out)[REF_FIELDS])
{
    double healthy[REF_FIELDS];
    reference_healthy(params, healthy);
    return reference_run(params, healthy, sessions, session_count, days, day_count, out);
}
