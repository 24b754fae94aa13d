/* CVODE of SUNDIALS (Hindmarsh et al., 10.1145/1089014.1089020) integrates a unit cell of skin from
   session to session through the library's right-hand side: variable-order BDF, Newton's method
   with GMRES, J v and loss rates from the library. A run of the library's own integrator beside it
   must agree in all nine fields. Run: ./cvode_cell. Exit code 1 where they differ by more than
   1e-5. */
#include "preconditioner.h"

#include <mncollagen.h>

#include <cvode/cvode.h>
#include <math.h>
#include <nvector/nvector_serial.h>
#include <stdio.h>
#include <stdlib.h>
#include <sunlinsol/sunlinsol_spgmr.h>

#if SUNDIALS_VERSION_MAJOR < 7
#define SUN_COMM_NULL NULL
#endif

static const double RELATIVE = 3e-7, ABSOLUTE = 3e-9; /* tolerances of CVODE */
/* Accuracy of GMRES relative to that of Newton's method. With CVODE's 0.05 the rest that GMRES
   leaves enters the error estimate, and the steps stay four times as small. */
static const double KRYLOV_ACCURACY = 1e-3;
static const double AGREEMENT = 1e-5; /* of a field's largest value so far */
static const double session_days[] = {0, 14, 28};
enum { SESSIONS = 2, LONGEST_KRYLOV = 20, MOST_STEPS = 100000 };

/* What CVODE calls back with. */
typedef struct outside {
    mnc_simulation *skin;
    preconditioner p;
    SUNContext context;
    N_Vector u;
    SUNLinearSolver gmres;
    void *cvode;
    long int steps, evaluations, products, solves;
} outside;

/* CVODE reduces its step after a positive number. */
static int rhs(sunrealtype day, N_Vector u, N_Vector rates, void *user)
{
    outside *o = user;
    return mnc_simulation_rhs(o->skin, day, N_VGetArrayPointer(u), N_VGetArrayPointer(rates),
                              o->p.size) != MNC_OK;
}

static int jacobian_times(N_Vector v, N_Vector product, sunrealtype day, N_Vector u, N_Vector rates,
                          void *user, N_Vector work)
{
    outside *o = user;
    (void)rates;
    (void)work;
    return mnc_simulation_jacobian_times(o->skin, MNC_RHS_ALL, day, N_VGetArrayPointer(u),
                                         N_VGetArrayPointer(v), N_VGetArrayPointer(product),
                                         o->p.size) != MNC_OK;
}

static int setup(sunrealtype day, N_Vector u, N_Vector rates, sunbooleantype is_recent,
                 sunbooleantype *is_updated, sunrealtype gamma, void *user)
{
    outside *o = user;
    (void)rates;
    (void)is_recent;
    *is_updated = SUNTRUE;
    return preconditioner_update(&o->p, o->skin, day, N_VGetArrayPointer(u), gamma) != MNC_OK;
}

static int precondition(sunrealtype day, N_Vector u, N_Vector rates, N_Vector r, N_Vector z,
                        sunrealtype gamma, sunrealtype accuracy, int side, void *user)
{
    const outside *o = user;
    (void)day;
    (void)u;
    (void)rates;
    (void)gamma;
    (void)accuracy;
    (void)side;
    preconditioner_apply(&o->p, N_VGetArrayPointer(r), N_VGetArrayPointer(z));
    return 0;
}

/* 0, or non-zero where a call of SUNDIALS failed. */
static int create(outside *o)
{
    if (preconditioner_create(o->skin, &o->p) || SUNContext_Create(SUN_COMM_NULL, &o->context))
        return 1;
    o->u = N_VNew_Serial((sunindextype)o->p.size, o->context);
    o->cvode = CVodeCreate(CV_BDF, o->context);
    if (!o->u || !o->cvode)
        return 1;
    o->gmres = SUNLinSol_SPGMR(o->u, SUN_PREC_LEFT, LONGEST_KRYLOV, o->context);
    return !o->gmres || CVodeInit(o->cvode, rhs, session_days[0], o->u) ||
           CVodeSStolerances(o->cvode, RELATIVE, ABSOLUTE) || CVodeSetUserData(o->cvode, o) ||
           CVodeSetMaxNumSteps(o->cvode, MOST_STEPS) ||
           CVodeSetLinearSolver(o->cvode, o->gmres, NULL) ||
           CVodeSetJacTimes(o->cvode, NULL, jacobian_times) ||
           CVodeSetEpsLin(o->cvode, KRYLOV_ACCURACY) ||
           CVodeSetPreconditioner(o->cvode, setup, precondition);
}

static void destroy(outside *o)
{
    CVodeFree(&o->cvode);
    if (o->gmres)
        SUNLinSolFree(o->gmres);
    if (o->u)
        N_VDestroy(o->u);
    SUNContext_Free(&o->context);
    preconditioner_destroy(&o->p);
    mnc_simulation_destroy(o->skin);
}

/* Counters of CVODE start anew with each interval. */
static void count(outside *o)
{
    long int steps = 0, evaluations = 0, products = 0, solves = 0;
    CVodeGetNumSteps(o->cvode, &steps);
    CVodeGetNumRhsEvals(o->cvode, &evaluations);
    CVodeGetNumJtimesEvals(o->cvode, &products);
    CVodeGetNumPrecSolves(o->cvode, &solves);
    o->steps += steps;
    o->evaluations += evaluations;
    o->products += products;
    o->solves += solves;
}

/* From the session of one day, which has happened, to that of the next, which then happens. */
static int integrate(outside *o, double from, double until)
{
    double *u = N_VGetArrayPointer(o->u);
    sunrealtype reached = from;
    if (mnc_simulation_pack(o->skin, u, o->p.size) != MNC_OK || CVodeReInit(o->cvode, from, o->u) ||
        CVodeSetStopTime(o->cvode, until) || CVode(o->cvode, until, o->u, &reached, CV_NORMAL) < 0)
        return 1;
    count(o);
    for (size_t i = MNC_ACTIVATION * o->p.cells; i < o->p.size; i++)
        u[i] = fmax(u[i], 0); /* they do not diffuse, and are never negative */
    return mnc_simulation_unpack(o->skin, until, u, o->p.size) != MNC_OK ||
           mnc_simulation_run_until(o->skin, until) != MNC_OK;
}

/* A line for each field; the largest difference relative to a field's largest value so far. */
static double compare(const mnc_simulation *a, const mnc_simulation *b, size_t cells, double day,
                      double *largest)
{
    double worst = 0;
    for (int f = 0; f < MNC_HEALING_FIELD_COUNT; f++) {
        mnc_view left, right;
        mnc_quantity_info info;
        double difference = 0;
        if (mnc_simulation_field(a, f, &left) != MNC_OK ||
            mnc_simulation_field(b, f, &right) != MNC_OK ||
            mnc_simulation_quantity_info(a, f, &info) != MNC_OK)
            return HUGE_VAL;
        for (size_t i = 0; i < cells; i++) {
            largest[f] = fmax(largest[f], fabs(right.values[i]));
            difference = fmax(difference, fabs(left.values[i] - right.values[i]));
        }
        printf("%g, %s, %.6g, %.2g\n", day, info.name, largest[f], difference / largest[f]);
        worst = fmax(worst, difference / largest[f]);
    }
    return worst;
}

static mnc_status create_skin(mnc_simulation **skin)
{
    mnc_session sessions[SESSIONS];
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    for (int s = 0; s < SESSIONS; s++) {
        sessions[s] = mnc_session_default();
        sessions[s].day = session_days[s];
    }
    desc.schedule = (mnc_schedule){.count = SESSIONS, .sessions = sessions};
    desc.extent = MNC_EXTENT_UNIT_CELL;
    desc.spacing_mm = 0.04;
    desc.spacing_depth_mm = 0.08;
    desc.tolerance = 1e-6;
    return mnc_simulation_create(&desc, skin);
}

/* 0, or non-zero on a failure; *worst is the largest difference. */
static int run(outside *o, mnc_simulation *own, double *worst)
{
    double largest[MNC_HEALING_FIELD_COUNT] = {0};
    if (create(o) || mnc_simulation_run_until(o->skin, session_days[0]) != MNC_OK ||
        mnc_simulation_run_until(own, session_days[0]) != MNC_OK)
        return 1;
    puts("# day, field, largest value so far, largest difference / it [1]");
    for (int s = 0; s < SESSIONS; s++) {
        const double until = session_days[s + 1];
        if (integrate(o, session_days[s], until) || mnc_simulation_run_until(own, until) != MNC_OK)
            return 1;
        *worst = fmax(*worst, compare(o->skin, own, o->p.cells, until, largest));
    }
    return 0;
}

int main(void)
{
    outside o = {0};
    mnc_simulation *own = NULL;
    mnc_run_stats stats;
    double worst = 0;
    int failed = create_skin(&o.skin) != MNC_OK || create_skin(&own) != MNC_OK ||
                 run(&o, own, &worst) || mnc_simulation_stats(own, &stats) != MNC_OK;
    if (!failed) {
        printf("# CVODE: %ld steps, %ld F, %ld J v, %ld preconditioner solves\n", o.steps,
               o.evaluations, o.products, o.solves);
        printf("# own: %zu steps, %zu F\n", stats.steps, stats.rate_evaluations);
        printf("# largest difference of all fields: %.2g, allowed %g\n", worst, AGREEMENT);
    }
    fputs(mnc_last_error(), stderr);
    mnc_simulation_destroy(own);
    destroy(&o);
    return failed || !(worst <= AGREEMENT);
}
