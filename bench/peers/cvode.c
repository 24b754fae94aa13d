/* A run of CVODE from session to session. Sessions are new initial values; other days are read by
   its dense output. */
#include "cvode.h"

#include "band.h"
#include "krylov.h"

#include <cvode/cvode.h>
#include <math.h>
#include <nvector/nvector_serial.h>
#include <string.h>
#include <sunlinsol/sunlinsol_band.h>
#include <sunlinsol/sunlinsol_spgmr.h>
#include <sunmatrix/sunmatrix_band.h>

#if SUNDIALS_VERSION_MAJOR < 7
#define SUN_COMM_NULL NULL
#endif

/* Absolute tolerance relative to the other: fields are of order one. */
static const double ABSOLUTE = 1e-2;
enum { MOST_STEPS = 1000000, LONGEST_KRYLOV = 20 };

typedef struct run {
    const peer_problem *p;
    SUNContext context;
    N_Vector u;
    SUNMatrix matrix;
    SUNLinearSolver solver;
    void *cvode;
    peer_krylov *krylov;
} run;

static int rhs(sunrealtype day, N_Vector u, N_Vector rates, void *user)
{
    const run *r = user;
    (void)day;
    peer_rhs(r->p, N_VGetArrayPointer(u), N_VGetArrayPointer(rates));
    return 0;
}

static int band(sunrealtype day, N_Vector u, N_Vector rates, SUNMatrix matrix, void *user,
                N_Vector work1, N_Vector work2, N_Vector work3)
{
    const run *r = user;
    (void)day;
    (void)rates;
    (void)work1;
    (void)work2;
    (void)work3;
    peer_fill_band(r->p, N_VGetArrayPointer(u), matrix);
    return 0;
}

static int linearise(sunrealtype day, N_Vector u, N_Vector rates, void *user)
{
    const run *r = user;
    (void)day;
    (void)rates;
    peer_krylov_linearise(r->krylov, N_VGetArrayPointer(u));
    return 0;
}

static int jacobian_times(N_Vector v, N_Vector product, sunrealtype day, N_Vector u, N_Vector rates,
                          void *user, N_Vector work)
{
    const run *r = user;
    (void)day;
    (void)rates;
    (void)work;
    peer_krylov_product(r->krylov, N_VGetArrayPointer(u), N_VGetArrayPointer(v),
                        N_VGetArrayPointer(product));
    return 0;
}

static int setup(sunrealtype day, N_Vector u, N_Vector rates, sunbooleantype is_recent,
                 sunbooleantype *is_updated, sunrealtype gamma, void *user)
{
    const run *r = user;
    (void)day;
    (void)rates;
    *is_updated = is_recent ? SUNFALSE : SUNTRUE;
    return peer_krylov_setup(r->krylov, N_VGetArrayPointer(u), !is_recent, gamma);
}

static int precondition(sunrealtype day, N_Vector u, N_Vector rates, N_Vector rest, N_Vector z,
                        sunrealtype gamma, sunrealtype accuracy, int side, void *user)
{
    const run *r = user;
    (void)day;
    (void)u;
    (void)rates;
    (void)gamma;
    (void)accuracy;
    (void)side;
    peer_krylov_solve(r->krylov, N_VGetArrayPointer(rest), N_VGetArrayPointer(z));
    return 0;
}

static int attach_band(run *r)
{
    const sunindextype size = (sunindextype)r->p->size;
    r->matrix = SUNBandMatrix(size, PEER_BAND, PEER_BAND, r->context);
    if (!r->matrix)
        return 1;
    r->solver = SUNLinSol_Band(r->u, r->matrix, r->context);
    return !r->solver || CVodeSetLinearSolver(r->cvode, r->solver, r->matrix) ||
           CVodeSetJacFn(r->cvode, band);
}

static int attach_krylov(run *r)
{
    r->krylov = peer_krylov_create(r->p);
    r->solver = SUNLinSol_SPGMR(r->u, SUN_PREC_LEFT, LONGEST_KRYLOV, r->context);
    return !r->krylov || !r->solver || CVodeSetLinearSolver(r->cvode, r->solver, NULL) ||
           CVodeSetJacTimes(r->cvode, linearise, jacobian_times) ||
           CVodeSetPreconditioner(r->cvode, setup, precondition);
}

static int create(run *r, double relative)
{
    if (SUNContext_Create(SUN_COMM_NULL, &r->context))
        return 1;
    r->u = N_VNew_Serial((sunindextype)r->p->size, r->context);
    r->cvode = CVodeCreate(CV_BDF, r->context);
    if (!r->u || !r->cvode || CVodeInit(r->cvode, rhs, 0, r->u) ||
        CVodeSStolerances(r->cvode, relative, ABSOLUTE * relative) ||
        CVodeSetUserData(r->cvode, r) || CVodeSetMaxNumSteps(r->cvode, MOST_STEPS))
        return 1;
    return r->p->grid.nx * r->p->grid.ny == 1 ? attach_band(r) : attach_krylov(r);
}

static void destroy(run *r)
{
    CVodeFree(&r->cvode);
    if (r->solver)
        SUNLinSolFree(r->solver);
    if (r->matrix)
        SUNMatDestroy(r->matrix);
    if (r->u)
        N_VDestroy(r->u);
    peer_krylov_destroy(r->krylov);
    SUNContext_Free(&r->context);
}

/* From a session, which happens, to `until`; reads the days on the way. */
static int integrate(run *r, double from, double until, const double *days, size_t day_count,
                     peer_result *result)
{
    double *u = N_VGetArrayPointer(r->u);
    sunrealtype reached = from;
    long int steps = 0;
    peer_injure(r->p, u);
    if (CVodeReInit(r->cvode, from, r->u) || CVodeSetStopTime(r->cvode, until))
        return 1;
    for (size_t d = 0; d < day_count; d++) {
        if (days[d] <= from || days[d] > until)
            continue;
        if (CVode(r->cvode, days[d], r->u, &reached, CV_NORMAL) < 0)
            return 1;
        for (int l = 0; l < PEER_LAYERS; l++)
            result->gain[l][d] = peer_gain(r->p, l, u);
    }
    if (reached < until && CVode(r->cvode, until, r->u, &reached, CV_NORMAL) < 0)
        return 1;
    CVodeGetNumSteps(r->cvode, &steps);
    result->steps += (size_t)steps;
    return 0;
}

int peer_cvode_run(const peer_problem *p, double relative, const double *days, size_t day_count,
                   peer_result *result)
{
    run r = {.p = p};
    int failed = create(&r, relative);
    result->steps = 0;
    if (!failed)
        peer_set_healthy(p, N_VGetArrayPointer(r.u));
    for (size_t s = 0; s < p->session_count && !failed; s++) {
        const double until =
            s + 1 < p->session_count ? p->session_days[s + 1] : days[day_count - 1];
        failed = integrate(&r, p->session_days[s], until, days, day_count, result);
    }
    if (!failed && result->u)
        memcpy(result->u, N_VGetArrayPointer(r.u), p->size * sizeof(double));
    destroy(&r);
    return failed;
}
