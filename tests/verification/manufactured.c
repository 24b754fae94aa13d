/* The exact solution is written in a stretched depth xi with d(xi) = dz / w^2. In it the flux
   w^2 F du/dz is F du/d(xi), so any smooth function of xi whose slope vanishes at both ends obeys
   continuity of value and flux between the layers and the walls without flux:

     w du/dt = D d/dz (w^2 F du/dz)   becomes   du/dt = D / w^3 d/d(xi) (F du/d(xi)).

   Along x and y it is a cosine without flux at the sides.

   What the reaction must add, so that this solves the equations, is computed from the continuous
   equations at each cell's centre: nothing of the discretisation enters. */
#include "manufactured.h"

#include "testing.h"

#include <math.h>

static const double pi = 3.14159265358979323846;
static const double interface_mm = 0.4, bottom_mm = 1, upper_w = 1.37, lower_w = 0.70;
static const double diffusivity[MMS_FIELDS] = {0.10, 0.07, 0.25, 0, 0};

mnc_skin mms_skin(void)
{
    mnc_skin skin = mnc_skin_uniform(bottom_mm);
    skin.layer_count = 2;
    skin.layers[0] = (mnc_layer){interface_mm, upper_w, 112.5};
    skin.layers[1] = (mnc_layer){bottom_mm - interface_mm, lower_w, 112.5};
    return skin;
}

static double stretched(double z)
{
    const double upper = fmin(z, interface_mm) / (upper_w * upper_w);
    return upper + fmax(z - interface_mm, 0) / (lower_w * lower_w);
}

/* A point: depth, its stretched depth and what the two directions across contribute. */
typedef struct point {
    double z, xi;
    double cos_x, sin_x, kx; /* of kx x, kx = 0 where nothing varies */
    double cos_y, sin_y, ky;
} point;

static point point_of(const mms_place *place, size_t cell, double z)
{
    const double kx = place->nx > 1 ? pi / place->width_mm : 0;
    const double ky = place->ny > 1 ? pi / place->length_mm : 0;
    const double hx = place->width_mm / (double)place->nx;
    const double hy = place->length_mm / (double)place->ny;
    const double x = ((double)(cell % place->nx) + 0.5) * hx;
    const double y = ((double)(cell / place->nx % place->ny) + 0.5) * hy;
    return (point){z, stretched(z), cos(kx * x), sin(kx * x), kx, cos(ky * y), sin(ky * y), ky};
}

/* A field at a point: value, derivative in time, and first and second derivatives in x, y and its
   own third coordinate (stretched depth for cells, depth for the dissolved substance). */
typedef struct jet {
    double value, rate, slope[3], curvature[3];
} jet;

/* a + b(t) cos(kx x) cos(ky y) cos(k s), b given with its derivative. */
static jet cosine(const point *p, double a, double b, double b_rate, double k, double s)
{
    const double c = cos(k * s), wave = p->cos_x * p->cos_y * c;
    return (jet){a + b * wave,
                 b_rate * wave,
                 {-b * p->kx * p->sin_x * p->cos_y * c, -b * p->ky * p->cos_x * p->sin_y * c,
                  -b * k * p->cos_x * p->cos_y * sin(k * s)},
                 {-b * p->kx * p->kx * wave, -b * p->ky * p->ky * wave, -b * k * k * wave}};
}

static jet exact_jet(int field, const point *p, double t)
{
    const double k = pi / stretched(bottom_mm), across = p->cos_x * p->cos_y;
    switch (field) {
    case MMS_CELLS_A:
        return cosine(p, 1, 0.4 * exp(-0.5 * t), -0.2 * exp(-0.5 * t), k, p->xi);
    case MMS_CELLS_B:
        return cosine(p, 0.6, 0.3 * cos(1.5 * t), -0.45 * sin(1.5 * t), 2 * k, p->xi);
    case MMS_LINEAR:
        return cosine(p, 1.5, 0.8 * cos(t), -0.8 * sin(t), pi / bottom_mm, p->z);
    case MMS_STILL_A:
        return (jet){.value = 2 + sin(t) * across * cos(2 * p->z),
                     .rate = cos(t) * across * cos(2 * p->z)};
    default:
        return (jet){.value = 1 + 0.5 * across * p->z * exp(-t),
                     .rate = -0.5 * across * p->z * exp(-t)};
    }
}

double mms_exact(const mms_place *place, int field, size_t cell, double depth_mm, double day)
{
    const point p = point_of(place, cell, depth_mm);
    return exact_jet(field, &p, day).value;
}

/* The reactions that couple the fields, without the forcing. */
static void couple(const double u[MMS_FIELDS], double source[MMS_FIELDS], double loss[MMS_FIELDS])
{
    source[MMS_CELLS_A] = 0.3 * u[MMS_STILL_A];
    loss[MMS_CELLS_A] = 0.2 * u[MMS_LINEAR];
    source[MMS_CELLS_B] = 0.2 * u[MMS_LINEAR] * u[MMS_CELLS_A];
    loss[MMS_CELLS_B] = 0.5;
    source[MMS_LINEAR] = 2 * u[MMS_STILL_B];
    loss[MMS_LINEAR] = 3 * u[MMS_CELLS_A];
    source[MMS_STILL_A] = 0.4 * u[MMS_CELLS_A] * u[MMS_CELLS_B];
    loss[MMS_STILL_A] = 0.3 * u[MMS_CELLS_B];
    source[MMS_STILL_B] = 0.5 * u[MMS_STILL_A];
    loss[MMS_STILL_B] = 0.6 * u[MMS_LINEAR];
}

/* Exact diffusion terms at a point. */
static void spread(const jet u[MMS_FIELDS], double w, double out[MMS_FIELDS])
{
    const double all = u[MMS_CELLS_A].value + u[MMS_CELLS_B].value;
    out[MMS_LINEAR] = 0;
    for (int f = MMS_CELLS_A; f <= MMS_CELLS_B; f++) {
        double sum = 0;
        for (int d = 0; d < 3; d++) {
            const double all_slope = u[MMS_CELLS_A].slope[d] + u[MMS_CELLS_B].slope[d];
            const double flux_change = all_slope * u[f].slope[d] + all * u[f].curvature[d];
            /* Across: w^2 / w; in depth the stretching takes w^4 away. */
            sum += flux_change * (d < 2 ? w : 1 / (w * w * w));
        }
        out[f] = diffusivity[f] * sum;
    }
    for (int d = 0; d < 3; d++)
        out[MMS_LINEAR] += diffusivity[MMS_LINEAR] * u[MMS_LINEAR].curvature[d];
    out[MMS_STILL_A] = 0;
    out[MMS_STILL_B] = 0;
}

static int rates(const mnc_block *block, void *user)
{
    const mms_place *place = user;
    for (size_t i = 0; i < block->n; i++) {
        jet p[MMS_FIELDS];
        double exact[MMS_FIELDS], u[MMS_FIELDS], source[MMS_FIELDS], loss[MMS_FIELDS];
        double exact_source[MMS_FIELDS], exact_loss[MMS_FIELDS], spreading[MMS_FIELDS];
        const point at = point_of(place, block->first_cell + i, block->depth_mm[i]);
        for (int f = 0; f < MMS_FIELDS; f++) {
            p[f] = exact_jet(f, &at, block->day);
            exact[f] = p[f].value;
            u[f] = block->state[f][i];
        }
        couple(u, source, loss);
        couple(exact, exact_source, exact_loss);
        spread(p, block->relative_cell_density[i], spreading);
        for (int f = 0; f < MMS_FIELDS; f++) {
            const double forcing =
                p[f].rate - spreading[f] - exact_source[f] + exact_loss[f] * exact[f];
            block->source[f][i] += source[f] + forcing;
            block->loss[f][i] += loss[f];
        }
    }
    return 0;
}

mnc_model *mms_model(const mms_place *place)
{
    static const char *const names[MMS_FIELDS] = {"cells_a", "cells_b", "linear", "still_a",
                                                  "still_b"};
    static const mnc_spread spreads[MMS_FIELDS] = {
        MNC_SPREAD_CELLS, MNC_SPREAD_CELLS, MNC_SPREAD_LINEAR, MNC_SPREAD_NONE, MNC_SPREAD_NONE};
    mnc_model *model = NULL;
    assert_ok(mnc_model_create_empty(&model));
    for (int f = 0; f < MMS_FIELDS; f++) {
        const mnc_field field = {.name = names[f],
                                 .unit = "1",
                                 .initial = 1,
                                 .scale = 1,
                                 .spread = spreads[f],
                                 .diffusivity_mm2_per_day = diffusivity[f],
                                 .wound = MNC_WOUND_KEEP};
        int number = -1;
        assert_ok(mnc_model_add_field(model, &field, &number));
        assert_int_equal(number, f);
    }
    /* The library only hands the pointer back. */
    const mnc_reaction reaction = {"manufactured", rates, (void *)(uintptr_t)place, 0, NULL};
    assert_ok(mnc_model_add_reaction(model, &reaction));
    return model;
}
