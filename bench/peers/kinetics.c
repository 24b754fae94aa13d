/* The default kinetics, as docs/model.md writes them. */
#include "kinetics.h"

#include <mncollagen.h>

#include <math.h>
#include <string.h>

peer_kinetics peer_kinetics_default(void)
{
    const mnc_healing_params p = mnc_healing_params_default();
    peer_kinetics k = {
        .dN = p.fib_apoptosis_per_day,
        .rmax = p.tgf_mitogenic_max,
        .kap = p.crowding,
        .a1 = p.tgf_half_mitogen_ng_per_ml,
        .a2 = p.tgf_half_autocrine_ng_per_ml,
        .a3 = p.tgf_mmp_inhibition_ml_per_ng,
        .a4 = p.tgf_half_synthesis_ng_per_ml,
        .kF = p.differentiation_ml_per_ng_per_day,
        .dM = p.myo_apoptosis_per_day,
        .rev = p.myo_reversion,
        .eta1 = p.myo_synthesis,
        .eta2 = p.myo_mmp,
        .kcN = p.tgf_autocrine_ng_per_ml_per_day,
        .dcb = p.tgf_mmp_loss_per_day,
        .lc = p.tgf_clearance_per_day,
        .S = p.tgf_macrophage_source_ng_per_ml_per_day,
        .kin = p.mac_recruitment_per_day,
        .dP = p.mac_loss_per_day,
        .kD = p.debris_clearance_per_day,
        .tau_s = p.act_time_days,
        .kx = p.maturation_per_day,
        .mu = p.new_collagen_mmp_per_day,
        .dm = p.mature_loss_per_day,
        .kel = p.elastin_stim,
        .pe = p.elastin_turnover_per_day,
        .he = p.elastase_per_day,
        .D_c = p.diff_tgf_mm2_per_day,
        .D_F = p.diff_cell_mm2_per_day,
    };
    k.q = log(k.dN / (p.fib_growth * (1 - k.kap))) / log(1e4);
    k.G = k.dN / (1 - k.kap);
    k.f = k.dm / (k.dm + k.kx);
    k.p0 = k.f * (k.mu + k.kx);
    k.K = p.synthesis_max * p.retained_repair / (k.p0 / p.fractional_synthesis_per_day);
    return k;
}

/* What both functions need of a state; trial states may be below zero by an error of rounding. */
typedef struct terms {
    double n, m, c, h1, h2, h4, cap, working, collagen, activity, n_power, m_power;
} terms;

static terms terms_of(const peer_kinetics *k, const double *u)
{
    terms t = {.n = fmax(u[PEER_N], 0), .m = fmax(u[PEER_M], 0), .c = fmax(u[PEER_C], 0)};
    t.h1 = t.c / (k->a1 + t.c);
    t.h2 = t.c / (k->a2 + t.c);
    t.h4 = t.c / (k->a4 + t.c);
    t.cap = 1 - k->kap * (t.n + t.m);
    t.working = t.n + k->eta1 * t.m;
    t.collagen = u[PEER_X] + u[PEER_Y];
    t.activity = (t.n + k->eta2 * t.m) * t.collagen / (1 + k->a3 * t.c);
    t.n_power = pow(t.n, 1 + k->q);
    t.m_power = pow(t.m, 1 + k->q);
    return t;
}

void peer_rates(const peer_kinetics *k, double w, const double *u, double *rates)
{
    const terms t = terms_of(k, u);
    const double s = u[PEER_S], P = u[PEER_P], D = u[PEER_D];
    const double differentiated = k->kF * t.c * t.n;
    rates[PEER_N] = k->G * (1 + k->rmax * t.h1) * t.cap * t.n_power + k->rev * k->dM * t.m -
                    differentiated - k->dN * u[PEER_N];
    rates[PEER_M] =
        k->G * (1 + k->rmax) * t.h1 * t.cap * t.m_power + differentiated - k->dM * u[PEER_M];
    rates[PEER_C] =
        w * k->kcN * t.h2 * t.working + k->S * P - (w * k->dcb * t.activity + k->lc) * u[PEER_C];
    rates[PEER_S] = (t.h4 - s) / k->tau_s;
    rates[PEER_X] = k->p0 * (1 + k->K * s) * t.working - (k->mu * t.activity + k->kx) * u[PEER_X];
    rates[PEER_Y] = k->kx * u[PEER_X] - k->dm * t.activity * u[PEER_Y];
    rates[PEER_P] = k->kin * D - k->dP * P;
    rates[PEER_D] = -k->kD * D;
    rates[PEER_E] = k->pe * t.working * (1 + k->kel * s) - (k->pe + k->he * P) * u[PEER_E];
}

/* u^q, or 0 where u^(1 + q) is 0. */
static double slope_power(double u, double power)
{
    return u > 0 ? power / u : 0;
}

void peer_jacobian(const peer_kinetics *k, double w, const double *u,
                   double j[PEER_FIELDS][PEER_FIELDS])
{
    const terms t = terms_of(k, u);
    const double s = u[PEER_S], x = u[PEER_X], y = u[PEER_Y];
    const double inhibited = 1 + k->a3 * t.c, cells = t.n + k->eta2 * t.m;
    const double per_n = t.collagen / inhibited, per_m = k->eta2 * per_n;
    const double per_c = -t.activity * k->a3 / inhibited, per_r = cells / inhibited;
    const double n_growth = k->G * (1 + k->rmax * t.h1), m_growth = k->G * (1 + k->rmax) * t.h1;
    const double h1_slope = k->a1 / ((k->a1 + t.c) * (k->a1 + t.c));
    const double h2_slope = k->a2 / ((k->a2 + t.c) * (k->a2 + t.c));
    const double h4_slope = k->a4 / ((k->a4 + t.c) * (k->a4 + t.c));
    const double deposition = k->p0 * (1 + k->K * s), elastin = k->pe * (1 + k->kel * s);
    memset(j, 0, PEER_FIELDS * sizeof *j);
    j[PEER_N][PEER_N] =
        n_growth * ((1 + k->q) * t.cap * slope_power(t.n, t.n_power) - k->kap * t.n_power) -
        k->kF * t.c - k->dN;
    j[PEER_N][PEER_M] = -n_growth * k->kap * t.n_power + k->rev * k->dM;
    j[PEER_N][PEER_C] = k->G * k->rmax * h1_slope * t.cap * t.n_power - k->kF * t.n;
    j[PEER_M][PEER_N] = -m_growth * k->kap * t.m_power + k->kF * t.c;
    j[PEER_M][PEER_M] =
        m_growth * ((1 + k->q) * t.cap * slope_power(t.m, t.m_power) - k->kap * t.m_power) - k->dM;
    j[PEER_M][PEER_C] = k->G * (1 + k->rmax) * h1_slope * t.cap * t.m_power + k->kF * t.n;
    j[PEER_C][PEER_N] = w * (k->kcN * t.h2 - k->dcb * per_n * t.c);
    j[PEER_C][PEER_M] = w * (k->kcN * t.h2 * k->eta1 - k->dcb * per_m * t.c);
    j[PEER_C][PEER_C] =
        w * (k->kcN * h2_slope * t.working - k->dcb * (t.activity + per_c * t.c)) - k->lc;
    j[PEER_C][PEER_X] = j[PEER_C][PEER_Y] = -w * k->dcb * per_r * t.c;
    j[PEER_C][PEER_P] = k->S;
    j[PEER_S][PEER_C] = h4_slope / k->tau_s;
    j[PEER_S][PEER_S] = -1 / k->tau_s;
    j[PEER_X][PEER_N] = deposition - k->mu * per_n * x;
    j[PEER_X][PEER_M] = deposition * k->eta1 - k->mu * per_m * x;
    j[PEER_X][PEER_C] = -k->mu * per_c * x;
    j[PEER_X][PEER_S] = k->p0 * k->K * t.working;
    j[PEER_X][PEER_X] = -(k->mu * (t.activity + per_r * x) + k->kx);
    j[PEER_X][PEER_Y] = -k->mu * per_r * x;
    j[PEER_Y][PEER_N] = -k->dm * per_n * y;
    j[PEER_Y][PEER_M] = -k->dm * per_m * y;
    j[PEER_Y][PEER_C] = -k->dm * per_c * y;
    j[PEER_Y][PEER_X] = k->kx - k->dm * per_r * y;
    j[PEER_Y][PEER_Y] = -k->dm * (t.activity + per_r * y);
    j[PEER_P][PEER_D] = k->kin;
    j[PEER_P][PEER_P] = -k->dP;
    j[PEER_D][PEER_D] = -k->kD;
    j[PEER_E][PEER_N] = elastin;
    j[PEER_E][PEER_M] = elastin * k->eta1;
    j[PEER_E][PEER_S] = k->pe * k->kel * t.working;
    j[PEER_E][PEER_P] = -k->he * u[PEER_E];
    j[PEER_E][PEER_E] = -(k->pe + k->he * u[PEER_P]);
}
