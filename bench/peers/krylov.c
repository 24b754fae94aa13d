/* J v and the preconditioner of a box. The preconditioner is a sweep along the cascade: D and P of
   each cell, then c, then the six other fields of the cell together; c, n and m are then diffused
   by 1 - gamma W D laplacian with W = 1 / (1 - gamma J_ff) averaged over a plane, exactly by DCT-II
   along x and y (FFTW, 10.1109/JPROC.2004.840301) and lines along the depth, n and m with density
   1. */
#include "krylov.h"

#include <fftw3.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LOCAL = 6, MODES = 3 };
static const int local_fields[LOCAL] = {PEER_N, PEER_M, PEER_S, PEER_X, PEER_Y, PEER_E};

/* Of a cell, for one gamma. */
typedef struct cell {
    double inverse[LOCAL][LOCAL]; /* of 1 - gamma J of the local fields */
    double from_c[LOCAL], from_P[LOCAL], c_from_P;
    double c_diagonal;
} cell;

struct peer_krylov {
    const peer_problem *p;
    double gamma;
    double (*jacobian)[PEER_FIELDS][PEER_FIELDS]; /* of each cell, for the preconditioner */
    double (*current)[PEER_FIELDS][PEER_FIELDS];  /* of each cell, for J v */
    cell *cells;
    double *weight[MODES]; /* W of n, m, c in each plane */
    double *planes;        /* a field, transformed in place */
    double *upper;         /* of a line */
    fftw_plan forth, back;
};

static double *numbers(size_t count)
{
    return calloc(count, sizeof(double));
}

static int plan(peer_krylov *k)
{
    const mnc_grid *g = &k->p->grid;
    const int shape[2] = {(int)g->ny, (int)g->nx}, plane = shape[0] * shape[1];
    const fftw_r2r_kind forth[2] = {FFTW_REDFT10, FFTW_REDFT10};
    const fftw_r2r_kind back[2] = {FFTW_REDFT01, FFTW_REDFT01};
    k->forth = fftw_plan_many_r2r(2, shape, (int)g->nz, k->planes, NULL, 1, plane, k->planes, NULL,
                                  1, plane, forth, FFTW_ESTIMATE);
    k->back = fftw_plan_many_r2r(2, shape, (int)g->nz, k->planes, NULL, 1, plane, k->planes, NULL,
                                 1, plane, back, FFTW_ESTIMATE);
    return !k->forth || !k->back;
}

peer_krylov *peer_krylov_create(const peer_problem *p)
{
    peer_krylov *k = calloc(1, sizeof *k);
    if (!k)
        return NULL;
    k->p = p;
    k->jacobian = calloc(p->cells, sizeof *k->jacobian);
    k->current = calloc(p->cells, sizeof *k->current);
    k->cells = calloc(p->cells, sizeof *k->cells);
    k->planes = fftw_alloc_real(p->cells);
    k->upper = numbers(p->grid.nz);
    int failed = !k->jacobian || !k->current || !k->cells || !k->planes || !k->upper;
    for (int m = 0; m < MODES; m++) {
        k->weight[m] = numbers(p->grid.nz);
        failed |= !k->weight[m];
    }
    if (failed || plan(k)) {
        peer_krylov_destroy(k);
        return NULL;
    }
    return k;
}

void peer_krylov_destroy(peer_krylov *k)
{
    if (!k)
        return;
    if (k->forth)
        fftw_destroy_plan(k->forth);
    if (k->back)
        fftw_destroy_plan(k->back);
    for (int m = 0; m < MODES; m++)
        free(k->weight[m]);
    free(k->jacobian);
    free(k->current);
    free(k->cells);
    fftw_free(k->planes);
    free(k->upper);
    free(k);
}

/* ---- J v ---- */

/* The change of the fluxes between cells a and b. */
static void multiply_face(const peer_problem *p, const double *u, const double *v, double *product,
                          size_t a, size_t b, double w2, double per_h2, double w_a, double w_b)
{
    const double *left = v + a * PEER_FIELDS, *right = v + b * PEER_FIELDS;
    const peer_face face =
        peer_face_between(p, u + a * PEER_FIELDS, u + b * PEER_FIELDS, w2, per_h2);
    const double density = left[PEER_N] + left[PEER_M] + right[PEER_N] + right[PEER_M];
    for (size_t f = PEER_N; f <= PEER_C; f++) {
        double change = face.per_value[f] * (right[f] - left[f]);
        if (f != PEER_C)
            change += face.per_density[f] * density;
        product[a * PEER_FIELDS + f] += change / (f == PEER_C ? 1 : w_a);
        product[b * PEER_FIELDS + f] -= change / (f == PEER_C ? 1 : w_b);
    }
}

static void multiply_faces(const peer_problem *p, const double *u, const double *v, double *product)
{
    const mnc_grid *g = &p->grid;
    const size_t plane = g->nx * g->ny;
    const double per_x2 = 1 / (g->spacing_x_mm * g->spacing_x_mm);
    const double per_y2 = 1 / (g->spacing_y_mm * g->spacing_y_mm);
    const double per_z2 = 1 / (g->spacing_z_mm * g->spacing_z_mm);
    for (size_t i = 0; i < p->cells; i++) {
        const size_t k = i / plane;
        const double w = p->w[k];
        if (i % g->nx + 1 < g->nx)
            multiply_face(p, u, v, product, i, i + 1, w * w, per_x2, w, w);
        if (i / g->nx % g->ny + 1 < g->ny)
            multiply_face(p, u, v, product, i, i + g->nx, w * w, per_y2, w, w);
        if (k + 1 < g->nz)
            multiply_face(p, u, v, product, i, i + plane, p->face_w2[k], per_z2, w, p->w[k + 1]);
    }
}

void peer_krylov_linearise(peer_krylov *k, const double *u)
{
    const peer_problem *p = k->p;
    const size_t plane = p->grid.nx * p->grid.ny;
    for (size_t i = 0; i < p->cells; i++)
        peer_jacobian(&p->kinetics, p->w[i / plane], u + i * PEER_FIELDS, k->current[i]);
}

void peer_krylov_product(const peer_krylov *k, const double *u, const double *v, double *product)
{
    for (size_t i = 0; i < k->p->cells; i++) {
        const double *along = v + i * PEER_FIELDS;
        for (size_t f = 0; f < PEER_FIELDS; f++) {
            double sum = 0;
            for (size_t g = 0; g < PEER_FIELDS; g++)
                sum += k->current[i][f][g] * along[g];
            product[i * PEER_FIELDS + f] = sum;
        }
    }
    multiply_faces(k->p, u, v, product);
}

/* ---- preconditioner ---- */

/* The inverse by the algorithm of Gauss and Jordan; the diagonal dominates. */
static void invert(double a[LOCAL][LOCAL], double inverse[LOCAL][LOCAL])
{
    memset(inverse, 0, LOCAL * sizeof *inverse);
    for (int i = 0; i < LOCAL; i++)
        inverse[i][i] = 1;
    for (int i = 0; i < LOCAL; i++) {
        const double pivot = 1 / a[i][i];
        for (int j = 0; j < LOCAL; j++) {
            a[i][j] *= pivot;
            inverse[i][j] *= pivot;
        }
        for (int r = 0; r < LOCAL; r++) {
            const double factor = a[r][i];
            for (int j = 0; r != i && j < LOCAL; j++) {
                a[r][j] -= factor * a[i][j];
                inverse[r][j] -= factor * inverse[i][j];
            }
        }
    }
}

static void prepare_cell(double j[PEER_FIELDS][PEER_FIELDS], double gamma, cell *c)
{
    double matrix[LOCAL][LOCAL];
    for (int a = 0; a < LOCAL; a++) {
        for (int b = 0; b < LOCAL; b++)
            matrix[a][b] = (a == b) - gamma * j[local_fields[a]][local_fields[b]];
        c->from_c[a] = gamma * j[local_fields[a]][PEER_C];
        c->from_P[a] = gamma * j[local_fields[a]][PEER_P];
    }
    c->c_from_P = gamma * j[PEER_C][PEER_P];
    c->c_diagonal = 1 - gamma * j[PEER_C][PEER_C];
    invert(matrix, c->inverse);
}

int peer_krylov_setup(peer_krylov *k, const double *u, int evaluates, double gamma)
{
    const peer_problem *p = k->p;
    const size_t plane = p->grid.nx * p->grid.ny;
    k->gamma = gamma;
    for (size_t z = 0; z < p->grid.nz; z++) {
        double mean[MODES] = {0};
        for (size_t i = z * plane; i < (z + 1) * plane; i++) {
            if (evaluates)
                peer_jacobian(&p->kinetics, p->w[z], u + i * PEER_FIELDS, k->jacobian[i]);
            prepare_cell(k->jacobian[i], gamma, &k->cells[i]);
            for (int m = 0; m < MODES; m++)
                mean[m] += k->jacobian[i][m][m] / (double)plane;
        }
        for (int m = 0; m < MODES; m++)
            k->weight[m][z] = 1 / (1 - gamma * mean[m]);
    }
    return 0;
}

static double eigenvalue(size_t mode, size_t n, double h)
{
    const double half = sin(3.14159265358979323846 * (double)mode / (2 * (double)n)) / h;
    return 4 * half * half;
}

/* Solves the depth line of one mode by the Thomas algorithm. */
static void solve_mode(const peer_krylov *k, int field, double lateral, double *line, size_t stride)
{
    const peer_problem *p = k->p;
    const size_t nz = p->grid.nz;
    const double per_h2 = 1 / (p->grid.spacing_z_mm * p->grid.spacing_z_mm);
    const int is_cell = field != PEER_C;
    const double diffusivity = is_cell ? p->kinetics.D_F : p->kinetics.D_c;
    double previous = 0, face_above = 0;
    for (size_t z = 0; z < nz; z++) {
        const double a = k->gamma * diffusivity * k->weight[field][z] / (is_cell ? p->w[z] : 1);
        const double in_plane = is_cell ? p->w[z] * p->w[z] : 1;
        const double face_below = z + 1 == nz ? 0 : per_h2 * (is_cell ? p->face_w2[z] : 1);
        const double above = a * face_above, below = a * face_below;
        const double upper = z > 0 ? k->upper[z - 1] : 0;
        const double pivot = 1 / (1 + a * in_plane * lateral + above + below - above * upper);
        line[z * stride] = pivot * (line[z * stride] + above * previous);
        previous = line[z * stride];
        k->upper[z] = pivot * below;
        face_above = face_below;
    }
    for (size_t z = nz - 1; z > 0; z--)
        line[(z - 1) * stride] += k->upper[z - 1] * line[z * stride];
}

/* Diffuses a field of z. */
static void diffuse(const peer_krylov *k, int field, double *z)
{
    const mnc_grid *g = &k->p->grid;
    const size_t plane = g->nx * g->ny, cells = k->p->cells;
    const double scale = 1 / (4 * (double)plane);
    for (size_t i = 0; i < cells; i++)
        k->planes[i] = z[i * PEER_FIELDS + (size_t)field];
    fftw_execute(k->forth);
    for (size_t mode = 0; mode < plane; mode++) {
        const double lateral = eigenvalue(mode % g->nx, g->nx, g->spacing_x_mm) +
                               eigenvalue(mode / g->nx, g->ny, g->spacing_y_mm);
        solve_mode(k, field, lateral, k->planes + mode, plane);
    }
    fftw_execute(k->back);
    for (size_t i = 0; i < cells; i++)
        z[i * PEER_FIELDS + (size_t)field] = scale * k->planes[i];
}

void peer_krylov_solve(const peer_krylov *k, const double *rest, double *z)
{
    const peer_kinetics *kinetics = &k->p->kinetics;
    const double gamma = k->gamma;
    for (size_t i = 0; i < k->p->cells; i++) {
        const double *r = rest + i * PEER_FIELDS;
        double *to = z + i * PEER_FIELDS;
        to[PEER_D] = r[PEER_D] / (1 + gamma * kinetics->kD);
        to[PEER_P] = (r[PEER_P] + gamma * kinetics->kin * to[PEER_D]) / (1 + gamma * kinetics->dP);
        to[PEER_C] = (r[PEER_C] + k->cells[i].c_from_P * to[PEER_P]) / k->cells[i].c_diagonal;
    }
    diffuse(k, PEER_C, z);
    for (size_t i = 0; i < k->p->cells; i++) {
        const cell *c = &k->cells[i];
        double *to = z + i * PEER_FIELDS, right[LOCAL];
        for (int a = 0; a < LOCAL; a++)
            right[a] = rest[i * PEER_FIELDS + (size_t)local_fields[a]] + c->from_c[a] * to[PEER_C] +
                       c->from_P[a] * to[PEER_P];
        for (int a = 0; a < LOCAL; a++) {
            double sum = 0;
            for (int b = 0; b < LOCAL; b++)
                sum += c->inverse[a][b] * right[b];
            to[local_fields[a]] = sum;
        }
    }
    diffuse(k, PEER_N, z);
    diffuse(k, PEER_M, z);
}
