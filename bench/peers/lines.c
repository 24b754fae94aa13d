/* Finite volumes: arithmetic mean of the density and harmonic mean of w^2 at a face, no flux
   through the sides, layers by volume in a plane that a border cuts. */
#include "lines.h"

#include <math.h>
#include <stdlib.h>

/* Share of the plane k in the layer from `top` to `bottom`. */
static double share(const mnc_grid *g, size_t k, double top, double bottom)
{
    const double above = g->top_mm + (double)k * g->spacing_z_mm, below = above + g->spacing_z_mm;
    return fmax(0, fmin(below, bottom) - fmax(above, top)) / g->spacing_z_mm;
}

static void set_layers(const mnc_skin *skin, peer_problem *p)
{
    const size_t nz = p->grid.nz;
    double top = skin->epidermis_mm;
    for (int l = 0; l < PEER_LAYERS; l++) {
        const double bottom = top + skin->layers[l].thickness_mm;
        for (size_t k = 0; k < nz; k++) {
            p->in_layer[(size_t)l * nz + k] = share(&p->grid, k, top, bottom);
            p->w[k] += p->in_layer[(size_t)l * nz + k] * skin->layers[l].relative_cell_density;
        }
        top = bottom;
    }
    for (size_t k = 0; k + 1 < nz; k++) {
        const double above = p->w[k] * p->w[k], below = p->w[k + 1] * p->w[k + 1];
        p->face_w2[k] = 2 * above * below / (above + below);
    }
}

static int read_injury(const mnc_simulation_desc *desc, peer_problem *p)
{
    mnc_simulation *simulation = NULL;
    mnc_status status = mnc_simulation_create(desc, &simulation);
    if (status == MNC_OK)
        status = mnc_simulation_run_until(simulation, 0);
    if (status == MNC_OK)
        status = mnc_simulation_grid(simulation, &p->grid);
    p->cells = p->grid.nx * p->grid.ny * p->grid.nz;
    p->size = p->cells * PEER_FIELDS;
    p->injured = calloc(p->cells, sizeof *p->injured);
    if (status == MNC_OK && p->injured)
        status = mnc_simulation_values(simulation, MNC_DEBRIS, 0, p->cells, p->injured);
    mnc_simulation_destroy(simulation);
    return status != MNC_OK || !p->injured;
}

int peer_problem_create(const mnc_simulation_desc *desc, const double *session_days,
                        peer_problem *p)
{
    const mnc_session *session = desc->schedule.sessions;
    *p = (peer_problem){.kinetics = peer_kinetics_default(),
                        .kill = session->cell_kill,
                        .loss = session->collagen_loss,
                        .elastin_loss = session->elastin_loss,
                        .session_count = desc->schedule.count,
                        .session_days = session_days};
    if (read_injury(desc, p))
        return 1;
    p->w = calloc(p->grid.nz, sizeof *p->w);
    p->face_w2 = calloc(p->grid.nz, sizeof *p->face_w2);
    p->in_layer = calloc(PEER_LAYERS * p->grid.nz, sizeof *p->in_layer);
    if (!p->w || !p->face_w2 || !p->in_layer)
        return 1;
    set_layers(&desc->skin, p);
    return 0;
}

void peer_problem_destroy(peer_problem *p)
{
    free(p->w);
    free(p->face_w2);
    free(p->in_layer);
    free(p->injured);
}

void peer_set_healthy(const peer_problem *p, double *u)
{
    for (size_t i = 0; i < p->size; i++)
        u[i] = 0;
    for (size_t i = 0; i < p->cells; i++, u += PEER_FIELDS) {
        u[PEER_N] = u[PEER_E] = 1;
        u[PEER_X] = p->kinetics.f;
        u[PEER_Y] = 1 - p->kinetics.f;
    }
}

void peer_injure(const peer_problem *p, double *u)
{
    for (size_t i = 0; i < p->cells; i++, u += PEER_FIELDS) {
        const double phi = p->injured[i];
        u[PEER_N] *= 1 - phi * p->kill;
        u[PEER_M] *= 1 - phi * p->kill;
        u[PEER_X] *= 1 - phi * p->loss;
        u[PEER_Y] *= 1 - phi * p->loss;
        u[PEER_E] *= 1 - phi * p->elastin_loss;
        u[PEER_D] += phi;
    }
}

peer_face peer_face_between(const peer_problem *p, const double *a, const double *b, double w2,
                            double per_h2)
{
    const double cells = p->kinetics.D_F * w2 * per_h2, tgf = p->kinetics.D_c * per_h2;
    const double density = 0.5 * (fmax(a[PEER_N] + a[PEER_M], 0) + fmax(b[PEER_N] + b[PEER_M], 0));
    peer_face face;
    for (int f = 0; f < 2; f++) {
        face.per_value[f] = cells * density;
        face.per_density[f] = 0.5 * cells * (b[f] - a[f]);
        face.flux[f] = face.per_value[f] * (b[f] - a[f]);
    }
    face.per_value[PEER_C] = tgf;
    face.flux[PEER_C] = tgf * (b[PEER_C] - a[PEER_C]);
    return face;
}

/* The fluxes between cells a and b of planes with those densities. */
static void exchange(const peer_problem *p, const double *u, double *rates, size_t a, size_t b,
                     double w2, double per_h2, const double w[2])
{
    const peer_face face =
        peer_face_between(p, u + a * PEER_FIELDS, u + b * PEER_FIELDS, w2, per_h2);
    for (int f = PEER_N; f <= PEER_C; f++) {
        rates[a * PEER_FIELDS + (size_t)f] += face.flux[f] / (f == PEER_C ? 1 : w[0]);
        rates[b * PEER_FIELDS + (size_t)f] -= face.flux[f] / (f == PEER_C ? 1 : w[1]);
    }
}

void peer_rhs(const peer_problem *p, const double *u, double *rates)
{
    const mnc_grid *g = &p->grid;
    const size_t plane = g->nx * g->ny;
    const double per_x2 = 1 / (g->spacing_x_mm * g->spacing_x_mm);
    const double per_y2 = 1 / (g->spacing_y_mm * g->spacing_y_mm);
    const double per_z2 = 1 / (g->spacing_z_mm * g->spacing_z_mm);
    for (size_t i = 0; i < p->cells; i++)
        peer_rates(&p->kinetics, p->w[i / plane], u + i * PEER_FIELDS, rates + i * PEER_FIELDS);
    for (size_t i = 0; i < p->cells; i++) {
        const size_t k = i / plane;
        const double w = p->w[k], same[2] = {w, w};
        if (i % g->nx + 1 < g->nx)
            exchange(p, u, rates, i, i + 1, w * w, per_x2, same);
        if (i / g->nx % g->ny + 1 < g->ny)
            exchange(p, u, rates, i, i + g->nx, w * w, per_y2, same);
        if (k + 1 < g->nz)
            exchange(p, u, rates, i, i + plane, p->face_w2[k], per_z2, (double[]){w, p->w[k + 1]});
    }
}

double peer_gain(const peer_problem *p, int layer, const double *u)
{
    const size_t plane = p->grid.nx * p->grid.ny;
    const double *in_layer = p->in_layer + (size_t)layer * p->grid.nz;
    double sum = 0, volume = 0;
    for (size_t i = 0; i < p->cells; i++, u += PEER_FIELDS) {
        sum += in_layer[i / plane] * (u[PEER_X] + u[PEER_Y] - 1);
        volume += in_layer[i / plane];
    }
    return sum / volume;
}
