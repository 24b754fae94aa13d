/* The exact solution is written in a stretched depth xi with d(xi) = dz / w^2. In it the flux
   w^2 F du/dz is F du/d(xi), so any smooth function of xi whose slope vanishes at both ends obeys
   continuity of value and flux between the layers and the walls without flux:

     w du/dt = D d/dz (w^2 F du/dz)   becomes   du/dt = D / w^3 d/d(xi) (F du/d(xi)).

   What the reaction must add, so that this solves the equations, is computed from the continuous
   equations at each cell's centre: nothing of the discretisation enters. */
#include "manufactured.h"

#include "testing.h"

#include <math.h>

static const double pi = 3.14159265358979323846;
static const double interface_mm = 0.4, bottom_mm = 1.0, upper_w = 1.37, lower_w = 0.70;
static const double diffusivity[MMS_FIELDS] = {0.10, 0.07, 0.25, 0.0, 0.0};

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
    return upper + fmax(z - interface_mm, 0.0) / (lower_w * lower_w);
}

/* A field at a point: value, derivative in time, and first and second derivative in its own space
   coordinate (stretched depth for cells, depth for the dissolved substance). */
typedef struct point {
    double value, rate, slope, curvature;
} point;

/* a + b(t) cos(k s), b given with its derivative. */
static point cosine(double a, double b, double b_rate, double k, double s)
{
    const double c = cos(k * s), d = sin(k * s);
    return (point){a + b * c, b_rate * c, -b * k * d, -b * k * k * c};
}

static point exact_point(int field, double z, double t)
{
    const double k_stretched = pi / stretched(bottom_mm), xi = stretched(z);
    switch (field) {
    case MMS_CELLS_A:
        return cosine(1.0, 0.4 * exp(-0.5 * t), -0.2 * exp(-0.5 * t), k_stretched, xi);
    case MMS_CELLS_B:
        return cosine(0.6, 0.3 * cos(1.5 * t), -0.45 * sin(1.5 * t), 2.0 * k_stretched, xi);
    case MMS_LINEAR:
        return cosine(1.5, 0.8 * cos(t), -0.8 * sin(t), pi / bottom_mm, z);
    case MMS_STILL_A:
        return (point){2.0 + sin(t) * cos(2.0 * z), cos(t) * cos(2.0 * z), 0.0, 0.0};
    default:
        return (point){1.0 + 0.5 * z * exp(-t), -0.5 * z * exp(-t), 0.0, 0.0};
    }
}

double mms_exact(int field, double depth_mm, double day)
{
    return exact_point(field, depth_mm, day).value;
}

/* The reactions that couple the fields, without the forcing. */
static void couple(const double u[MMS_FIELDS], double source[MMS_FIELDS], double loss[MMS_FIELDS])
{
    source[MMS_CELLS_A] = 0.3 * u[MMS_STILL_A];
    loss[MMS_CELLS_A] = 0.2 * u[MMS_LINEAR];
    source[MMS_CELLS_B] = 0.2 * u[MMS_LINEAR] * u[MMS_CELLS_A];
    loss[MMS_CELLS_B] = 0.5;
    source[MMS_LINEAR] = 2.0 * u[MMS_STILL_B];
    loss[MMS_LINEAR] = 3.0 * u[MMS_CELLS_A];
    source[MMS_STILL_A] = 0.4 * u[MMS_CELLS_A] * u[MMS_CELLS_B];
    loss[MMS_STILL_A] = 0.3 * u[MMS_CELLS_B];
    source[MMS_STILL_B] = 0.5 * u[MMS_STILL_A];
    loss[MMS_STILL_B] = 0.6 * u[MMS_LINEAR];
}

/* Exact diffusion terms at a point. */
static void spread(const point p[MMS_FIELDS], double w, double out[MMS_FIELDS])
{
    const double all = p[MMS_CELLS_A].value + p[MMS_CELLS_B].value;
    const double all_slope = p[MMS_CELLS_A].slope + p[MMS_CELLS_B].slope;
    for (int f = MMS_CELLS_A; f <= MMS_CELLS_B; f++) {
        const double flux_change = all_slope * p[f].slope + all * p[f].curvature;
        out[f] = diffusivity[f] / (w * w * w) * flux_change;
    }
    out[MMS_LINEAR] = diffusivity[MMS_LINEAR] * p[MMS_LINEAR].curvature;
    out[MMS_STILL_A] = 0.0;
    out[MMS_STILL_B] = 0.0;
}

static int rates(const mnc_block *block, void *user)
{
    (void)user;
    for (size_t i = 0; i < block->n; i++) {
        point p[MMS_FIELDS];
        double exact[MMS_FIELDS], u[MMS_FIELDS], source[MMS_FIELDS], loss[MMS_FIELDS];
        double exact_source[MMS_FIELDS], exact_loss[MMS_FIELDS], spreading[MMS_FIELDS];
        for (int f = 0; f < MMS_FIELDS; f++) {
            p[f] = exact_point(f, block->depth_mm[i], block->day);
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

mnc_model *mms_model(void)
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
                                 .initial = 1.0,
                                 .scale = 1.0,
                                 .spread = spreads[f],
                                 .diffusivity_mm2_per_day = diffusivity[f],
                                 .wound = MNC_WOUND_KEEP};
        int number = -1;
        assert_ok(mnc_model_add_field(model, &field, &number));
        assert_int_equal(number, f);
    }
    const mnc_reaction reaction = {"manufactured", rates, NULL, 0, NULL};
    assert_ok(mnc_model_add_reaction(model, &reaction));
    return model;
}
