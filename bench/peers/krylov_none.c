/* In place of krylov.c where FFTW is missing. */
#include "krylov.h"

peer_krylov *peer_krylov_create(const peer_problem *p)
{
    (void)p;
    return NULL;
}

void peer_krylov_destroy(peer_krylov *k)
{
    (void)k;
}

void peer_krylov_linearise(peer_krylov *k, const double *u)
{
    (void)k;
    (void)u;
}

void peer_krylov_product(const peer_krylov *k, const double *u, const double *v, double *product)
{
    (void)k;
    (void)u;
    (void)v;
    (void)product;
}

int peer_krylov_setup(peer_krylov *k, const double *u, int evaluates, double gamma)
{
    (void)k;
    (void)u;
    (void)evaluates;
    (void)gamma;
    return 1;
}

void peer_krylov_solve(const peer_krylov *k, const double *rest, double *z)
{
    (void)k;
    (void)rest;
    (void)z;
}
